"""Notebook views: documents with their findings marked, tables, scores.

Plain HTML and CSS: no script, no network. Colours follow the notebook's light or dark scheme. Everything that
comes from a text is escaped.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._core import Document, Finding, Table, ThemeScores

# One colour a figure, told apart by lightness as well as by hue: Okabe and Ito's palette, light and dark.
_COLORS = {
    "contrast": ("#d55e00", "#ff9d5c"),
    "anaphora": ("#0072b2", "#6db8ec"),
    "antimetabole": ("#8a4f7d", "#d79ac9"),
    "epistrophe": ("#00795c", "#4fd1ad"),
    "rhetorical_question": ("#8a6d00", "#e6c229"),
    "tricolon": ("#5a6b7b", "#a9bccd"),
}
_OTHER = ("#777777", "#bbbbbb")

_STYLE = """
.tricolon{--tc-ink:#1b1b1b;--tc-soft:#6b6b6b;--tc-line:#d9d9d9;color:var(--tc-ink);line-height:2.05;max-width:46em;
font-family:Georgia,'Times New Roman',serif;font-size:1rem}
.tricolon p{margin:0 0 .7em}
.tricolon .tc-f{text-decoration:none;cursor:help;border-radius:2px}
.tricolon .tc-f:focus{outline:2px solid currentColor;outline-offset:1px}
.tricolon .tc-negated{color:var(--tc-soft);text-decoration:line-through;text-decoration-thickness:1px}
.tricolon .tc-asserted{font-weight:700}
.tricolon .tc-cue{font-style:italic}
.tricolon .tc-legend{font:0.82rem/1.9 system-ui,sans-serif;border-top:1px solid var(--tc-line);margin-top:.9em;padding-top:.5em}
.tricolon .tc-legend span{display:inline-block;margin-right:1.3em;white-space:nowrap}
.tricolon .tc-legend i{display:inline-block;width:1.5em;height:3px;margin-right:.45em;vertical-align:middle}
.tricolon table{border-collapse:collapse;font:0.85rem/1.5 system-ui,sans-serif}
.tricolon th,.tricolon td{text-align:left;padding:.15em .8em .15em 0;border-bottom:1px solid var(--tc-line);vertical-align:top}
.tricolon td.tc-n{text-align:right;font-variant-numeric:tabular-nums}
"""
_DARK = "{--tc-ink:#e8e8e8;--tc-soft:#a0a0a0;--tc-line:#4a4a4a;%s}"
# Jupyter and VS Code say which scheme they show; elsewhere the system does.
_DARK_ROOTS = ('[data-jp-theme-light="false"]', ".vscode-dark", 'html[theme="dark"]')


def _style() -> str:
    light = "".join(f"--tc-{figure}:{colors[0]};" for figure, colors in _COLORS.items()) + f"--tc-other:{_OTHER[0]};"
    dark = "".join(f"--tc-{figure}:{colors[1]};" for figure, colors in _COLORS.items()) + f"--tc-other:{_OTHER[1]};"
    rules = _DARK % dark
    forced = ",".join(f"{root} .tricolon" for root in _DARK_ROOTS)
    jupyter_light = '[data-jp-theme-light="true"] .tricolon{--tc-ink:#1b1b1b;--tc-soft:#6b6b6b;--tc-line:#d9d9d9;%s}' % light
    return (
        f"<style>{_STYLE}.tricolon{{{light}}}"
        f"@media (prefers-color-scheme: dark){{.tricolon{rules}{jupyter_light}}}{forced}{rules}</style>"
    )


def _color(figure: str) -> str:
    return f"var(--tc-{figure if figure in _COLORS else 'other'})"


def document_html(doc: Document) -> str:
    """The document's text with its findings underlined, each in a layer of its own, and a legend."""
    findings = doc.findings
    layers = _layers(findings)
    body = "".join(_paragraph(doc.text, p.start, p.end, findings, layers) for p in doc.paragraphs)
    return f'<div class="tricolon">{_style()}{body}{_legend(doc)}</div>'


def _layers(findings: list[Finding]) -> list[int]:
    """For each finding the first underline that no finding it overlaps has taken."""
    ends: list[int] = []
    out = []
    for finding in findings:
        layer = next((k for k, end in enumerate(ends) if end <= finding.start), len(ends))
        if layer == len(ends):
            ends.append(0)
        ends[layer] = finding.end
        out.append(layer)
    return out


