"""
The compiled part of the package `tricolon`, which re-exports it.
"""

from _typeshed import Incomplete, SupportsGetItem, SupportsLenAndGetItem
from os import PathLike
from collections.abc import Iterable
from typing_extensions import CapsuleType
from typing import Any, overload, SupportsFloat, SupportsIndex, final

@final
class Analyzer:
    """
    Reads texts with chosen options.

    figures: ids to look for, all by default; an unknown id is an error that lists the known ones.
    threshold: report findings from this score on, in place of each figure's own threshold.
    threshold_for: the same for single figures, as a dict from id to score; it wins over threshold.
    contained: whether to report a figure within one that includes it (the anaphora of a symploce); by default
    only if figures are named.
    language: of the texts; stems, sentences and parts of speech go by it. Figures are defined for English and are
    looked for in other languages only if named. paragraphs: "auto", "known" (every line break ends a paragraph) or "lost".
    markup: None for plain text, or "markdown", "html" or "latex": code, tags, link targets, comments and commands
    are not read, offsets stay those of the text as given, and the markup tells the paragraphs, whatever
    `paragraphs` says.

    >>> import tricolon as tc
    >>> analyzer = tc.Analyzer(figures=["contrast", "anaphora"], threshold=0.5)
    >>> analyzer.figures, analyzer.threshold
    (['anaphora', 'contrast'], 0.5)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, figures: Any | None = None, threshold: SupportsFloat | SupportsIndex | None = None, threshold_for: dict[str, SupportsFloat | SupportsIndex] | None = None, contained: bool | None = None, language: str = "english", paragraphs: str = "auto", markup: str | None = None) -> Analyzer: ...
    def __reduce__(self, /) -> tuple[Any, tuple[list[str] | None, float | None, dict[str, float] | None, bool | None, str, str, str | None]]: ...
    def __repr__(self, /) -> str: ...
    def analyze(self, /, text: str) -> Document:
        """
        Reads one text.

        >>> import tricolon as tc
        >>> [f.figure for f in tc.Analyzer(["contrast"]).analyze("Not ashes, but fire.").findings]
        ['contrast']
        """
    def analyze_many(self, /, texts: Any, threads: SupportsIndex | None = None, progress: bool = False, *, text: str | None = None, id: str | None = None, on_error: str = "raise", errors: str = "strict") -> Corpus:
        """
        Reads many texts on several threads; the results keep their order and do not depend on the number of
        threads. See `tricolon.analyze_many`.

        >>> import tricolon as tc
        >>> len(tc.Analyzer(["contrast"]).analyze_many(["Not ashes, but fire.", "Plain prose."]).findings)
        1
        """
    def candidates(self, /, text: str, figure: str) -> list[Finding]:
        """
        Every candidate of one figure in a text with its score, below any threshold and overlapping ones
        included: for ranking.

        >>> import tricolon as tc
        >>> [f.text for f in tc.Analyzer().candidates("All for one and one for all.", "antimetabole")]
        ['All for one and one for all']
        """
    @property
    def contained(self, /) -> bool:
        """
        Whether a figure within one that includes it is reported.
        """
    @property
    def figures(self, /) -> list[str]:
        """
        The ids of the figures it looks for.
        """
    @property
    def language(self, /) -> str:
        """
        The language of the texts.
        """
    @property
    def markup(self, /) -> str | None:
        """
        How texts are marked up: "markdown", "html", "latex", or None for plain text.
        """
    @property
    def paragraphs(self, /) -> str:
        """
        What line breaks mean.
        """
    @property
    def threshold(self, /) -> float | None:
        """
        The threshold that replaces each figure's own, or None.
        """
    @property
    def threshold_for(self, /) -> dict[str, float]:
        """
        The thresholds of single figures, by id.
        """

@final
class Clause:
    """
    A clause: a piece of a sentence with at most one finite verb group.

    >>> import tricolon as tc
    >>> clauses = tc.analyze("She said that the rain had stopped.").clauses
    >>> [(clause.kind, clause.verb.text) for clause in clauses]
    [('main', 'said'), ('complement', 'had')]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after the last code point.
        """
    @property
    def kind(self, /) -> str:
        """
        "main", "coordinate", "subordinate", "relative", "complement", "speech_tag" or "fragment".
        """
    @property
    def resumes(self, /) -> int | None:
        """
        The index, within its sentence, of the clause that this piece goes on with.
        """
    @property
    def sentence(self, /) -> int:
        """
        The index of its sentence.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of the first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """
    @property
    def verb(self, /) -> Span | None:
        """
        Its finite verb or first auxiliary; None if it has none.
        """

@final
class Contrasts:
    """
    The contrasts of a corpus: as rows, as rates with intervals, and as the heads of what is denied and what is
    affirmed. Made by `Corpus.contrasts`.

    >>> import tricolon as tc
    >>> found = tc.analyze_many(["Not ashes, but fire.", "Not rain, but snow."]).contrasts()
    >>> [(row["denied"], row["affirmed"]) for row in found.rows.to_pylist()]
    [('ashes', 'fire'), ('rain', 'snow')]
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def heads(self, /) -> Table:
        """
        A row a head, the most frequent first: word, denied, affirmed (counts), examples.
        """
    def rates(self, /, seed: SupportsIndex = 0) -> Table:
        """
        Rates of all contrasts, of each kind and of each place in the paragraph: group, count, per_1000_words with
        words_low and words_high, per_1000_characters with characters_low and characters_high. Bounds are those of
        95 % intervals by a bootstrap over documents, which `seed` makes repeatable.

        >>> import tricolon as tc
        >>> rates = tc.analyze_many(["Not ashes, but fire.", "Plain prose."]).contrasts().rates().to_pylist()
        >>> [(row["group"], row["count"]) for row in rates[:2]]
        [('all', 1), ('corrective', 1)]
        """
    @property
    def rows(self, /) -> Table:
        """
        A row a contrast: document, kind, start, end, score, place (in its paragraph: "opening", "middle",
        "closing", "alone"), denied, denied_head, affirmed, affirmed_head. Heads are lemmas.
        """

