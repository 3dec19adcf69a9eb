"""Views of what was found, as HTML for notebooks and as plain text for terminals.

Plain HTML and CSS: no script, no network. Colours follow the notebook's light or dark scheme. Everything that
comes from a text is escaped. A document's HTML is made by the compiled part, which the command shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ._core import _figure_color, _style

if TYPE_CHECKING:
    from ._core import Corpus, Document, Finding, Table, ThemeScores

_WIDTH = 96
# What a view of keyness shows of the table's columns.
_KEYNESS = ("term", "target", "reference", "target_rate", "reference_rate", "log_ratio", "g2", "q")


def finding_html(finding: Finding) -> str:
    """The finding's text with its roles, one a row."""
    rows = [("text", finding.text), *((role, span.text) for role, spans in finding.roles.items() for span in spans)]
    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(_one_line(text, 400))}</td></tr>" for name, text in rows)
    image = f"background:{_figure_color(finding.figure)}"
    head = (
        f'<div><span class="tc-bar" style="{image};width:1.2em"></span> <b>{escape(_name(finding))}</b> '
        f'<span class="tc-key">score {finding.score:.2f}, characters {finding.start}–{finding.end}</span></div>'
    )
    return _view(f"{head}<table><tbody>{body}</tbody></table>{_why(finding)}")


def _why(finding: Finding) -> str:
    why = finding.explain()
    return f"<details><summary>why</summary><pre>{escape(why)}</pre></details>" if why else ""


def finding_text(finding: Finding) -> str:
    """The finding, its roles below it."""
    lines = [
        f"{_name(finding)}, score {finding.score:.2f}, {finding.start}:{finding.end}",
        f"  {_one_line(finding.text, _WIDTH - 2)}",
    ]
    for role, spans in finding.roles.items():
        lines.append(_one_line(f"{role}: {' | '.join(span.text for span in spans)}", _WIDTH - 4, "    "))
    return "\n".join(lines)


def document_text(doc: Document) -> str:
    """The text, wrapped, with rows of marks under what was found, and the findings."""
    findings = doc.findings
    layers = _layers(findings)
    lines: list[str] = []
    for paragraph in doc.paragraphs:
        for start, end in _wrap(doc.text, paragraph.start, paragraph.end):
            lines.append(doc.text[start:end].rstrip().replace("\t", " "))
            lines += _marks(findings, layers, start, end)
        lines.append("")
    if not findings:
        return "\n".join([*lines, f"No figures found in {doc.word_count:,} words."])
    lines += [f"[{n}] {_name(f)} {f.score:.2f}  {_one_line(f.text, 64)}" for n, f in enumerate(findings, 1)]
    counts = Counter(finding.figure for finding in findings)
    total = ", ".join(f"{figure} {n}" for figure, n in counts.most_common())
    return "\n".join([*lines, "", f"{total}; {doc.word_count:,} words"])


def _layers(findings: Sequence[Finding]) -> list[int]:
    """For each finding the first row of marks in which it touches no other."""
    ends: list[int] = []
    out = []
    for finding in findings:
        # Room for the number behind the marks.
        layer = next((k for k, end in enumerate(ends) if end + 5 <= finding.start), len(ends))
        if layer == len(ends):
            ends.append(0)
        ends[layer] = finding.end
        out.append(layer)
    return out


