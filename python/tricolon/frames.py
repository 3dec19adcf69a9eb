"""Frames of any kind, taken apart into the column of texts and what is carried along.

The compiled part calls this: texts cross as a list of str, the other columns as an Arrow IPC stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from typing import Any

from ._core import Error

# A text, or None where it is missing, as the compiled part takes it.
Texts = list[Any]


def split(frame: Any, text: str, id: str | None = None) -> tuple[Texts, bytes | None]:
    """The texts of a frame, and its other columns."""
    frame = _native(frame)
    if isinstance(frame, dict):
        frame = _pyarrow("reading a dict of columns").table(frame)
    if _is_polars(frame):
        if hasattr(frame, "collect"):
            frame = frame.collect()
        _check(frame.columns, text, id)
        return frame[text].to_list(), _polars_bytes(frame.drop(text))
    table = _table(frame)
    _check(table.column_names, text, id)
    return table[text].to_pylist(), _bytes(table.drop_columns([text]))


def batches(
    source: Any, text: str | None, id: str | None, size: int
) -> tuple[bytes | None, Iterator[tuple[Texts, bytes | None]]]:
    """The same bit by bit, each with about `size` bytes of text; first an empty frame with the other columns."""
    if text is None:
        if isinstance(source, (str, bytes, Mapping)) or hasattr(source, "columns") or hasattr(source, "__arrow_c_stream__"):
            raise _error("source is not an iterable of texts; for a frame or an Arrow stream name its column: text=\"…\"")
        return None, ((texts, None) for texts in _runs(iter(source), size))
    source = _native(source)
    pa = _pyarrow("reading a frame bit by bit")
    if _is_polars(source):
        source = _without_categories(source)
    if _is_polars(source) and hasattr(source, "collect_batches"):
        reader = (table for frame in source.collect_batches() for table in frame.to_arrow().to_batches())
        schema = source.limit(0).collect().to_arrow().schema
    elif isinstance(source, pa.RecordBatchReader):
        reader, schema = source, source.schema
    elif hasattr(source, "__arrow_c_stream__") and not _is_pandas(source):
        reader = pa.RecordBatchReader.from_stream(source)
        schema = reader.schema
    else:
        table = _table(source)
        reader, schema = table.to_batches(), table.schema
    _check(schema.names, text, id)
    empty = _bytes(schema.empty_table().drop_columns([text]))
    return empty, _parts(pa, reader, text, size)


def _parts(pa: Any, reader: Iterable[Any], text: str, size: int) -> Iterator[tuple[Texts, bytes | None]]:
    """Batches of whatever length, cut and gathered to about `size` bytes of text."""
    waiting: list[Any] = []
    bytes_waiting = 0
    for batch in reader:
        rows = max(1, batch.num_rows * size // max(1, batch.nbytes))
        for start in range(0, batch.num_rows, rows):
            piece = batch.slice(start, rows)
            waiting.append(piece)
            bytes_waiting += piece.nbytes
            if bytes_waiting >= size:
                yield _part(pa, waiting, text)
                waiting, bytes_waiting = [], 0
    if waiting:
        yield _part(pa, waiting, text)


def _part(pa: Any, pieces: list[Any], text: str) -> tuple[Texts, bytes | None]:
    table = pa.Table.from_batches(pieces)
    return table[text].to_pylist(), _bytes(table.drop_columns([text]))


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


def _native(frame: Any) -> Any:
    """The frame that narwhals wraps."""
    return frame.to_native() if type(frame).__module__.startswith("narwhals") else frame


def _is_polars(frame: Any) -> bool:
    return type(frame).__module__.split(".")[0] == "polars"


def _is_pandas(frame: Any) -> bool:
    return type(frame).__module__.split(".")[0] == "pandas"


def _table(frame: Any) -> Any:
    """Anything Arrow can read, as a pyarrow table."""
    pa = _pyarrow("reading a frame other than one of polars")
    if _is_pandas(frame):
        # An index that was given a name is a column; the default one is not.
        named = any(name is not None for name in frame.index.names)
        return pa.Table.from_pandas(frame, preserve_index=named).replace_schema_metadata(None)
    try:
        return pa.table(frame)
    except (TypeError, ValueError) as error:
        kind = type(frame).__name__
        raise _error(f"texts is {kind}, not a frame; text=\"…\" names a column of a frame or an Arrow stream") from error


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
