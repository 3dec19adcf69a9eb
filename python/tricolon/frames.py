"""Frames of any kind, taken apart into the column of texts and what is carried along.

The compiled part calls this: texts cross as a list of str, the other columns as an Arrow IPC stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from typing import Any

from ._core import Error, _columns

# A text, or None where it is missing, as the compiled part takes it.
Texts = list[Any]


def split(frame: Any, text: str, id: str | None = None) -> tuple[Texts, bytes | None]:
    """The texts of a frame, and its other columns."""
    frame = _native(frame)
    if isinstance(frame, dict) or _is_pandas(frame):
        texts, frame = _taken_out(frame, text, id)
        frame = _read(frame)
        return texts, (_columns(frame) if frame else None) if isinstance(frame, dict) else _bytes(frame)
    frame = _read(frame)
    if isinstance(frame, dict):
        _check(frame, text, id)
        texts = frame.pop(text)
        return texts, _columns(frame) if frame else None
    if _is_polars(frame):
        if hasattr(frame, "collect"):
            frame = frame.collect()
        _check(frame.columns, text, id)
        return frame[text].to_list(), _polars_bytes(frame.drop(text))
    _check(frame.column_names, text, id)
    return strings(frame[text]), _bytes(frame.drop_columns([text]))


def strings(column: Any) -> Texts:
    """The values of a column as Python has them; bytes for a string of Arrow that is not UTF-8, which Arrow, and with
    it Spark and others, does not check."""
    try:
        return _values(column)
    except UnicodeDecodeError:
        import pyarrow as pa

        column = pa.array(column.array) if _is_pandas(column) else column
        kind = column.type
        column = column.cast(kind.value_type) if pa.types.is_dictionary(kind) else column
        return [_decoded(value) for value in column.cast(pa.large_binary()).to_pylist()]


def _decoded(value: bytes | None) -> Any:
    try:
        return value if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def batches(
    source: Any, text: str | None, id: str | None, size: int
) -> tuple[bytes | None, Iterator[tuple[Texts, bytes | None]]]:
    """The same bit by bit, each with about `size` bytes of text; first an empty frame with the other columns."""
    if text is None:
        if isinstance(source, (str, bytes, Mapping)) or hasattr(source, "columns") or hasattr(source, "__arrow_c_stream__"):
            raise _error("source is not an iterable of texts; for a frame or an Arrow stream name its column: text=\"…\"")
        return None, ((texts, None) for texts in _runs(iter(source), size))
    source = _native(source)
    if _is_polars(source):
        return _polars_batches(source, text, id, size)
    pa = _pyarrow("reading a frame other than one of polars bit by bit")
    if isinstance(source, dict) or _is_pandas(source):
        texts, source = _taken_out(source, text, id)
        others = _read(source)
        return _bytes(others.schema.empty_table()), _beside(_runs(iter(texts), size), others)
    if isinstance(source, pa.RecordBatchReader):
        reader, schema = source, source.schema
    elif hasattr(source, "__arrow_c_stream__"):
        reader = pa.RecordBatchReader.from_stream(source)
        schema = reader.schema
    else:
        table = _read(source)
        reader, schema = table.to_batches(), table.schema
    _check(schema.names, text, id)
    empty = _bytes(schema.empty_table().drop_columns([text]))
    pieces = ((batch, batch.num_rows, batch.nbytes) for batch in reader)

    def part(waiting: list[Any]) -> tuple[Texts, bytes | None]:
        table = pa.Table.from_batches(waiting)
        return strings(table[text]), _bytes(table.drop_columns([text]))

    return empty, _parts(pieces, part, size)


def _polars_batches(
    source: Any, text: str, id: str | None, size: int
) -> tuple[bytes | None, Iterator[tuple[Texts, bytes | None]]]:
    import polars as pl

    source = _without_categories(source)
    empty = source.lazy().limit(0).collect()
    _check(empty.columns, text, id)
    # Only a lazy frame, of polars 1.34 or later, is read in batches.
    frames = source.collect_batches() if hasattr(source, "collect_batches") else [source.lazy().collect()]
    pieces = ((frame, frame.height, frame.estimated_size()) for frame in frames)

    def part(waiting: list[Any]) -> tuple[Texts, bytes | None]:
        frame = pl.concat(waiting)
        return frame[text].to_list(), _polars_bytes(frame.drop(text))

    return _polars_bytes(empty.drop(text)), _parts(pieces, part, size)


def _parts(
    pieces: Iterable[tuple[Any, int, int]], part: Callable[[list[Any]], tuple[Texts, bytes | None]], size: int
) -> Iterator[tuple[Texts, bytes | None]]:
    """Pieces of a frame, with their rows and bytes, cut and gathered to about `size` bytes of text."""
    waiting: list[Any] = []
    bytes_waiting = 0
    for piece, height, weight in pieces:
        rows = max(1, height * size // max(1, weight))
        for start in range(0, height, rows):
            waiting.append(piece.slice(start, rows))
            bytes_waiting += weight * min(rows, height - start) // height
            if bytes_waiting >= size:
                yield part(waiting)
                waiting, bytes_waiting = [], 0
    if waiting:
        yield part(waiting)


def _runs(texts: Iterator[Any], size: int) -> Iterator[Texts]:
    """Runs of texts of about `size` characters."""
    for first in texts:
        run, characters = [], 0
        for text in chain([first], texts):
            run.append(text)
            # An empty text costs something too; what is no text is told by the reader.
            characters += (len(text) if isinstance(text, str) else 0) + 64
            if characters >= size:
                break
        yield run


def _beside(runs: Iterable[Texts], others: Any) -> Iterator[tuple[Texts, bytes | None]]:
    """Runs of texts, each with its rows of a table of pyarrow."""
    done = 0
    for run in runs:
        yield run, _bytes(others.slice(done, len(run)))
        done += len(run)


def _native(frame: Any) -> Any:
    """The frame that narwhals wraps."""
    return frame.to_native() if type(frame).__module__.startswith("narwhals") else frame


def _is_polars(frame: Any) -> bool:
    return type(frame).__module__.split(".")[0] == "polars"


def _is_pandas(frame: Any) -> bool:
    return type(frame).__module__.split(".")[0] == "pandas"


def _taken_out(frame: Any, text: str, id: str | None) -> tuple[Texts, Any]:
    """The texts of a dict or a frame of pandas, and the frame without them. Both hold any value of Python: what is no
    text is told document by document, so that Arrow, which refuses the whole column, must not see it."""
    if isinstance(frame, dict):
        _check(frame, text, id)
        try:
            frame = {name: _column(values) for name, values in frame.items()}
        except TypeError as error:
            raise _no_columns(error) from error
        if len({len(values) for values in frame.values()}) > 1:
            raise _error("columns differ in length: " + ", ".join(f"{name} {len(values)}" for name, values in frame.items()))
        return strings(frame.pop(text)), frame
    # As pyarrow names them.
    frame = frame.set_axis([str(name) for name in frame.columns], axis=1)
    levels = [name for name in frame.index.names if name is not None and name not in frame.columns]
    _check([*frame.columns, *levels], text, id)
    if text in levels:
        column, frame = frame.index.get_level_values(text).to_series(), frame.reset_index(text, drop=True)
    else:
        column, frame = frame[text], frame.drop(columns=text)
    return [None if gone else value for value, gone in zip(strings(column), column.isna())], frame


def _column(values: Any) -> Any:
    """A column of a dict, which has a length."""
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{type(values).__name__} is one value")
    return values if hasattr(values, "__len__") else list(values)


def _read(frame: Any) -> Any:
    """The frame as one of polars, as a table of pyarrow, or, where pyarrow is not installed, as a dict of lists."""
    if _is_polars(frame):
        return frame
    try:
        import pyarrow as pa
    except ImportError:
        return _read_without_pyarrow(frame)
    if _is_pandas(frame):
        # An index that was given a name is a column; the default one is not.
        named = any(name is not None for name in frame.index.names)
        return pa.Table.from_pandas(frame, preserve_index=named).replace_schema_metadata(None)
    try:
        return pa.table(frame)
    except (TypeError, ValueError) as error:
        if isinstance(frame, dict):
            raise _no_columns(error) from error
        raise _no_frame(frame) from error


def _read_without_pyarrow(frame: Any) -> Any:
    if isinstance(frame, dict):
        return {name: _values(values) for name, values in frame.items()}
    if _is_pandas(frame):
        levels = [name for name in frame.index.names if name is not None]
        frame = frame.reset_index(levels) if levels else frame
        return {name: _values(frame[name].astype(object).where(frame[name].notna(), None)) for name in frame.columns}
    if type(frame).__module__.split(".")[0] in ("duckdb", "_duckdb"):
        rows = frame.fetchall()
        return {name: [row[k] for row in rows] for k, name in enumerate(frame.columns)}
    if not hasattr(frame, "__arrow_c_stream__"):
        raise _no_frame(frame)
    try:
        import polars as pl
    except ImportError:
        kind = type(frame).__name__
        raise ImportError(f"reading {kind} needs pyarrow or polars: pip install tricolon[arrow]") from None
    return pl.DataFrame(frame)


def _values(values: Any) -> list[Any]:
    """A column's values as Python has them; what iterates over scalars of its own gives a list."""
    for method in ("to_pylist", "tolist"):
        if hasattr(values, method):
            plain: list[Any] = getattr(values, method)()
            return plain
    return list(values)


