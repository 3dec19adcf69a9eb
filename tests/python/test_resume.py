"""Streams that meet bad documents, and streams that are killed."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap

import pytest

import tricolon as tc

GOOD = "They asked not for favours but for fairness. "


@pytest.mark.parametrize("bad", [b"bytes", 7, "lone \ud800"])
def test_one_bad_document_is_one_row_of_errors(bad):
    texts = [GOOD * (1 + k % 5) for k in range(3000)]
    for k in (0, 1500, 2999):
        texts[k] = bad
    stream = tc.analyze_stream(iter(texts), table="documents", on_error="record", threads=2)
    rows = [row for part in stream for row in part.to_pylist()]
    assert [row["document"] for row in rows] == list(range(3000))
    assert [row["document"] for row in rows if row["words"] is None] == [0, 1500, 2999]
    errors = stream.errors.to_pylist()
    assert [error["document"] for error in errors] == [0, 1500, 2999]
    assert all(error["kind"] and f"item {error['document']} of texts" in error["message"] for error in errors)
    assert (stream.done, stream.null_count) == (3000, 0)


def test_a_frame_in_a_stream_names_its_bad_documents():
    pa = pytest.importorskip("pyarrow")
    values = [b"Plain prose.", b"\xff", None] * 100
    frame = pa.table({"name": [f"n{k}" for k in range(300)], "body": pa.array(values, pa.binary())})
    stream = tc.analyze_stream(frame, text="body", id="name", table="documents", on_error="record", errors="replace")
    assert sum(len(part) for part in stream) == 300 and len(stream.errors) == 0 and stream.null_count == 100
    stream = tc.analyze_stream(frame, text="body", id="name", table="documents", on_error="record")
    assert sum(len(part) for part in stream) == 300 and stream.null_count == 100
    errors = stream.errors.to_pylist()
    assert stream.errors.column_names == ["document", "name", "kind", "message", "position", "byte"]
    assert [(e["document"], e["name"]) for e in errors] == [(k, f"n{k}") for k in range(300) if k % 3 < 2]
    assert [(e["kind"], e["byte"]) for e in errors[:2]] == [("invalid_argument", None), ("invalid_utf8", 0)]


def test_an_error_ends_the_stream_and_tells_where_to_go_on():
    texts = [GOOD * 50 for _ in range(3000)]
    texts[2500] = None
    texts[2600] = b"bad"
    stream = tc.analyze_stream(iter(texts), table="documents", threads=1)
    rows = []
    with pytest.raises(tc.Error, match="item 2600 of texts"):
        for part in stream:
            rows += part.to_pylist()
    assert stream.done == len(rows) and 0 < stream.done <= 2600
    with pytest.raises(tc.Error, match=f"start={stream.done} goes on"):
        next(stream)
    texts[2600] = GOOD
    rest = tc.analyze_stream(iter(texts), table="documents", start=stream.done)
    rows += [row for part in rest for row in part.to_pylist()]
    assert [row["document"] for row in rows] == list(range(3000))
    with pytest.raises(tc.Error, match="raise, record"):
        tc.analyze_stream([], on_error="ignore")


def test_a_frame_is_gone_on_with_too():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"name": [f"n{k}" for k in range(500)], "body": [GOOD] * 500})
    for start in (0, 1, 499, 500, 900):
        stream = tc.analyze_stream(frame, text="body", id="name", start=start)
        rows = [(r["document"], r["name"]) for part in stream for r in part.to_pylist()]
        assert sorted(set(rows)) == [(k, f"n{k}") for k in range(start, 500)]


WORKER = """
import json, os, sys
import tricolon as tc
folder = sys.argv[1]
parts = sorted(int(name) for name in os.listdir(folder) if name.isdigit())
start = parts[-1] if parts else 0
texts = ("They asked not for favours but for fairness. " * (1 + k % 7) if k % 3 else "" for k in range(30_000))
stream = tc.analyze_stream(texts, start=start, threads=2, figures=["contrast"])
for part in stream:
    rows = [(r["document"], r["start"]) for r in part.to_pylist()]
    with open(f"{folder}/unfinished", "w") as file:
        json.dump(rows, file)
    os.replace(f"{folder}/unfinished", f"{folder}/{stream.done:09}")
open(f"{folder}/finished", "w").close()
"""


def worker(folder):
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(WORKER), str(folder)])


def killed(folder, moments, most):
    """Works until all is done, killed at random moments, `most` times at most; how often it was."""
    kills = 0
    while not (folder / "finished").exists():
        running = worker(folder)
        try:
            running.wait(moments.uniform(0.05, 1.0) if kills < most else None)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            kills += 1
        else:
            assert running.returncode == 0
    return kills


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_a_killed_run_goes_on_and_loses_nothing(tmp_path):
    """SIGKILL at random moments, as often as TRICOLON_KILLS says (fifty for the long form), in run after run; after
    each run what is there is all, and once."""
    wanted = int(os.environ.get("TRICOLON_KILLS", "3"))
    moments = random.Random(9)
    expected = [(k, 45 * n) for k in range(30_000) if k % 3 for n in range(1 + k % 7)]
    kills, runs, parts = 0, 0, 0
    while kills < wanted:
        folder = tmp_path / str(runs)
        folder.mkdir()
        # Runs of ten kills, so that some end and others begin anew.
        kills += killed(folder, moments, min(10, wanted - kills))
        runs += 1
        names = sorted(path for path in folder.iterdir() if path.name.isdigit())
        parts += len(names)
        rows = [tuple(row) for path in names for row in json.loads(path.read_text())]
        assert [row[0] for row in rows] == [row[0] for row in expected] and len(set(rows)) == len(rows)
    print(f"{kills} kills in {runs} runs, {parts} files")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_a_killed_command_leaves_whole_lines_and_goes_on_behind_them(tmp_path):
    """A line a document in the order of the files: what ends with a line's end is complete, and the rest is still to do."""
    names = [f"{k:03}.txt" for k in range(120)]
    for k, name in enumerate(names):
        (tmp_path / name).write_text(f"Number {k}. " + GOOD * (100 + k % 9 * 100))
    moments, done, kills = random.Random(4), [], 0
    command = [sys.executable, "-m", "tricolon", "analyze", "--format", "jsonl"]
    while len(done) < len(names):
        with open(tmp_path / "out", "wb") as out:
            running = subprocess.Popen([*command, *names[len(done) :]], cwd=tmp_path, stdout=out)
            try:
                running.wait(moments.uniform(0.1, 1.5) if kills < 5 else None)
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                running.wait()
                kills += 1
        whole = (tmp_path / "out").read_bytes().split(b"\n")[:-1]
        done += [json.loads(line) for line in whole]
    assert [document["id"] for document in done] == names, "nothing lost, nothing twice"
    assert all(len(document["findings"]) >= 100 for document in done)


def test_two_readers_do_not_share_a_stream():
    pa = pytest.importorskip("pyarrow")
    stream = tc.analyze_stream((f"Not ashes, but fire {n}." for n in range(5)), figures=["contrast"])
    first, second = (pa.RecordBatchReader.from_stream(stream) for _ in range(2))
    assert first.read_all().num_rows == 5
    with pytest.raises(Exception, match="read once"):
        second.read_all()


def test_an_error_before_the_start_does_not_go_back_behind_it():
    def texts():
        yield "Plain prose."
        raise OSError("the disk is gone")

    stream = tc.analyze_stream(texts(), start=3)
    with pytest.raises(OSError, match="the disk"):
        list(stream)
    with pytest.raises(tc.Error, match="start=3"):
        list(stream)
