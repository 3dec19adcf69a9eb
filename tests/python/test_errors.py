"""Bad input: one clear message that says what, where and what would be right."""

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tricolon as tc


@pytest.mark.parametrize(
    ("call", "kind", "needle"),
    [
        (lambda: tc.Analyzer(figures=["anafora"]), "unknown_figure", 'Did you mean "anaphora"?'),
        (lambda: tc.Analyzer(figures="contrast"), "invalid_argument", "pass ['contrast']"),
        (lambda: tc.Analyzer(threshold=1.5), "invalid_argument", "between 0 and 1"),
        (lambda: tc.Analyzer(language="klingon"), "invalid_argument", "english"),
        (lambda: tc.analyze("a", paragraphs="no"), "invalid_argument", "auto, known, lost"),
        (lambda: tc.analyze(b"bytes"), "invalid_argument", "decode"),
        (lambda: tc.analyze(None), "invalid_argument", "NoneType"),
        (lambda: tc.analyze_many("one text"), "invalid_argument", "pass [text]"),
        (lambda: tc.analyze_many(["a", 3]), "invalid_argument", "item 1 of texts is int"),
        (lambda: tc.analyze_many(7), "invalid_argument", "int"),
        (lambda: tc.analyze_many(["a"], threads=0), "invalid_argument", "threads"),
        (lambda: tc.analyze_many(["a"], on_error="skip"), "invalid_argument", "raise, record"),
        (lambda: tc.analyze_many(["a"], errors="ignore"), "invalid_argument", "strict, replace"),
        (lambda: tc.words("a", layer="bpe"), "invalid_argument", "uax29"),
        (lambda: tc.Lexicon.builtin("public-affair"), "unknown_lexicon", "public-affairs"),
        (lambda: tc.Lexicon({"x": ["*"]}), "lexicon_syntax", 'theme "x"'),
        (lambda: tc.Lexicon({"x": "abc"}), "invalid_argument", "pass ['abc']"),
        (lambda: tc.Lexicon.read("a.xls"), "unknown_format", ".dic"),
        (lambda: tc.Lexicon.read("missing.dic"), "io", "missing.dic"),
    ],
)
def test_mistakes_are_told(call, kind, needle):
    with pytest.raises(tc.Error) as caught:
        call()
    assert caught.value.kind == kind
    assert needle in str(caught.value), str(caught.value)


def test_error_is_a_value_error():
    assert issubclass(tc.Error, ValueError) and tc.Error.__module__ == "tricolon"


def test_a_lone_surrogate_is_placed():
    with pytest.raises(tc.Error) as caught:
        tc.analyze("ab\ud800c")
    assert (caught.value.kind, caught.value.position) == ("lone_surrogate", 2)
    with pytest.raises(tc.Error, match="item 1 of texts"):
        tc.analyze_many(["fine", "\udfff"])


def test_bytes_that_are_not_utf_8_are_placed():
    with pytest.raises(tc.Error) as caught:
        tc.analyze(b"Not ashes, \xff but fire.")
    assert (caught.value.kind, caught.value.byte) == ("invalid_utf8", 11)
    with pytest.raises(tc.Error, match=r"item 1 of texts .* 0xE2.* \(at byte 3\)"):
        tc.analyze_many(["fine", b"abc\xe2\x82"])


BAD = ["Not ashes, but fire.", 7, None, b"Plain.", b"a\xff", "lone \ud800", "", ["list"], float("nan"), "Not rain, but snow."]


