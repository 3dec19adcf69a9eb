"""A sample of a collection that is made part by part."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from heapq import nsmallest

from .frames import _error


class Sample:
    """The `size` documents whose names have the least hashes: a uniform sample if names say nothing about texts, the
    same however the collection lies in parts (a bottom-k sample, Cohen and Kaplan 2007). Samples of parts add up with
    `+`, in any order and grouping, and one that is added twice changes nothing.

    >>> one, other = Sample(2, [("a", "Rain."), ("b", "Sun.")]), Sample(2, [("c", "Snow.")])
    >>> (one + other).ids == (other + one).ids, len(one + other)
    (True, 2)
    """

    def __init__(self, size: int, documents: Iterable[tuple[str, str]] = ()) -> None:
        if size < 1:
            raise _error(f"a sample of {size} documents; 1 or more is right")
        self.size = size
        hashed = ((blake2b(name.encode(), digest_size=8).digest(), name, text) for name, text in documents)
        self._least = _least(size, hashed)

    @property
    def ids(self) -> list[str]:
        """The documents' names, by their hash."""
        return [name for _, name, _ in self._least]

    @property
    def texts(self) -> list[str]:
        """Their texts, in the same order."""
        return [text for _, _, text in self._least]

    def __len__(self) -> int:
        return len(self._least)

    def __add__(self, other: Sample) -> Sample:
        if self.size != other.size:
            raise _error(f"samples of {self.size} and of {other.size} documents do not add up")
        total = Sample(self.size)
        total._least = _least(self.size, [*self._least, *other._least])
        return total

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sample) and (self.size, self._least) == (other.size, other._least)

    __hash__ = None  # type: ignore[assignment]  # it has no key smaller than itself

    def __repr__(self) -> str:
        return f"<Sample: {len(self)} of at most {self.size} documents>"


def _least(size: int, hashed: Iterable[tuple[bytes, str, str]]) -> list[tuple[bytes, str, str]]:
    return nsmallest(size, set(hashed))
