"""An accessor for pandas: `frame["text"].tricolon`.

>>> import pandas as pd
>>> import tricolon.pandas
>>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
>>> texts.tricolon.count("contrast").to_dict()
{'a': 1, 'b': 0}
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import _core


@pd.api.extensions.register_series_accessor("tricolon")
class Tricolon:
    """Figures and themes of a column of texts; results have the column's index.

    >>> import pandas as pd
    >>> import tricolon.pandas
    >>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
    >>> texts.tricolon.count("contrast").to_dict()
    {'a': 1, 'b': 0}
    """

    def __init__(self, series: pd.Series[str]) -> None:
        self._series = series

    def figures(self, **options: Any) -> pd.DataFrame:
        """A row a finding, under the index of its text. options: those of `tricolon.Analyzer`.

        >>> import pandas as pd
        >>> import tricolon.pandas
        >>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
        >>> texts.tricolon.figures(figures=["contrast"]).loc["a", "kind"]
        'corrective'
        """
        table = _core.analyze_many(self._series, **options).findings.to_pylist()
        index = self._series.index.take([row.pop("document") for row in table])
        columns = ["figure", "kind", "start", "end", "text", "score", "sentence", "roles"]
        return pd.DataFrame(table, index=index, columns=columns)

    def count(self, figure: str | None = None, **options: Any) -> pd.Series[int]:
        """How many findings each text has, of one figure or of all; missing where the text is.

        >>> import pandas as pd
        >>> import tricolon.pandas
        >>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
        >>> texts.tricolon.count("contrast").tolist()
        [1, 0]
        """
        figures = options.pop("figures", None) if figure is None else [figure]
        rows = _core.analyze_many(self._series, figures=figures, **options).documents.to_pylist()
        values = [row["findings"] for row in rows]
        return pd.Series(pd.array(values, dtype="Int64"), self._series.index, name=self._series.name)

    def rates(self, of: str = "figures", **options: Any) -> pd.DataFrame:
        """Rates per 1,000 words: a row a text, a column a figure, kind or tag.

        >>> import pandas as pd
        >>> import tricolon.pandas
        >>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
        >>> texts.tricolon.rates(figures=["contrast"])["contrast"].tolist()
        [250.0, 0.0]
        """
        return self._rates(_core.analyze_many(self._series, **options).counts(of))

    def themes(self, lexicon: _core.Lexicon) -> pd.DataFrame:
        """Rates per 1,000 words: a row a text, a column a theme.

        >>> import tricolon as tc
        >>> import pandas as pd
        >>> import tricolon.pandas
        >>> texts = pd.Series(["Not ashes, but fire.", "Plain prose."], index=["a", "b"])
        >>> texts.tricolon.themes(tc.Lexicon({"fire": ["fire", "ash*"]}))["fire"].tolist()
        [500.0, 0.0]
        """
        return self._rates(_core.analyze_many(self._series, figures=[]).counts("themes", lexicon=lexicon))

    def _rates(self, table: _core.Table) -> pd.DataFrame:
        rows = pd.DataFrame(table.head(len(table)), index=self._series.index, columns=table.column_names, dtype=float)
        return rows.iloc[:, 2:].mul(1000).div(rows["words"].clip(lower=1), axis=0)
