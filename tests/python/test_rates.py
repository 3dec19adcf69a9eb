"""Rates and comparisons against counts and p-values made another way."""

import random
import time

import pytest

import tricolon as tc

FIRE, PLAIN = "Not ashes, but fire. Then the rain came down on the town.", "The rain came down on the town. Nobody was there to see."


def test_rates_are_counts_over_words():
    corpus = tc.analyze_many([FIRE, PLAIN, FIRE, PLAIN, None], figures=["contrast", "anaphora"])
    rows = {(row["group"], row["name"]): row for row in corpus.rates(["x", "y", "x", "x", "z"]).to_pylist()}
    words = [row["words"] for row in corpus.documents.to_pylist()]
    x = rows["x", "contrast"]
    assert (x["count"], x["documents"], x["found_in"], x["words"]) == (2, 3, 2, words[0] + words[2] + words[3])
    assert x["rate"] == 1000 * 2 / x["words"] and x["low"] <= x["rate"] <= x["high"]
    assert rows["y", "contrast"]["rate"] == 0 and ("z", "contrast") not in rows and rows["x", "anaphora"]["count"] == 0
    assert corpus.rates(seed=3).to_pylist() == corpus.rates(seed=3).to_pylist()


def test_kinds_themes_and_tags():
    corpus = tc.analyze_many([FIRE, PLAIN])
    kinds = {row["name"]: row["count"] for row in corpus.rates(of="kinds").to_pylist()}
    assert kinds["contrast: corrective"] == 1 and kinds["contrast: additive"] == 0
    lexicon = tc.Lexicon({"weather": ["rain"], "fire": ["fire", "ash*"]})
    themes = {row["name"]: row["count"] for row in corpus.rates(of="themes", lexicon=lexicon).to_pylist()}
    assert themes == {"weather": 2, "fire": 2}
    tags = {row["name"]: row["count"] for row in corpus.rates(of="tags").to_pylist()}
    tokens = [row for row in corpus.tokens.to_pylist() if row["kind"] in ("word", "number")]
    assert tags["NOUN"] == sum(row["pos"] == "NOUN" for row in tokens) and sum(tags.values()) == len(tokens)
    for call, needle in [
        (lambda: corpus.rates(of="theme"), "figures, kinds, themes, tags"),
        (lambda: corpus.rates(of="themes"), "lexicon"),
        (lambda: corpus.rates(confidence=2), "between 0 and 1"),
        (lambda: corpus.rates(rounds=1), "20 at least"),
        (lambda: corpus.compare("x", "y"), "by="),
        (lambda: corpus.compare("x", "q", by=["x", "y"]), "known"),
    ]:
        with pytest.raises(tc.Error, match=needle):
            call()


def test_comparison_tells_groups_apart():
    corpus = tc.analyze_many([FIRE] * 12 + [PLAIN] * 12, figures=["contrast", "anaphora"])
    rows = {row["name"]: row for row in corpus.compare("a", "b", by=["a"] * 12 + ["b"] * 12).to_pylist()}
    row = rows["contrast"]
    assert (row["count_a"], row["count_b"], row["delta"]) == (12, 0, 1.0)
    assert row["p"] < 0.01 and row["low"] > 1 and row["q"] >= row["p"]
    assert rows["anaphora"]["p"] == 1.0 and rows["anaphora"]["delta"] == 0
    other = tc.analyze_many([FIRE] * 12, figures=["contrast", "anaphora"]).compare(corpus[12:])
    assert other.to_pylist()[0]["count_b"] == 0 and other.column_names == list(row)


def test_the_p_value_is_that_of_a_plain_permutation():
    """Against a permutation test written out in Python."""
    generator = random.Random(1)
    texts = [" ".join(generator.choice([FIRE, PLAIN, PLAIN]) for _ in range(4)) for _ in range(24)]
    labels = ["a"] * 8 + ["b"] * 16
    corpus = tc.analyze_many(texts, figures=["contrast"])
    found = corpus.compare("a", "b", by=labels, rounds=4000).to_pylist()[0]
    documents = corpus.documents.to_pylist()
    import math

    def statistic(side):
        count = [sum(d["findings"] for d, s in zip(documents, side) if s == x) + 0.5 for x in "ab"]
        words = [sum(d["words"] for d, s in zip(documents, side) if s == x) + 1 for x in "ab"]
        return abs(math.log(count[0] / words[0]) - math.log(count[1] / words[1]))

    observed = statistic(labels)
    shuffled, extreme = list(labels), 0
    for _ in range(4000):
        generator.shuffle(shuffled)
        extreme += statistic(shuffled) >= observed - 1e-12
    assert abs(found["p"] - extreme / 4000) < 0.04
    assert math.isclose(abs(math.log(found["ratio"])), observed)


def test_comparing_is_linear_in_the_documents():
    """By processor time, which does not depend on what else the machine does: ten times the documents take some ten
    times as long; work on pairs of documents would take a hundred times as long."""
    corpus = tc.analyze_many([FIRE, PLAIN, "", "Rain."] * 250, figures=["contrast"])

    def took(documents):
        many = corpus[[k % 1000 for k in range(documents)]]
        sides = ["a", "b"] * (documents // 2)
        start = time.process_time()
        table, rates = many.compare("a", "b", by=sides, rounds=200), many.rates(sides, rounds=200)
        assert len(table) == 1 and len(rates) == 2
        return time.process_time() - start

    few = min(took(10_000) for _ in range(3))
    assert took(100_000) < 30 * few + 0.1, few
