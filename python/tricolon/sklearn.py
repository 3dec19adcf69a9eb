"""Transformers for scikit-learn: texts in, a matrix out, with the names of its columns.

>>> from sklearn.pipeline import make_pipeline
>>> from sklearn.linear_model import LogisticRegression
>>> from tricolon.sklearn import FigureRates
>>> model = make_pipeline(FigureRates(figures=["contrast"]), LogisticRegression())
>>> model = model.fit(["Not ashes, but fire.", "Plain prose."], [1, 0])
>>> model.predict(["Not for glory, but for bread."]).tolist()
[1]
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from . import _core


class _Texts(TransformerMixin, BaseEstimator, ABC):  # type: ignore[misc]
    """What transformers of texts share."""

    def fit(self, X: Iterable[str], y: Any = None) -> Any:
        """Learns nothing from the texts, only the names of the columns."""
        self.feature_names_out_ = np.asarray(self._names(), dtype=object)
        return self

    def transform(self, X: Iterable[str]) -> Any:
        """A row a text; a missing text (None) has a row of NaN."""
        check_is_fitted(self)
        return self._values(X)

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns."""
        check_is_fitted(self)
        return self.feature_names_out_

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.allow_nan = True
        return tags

    @abstractmethod
    def _names(self) -> list[str]:
        """The names of the columns; the place where options are checked."""

    @abstractmethod
    def _values(self, X: Iterable[str]) -> Any:
        """The matrix: a row a text."""


def _matrix(table: Any, value: str) -> Any:
    """Counts, or rates per 1,000 words."""
    rows = np.asarray(table.head(len(table)), dtype=float).reshape(len(table), len(table.column_names))
    words, counts = rows[:, 1:2], rows[:, 2:]
    return counts if value == "count" else 1000 * counts / np.maximum(words, 1)


def _threads(n_jobs: int | None) -> int | None:
    """None and -1 stand for every core, as scikit-learn has it."""
    return None if n_jobs in (None, -1) else n_jobs


def _check_value(value: str) -> None:
    if value not in ("rate", "count"):
        raise ValueError(f"unknown value {value!r}; known: rate, count")


class FigureRates(_Texts):
    """Figures per 1,000 words (value="rate") or their counts (value="count").

    figures, threshold: as for `tricolon.Analyzer`. of: "figures" or "kinds". n_jobs: threads, all cores by default.

    >>> FigureRates(figures=["contrast"]).set_output(transform="default").fit_transform(["Not ashes, but fire."])
    array([[250.]])
    """

    def __init__(
        self,
        figures: Sequence[str] | None = None,
        *,
        of: str = "figures",
        value: str = "rate",
        threshold: float | None = None,
        n_jobs: int | None = None,
    ) -> None:
        self.figures = figures
        self.of = of
        self.value = value
        self.threshold = threshold
        self.n_jobs = n_jobs

    def _table(self, X: Iterable[str]) -> Any:
        analyzer = _core.Analyzer(self.figures, self.threshold)
        return analyzer.analyze_many(X, _threads(self.n_jobs)).counts(self.of)

    def _names(self) -> list[str]:
        _check_value(self.value)
        if self.of not in ("figures", "kinds"):
            raise ValueError(f"unknown of {self.of!r}; known: figures, kinds")
        return list(self._table([]).column_names[2:])

    def _values(self, X: Iterable[str]) -> Any:
        return _matrix(self._table(X), self.value)


class ThemeScores(_Texts):
    """Themes of a lexicon per 1,000 words (value="rate") or their counts (value="count").

    lexicon: a `tricolon.Lexicon`, the name of a built-in one, or a dict from themes to entries.

    >>> ThemeScores({"fire": ["fire", "ash*"]}, value="count").fit_transform(["Not ashes, but fire."])
    array([[2.]])
    """

    def __init__(self, lexicon: Any = "public-affairs", *, value: str = "rate", n_jobs: int | None = None) -> None:
        self.lexicon = lexicon
        self.value = value
        self.n_jobs = n_jobs

    def _lexicon(self) -> _core.Lexicon:
        if isinstance(self.lexicon, str):
            return _core.Lexicon.builtin(self.lexicon)
        return _core.Lexicon(self.lexicon) if isinstance(self.lexicon, dict) else self.lexicon

    def _names(self) -> list[str]:
        _check_value(self.value)
        return list(self._lexicon().themes)

    def _values(self, X: Iterable[str]) -> Any:
        corpus = _core.Analyzer([]).analyze_many(X, _threads(self.n_jobs))
        return _matrix(corpus.counts("themes", lexicon=self._lexicon()), self.value)
