"""Corpora on disk: a folder with the texts, the tables and the options, as Parquet or Arrow IPC files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import frames
from ._core import Corpus, __version__, _rebuild_corpus

_FORMATS = ("parquet", "arrow")
_TABLES = ("findings", "sentences", "documents", "errors")


def save(corpus: Corpus, path: Any, format: str = "parquet") -> None:
    """Writes the corpus; see `Corpus.save`."""
    if format not in _FORMATS:
        raise frames._error(f"unknown format {format!r}; known: {', '.join(_FORMATS)}")
    pa = frames._pyarrow("saving a corpus")
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    # What an older corpus left must not pass for a part of this one.
    for old in [folder / "corpus.json", *folder.glob("carried.*")]:
        old.unlink(missing_ok=True)
    options, tables, texts, carried = corpus._parts()
    write = _write_parquet if format == "parquet" else _write_arrow
    names = dict(zip(_TABLES, tables), texts=texts)
    if carried is not None:
        names["carried"] = carried
    for name, table in names.items():
        write(pa.table(table), folder / f"{name}.{format}")
    about = {"tricolon": __version__, "format": format, "id": corpus.id, "options": options}
    # Last, so that a folder without it is one that was not written to the end.
    (folder / "corpus.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def load(path: Any) -> Corpus:
    """Reads what `save` wrote; see `Corpus.load`."""
    folder = Path(path)
    try:
        about = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise frames._error(f"{folder} holds no saved corpus: {error.strerror}") from error
    format = about["format"]
    frames._pyarrow("loading a corpus")
    read = _read_parquet if format == "parquet" else _read_arrow
    tables = [_stream(read(folder / f"{name}.{format}")) for name in _TABLES]
    texts = read(folder / f"texts.{format}")["text"]
    carried = folder / f"carried.{format}"
    return _rebuild_corpus(
        about["options"], tables, texts, _stream(read(carried)) if carried.exists() else None, about["id"]
    )


def _stream(table: Any) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _write_parquet(table: Any, path: Path) -> None:
    from pyarrow import parquet

    # Lists are read back with the field names that they were written with.
    parquet.write_table(table, path, compression="zstd", use_compliant_nested_type=False)


def _read_parquet(path: Path) -> Any:
    from pyarrow import parquet

    return parquet.read_table(path)


def _write_arrow(table: Any, path: Path) -> None:
    import pyarrow as pa

    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def _read_arrow(path: Path) -> Any:
    import pyarrow as pa

    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
