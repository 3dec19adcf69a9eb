"""From record batches to statistics that add up: what the workers of a cluster count, and how it is put together.

`tricolon.arrow.terms`, `.totals`, `.fit_counts` and `.sample` make one.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from . import _core
from .frames import _error
from .mapper import Mapper
from .sample import Sample

# Counts the texts of a piece; the second argument gives their names.
Count = Callable[[list[Any], list[Any]], Any]


class Reducer:
    """A callable from an iterator of record batches to one batch with their statistics as bytes, in the column `part`;
    `reduce` makes one of many. It pickles."""

    ddl = "part BINARY"

    def __init__(self, column: str, id_column: str | None, count: Count) -> None:
        # What cannot be read is no part of a sum and must not go unnoticed.
        self._mapper = Mapper(column, id_column or column + "_id", "documents", None, None, "raise", "strict", 1, {"figures": []})
        self._id, self._count = id_column, count

    @property
    def schema(self) -> Any:
        """The Arrow schema of what is given."""
        import pyarrow as pa

        return pa.schema([("part", pa.binary())])

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """One batch of one row, or none without documents."""
        import pyarrow as pa

        parts = [] if (total := self.count(batches)) is None else [pickle.dumps(total)]
        if parts:
            yield pa.record_batch([pa.array(parts, pa.binary())], schema=self.schema)

    def count(self, batches: Iterable[Any]) -> Any:
        """The statistics of batches; None without documents."""
        return _sum(self._parts(batches))

    def _parts(self, batches: Iterable[Any]) -> Iterator[Any]:
        for piece in self._mapper.pieces(batches, self._id):
            names = piece.column(self._id).to_pylist() if self._id else []
            yield self._count(self._mapper.texts(piece, {}), names)

    @staticmethod
    def reduce(parts: Iterable[bytes]) -> Any:
        """The statistics of all parts, which are bytes from a worker of yours: they are unpickled."""
        total = _sum(pickle.loads(part) for part in parts)
        if total is None:
            raise _error("there are no documents to tell anything of")
        return total

    @staticmethod
    def add(one: bytes, other: bytes) -> bytes:
        """Two parts as one: associative and commutative, for the engine's own reduce."""
        return pickle.dumps(pickle.loads(one) + pickle.loads(other))


def _sum(parts: Iterable[Any]) -> Any:
    """The sum of parts, None without any: by way of sums of 1, 2, 4 … of them, so that each is added up log(parts)
    times, however many terms there are."""
    sums: list[tuple[int, Any]] = []
    for part in parts:
        size = 1
        while sums and sums[-1][0] == size:
            size, part = 2 * size, sums.pop()[1] + part
        sums.append((size, part))
    total = None
    while sums:
        part = sums.pop()[1]
        total = part if total is None else part + total
    return total


class Terms:
    """Counts terms."""

    def __init__(self, unit: str) -> None:
        self.unit = _core.TermCounts(unit=unit).unit

    def __call__(self, texts: list[Any], names: list[Any]) -> Any:
        return _core.TermCounts(texts, self.unit)


class Rates:
    """Counts what rates are told of."""

    def __init__(self, of: str, lexicon: Any, options: dict[str, Any]) -> None:
        _core.Analyzer(**options)
        self.of, self.lexicon, self.options = of, lexicon, options
        self([], [])  # tells mistakes before anything is sent

    def __call__(self, texts: list[Any], names: list[Any]) -> Any:
        import pyarrow as pa

        table = pa.table({"text": pa.array(texts, pa.string()), "id": pa.array([str(name) for name in names], pa.string())})
        corpus = _core.analyze_many(table, text="text", id="id", threads=1, **self.options)
        return corpus.totals(self.of, lexicon=self.lexicon)


class Fits:
    """Counts what a round of learning needs to know."""

    def __init__(self, learner: Any) -> None:
        self.learner = learner
        self([], [])  # tells mistakes before anything is sent

    def __call__(self, texts: list[Any], names: list[Any]) -> Any:
        return self.learner.count(texts)


class Samples:
    """Draws documents."""

    def __init__(self, size: int) -> None:
        self.size = Sample(size).size

    def __call__(self, texts: list[Any], names: list[Any]) -> Any:
        return Sample(self.size, ((str(name), text) for name, text in zip(names, texts) if text is not None))
