# %% [markdown]
# # A century of speeches
#
# Passages of seven inaugural addresses of presidents of the United States, from 1861 to 1961 (works of the federal
# government, in the public domain), in `inaugurals.csv`; sentences between those given are left out. They are the
# passages that people remember, so their figures are dense: this tells how famous lines are made, not how often
# presidents use figures.
#
# The same cells work on a frame of whole speeches: a column of texts, a column of years.

# %%
import csv
import os
from pathlib import Path

import tricolon as tc
from tricolon import plots

HERE = Path(__file__).parent if "__file__" in globals() else Path()
OUT = Path(os.environ.get("OUT", "."))
with open(HERE / "inaugurals.csv", encoding="utf-8", newline="") as lines:
    speeches = list(csv.DictReader(lines))
columns = {name: [row[name] for row in speeches] for name in speeches[0]}
columns["year"] = [int(year) for year in columns["year"]]
corpus = tc.analyze_many(columns, text="text", id="speaker")
corpus  # in a notebook: the figures, how often, with intervals

# %% [markdown]
# ## What is remembered

# %%
for row in corpus.findings.to_pylist():
    if row["figure"] in ("contrast", "antimetabole", "antithesis"):
        print(f"{row['year']} {row['speaker']:<9} {row['figure']:<12} {row['text'][:84]}")

# %% [markdown]
# ## Did it change?
# Rates by year, with bands from resampling documents: with one passage a year there is nothing to resample, and no
# band. The comparison of the two halves puts a number to it.

# %%
figure, frame = plots.trend(corpus, "year", top=4)
figure.savefig(OUT / "century-trend.png", dpi=150)
halves = ["1861–1905" if year <= 1905 else "1913–1961" for year in corpus.column("year")]
figure, frame = plots.rates(corpus, halves, top=6)
figure.savefig(OUT / "century-halves.png", dpi=150)

# %%
comparison = corpus.compare("1861–1905", "1913–1961", by=halves)
comparison

# %%
smallest = min(row["q"] for row in comparison.to_pylist())
print(f"the smallest false discovery rate among {len(comparison)} figures: {smallest:.2f}")

# %% [markdown]
# Seven passages cannot tell a trend, and the table says so rather than tell one. What they share is plain from the
# list: in every one of these years the lines that lasted deny one thing to assert another.

# %%
contrasts = {row["year"] for row in corpus.findings.to_pylist() if row["figure"] == "contrast"}
print(f"contrasts in {len(contrasts)} of {len(corpus)} passages")
