"""What holds for every text and every corpus, tried on texts that hypothesis makes up."""

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tricolon as tc

CUES = ["not", "but", "Not", "isn't", "It is", "They are", "rather than", "fear", "hope", "who", "never", "and", ",", ".", "?", "—"]
ODD = ["\n", "\n\n", "\r\n", "\0", "\u200b", "\u202e", "\ufeff", "👩‍👧", "e\u0301", "ß", "İ", "𝒳", "“", "”", "…", "\u2028", "a.b.", "3.5%"]
SENTENCES = [
    "Léa’s café is not a shop but a promise.",
    "The wells aren’t dry. They are poisoned.",
    "We came to Zürich, we saw the señora, we stayed in the façade’s shade.",
    "Why did the hôtel wait? Because nobody asked.",
    "Never, never has a crème been so bitter!",
    "The council opened the new bridge on Monday.",
    "No boats, no nets, no men.",
]
# Any Unicode but lone surrogates, which no text holds; words that detectors react to among it.
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from([*CUES, *ODD, " ", " ", " "]), max_size=50).map("".join))
prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)
FIGURES = [figure.id for figure in tc.figures()]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_offset_cuts_out_what_it_says(text):
    doc = tc.analyze(text)
    for unit in [*doc.tokens, *doc.sentences, *doc.paragraphs, *doc.findings, *doc.clauses]:
        assert text[unit.start : unit.end] == unit.text != ""
    for finding in doc.findings:
        for spans in finding.roles.values():
            assert all(text[span.start : span.end] == span.text != "" for span in spans)
            assert all(finding.start <= span.start < span.end <= finding.end for span in spans)
    for pairs in (tc.sentences(text), tc.words(text), tc.words(text, layer="linguistic")):
        ends = [0, *(end for _, end in pairs)]
        for (start, end), last in zip([*pairs, (len(text), len(text))], ends):
            assert last <= start <= end and not text[last:start].replace("\ufeff", "").strip()
    assert tc.words(text) == [(token.start, token.end) for token in doc.tokens]
    assert tc.sentences(text) == [(sentence.start, sentence.end) for sentence in doc.sentences]
    lexicon = tc.Lexicon({"a": ["fear*", "not", "e*", "*s"]})
    assert all(text[hit.start : hit.end] == hit.text for hit in lexicon.score(text)["a"].hits)


def keys(doc):
    return [(f.figure, f.kind, f.start, f.end, f.score) for f in doc.findings]


@given(texts, st.sampled_from(FIGURES), st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted))
@settings(max_examples=300, deadline=None)
def test_a_higher_threshold_adds_no_finding(text, figure, thresholds):
    low, high = (tc.Analyzer(figures=[figure], threshold=t) for t in thresholds)
    assert set(keys(high.analyze(text))) <= set(keys(low.analyze(text)))


def readings(text):
    # As they read, since offsets differ.
    plain = lambda s: unicodedata.normalize("NFC", s).replace("\r\n", "\n")
    return [(f.figure, f.kind, f.score, plain(f.text)) for f in tc.analyze(text).findings]


@given(st.lists(prose, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_line_ends_and_normal_forms_change_no_finding(paragraphs):
    text = unicodedata.normalize("NFC", "\n\n".join(paragraphs))
    expected = readings(text)
    assert readings(text.replace("\n", "\r\n")) == expected
    assert readings(unicodedata.normalize("NFD", text)) == expected


@given(st.lists(prose, min_size=1, max_size=3), st.lists(prose, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_paragraph_far_away_changes_no_finding(here, there):
    between = "\n\nThe engineers measured the quay on Tuesday.\n\nThe clerk filed the report.\n\nIt rained.\n\n"
    here, there = "\n\n".join(here), "\n\n".join(there)
    # From 120 words on, names and numbers anywhere tell that a text informs, and scores fall with that.
    assume(len((here + between + there).split()) < 120)
    within = lambda text: [key for key in keys(tc.analyze(text)) if key[3] <= len(here)]
    assert within(here + between) == within(here + between + there)


TABLES = ("findings", "sentences", "documents", "tokens", "errors")


@given(
    st.lists(st.one_of(texts, st.none(), st.sampled_from([7, b"bytes", "\ud800"])), max_size=25),
    st.lists(st.integers(0, 25), max_size=4),
    st.lists(st.integers(1, 5), min_size=2, max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_any_split_and_any_number_of_threads_give_the_same_tables(documents, cuts, threads):
    whole = tc.analyze_many(documents, threads=threads[0], on_error="record")
    cuts = [0, *sorted(min(cut, len(documents)) for cut in cuts), len(documents)]
    parts = [
        (start, tc.analyze_many(documents[start:end], threads=threads[1], on_error="record"))
        for start, end in zip(cuts, cuts[1:])
    ]
    for name in TABLES:
        joined = []
        for start, part in parts:
            for row in getattr(part, name).to_pylist():
                row["document"] += start
                row.pop("message", None)  # names the item of its own part
                joined.append(row)
        rows = getattr(whole, name).to_pylist()
        assert joined == [{k: v for k, v in row.items() if k != "message"} for row in rows]
        if name not in ("errors",):
            stream = tc.analyze_stream(iter(documents), table=name, threads=threads[1], on_error="record")
            assert [row for part in stream for row in part.to_pylist()] == rows
            assert stream.errors.to_pylist() == whole.errors.to_pylist()
    assert sum(part.null_count for _, part in parts) == whole.null_count


@given(texts)
@settings(max_examples=100, deadline=None)
def test_json_says_what_the_document_says(text):
    doc = tc.analyze(text)
    data = doc.to_dict(id="x")
    assert (data["version"], data["id"], data["text"]) == (1, "x", text)
    assert [text[t["start"] : t["end"]] for t in data["tokens"]] == [t.text for t in doc.tokens]
    assert [(f["figure"], f["start"], f["end"]) for f in data["findings"]] == [(f.figure, f.start, f.end) for f in doc.findings]
    assert tc.analyze(text).to_json(id="x") == doc.to_json(id="x")
