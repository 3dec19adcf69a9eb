"""Statistics of parts, put together in any order and grouping: those of the whole."""

import functools
import operator
import pickle

import pytest

import tricolon as tc

pa = pytest.importorskip("pyarrow")
given, st = pytest.importorskip("hypothesis").given, pytest.importorskip("hypothesis.strategies")
from hypothesis import settings  # noqa: E402

from tricolon import arrow  # noqa: E402
from tricolon.reducer import Reducer  # noqa: E402
from tricolon.sample import Sample  # noqa: E402

SENTENCES = ["Not ashes, but fire.", "Plain prose.", "It isn’t rain. It’s snow.", "", "Rain, wind and snow fell."]
LETTERS = st.lists(st.sampled_from(SENTENCES), max_size=4)


def whole(parts):
    return functools.reduce(operator.add, parts)


def totals(letters, first=0):
    table = pa.table({"id": pa.array([f"{first + k}" for k in range(len(letters))], pa.string()), "text": pa.array(letters, pa.string())})
    return tc.analyze_many(table, text="text", id="id", figures=["contrast", "tricolon"], threads=1).totals()


@settings(max_examples=30, deadline=None)
@given(LETTERS, LETTERS, LETTERS)
def test_both_are_commutative_monoids(a, b, c):
    for count, empty in ((tc.TermCounts, tc.TermCounts()), (totals, totals([]))):
        x, y, z = count(a), count(b), count(c)
        assert (x + y) + z == x + (y + z) and x + y == y + x and x + empty == x == empty + x
        assert pickle.loads(pickle.dumps(x)) == x
    assert tc.TermCounts(a) + tc.TermCounts(b) == tc.TermCounts(a + b)
    assert totals(a) + totals(b, len(a)) == totals(a + b)


DOCUMENTS = st.lists(st.tuples(st.text(max_size=3), st.sampled_from(SENTENCES)), max_size=9)


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, st.integers(1, 6))
def test_samples_are_a_commutative_idempotent_monoid(a, b, c, size):
    x, y, z = (Sample(size, part) for part in (a, b, c))
    assert (x + y) + z == x + (y + z) == Sample(size, c + a + b) and x + y == y + x and x + x == x == x + Sample(size)
    assert len(x + y + z) == min(size, len(set(a + b + c))) and pickle.loads(pickle.dumps(x)) == x


LEXICON = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
ABOUT = ["The ship left the harbour.", "A harbour at low tide.", "The farm sold its wheat.", "Wheat and barns.", "Wheat.", "", "Tide."]
MANY = st.lists(st.sampled_from(ABOUT), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(MANY, min_size=1, max_size=4), st.integers(1, 4))
def test_however_texts_are_split_the_model_is_that_of_all(parts, rounds):
    parts = [*parts, ABOUT]
    learner = LEXICON.learner(rounds=rounds)
    jobs = 0
    while not learner.done:
        function = pickle.loads(pickle.dumps(arrow.fit_counts(learner)))
        sent = [row["part"] for part in parts for out in function([pa.record_batch({"text": part})]) for row in out.to_pylist()]
        learner = learner.step(Reducer.reduce(sent))
        jobs += 1
    texts = [text for part in reversed(parts) for text in part]
    model = LEXICON.fit(texts, rounds=rounds)
    assert learner.model() == model == pickle.loads(pickle.dumps(model)) and model.rounds <= rounds
    assert model.rounds + 1 <= jobs <= model.rounds + 2
    assert learner.model().predict_proba(texts).to_pylist() == model.predict_proba(texts).to_pylist()


@settings(max_examples=30, deadline=None)
@given(MANY, MANY, MANY, st.integers(0, 2))
def test_counts_of_a_round_are_a_commutative_monoid(a, b, c, rounds):
    learner = LEXICON.learner()
    for _ in range(rounds):
        learner = learner.step(learner.count(ABOUT))
    x, y, z, none = (learner.count(part) for part in (a, b, c, []))
    assert (x + y) + z == x + (y + z) == learner.count([*c, None, *a, *b]) and x + y == y + x and x + none == x == none + x
    assert pickle.loads(pickle.dumps(x)) == x and (x + y).texts == len(a) + len(b)


def test_learners_tell_what_they_cannot_take_in():
    learner = LEXICON.learner()
    words = learner.count(ABOUT)
    later = learner.step(words)
    assert repr(later) == "<Learner: 2 themes, 0 rounds>" and pickle.loads(pickle.dumps(later)) == later != learner
    for call, needle in [
        (lambda: later.step(words), "another of its rounds"),
        (lambda: words + later.count(ABOUT), "do not add up"),
        (lambda: learner.step(learner.count(["Rain."])), "in any of the 1 texts"),
        (lambda: learner.model(), "nothing was learnt yet"),
        (lambda: LEXICON.learner(rounds=0), "1 or more"),
        (lambda: tc.Lexicon({}).learner(), "without themes"),
    ]:
        with pytest.raises(tc.Error, match=needle):
            call()


def test_a_sample_is_uniform_and_learns():
    numbers = [int(name) for name in Sample(400, ((str(k), "") for k in range(4000))).ids]
    # Four hundred of four thousand: a tenth of every quarter, and a standard deviation of 8.
    assert all(70 <= sum(1000 * q <= n < 1000 * (q + 1) for n in numbers) <= 130 for q in range(4))
    sea, land = "The ship left the harbour.", "The farm sold its wheat."
    table = pa.table({"id": [str(k) for k in range(40)], "text": [sea, land] * 20})
    function = pickle.loads(pickle.dumps(arrow.sample(10)))
    drawn = Reducer.reduce([row["part"] for start in (0, 20) for b in function(table.slice(start, 20).to_batches()) for row in b.to_pylist()])
    assert drawn == Sample(10, zip(table["id"].to_pylist(), table["text"].to_pylist())) and len(drawn) == 10
    learnt = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]}).fit(drawn.texts).to_lexicon()
    assert learnt.score("An old harbour")["sea"].count == 1
    with pytest.raises(tc.Error, match="1 or more"):
        arrow.sample(0)
    with pytest.raises(tc.Error, match="do not add up"):
        Sample(1) + Sample(2)


