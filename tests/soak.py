"""Ten minutes of mixed work in one process, and what it held: resident memory and open handles over time.

    python tests/soak.py [--minutes 10] [--every 15] [--threads 4]

Threads analyse, score, learn, stream, pickle and fail, over and over. The first fifth of the time warms caches up;
after it memory may grow by a tenth at most and handles by none, or the exit code is 1. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import random
import sys
import threading
import time

import tricolon as tc

WORDS = "not but the harbour wheat fear hope they are isn't rather than wells road, and. or? never! — “quoted” é 👩‍👧".split()


def text(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(most)))


def work(chance: random.Random, lexicon: tc.Lexicon) -> None:
    """One round of everything that allocates."""
    texts = [text(chance, 300) for _ in range(chance.randrange(1, 40))]
    corpus = tc.analyze_many([*texts, None, 7, "\ud800"], threads=2, on_error="record")
    assert len(corpus) == len(texts) + 3 and len(corpus.errors) == 2
    corpus.tokens.to_pylist()
    pickle.loads(pickle.dumps(corpus[:3]))
    doc = tc.analyze(text(chance, 2000))
    doc.to_json(), doc._repr_html_(), [token.lemma for token in doc.tokens], list(doc.clauses)
    lexicon.score_many(texts)
    lexicon.score(doc)["sea"].hits
    tc.keyness(texts, [*texts, "rain and wind"])
    stream = tc.analyze_stream(iter(texts), table="sentences", threads=2)
    next(stream, None)  # and dropped half read
    try:
        tc.Lexicon({"a": ["*"]})
    except tc.Error:
        pass
    if chance.random() < 0.05:
        lexicon.fit([*texts, "harbour", "wheat"]).predict(texts)
        tc.Lexicon({"many": [f"w{k}*" for k in range(2000)]}).score("w7")


def memory() -> float:
    """Resident memory in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def handles() -> int:
    return len(os.listdir("/proc/self/fd"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=15, help="seconds between two rows")
    parser.add_argument("--threads", type=int, default=4)
    options = parser.parse_args()
    lexicon = tc.Lexicon({"sea": ["harbour*", "ship*"], "land": ["wheat", "road*"]})
    end = time.monotonic() + 60 * options.minutes
    rounds, failed = [0] * options.threads, []

    def go(k: int) -> None:
        chance = random.Random(k)
        try:
            while time.monotonic() < end and not failed:
                work(chance, lexicon)
                rounds[k] += 1
        except BaseException as error:  # told by the main thread
            failed.append(error)

    threads = [threading.Thread(target=go, args=(k,)) for k in range(options.threads)]
    for thread in threads:
        thread.start()
    start, rows = time.monotonic(), []
    print("seconds  rounds      MB  handles  threads", flush=True)
    while any(thread.is_alive() for thread in threads):
        for thread in threads:
            thread.join(options.every / len(threads))
        gc.collect()
        rows.append((time.monotonic() - start, sum(rounds), memory(), handles(), len(os.listdir("/proc/self/task"))))
        print("{:7.0f} {:7} {:7.1f} {:8} {:8}".format(*rows[-1]), flush=True)
    if failed:
        raise failed[0]
    after = [row for row in rows if row[0] > 12 * options.minutes]
    third = max(1, len(after) // 3)
    mean = lambda rows, column: sum(row[column] for row in rows) / len(rows)
    first, last = mean(after[:third], 2), mean(after[-third:], 2)
    grown = after[-1][3] - after[0][3]
    print(f"memory: {first:.1f} MB at first, {last:.1f} MB at last; handles: {grown:+} while running")
    return int(last > 1.1 * first or after[-1][3] > max(row[3] for row in after[:third]))


if __name__ == "__main__":
    sys.exit(main())
