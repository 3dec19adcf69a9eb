"""From record batches of documents to record batches of rows: what Spark, Ray, Daft and Dask run on their workers.

`tricolon.arrow.mapper` makes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from . import _core
from .frames import _check, _error, _pyarrow, strings

OUTPUTS = ("findings", "documents", "sentences", "themes")
# Bytes of input that are read at a time: what is in memory besides the engine's own batch.
_PIECE = 1 << 20


class Mapper:
    """A callable from an iterator of record batches to one, with the schema of what it gives. It pickles. Made by
    `tricolon.arrow.mapper`, which tells the arguments."""

    def __init__(
        self,
        column: str,
        id_column: str,
        output: str,
        carry: Any,
        lexicon: Any,
        on_error: str,
        errors: str,
        threads: int,
        options: dict[str, Any],
    ) -> None:
        pa = _pyarrow("a function over record batches")
        for what, name, known in (
            ("output", output, OUTPUTS),
            ("on_error", on_error, ("raise", "record")),
            ("errors", errors, ("strict", "replace")),
        ):
            if name not in known:
                raise _error(f"unknown {what} {name!r}; known: {', '.join(known)}")
        if (lexicon is None) == (output == "themes"):
            raise _error('output="themes" needs lexicon=…' if lexicon is None else 'lexicon= is for output="themes"')
        if column == id_column:
            raise _error(f"column and id_column both name the column {column!r}")
        _core.Analyzer(**options)  # tells mistakes, also where the output needs none of them
        carry = pa.schema([(id_column, pa.string())]) if carry is None else carry
        if id_column not in carry.names:
            raise _error(f"id_column={id_column!r} is no column of carry; it has: {', '.join(carry.names)}")
        self.column, self.id_column, self.output = column, id_column, output
        self.on_error, self.errors = on_error, errors
        self._lexicon, self._threads, self._options = lexicon, threads, options
        own = [_field(field.name, field.type) for field in self._made([]).schema if field.name != "document"]
        if on_error == "record":
            own.append(_field("error", pa.string()))
        self._own = pa.schema(own)
        names = [id_column, *(name for name in carry.names if name not in (column, id_column))]
        # Name in the input, and field in the output.
        given = zip(names, _free(names, self._own.names))
        self._carried = [(name, _field(free, carry.field(name).type)) for name, free in given]

    @property
    def schema(self) -> Any:
        """The Arrow schema of what is given: the document's name, the columns of the output, `error` if errors are
        recorded, and what is carried along. Integers are signed, strings and lists plain, everything nullable."""
        import pyarrow as pa

        name, *others = (field for _, field in self._carried)
        return pa.schema([name, *self._own, *others])

    @property
    def ddl(self) -> str:
        """The same as Spark writes it."""
        return ", ".join(f"{_quoted(field.name)} {_ddl(field.name, field.type)}" for field in self.schema)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The rows of batches of any size. About a megabyte is read at a time, so that memory does not grow."""
        for piece in self.pieces(batches, self.id_column):
            yield from self._read(piece)

    def pieces(self, batches: Iterable[Any], id_column: str | None) -> Iterator[Any]:
        """Batches in pieces of about a megabyte, or of one document that is larger."""
        for batch in batches:
            _check(batch.schema.names, self.column, id_column)
            rows = max(1, batch.num_rows * _PIECE // max(1, batch.nbytes))
            for start in range(0, batch.num_rows, rows):
                yield batch.slice(start, rows)

    def table(self, table: Any) -> Any:
        """The rows of a whole table, for engines that hand over tables."""
        import pyarrow as pa

        return pa.Table.from_batches(self(table.to_batches()), self.schema)

    def _read(self, piece: Any) -> Iterator[Any]:
        import pyarrow as pa

        errors: dict[int, str] = {}
        texts = self.texts(piece, errors, hint='; on_error="record" goes on after it')
        rows = self._rows(texts, errors)
        if self.output == "documents":
            # Every document has a row, and the error stands there.
            yield from self._batches(piece, rows, errors)
        else:
            yield from self._batches(piece, rows, {})
            bad = pa.table({"document": pa.array(list(errors), pa.int64())})
            yield from self._batches(piece, bad, errors)

    def _batches(self, piece: Any, rows: Any, errors: dict[int, str]) -> Iterator[Any]:
        """Rows by the number of their document, as the schema wants them; columns that are not there are null."""
        import pyarrow as pa

        for batch in rows.to_batches():
            numbers = batch.column("document")
            name, *others = [_cast(piece.column(name).take(numbers), field.type) for name, field in self._carried]
            own = []
            for field in self._own:
                if field.name == "error" and errors:
                    column = pa.array([errors.get(k) for k in numbers.to_pylist()], field.type)
                elif field.name in batch.schema.names:
                    column = _cast(batch.column(field.name), field.type)
                else:
                    column = pa.nulls(len(numbers), field.type)
                own.append(column)
            if len(numbers):
                yield pa.RecordBatch.from_arrays([name, *own, *others], schema=self.schema)

    def texts(self, piece: Any, errors: dict[int, str], hint: str = "") -> list[str | None]:
        """The texts of a piece; one that is not UTF-8 is replaced, or raised with a hint, or noted and left out."""
        import pyarrow as pa

        column = piece.column(self.column)
        column = column.cast(_plain(self.column, column.type))
        if not pa.types.is_string(column.type) and not pa.types.is_binary(column.type) and not pa.types.is_null(column.type):
            raise _error(f"column {self.column!r} is {column.type}; strings are right, or bytes of UTF-8")
        texts = strings(column)
        for k, text in enumerate(texts):
            if isinstance(text, bytes):
                try:
                    texts[k] = text.decode(errors=self.errors)
                except UnicodeDecodeError as error:
                    message = f"not UTF-8: byte 0x{text[error.start]:02X} at byte {error.start}"
                    if self.on_error == "raise":
                        raise _error(message + self._of_document(piece, k) + hint) from None
                    texts[k], errors[k] = None, message
        return texts

    def _of_document(self, piece: Any, k: int) -> str:
        if self.id_column not in piece.schema.names:
            return ""
        return f" of document {piece.column(self.id_column)[k].as_py()!r}"

    def _rows(self, texts: list[str | None], errors: dict[int, str]) -> Any:
        """The table of texts; one that cannot be read is raised, or noted and left out."""
        import pyarrow as pa

        try:
            return self._made(texts)
        except BaseException as error:
            if self.on_error == "raise" or not _is_about_a_text(error):
                raise
        # Once more one by one, to find the text at fault.
        tables = []
        for k, text in enumerate(texts):
            try:
                table = self._made([text])
            except BaseException as error:
                if not _is_about_a_text(error):
                    raise
                errors[k] = str(error)
                table = self._made([None])
            tables.append(table.set_column(0, "document", pa.array([k] * len(table), pa.int64())))
        return pa.concat_tables(tables)

    def _made(self, texts: list[str | None]) -> Any:
        """The output's table, the column `document` first, which counts the texts from 0."""
        import pyarrow as pa

        if self.output == "themes":
            return _themes(self._lexicon, texts, self._options.get("markup"))
        # Sentences are the same whatever is looked for in them.
        options = {**self._options, "figures": []} if self.output == "sentences" else self._options
        stream = _core.analyze_stream(texts, table=self.output, threads=self._threads, **options)
        return pa.RecordBatchReader.from_stream(stream).read_all()


def _themes(lexicon: Any, texts: list[str | None], markup: str | None) -> Any:
    """A row for each theme that a text speaks of: document, theme, count, words, rate per 1,000 words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = pa.table(lexicon.score_many([text or "" for text in texts], "count", markup=markup))
    documents, themes = [pa.array([], pa.int64())], [pa.array([], pa.int64())]
    counts = [pa.array([], pa.float64())]
    # By position: a theme may be called `words`.
    for k, column in enumerate(table.columns[2:]):
        found = pc.indices_nonzero(column)
        documents.append(found.cast(pa.int64()))
        themes.append(pa.repeat(pa.scalar(k, pa.int64()), len(found)))
        counts.append(column.combine_chunks().take(found))
    rows = pa.table({"document": pa.concat_arrays(documents), "theme": pa.concat_arrays(themes), "count": pa.concat_arrays(counts)})
    rows = rows.sort_by([("document", "ascending"), ("theme", "ascending")])
    words = table.column(1).take(rows["document"])
    rate = pc.divide(pc.multiply(rows["count"], 1000.0), pc.max_element_wise(words, 1))
    names = pa.array(list(lexicon.themes), pa.string()).take(rows["theme"].combine_chunks())
    columns = [rows["document"], names, rows["count"].cast(pa.int64()), words, rate]
    return pa.table(columns, names=["document", "theme", "count", "words", "rate"])


def _is_about_a_text(error: BaseException) -> bool:
    """What the analysis tells of a text; a panic of the compiled part, should there be one, has no class to name."""
    return isinstance(error, _core.Error) or type(error).__name__ == "PanicException"


def _free(names: list[str], taken: list[str]) -> list[str]:
    """The names; one that is taken gets `_given` at its end, as often as it is that of no other column."""
    free: list[str] = []
    for name in names:
        if name in taken:
            while name in taken or name in names or name in free:
                name += "_given"
        free.append(name)
    return free


def _field(name: str, kind: Any) -> Any:
    import pyarrow as pa

    return pa.field(name, _plain(name, kind))


def _plain(name: str, kind: Any) -> Any:
    """The type that every engine has for this one: signed, no views, no dictionaries, 32-bit offsets."""
    import pyarrow as pa

    types = pa.types
    if types.is_dictionary(kind):
        return _plain(name, kind.value_type)
    if types.is_large_string(kind) or types.is_string_view(kind):
        return pa.string()
    if types.is_large_binary(kind) or types.is_binary_view(kind) or types.is_fixed_size_binary(kind):
        return pa.binary()
    if types.is_unsigned_integer(kind):
        return {8: pa.int16(), 16: pa.int32(), 32: pa.int64(), 64: pa.decimal128(20, 0)}[kind.bit_width]
    if types.is_float16(kind):
        return pa.float32()
    if types.is_date64(kind):
        return pa.timestamp("us")
    if types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz)
    if types.is_struct(kind):
        return pa.struct([_field(field.name, field.type) for field in kind])
    if types.is_map(kind):
        return pa.map_(_plain(name, kind.key_type), _plain(name, kind.item_type))
    if hasattr(kind, "value_type"):
        return pa.list_(_field("item", kind.value_type))
    return kind


def _cast(array: Any, kind: Any) -> Any:
    """A value that the plainer type cannot hold is an error, never another value."""
    return array if array.type == kind else array.cast(kind)


_DDL = {
    "bool": "BOOLEAN",
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "INT",
    "int64": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "string": "STRING",
    "binary": "BINARY",
    "date32[day]": "DATE",
    "null": "VOID",
}


def _ddl(name: str, kind: Any) -> str:
    import pyarrow as pa

    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{_quoted(f.name)}: {_ddl(name, f.type)}' for f in kind)}>"
    if pa.types.is_map(kind):
        return f"MAP<{_ddl(name, kind.key_type)}, {_ddl(name, kind.item_type)}>"
    if pa.types.is_list(kind):
        return f"ARRAY<{_ddl(name, kind.value_type)}>"
    if pa.types.is_timestamp(kind):
        return "TIMESTAMP" if kind.tz else "TIMESTAMP_NTZ"
    if pa.types.is_decimal(kind) and kind.precision <= 38:
        return f"DECIMAL({kind.precision},{kind.scale})"
    known = _DDL.get(str(kind))
    if known is None:
        raise _error(f"column {name!r} is {kind}, for which Spark has no type; leave it out of carry, or cast it")
    return known


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
