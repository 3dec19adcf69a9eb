"""Sentences, tokens and tags beside what people use today: accuracy and speed in one run.

    make peers        # its own environment under target/, then this script

Reads the development parts of the treebanks and the golden rules (`../shared/data/segmentation`, or where
TRICOLON_DATA says). Every peer is what `pip install` gives; those whose models come from elsewhere (NLTK's
Punkt and tagger, spaCy's pipelines) take part where the model is at hand and are named as absent where not.
Speed is CPU time on the same texts, as a multiple of Tricolon's.
"""

import json
import os
import sys
import time
from pathlib import Path

import tricolon as tc

HERE = Path(__file__).resolve()
DATA = Path(os.environ.get("TRICOLON_DATA", HERE.parents[2] / "../shared/data")) / "segmentation"


def read(name):
    with open(DATA / name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def timed(function, texts):
    """Results and CPU seconds; the first text is run once before, so that nothing pays for loading."""
    function(texts[0])
    start = time.process_time()
    results = [function(text) for text in texts]
    return results, time.process_time() - start


def locate(parts, text):
    """Spans of successive substrings."""
    spans, at = [], 0
    for part in parts:
        part = part.strip()
        start = text.find(part, at) if part else -1
        if start >= 0:
            spans.append((start, start + len(part)))
            at = start + len(part)
    return spans


def f1(gold, found):
    hits = sum(len(g & f) for g, f in zip(gold, found))
    precision = hits / max(1, sum(map(len, found)))
    recall = hits / max(1, sum(map(len, gold)))
    return 200 * precision * recall / max(1e-9, precision + recall)


def attempt(name, make, absent):
    try:
        return [(name, make())]
    except Exception as error:  # a peer that cannot be had is reported, not hidden
        reason = next((line for line in str(error).splitlines() if line.strip(" *")), "")
        absent.append(f"{name}: {type(error).__name__}: {reason.strip()[:80]}")
        return []


def splitters(absent):
    """Name → function from text to sentence spans; paragraphs are given as blank lines."""

    def pysbd():
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        return lambda text: locate(segmenter.segment(text), text)

    def sentencex():
        import sentencex

        return lambda text: locate(sentencex.segment("en", text), text)

    def blingfire():
        import blingfire

        return lambda text: locate(blingfire.text_to_sentences(text).split("\n"), text)

    def nupunkt():
        import nupunkt

        return lambda text: locate(nupunkt.sent_tokenize(text), text)

    def spacy():
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.max_length = 10**8
        return lambda text: [(s.start_char, s.end_char) for s in nlp(text).sents]

    def punkt():
        import nltk

        nltk.data.find("tokenizers/punkt_tab")
        return lambda text: locate(nltk.sent_tokenize(text), text)

    peers = [("tricolon", lambda text: tc.sentences(text))]
    for name, make in [
        ("pysbd", pysbd),
        ("sentencex", sentencex),
        ("blingfire", blingfire),
        ("nupunkt", nupunkt),
        ("spacy sentencizer", spacy),
        ("nltk punkt", punkt),
    ]:
        peers += attempt(name, make, absent)
    return peers


def boundaries(spans):
    return {start for start, _ in sorted(spans)[1:]}


def by_paragraph(split, item):
    """With paragraphs known every splitter is given one at a time."""
    found = []
    for start, end in item["pars"]:
        found += [(start + s, start + e) for s, e in split(item["text"][start:end])]
    return found


def sentences(absent):
    golden = [case for case in read("golden-rules-en.jsonl")]
    sets = {name: read(f"{name}-dev.jsonl") for name in ("ewt", "gum")}
    print(f"{'sentences':<20} golden   EWT P   EWT D   GUM P   GUM D   time")
    base = None
    for name, split in splitters(absent):
        right = sum(
            [case["text"][s:e].strip() for s, e in split(case["text"])] == [t.strip() for t in case["sents"]]
            for case in golden
        )
        scores, seconds = [], 0.0
        for items in sets.values():
            gold = [boundaries(item["sents"]) for item in items]
            known = [boundaries(by_paragraph(split, item)) for item in items]
            flat = [item["text"].replace("\n", " ") for item in items]
            if name == "tricolon":
                split = lambda text: tc.sentences(text, paragraphs="lost")  # noqa: E731
            lost, spent = timed(split, flat)
            seconds += spent
            scores += [f1(gold, known), f1(gold, [boundaries(spans) for spans in lost])]
            if name == "tricolon":
                split = tc.sentences
        base = base or seconds
        print(f"{name:<20} {right:>3}/48  " + "  ".join(f"{s:6.1f}" for s in scores) + f"  {seconds / base:5.1f} x")


def tokens(absent):
    def spacy():
        import spacy

        nlp = spacy.blank("en")
        nlp.max_length = 10**8
        return lambda text: [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space]

    def treebank():
        from nltk.tokenize import TreebankWordTokenizer

        tokenizer = TreebankWordTokenizer()
        return lambda text: list(tokenizer.span_tokenize(text))

    def bling():
        import blingfire

        return lambda text: locate(blingfire.text_to_words(text).split(" "), text)

    peers = [("tricolon", lambda text: tc.words(text, layer="linguistic"))]
    for name, make in [("spacy", spacy), ("nltk treebank", treebank), ("blingfire", bling)]:
        peers += attempt(name, make, absent)
    print(f"\n{'words (UD)':<20}  EWT F1  GUM F1   time")
    base = None
    for name, cut in peers:
        scores, seconds = [], 0.0
        for part in ("ewt", "gum"):
            items = read(f"{part}-dev.jsonl")
            gold = [{(w[0], w[1]) for w in item["words"]} for item in items]
            found, spent = timed(cut, [item["text"] for item in items])
            seconds += spent
            scores.append(f1(gold, [set(map(tuple, spans)) for spans in found]))
        base = base or seconds
        print(f"{name:<20}  " + "  ".join(f"{s:6.1f}" for s in scores) + f"  {seconds / base:5.1f} x")


PENN = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "LS": "X", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET",
    "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM",
    "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "$": "SYM", "#": "SYM",
}  # fmt: skip


