"""What CI runs beside something else: no failure is lost, nothing is left running."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / ".ci" / "beside.sh"
pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="a script of bash")


def run(folder, script):
    script = f"set -euo pipefail\nsource {BESIDE}\n{script}\necho the end"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60)


def test_what_both_wrote_is_shown(tmp_path):
    done = run(tmp_path, "beside one echo from one\nstep echo from the front\njoin one")
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("from the front") < done.stdout.index("from one") < done.stdout.index("the end")


@pytest.mark.parametrize("script", ["beside one bash -c 'echo why; exit 3'\njoin one", "beside one echo why\nstep bash -c 'sleep 0.3; exit 3'"])
def test_a_failure_ends_the_script_with_its_status_and_its_words(tmp_path, script):
    done = run(tmp_path, script)
    assert done.returncode == 3 and "why" in done.stdout and "the end" not in done.stdout


def test_nothing_is_left_running(tmp_path):
    done = run(tmp_path, "beside one bash -c 'sleep 55 & echo $! > child; wait'\nwhile [ ! -s child ]; do sleep 0.1; done\nstep false")
    assert done.returncode == 1
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        stat = Path(f"/proc/{child}/stat")
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        # Dead, and waiting for whoever inherited it.
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError(f"process {child} is left")