@final
class Corpus:
    """
    Many texts, read: their findings, sentences, tokens and counts as tables.

    `corpus[i]` is the i-th document, `corpus[10:20]`, `corpus[[3, 1]]` and `corpus[mask]` are corpora of those
    documents, numbered anew. The table of tokens is large, so it is made from the texts when first asked for. A
    corpus pickles with its tables.

    >>> import tricolon as tc
    >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose.", None])
    >>> len(corpus), corpus.null_count, len(corpus[:2].findings)
    (3, 1, 1)
    """
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Document: ...
    @overload
    def __getitem__(self, index: slice | Iterable[SupportsIndex], /) -> Corpus:
        """
        A document by its number, None if its text is missing; or a corpus of a slice, of a list of numbers, or
        of a mask of booleans.
        """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[str, Any], list[bytes], list[Any], bytes | None, str | None]]:
        """
        Pickled with its tables, so that another process need not read the texts again.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> Any: ...
    def _parts(self, /) -> tuple[dict[str, Any], list[Table], Table, Table | None]:
        """
        What `save` writes: the options, the raw tables, and the texts with what was carried.
        """
    def _repr_html_(self, /) -> str: ...
    def column(self, /, name: str) -> list[Any]:
        """
        The values of a carried column.

        >>> import tricolon as tc
        >>> frame = {"text": ["Not ashes, but fire.", "Plain prose."], "year": [1901, 1902]}
        >>> tc.analyze_many(frame, text="text").column("year")
        [1901, 1902]
        """
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns that the frame carried.
        """
    def compare(self, /, a: Any, b: Any | None = None, *, by: Any | None = None, of: str = "figures", lexicon: Lexicon | None = None, confidence: SupportsFloat | SupportsIndex = 0.95, rounds: SupportsIndex = 1000, seed: SupportsIndex = 0) -> Table:
        """
        How the rates of two groups differ, the most certain first: name, count_a, count_b, rate_a, rate_b (per 1,000
        words), ratio (a over b) with low and high, log2_ratio, p, q, delta.

        a, b: values of `by`; or a another corpus read with the same options, compared with this one as (this,
        that). Intervals are bootstrapped over documents; p is that of shuffling documents between the groups; q
        is p corrected for the number of rows (false discovery rate); delta is Cliff's, the effect size of the
        documents' own rates, from -1 to 1. of, lexicon: as for `rates`.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire."] * 5 + ["Plain prose."] * 5, figures=["contrast"])
        >>> row = corpus.compare("x", "y", by=["x"] * 5 + ["y"] * 5).to_pylist()[0]
        >>> row["name"], row["count_a"], row["count_b"], row["p"] < 0.05
        ('contrast', 5, 0, True)
        """
    def contrast_themes(self, /, lexicon: Lexicon) -> Table:
        """
        A row a theme of `lexicon`: theme, denied, affirmed, elsewhere. Hits within the denied and the affirmed
        side of contrasts, and outside of both, over all documents.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire."])
        >>> corpus.contrast_themes(tc.Lexicon({"fire": ["fire", "ash*"]})).to_pylist()
        [{'theme': 'fire', 'denied': 1, 'affirmed': 1, 'elsewhere': 0}]
        """
    def contrasts(self, /) -> Contrasts:
        """
        The contrasts of all documents, with rates, intervals and the heads of both sides.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Not ashes, but fire."]).contrasts().heads.head(2)
        [['ash', 1, 0, ['ashes → fire']], ['fire', 0, 1, ['ashes → fire']]]
        """
    def counts(self, /, of: str = "figures", *, lexicon: Lexicon | None = None) -> Table:
        """
        A row a document and a column for everything counted, after the columns document and words: what a model
        takes. of, lexicon: as for `rates`. Counts of a missing text are missing. A theme called `document` or `words` is
        the column `document_given` or `words_given`.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast", "tricolon"])
        >>> corpus.counts().head()
        [[0, 4, 1, 0], [1, 2, 0, 0]]
        """
    @property
    def documents(self, /) -> Table:
        """
        A row a document: document, words, tokens, sentences, paragraphs, findings; then the columns of the frame
        that was read. Counts of a missing text are missing.
        """
    @property
    def errors(self, /) -> Table:
        """
        A row a value that is no text, with on_error="record": document, kind, message, position (code point) and
        byte, where one is meant. The document keeps its number, and counts as missing in the other tables.
        """
    @property
    def findings(self, /) -> Table:
        """
        A row a finding: document, figure, kind, start, end, text, score, sentence, roles; then the columns of the
        frame that was read.
        """
    def group_by(self, /, by: Any) -> dict[Any, Corpus]:
        """
        The corpus in parts: a dict from each value of a carried column, or of a list with a value a document, to
        the corpus of its documents.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose.", "More of it."])
        >>> {label: len(part) for label, part in corpus.group_by(["a", "b", "b"]).items()}
        {'a': 1, 'b': 2}
        """
    @property
    def id(self, /) -> str | None:
        """
        The column among them that names the documents, or None.
        """
    @staticmethod
    def load(path: Any) -> Corpus:
        """
        The corpus that was saved in a folder. Needs pyarrow.

        >>> import tempfile, tricolon as tc
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     tc.analyze_many(["Not ashes, but fire."]).save(folder, "arrow")
        ...     len(tc.Corpus.load(folder).findings)
        1
        """
    @property
    def null_count(self, /) -> int:
        """
        How many texts are missing; those that were refused are counted by `errors` alone.
        """
    def rates(self, /, by: Any | None = None, *, of: str = "figures", lexicon: Lexicon | None = None, confidence: SupportsFloat | SupportsIndex = 0.95, rounds: SupportsIndex = 1000, seed: SupportsIndex = 0) -> Table:
        """
        Rates per 1,000 words with bootstrap intervals over documents: group, name, documents (of the group), found_in
        (of them), words, count, rate, low, high.

        by: a carried column, or a list with a value a document; None for the corpus as one group. of: "figures",
        "kinds", "themes" (of `lexicon`) or "tags" (parts of speech). What was looked for and not found has rate
        0. Missing texts are left out. `seed` makes the intervals repeatable.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
        >>> corpus.rates().head()[0][:7]
        ['all', 'contrast', 2, 1, 6, 1, 166.66666666666666]
        """
    def save(self, /, path: Any, format: str = "parquet") -> None:
        """
        Writes the corpus to a folder: its texts, tables and options. format: "parquet" or "arrow" (IPC). Needs
        pyarrow. `Corpus.load` reads it without analysing anything again.

        >>> import tempfile, tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     corpus.save(folder)
        ...     tc.Corpus.load(folder).texts == corpus.texts
        True
        """
    @property
    def sentences(self, /) -> Table:
        """
        A row a sentence: document, sentence, paragraph, start, end, text.
        """
    @property
    def texts(self, /) -> list[str | None]:
        """
        The texts in order; a missing one is None.
        """
    @property
    def tokens(self, /) -> Table:
        """
        A row a token: document, token, sentence, start, end, text, lower, stem, kind, pos, lemma.
        """
    def totals(self, /, of: str = "figures", *, lexicon: Lexicon | None = None) -> Totals:
        """
        Sums of the corpus, to be added to those of other parts of a collection; see `Totals`. of: "figures", "kinds" or
        "themes" (with lexicon=…). A document goes by its id where the frame had one, else by its text.

        >>> import tricolon as tc
        >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
        >>> corpus.totals() == corpus[:1].totals() + corpus[1:].totals()
        True
        """

