"""Theme counting beside Empath, flashtext2 and ahocorasick-rs, in one run.

    make peers        # its own environment under target/, then this script

Peers that are not installed are left out and said so. Texts are the given files, or the repository's own; they are
read over and over, a document at a time, up to a megabyte. Speeds are CPU time of one core, the best of five.
flashtext2 and ahocorasick-rs find the entries as keywords, without themes or counts. `cargo bench --bench speed`
measures the same list from Rust.
"""

import pathlib
import sys
import time

import tricolon as tc


def best(run, texts):
    """MB/s of `run` over all texts, the best of five, in CPU time."""
    size = sum(len(text.encode()) for text in texts)
    times = []
    for _ in range(5):
        start = time.process_time()
        run(texts)
        times.append(time.process_time() - start)
    return size / min(times) / 1e6


def tricolon_counts(lexicon):
    return lambda texts: lexicon.score_many(texts, value="count")


def tricolon_hits(lexicon):
    return lambda texts: [lexicon.score(text) for text in texts]


def tricolon_table(lexicon):
    return lambda texts: lexicon.hits(texts, threads=1)


def milliseconds(make):
    """CPU time of `make`, the best of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        make()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def empath():
    from empath import Empath

    peer = Empath()
    return lambda texts: [peer.analyze(text) for text in texts]


def flashtext2(words):
    from flashtext2 import KeywordProcessor

    peer = KeywordProcessor(case_sensitive=False)
    for word in words:
        peer.add_keyword(word)
    return lambda texts: [peer.extract_keywords(text) for text in texts]


def ahocorasick_rs(words):
    from ahocorasick_rs import AhoCorasick

    peer = AhoCorasick(words)
    return lambda texts: [peer.find_matches_as_indexes(text.lower()) for text in texts]


def main(paths):
    root = pathlib.Path(__file__).parents[2]
    paths = [pathlib.Path(path) for path in paths] or sorted(root.glob("tests/texts/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    size = sum(len(text.encode()) for text in texts)
    texts *= max(1, 1_000_000 // size)
    print(f"{len(texts)} documents, {len(texts) // len(paths) * size / 1e6:.1f} MB")
    lexicon = tc.Lexicon.builtin("empath")
    words = sorted({entry for entries in lexicon.themes.values() for entry in entries})
    # 16,000 entries: the list's own words, and made-up ones.
    many = (words + [f"{word}{letter}" for letter in "xyz" for word in words])[:16_000]
    themes = {f"theme {k}": many[k::40] for k in range(40)}
    print(f"{'compile 16,000 entries':<36} {milliseconds(lambda: tc.Lexicon(themes)):8.1f} ms")
    for name, make in [("flashtext2", flashtext2), ("ahocorasick-rs", ahocorasick_rs)]:
        try:
            print(f"{f'the same by {name}':<36} {milliseconds(lambda: make(many)):8.1f} ms")
        except ImportError as error:
            print(f"{f'the same by {name}':<36} left out: {error}")
    runs = [
        ("tricolon, counts", lambda: tricolon_counts(lexicon)),
        ("tricolon, hits with spans by text", lambda: tricolon_hits(lexicon)),
        ("tricolon, hits with spans, one table", lambda: tricolon_table(lexicon)),
        ("empath", empath),
        ("flashtext2", lambda: flashtext2(words)),
        ("ahocorasick-rs", lambda: ahocorasick_rs(words)),
    ]
    for name, make in runs:
        try:
            run = make()
        except ImportError as error:
            print(f"{name:<36} left out: {error}")
            continue
        print(f"{name:<36} {best(run, texts):8.1f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1:])
