"""The views, as HTML and as text: well-formed, escaped, layered, for light and dark, without script or network."""

import re
from html.parser import HTMLParser

import pytest

import tricolon as tc

VOID = {"input", "br", "meta"}


class Reader(HTMLParser):
    """Collects the text shown and the elements, and fails on an unbalanced one."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def read(html):
    reader = Reader()
    reader.feed(html)
    assert not reader.open
    return reader


def everything():
    """One of each thing that shows itself."""
    doc = tc.analyze("The wells <aren’t> dry. They are poisoned & “gone”.")
    corpus = tc.analyze_many(["Not ashes, but fire.", "<b>Plain</b> prose.", None])
    lexicon = tc.Lexicon({"fire & <ash>": ["fire", "ash*"]})
    keyness = tc.keyness(["<fire> fire fire."], ["Rain."])
    return [doc, corpus[0].findings[0], lexicon.score("Fire, ashes."), keyness, corpus, corpus.findings, corpus.sentences]


@pytest.mark.parametrize("thing", everything(), ids=lambda thing: type(thing).__name__)
def test_every_view_is_well_formed_and_needs_nothing(thing):
    html = thing._repr_html_()
    page = read(html)
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "aren’t", "fire", "ash"}
    assert not re.search(r"https?:|@import|url\(|javascript", html)
    assert "prefers-color-scheme:dark" in html and "vscode-dark" in html and "data-jp-theme-light" in html
    assert page.text and str(thing) and "\x1b" not in str(thing)
    assert max(map(len, str(thing).splitlines())) <= 110


def test_the_text_is_shown_whole_and_marked():
    text = "The wells aren’t dry. They are poisoned.\nPlain."
    page = read(tc.analyze(text)._repr_html_())
    assert page.text.startswith("The wells aren’t dry. They are poisoned.Plain.contrast 1")
    roles = [attrs["class"] for tag, attrs in page.elements if tag == "span" and "tc-f" in attrs.get("class", "")]
    assert "tc-f tc-negated" in roles and "tc-f tc-asserted" in roles and "tc-f tc-cue" in roles
    titles = [attrs["title"] for _, attrs in page.elements if "title" in attrs]
    assert titles[0].startswith("contrast (corrective), score 0.") and "negated: dry" in titles[0]
    assert sum("tabindex" in attrs for _, attrs in page.elements) == 1


def test_overlapping_findings_are_layered_three_deep():
    doc = tc.analyze(
        "The hospital needs the crossing, and the hospital should keep its boat. The children were promised better, "
        "the boatmen were promised better, and the nurses were promised better."
    )
    depth = max(sum(f.start <= at < f.end for f in doc.findings) for at in range(len(doc.text)))
    assert depth >= 3, doc.findings
    styles = [attrs["style"] for _, attrs in read(doc._repr_html_()).elements if "background-image" in attrs.get("style", "")]
    deepest = max(styles, key=lambda style: style.count("var(--tc-g-"))
    assert deepest.count("var(--tc-g-") == depth
    # Each layer has a place of its own.
    places = re.search(r"background-position:([^;]*)", deepest)[1].split(",")
    assert len(set(places)) == depth


def test_themes_are_a_second_layer_with_counts():
    lexicon = tc.Lexicon({"water": ["well*", "river"], "harm": ["poison*"], "none": ["zebra"]})
    page = read(tc.analyze("The wells aren’t dry. They are poisoned.").to_html(lexicon))
    assert "water 1" in page.text and "harm 1" in page.text and "none" not in page.text
    marked = [attrs for _, attrs in page.elements if "tc-m" in attrs.get("class", "").split()]
    assert {attrs["title"].splitlines()[-1] for attrs in marked} == {"theme water: entry well*", "theme harm: entry poison*"}


def test_boxes_of_the_legend_switch_what_they_name():
    html = tc.analyze("Not ashes, but fire.")._repr_html_()
    assert 'class="tc-t-contrast" checked' in html
    assert ".tricolon:has(.tc-t-contrast:not(:checked)){--tc-g-contrast:none}" in html


def test_every_figure_has_a_line_of_its_own():
    html = tc.analyze("")._repr_html_()
    lines = dict(re.findall(r"--tc-g-(\w+):(.*?);", html))
    assert set(lines) == {figure.id for figure in tc.figures()}
    assert len(set(lines.values())) == len(lines)


def test_long_documents_fold():
    page = read(tc.analyze("Not ashes, but fire. " * 400)._repr_html_())
    assert "details" in {tag for tag, _ in page.elements} and "1,000 more words" in page.text
    assert "details" not in {tag for tag, _ in read(tc.analyze("Not ashes, but fire. " * 20)._repr_html_()).elements}


def test_nothing_found_is_said():
    assert "No figures found in 2 words" in read(tc.analyze("Plain prose.")._repr_html_()).text
    assert read(tc.analyze("")._repr_html_()).text
    assert "No figures found" in str(tc.analyze(""))


def test_text_views_line_up():
    text = "A first line that says nothing. The wells aren’t dry. They are poisoned. " + "Plain words go on here. " * 6
    lines = str(tc.analyze(text)).splitlines()
    at = lines[0].index("aren’t")
    assert lines[1][at : at + 6] == "^^^^^^" and "[1]" in lines[1]
    assert "[1] contrast (corrective)" in str(tc.analyze(text))
    rows = str(tc.analyze_many([text] * 3).documents).splitlines()
    assert rows[0].split()[:2] == ["document", "words"] and rows[-1] == "3 rows of documents"
    assert len(rows[1]) == len(rows[2])


def test_keyness_shows_what_a_reader_looks_at():
    table = tc.keyness(["Fire, fire and ash."], ["Rain and sun."])
    page = read(table._repr_html_())
    assert "log ratio" in page.text and "juilland" not in page.text
    assert sum("tc-bar" in attrs.get("class", "") for _, attrs in page.elements) == len(table)


def test_findings_show_the_words_of_their_roles():
    """No role lies outside of its finding, so its words are told instead of offsets."""
    corpus = tc.analyze_many(["Well, then. 👍 They asked not for favours but for fairness.", "A port, a rail, and a school."])
    view = corpus.findings._repr_html_()
    assert "negated: for favours; asserted: for fairness; cue: not | but" in read(view).text
    for finding, row in zip((f for doc in corpus for f in doc.findings), corpus.findings.to_pylist()):
        assert all(row["start"] <= role["start"] <= role["end"] <= row["end"] for role in row["roles"]), finding


def test_a_corpus_without_findings_still_has_words():
    assert str(tc.analyze_many(["Plain prose."])).splitlines()[-1] == "1 document, 2 words, 0 findings"
