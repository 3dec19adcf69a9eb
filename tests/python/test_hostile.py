"""Texts, columns and files that somebody made to break a reader: a clear error, or a correct result."""

import json
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tricolon as tc

UNITS = ["not ", "not a dog, it is a cat ", "“", "a.b.", "\0", "\u202enot a but b\u202c ", "n\u200bot fear but ho\u200dpe. "]
ODD = ["\0", "\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\u2066", "\ufeff", "\u0301", "\U000e0001", "\U0010ffff"]
WORDS = ["not", "but", "fear", "hope", "It is", "They are", ",", ".", "?", "—", "\n\n", "“", "”", "👩‍👧", "é", "e\u0301"]


def sound(doc):
    text = doc.text
    for unit in [*doc.tokens, *doc.sentences, *doc.paragraphs, *doc.findings]:
        assert text[unit.start : unit.end] == unit.text
    for finding in doc.findings:
        for spans in finding.roles.values():
            assert all(finding.start <= s.start < s.end <= finding.end and text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_texts(unit):
    sound(tc.analyze(unit * (5000 // len(unit))))


@given(st.lists(st.sampled_from([*WORDS, *ODD, " "]), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_cues_and_odd_characters(text):
    doc = tc.analyze(text)
    sound(doc)
    table = tc.analyze_many([text]).findings.to_pylist()
    assert [(r["start"], r["end"], r["text"]) for r in table] == [(f.start, f.end, f.text) for f in doc.findings]
    assert json.loads(doc.to_json())["text"] == text


def test_homoglyphs_are_other_letters():
    assert len(tc.analyze("They asked not for favours but for fairness.", figures=["contrast"]).findings) == 1
    assert not tc.analyze("They asked nоt for favours but for fairness.", figures=["contrast"]).findings


def test_missing_values_are_counted():
    pa, pd, pl = pytest.importorskip("pyarrow"), pytest.importorskip("pandas"), pytest.importorskip("polars")
    for texts in (
        ["Not ashes, but fire.", None, float("nan"), ""],
        pd.Series(["Not ashes, but fire.", None, float("nan"), ""]),
        pl.Series(["Not ashes, but fire.", None, None, ""]),
        pa.array(["Not ashes, but fire.", None, None, ""]),
    ):
        corpus = tc.analyze_many(texts)
        assert (len(corpus), corpus.null_count) == (4, 2)
        assert [r["words"] for r in corpus.documents.to_pylist()] == [4, None, None, 0]


@pytest.mark.parametrize("bad", [b"x", 3, 2.5, [], object(), "a\ud800", ("a",), True])
def test_wrong_types_are_told_with_their_place(bad):
    with pytest.raises(tc.Error, match="item 2 of texts"):
        tc.analyze_many(["a", None, bad])
    with pytest.raises(tc.Error):
        tc.analyze(bad)


def test_duplicate_ids_stay_apart():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"name": ["x", "x", "y"], "body": ["Not ashes, but fire.", "Plain.", "Not ashes, but fire."]})
    corpus = tc.analyze_many(frame, text="body", id="name", figures=["contrast"])
    rows = corpus.findings.to_pylist()
    assert [(r["document"], r["name"]) for r in rows] == [(0, "x"), (2, "y")]
    assert len(corpus.documents) == 3


def test_empty_documents_by_the_hundred_thousand():
    corpus = tc.analyze_many([""] * 200_000)
    assert len(corpus.documents) == 200_000 and len(corpus.findings) == 0


def test_a_file_that_is_not_utf_8_is_told_with_its_byte(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"Fine so far \xff\xfe and on.")
    (tmp_path / "good.txt").write_text("Not ashes, but fire.")
    command = [sys.executable, "-m", "tricolon", "analyze", "--format", "jsonl", "bad.txt", "good.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "bad.txt: not UTF-8: byte 0xFF" in done.stderr and "(at byte 12)" in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good.txt"]


def test_lexicons_that_attack(tmp_path):
    with pytest.raises(tc.Error, match="more than 64 words"):
        tc.Lexicon({"a": ["a " * 1_000_000]})
    with pytest.raises(tc.Error, match="only a wildcard"):
        tc.Lexicon({"a": ["*"] * 10})
    big = tc.Lexicon({"a": [f"w{k}" for k in range(200_000)]})
    assert big.score("w7 w199999")["a"].count == 2
    for name, source in {
        "deep.json": '{"a":' * 50_000,
        "deep.yaml": "[" * 50_000,
        "entity.ykd": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><dictionary/>',
    }.items():
        (tmp_path / name).write_text(source)
        with pytest.raises(tc.Error):
            tc.Lexicon.read(tmp_path / name)


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OWN = "document.documentElement.setAttribute('owned', '1')"
ATTACKS = [
    f"<script>{OWN}</script>",
    f"</style></p></div><script>{OWN}</script>",
    f"\"><img src=x onerror=\"{OWN}\">",
    f"' onmouseover='{OWN}' autofocus onfocus='{OWN}",
    f"<svg/onload={OWN}>",
    f"<iframe srcdoc=\"<script>parent.{OWN}</script>\"></iframe>",
    "<style>*{display:none}</style>",
    "</title><base href=//example.invalid/>",
    f"&lt;script&gt;{OWN}&lt;/script&gt;",
    "<!-- -->]]><?xml ?>",
    "javascript:" + OWN,
]


def in_browser(page):
    """The page's DOM after its scripts, if any, have run."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}"]
    command = [CHROMIUM, *options, "--virtual-time-budget=2000", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")
def test_no_text_name_or_theme_runs_in_a_page(tmp_path):
    attacks = " ".join(ATTACKS)
    text = f"They asked not for {attacks} but for {attacks}. It is not a {attacks}. It is a debt."
    name = "'><svg onload=alert(1)> &amp; \".txt"
    (tmp_path / name).write_text(text, encoding="utf-8")
    themes = {f"theme {k} {attack}": ["debt", "favour*"] for k, attack in enumerate(ATTACKS)}
    (tmp_path / "themes.json").write_text(json.dumps(themes))
    command = [sys.executable, "-m", "tricolon", "report", name, "--themes", "themes.json", "--title", attacks, "-o", "page.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    doc = tc.analyze(text)
    view = f"<!DOCTYPE html><title>view</title>{doc._repr_html_()}{tc.Lexicon(themes).score(doc)._repr_html_()}"
    (tmp_path / "view.html").write_text(view, encoding="utf-8")
    for page in ("page.html", "view.html"):
        dom = in_browser(tmp_path / page)
        assert 'owned="1"' not in dom and not re.search("<(script|img|iframe|base|svg onload)", dom)
        assert "document.documentElement.setAttribute" in dom, "the text is shown"
    # What would be seen if one of them ran.
    (tmp_path / "control.html").write_text(f"<!DOCTYPE html><p>{ATTACKS[0]}")
    assert 'owned="1"' in in_browser(tmp_path / "control.html")