@final
class Document:
    """
    A text with its tokens, sentences, paragraphs and findings.

    Offsets count code points: `doc.text[f.start:f.end] == f.text` for every finding, token and sentence.
    In a notebook it shows itself with its findings marked. It pickles as its text and the options it was
    read with.

    >>> import tricolon as tc
    >>> doc = tc.analyze("Not ashes, but fire. Plain prose.")
    >>> doc.word_count, len(doc.sentences), doc.findings[0].text
    (6, 2, 'Not ashes, but fire')
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, dict[str, Any]]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> Any:
        """
        The text with its findings marked, wrapped for a terminal: what `print(doc)` shows.
        """
    def _repr_html_(self, /) -> str: ...
    @property
    def clauses(self, /) -> list[Clause]:
        """
        The clauses of the sentences, in order: pieces with at most one finite verb group. Tags every
        sentence when asked for.
        """
    @property
    def findings(self, /) -> list[Finding]:
        """
        The figures found, by start.
        """
    @property
    def negations(self, /) -> list[Negation]:
        """
        The negators of the sentences and what each governs, in order. Scopes may nest; "not only" governs
        nothing.
        """
    @property
    def paragraphs(self, /) -> list[Paragraph]:
        """
        The paragraphs in order.
        """
    @property
    def sentences(self, /) -> list[Sentence]:
        """
        The sentences in order.
        """
    @property
    def text(self, /) -> str:
        """
        The text as it was given.
        """
    def to_dict(self, /, id: str | None = None) -> dict[str, Any]:
        """
        The same as `to_json`, as dicts and lists.

        >>> import tricolon as tc
        >>> tc.analyze("Not ashes, but fire.").to_dict(id="a")["findings"][0]["roles"]["asserted"]
        [[15, 19]]
        """
    def to_html(self, /, lexicon: Lexicon | None = None, *, fold: SupportsIndex | None = None) -> str:
        """
        The text as HTML, for a page: findings as layered underlines, the themes of `lexicon` as a tint, and a legend
        that switches both. fold: after how many words the rest is folded away; None for never.

        >>> import tricolon as tc
        >>> "fire" in tc.analyze("Not ashes, but fire.").to_html()
        True
        """
    def to_json(self, /, id: str | None = None) -> str:
        """
        The document as one line of JSON, in the format that the command writes too.

        >>> import tricolon as tc
        >>> tc.analyze("Plain.").to_json()[:39]
        '{"version":1,"text":"Plain.","tokens":['
        """
    @property
    def tokens(self, /) -> list[Token]:
        """
        The tokens in order: the segments of UAX #29 that are not white space. Built when asked for.
        """
    @property
    def word_count(self, /) -> int:
        """
        The number of words and numbers: the base of rates per 1,000 words.
        """

@final
class Figure:
    """
    What is known about a figure.

    >>> import tricolon as tc
    >>> figure = tc.figures()[0]
    >>> figure.id, figure.family, figure.roles
    ('alliteration', 'sound', ['word'])
    """
    def __repr__(self, /) -> str: ...
    @property
    def by_default(self, /) -> bool:
        """
        Whether it is looked for unless figures are named.
        """
    @property
    def contains(self, /) -> list[str]:
        """
        The weaker figures that it includes, by id.
        """
    @property
    def definition(self, /) -> str:
        """
        The definition, its limits and what it is not, in Markdown.
        """
    @property
    def examples(self, /) -> list[str]:
        """
        Texts in which it is found: [...] marks the finding, {role:...} a role.
        """
    @property
    def family(self, /) -> str:
        """
        What it works by.
        """
    @property
    def id(self, /) -> str:
        """
        The stable name.
        """
    @property
    def kinds(self, /) -> list[str]:
        """
        The kinds a finding may have.
        """
    @property
    def known_misses(self, /) -> list[str]:
        """
        What it is known not to find, or to find wrongly.
        """
    @property
    def measured(self, /) -> dict[str, str]:
        """
        What was measured on development data, by the name of the data.
        """
    @property
    def near_misses(self, /) -> list[str]:
        """
        Texts in which it is not.
        """
    @property
    def needs(self, /) -> list[str]:
        """
        What it reads beside word forms and punctuation.
        """
    @property
    def roles(self, /) -> list[str]:
        """
        The roles a finding may carry.
        """
    @property
    def source(self, /) -> str:
        """
        Where the definition comes from.
        """
    @property
    def summary(self, /) -> str:
        """
        One line.
        """
    @property
    def threshold(self, /) -> float:
        """
        Findings from this score on are reported.
        """

@final
class Finding:
    """
    A figure found in a text: where, of which kind, with which roles, and how surely.

    >>> import tricolon as tc
    >>> finding = tc.analyze("Not ashes, but fire.").findings[0]
    >>> finding.figure, finding.kind, finding.start, finding.end, sorted(finding.roles)
    ('contrast', 'corrective', 0, 19, ['asserted', 'cue', 'negated'])
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, figure: str, kind: str | None, start: SupportsIndex, end: SupportsIndex, text: str, score: SupportsFloat | SupportsIndex, roles: dict[str, Any], why: tuple[str, SupportsGetItem[int, tuple[str, SupportsFloat | SupportsIndex, SupportsFloat | SupportsIndex]]] | None = None) -> Finding: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str | None, int, int, str, float, dict[str, Any], tuple[str, list[tuple[str, float, float]]] | None]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> Any: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after its last code point.
        """
    @property
    def evidence(self, /) -> list[tuple[str, float, float]]:
        """
        What was observed, as (name, value, weight): value times weight adds to the log-odds of the score.
        Empty for figures that do not explain themselves.
        """
    def explain(self, /) -> str | None:
        """
        Why the finding was made: the pattern, how its parts compare, and what was observed with what it adds
        to the log-odds. None for figures that do not explain themselves.

        >>> import tricolon as tc
        >>> print(tc.analyze("Not ashes, but fire.").findings[0].explain().splitlines()[0])
        pattern     not X but Y
        """
    @property
    def figure(self, /) -> str:
        """
        The figure's id, for example "contrast".
        """
    @property
    def kind(self, /) -> str | None:
        """
        The figure's kind, or None.
        """
    @property
    def roles(self, /) -> dict[str, Any]:
        """
        The parts by role, for example {"negated": [Span], "asserted": [Span], "cue": [Span, Span]}.
        """
    @property
    def score(self, /) -> float:
        """
        From 0 to 1: how likely a careful reader is to accept it.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of its first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text it covers.
        """

@final
class FitCounts:
    """
    What a round of a `Learner` needs to know of texts. Parts add up with `+`, exactly and in any order and grouping, and
    pickle. Those of the first round grow with the vocabulary, those of later ones are a number for each theme and each of at
    most 100,000 stems.

    >>> import tricolon as tc
    >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
    >>> learner.count(["A ship."]) + learner.count(["A tide.", "Rain."])
    <FitCounts: 3 texts>
    """
    def __add__(self, other: object, /) -> FitCounts: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(bytes: bytes) -> FitCounts: ...
    @property
    def texts(self, /) -> int:
        """
        How many texts were counted.
        """

@final
class Hit:
    """
    One occurrence of an entry.

    >>> import tricolon as tc
    >>> hit = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"].hits[0]
    >>> hit.text, hit.start, hit.end, hit.entry, hit.negated
    ('wells', 3, 8, 'well*', True)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after its last code point.
        """
    @property
    def entry(self, /) -> str:
        """
        The entry as written in the lexicon.
        """
    @property
    def negated(self, /) -> bool:
        """
        Whether a negator governs it.
        """
    @property
    def quoted(self, /) -> bool:
        """
        Whether it stands between quotation marks.
        """
    @property
    def sentence(self, /) -> int:
        """
        The index of its sentence.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of its first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """

@final
class Learner:
    """
    `Lexicon.fit` in rounds, for texts that lie on many machines. In each round every machine counts its texts with the
    learner, which pickles; the counts are added up, and `step` takes the sum in. However the texts are split,
    the model is bit for bit that of `Lexicon.fit`. `tricolon.spark.fit` does this on Spark.

    The first round counts words, the second is the first guess of the seeds, each further one a round of
    expectation maximisation. Made by `Lexicon.learner`.

    >>> import tricolon as tc
    >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    >>> here, there = ["A ship in the harbour.", "The harbour."], ["The farm has wheat.", "Wheat."]
    >>> learner = lexicon.learner()
    >>> while not learner.done:
    ...     learner = learner.step(learner.count(here) + learner.count(there))
    >>> learner.model() == lexicon.fit(here + there)
    True
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Lexicon, bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(lexicon: Lexicon, bytes: bytes) -> Learner: ...
    def count(self, /, texts: Any) -> FitCounts:
        """
        What the next round needs to know of a part of the texts. texts: an iterable of str or a column; a missing one
        is no text. Counts of no texts are what a sum begins with.

        >>> import tricolon as tc
        >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
        >>> learner.count(["A ship.", None]) + learner.count([]) == learner.count(["A ship."])
        True
        """
    @property
    def done(self, /) -> bool:
        """
        Whether rounds are over: the texts' themes have settled, or the rounds are used up.
        """
    def model(self, /) -> Model:
        """
        What was learnt, also before it is done.

        >>> import tricolon as tc
        >>> learner, texts = tc.Lexicon({"sea": ["ship*"]}).learner(rounds=1), ["A ship.", "A ship and a tide.", "A tide."]
        >>> while not learner.done:
        ...     learner = learner.step(learner.count(texts))
        >>> learner.model().predict(["The tide"])
        ['sea']
        """
    @property
    def rounds(self, /) -> int:
        """
        How many times the themes were estimated.
        """
    def step(self, /, counts: FitCounts) -> Learner:
        """
        The learner of the next round, once the counts of all texts are known.

        >>> import tricolon as tc
        >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
        >>> learner.step(learner.count(["A ship."]))
        <Learner: 1 themes, 0 rounds>
        """

