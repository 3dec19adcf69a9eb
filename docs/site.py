"""Writes the figures' pages from the registry, and the list of notebooks, while mkdocs builds the site."""

import re
from pathlib import Path

import tricolon
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]

def on_config(config):
    """Puts each figure's page into the navigation, under the table of all."""
    [figures] = [part["Figures"] for part in config.nav if "Figures" in part]
    figures += [f"figures/{figure.id}.md" for figure in tricolon.figures()]
    return config


def on_files(files, config):
    """Adds these pages."""
    figures = tricolon.figures()
    files.append(File.generated(config, "figures/index.md", content=index(figures)))
    for figure in figures:
        files.append(File.generated(config, f"figures/{figure.id}.md", content=page(figure)))
    rendered = sorted((ROOT / "target" / "notebooks").glob("*.html"))
    for notebook in rendered:
        files.append(File.generated(config, f"notebooks/{notebook.name}", abs_src_path=str(notebook)))
    content = notebooks({page.stem for page in rendered}, config.repo_url)
    files.append(File.generated(config, "notebooks.md", content=content))
    return files


def notebooks(rendered, repository):
    """The list of notebooks, each by its own title and first paragraph: those that were rendered as pages of this site,
    the others as their sources."""
    lines = ["# Notebooks", "", "Their sources are `examples/*.py`; `make notebooks` runs and renders them.", ""]
    found = 0
    for source in sorted((ROOT / "examples").glob("*.py")):
        head = re.search(r"^# # (.+)\n#\n((?:# .+\n)+)", source.read_text(encoding="utf-8"), re.M)
        if not head:
            continue
        title, opening = head.groups()
        opening = " ".join(line.removeprefix("# ") for line in opening.splitlines())
        page = f"notebooks/{source.stem}.html" if source.stem in rendered else f"{repository}/blob/main/examples/{source.name}"
        lines += [f"## [{title}]({page})", "", opening, ""]
        found += 1
    if not found:
        raise PluginError("no file in examples/ begins with a title and a paragraph")
    return "\n".join(lines)


def index(figures):
    """The table of all figures with what was measured."""
    lines = [
        "# Figures",
        "",
        "Made from the registry. Every example and near miss on these pages is a test. Numbers are from development data,",
        "which the rules have seen: read them as upper bounds.",
        "",
        "| figure | what it is | short passages | running text |",
        "| --- | --- | --- | --- |",
    ]
    for figure in figures:
        short = figure.measured.get("canon of short passages", "")
        running = figure.measured.get("running text", "")
        off = "" if figure.by_default else " (off by default)"
        lines.append(f"| [{figure.id}]({figure.id}.md){off} | {figure.summary} | {short} | {running} |")
    return "\n".join(lines) + "\n"


def page(figure):
    """One figure: definition, examples, near misses, numbers."""
    lines = [f"# {figure.id.replace('_', ' ').capitalize()}", "", f"*{figure.summary}.*", "", figure.definition, ""]
    facts = [("Id", f"`{figure.id}`"), ("Family", figure.family), ("Source", figure.source)]
    facts += [("Kinds", ", ".join(figure.kinds)), ("Roles", ", ".join(figure.roles)), ("Needs", ", ".join(figure.needs))]
    facts += [("Reported from score", f"{figure.threshold:.2f}"), ("Includes", ", ".join(figure.contains))]
    lines += ["| what | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in facts if value), ""]
    lines += ["## Found", "", *(f"- {marked(example)}" for example in figure.examples), ""]
    lines += ["## Not found", "", *(f"- {miss}" for miss in figure.near_misses), ""]
    if figure.known_misses:
        lines += ["## Known misses", "", *(f"- {miss}" for miss in figure.known_misses), ""]
    if figure.measured:
        lines += ["## Measured", "", "On development data, which the rules have seen.", ""]
        lines += [f"- {name}: {numbers}" for name, numbers in figure.measured.items()]
    return "\n".join(lines) + "\n"


def marked(example):
    """An example with the finding in bold and its roles' marks gone."""
    return re.sub(r"\{\w+:|\}", "", example).replace("[", "**").replace("]", "**")
