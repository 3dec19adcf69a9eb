"""The guide for notebooks: its blocks run one after the other, as a reader would run them."""

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "notebook.md"
NEEDED = ("pandas", "polars", "pyarrow", "duckdb", "matplotlib", "sklearn")


def test_the_guide_runs():
    for package in NEEDED:
        pytest.importorskip(package)
    pytest.importorskip("matplotlib").use("Agg")
    text = GUIDE.read_text(encoding="utf-8")
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
        exec(compile("\n" * line + block[1], GUIDE, "exec"), spaces)
        ran += 1
    assert ran >= 12