def test_bad_documents_are_rows_of_errors():
    corpus = tc.analyze_many(BAD, on_error="record")
    assert (len(corpus), corpus.null_count, len(corpus.errors)) == (10, 2, 5)
    errors = corpus.errors.to_pylist()
    assert [(e["document"], e["kind"], e["position"], e["byte"]) for e in errors] == [
        (1, "invalid_argument", None, None),
        (3, "invalid_argument", None, None),
        (4, "invalid_utf8", None, 1),
        (5, "lone_surrogate", 5, None),
        (7, "invalid_argument", None, None),
    ]
    assert all(e["message"].startswith(f"item {e['document']} of texts ") for e in errors)
    documents = corpus.documents.to_pylist()
    assert [row["document"] for row in documents] == list(range(10))
    assert [row["document"] for row in documents if row["words"] is None] == [1, 2, 3, 4, 5, 7, 8]
    contrasts = [row["document"] for row in corpus.findings.to_pylist() if row["figure"] == "contrast"]
    assert contrasts == [0, 9]
    assert "2 without text, 5 refused" in repr(corpus).replace(")", "") and "5 refused" in str(corpus)
    assert corpus[5] is None and corpus.texts[5] is None


def test_errors_go_along_with_parts_pickles_and_files(tmp_path):
    corpus = tc.analyze_many(BAD, on_error="record")
    part = corpus[[9, 5, 2, 5]]
    assert [e["document"] for e in part.errors.to_pylist()] == [1, 3] and part.null_count == 1
    expected = corpus.errors.to_pylist()
    assert pickle.loads(pickle.dumps(corpus)).errors.to_pylist() == expected
    pytest.importorskip("pyarrow")
    corpus.save(tmp_path)
    assert tc.Corpus.load(tmp_path).errors.to_pylist() == expected and tc.Corpus.load(tmp_path).null_count == 2


def test_a_frame_names_its_bad_documents():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"who": ["x", "y", "z"], "body": [b"fine", b"caf\xe9", None]})
    corpus = tc.analyze_many(frame, text="body", id="who", on_error="record")
    assert corpus.errors.column_names == ["document", "who", "kind", "message", "position", "byte"]
    assert [(e["who"], e["kind"], e["byte"]) for e in corpus.errors.to_pylist()] == [
        ("x", "invalid_argument", None),
        ("y", "invalid_utf8", 3),
    ]
    read = tc.analyze_many(frame, text="body", id="who", errors="replace")
    assert read.texts == ["fine", "caf\ufffd", None] and len(read.errors) == 0


LEXICON = tc.Lexicon({"fire": ["ash*", "fire*"], "weather": ["rain*", "snow*"]})
MODEL = LEXICON.fit(["Ashes and embers.", "The fire has embers.", "Rain and wind.", "Snow and wind."])
ROW_A_TEXT = {
    "hits": lambda texts, **options: LEXICON.hits(texts, **options),
    "score_many": lambda texts, **options: LEXICON.score_many(texts, "count", **options),
    "tf_idf": lambda texts, **options: LEXICON.score_many(texts, "tf_idf", **options),
    "predict_proba": lambda texts, **options: MODEL.predict_proba(texts, **options),
}


@pytest.mark.parametrize("call", ROW_A_TEXT.values(), ids=ROW_A_TEXT)
def test_a_table_with_a_row_a_text_records_bad_ones(call):
    expected = tc.analyze_many(BAD, on_error="record").errors.to_pylist()
    table = call(BAD, on_error="record")
    assert table.errors.to_pylist() == expected
    # The others have the rows that they would have alone.
    good = {k: text for k, text in enumerate(BAD) if isinstance(text, str) and text.isascii()}
    alone = [{**row, "document": k} for k, text in good.items() for row in call([text]).to_pylist()]
    rows = table.to_pylist()
    assert [row for row in rows if row["document"] in good] == alone
    # A missing text and a bad one have a row of nulls, or none where a text may have several.
    others = [row for row in rows if row["document"] not in good]
    if table.name != "hits":
        assert [row["document"] for row in rows] == list(range(len(BAD)))
    assert all(value is None for row in others for name, value in row.items() if name != "document")
    with pytest.raises(tc.Error, match="item 1 of texts is int"):
        call(BAD)
    assert len(call(["fine", None]).errors) == 0
    assert call([b"Not ashes, \xff but fire."], errors="replace").to_pylist() == call(["Not ashes, \ufffd but fire."]).to_pylist()
    with pytest.raises(tc.Error, match="raise, record"):
        call(["a"], on_error="skip")


