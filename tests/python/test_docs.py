"""The guides: the blocks of each run one after the other, as a reader would run them."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
# Each guide with the packages it needs and the blocks it has at least.
GUIDES = {
    "notebook.md": (("pandas", "polars", "pyarrow", "duckdb", "matplotlib", "sklearn"), 12),
    "index.md": ((), 1),
    "tutorial.md": ((), 7),
    "guides/lexicon.md": ((), 5),
    "guides/compare.md": ((), 3),
    "guides/markup.md": ((), 3),
}


@pytest.mark.parametrize("name", GUIDES)
def test_the_guide_runs(name):
    needed, least = GUIDES[name]
    for package in needed:
        pytest.importorskip(package)
    if "matplotlib" in needed:
        pytest.importorskip("matplotlib").use("Agg")
    guide = DOCS / name
    text = guide.read_text(encoding="utf-8")
    spaces, ran = {}, 0
    for block in re.finditer(r"```python\n(.*?)```", text, re.S):
        # spaCy and Daft are not built for every Python.
        large = re.search(r"^import (spacy|daft)$", block[1], re.M)
        if large:
            try:
                __import__(large[1])
            except ImportError:
                continue
        line = text.count("\n", 0, block.start(1))
        exec(compile("\n" * line + block[1], guide, "exec"), spaces)
        ran += 1
    assert ran >= least
