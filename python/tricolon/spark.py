"""Figures and themes of a Spark data frame's texts, a line each; batch and streaming, PySpark 3.5 and 4.

`findings(df, text="body", id="url")` is a data frame. The work is a map: nothing is shuffled, and every worker reads
its own partitions on one thread. A document that cannot be read has a row with its name and the message in the column
`error`; `on_error="raise"` ends the job instead.

The workers need the package too, and the same Python as the driver: set `PYSPARK_PYTHON` before the session starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyspark.sql.pandas.types import to_arrow_schema

from .arrow import mapper


def findings(df: Any, text: str = "text", id: str = "id", carry: Sequence[str] | None = None, **options: Any) -> Any:
    """A row a finding: id, figure, kind, start, end, text, score, sentence, roles, error; then the columns that are
    carried along: all of `df`, or those that `carry` names. options: figures, threshold and others of
    `tricolon.Analyzer`, and on_error and threads of `tricolon.arrow.mapper`."""
    return _mapped(df, text, id, carry, output="findings", **options)


def documents(df: Any, text: str = "text", id: str = "id", carry: Sequence[str] | None = None, **options: Any) -> Any:
    """A row a document: id, words, tokens, sentences, paragraphs, findings, error. Counts of a missing text are null."""
    return _mapped(df, text, id, carry, output="documents", **options)


def sentences(df: Any, text: str = "text", id: str = "id", carry: Sequence[str] | None = None, **options: Any) -> Any:
    """A row a sentence: id, sentence, paragraph, start, end, text, error."""
    return _mapped(df, text, id, carry, output="sentences", **options)


def themes(
    df: Any, lexicon: Any, text: str = "text", id: str = "id", carry: Sequence[str] | None = None, **options: Any
) -> Any:
    """A row for each theme of `lexicon` that a document speaks of: id, theme, count, words, rate, error."""
    return _mapped(df, text, id, carry, output="themes", lexicon=lexicon, **options)


def _mapped(df: Any, text: str, id: str, carry: Sequence[str] | None, **options: Any) -> Any:
    if carry is not None:
        # What is not asked for is not read from disk either.
        df = df.select(id, text, *(name for name in carry if name not in (id, text)))
    function = mapper(text, id, carry=to_arrow_schema(df.schema), **options)
    return df.mapInArrow(function, function.ddl)
