"""Functions over Arrow for engines that call them: from a column of texts to a column (DuckDB, Daft), and from record
batches to record batches (Spark, Ray, Dask).

>>> import pyarrow as pa
>>> from tricolon import arrow
>>> arrow.count(pa.array(["Not ashes, but fire.", None]), "contrast").to_pylist()
[1, None]

In DuckDB, with `con.create_function("contrasts", lambda texts: arrow.count(texts, "contrast"), ["VARCHAR"], "BIGINT",
type="arrow", null_handling="special")`; in Daft, as a batch function over `series.to_arrow()`; the tests show both.
In Spark, `df.mapInArrow(function, function.ddl)` with `function = arrow.mapper("body", "url")`, or `tricolon.spark`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from . import _core
from .frames import _pyarrow
from .mapper import Mapper
from .reducer import Fits, Rates, Reducer, Samples, Terms

_FIELDS = ("figure", "kind", "start", "end", "text", "score", "sentence", "roles")


def count(texts: Any, figure: str | None = None, **options: Any) -> Any:
    """How many findings each text has, of one figure or of all; missing where the text is. options: of `Analyzer`."""
    pa = _pyarrow("a function over Arrow columns")
    figures = options.pop("figures", None) if figure is None else [figure]
    documents = _core.analyze_many(texts, figures=figures, **options).documents
    return pa.table(documents)["findings"].combine_chunks()


def findings(texts: Any, **options: Any) -> Any:
    """The findings of each text, as a list of structs: figure, kind, start, end, text, score, sentence, roles."""
    pa = _pyarrow("a function over Arrow columns")
    import pyarrow.compute as pc

    corpus = _core.analyze_many(texts, **options)
    counts = pa.table(corpus.documents)["findings"].combine_chunks()
    rows = pa.table(corpus.findings)
    offsets = pa.array(accumulate((n or 0 for n in counts.to_pylist()), initial=0), pa.int32())
    columns = [rows[name].combine_chunks() for name in _FIELDS]
    struct = pa.StructArray.from_arrays(columns, names=list(_FIELDS))
    return pa.ListArray.from_arrays(offsets, struct, mask=pc.is_null(counts))


def rates(texts: Any, of: str = "figures", lexicon: Any = None, **options: Any) -> Any:
    """Rates per 1,000 words of each text, as a struct with a field for each figure, kind, theme or tag."""
    pa = _pyarrow("a function over Arrow columns")
    import pyarrow.compute as pc

    figures = options.pop("figures", [] if of in ("themes", "tags") else None)
    table = pa.table(_core.analyze_many(texts, figures=figures, **options).counts(of, lexicon=lexicon))
    words, *counts = (column.combine_chunks() for column in table.columns[1:])
    base = pc.max_element_wise(words, 1)
    names = list(lexicon.themes) if of == "themes" else table.column_names[2:]
    columns = [pc.divide(pc.multiply(column.cast(pa.float64()), 1000.0), base) for column in counts]
    if not names:
        raise ValueError(f"nothing is counted for of={of!r}")
    return pa.StructArray.from_arrays(columns, names=names, mask=pc.is_null(words))


def mapper(
    column: str = "text",
    id_column: str = "id",
    output: str = "findings",
    *,
    carry: Any = None,
    lexicon: Any = None,
    on_error: str = "record",
    errors: str = "strict",
    threads: int = 1,
    **options: Any,
) -> Mapper:
    """A function from an iterator of record batches to one, to be sent to the workers of a cluster.

    column: the texts, strings or bytes of UTF-8. id_column: what names a document. output: "findings", "documents",
    "sentences" (rows as in `Corpus`, by name in place of number) or "themes" (a row for each theme of `lexicon` that a
    document speaks of: theme, count, words, rate). carry: the Arrow schema of the input, if its other columns are to
    come along; without it there is the id alone, a string. on_error: a document that cannot be read gets a row with
    its name and the message in the column `error` ("record"), or ends the work ("raise"). errors: "strict", or "replace"
    for U+FFFD in place of what is not UTF-8. threads: in each worker. options: of `Analyzer`, as figures=["contrast"].

    >>> import pyarrow as pa
    >>> letters = pa.record_batch({"id": ["a", "b"], "text": ["Not ashes, but fire.", "Plain prose."]})
    >>> function = mapper(output="documents", on_error="raise")
    >>> [batch["words"].to_pylist() for batch in function([letters])]
    [[4, 2]]
    >>> mapper(output="sentences", on_error="raise").ddl
    '`id` STRING, `sentence` INT, `paragraph` INT, `start` BIGINT, `end` BIGINT, `text` STRING'
    """
    return Mapper(column, id_column, output, carry, lexicon, on_error, errors, threads, options)


def terms(column: str = "text", unit: str = "words") -> Reducer:
    """A function that counts terms on the workers of a cluster. unit: as for `keyness`. What it gives are parts of a
    `TermCounts`, which `Reducer.reduce` puts together, and of which `keyness` takes one for either side.

    >>> import pyarrow as pa
    >>> function = terms()
    >>> batches = [pa.record_batch({"text": ["Gas, gas and peace."]}), pa.record_batch({"text": ["No gas."]})]
    >>> parts = [row["part"] for batch in batches for out in function([batch]) for row in out.to_pylist()]
    >>> function.reduce(parts)["gas"]
    3
    """
    return Reducer(column, None, Terms(unit))


def totals(column: str = "text", id_column: str = "id", of: str = "figures", lexicon: Any = None, **options: Any) -> Reducer:
    """A function that counts, on the workers of a cluster, what rates with intervals are told from: parts of a
    `Totals`. of, lexicon: as for `Corpus.totals`; options: of `Analyzer`."""
    if of == "themes":
        options = {"figures": [], **options}
    return Reducer(column, id_column, Rates(of, lexicon, options))


def fit_counts(learner: Any, column: str = "text") -> Reducer:
    """A function that counts, on the workers of a cluster, what the next round of a `tricolon.Learner` needs to know:
    parts of a `FitCounts`, which `Reducer.reduce` puts together and `Learner.step` takes in.

    >>> import pyarrow as pa, tricolon as tc
    >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    >>> batches = [pa.record_batch({"text": ["A ship in the harbour.", "The harbour."]}), pa.record_batch({"text": ["The farm has wheat.", "Wheat."]})]
    >>> learner = lexicon.learner()
    >>> while not learner.done:
    ...     function = fit_counts(learner)
    ...     parts = [row["part"] for batch in batches for out in function([batch]) for row in out.to_pylist()]
    ...     learner = learner.step(function.reduce(parts))
    >>> learner.model().predict(["A full harbour"])
    ['sea']
    """
    return Reducer(column, None, Fits(learner))


def sample(size: int, column: str = "text", id_column: str = "id") -> Reducer:
    """A function that draws documents on the workers of a cluster: parts of a `tricolon.sample.Sample`, which is the
    same however the collection is partitioned."""
    return Reducer(column, id_column, Samples(size))
