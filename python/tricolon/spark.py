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

from . import Learner, arrow
from .reducer import Reducer


def findings(df: Any, text: str = "text", id: str = "id", carry: Sequence[str] | None = None, **options: Any) -> Any:
    """A row a finding: id, figure, kind, start, end, text, score, sentence, roles, error; then the columns that are
    carried along: all of `df`, or those that `carry` names. options: figures, threshold and others of
    `tricolon.Analyzer`, and on_error, errors and threads of `tricolon.arrow.mapper`."""
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
    function = arrow.mapper(text, id, carry=to_arrow_schema(df.schema), **options)
    return df.mapInArrow(function, function.ddl)


def terms(df: Any, text: str = "text", unit: str = "words") -> Any:
    """How often each term stands in the texts: a `TermCounts`, for `keyness`. Every partition is counted where it lies,
    and the counts are reduced in a tree; a text that cannot be read ends the job."""
    return _reduced(df.select(text), arrow.terms(text, unit))


def totals(df: Any, text: str = "text", id: str = "id", of: str = "figures", lexicon: Any = None, **options: Any) -> Any:
    """Rates of figures, kinds or themes with intervals: a `Totals`. As `terms`, in a size that does not grow."""
    return _reduced(df.select(id, text), arrow.totals(text, id, of, lexicon, **options))


def fit(df: Any, lexicon: Any, text: str = "text", *, rounds: int = 15) -> Any:
    """What `Lexicon.fit` learns from the texts, bit for bit: a `Model`. Each round is a job that reads `df` once, sixteen at
    most: `df.cache()` helps where it fits. lexicon: the seeds; or a `Learner`, which goes on from where it is."""
    df = df.select(text)
    learner = lexicon if isinstance(lexicon, Learner) else lexicon.learner(rounds=rounds)
    while not learner.done:
        learner = learner.step(_reduced(df, arrow.fit_counts(learner, text)))
    return learner.model()


def sample(df: Any, size: int, text: str = "text", id: str = "id") -> Any:
    """So many documents, the same however `df` is partitioned: a `tricolon.sample.Sample`."""
    return _reduced(df.select(id, text), arrow.sample(size, text, id))


def _reduced(df: Any, function: Reducer) -> Any:
    parts = df.mapInArrow(function, function.ddl).rdd.map(_part)
    # Not `treeReduce`, which fails without any part.
    return Reducer.reduce([part for part in [parts.treeAggregate(None, _add, _add)] if part is not None])


def _part(row: Any) -> bytes:
    return bytes(row["part"])


def _add(one: bytes | None, other: bytes | None) -> bytes | None:
    if one is None or other is None:
        return other if one is None else one
    return Reducer.add(one, other)
