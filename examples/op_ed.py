# %% [markdown]
# # An op-ed, read closely
#
# *What the River Is For* argues that a city should keep its ferries although a bridge opens. How does it argue? We look
# at where its figures stand, at what it denies and affirms, and at how its themes move from beginning to end.

# %%
import os
from pathlib import Path

import tricolon as tc
from tricolon import plots

HERE = Path(__file__).parent if "__file__" in globals() else Path()
OUT = Path(os.environ.get("OUT", "."))
doc = tc.analyze((HERE / "op-ed.txt").read_text(encoding="utf-8"))
doc  # in a notebook: the text with its figures marked

# %% [markdown]
# ## Where the figures are
# A stroke a finding, from the first word to the last.

# %%
figure, frame = plots.strip(doc)
figure.savefig(OUT / "op-ed-strip.png", dpi=150)
thirds = [sum(k / 3 <= f.start / len(doc.text) < (k + 1) / 3 for f in doc.findings) for k in range(3)]
print(f"findings in the three thirds of the text: {thirds[0]}, {thirds[1]}, {thirds[2]}")

# %% [markdown]
# ## What it denies, and what it puts in its place

# %%
contrasts = [finding for finding in doc.findings if finding.figure == "contrast"]
for finding in contrasts:
    denied = " | ".join(span.text for span in finding.roles["negated"])
    affirmed = " | ".join(span.text for span in finding.roles["asserted"])
    print(f"{finding.score:.2f}  {denied:>24}  →  {affirmed[:70]}")

# %% [markdown]
# The first is the thesis in small: *not a gap to be closed but a place to be shared*. The last says what the reader is
# to do. Between them each contrast takes back what an opponent might say: a shortcut, commuters, reassurances.

# %%
why = contrasts[0].explain()
print(why)

# %% [markdown]
# ## From the bridge to the people
# Themes by paragraph, with bands: in a text this short they are wide, and say so.

# %%
lexicon = tc.Lexicon(
    {
        "river": "river* ferr* boat* quay* bank banks water* crossing* landing*".split(),
        "money": "crown* loss lose fare* wage* accountant* accounts premium* cost* paid money".split(),
        "people": "people passenger* nurse* child* schoolchild* apprentice* wom?n m?n children".split(),
    }
)
figure, frame = plots.trajectory(doc, lexicon)
figure.savefig(OUT / "op-ed-themes.png", dpi=150)

# %%
scores = lexicon.score(doc)
scores

# %% [markdown]
# Hits in the three thirds of the text. The piece opens with people and closes with accounts: half of the hits of
# *people* lie in the first third, half of those of *money* in the last.

# %%
for theme in lexicon.themes:
    starts = [hit.start / len(doc.text) for hit in scores[theme].hits]
    print(f"{theme:<7}", *(sum(k / 3 <= start < (k + 1) / 3 for start in starts) for k in range(3)))
