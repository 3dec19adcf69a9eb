"""Threads, processes and event loops."""

import asyncio
import multiprocessing
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import tricolon as tc

TEXTS = [f"They asked not for favours {k} but for fairness. We came, we saw, we stayed." for k in range(40)]


def summary(texts):
    return [[(f.figure, f.start, f.end) for f in tc.analyze(text).findings] for text in texts]


def table(texts):
    return tc.analyze_many(texts, threads=2).findings.to_pylist()


def test_thirty_two_threads_give_what_one_gives():
    expected = summary(TEXTS), table(TEXTS)
    lexicon = tc.Lexicon({"fair": ["fair*"]})
    scores = [lexicon.score(text)["fair"].count for text in TEXTS]

    def work(k):
        return summary(TEXTS), table(TEXTS), [lexicon.score(text)["fair"].count for text in TEXTS]

    with ThreadPoolExecutor(32) as pool:
        assert all(result == (*expected, scores) for result in pool.map(work, range(64)))


def test_threads_read_one_document():
    doc = tc.analyze(" ".join(TEXTS))
    read = lambda _: ([t.lemma for t in doc.tokens], [c.text for c in doc.clauses], [f.text for f in doc.findings])
    with ThreadPoolExecutor(32) as pool:
        results = list(pool.map(read, range(64)))
    assert all(result == results[0] for result in results)


def test_a_stream_is_read_by_one_thread_at_a_time():
    stream = tc.analyze_stream((TEXTS[k % 40] * 20 for k in range(2000)), table="documents", threads=1)
    rows, refused = [], []

    def work(_):
        while True:
            try:
                part = next(stream, None)
            except tc.Error as error:
                refused.append(str(error))
                continue
            if part is None:
                return
            rows.extend(row["document"] for row in part.to_pylist())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert sorted(rows) == list(range(2000)), "nothing lost, nothing twice"
    assert all("another thread" in message for message in refused)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_of_every_kind(method):
    expected = table(TEXTS)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(table, [TEXTS] * 3) == [expected] * 3


def test_asyncio_goes_on_while_threads_read():
    async def main():
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.001)
                ticks += 1

        ticking = asyncio.create_task(tick())
        results = await asyncio.gather(*(asyncio.to_thread(tc.analyze_many, texts) for _ in range(4)))
        ticking.cancel()
        return ticks, results

    texts = [" ".join(TEXTS) * 40] * 4
    expected = tc.analyze_many(texts, threads=1)
    ticks, results = asyncio.run(main())
    assert ticks > 5
    for name in ("findings", "sentences", "documents"):
        table = getattr(expected, name).to_pylist()
        assert all(getattr(result, name).to_pylist() == table for result in results)


def test_sub_interpreters_are_refused():
    code = """
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
import tricolon
number = interpreters.create()
try:
    told = interpreters.run_string(number, "import tricolon")
except interpreters.RunFailedError as error:
    told = error
print(getattr(told, "msg", None) or told)
assert len(tricolon.analyze("Not ashes, but fire.").findings) == 1
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    if "No module named '_xxsubinterpreters'" in done.stderr:
        pytest.skip("this Python has no sub-interpreters")
    assert done.returncode == 0, done.stderr
    assert "sub-interpreter" in done.stdout, done.stdout


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_any_split_into_batches_gives_the_same_tables(size):
    texts = [f"{k}: " + TEXTS[k % 40] * (k % 4) if k % 11 else None for k in range(300)]
    whole = tc.analyze_many(texts, threads=1)
    for name in ("findings", "sentences", "documents", "tokens"):
        expected = getattr(whole, name).to_pylist()
        parts = []
        for start in range(0, len(texts), size):
            rows = getattr(tc.analyze_many(texts[start : start + size], threads=3), name).to_pylist()
            parts += [{**row, "document": row["document"] + start} for row in rows]
        assert parts == expected
        streamed = tc.analyze_stream(iter(texts), table=name, threads=3)
        assert [row for part in streamed for row in part.to_pylist()] == expected
