"""Plots of figures and themes. Each returns (figure, data frame): what is shown, and the numbers behind it.

matplotlib draws unless `engine="altair"` is asked for; the frame is polars', or pandas' where polars is not
installed. A document may be given as its text, a lexicon as a dict from themes to entries. Colours are Okabe and
Ito's, which readers tell apart whose colour vision differs.

>>> import tricolon as tc
>>> from tricolon import plots
>>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
>>> figure, frame = plots.rates(corpus, by=["a", "b"])
>>> list(frame.columns)[:2]
['group', 'name']
"""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._core import Lexicon, _figure_color, _style, analyze

if TYPE_CHECKING:
    from ._core import Corpus, Document, Table

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#000000", "#e69f00")
_MARKS = "osD^vP*X"


def rates(
    corpus: Corpus,
    by: Any = None,
    *,
    of: str = "figures",
    lexicon: Lexicon | dict[str, Any] | None = None,
    names: Sequence[str] | None = None,
    top: int = 10,
    rounds: int = 1000,
    seed: int = 0,
    engine: str = "matplotlib",
) -> tuple[Any, Any]:
    """Rates per 1,000 words by group with 95 % bootstrap intervals: the `top` most frequent, or `names`.

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
    >>> figure, frame = plots.rates(corpus, by=["a", "b"])
    >>> [row["count"] for row in frame.iter_rows(named=True)]
    [1, 0]
    """
    rows = corpus.rates(by, of=of, lexicon=_lexicon(lexicon), rounds=rounds, seed=seed).to_pylist()
    names = _names(rows, names, top)
    shown = [row for name in names for row in rows if row["name"] == name]
    groups = list(dict.fromkeys(row["group"] for row in rows))
    if engine == "altair":
        alt = _altair()
        base = alt.Chart(_pandas(shown)).encode(y=alt.Y("name:N", sort=list(names), title=None), yOffset="group:N")
        color = alt.Color("group:N", scale=alt.Scale(range=list(PALETTE)), legend=None if len(groups) == 1 else alt.Legend())
        bars = base.mark_rule().encode(x=alt.X("low:Q", title="per 1,000 words"), x2="high:Q", color=color)
        dots = base.mark_point(filled=True).encode(x="rate:Q", color=color, shape="group:N", tooltip=["group", "name", "rate", "low", "high", "count"])
        return bars + dots, _frame(shown)
    figure, axes = _axes(7, 1.1 + 0.2 * len(names) * (1 + 0.7 * len(groups)))
    for g, group in enumerate(groups):
        here = {row["name"]: row for row in shown if row["group"] == group}
        at = [k + 0.7 * ((g + 0.5) / len(groups) - 0.5) for k, name in enumerate(names) if name in here]
        picked = [here[name] for name in names if name in here]
        axes.errorbar(
            [row["rate"] for row in picked],
            at,
            xerr=[[row["rate"] - row["low"] for row in picked], [row["high"] - row["rate"] for row in picked]],
            fmt=_MARKS[g % 8],
            color=PALETTE[g % 8],
            markersize=4.5,
            elinewidth=1.3,
            capsize=0,
            label=group,
            # A rate of 0 stands on the axis, and is shown whole.
            clip_on=False,
        )
    axes.set_yticks(range(len(names)), [_spaced(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("per 1,000 words, with 95 % interval")
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.tick_params(axis="y", length=0)
    if len(groups) > 1:
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.01, 1))
    return figure, _frame(shown)


def strip(doc: Document | str, *, top: int = 15, engine: str = "matplotlib") -> tuple[Any, Any]:
    """Where the figures of a text are: a row a figure, a stroke a finding, in the colours of the marked text.

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> figure, frame = plots.strip(tc.analyze("Plain prose. Not ashes, but fire."))
    >>> frame.select("figure", "start").rows()
    [('contrast', 13)]
    """
    doc = _document(doc)
    length = max(1, len(doc.text))
    rows: list[dict[str, Any]] = [
        {"figure": f.figure, "kind": f.kind, "start": f.start, "position": f.start / length, "score": f.score, "text": f.text}
        for f in doc.findings
    ]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["figure"]] = counts.get(row["figure"], 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))[:top]
    if engine == "altair":
        alt = _altair()
        chart = alt.Chart(_pandas([row for row in rows if row["figure"] in names])).mark_tick(thickness=2)
        chart = chart.encode(
            x=alt.X("position:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%"), title="position in the text"),
            y=alt.Y("figure:N", sort=names, title=None),
            color=alt.Color("figure:N", legend=None, scale=alt.Scale(domain=names, range=[_color(name) for name in names])),
            tooltip=["figure", "kind", "score", "text"],
        )
        return chart, _frame(rows)
    figure, axes = _axes(7, 0.9 + 0.27 * max(1, len(names)))
    for k, name in enumerate(names):
        axes.vlines([row["position"] for row in rows if row["figure"] == name], k - 0.36, k + 0.36, color=_color(name), linewidth=1.8)
    axes.set_yticks(range(len(names)), [f"{_spaced(name)}  {counts[name]}" for name in names])
    axes.set_ylim(max(1, len(names)) - 0.4, -0.6)
    axes.set_xlim(-0.005, 1.005)
    _percent(axes)
    axes.set_xlabel("position in the text")
    axes.tick_params(axis="y", length=0)
    return figure, _frame(rows)