def test_term_counts_are_what_keyness_counts():
    target, reference = SENTENCES[:3], SENTENCES[3:]
    counts = whole([tc.TermCounts([text]) for text in target])
    assert counts["rain"] == 1 and counts["no such"] == 0 and dict(counts.items())["fire"] == 1
    columns = [k for k, name in enumerate(tc.keyness(target, reference).column_names) if name not in ("dp", "juilland_d")]
    rows = [[row[k] for k in columns] for row in tc.keyness(target, reference).head(50)]
    assert [[row[k] for k in columns] for row in tc.keyness(counts, tc.TermCounts(reference)).head(50)] == rows
    with pytest.raises(tc.Error, match="words and of stems"):
        counts + tc.TermCounts(unit="stems")
    assert tc.TermCounts([None, "Rain."]).total == 1


@pytest.mark.parametrize("of", ["figures", "kinds", "themes"])
def test_workers_count_what_one_process_counts(of):
    letters = SENTENCES * 7
    table = pa.table({"id": [str(k) for k in range(len(letters))], "text": letters})
    options = {"lexicon": tc.Lexicon({"sky": ["rain", "snow"]})} if of == "themes" else {}
    function = pickle.loads(pickle.dumps(arrow.totals(of=of, **options)))
    parts = [row["part"] for start in range(0, 35, 5) for out in function(table.slice(start, 5).to_batches()) for row in out.to_pylist()]
    corpus = tc.analyze_many(table, text="text", id="id")
    assert len(parts) == 7 and Reducer.reduce(parts) == Reducer.reduce([functools.reduce(Reducer.add, reversed(parts))]) == corpus.totals(of, **options)
    expected = {row["name"]: (row["count"], row["rate"]) for row in corpus.rates(of=of, **options).to_pylist()}
    assert {row["name"]: (row["count"], row["rate"]) for row in Reducer.reduce(parts).rates().to_pylist()} == expected


class Copied(list):
    """A part whose size is what a sum of it copies."""

    work = 0

    def __add__(self, other):
        Copied.work += len(self) + len(other)
        return Copied([*self, *other])


def test_a_sum_of_many_parts_copies_each_a_few_times():
    for n in (1, 2, 3, 100, 256):
        Copied.work = 0
        assert Reducer.reduce(pickle.dumps(Copied([k])) for k in range(n)) == list(range(n))
        assert Copied.work <= n * n.bit_length()


def test_term_counts_are_like_a_dict():
    counts = tc.TermCounts(["Rain, rain and snow."])
    assert dict(counts) == dict(counts.items()) == {"rain": 2, "snow": 1, "and": 1}
    assert "rain" in counts and "fire" not in counts and list(counts) == counts.keys() and len(counts.keys()) == len(counts)


def test_keyness_compares_one_unit():
    stems, words = tc.TermCounts(["Roads and wells."], "stems"), tc.TermCounts(["A road."])
    for call, needle in [
        (lambda: tc.keyness(stems, words), "target counts stems, reference counts words"),
        (lambda: tc.keyness(stems, ["A road."], unit="words"), 'unit is "words", target counts stems'),
        (lambda: tc.keyness(["A road."], stems, unit="lemma"), 'unit is "lemma", reference counts stems'),
        (lambda: tc.keyness(["A road."], ["A well."], unit="wrds"), "words"),
    ]:
        with pytest.raises(tc.Error, match=needle):
            call()
    # What is not counted yet is counted in the unit of the other side, named or not.
    for options in ({}, {"unit": "stems"}, {"unit": "stem"}):
        for table in (tc.keyness(stems, ["A road."], **options), tc.keyness(["Roads and wells."], tc.TermCounts(["A road."], "stems"), **options)):
            assert {row["term"]: (row["target"], row["reference"]) for row in table.to_pylist()}["road"] == (1, 1)
    assert [row["target"] for row in tc.keyness(words, {"road": 3}).to_pylist() if row["term"] == "road"] == [1]


def test_reducers_hint_at_nothing_they_lack():
    bad = pa.record_batch({"id": ["a"], "text": pa.array([b"\xff"])})
    with pytest.raises(tc.Error, match="not UTF-8: byte 0xFF at byte 0 of document 'a'$"):
        list(arrow.totals()([bad]))
    for option in ("on_error", "errors", "progress"):
        with pytest.raises(TypeError, match=option):
            arrow.totals(**{option: "replace"})


def test_mistakes_are_told():
    for call, needle in [
        (lambda: arrow.terms(unit="wrds"), "words"),
        (lambda: arrow.totals(of="tags"), "figures, kinds, themes"),
        (lambda: arrow.totals(of="x"), "known: figures, kinds, themes$"),
        (lambda: arrow.totals(figures=["contrst"]), "contrast"),
        (lambda: totals([]) + tc.analyze_many([], figures=["contrast"]).totals(), "same options"),
        (lambda: Reducer.reduce([]), "no documents"),
        (lambda: list(arrow.terms()([pa.record_batch({"text": pa.array([b"\xff"])})])), "not UTF-8"),
    ]:
        with pytest.raises(tc.Error, match=needle):
            call()
