"""Offsets, tokens, sentences, findings."""

import json
import math
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tricolon as tc

TEXT = "“They asked not for favours but for fairness,” said Ayşe 👩‍👧.\nThe wells aren’t dry. They are poisoned."


def test_offsets_count_code_points():
    doc = tc.analyze(TEXT)
    assert doc.text == TEXT
    for unit in [*doc.tokens, *doc.sentences, *doc.paragraphs, *doc.findings]:
        assert TEXT[unit.start : unit.end] == unit.text
    assert [f.kind for f in doc.findings] == ["corrective", "corrective"]
    for finding in doc.findings:
        for spans in finding.roles.values():
            for span in spans:
                start, end = span
                assert TEXT[start:end] == span.text and len(span) == end - start


@given(st.text())
def test_offsets_hold_for_any_text(text):
    doc = tc.analyze(text)
    assert all(text[t.start : t.end] == t.text for t in doc.tokens)
    assert all(text[s.start : s.end] == s.text for s in doc.sentences)
    assert tc.words(text) == [(t.start, t.end) for t in doc.tokens]


def test_tokens_carry_their_layers():
    token = tc.analyze("Roads were 3.5 km long…").tokens[0]
    assert (token.text, token.kind, token.lower, token.stem, token.sentence) == ("Roads", "word", "roads", "road", 0)
    kinds = [t.kind for t in tc.analyze("a 3.5 , $ \0").tokens]
    assert kinds == ["word", "number", "punct", "symbol", "other"]


def test_sentences_and_words_stand_alone():
    assert tc.sentences("One. Two.") == [(0, 4), (5, 9)]
    assert len(tc.sentences("One\nTwo", paragraphs="known")) == 2
    assert len(tc.sentences("One\nTwo", paragraphs="lost")) == 1
    assert tc.words("it’s ok") == [(0, 4), (5, 7)]
    assert tc.words("😀 don’t, e.g. so", layer="linguistic") == [
        (0, 1),
        (2, 4),
        (4, 7),
        (7, 8),
        (9, 13),
        (14, 16),
    ]
    with pytest.raises(tc.Error, match="uax29, linguistic"):
        tc.words("a", layer="treebank")


def test_stems_are_those_of_the_document():
    text = "😀 The organisers’ 12 wells, déjà vu: they don't organise. " * 2
    words = [token for token in tc.analyze(text, figures=[]).tokens if token.kind in ("word", "number")]
    assert tc.stems(text) == [token.stem for token in words]
    assert tc.stems("") == tc.stems("…!") == []
    assert tc.stems("die Häuser", language="german") == ["die", "haus"]
    with pytest.raises(tc.Error, match="language"):
        tc.stems("a", language="klingon")
    with pytest.raises(tc.Error, match="text is int"):
        tc.stems(3)


def test_a_finding_is_a_value():
    finding = tc.analyze(TEXT).findings[0]
    assert finding == tc.analyze(TEXT).findings[0] and hash(finding) == hash(tc.analyze(TEXT).findings[0])
    assert 0 <= finding.score <= 1
    assert "contrast (corrective)" in repr(finding)
    with pytest.raises(AttributeError):
        finding.score = 1.0


def test_json_is_the_wire_format():
    doc = tc.analyze(TEXT)
    data = doc.to_dict(id="a")
    assert data == json.loads(doc.to_json(id="a"))
    assert list(data) == ["version", "id", "text", "tokens", "sentences", "paragraphs", "findings"]
    found = data["findings"][0]
    span = doc.findings[0].roles["negated"][0]
    assert found["roles"]["negated"] == [[span.start, span.end]]
    assert set(data["tokens"][0]) == {"start", "end", "kind", "stem", "pos", "lemma", "sentence"}
    assert "id" not in doc.to_dict()


def test_everything_pickles():
    doc = tc.analyze(TEXT, figures=["contrast"], threshold=0.4, paragraphs="lost")
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc and again.findings == doc.findings and again.sentences == doc.sentences
    finding = doc.findings[0]
    lexicon = tc.Lexicon({"a": ["b c*"]}, name="n")
    analyzer = tc.Analyzer(figures=["contrast"], threshold=0.4, threshold_for={"contrast": 0.75}, contained=True)
    for value in [finding, finding.roles["negated"][0], doc.tokens[0], doc.sentences[0], doc.paragraphs[0], analyzer, lexicon]:
        assert pickle.loads(pickle.dumps(value)) == value


def test_figures_are_those_of_the_registry():
    catalogue = tc.figures()
    assert [f.id for f in catalogue] == tc.Analyzer().figures
    for figure in catalogue:
        assert figure.summary and figure.definition and figure.source and figure.examples and figure.near_misses
        for near_miss in figure.near_misses:
            assert not tc.analyze(near_miss, figures=[figure.id]).findings


def test_figures_carry_what_was_measured():
    anaphora = next(f for f in tc.figures() if f.id == "anaphora")
    assert anaphora.by_default and anaphora.needs and "running text" in anaphora.measured
    assert "anaphora" in next(f for f in tc.figures() if f.id == "symploce").contains


