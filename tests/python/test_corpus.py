"""Many documents: order, tables, threads, columns in and out."""

import pytest

import tricolon as tc

TEXTS = ["Not ashes, but fire. 👩‍👧", "", "Plain prose. More of it.", "The wells aren’t dry. They are poisoned."] * 60


@pytest.fixture(scope="module")
def corpus():
    return tc.analyze_many(TEXTS)


def test_tables_agree_with_the_documents(corpus):
    assert len(corpus) == len(corpus.documents) == len(TEXTS)
    findings = corpus.findings.to_pylist()
    expected = [(i, f.figure, f.kind, f.start, f.end, f.text) for i, t in enumerate(TEXTS) for f in tc.analyze(t).findings]
    assert [tuple(row[c] for c in ("document", "figure", "kind", "start", "end", "text")) for row in findings] == expected
    roles = findings[0]["roles"]
    assert roles[0] == {"role": "negated", "start": 4, "end": 9}
    sentences = corpus.sentences.to_pylist()
    assert [TEXTS[r["document"]][r["start"] : r["end"]] for r in sentences] == [r["text"] for r in sentences]
    tokens = corpus.tokens.to_pylist()
    assert [TEXTS[r["document"]][r["start"] : r["end"]] for r in tokens] == [r["text"] for r in tokens]
    counts = corpus.documents.to_pylist()
    assert counts[1] == {"document": 1, "words": 0, "tokens": 0, "sentences": 0, "paragraphs": 0, "findings": 0}
    assert sum(r["findings"] for r in counts) == len(findings)


def test_documents_by_index(corpus):
    assert corpus[0] == tc.analyze(TEXTS[0]) and corpus[-1].text == TEXTS[-1]
    with pytest.raises(IndexError):
        corpus[len(TEXTS)]


def test_any_number_of_threads_gives_the_same_tables():
    texts = [t * 40 for t in TEXTS]
    one, three = (tc.analyze_many(texts, threads=n) for n in (1, 3))
    for table in ("findings", "sentences", "tokens", "documents"):
        assert getattr(one, table).to_arrow().equals(getattr(three, table).to_arrow())


def test_any_iterable_and_any_column_is_read(corpus):
    pa, pd, pl = pytest.importorskip("pyarrow"), pytest.importorskip("pandas"), pytest.importorskip("polars")
    expected = corpus.findings.to_arrow()
    for texts in (iter(TEXTS), tuple(TEXTS), pa.array(TEXTS), pa.chunked_array([TEXTS]), pd.Series(TEXTS), pl.Series(TEXTS)):
        assert tc.analyze_many(texts).findings.to_arrow().equals(expected)
    with pytest.raises(tc.Error, match="item 1"):
        tc.analyze_many(pl.Series(["a", b"b"], dtype=pl.Object))


def test_tables_reach_every_frame(corpus):
    pa, pl = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    rows = len(corpus.findings)
    assert pa.table(corpus.findings).num_rows == rows
    assert pl.DataFrame(corpus.findings).height == corpus.findings.to_polars().height == rows
    assert len(corpus.findings.to_pandas()) == rows
    assert corpus.findings.column_names[0] == "document" and "rows" in repr(corpus.findings)
    assert len(corpus.findings.head(3)) == 3


def test_nothing_gives_empty_tables():
    empty = tc.analyze_many([])
    for table in (empty.findings, empty.sentences, empty.tokens, empty.documents):
        assert len(table) == table.to_arrow().num_rows == 0


def test_python_threads_share_an_analyzer():
    from concurrent.futures import ThreadPoolExecutor

    analyzer = tc.Analyzer()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda t: [f.text for f in analyzer.analyze(t).findings], TEXTS))
    assert results == [[f.text for f in analyzer.analyze(t).findings] for t in TEXTS]


def test_a_forked_child_can_read():
    import multiprocessing

    tc.analyze_many(TEXTS, threads=2)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(_count, TEXTS[:4]) == [1, 0, 0, 1]


def _count(text):
    return len(tc.analyze_many([text], threads=2).findings)


def test_contrasts_tell_what_is_denied_and_what_is_affirmed():
    texts = ["We ask for schools, not for prisons. The sea was calm.", "", "The law is not a wall. It is a door."] * 3
    corpus = tc.analyze_many(texts)
    contrasts = corpus.contrasts()
    rows = contrasts.rows.to_pylist()
    assert len(rows) == len(contrasts) == 6
    assert [row["document"] for row in rows] == [0, 2, 3, 5, 6, 8]
    assert (rows[0]["kind"], rows[0]["denied"], rows[0]["affirmed_head"]) == ("reversed", "for prisons", "school")
    assert rows[1]["place"] == "closing"
    heads = {row["word"]: (row["denied"], row["affirmed"]) for row in contrasts.heads.to_pylist()}
    assert heads["prison"] == (3, 0) and heads["door"] == (0, 3)
    rates = {row["group"]: row for row in contrasts.rates(seed=1).to_pylist()}
    assert rates["all"]["count"] == 6 and rates["reversed"]["count"] == 3
    assert rates["all"]["words_low"] <= rates["all"]["per_1000_words"] <= rates["all"]["words_high"]
    assert contrasts.rates(seed=1).to_arrow() == contrasts.rates(seed=1).to_arrow()
    lexicon = tc.Lexicon({"law": ["prison*"], "learning": ["school*"]})
    sides = corpus.contrast_themes(lexicon).to_pylist()
    assert sides == [
        {"theme": "law", "denied": 3, "affirmed": 0, "elsewhere": 0},
        {"theme": "learning", "denied": 0, "affirmed": 3, "elsewhere": 0},
    ]


def test_contrasts_keep_the_threshold_of_the_figure():
    corpus = tc.analyze_many(["Not ashes, but fire."], threshold_for={"contrast": 1.0})
    assert len(corpus.findings) == 0 and len(corpus.contrasts().rows) == 0


def test_an_older_corpus_leaves_nothing_in_a_folder(tmp_path):
    pytest.importorskip("pyarrow")
    tc.analyze_many({"body": ["Not ashes, but fire."] * 3, "by": ["a", "b", "c"]}, text="body").save(tmp_path)
    tc.analyze_many(["Plain prose."]).save(tmp_path)
    assert "by" not in tc.Corpus.load(tmp_path).documents.column_names


def test_corpora_read_with_other_options_are_not_compared():
    one = tc.analyze_many(["Not ashes, but fire."], figures=["contrast"])
    other = tc.analyze_many(["Not ashes, but fire."], figures=["anaphora"])
    with pytest.raises(tc.Error, match="other figures or thresholds"):
        one.compare(other)


def test_a_lexicon_is_not_ignored():
    corpus = tc.analyze_many(["Not ashes, but fire."])
    with pytest.raises(tc.Error, match="lexicon= is for"):
        corpus.rates(lexicon=tc.Lexicon({"fire": ["fire"]}))


def test_a_dict_is_no_stream_of_texts():
    with pytest.raises(tc.Error, match="name its column"):
        tc.analyze_stream({"text": ["Not ashes, but fire."]})
