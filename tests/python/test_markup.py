"""Markdown, HTML and LaTeX: prose is read, markup is not, and offsets are those of the text as given."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tricolon as tc

PAGE = {
    "markdown": "# Ünse *ferry* 👩‍👧\n\nNot **ashes**, but [fire](not-a.md). `not x, but y`\n\n<!-- Not rain, but snow. -->\n",
    "html": "<h1>Ünse <i>ferry</i> 👩‍👧</h1><p>Not <b>ashes</b>, but <a href='not-a'>fire</a>. <code>not x, but y</code><!-- Not rain, but snow. -->",
    "latex": "\\section{Ünse \\emph{ferry} 👩‍👧}\n\nNot \\textbf{ashes}, but fire\\label{not-a}. \\verb|not x, but y|\n% Not rain, but snow.\n",
}
LEXICON = tc.Lexicon({"fire": ["fire", "ash*"], "rain": ["rain", "snow", "not-a"]})


def cells(doc):
    return [(f.figure, f.kind, f.start, f.end, f.text, {role: [s.text for s in spans] for role, spans in f.roles.items()}) for f in doc.findings]


@pytest.mark.parametrize("markup", PAGE)
def test_markup_is_not_read(markup):
    text = PAGE[markup]
    doc = tc.analyze(text, figures=["contrast"], markup=markup)
    (finding,) = doc.findings
    assert finding.roles["negated"][0].text == "ashes" and finding.roles["asserted"][0].text == "fire"
    assert doc.text == text and text[finding.start : finding.end] == finding.text
    assert finding.start == text.index("Not") and finding.end == text.index("fire") + len("fire")
    assert [p.text.split()[0] for p in doc.paragraphs] == ["Ünse", "Not"]
    # The same as plain text: three contrasts, of which one is code and one a comment.
    assert len(tc.analyze(text, figures=["contrast"]).findings) > 1


@pytest.mark.parametrize("markup", PAGE)
def test_every_way_in_reads_the_same(markup):
    text = PAGE[markup]
    analyzer = tc.Analyzer(figures=["contrast"], markup=markup)
    assert analyzer.markup == markup and pickle.loads(pickle.dumps(analyzer)) == analyzer != tc.Analyzer(figures=["contrast"])
    doc = analyzer.analyze(text)
    assert cells(tc.analyze(text, figures=["contrast"], markup=markup)) == cells(doc)
    assert cells(pickle.loads(pickle.dumps(doc))) == cells(doc)
    assert [f.text for f in analyzer.candidates(text, "contrast")] == [f.text for f in doc.findings]
    assert tc.sentences(text, markup=markup) == [(s.start, s.end) for s in doc.sentences]
    corpus = tc.analyze_many([text, None, "Plain."], figures=["contrast"], markup=markup)
    (row,) = corpus.findings.to_pylist()
    assert (row["document"], row["start"], row["text"]) == (0, doc.findings[0].start, doc.findings[0].text)
    assert cells(corpus[0]) == cells(corpus[[0]][0]) == cells(pickle.loads(pickle.dumps(corpus))[0]) == cells(doc)
    assert [table.to_pylist() for table in tc.analyze_stream([text], figures=["contrast"], markup=markup)] == [[row]]
    tokens = [(token["start"], token["text"]) for token in corpus.tokens.to_pylist() if token["document"] == 0]
    assert tokens == [(token.start, token.text) for token in doc.tokens]
    assert len(corpus.contrasts()) == 1
    assert {row["name"]: row["count"] for row in corpus.rates(of="tags").to_pylist()}["CCONJ"] == 1


@pytest.mark.parametrize("markup", PAGE)
def test_themes_of_markup(markup):
    text = PAGE[markup]
    scores = LEXICON.score(tc.analyze(text, figures=[], markup=markup))
    assert (scores["fire"].count, scores["rain"].count) == (2, 0)
    hits = LEXICON.hits([text], markup=markup).to_pylist()
    assert [(hit["text"], hit["start"]) for hit in hits] == [(word, text.index(word)) for word in ("ashes", "fire")]
    (row,) = LEXICON.score_many([text], "count", markup=markup).to_pylist()
    assert (row["fire"], row["rain"]) == (2, 0)
    (row,) = LEXICON.score_many([text], "tf_idf", markup=markup).to_pylist()
    assert row["fire"] > 0 == row["rain"]
    corpus = tc.analyze_many([text], figures=[], markup=markup)
    assert [row["count"] for row in corpus.rates(of="themes", lexicon=LEXICON).to_pylist()] == [2, 0]
    (plain,) = LEXICON.score_many([text], "count").to_pylist()
    assert plain["rain"] > 0


@pytest.mark.parametrize("markup", PAGE)
def test_prose_is_plain_text_for_other_readers(markup):
    prose = tc.prose(PAGE[markup], markup)
    assert [paragraph.split()[0] for paragraph in prose.split("\n\n")] == ["Ünse", "Not"]
    assert not {"x", "rain", "href", "label"} & set(prose.replace(".", " ").split())
    terms = {row["term"] for row in tc.keyness([prose], ["The ferry waits."]).to_pylist()}
    assert "ashes" in terms and "rain" not in terms


def test_corpora_compare_whatever_their_markup():
    web, plain = tc.analyze_many([PAGE["html"]], markup="html"), tc.analyze_many(["Not ashes, but fire."])
    rows = {row["name"]: (row["count_a"], row["count_b"]) for row in web.compare(plain).to_pylist()}
    assert rows["contrast"] == (1, 1)
    with pytest.raises(tc.Error, match="other figures or thresholds"):
        web.compare(tc.analyze_many(["Not ashes, but fire."], figures=["contrast"]))


def test_a_saved_corpus_keeps_its_markup(tmp_path):
    pytest.importorskip("pyarrow")
    tc.analyze_many([PAGE["html"]], markup="html").save(tmp_path)
    again = tc.Corpus.load(tmp_path)
    assert [f.text for f in again[0].findings] == [row["text"] for row in again.findings.to_pylist()]
    assert len(again.contrasts()) == 1


@pytest.mark.parametrize("output", ["findings", "documents", "sentences", "themes"])
def test_workers_of_a_cluster_read_markup_too(output):
    pa = pytest.importorskip("pyarrow")
    from tricolon import arrow

    options = {"lexicon": LEXICON} if output == "themes" else {"figures": ["contrast"]}
    function = arrow.mapper(output=output, markup="html", on_error="raise", **options)
    rows = [row for batch in function([pa.record_batch({"id": ["a"], "text": [PAGE["html"]]})]) for row in batch.to_pylist()]
    if output == "themes":
        assert [(row["theme"], row["count"]) for row in rows] == [("fire", 2)]
    else:
        corpus = tc.analyze_many([PAGE["html"]], figures=["contrast"], markup="html")
        expected = getattr(corpus, output).to_pylist()
        assert rows == [{"id": "a", **{k: v for k, v in row.items() if k != "document"}} for row in expected]


@pytest.mark.parametrize(
    "call",
    [
        lambda name: tc.Analyzer(markup=name),
        lambda name: tc.analyze("a", markup=name),
        lambda name: tc.analyze_many(["a"], markup=name),
        lambda name: tc.analyze_stream(["a"], markup=name),
        lambda name: tc.sentences("a", markup=name),
        lambda name: tc.prose("a", name),
        lambda name: LEXICON.hits(["a"], markup=name),
        lambda name: LEXICON.score_many(["a"], markup=name),
    ],
)
def test_an_unknown_markup_is_told_with_the_known_ones(call):
    with pytest.raises(tc.Error, match='unknown markup "rst". Known: none, markdown, html, latex') as caught:
        call("rst")
    assert caught.value.kind == "invalid_argument"


def test_plain_text_is_the_default():
    assert tc.Analyzer().markup is None is tc.Analyzer(markup="none").markup
    assert tc.Analyzer() == tc.Analyzer(markup="none")
    assert [t.text for t in tc.analyze("*a*").tokens] == ["*", "a", "*"]


PIECES = [
    *("not", "but", "Not", "isn’t", "It is", "rather than", "fear", "hope", "and", ",", ".", "é", "👩‍👧", "\u2029", "\0", " ", " ", " "),
    *("\n", "\n\n", "\r\n", "*", "**", "`", "```\n", "[", "](", ")", "# ", "- ", "> ", "|", "---\n", "$", "$$"),
    *("<p>", "</p>", "<b>", "<code>", "</code>", "<!--", "-->", "<pre>", "<br/>", "&amp;", "&mdash;", "&eacute;", "&nbsp;", "<", "&"),
    *("\\", "{", "}", "%", "\\begin{itemize}", "\\item ", "\\cite{", "\\verb|", "\\footnote{", "``", "''"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(list(PAGE)))
@settings(max_examples=400, deadline=None)
def test_every_offset_cuts_out_what_it_says(text, markup):
    doc = tc.analyze(text, markup=markup)
    assert doc.text == text
    for unit in [*doc.tokens, *doc.sentences, *doc.paragraphs, *doc.findings, *doc.clauses]:
        assert text[unit.start : unit.end] == unit.text != ""
    for finding in doc.findings:
        for spans in finding.roles.values():
            assert all(text[span.start : span.end] == span.text != "" for span in spans)
    hits = tc.Lexicon({"a": ["fear*", "not", "*e"]}).hits([text], markup=markup).to_pylist()
    assert all(text[hit["start"] : hit["end"]] == hit["text"] for hit in hits)
    tc.prose(text, markup)