def _wrap(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Lines of a paragraph, broken at white space."""
    while start < end:
        line = text.find("\n", start, min(end, start + _WIDTH))
        if line < 0:
            line = end if end - start <= _WIDTH else text.rfind(" ", start, start + _WIDTH) + 1
        line = line + 1 if line < end and text[line] == "\n" else line
        if line <= start:
            line = min(end, start + _WIDTH)
        if text[start:line].strip():
            yield start, line
        start = line


def _marks(findings: Sequence[Finding], layers: list[int], start: int, end: int) -> list[str]:
    rows: dict[int, str] = {}
    for n, (finding, layer) in enumerate(zip(findings, layers), 1):
        if finding.start >= end or finding.end <= start:
            continue
        first, last = max(start, finding.start), min(end, finding.end)
        marks = list("~" * (last - first))
        for role, mark in (("negated", "-"), ("asserted", "="), ("cue", "^")):
            for span in finding.roles.get(role, []):
                for at in range(max(span.start, first), min(span.end, last)):
                    marks[at - first] = mark
        number = f"[{n}]" if finding.end <= end else ""
        rows[layer] = rows.get(layer, "").ljust(first - start) + "".join(marks) + number
    return [rows[layer].rstrip() for layer in sorted(rows)]


def _name(finding: Finding) -> str:
    kind = f" ({finding.kind})" if finding.kind else ""
    return f"{finding.figure.replace('_', ' ')}{kind}"


def _one_line(text: str, width: int, indent: str = "") -> str:
    line = " ".join(text.split())
    return indent + (line if len(line) <= width else line[: width - 1] + "…")


def table_html(table: Table) -> str:
    """The table's first rows; of keyness the columns that a reader looks at, with bars."""
    names, rows = _picked(table, 20 if table.name == "keyness" else 10)
    bar = names.index("log_ratio") if table.name == "keyness" and "log_ratio" in names else None
    return _html_table(names, rows, f"{len(table):,} rows of {table.name}", bar)


def _picked(table: Table, n: int) -> tuple[list[str], list[list[Any]]]:
    """The columns and rows that are shown; of findings the words of each role in place of its offsets."""
    names, rows = list(table.column_names), table.head(n)
    if table.name == "findings":
        at = {name: names.index(name) for name in ("roles", "text", "start")}
        for row in rows:
            row[at["roles"]] = _roles(row[at["roles"]], row[at["text"]], row[at["start"]])
    keep = [k for k, name in enumerate(names) if table.name != "keyness" or name in _KEYNESS]
    return [names[k] for k in keep], [[row[k] for k in keep] for row in rows]


def _roles(roles: Sequence[tuple[str, int, int]], text: str, first: int) -> str:
    words: dict[str, list[str]] = {}
    for role, start, end in roles:
        words.setdefault(role, []).append(text[start - first : end - first])
    return "; ".join(f"{role}: {' | '.join(spans)}" for role, spans in words.items())


def table_text(table: Table) -> str:
    """The same as aligned text."""
    names, rows = _picked(table, 10)
    note = f"{len(table):,} rows of {table.name}"
    return f"{_aligned(names, rows)}\n{note}"


def _html_table(names: Sequence[str], rows: list[list[Any]], note: str, bar: int | None = None) -> str:
    """A table; column `bar` gets bars in proportion, to the left where negative."""
    head = "".join(f"<th{_number(k, rows)}>{escape(name.replace('_', ' '))}</th>" for k, name in enumerate(names))
    most = max((abs(row[bar]) for row in rows if isinstance(row[bar], float)), default=0.0) if bar is not None else 0.0
    body = []
    for row in rows:
        cells = "".join(f"<td{_number(k, rows)}>{escape(_cell(value, 90))}</td>" for k, value in enumerate(row))
        if bar is not None:
            width = 5 * abs(row[bar]) / most if most else 0
            color = "--tc-c1" if row[bar] >= 0 else "--tc-c0"
            cells += f'<td><span class="tc-bar" style="width:{width:.2f}em;background:var({color})"></span></td>'
        body.append(f"<tr>{cells}</tr>")
    extra = "<th></th>" if bar is not None else ""
    return _view(
        f'<div class="tc-scroll"><table><thead><tr>{head}{extra}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
        f"<div class='tc-legend'>{escape(note)}</div>"
    )


def _number(column: int, rows: list[list[Any]]) -> str:
    numeric = all(isinstance(row[column], (int, float)) or row[column] is None for row in rows)
    return ' class="tc-n"' if numeric and rows else ""


def _cell(value: object, width: int) -> str:
    if isinstance(value, float):
        return f"{value:.2e}" if 0 < abs(value) < 0.005 else f"{value:,.2f}"
    if isinstance(value, list):
        value = ", ".join(" ".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
    return "" if value is None else _one_line(str(value), width)


def _aligned(names: Sequence[str], rows: list[list[Any]]) -> str:
    """Columns one beside the other, numbers to the right, no wider than a terminal."""
    cells = [[_cell(value, 40) for value in row] for row in rows]
    widths = [max(len(name), *(len(row[k]) for row in cells)) if cells else len(name) for k, name in enumerate(names)]
    right = [bool(_number(k, rows)) for k in range(len(names))]
    shown, used = 0, 0
    while shown < len(names) and used + widths[shown] <= _WIDTH:
        used += widths[shown] + 2
        shown += 1
    shown = max(shown, 1)

    def line(row: Sequence[str]) -> str:
        pairs = zip(row[:shown], widths, right)
        text = "  ".join(cell.rjust(width) if number else cell.ljust(width) for cell, width, number in pairs).rstrip()
        return text + ("  …" if shown < len(names) else "")

    return "\n".join(line(row) for row in [names, *cells])


def _scores(scores: ThemeScores) -> tuple[list[str], list[list[Any]], str]:
    hit = sorted((score for score in scores.values() if score.count), key=lambda score: -score.count)
    forms = [Counter(h.text.lower() for h in score.hits).most_common(6) for score in hit]
    rows = [
        [score.theme, score.count, score.rate, ", ".join(f"{form} {n}" for form, n in common)]
        for score, common in zip(hit, forms)
    ]
    without = f"{len(scores) - len(hit)} themes without hits; " if len(hit) < len(scores) else ""
    note = f"{without}{scores.words:,} words; {scores.coverage:.1%} of them in a theme"
    return ["theme", "count", "per 1,000 words", "hits"], rows, note


def scores_html(scores: ThemeScores) -> str:
    """The themes that were hit, most frequent first."""
    names, rows, note = _scores(scores)
    return _html_table(names, rows, note, bar=2)


def scores_text(scores: ThemeScores) -> str:
    """The same as aligned text."""
    names, rows, note = _scores(scores)
    return f"{_aligned(names, rows)}\n{note}"


def _summary(corpus: Corpus) -> tuple[list[str], list[list[Any]], str]:
    words = corpus.totals().words
    rates = [row for row in corpus.rates(rounds=200).to_pylist() if row["count"]]
    rates.sort(key=lambda row: -row["count"])
    rows = [[row["name"].replace("_", " "), row["count"], row["found_in"], row["rate"], row["low"], row["high"]] for row in rates[:15]]
    missing = f", {corpus.null_count:,} without text" if corpus.null_count else ""
    refused = f", {len(corpus.errors):,} refused" if len(corpus.errors) else ""
    columns = f"; columns: {', '.join(corpus.column_names)}" if corpus.column_names else ""
    more = f"; {len(rates) - 15} more figures in .rates()" if len(rates) > 15 else ""
    counts = ((len(corpus), "document", missing + refused), (words, "word", ""), (len(corpus.findings), "finding", ""))
    told = ", ".join(f"{n:,} {name}{'' if n == 1 else 's'}{rest}" for n, name, rest in counts)
    note = f"{told}{more}{columns}"
    return ["figure", "count", "documents", "per 1,000 words", "low", "high"], rows, note


def corpus_html(corpus: Corpus) -> str:
    """The figures of a corpus with their rates and 95 % intervals."""
    names, rows, note = _summary(corpus)
    return _html_table(names, rows, note, bar=3)


def corpus_text(corpus: Corpus) -> str:
    """The same as aligned text."""
    names, rows, note = _summary(corpus)
    return f"{_aligned(names, rows)}\n{note}"


def _view(body: str) -> str:
    return f'<div class="tricolon"><style>{_style()}</style>{body}</div>'
