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