@final
class Lexicon:
    """
    Themes with their entries.

    `Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"]})`: an entry is a word, a word with
    wildcards (`*` any run of characters, `?` one) or a phrase. Case is ignored; a word matches its possessive;
    hyphens between words count as blanks; within a theme the longest entry wins. A theme may also be a dict
    from entries to weights, and an entry a dict: `{"entry": "bank*", "weight": 2, "unless": ["river bank*"],
    "near": ["loan*"], "not_near": ["river"], "within": 8, "form": "stem"}`. A form is "surface"
    (words as they stand), "stem", or "lemma", where entries are dictionary forms: `go` matches *went*.

    compat: "empath", "liwc-python" or "quanteda" counts exactly as that program does. scope: "key" (a word
    counts once in a theme) or "dictionary" (a phrase hides what lies within it from all themes).

    >>> import tricolon as tc
    >>> lexicon = tc.Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"]})
    >>> lexicon.score("Two pipelines and an energy corridor.")["energy"].count
    2
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, themes: dict[str, Any], name: str = "", *, compat: str | None = None, scope: str = "key") -> Lexicon: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str | None, str]]: ...
    def __repr__(self, /) -> str: ...
    def bootstrap(self, /, doc: Any, confidence: SupportsFloat | SupportsIndex = 0.95, rounds: SupportsIndex = 1000) -> Table:
        """
        Every theme's rate with its bootstrap interval over sentences: theme, rate, low, high.

        >>> import tricolon as tc
        >>> row = tc.Lexicon({"water": ["well*"]}).bootstrap("The wells ran dry. Nobody came.").to_pylist()[0]
        >>> row["low"] <= row["rate"] <= row["high"]
        True
        """
    @staticmethod
    def builtin(name: str) -> Lexicon:
        """
        A lexicon that comes with the package: "public-affairs" or "empath".

        >>> import tricolon as tc
        >>> tc.Lexicon.builtin("public-affairs").score("The ferry and the railway.")["transport"].count
        2
        """
    @staticmethod
    def builtin_names() -> list[str]:
        """
        The names that `builtin` knows.

        >>> import tricolon as tc
        >>> tc.Lexicon.builtin_names()
        ['empath', 'public-affairs']
        """
    def compare(self, /, doc: Any, reference: Any | None = None) -> Table:
        """
        Each theme of `doc` beside the texts of `reference`: theme, rate, tf_idf, z and its interval z_low to
        z_high, that of the rate at 95 % (null where the reference does not vary). Missing texts are passed over.

        Without a reference, tf_idf is that of English at large: `ln(1 + hits) · idf` by the built-in table of word
        frequencies. There is no z then.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"water": ["well*"]})
        >>> row = lexicon.compare("The wells, the wells.", ["Plain prose.", "A well in the yard."]).to_pylist()[0]
        >>> row["rate"], row["z"] > 0
        (500.0, True)
        """
    @property
    def compat(self, /) -> str | None:
        """
        The program whose counts are repeated, or None.
        """
    def concordance(self, /, doc: Any, theme: str, width: SupportsIndex = 40) -> Table:
        """
        Every hit of a theme in its context, `width` characters on either side: left, hit, right, entry, start,
        end, negated, quoted.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).concordance("The wells ran dry.", "water", width=8).head()
        [['The', 'wells', 'ran dry.', 'well*', 4, 9, False, False]]
        """
    def count_tokens(self, /, tokens: SupportsGetItem[int, str]) -> dict[str, int]:
        """
        Hits by theme in a list of tokens, by the rules of `compat`.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}, compat="liwc-python").count_tokens(["the", "wells", "ran"])
        {'water': 1}
        """
    def expand(self, /, texts: Any, n: SupportsIndex = 20) -> Table:
        """
        A table of words that might become entries, at most `n` a theme: theme, entry, texts, precision, lift. Missing
        texts are passed over.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> texts = ["A ship in the harbour.", "The harbour has a ship.", "The farm has wheat.", "A farm of wheat."] * 3
        >>> [(row["theme"], row["entry"]) for row in lexicon.expand(texts, n=1).to_pylist()]
        [('sea', 'harbour'), ('land', 'wheat')]
        """
    def figures(self, /, docs: Any) -> Table:
        """
        Themes by the roles of figures, over a document or several: figure, role, theme, count, words, rate (per
        1,000 words of the role), and low and high of its 95 % interval. Rows of figure "none" are the words
        outside of every finding. Texts are analysed with the default analyzer; missing ones are passed over.

        >>> import tricolon as tc
        >>> rows = tc.Lexicon({"fire": ["fire", "ash*"]}).figures("Not ashes, but fire.").to_pylist()
        >>> [(row["role"], row["count"]) for row in rows if row["figure"] == "contrast"]
        [('all', 2), ('asserted', 1), ('negated', 1)]
        """
    def fit(self, /, texts: Any, *, rounds: SupportsIndex = 15) -> Model:
        """
        Learns from unlabelled texts which other words go with each theme, in at most so many rounds; see `Model`. Missing
        texts are passed over.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."]).themes
        ['sea', 'land']
        """
    def hits(self, /, texts: Any, *, threads: SupportsIndex | None = None, markup: str | None = None, on_error: str = "raise", errors: str = "strict") -> Table:
        """
        Every hit in many texts as one table: document, theme, entry, start, end, text, sentence, negated, quoted. A
        missing text has none. `threads`: as many as there are cores, unless given. markup: as for `Analyzer`. on_error, errors:
        as for `score_many`.

        >>> import tricolon as tc
        >>> tc.Lexicon({"sea": ["ship*"]}).hits(["No ships.", "A ship."]).to_pylist()[0]["negated"]
        True
        """
    def influence(self, /, doc: Any, theme: str) -> Table:
        """
        The entries that fired for a theme, with their hits, and the theme's count without each: entry, hits,
        without.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*", "rain"]}).influence("The wells, the wells, the rain.", "water").head()
        [['well*', 2, 1], ['rain', 1, 2]]
        """
    def learner(self, /, *, rounds: SupportsIndex = 15) -> Learner:
        """
        What `fit` does, round by round, for texts that lie on many machines; see `Learner`.

        >>> import tricolon as tc
        >>> tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]}).learner()
        <Learner: 2 themes, 0 rounds>
        """
    def levels(self, /, levels: SupportsIndex) -> Lexicon:
        """
        Themes merged by the first `levels` parts of their dotted names.

        >>> import tricolon as tc
        >>> list(tc.Lexicon({"a.x": ["rain"], "a.y": ["snow"], "b": ["sun"]}).levels(1).themes)
        ['a', 'b']
        """
    def lint(self, /) -> Table:
        """
        Entries that are probably mistakes: theme, entry, fault ("unreachable", "duplicate", "shadowed", "too
        broad"), message.

        >>> import tricolon as tc
        >>> [(row["entry"], row["fault"]) for row in tc.Lexicon({"water": ["well*", "wells"]}).lint().to_pylist()]
        [('well*', 'too broad'), ('wells', 'shadowed')]
        """
    @property
    def name(self, /) -> str:
        """
        The lexicon's name.
        """
    def overlaps(self, /, doc: Any) -> Table:
        """
        The pairs of themes that share words of a document: first, second, shared, jaccard.

        >>> import tricolon as tc
        >>> tc.Lexicon({"a": ["rain", "sun"], "b": ["rain"]}).overlaps("Rain and sun.").to_pylist()
        [{'first': 'a', 'second': 'b', 'shared': 1, 'jaccard': 0.5}]
        """
    @property
    def problems(self, /) -> list[tuple[int | None, str]]:
        """
        What was wrong or doubtful in the file: (line or None, message).
        """
    @staticmethod
    def read(path: str | PathLike[str], format: str | None = None, compat: str | None = None, *, strict: bool = True, scope: str = "key", underscores_are_blanks: bool = False) -> Lexicon:
        """
        A lexicon from a file; the ending tells the format unless `format` does: dic, dicx (LIWC), cat
        (WordStat), ykd, lcd (Yoshikoder), lc3 (Lexicoder), tsv (Empath), yaml, toml, json, csv.

        strict: a malformed line is an error; otherwise it goes to `problems`. underscores_are_blanks: read
        war_in_iraq as a phrase. compat and scope as for `Lexicon`.

        >>> import tempfile, pathlib, tricolon as tc
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "mine.yaml")
        ...     _ = path.write_text("water: [well*, rain]\\n")
        ...     tc.Lexicon.read(path).themes
        {'water': ['well*', 'rain']}
        """
    def score(self, /, doc: Any) -> ThemeScores:
        """
        Count, rate and hits of every theme in a document or a text.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"].rate
        250.0
        """
    def score_many(self, /, texts: Any, value: str = "rate", *, markup: str | None = None, on_error: str = "raise", errors: str = "strict") -> Table:
        """
        One table, a row a text and a column a theme, after the columns `document` and `words`; a theme of one of these
        names is the column `document_given` or `words_given`.

        value: "rate" (per 1,000 words), "share", "count", "score" (ln(1 + count)), or "tf_idf" (the sum over
        entries of ln(1 + hits) · idf, by how common their words are in English). markup: as for `Analyzer`.

        A missing text has a row of nulls. on_error: what to do with a value that is no text: "raise", or "record" it in
        the table's `errors` and go on; its row is null too. errors: "strict" or "replace", as for `analyze_many`.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).score_many(["No wells.", "Plain prose."], "count").to_pylist()
        [{'document': 0, 'words': 2, 'water': 1.0}, {'document': 1, 'words': 2, 'water': 0.0}]
        """
    @property
    def themes(self, /) -> dict[str, Any]:
        """
        The entries by theme, in order.
        """
    def trajectory(self, /, doc: Any, window: Any | None = None) -> Trajectory:
        """
        Theme counts by position. window: "paragraph", "sentence", or so many words.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).trajectory("The wells. Plain prose.", window="sentence").counts
        {'water': [1, 0]}
        """
    def validate(self, /, texts: Any, labels: Any) -> Table:
        """
        How well hits agree with labels, each a theme's name or anything else: theme, entry ("" for the theme
        as a whole), hit, labelled, both, precision, recall, f1.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"water": ["well*", "rain"]})
        >>> row = lexicon.validate(["The wells.", "Rain.", "The sun."], ["water", "other", "water"]).to_pylist()[0]
        >>> row["theme"], row["precision"], row["recall"]
        ('water', 0.5, 0.5)
        """
    def with_form(self, /, form: str) -> Lexicon:
        """
        The same themes, each entry compared by "stem" or "lemma" that does not name a form itself.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"moving": ["go"]})
        >>> text = "She went home."
        >>> lexicon.score(text)["moving"].count, lexicon.with_form("lemma").score(text)["moving"].count
        (0, 1)
        """
    def write(self, /, path: str | PathLike[str], format: str | None = None) -> None:
        """
        Writes the themes to a file; formats as for `read`. An error tells what a format cannot carry.

        >>> import tempfile, pathlib, tricolon as tc
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "mine.dic")
        ...     tc.Lexicon({"water": ["well*", "rain"]}).write(path)
        ...     tc.Lexicon.read(path).themes
        {'water': ['well*', 'rain']}
        """

@final
class Model:
    """
    What was learnt from unlabelled texts and a lexicon's entries as seeds: tells a text's theme. It pickles.

    >>> import tricolon as tc
    >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
    >>> model.predict(["A full harbour", "Dear wheat", ""])
    ['sea', 'land', None]
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Lexicon, bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(lexicon: Lexicon, bytes: bytes) -> Model: ...
    def predict(self, /, texts: Any) -> list[str | None]:
        """
        The most probable theme of each text; None for a missing text and one with no word the model knows.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
        >>> model.predict(["Dear wheat", "A full harbour", "Rain"])
        ['land', 'sea', None]
        """
    def predict_proba(self, /, texts: Any, *, on_error: str = "raise", errors: str = "strict") -> Table:
        """
        A table, a row a text and a column a theme, after the column `document`: probabilities, 0 for a text
        with no word the model knows, null for a missing one. on_error, errors: as for `Lexicon.score_many`.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
        >>> row = model.predict_proba(["Wheat."]).to_pylist()[0]
        >>> row["land"] > row["sea"]
        True
        """
    @property
    def rounds(self, /) -> int:
        """
        How many rounds were run.
        """
    @property
    def themes(self, /) -> list[str]:
        """
        The themes' names.
        """
    def to_lexicon(self, /, n: SupportsIndex = 50) -> Lexicon:
        """
        A plain lexicon: every theme's own entries, then its `n` strongest words with their weights.

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
        >>> model.to_lexicon(1).themes["sea"]
        ['ship*', 'harbour']
        """
    def top_terms(self, /, theme: str, n: SupportsIndex = 10) -> list[tuple[str, float, float, int]]:
        """
        The `n` words that speak most for a theme: (term, probability, lift, texts).

        >>> import tricolon as tc
        >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
        >>> model = lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."])
        >>> [term for term, probability, lift, texts in model.top_terms("sea", 2)]
        ['harbour']
        """

