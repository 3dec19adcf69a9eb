# %% [markdown]
# # Your own lexicon from five seed words
#
# A lexicon begins with what one happens to think of. `Lexicon.expand` then looks into texts for words that keep
# company with the seeds, and proposes them with the evidence: in how many texts, how precise, how much more often than
# by chance. What to take stays the reader's decision.
#
# The texts are the pages of tricolon's own catalogue of figures, which come with the package.

# %%
import os
from pathlib import Path

import tricolon as tc
from tricolon import plots

OUT = Path(os.environ.get("OUT", "."))
pages = [f"{figure.summary}.\n\n{figure.definition}" for figure in tc.figures()]
lines = [line for page in pages for line in page.splitlines() if line.strip()]
sentences = [sentence.text for line in lines for sentence in tc.analyze(line).sentences]
print(f"{len(sentences)} sentences")

# %% [markdown]
# Five words for repetition. A second theme, of what the first is set against, tells words of the one from words that
# are everywhere.

# %%
seeds = tc.Lexicon(
    {
        "repetition": ["repeat*", "again", "same", "return*", "twice"],
        "asking": ["question*", "ask*", "answer*", "doubt*", "who"],
    }
)
proposals = seeds.expand(sentences, n=12)
for theme in seeds.themes:
    rows = [row for row in proposals.to_pylist() if row["theme"] == theme]
    print(f"{theme}: " + ", ".join(f"{row['entry']} ({row['texts']}, lift {row['lift']:.2f})" for row in rows))

# %% [markdown]
# Read the list and take what belongs. Function words keep company with everything; here a proposal is taken if it is
# a noun or a verb with a lift of at least 0.2, so that the notebook runs by itself.

# %%
content = {t.lower for s in sentences for t in tc.analyze(s).tokens if t.pos in ("NOUN", "VERB")}
taken = {theme: [] for theme in seeds.themes}
for row in proposals.to_pylist():
    if row["lift"] >= 0.2 and row["entry"] in content:
        taken[row["theme"]].append(row["entry"])
lexicon = tc.Lexicon({theme: [*entries, *taken[theme]] for theme, entries in seeds.themes.items()})
print(taken)

# %% [markdown]
# ## Does it help?
# A figure's family tells what it works by, and was not shown to the lexicon.

# %%
figures = tc.figures()
texts = [f"{figure.summary}. {figure.definition}" for figure in figures]
families = [figure.family for figure in figures]
corpus = tc.analyze_many(texts, figures=[])
for name, lex in (("seeds", seeds), ("with what was taken", lexicon)):
    rates = corpus.rates(families, of="themes", lexicon=lex).to_pylist()
    rows = [row for row in rates if row["name"] == "repetition"]
    rows.sort(key=lambda row: -row["rate"])
    print(f"{name}: " + ", ".join(f"{row['group']} {row['rate']:.1f}" for row in rows))
    print(f"the first two: {', '.join(sorted(row['group'] for row in rows[:2]))}")

# %% [markdown]
# The two families that work by saying something again, words or sounds, lead with the seeds and with what was taken.

# %%
figure, frame = plots.rates(corpus, families, of="themes", lexicon=lexicon, names=["repetition"])
figure.savefig(OUT / "own-lexicon.png", dpi=150)