def test_thresholds_of_single_figures():
    text = "The wind was loud, the sea was loud, the night was loud. Perhaps it will rain."
    found = lambda **options: {f.figure for f in tc.analyze(text, **options).findings}
    assert "hedge" in found()
    strict = tc.Analyzer(threshold=0.0, threshold_for={"hedge": 1.0})
    assert strict.threshold_for == {"hedge": 1.0} and strict != tc.Analyzer(threshold=0.0)
    assert "hedge" not in {f.figure for f in strict.analyze(text).findings}
    with pytest.raises(tc.Error, match="hedges"):
        tc.Analyzer(threshold_for={"hedges": 0.5})
    with pytest.raises(tc.Error, match="between 0 and 1"):
        tc.Analyzer(threshold_for={"hedge": 2})


def test_contained_figures_are_reported_on_demand():
    text = "What the mill wanted was time. What the town wanted was time. What the river wanted was time."
    weaker = {"anaphora", "epistrophe"}
    found = lambda **options: {f.figure for f in tc.analyze(text, **options).findings}
    assert "symploce" in found() and not weaker & found()
    assert weaker <= found(contained=True)
    assert tc.Analyzer(contained=True).contained and not tc.Analyzer().contained
    assert tc.Analyzer(figures=["anaphora"]).contained


def test_candidates_are_unthresholded():
    text = "A dog chased the postman last week, and the postman has feared every dog since."
    analyzer = tc.Analyzer(figures=["antimetabole"])
    assert not analyzer.analyze(text).findings
    candidates = analyzer.candidates(text, "antimetabole")
    assert candidates and all(text[c.start : c.end] == c.text and c.score < 0.5 for c in candidates)


def test_other_languages_have_stems_and_no_figures():
    doc = tc.analyze("Nicht Macht, sondern Häuser.", language="german")
    assert doc.tokens[4].stem == "haus" and not doc.findings


def test_a_contrast_explains_itself():
    finding = tc.Analyzer(figures=["contrast"]).analyze("They asked not for favours but for fairness.").findings[0]
    text = finding.explain()
    assert "not X but Y" in text and "preposition (for)" in text
    log_odds = sum(value * weight for _, value, weight in finding.evidence)
    assert abs(1 / (1 + math.exp(-log_odds)) - finding.score) < 1e-4
    again = pickle.loads(pickle.dumps(finding))
    assert again == finding and again.explain() == text
    other = tc.Analyzer(figures=["epistrophe"]).analyze("We came for peace. We stayed for peace.").findings[0]
    assert other.explain() is None and other.evidence == []


def test_parts_of_speech_and_lemmas():
    assert tc.tag(["She", "ran", "home", "."]) == ["PRON", "VERB", "ADV", "PUNCT"]
    assert tc.tag([]) == []
    assert tc.lemma("ran", "VERB") == "run"
    assert tc.lemma("Leaves", "NOUN") == "leaf"
    doc = tc.analyze("The mice don’t like it.")
    assert [(t.text, t.pos, t.lemma) for t in doc.tokens][:4] == [
        ("The", "DET", "the"),
        ("mice", "NOUN", "mouse"),
        ("don’t", "AUX", "do"),
        ("like", "VERB", "like"),
    ]
    rows = tc.analyze_many(["Mice ran."]).tokens.to_pylist()
    assert [(row["pos"], row["lemma"]) for row in rows] == [("NOUN", "mouse"), ("VERB", "run"), ("PUNCT", ".")]
    with pytest.raises(tc.Error, match="a single text, not a collection of words"):
        tc.tag("She ran")
    with pytest.raises(tc.Error, match="Known: ADJ, ADP"):
        tc.lemma("ran", "verbs")


def test_negations_tell_what_is_governed():
    doc = tc.analyze("🌍 They do not want war, but no ally of ours has left. It is not only late.")
    found = [(n.negator.text, n.scope.text, n.sentence) for n in doc.negations]
    assert found == [("not", "want war", 0), ("no", "ally of ours", 0)]
    scope = doc.negations[0].scope
    assert doc.text[scope.start : scope.end] == "want war" and "want war" in repr(doc.negations[0])


def test_clauses():
    doc = tc.analyze("Ünder us, the man who came late left because it rained.")
    assert [(c.text, c.kind) for c in doc.clauses][1:] == [
        ("who came late", "relative"),
        ("left", "main"),
        ("because it rained", "subordinate"),
    ]
    for clause in doc.clauses:
        assert doc.text[clause.start : clause.end] == clause.text
    assert doc.clauses[1].verb.text == "came"
    assert doc.clauses[2].resumes == 0


def test_a_tagger_is_read_from_a_file(tmp_path):
    weights = Path(__file__).parents[2] / "src/data/tagger.en.bin"
    if not weights.exists():
        pytest.skip("src/data/tagger.en.bin is not beside the tests: they run outside of the repository")
    tagger = tc.Tagger.read(weights)
    words = ["They", "left", "the", "left", "bank", "."]
    assert tagger.tag(words) == tc.tag(words)
    broken = tmp_path / "broken.bin"
    broken.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(tc.Error, match="broken.bin") as error:
        tc.Tagger.read(broken)
    assert error.value.kind == "invalid_model"
