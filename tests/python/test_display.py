"""The notebook views: well-formed, escaped, layered."""

from html.parser import HTMLParser

import tricolon as tc


class Reader(HTMLParser):
    """Collects the text shown and the elements, and fails on an unbalanced one."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

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


def test_the_text_is_shown_whole_and_marked():
    text = "The wells aren’t dry. They are poisoned.\nPlain."
    page = read(tc.analyze(text)._repr_html_())
    assert page.text.startswith("The wells aren’t dry. They are poisoned.Plain.contrast 1")
    roles = [attrs["class"] for tag, attrs in page.elements if tag == "span" and "tc-f" in attrs.get("class", "")]
    assert "tc-f tc-negated" in roles and "tc-f tc-asserted" in roles and "tc-f tc-cue" in roles
    titles = [attrs["title"] for _, attrs in page.elements if "title" in attrs]
    assert titles[0].startswith("contrast (corrective), score 0.")


def test_overlapping_findings_are_layered():
    text = "They came not for gold, not for glory, but for bread. They came not for gold, not for glory, but for peace."
    doc = tc.analyze(text, threshold=0.3)
    assert any(a.start < b.end and b.start < a.end for a in doc.findings for b in doc.findings if a is not b and a != b)
    styles = [attrs["style"] for _, attrs in read(doc._repr_html_()).elements if "style" in attrs]
    assert max(style.count("linear-gradient") for style in styles) >= 2


def test_markup_in_a_text_stays_text():
    text = '<script>alert(1)</script> is not "a" gift & toy. It is a <b>debt</b>.'
    doc = tc.analyze(text)
    page = read(doc._repr_html_())
    assert not {tag for tag, _ in page.elements} & {"script", "b"}
    assert text in page.text
    table = read(tc.analyze_many([text]).sentences._repr_html_())
    assert not {tag for tag, _ in table.elements} & {"script", "b"} and "<script>" in table.text


def test_no_script_and_no_network():
    html = tc.analyze("Not ashes, but fire.")._repr_html_()
    assert "<script" not in html and "http" not in html and "@import" not in html


def test_nothing_found_is_said():
    assert "No figures found in 2 words" in read(tc.analyze("Plain prose.")._repr_html_()).text
    assert read(tc.analyze("")._repr_html_()).text
