"""Tokens, themes, tropes: reads prose and tells, with exact spans, its words and sentences, its themes by
lexicon, and its rhetorical figures.

>>> import tricolon as tc
>>> doc = tc.analyze("The wells aren’t dry. They are poisoned.")
>>> [(f.figure, f.kind, f.roles["asserted"][0].text) for f in doc.findings]
[('contrast', 'corrective', 'poisoned')]

Offsets are half-open ranges of code points: ``text[f.start:f.end] == f.text``.
"""

from ._core import (
    Analyzer,
    Clause,
    Contrasts,
    Corpus,
    Document,
    Error,
    Figure,
    Finding,
    Hit,
    Lexicon,
    Model,
    Negation,
    Paragraph,
    Sentence,
    Span,
    Stream,
    Table,
    Tagger,
    TermCounts,
    ThemeScore,
    ThemeScores,
    Token,
    Totals,
    Trajectory,
    __version__,
    analyze,
    analyze_many,
    analyze_stream,
    figures,
    keyness,
    lemma,
    sentences,
    tag,
    words,
)

__all__ = [
    "Analyzer",
    "Clause",
    "Contrasts",
    "Corpus",
    "Document",
    "Error",
    "Figure",
    "Finding",
    "Hit",
    "Lexicon",
    "Model",
    "Negation",
    "Paragraph",
    "Sentence",
    "Span",
    "Stream",
    "Table",
    "Tagger",
    "TermCounts",
    "ThemeScore",
    "ThemeScores",
    "Token",
    "Totals",
    "Trajectory",
    "__version__",
    "analyze",
    "analyze_many",
    "analyze_stream",
    "figures",
    "keyness",
    "lemma",
    "sentences",
    "tag",
    "words",
]
