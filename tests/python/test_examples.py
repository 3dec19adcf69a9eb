"""The notebooks, which are kept as text: each runs from a folder of its own, tells its finding and draws its plots."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NOTEBOOKS = {
    "op_ed.py": (["a gap to be closed  →  a place to be shared", "people  6 3 3"], ["op-ed-strip", "op-ed-themes"]),
    "century_of_speeches.py": (["contrasts in 7 of 7 passages", "false discovery rate"], ["century-trend", "century-halves"]),
    "own_lexicon.py": (["the first two: repetition, sound"], ["own-lexicon"]),
    "million_documents.py": (["0.250 contrasts a document", "documents a second"], []),
}


def run(script, folder, *arguments):
    pytest.importorskip("matplotlib")
    pytest.importorskip("pyarrow")
    environment = {**os.environ, "MPLBACKEND": "Agg", "OUT": str(folder), "DOCUMENTS": "4000"}
    command = [sys.executable, "-W", "error", str(script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_run_and_tell_their_finding(name, tmp_path):
    told, plots = NOTEBOOKS[name]
    shown = run(EXAMPLES / name, tmp_path)
    for finding in told:
        assert finding in shown, shown
    for plot in plots:
        assert (tmp_path / f"{plot}.png").stat().st_size > 5_000


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_are_notebooks(name):
    jupytext = pytest.importorskip("jupytext")
    cells = jupytext.read(EXAMPLES / name).cells
    assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
    assert sum(cell.cell_type == "code" for cell in cells) >= 3


def test_streams_keep_memory_flat(tmp_path):
    """The example's own measure: the peak does not follow the number of documents."""
    shown = run(EXAMPLES / "million_documents.py", tmp_path)
    grew = float(shown.split("memory grew by ")[1].split(" MB")[0])
    assert grew < 20, shown


def test_human_and_generated_runs(tmp_path):
    documents = [
        {"text": "It is not a wall, but a door. The rain fell on the town. " * 3, "author_kind": "model"},
        {"text": "The rain fell on the town, and nobody was there to see it. " * 3, "author_kind": "human"},
    ]
    source = tmp_path / "documents.jsonl"
    source.write_text("".join(json.dumps(document) + "\n" for document in documents * 4), encoding="utf-8")
    shown = run(EXAMPLES / "human_and_generated.py", tmp_path, str(source), "--plot", str(tmp_path / "rates.png"))
    assert "corrective" in shown and (tmp_path / "rates.png").exists()
