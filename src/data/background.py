"""Makes background.en.txt from the package wordfreq: `pip install wordfreq==3.1.1`, then this script.

A line is a frequency in centibels (hundredths of a power of ten, of all words) and the words that have it.
Words are those of at least one in a million, of letters and apostrophes.
"""

import pathlib

import wordfreq

lines = []
for n, words in enumerate(wordfreq.get_frequency_list("en", "small")):
    words = [w for w in words if w.isascii() and w.replace("'", "").isalpha()]
    if words:
        lines.append(f"{-n} {' '.join(sorted(words))}\n")
pathlib.Path(__file__).with_name("background.en.txt").write_text("".join(lines), encoding="utf-8")