def _paragraph(text: str, start: int, end: int, findings: list[Finding], layers: list[int]) -> str:
    """One paragraph, cut wherever a finding or a role begins or ends."""
    here = [(f, layer) for f, layer in zip(findings, layers) if f.start < end and f.end > start]
    cuts = {start, end}
    for finding, _ in here:
        edges = [finding.start, finding.end, *(x for spans in finding.roles.values() for span in spans for x in span)]
        cuts.update(x for x in edges if start < x < end)
    points = sorted(cuts)
    pieces = (_piece(text, a, b, here) for a, b in zip(points, points[1:]))
    return f"<p>{''.join(pieces)}</p>"


def _piece(text: str, start: int, end: int, here: list[tuple[Finding, int]]) -> str:
    """A stretch that the same findings and roles cover from end to end."""
    content = escape(text[start:end]).replace("\n", " ")
    covering = [(f, layer) for f, layer in here if f.start <= start and end <= f.end]
    if not covering:
        return content
    # Underlines are background strips below the line, so that any number of them stays visible.
    depth = max(layer for _, layer in covering) + 1
    strips = [
        (f"linear-gradient({_color(f.figure)},{_color(f.figure)})", f"0 calc(100% - {4 * (depth - 1 - layer)}px)")
        for f, layer in covering
    ]
    css = (
        f"background-image:{','.join(image for image, _ in strips)};"
        f"background-position:{','.join(at for _, at in strips)};"
        f"background-size:100% 2px;background-repeat:no-repeat;padding-bottom:{4 * depth - 1}px"
    )
    roles = {
        role
        for f, _ in covering
        for role in ("negated", "asserted", "cue")
        for span in f.roles.get(role, [])
        if span.start <= start and end <= span.end
    }
    # A cue inside a denied chain is a cue.
    if "cue" in roles:
        roles.discard("negated")
    classes = " ".join(["tc-f", *(f"tc-{role}" for role in sorted(roles))])
    title = escape("\n".join(_title(f) for f, _ in covering), quote=True)
    first = any(f.start == start for f, _ in covering)
    focus = ' tabindex="0"' if first else ""
    return f'<span class="{classes}" style="{css}" title="{title}"{focus}>{content}</span>'


def _title(finding: Finding) -> str:
    kind = f" ({finding.kind})" if finding.kind else ""
    roles = finding.roles
    sides = "".join(
        f"\n  {role}: {' | '.join(span.text for span in roles[role])}" for role in ("negated", "asserted") if role in roles
    )
    return f"{finding.figure}{kind}, score {finding.score:.2f}{sides}"


def _legend(doc: Document) -> str:
    findings = doc.findings
    words = doc.word_count
    if not findings:
        return f'<div class="tc-legend">No figures found in {words} words.</div>'
    counts = Counter(f.figure for f in findings)
    items = "".join(
        f'<span><i style="background:{_color(figure)}"></i>{escape(figure)} {n}</span>' for figure, n in sorted(counts.items())
    )
    sides = ""
    if "contrast" in counts:
        sides = '<span class="tc-negated">denied</span><span class="tc-asserted">asserted</span><span class="tc-cue">cue</span>'
    return f'<div class="tc-legend">{items}{sides}<span>{words} words</span></div>'


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f'<td class="tc-n">{value:.2f}</td>'
    if isinstance(value, int):
        return f'<td class="tc-n">{value}</td>'
    if isinstance(value, list):
        value = ", ".join(" ".join(str(part) for part in item) if isinstance(item, list) else str(item) for item in value)
    text = "" if value is None else str(value)
    short = text if len(text) <= 90 else text[:89] + "…"
    return f"<td>{escape(short)}</td>"


def table_html(table: Table) -> str:
    """The table's first ten rows."""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.column_names)
    rows = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in table.head(10))
    more = f"<div class='tc-legend'>{len(table)} rows</div>"
    return f'<div class="tricolon">{_style()}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}</div>'


def scores_html(scores: ThemeScores) -> str:
    """The themes that were hit, most frequent first."""
    hit = sorted((score for score in scores.values() if score.count), key=lambda score: -score.count)
    rows = "".join(
        f"<tr><td>{escape(score.theme)}</td>{_cell(score.count)}{_cell(score.rate)}"
        f"<td>{escape(', '.join(f'{form} {n}' for form, n in Counter(h.text.lower() for h in score.hits).most_common(6)))}</td></tr>"
        for score in hit
    )
    head = "<tr><th>Theme</th><th>Count</th><th>per 1,000 words</th><th>Hits</th></tr>"
    note = f"<div class='tc-legend'>{len(scores) - len(hit)} themes without hits; {scores.words} words</div>"
    return f'<div class="tricolon">{_style()}<table><thead>{head}</thead><tbody>{rows}</tbody></table>{note}</div>'
