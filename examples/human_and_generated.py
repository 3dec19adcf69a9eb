"""How often do people and language models write *not X but Y*, and what do they deny?

Reads documents from a JSON Lines file with a text and a group each, compares the groups' rates of contrasts with
95 % intervals, and lists what each group denies and affirms.

    python examples/human_and_generated.py DOCUMENTS.jsonl --group author_kind --plot rates.png

`DOCUMENTS.jsonl` holds objects like {"text": "…", "author_kind": "human"}. Any grouping works: the decade of a
speech, a newspaper, an author. The plot needs matplotlib; everything else needs only tricolon.
"""

import argparse
import json
from collections import defaultdict

import tricolon as tc


def read(path, field):
    groups = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                item = json.loads(line)
                groups[str(item[field])].append(item["text"])
    return dict(sorted(groups.items()))


def rows(table):
    """The rows of a table as dicts, by way of the Arrow stream that every table offers."""
    return table.to_arrow().to_pylist()


def compare(groups, seed):
    corpora = {name: tc.Analyzer(figures=["contrast"]).analyze_many(texts).contrasts() for name, texts in groups.items()}
    rates = {name: {row["group"]: row for row in rows(found.rates(seed=seed))} for name, found in corpora.items()}
    return corpora, rates


def show(groups, corpora, rates, heads):
    kinds = next(iter(rates.values())).keys()
    width = max(len(name) for name in groups)
    print(f"{'contrasts':<12} {'group':<{width}} {'docs':>5} {'count':>6}   per 1,000 words       per 1,000 characters")
    for kind in kinds:
        for name in groups:
            row = rates[name][kind]
            words = f"{row['per_1000_words']:5.2f} [{row['words_low']:5.2f} {row['words_high']:5.2f}]"
            characters = f"{row['per_1000_characters']:6.3f} [{row['characters_low']:6.3f} {row['characters_high']:6.3f}]"
            print(f"{kind:<12} {name:<{width}} {len(groups[name]):>5} {row['count']:>6}   {words}   {characters}")
    for name, found in corpora.items():
        table = rows(found.heads)
        for side in ("denied", "affirmed"):
            top = sorted((row for row in table if row[side]), key=lambda row: -row[side])[:heads]
            print(f"\n{name}, {side}: " + ", ".join(f"{row['word']} {row[side]}" for row in top))


def plot(groups, rates, path):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    kinds = ["all", "corrective", "additive", "reversed", "preference"]
    figure, axes = plt.subplots(figsize=(7, 3.2), layout="constrained")
    for k, name in enumerate(groups):
        at = [i + 0.2 * (k - (len(groups) - 1) / 2) for i in range(len(kinds))]
        picked = [rates[name][kind] for kind in kinds]
        middle = [row["per_1000_words"] for row in picked]
        below = [row["per_1000_words"] - row["words_low"] for row in picked]
        above = [row["words_high"] - row["per_1000_words"] for row in picked]
        axes.errorbar(at, middle, yerr=[below, above], fmt="o", capsize=3, label=f"{name} ({len(groups[name])})")
    axes.set_xticks(range(len(kinds)), kinds)
    axes.set_ylabel("per 1,000 words")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, title="documents")
    figure.savefig(path, dpi=150)
    print(f"\nplot written to {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", help="JSON Lines with a text and a group each")
    parser.add_argument("--group", default="author_kind", help="the field to compare by")
    parser.add_argument("--only", nargs="*", help="groups to keep, in this order")
    parser.add_argument("--heads", type=int, default=8, help="how many heads to list for each side")
    parser.add_argument("--seed", type=int, default=0, help="seed of the bootstrap")
    parser.add_argument("--plot", metavar="FILE", help="write a plot there (needs matplotlib)")
    args = parser.parse_args()
    groups = read(args.documents, args.group)
    if args.only:
        groups = {name: groups[name] for name in args.only}
    corpora, rates = compare(groups, args.seed)
    show(groups, corpora, rates, args.heads)
    if args.plot:
        plot(groups, rates, args.plot)


if __name__ == "__main__":
    main()
