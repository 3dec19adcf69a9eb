"""Plots: figure and frame agree, labels stay apart and inside, both engines draw."""

import itertools

import pytest

import tricolon as tc

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
pytest.importorskip("polars")

from tricolon import plots  # noqa: E402

TEXT = (
    "The wells aren’t dry. They are poisoned. We came for repairs, not promises. Who will pay? The port needs a bridge.\n"
    "We built the port, we built the rail, and we built the school. Not ashes, but fire. Hospitals, schools, and roads.\n"
) * 6
TEXTS = [TEXT, TEXT[: len(TEXT) // 2], "Plain prose. It goes on for a while and says little of note.", "The bank lends. The bank calls."] * 4
LEXICON = tc.Lexicon({"water": ["well*", "port*"], "building": ["built", "school*", "hospital*", "bridge*"], "promise": ["promise*", "repairs"]})
GROUPS = ["before", "before", "after", "after"] * 4
YEARS = [1900, 1910, 1920, 1930] * 4


def corpus():
    return tc.analyze_many(TEXTS, figures=["contrast", "anaphora", "tricolon", "rhetorical_question"])


def draw(name, engine):
    doc = tc.analyze(TEXT)
    return {
        "rates": lambda: plots.rates(corpus(), GROUPS, rounds=50, engine=engine),
        "themes": lambda: plots.rates(corpus(), GROUPS, of="themes", lexicon=LEXICON, rounds=50, engine=engine),
        "strip": lambda: plots.strip(doc, engine=engine),
        "trajectory": lambda: plots.trajectory(doc, LEXICON, engine=engine),
        "keyness": lambda: plots.keyness(tc.keyness([TEXT], TEXTS[2:4], least=1), least=1, engine=engine),
        "contrast_themes": lambda: plots.contrast_themes(corpus(), LEXICON, engine=engine),
        "trend": lambda: plots.trend(corpus(), YEARS, rounds=50, engine=engine),
    }[name]()


NAMES = ["rates", "themes", "strip", "trajectory", "keyness", "contrast_themes", "trend"]


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_apart_and_inside(name, tmp_path):
    figure, frame = draw(name, "matplotlib")
    figure.savefig(tmp_path / "plot.png")
    assert frame.height > 0
    renderer = figure.canvas.get_renderer()
    width, height = figure.canvas.get_width_height()
    boxes = []
    for axes in figure.axes:
        if axes.get_visible():
            texts = [*axes.get_yticklabels(), *axes.get_xticklabels(), *axes.texts]
            low, high = sorted(axes.get_ylim())
            left, right = sorted(axes.get_xlim())
            for text in texts:
                box = text.get_window_extent(renderer)
                x, y = text.get_position()
                shown = text.get_text() and (text in axes.texts or (left <= x <= right and low <= y <= high))
                if shown and text.get_visible():
                    boxes.append((text.get_text(), box))
    assert boxes
    for label, box in boxes:
        assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1, label
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        assert not a.shrunk(0.9, 0.9).overlaps(b.shrunk(0.9, 0.9)), (one, other)
    matplotlib.pyplot.close(figure)


@pytest.mark.parametrize("name", NAMES)
def test_altair_draws_the_same(name):
    pytest.importorskip("altair")
    chart, frame = draw(name, "altair")
    assert chart.to_dict()["$schema"] and frame.equals(draw(name, "matplotlib")[1])
    matplotlib.pyplot.close("all")


def test_frames_hold_the_numbers():
    _, frame = plots.rates(corpus(), GROUPS, names=["contrast"], rounds=50)
    rows = frame.to_dicts()
    assert [row["group"] for row in rows] == ["after", "before"] and rows[0]["count"] == 0
    assert rows[1]["low"] <= rows[1]["rate"] <= rows[1]["high"]
    _, frame = plots.strip(tc.analyze(TEXT))
    assert frame["position"].is_sorted() and frame.height == len(tc.analyze(TEXT).findings)
    matplotlib.pyplot.close("all")


def test_nothing_found_can_be_drawn():
    doc = tc.analyze("Plain prose.")
    for figure, _ in (plots.strip(doc), plots.trajectory(doc, LEXICON), plots.contrast_themes(tc.analyze_many(["Plain prose."]), LEXICON)):
        figure.canvas.draw()
    matplotlib.pyplot.close("all")


def test_texts_and_dicts_will_do_and_unknown_names_are_told():
    entries = {"water": ["well*", "port*"]}
    assert plots.strip(TEXT)[1].equals(plots.strip(tc.analyze(TEXT))[1])
    assert plots.trajectory(TEXT, entries)[1].equals(plots.trajectory(tc.analyze(TEXT), tc.Lexicon(entries))[1])
    assert plots.contrast_themes(corpus(), entries)[1].height == 1
    assert plots.rates(corpus(), of="themes", lexicon=entries, rounds=50)[1]["name"].to_list() == ["water"]
    for draw in (lambda: plots.rates(corpus(), names=["contrst"], rounds=50), lambda: plots.trend(corpus(), YEARS, names=["contrst"], rounds=50)):
        with pytest.raises(ValueError, match="'contrst' was not counted; what was: anaphora, contrast"):
            draw()
    matplotlib.pyplot.close("all")