def penn(tag):
    return PENN.get(tag.split("-")[0], "PUNCT" if not tag[:1].isalpha() else "X")


def tags(absent):
    def nltk_tagger():
        import nltk

        nltk.data.find("taggers/averaged_perceptron_tagger_eng")
        return lambda words: [penn(tag) for _, tag in nltk.pos_tag(words)]

    def spacy():
        import spacy
        from spacy.tokens import Doc

        nlp = spacy.load("en_core_web_sm", disable=["parser", "ner", "lemmatizer"])
        return lambda words: [t.pos_ for t in nlp(Doc(nlp.vocab, words))]

    def pattern():
        from textblob.en import tag

        return lambda words: [penn(t) for _, t in tag(" ".join(words), tokenize=False)]

    peers = [("tricolon", tc.tag)]
    for name, make in [("nltk perceptron", nltk_tagger), ("spacy sm", spacy), ("textblob pattern", pattern)]:
        peers += attempt(name, make, absent)
    print(f"\n{'tags (gold words)':<20}  EWT %   GUM %    time")
    base = None
    for name, tagger in peers:
        scores, seconds = [], 0.0
        for part in ("ewt", "gum"):
            inputs, gold = [], []
            for item in read(f"{part}-dev.jsonl"):
                ends = [end for _, end in item["sents"]]
                sentence = []
                for word in item["words"]:
                    while ends and word[0] >= ends[0]:
                        ends.pop(0)
                        if sentence:
                            inputs.append([item["text"][w[0] : w[1]] for w in sentence])
                            gold.append([w[2] for w in sentence])
                            sentence = []
                    sentence.append(word)
                if sentence:
                    inputs.append([item["text"][w[0] : w[1]] for w in sentence])
                    gold.append([w[2] for w in sentence])
            found, spent = timed(tagger, inputs)
            seconds += spent
            right = sum(a == b for f, g in zip(found, gold) for a, b in zip(f, g))
            scores.append(100 * right / sum(map(len, gold)))
        base = base or seconds
        print(f"{name:<20}  " + "  ".join(f"{s:6.2f}" for s in scores) + f"  {seconds / base:5.1f} x")


def main():
    if not DATA.is_dir():
        sys.exit(f"peers: no treebanks at {DATA} (set TRICOLON_DATA)")
    absent = []
    sentences(absent)
    tokens(absent)
    tags(absent)
    for line in absent:
        print("absent:", line)


if __name__ == "__main__":
    main()