@final
class Negation:
    """
    A negator and what it governs.

    >>> import tricolon as tc
    >>> [(n.negator.text, n.scope.text) for n in tc.analyze("They did not sell the boats.").negations]
    [('not', 'sell the boats')]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def negator(self, /) -> Span:
        """
        The word that negates: "not", "no", "never", "isn't", "without" …
        """
    @property
    def scope(self, /) -> Span:
        """
        What it governs: the rest of its clause, or its phrase.
        """
    @property
    def sentence(self, /) -> int:
        """
        The index of its sentence.
        """

@final
class Paragraph:
    """
    A paragraph: its text and offsets.

    >>> import tricolon as tc
    >>> [p.text for p in tc.analyze("The ferry waits.\\n\\nThe bridge opens.").paragraphs]
    ['The ferry waits.', 'The bridge opens.']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, start: SupportsIndex, end: SupportsIndex) -> Paragraph: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after its last code point.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of its first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text, without white space around it.
        """

@final
class Sentence:
    """
    A sentence: its text and offsets.

    >>> import tricolon as tc
    >>> [(s.start, s.end) for s in tc.analyze("Dr. Renn rows. The ferry waits.").sentences]
    [(0, 14), (15, 31)]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, start: SupportsIndex, end: SupportsIndex) -> Sentence: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after its last code point.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of its first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text, without white space around it.
        """

@final
class Span:
    """
    A half-open range of code points, `start` to `end`, and the text it covers. Unpacks as
    `start, end = span`.

    >>> import tricolon as tc
    >>> span = tc.analyze("Not ashes, but fire.").findings[0].roles["asserted"][0]
    >>> start, end = span
    >>> start, end, span.text
    (15, 19, 'fire')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Any: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, text: str) -> Span: ...
    def __reduce__(self, /) -> tuple[Any, tuple[int, int, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after the last code point.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of the first code point.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """

@final
class Stream:
    """
    Rows that are made as they are asked for; memory does not grow with the corpus. An Arrow stream
    (`__arrow_c_stream__`) for polars, pyarrow or duckdb, or an iterator over `Table`. It is read once. Made by
    `analyze_stream`.

    After each batch, `done` tells how many documents are complete: a run that was killed goes on with
    `analyze_stream(source, start=done)`.

    >>> import tricolon as tc
    >>> stream = tc.analyze_stream(iter(["Not ashes, but fire.", "Plain prose."]), table="documents")
    >>> [len(table) for table in stream], stream.done
    ([2], 2)
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The Arrow stream of the rows. `requested_schema` is accepted and not used, as the interface allows.
        """
    def __iter__(self, /) -> Stream: ...
    def __next__(self, /) -> Table: ...
    def __repr__(self, /) -> str: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def done(self, /) -> int:
        """
        How many documents are complete: all their rows have been given.
        """
    @property
    def errors(self, /) -> Table:
        """
        A row a value that is no text so far, with on_error="record": document, kind, message, position (code point)
        and byte, where one is meant, and the document's name if `id` gives one. Such a document has a row of missing
        counts in the table "documents" and none elsewhere.
        """
    @property
    def null_count(self, /) -> int:
        """
        How many texts were missing so far; those that were refused are counted by `errors` alone.
        """

@final
class Table:
    """
    A table of Arrow record batches. polars, pandas 3, pyarrow and duckdb read it as it is, through
    `__arrow_c_stream__`.

    >>> import tricolon as tc
    >>> table = tc.analyze_many(["Not ashes, but fire."]).findings
    >>> len(table), table.column_names[:3]
    (1, ['document', 'figure', 'kind'])
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The Arrow stream of the table's batches. `requested_schema` is accepted and not used, as the
        interface allows.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> Any: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def errors(self, /) -> Table:
        """
        A row a value that was no text, where the table was made with on_error="record": document, kind, message,
        position (code point) and byte, where one is meant.

        >>> import tricolon as tc
        >>> tc.Lexicon({"sea": ["ship*"]}).score_many(["A ship.", 7], "count", on_error="record").errors.head()
        [[1, 'invalid_argument', 'item 1 of texts is int, not str', None, None]]
        """
    def head(self, /, rows: SupportsIndex = 10) -> list[Any]:
        """
        The first rows as lists of plain values.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Plain prose.", "More of it."]).sentences.head(1)
        [[0, 0, 0, 0, 12, 'Plain prose.']]
        """
    @property
    def name(self, /) -> str:
        """
        What the rows are: "findings", "keyness" and so on.
        """
    def to_arrow(self, /) -> Any:
        """
        The table as a `pyarrow.Table`. Needs pyarrow.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_arrow()["kind"].to_pylist()
        ['corrective']
        """
    def to_pandas(self, /) -> Any:
        """
        The table as a `pandas.DataFrame`. Needs pandas and pyarrow.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_pandas()["kind"].tolist()
        ['corrective']
        """
    def to_polars(self, /) -> Any:
        """
        The table as a `polars.DataFrame`. Needs polars.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Not ashes, but fire."]).findings.to_polars()["kind"].to_list()
        ['corrective']
        """
    def to_pylist(self, /) -> list[dict[str, Any]]:
        """
        The rows as dicts of plain values; needs no other package.

        >>> import tricolon as tc
        >>> tc.analyze_many(["Plain prose."]).documents.to_pylist()[0]["words"]
        2
        """

@final
class Tagger:
    """
    A tagger from a file that `tricolon train tagger` wrote: for other languages, or a treebank of your own.
    """
    @staticmethod
    def read(path: str | PathLike[str]) -> Tagger:
        """
        Reads a file of weights. Raises Error if it cannot be read or is no such file.
        """
    def tag(self, /, words: Any) -> list[str]:
        """
        The parts of speech of the words of one sentence. Linear.
        """

@final
class TermCounts:
    """
    How often each term stands in a collection. Parts add up with `+`, in any order and grouping, and pickle: a
    collection on many machines is counted where it lies and reduced. `keyness` takes one for either side.

    texts: an iterable of str or a column; a missing one counts nothing, and a value that is no text is an error, as it is
    for every figure of many texts together. unit: as for `keyness`.

    >>> import tricolon as tc
    >>> counts = tc.TermCounts(["Gas, gas and peace."]) + tc.TermCounts(["No gas."])
    >>> counts["gas"], counts.total, len(counts)
    (3, 6, 4)
    """
    def __add__(self, other: object, /) -> TermCounts: ...
    def __contains__(self, term: str, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, term: str, /) -> int: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Any: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, texts: Any | None = None, unit: str = "words") -> TermCounts: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes, str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(bytes: bytes, unit: str) -> TermCounts: ...
    def items(self, /) -> list[tuple[str, int]]:
        """
        Every term with its count.

        >>> import tricolon as tc
        >>> tc.TermCounts(["Gas, gas and peace."]).items()
        [('gas', 2), ('and', 1), ('peace', 1)]
        """
    def keys(self, /) -> list[str]:
        """
        Every term.

        >>> import tricolon as tc
        >>> counts = tc.TermCounts(["Gas, gas and peace."])
        >>> counts.keys(), list(counts) == counts.keys(), "gas" in counts, "war" in counts
        (['gas', 'and', 'peace'], True, True, False)
        """
    @property
    def total(self, /) -> int:
        """
        All terms together: the base of the rates.
        """
    @property
    def unit(self, /) -> str:
        """
        What is counted.
        """

@final
class ThemeScore:
    """
    One theme in one document: count, rate per 1,000 words, score = ln(1 + count), hits.

    >>> import tricolon as tc
    >>> score = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"]
    >>> score.count, score.rate
    (1, 250.0)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        The number of hits.
        """
    @property
    def distinct(self, /) -> int:
        """
        How many different entries were hit.
        """
    @property
    def hits(self, /) -> list[Hit]:
        """
        Every hit, in text order. Made when asked for; `ThemeScores.hits` is the table of all.
        """
    @property
    def rate(self, /) -> float:
        """
        Hits per 1,000 words.
        """
    @property
    def score(self, /) -> float:
        """
        The damped count, ln(1 + count).
        """
    @property
    def share(self, /) -> float:
        """
        Hits per word.
        """
    @property
    def theme(self, /) -> str:
        """
        The theme's name.
        """
    @property
    def weighted(self, /) -> float:
        """
        The sum of the hits' weights.
        """

@final
class ThemeScores:
    """
    What a lexicon found in one document: `scores["energy"].count`.

    >>> import tricolon as tc
    >>> scores = tc.Lexicon({"water": ["well*"], "fire": ["ash*"]}).score("No wells are left.")
    >>> scores["water"].count, "fire" in scores, scores.words, scores.coverage
    (1, True, 4, 0.25)
    """
    def __contains__(self, theme: str, /) -> bool: ...
    def __getitem__(self, theme: str, /) -> ThemeScore: ...
    def __iter__(self, /) -> Any: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> Any: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def coverage(self, /) -> float:
        """
        The share of the words that some theme covers, from 0 to 1.
        """
    @property
    def hits(self, /) -> Table:
        """
        A table with a row a hit, theme by theme and in text order: theme, entry, start, end, text, sentence,
        negated, quoted.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).score("No wells are left.").hits.head()
        [['water', 'well*', 3, 8, 'wells', 0, True, False]]
        """
    def items(self, /) -> list[tuple[str, ThemeScore]]:
        """
        Names and scores.

        >>> import tricolon as tc
        >>> scores = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")
        >>> [(name, score.count) for name, score in scores.items()]
        [('water', 1)]
        """
    def keys(self, /) -> list[str]:
        """
        The themes' names, in the lexicon's order.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"], "fire": ["ash*"]}).score("No wells are left.").keys()
        ['water', 'fire']
        """
    def values(self, /) -> list[ThemeScore]:
        """
        Every theme's score.

        >>> import tricolon as tc
        >>> [score.count for score in tc.Lexicon({"water": ["well*"]}).score("No wells are left.").values()]
        [1]
        """
    @property
    def words(self, /) -> int:
        """
        The number of words and numbers: the base of the rates.
        """

@final
class Token:
    """
    A word, punctuation included: a segment of UAX #29.

    >>> import tricolon as tc
    >>> token = tc.analyze("The wells ran dry.").tokens[2]
    >>> token.text, token.start, token.pos, token.lemma
    ('ran', 10, 'VERB', 'run')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, start: SupportsIndex, end: SupportsIndex, kind: str, lower: str, stem: str, pos: str, lemma: str, sentence: SupportsIndex | None) -> Token: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int, int, str, str, str, str, str, int | None]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Offset after its last code point.
        """
    @property
    def kind(self, /) -> str:
        """
        "word", "number", "punct", "symbol" or "other".
        """
    @property
    def lemma(self, /) -> str:
        """
        The lemma by that part of speech.
        """
    @property
    def lower(self, /) -> str:
        """
        The lower-case form, with curly apostrophes made straight.
        """
    @property
    def pos(self, /) -> str:
        """
        The part of speech by Universal Dependencies: "NOUN"; of a contraction, that of its first part.
        """
    @property
    def sentence(self, /) -> int | None:
        """
        The index of its sentence; None outside of all paragraphs.
        """
    @property
    def start(self, /) -> int:
        """
        Offset of its first code point.
        """
    @property
    def stem(self, /) -> str:
        """
        The stem, by the document's language.
        """
    @property
    def text(self, /) -> str:
        """
        As it stands in the text.
        """

@final
class Totals:
    """
    Sums from which rates with intervals can be told, in a size that does not grow with the collection. Parts add up
    with `+`, in any order and grouping, and pickle. Made by `Corpus.totals`.

    >>> import tricolon as tc
    >>> parts = [tc.analyze_many([text], figures=["contrast"]).totals() for text in ("Not ashes, but fire.", "Plain prose.")]
    >>> row = (parts[0] + parts[1]).rates().to_pylist()[0]
    >>> row["name"], row["documents"], row["found_in"], row["words"], row["count"]
    ('contrast', 2, 1, 6, 1)
    """
    def __add__(self, other: object, /) -> Totals: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(bytes: bytes) -> Totals: ...
    @property
    def documents(self, /) -> int:
        """
        The number of documents.
        """
    def rates(self, /, *, confidence: SupportsFloat | SupportsIndex = 0.95, rounds: SupportsIndex = 1000, seed: SupportsIndex = 0) -> Table:
        """
        Rates per 1,000 words with bootstrap intervals, columns as in `Corpus.rates` without the group. The bootstrap is one
        over 2,000 blocks of documents, to which documents are assigned by a hash of their names.

        >>> import tricolon as tc
        >>> totals = tc.analyze_many(["Not ashes, but fire."], figures=["contrast"]).totals()
        >>> totals.rates().column_names
        ['name', 'documents', 'found_in', 'words', 'count', 'rate', 'low', 'high']
        """
    @property
    def words(self, /) -> int:
        """
        The words of all documents.
        """

@final
class Trajectory:
    """
    Themes by position: for every stretch its offsets and words, for every theme its counts. A stretch is a paragraph, or
    what `window` of `Lexicon.trajectory` says.

    >>> import tricolon as tc
    >>> track = tc.Lexicon({"water": ["well*"]}).trajectory("The wells.\\nPlain prose.")
    >>> track.themes, track.stretches, track.counts
    (['water'], [(0, 10, 2), (11, 23, 2)], {'water': [1, 0]})
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> dict[str, list[int]]:
        """
        Hits stretch by stretch, by theme.
        """
    def rates(self, /, theme: str) -> list[float]:
        """
        One theme's hits per 1,000 words, stretch by stretch.

        >>> import tricolon as tc
        >>> tc.Lexicon({"water": ["well*"]}).trajectory("The wells.\\nPlain prose.").rates("water")
        [500.0, 0.0]
        """
    @property
    def stretches(self, /) -> list[tuple[int, int, int]]:
        """
        (start, end, words) of each stretch, in text order.
        """
    @property
    def themes(self, /) -> list[str]:
        """
        The themes, in the lexicon's order.
        """

def _columns(columns: dict[str, Any]) -> bytes:
    """
    Columns of bool, int, float, str, date or naive datetime, None where a value is missing, as an Arrow IPC
    stream. Linear.
    """

def _figure_color(figure: str) -> str:
    """
    The colour of a figure in them, as a CSS value.
    """

def _rebuild_corpus(options: dict[str, Any], tables: SupportsLenAndGetItem[SupportsGetItem[int, SupportsIndex]], texts: Any, carried: SupportsGetItem[int, SupportsIndex] | None, id: str | None) -> Corpus:
    """
    A saved corpus.
    """

def _rebuild_document(text: str, options: dict[str, Any]) -> Document:
    """
    Reads a pickled document's text again.
    """

def _rebuild_lexicon(source: str, compat: str | None, scope: str) -> Lexicon:
    """
    A pickled lexicon.
    """

def _style() -> str:
    """
    The style sheet of the notebook views.
    """

def analyze(text: str, *, figures: Any | None = None, threshold: SupportsFloat | SupportsIndex | None = None, threshold_for: dict[str, SupportsFloat | SupportsIndex] | None = None, contained: bool | None = None, language: str = "english", paragraphs: str = "auto", markup: str | None = None) -> Document:
    """
    Reads one text: tokens, sentences, paragraphs, and the figures in it.

    >>> import tricolon as tc
    >>> doc = tc.analyze("They asked not for favours but for fairness.")
    >>> finding = doc.findings[0]
    >>> finding.figure, finding.kind, finding.roles["negated"][0].text
    ('contrast', 'corrective', 'for favours')

    Offsets stay those of the text as given where it is marked up:

    >>> doc = tc.analyze("Not *ashes*, but **fire**. `not this, but that`", markup="markdown")
    >>> [(f.start, f.text) for f in doc.findings]
    [(0, 'Not *ashes*, but **fire')]
    """

def analyze_many(texts: Any, threads: SupportsIndex | None = None, progress: bool = False, *, text: str | None = None, id: str | None = None, on_error: str = "raise", errors: str = "strict", figures: Any | None = None, threshold: SupportsFloat | SupportsIndex | None = None, threshold_for: dict[str, SupportsFloat | SupportsIndex] | None = None, contained: bool | None = None, language: str = "english", paragraphs: str = "auto", markup: str | None = None) -> Corpus:
    """
    Reads many texts into a `Corpus` of Arrow tables.

    texts: an iterable of str, or a string column of pyarrow, polars or pandas; or a frame, of which `text`
    names the column of texts and `id` the column of names. A frame's other columns are carried to the tables
    `documents` and `findings`, the names to all tables. A missing text (None) stays missing: its row in
    `documents` is empty, and `Corpus.null_count` counts it. threads: how many, all cores by default.
    progress: show a bar with documents, MB/s and time left (needs tqdm). Options as for `Analyzer`.
    on_error: what to do with a value that is no text, such as a number, bytes or a lone surrogate: "raise", or
    "record" it in `Corpus.errors` and go on; its row in `documents` is empty then. errors: "strict", or "replace",
    which decodes bytes as UTF-8 and puts U+FFFD for what is no character, lone surrogates included.

    >>> import tricolon as tc
    >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."])
    >>> len(corpus), len(corpus.findings), len(corpus.sentences)
    (2, 1, 2)
    >>> corpus = tc.analyze_many(["Plain prose.", 7], on_error="record")
    >>> len(corpus), corpus.errors.head()
    (2, [[1, 'invalid_argument', 'item 1 of texts is int, not str', None, None]])
    """

def analyze_stream(source: Any, *, text: str | None = None, id: str | None = None, table: str = "findings", start: SupportsIndex = 0, on_error: str = "raise", errors: str = "strict", threads: SupportsIndex | None = None, figures: Any | None = None, threshold: SupportsFloat | SupportsIndex | None = None, threshold_for: dict[str, SupportsFloat | SupportsIndex] | None = None, contained: bool | None = None, language: str = "english", paragraphs: str = "auto", markup: str | None = None) -> Stream:
    """
    Reads texts as they come and gives rows as they are asked for, in memory that does not grow.

    source: an Arrow stream, a frame or a lazy frame of polars, a reader of pyarrow or duckdb, of which `text`
    names the column of texts and `id` the column of names; or, without `text`, any iterable of str. table:
    "findings", "documents", "sentences" or "tokens", with the columns of `Corpus`. Options as for `Analyzer`.
    start: pass over so many documents, which keep their numbers: what `Stream.done` told of a run that ended early.
    on_error: what to do with a value that is no text, such as bytes or a lone surrogate: "raise", which ends the
    stream, or "record" in `Stream.errors` and go on. errors: "strict", or "replace", as for `analyze_many`.

    >>> import tricolon as tc
    >>> texts = (f"Not ashes, but fire {n}." for n in range(3))
    >>> [len(table) for table in tc.analyze_stream(texts)]
    [3]
    """

def figures() -> list[Figure]:
    """
    The catalogue: every figure that can be found, by id.

    >>> import tricolon as tc
    >>> [figure.summary for figure in tc.figures() if figure.id == "anaphora"]
    ['Successive sentences, clauses or phrases begin with the same words']
    """

def keyness(target: Any, reference: Any, measure: str = "log_likelihood", *, unit: str | None = None, prior: str = "informative", alpha: SupportsFloat | SupportsIndex | None = None, variance: str = "exact", correction: str = "none", confidence: SupportsFloat | SupportsIndex = 0.95, bonferroni: bool = True, least: SupportsIndex = 1, target_total: SupportsIndex | None = None, reference_total: SupportsIndex | None = None) -> Table:
    """
    Which terms the target uses more, or less, than the reference: a table with a row a term, by falling
    value of `measure`, and all measures as columns.

    target, reference: each a dict from terms to counts, a `TermCounts`, or texts (a str, or a collection of str) whose
    `unit` is counted: "words" unless given, "stems", "lemmas", "tags", "phrases" or "figures". Beside a `TermCounts`
    that is the unit of its terms; other ones do not compare. target_total, reference_total: all terms of a
    side, where a dict does not list them all. A missing text counts nothing; a value that is no text is an error.

    measure: "log_likelihood" (two-cell G²), "log_likelihood_four_cell", "chi2", "log_ratio", "percent_diff",
    "pmi", "bic", "log_odds" (weighted, with a Dirichlet prior) or "conservative_log_ratio". prior: "informative"
    (alpha pseudo-counts in all, 500 unless given) or "uniform" (alpha for every term, 0.01 unless given).
    variance: "exact" or "approximate". correction: "none", "yates" or "williams", of chi2 and the four-cell
    G². confidence, bonferroni: of the conservative log ratio. least: leave out terms that are rarer.

    >>> import tricolon as tc
    >>> table = tc.keyness({"gas": 30, "the": 500}, {"gas": 3, "the": 520})
    >>> table.head(1)[0][:3]
    ['gas', 30, 3]
    """

def lemma(form: Any, pos: str) -> str:
    """
    The lemma of an English word with a part of speech by Universal Dependencies.

    Raises Error if there is no such part of speech.

    >>> import tricolon as tc
    >>> tc.lemma("ran", "VERB"), tc.lemma("mice", "NOUN")
    ('run', 'mouse')
    """

def prose(text: str, markup: str) -> str:
    """
    The prose of a text that is marked up, with blank lines between its paragraphs: for what reads plain text, such as
    `keyness`, `Lexicon.fit` and other libraries. Where something stood in the text is lost; `analyze(text, markup=…)`
    keeps it.

    markup: "markdown", "html" or "latex". Code within a sentence is a single backtick.

    >>> import tricolon as tc
    >>> tc.prose("# Rain\\nIt *fell*.", "markdown").split()
    ['Rain', 'It', 'fell', '.']
    """

def run_command(args: SupportsGetItem[int, str]) -> int:
    """
    Runs the command `tricolon` with these arguments, the program's name first; returns its exit code.
    """

def sentences(text: str, paragraphs: str = "auto", *, markup: str | None = None) -> list[tuple[int, int]]:
    """
    The sentences of a text as (start, end) in code points.

    paragraphs: "auto"; "known": breaks in the text are real; "lost": they were flattened. markup: as for
    `Analyzer`.

    >>> import tricolon as tc
    >>> tc.sentences("Dr. Renn rows. The ferry waits.")
    [(0, 14), (15, 31)]
    """

def stems(text: str, language: str = "english") -> list[Any]:
    """
    The stems of a text's words and numbers, in order: what a vectorizer takes as `analyzer`.

    language: whose stemmer is used; "english", "german" and 16 more.

    >>> import tricolon as tc
    >>> tc.stems("Organisations organise; 12 wells don't.")
    ['organis', 'organis', '12', 'well', "don't"]
    """

def tag(words: Any) -> list[str]:
    """
    The parts of speech, by Universal Dependencies, of the words of one sentence: "NOUN", "VERB" …

    The words are those of ``words(text, layer="linguistic")``: *do* and *n't* are two. Linear.

    >>> import tricolon as tc
    >>> tc.tag(["Not", "on", "dependency"])
    ['PART', 'ADP', 'NOUN']
    """

def words(text: str, layer: str = "uax29") -> list[tuple[int, int]]:
    """
    The words of a text as (start, end) in code points.

    layer: "uax29": the segments of UAX #29 that are not white space; "linguistic": as treebanks cut, with
    clitics apart (do|n't) and addresses, numbers and abbreviations whole.

    >>> import tricolon as tc
    >>> tc.words("We don't."), tc.words("We don't.", layer="linguistic")
    ([(0, 2), (3, 8), (8, 9)], [(0, 2), (3, 5), (5, 8), (8, 9)])
    """

def __getattr__(name: str) -> Incomplete: ...

@final
class Error(ValueError):
    """
    What went wrong, where, and what would be right.
    """
    kind: str
    message: str
    file: str | None
    line: int | None
    byte: int | None
    position: int | None