OF_ALL = {
    "keyness": lambda texts: tc.keyness(texts, ["The rain."]).to_pylist(),
    "keyness's reference": lambda texts: tc.keyness(["The rain."], texts).to_pylist(),
    "TermCounts": lambda texts: tc.TermCounts(texts).items(),
    "fit": lambda texts: LEXICON.fit(texts).top_terms("fire"),
    "expand": lambda texts: LEXICON.expand(texts).to_pylist(),
    "figures": lambda texts: LEXICON.figures(texts).to_pylist(),
    "compare": lambda texts: LEXICON.compare("Ashes.", texts).to_pylist(),
}


@pytest.mark.parametrize("call", OF_ALL.values(), ids=OF_ALL)
def test_a_figure_of_many_texts_is_of_all_or_an_error(call):
    texts = ["Not ashes, but fire.", "Not rain, but snow.", "Embers of the fire.", "Wind and rain.", "Wind and snow."]
    assert call([None, *texts[:2], float("nan"), *texts[2:]]) == call(texts), "a missing text adds nothing"
    for bad in (7, b"bytes", "lone \ud800"):
        with pytest.raises(tc.Error, match="item 2 of texts"):
            call([*texts[:2], bad, *texts[2:]])


def test_labels_and_predictions_name_what_is_bad():
    assert MODEL.predict(["Embers", None, "Wind"]) == ["fire", None, "weather"]
    with pytest.raises(tc.Error, match="item 1 of texts"):
        MODEL.predict(["Embers", 7])
    with pytest.raises(tc.Error, match="item 1 of labels"):
        LEXICON.validate(["Ashes", "Rain"], ["fire", None])


def test_a_text_over_two_gigabytes_is_one_row_of_errors():
    # Zeros that nobody writes take no memory, and the length is looked at first.
    long = bytes(1 << 31)
    for call in (lambda texts, **options: tc.analyze_many(texts, **options).errors, lambda texts, **options: LEXICON.score_many(texts, **options).errors):
        (error,) = call(["Not ashes, but fire.", long, "Plain."], errors="replace", on_error="record").to_pylist()
        assert (error["document"], error["kind"]) == (1, "text_too_long")
        assert error["message"] == "item 1 of texts has 2147483648 bytes; texts are limited to 2 GiB: split it"
    with pytest.raises(tc.Error, match="item 0 of texts has 2147483648 bytes") as caught:
        tc.analyze_many([long], errors="replace")
    assert caught.value.kind == "text_too_long"
    stream = tc.analyze_stream(iter(["a", long, "b"]), table="documents", errors="replace", on_error="record")
    assert [row["document"] for part in stream for row in part.to_pylist()] == [0, 1, 2] and len(stream.errors) == 1


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_a_replaced_surrogate_keeps_every_offset(text):
    (read,) = tc.analyze_many([text], errors="replace").texts
    assert read == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@given(st.binary(max_size=40))
def test_replaced_bytes_are_those_of_python(data):
    assert tc.analyze_many([data], errors="replace").texts == [data.decode("utf-8", "replace")]


def test_a_lexicon_file_is_told_by_line(tmp_path):
    path = tmp_path / "bad.dic"
    path.write_text("%\n1\ta\n%\nword\t9\n")
    with pytest.raises(tc.Error) as caught:
        tc.Lexicon.read(path)
    assert caught.value.line == 4 and caught.value.file == str(path) and "known: 1" in str(caught.value)
    path.write_bytes(b"%\n\xff")
    with pytest.raises(tc.Error) as caught:
        tc.Lexicon.read(path)
    assert (caught.value.kind, caught.value.byte) == ("invalid_utf8", 2)


def test_an_unknown_theme_lists_the_known():
    with pytest.raises(KeyError, match="known: a"):
        tc.Lexicon({"a": ["b"]}).score("b")["c"]


def test_the_page_on_reliability_runs():
    page = (Path(__file__).parents[2] / "docs" / "reliability.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, "reliability.md", "exec"), {})
