"""A namespace for polars: `pl.col("text").tricolon`, on expressions and on series, lazy and streaming.

>>> import polars as pl
>>> import tricolon.polars
>>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
>>> frame.select(pl.col("text").tricolon.count("contrast"))["text"].to_list()
[1, 0]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from . import arrow

_ROLE = pl.Struct({"role": pl.String, "start": pl.Int64, "end": pl.Int64})
_FINDINGS = pl.List(
    pl.Struct(
        {
            "figure": pl.String,
            "kind": pl.String,
            "start": pl.Int64,
            "end": pl.Int64,
            "text": pl.String,
            "score": pl.Float32,
            "sentence": pl.Int32,
            "roles": pl.List(_ROLE),
        }
    )
)


def _apply(function: Callable[..., Any], dtype: Any, **options: Any) -> Callable[[pl.Series], pl.Series]:
    def batch(texts: pl.Series) -> pl.Series:
        result = pl.Series(texts.name, pl.from_arrow(function(texts, **options)))
        return result.cast(dtype)

    return batch


@pl.api.register_expr_namespace("tricolon")
class TricolonExpr:
    """Figures and themes of a column of texts.

    >>> import polars as pl
    >>> import tricolon.polars
    >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
    >>> frame.select(pl.col("text").tricolon.count("contrast"))["text"].to_list()
    [1, 0]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def figures(self, **options: Any) -> pl.Expr:
        """The findings of each text, as a list of structs. options: those of `tricolon.Analyzer`.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame.select(pl.col("text").tricolon.figures(figures=["contrast"]))["text"].list.len().to_list()
        [1, 0]
        """
        return self._map(arrow.findings, _FINDINGS, **options)

    def count(self, figure: str | None = None, **options: Any) -> pl.Expr:
        """How many findings each text has, of one figure or of all.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame.select(pl.col("text").tricolon.count("contrast"))["text"].to_list()
        [1, 0]
        """
        return self._map(arrow.count, pl.Int64, figure=figure, **options)

    def rates(self, of: str = "figures", **options: Any) -> pl.Expr:
        """Rates per 1,000 words, as a struct with a field for each figure or kind.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame.select(pl.col("text").tricolon.rates(figures=["contrast"])).unnest("text").rows()
        [(250.0,), (0.0,)]
        """
        names = _names(of, None, options)
        return self._map(arrow.rates, pl.Struct(dict.fromkeys(names, pl.Float64)), of=of, **options)

    def themes(self, lexicon: Any, **options: Any) -> pl.Expr:
        """Rates per 1,000 words, as a struct with a field for each theme of the lexicon.

        >>> import tricolon as tc
        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> lexicon = tc.Lexicon({"fire": ["fire", "ash*"]})
        >>> frame.select(pl.col("text").tricolon.themes(lexicon)).unnest("text").rows()
        [(500.0,), (0.0,)]
        """
        names = _names("themes", lexicon, options)
        dtype = pl.Struct(dict.fromkeys(names, pl.Float64))
        return self._map(arrow.rates, dtype, of="themes", lexicon=lexicon, **options)

    def _map(self, function: Callable[..., Any], dtype: Any, **options: Any) -> pl.Expr:
        return self._expr.map_batches(_apply(function, dtype, **options), return_dtype=dtype, is_elementwise=True)


def _names(of: str, lexicon: Any, options: dict[str, Any]) -> list[str]:
    """The fields, known before any text is read, since a lazy frame has a schema."""
    if of not in ("figures", "kinds", "themes"):
        raise ValueError(f"unknown of {of!r}; known: figures, kinds (and .themes)")
    return [field.name for field in arrow.rates([], of, lexicon, **options).type]


@pl.api.register_series_namespace("tricolon")
class TricolonSeries:
    """The same for a series.

    >>> import polars as pl
    >>> import tricolon.polars
    >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
    >>> frame["text"].tricolon.count("contrast").to_list()
    [1, 0]
    """

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def figures(self, **options: Any) -> pl.Series:
        """The findings of each text, as a list of structs.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame["text"].tricolon.figures(figures=["contrast"]).list.len().to_list()
        [1, 0]
        """
        return self._select("figures", **options)

    def count(self, figure: str | None = None, **options: Any) -> pl.Series:
        """How many findings each text has, of one figure or of all.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame["text"].tricolon.count("contrast").to_list()
        [1, 0]
        """
        return self._select("count", figure, **options)

    def rates(self, of: str = "figures", **options: Any) -> pl.Series:
        """Rates per 1,000 words, as a struct.

        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> frame["text"].tricolon.rates(figures=["contrast"]).struct.field("contrast").to_list()
        [250.0, 0.0]
        """
        return self._select("rates", of, **options)

    def themes(self, lexicon: Any, **options: Any) -> pl.Series:
        """Rates per 1,000 words, as a struct with a field for each theme.

        >>> import tricolon as tc
        >>> import polars as pl
        >>> import tricolon.polars
        >>> frame = pl.DataFrame({"text": ["Not ashes, but fire.", "Plain prose."]})
        >>> lexicon = tc.Lexicon({"fire": ["fire", "ash*"]})
        >>> frame["text"].tricolon.themes(lexicon).struct.field("fire").to_list()
        [500.0, 0.0]
        """
        return self._select("themes", lexicon, **options)

    def _select(self, method: str, *values: Any, **options: Any) -> pl.Series:
        expr = getattr(TricolonExpr(pl.first()), method)(*values, **options)
        return self._series.to_frame().select(expr).to_series()