def trajectory(
    doc: Document | str,
    lexicon: Lexicon | dict[str, Any],
    themes: Sequence[str] | None = None,
    *,
    window: Any = "paragraph",
    span: int = 5,
    engine: str = "matplotlib",
) -> tuple[Any, Any]:
    """Themes by position: the rate over `span` neighbouring windows, with a 95 % band (Poisson, by Garwood's bounds
    in Wilson and Hilferty's approximation). Without `themes`, the four most frequent.

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> doc = tc.analyze("The wells ran dry.\\nPlain prose.\\nRain.")
    >>> figure, frame = plots.trajectory(doc, tc.Lexicon({"water": ["well*", "rain"]}), span=1)
    >>> frame["count"].to_list()
    [1, 0, 1]
    """
    doc, lexicon = _document(doc), _lexicon(lexicon)
    found = lexicon.trajectory(doc, window=window)
    totals = {theme: sum(found.counts[theme]) for theme in found.themes}
    if themes is None:
        themes = [theme for theme in sorted(totals, key=lambda theme: -totals[theme]) if totals[theme]][:4]
    length = max(1, len(doc.text))
    rows: list[dict[str, Any]] = []
    for theme in themes:
        counts = found.counts[theme]
        for k, (start, end, _) in enumerate(found.stretches):
            near = range(max(0, k - span // 2), min(len(counts), k + span // 2 + 1))
            n, words = sum(counts[i] for i in near), max(1, sum(found.stretches[i][2] for i in near))
            low, high = _poisson(n)
            rows.append(
                {"theme": theme, "position": (start + end) / 2 / length, "count": counts[k], "rate": 1000 * n / words,
                 "low": 1000 * low / words, "high": 1000 * high / words}
            )  # fmt: skip
    if engine == "altair":
        alt = _altair()
        base = alt.Chart(_pandas(rows)).encode(x=alt.X("position:Q", axis=alt.Axis(format="%"), title="position in the text"))
        color = alt.Color("theme:N", scale=alt.Scale(range=list(PALETTE)))
        band = base.mark_area(opacity=0.15).encode(y=alt.Y("low:Q", title="per 1,000 words"), y2="high:Q", color=color)
        return band + base.mark_line().encode(y="rate:Q", color=color), _frame(rows)
    import matplotlib.pyplot as plt

    height = max(1, len(themes))
    figure, panels = plt.subplots(height, 1, figsize=(7, 0.7 + 1.05 * height), sharex=True, sharey=True, layout="constrained", squeeze=False)
    # A panel a theme, since bands that overlap tell nothing.
    for k, (theme, axes) in enumerate(zip(themes, panels[:, 0])):
        _plain(axes)
        here = [row for row in rows if row["theme"] == theme]
        at = [row["position"] for row in here]
        axes.fill_between(at, [r["low"] for r in here], [r["high"] for r in here], color=PALETTE[k % 8], alpha=0.2, linewidth=0)
        axes.plot(at, [row["rate"] for row in here], color=PALETTE[k % 8], linewidth=1.6)
        axes.set_title(f"{_spaced(theme)} ({totals.get(theme, 0)})", loc="left", fontsize=9, pad=2)
        axes.set_ylim(bottom=0, top=1.05 * max(row["high"] for row in rows))
        axes.set_xlim(0, 1)
    _percent(panels[-1, 0])
    panels[-1, 0].set_xlabel("position in the text")
    figure.supylabel("per 1,000 words", fontsize=9)
    return figure, _frame(rows)


def _poisson(n: int) -> tuple[float, float]:
    """The 95 % bounds of a count's expectation."""
    z = 1.959964
    low = n * (1 - 1 / (9 * n) - z / (3 * n**0.5)) ** 3 if n else 0.0
    m = n + 1
    return max(0.0, low), m * (1 - 1 / (9 * m) + z / (3 * m**0.5)) ** 3


def keyness(table: Table, *, labels: int = 24, least: int = 3, engine: str = "matplotlib") -> tuple[Any, Any]:
    """The log ratio of each term with its 95 % interval, against its frequency; the `labels` of highest G² are named.

    table: what `tricolon.keyness` gives. Terms with fewer than `least` occurrences are left out.

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> table = tc.keyness({"gas": 30, "the": 500}, {"gas": 3, "the": 520})
    >>> figure, frame = plots.keyness(table)
    >>> frame.select("term", "count").rows()
    [('gas', 33), ('the', 1020)]
    """
    import math

    rows = []
    for row in table.to_pylist():
        total = row["target"] + row["reference"]
        if total < least or row["log_ratio"] is None:
            continue
        # The standard error of a log ratio of two counts, half an occurrence added to each.
        error = math.sqrt(1 / (row["target"] + 0.5) + 1 / (row["reference"] + 0.5)) / math.log(2)
        rows.append(
            {"term": row["term"], "count": total, "log_ratio": row["log_ratio"], "low": row["log_ratio"] - 1.96 * error,
             "high": row["log_ratio"] + 1.96 * error, "g2": row["g2"], "q": row["q"]}
        )  # fmt: skip
    named = sorted(rows, key=lambda row: -abs(row["g2"]))[:labels]
    names = {row["term"] for row in named}
    if engine == "altair":
        alt = _altair()
        data = _pandas([{**row, "label": row["term"] if row["term"] in names else ""} for row in rows])
        base = alt.Chart(data).encode(x=alt.X("count:Q", scale=alt.Scale(type="log"), title="occurrences"))
        dots = base.mark_circle(color=PALETTE[0]).encode(y=alt.Y("log_ratio:Q", title="log ratio"), tooltip=["term", "count", "log_ratio", "q"])
        return dots + base.mark_text(align="left", dx=5).encode(y="log_ratio:Q", text="label"), _frame(rows)
    figure, axes = _axes(7.5, 5.2)
    axes.set_xscale("log")
    axes.axhline(0, color="#999999", linewidth=0.8)
    plain = [row for row in rows if row["term"] not in names]
    axes.plot([r["count"] for r in plain], [r["log_ratio"] for r in plain], "o", color="#bbbbbb", markersize=2.5, zorder=1)
    for sign, color in ((1, PALETTE[0]), (-1, PALETTE[1])):
        side = [row for row in named if (row["log_ratio"] > 0) == (sign > 0)]
        axes.errorbar(
            [r["count"] for r in side],
            [r["log_ratio"] for r in side],
            yerr=[[r["log_ratio"] - r["low"] for r in side], [r["high"] - r["log_ratio"] for r in side]],
            fmt="o",
            markersize=4,
            color=color,
            ecolor=color + "55",
            elinewidth=1,
            zorder=2,
        )
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("occurrences in both")
    axes.set_ylabel("log₂ ratio of rates, with 95 % interval")
    _label(axes, [(row["count"], row["log_ratio"], row["term"]) for row in named])
    return figure, _frame(rows)


def _label(axes: Any, points: list[tuple[float, float, str]]) -> None:
    """Names beside their points, each at the first of some places where it covers no name and no other point; one
    that finds no place is left out rather than made illegible.
    """
    figure = axes.figure
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    pixels = [tuple(axes.transData.transform(point[:2])) for point in points]
    frame = axes.get_window_extent(renderer)
    taken: list[Any] = []
    for k, (x, y, name) in enumerate(points):
        for dx, dy, side in ((6, 0, "left"), (-6, 0, "right"), (6, 8, "left"), (6, -8, "left"), (-6, 8, "right"), (-6, -8, "right"), (8, 17, "left"), (8, -17, "left")):
            text = axes.annotate(name, (x, y), (dx, dy), textcoords="offset points", ha=side, va="center", fontsize=8)
            box = text.get_window_extent(renderer)
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            covers = any(box.x0 - 3 < px < box.x1 + 3 and box.y0 < py < box.y1 for i, (px, py) in enumerate(pixels) if i != k)
            if inside and not covers and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def contrast_themes(corpus: Corpus, lexicon: Lexicon | dict[str, Any], *, top: int = 12, engine: str = "matplotlib") -> tuple[Any, Any]:
    """Themes by the side of contrasts they stand on: denied to the left, affirmed to the right.

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> lexicon = tc.Lexicon({"fire": ["fire"], "ash": ["ash*"]})
    >>> figure, frame = plots.contrast_themes(tc.analyze_many(["Not ashes, but fire."]), lexicon)
    >>> frame.select("theme", "denied", "affirmed").rows()
    [('fire', 0, 1), ('ash', 1, 0)]
    """
    rows = corpus.contrast_themes(_lexicon(lexicon)).to_pylist()
    shown = sorted((r for r in rows if r["denied"] + r["affirmed"]), key=lambda r: -(r["denied"] + r["affirmed"]))[:top]
    shown.sort(key=lambda row: row["denied"] - row["affirmed"])
    if engine == "altair":
        alt = _altair()
        long = [{"theme": r["theme"], "side": side, "hits": r[side] * sign} for r in shown for side, sign in (("denied", -1), ("affirmed", 1))]
        chart = alt.Chart(_pandas(long)).mark_bar().encode(
            x=alt.X("hits:Q", title="hits: denied ← → affirmed"),
            y=alt.Y("theme:N", sort=[r["theme"] for r in shown], title=None),
            color=alt.Color("side:N", scale=alt.Scale(domain=["denied", "affirmed"], range=[PALETTE[1], PALETTE[0]])),
        )  # fmt: skip
        return chart, _frame(rows)
    figure, axes = _axes(7, 1.0 + 0.3 * max(1, len(shown)))
    at = range(len(shown))
    axes.barh(at, [-row["denied"] for row in shown], color=PALETTE[1], height=0.66)
    axes.barh(at, [row["affirmed"] for row in shown], color=PALETTE[0], height=0.66)
    axes.axvline(0, color="#333333", linewidth=0.8)
    most = max((max(row["denied"], row["affirmed"]) for row in shown), default=1)
    axes.set_xlim(-1.12 * most, 1.12 * most)
    for k, row in enumerate(shown):
        for side, sign, align in (("denied", -1, "right"), ("affirmed", 1, "left")):
            if row[side]:
                axes.annotate(str(row[side]), (sign * row[side], k), (3 * sign, 0), textcoords="offset points", ha=align, va="center", fontsize=8)
    axes.set_yticks(at, [_spaced(row["theme"]) for row in shown])
    axes.set_ylim(-0.6, max(1, len(shown)) - 0.4)
    axes.set_xticks([])
    axes.set_title("denied", loc="left", color=PALETTE[1], fontsize=10)
    axes.set_title("affirmed", loc="right", color=PALETTE[0], fontsize=10)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return figure, _frame(rows)


def trend(
    corpus: Corpus,
    by: Any,
    names: Sequence[str] | None = None,
    *,
    of: str = "figures",
    lexicon: Lexicon | dict[str, Any] | None = None,
    top: int = 4,
    rounds: int = 1000,
    seed: int = 0,
    engine: str = "matplotlib",
) -> tuple[Any, Any]:
    """Rates over time with 95 % bootstrap bands. by: a column of years or other numbers, or of ISO dates (by year).

    >>> import tricolon as tc
    >>> from tricolon import plots
    >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
    >>> figure, frame = plots.trend(corpus, ["1901-05-01", "1902-05-01"])
    >>> frame.select("time", "count").rows()
    [(1901.0, 1), (1902.0, 0)]
    """
    labels = corpus.column(by) if isinstance(by, str) else list(by)
    times = [_year(label) for label in labels]
    rows = corpus.rates(times, of=of, lexicon=_lexicon(lexicon), rounds=rounds, seed=seed).to_pylist()
    for row in rows:
        row["time"] = float(row.pop("group"))
    names = _names(rows, names, top)
    shown = sorted((row for row in rows if row["name"] in names), key=lambda row: row["time"])
    if engine == "altair":
        alt = _altair()
        base = alt.Chart(_pandas(shown)).encode(x=alt.X("time:Q", axis=alt.Axis(format="d"), title=None))
        color = alt.Color("name:N", scale=alt.Scale(range=list(PALETTE)))
        band = base.mark_area(opacity=0.15).encode(y=alt.Y("low:Q", title="per 1,000 words"), y2="high:Q", color=color)
        return band + base.mark_line(point=True).encode(y="rate:Q", color=color), _frame(shown)
    import matplotlib.pyplot as plt
    from matplotlib.ticker import MaxNLocator

    across = 2 if len(names) > 1 else 1
    down = -(-len(names) // across) or 1
    figure, panels = plt.subplots(down, across, figsize=(3.8 * across, 0.5 + 1.9 * down), sharex=True, layout="constrained", squeeze=False)
    for k, axes in enumerate(panels.flat):
        _plain(axes)
        if k >= len(names):
            axes.set_visible(False)
            continue
        here = [row for row in shown if row["name"] == names[k]]
        at = [row["time"] for row in here]
        axes.fill_between(at, [r["low"] for r in here], [r["high"] for r in here], color=PALETTE[k % 8], alpha=0.2, linewidth=0)
        axes.plot(at, [row["rate"] for row in here], "o-", color=PALETTE[k % 8], linewidth=1.6, markersize=3.5)
        axes.set_title(_spaced(names[k]), loc="left", fontsize=10)
        axes.set_ylim(bottom=0)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.tick_params(labelbottom=True)
    figure.supylabel("per 1,000 words, with 95 % interval", fontsize=9)
    return figure, _frame(shown)


def _names(rows: list[dict[str, Any]], names: Sequence[str] | None, top: int) -> list[str]:
    """What is drawn: the names that were asked for, or the `top` most frequent."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["name"]] = counts.get(row["name"], 0) + row["count"]
    if names is None:
        return sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])[:top]
    unknown = [name for name in names if name not in counts]
    if unknown:
        raise ValueError(f"names: {unknown[0]!r} was not counted; what was: {', '.join(counts)}")
    return list(names)


def _document(doc: Document | str) -> Document:
    """A document as it is, and that of a text."""
    return analyze(doc) if isinstance(doc, str) else doc


def _lexicon(lexicon: Any) -> Lexicon:
    """A lexicon as it is, and that of a dict from themes to entries."""
    made: Lexicon = Lexicon(lexicon) if isinstance(lexicon, dict) else lexicon
    return made


def _year(label: Any) -> Any:
    """A number as it is, the year of an ISO date."""
    if isinstance(label, numbers.Real):
        return label
    try:
        return int(str(label)[:4])
    except ValueError:
        raise ValueError(f"by: {label!r} is neither a number nor an ISO date") from None


def _color(figure: str) -> str:
    """The figure's colour in a marked text on a light page."""
    return _style().split(_figure_color(figure)[4:-1] + ":", 1)[1].split(";", 1)[0]


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _axes(width: float, height: float) -> tuple[Any, Any]:
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        raise ImportError("plots need matplotlib: pip install tricolon[plots]") from None
    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    _plain(axes)
    return figure, axes


def _plain(axes: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=9)


def _percent(axes: Any) -> None:
    from matplotlib.ticker import PercentFormatter

    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def _altair() -> Any:
    try:
        import altair
    except ImportError:
        raise ImportError('engine="altair" needs altair and pandas: pip install tricolon[altair]') from None
    return altair


def _pandas(rows: list[dict[str, Any]]) -> Any:
    import pandas as pd

    return pd.DataFrame(rows)


def _frame(rows: list[dict[str, Any]]) -> Any:
    """The rows as a frame of what is installed; without polars and pandas, as they are."""
    try:
        import polars as pl
    except ImportError:
        try:
            return _pandas(rows)
        except ImportError:
            return rows
    return pl.DataFrame(rows, infer_schema_length=None)
