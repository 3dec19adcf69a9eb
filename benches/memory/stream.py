"""Whether memory stays flat while an Arrow stream of made-up texts is read and another is written.

    python benches/memory/stream.py --seconds 480

Prints resident and peak memory at the start, at every eighth of the time and at the end. Linux; needs pyarrow.
"""

import argparse
import random
import time
from itertools import islice

import pyarrow as pa

import tricolon as tc

WORDS = "the harbour a letter of rain from council and bridge to winter their boats without answer before morning".split()
CLOSING = ["They came not for gold, but for bread. ", "Nobody was surprised. ", "Who will pay for it? "]
SCHEMA = pa.schema([("id", pa.int64()), ("text", pa.string())])


def memory(field):
    """A field of this process's status, in MB."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def tell(start, read):
    now, most = memory("VmRSS"), memory("VmHWM")
    print(f"{time.monotonic() - start:6.0f} s {read['bytes'] / 1e6:9.1f} MB: {now:6.1f} MB resident, {most:6.1f} at most", flush=True)


def some_paragraphs():
    """From which letters are put together, so that making them takes little of the time."""
    chance = random.Random(1)
    sentences = (" ".join(chance.choices(WORDS, k=12)).capitalize() + ". " for _ in range(5000))
    return ["".join(islice(sentences, 10)) + chance.choice(CLOSING) + "\n" for _ in range(500)]


def batches(paragraphs, until, read):
    """Batches of 200 letters of some 4 kB, until the time is over."""
    chance = random.Random(2)
    while time.monotonic() < until:
        texts = ["".join(chance.choices(paragraphs, k=6)) for _ in range(200)]
        read["bytes"] += sum(map(len, texts))
        ids = range(read["documents"], read["documents"] + len(texts))
        read["documents"] += len(texts)
        yield pa.record_batch([pa.array(ids), pa.array(texts)], schema=SCHEMA)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    read, paragraphs = {"bytes": 0, "documents": 0}, some_paragraphs()
    start = time.monotonic()
    source = pa.RecordBatchReader.from_batches(SCHEMA, batches(paragraphs, start + args.seconds, read))
    stream = tc.analyze_stream(source, text="text", id="id", table="documents", figures=["contrast"], threads=args.threads)
    rows, findings, shown = 0, 0, 0
    for batch in pa.RecordBatchReader.from_stream(stream):
        rows += batch.num_rows
        findings += sum(batch["findings"].to_pylist())
        if time.monotonic() - start >= shown * args.seconds / 8:
            tell(start, read)
            shown = int((time.monotonic() - start) * 8 / args.seconds) + 1
    tell(start, read)
    print(f"{rows:,} documents of {read['documents']:,}, {findings:,} contrasts")


if __name__ == "__main__":
    main()