def _no_frame(frame: Any) -> Error:
    kind = type(frame).__name__
    return _error(f"texts is {kind}, not a frame; text=\"…\" names a column of a frame or an Arrow stream")


def _no_columns(error: Exception) -> Error:
    return _error(f"a dict of columns that are no columns: {error}")


def _pyarrow(what: str) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise ImportError(f"{what} needs pyarrow: pip install tricolon[arrow]") from None
    return pyarrow


def _check(columns: Iterable[str], text: str, id: str | None) -> None:
    columns = list(columns)
    for what, name in (("text", text), ("id", id)):
        if name is not None and name not in columns:
            raise _error(f"{what}={name!r} is no column of the frame; it has: {', '.join(columns)}")
    if columns.count(text) > 1:
        raise _error(f"text={text!r} names {columns.count(text)} columns of the frame; one is right")
    if text == id:
        raise _error(f"text and id both name the column {text!r}")


def _error(message: str) -> Error:
    error = Error(message)
    error.kind, error.message = "invalid_argument", message
    error.file = error.line = error.byte = error.position = None
    return error


def _bytes(table: Any) -> bytes | None:
    """The table as an Arrow IPC stream, strings and categories in the plainest form; None without columns."""
    import pyarrow as pa

    if table.num_columns == 0:
        return None
    plain = []
    for field in table.schema:
        kind = field.type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
            kind = pa.string()
        plain.append(pa.field(field.name, kind))
    table = table.cast(pa.schema(plain))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _polars_bytes(frame: Any) -> bytes | None:
    import polars as pl

    if frame.width == 0:
        return None
    buffer = BytesIO()
    _without_categories(frame).write_ipc_stream(buffer, compat_level=pl.CompatLevel.oldest())
    return buffer.getvalue()


def _without_categories(frame: Any) -> Any:
    import polars as pl

    return frame.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
