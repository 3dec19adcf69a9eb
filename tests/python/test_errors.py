"""Bad input: one clear message that says what, where and what would be right."""

import pytest

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
