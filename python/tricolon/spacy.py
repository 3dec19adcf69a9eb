"""A component for spaCy pipelines: `nlp.add_pipe("tricolon")` fills `doc.spans["tricolon"]`.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> component = nlp.add_pipe("tricolon", config={"figures": ["contrast"]})
>>> doc = nlp("Not ashes, but fire.")
>>> [(span.text, span.label_, span._.tricolon["kind"]) for span in doc.spans["tricolon"]]
[('Not ashes, but fire', 'contrast', 'corrective')]
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from . import _core


@Language.factory(  # type: ignore[untyped-decorator, unused-ignore]
    "tricolon", default_config={"figures": None, "threshold": None, "spans_key": "tricolon"}
)
def create(
    nlp: Language, name: str, figures: list[str] | None, threshold: float | None, spans_key: str
) -> TricolonComponent:
    """The component; figures and threshold are those of `tricolon.Analyzer`."""
    return TricolonComponent(_core.Analyzer(figures, threshold), spans_key)


class TricolonComponent:
    """Adds a span for each finding, labelled with its figure, and one for each of its roles, labelled
    "figure:role" under the key `spans_key + "_roles"`. `span._.tricolon` holds kind and score.

    Findings begin and end at words; where spaCy cuts otherwise, a span takes in the whole token.

    >>> import spacy
    >>> import tricolon as tc
    >>> component = TricolonComponent(tc.Analyzer(["contrast"]))
    >>> doc = component(spacy.blank("en")("Not ashes, but fire."))
    >>> [span.label_ for span in doc.spans["tricolon"]]
    ['contrast']
    """

    def __init__(self, analyzer: _core.Analyzer, spans_key: str = "tricolon") -> None:
        self.analyzer = analyzer
        self.spans_key = spans_key
        if not Span.has_extension("tricolon"):
            Span.set_extension("tricolon", default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans, roles = [], []
        for finding in self.analyzer.analyze(doc.text).findings:
            span = _span(doc, finding.start, finding.end, finding.figure)
            span._.tricolon = {"kind": finding.kind, "score": finding.score}
            spans.append(span)
            for role, parts in finding.roles.items():
                roles += [_span(doc, part.start, part.end, f"{finding.figure}:{role}") for part in parts]
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        doc.spans[f"{self.spans_key}_roles"] = SpanGroup(doc, name=f"{self.spans_key}_roles", spans=roles)
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Any:
    return doc.char_span(start, end, label=label, alignment_mode="expand")
