# %% [markdown]
# # A million documents in a laptop's memory
#
# `analyze_stream` reads texts as they come and gives rows as they are asked for: what is in memory is a few
# megabytes of text and its rows, however long the stream. Here the texts are made up on the way, so that nothing has
# to be downloaded, and the counts are summed on the way, so that nothing has to be kept.
#
# `DOCUMENTS=1000000 python examples/million_documents.py` runs it in full; without it, 20,000 documents.

# %%
import os
import random
import resource
import sys
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path

import tricolon as tc

DOCUMENTS = int(os.environ.get("DOCUMENTS", 20_000))
counts = Counter()
SUBJECTS = ["The council", "A reader", "The harbour", "My neighbour", "The bank", "Every teacher"]
THINGS = ["a gift", "a debt", "a promise", "a wall", "a door", "an answer", "a question", "a habit"]
PLAIN = [
    "It rained on the way home.",
    "Nobody was surprised.",
    "The vote is on the ninth.",
    "Prices rose again.",
]


def texts(n, seed=1):
    """Letters to an editor of up to sixty sentences; every fourth says what something is not."""
    chance = random.Random(seed)
    for k in range(n):
        x, y = chance.sample(THINGS, 2)
        contrast = f"{chance.choice(SUBJECTS)} is not {x}, but {y}. " if k % 4 == 0 else ""
        # Steps of one to three, so that no sentence follows itself.
        steps = accumulate(chance.choices((1, 2, 3), k=chance.randint(1, 60)))
        text = contrast + " ".join(PLAIN[step % 4] for step in steps)
        counts["bytes"] += len(text)
        yield text


def peak_megabytes():
    """The most memory this process ever had.

    Linux tells it in /proc, without what the process that started this one had; macOS counts bytes.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


# %% [markdown]
# The peak is taken after every tenth of the documents: if memory grew with the corpus, it would show here.

# %%
peaks, read, start = [], 0, time.perf_counter()
for batch in tc.analyze_stream(texts(DOCUMENTS), table="documents", figures=["contrast"]):
    rows = batch.head(len(batch))
    read += len(rows)
    counts["documents"] += len(rows)
    counts["words"] += sum(row[1] for row in rows)
    counts["contrasts"] += sum(row[5] for row in rows)
    if read >= (len(peaks) + 1) * DOCUMENTS // 10:
        peaks.append((read, peak_megabytes()))
took = time.perf_counter() - start

# %%
for documents, megabytes in peaks:
    print(f"{documents:>9,} documents: peak memory {megabytes:6.1f} MB")
megabytes = counts["bytes"] / 1e6
print(f"{counts['documents']:,} documents, {counts['words']:,} words, {counts['contrasts']:,} contrasts")
speed = f"{megabytes / took:.1f} MB and {counts['documents'] / took:,.0f} documents a second"
print(f"{megabytes:,.0f} MB of text in {took:.0f} s: {speed}")
growth = peaks[-1][1] - peaks[len(peaks) // 5][1]
print(f"memory grew by {growth:.1f} MB over the last four fifths")

# %% [markdown]
# One document in four has a contrast by construction. What was found:

# %%
print(f"{counts['contrasts'] / counts['documents']:.3f} contrasts a document")
