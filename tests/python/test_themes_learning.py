"""Learning, keyness, compatibility, evidence."""

import math
import pickle

import pytest

import tricolon as tc

TEXTS = [
    "The ship left the harbour.",
    "A ship came to the harbour at noon.",
    "The harbour was full.",
    "The farm sold its wheat.",
    "Wheat grows on the farm.",
    "Wheat was dear.",
]


def test_a_model_names_themes_or_none():
    model = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]}).fit(TEXTS)
    assert model.predict(["A full harbour", "No wheat", ""]) == ["sea", "land", None]
    assert model.themes == ["sea", "land"] and model.rounds >= 1
    rows = model.predict_proba(["wheat", ""]).to_arrow().to_pydict()
    assert rows["land"][0] > 0.5 and rows["sea"][1] == rows["land"][1] == 0.0
    assert math.isclose(rows["sea"][0] + rows["land"][0], 1.0)
    assert [term for term, *_ in model.top_terms("land", 2)] == ["wheat", "farm"]
    assert model.to_lexicon(3).score("wheat")["land"].count == 1
    with pytest.raises(tc.Error, match="no entry of the lexicon"):
        tc.Lexicon({"sea": ["ship*"]}).fit(["Rain."])
    with pytest.raises(tc.Error, match="single text"):
        model.predict("wheat")


def test_proposals_are_a_table():
    texts = TEXTS + ["Harbour and ship.", "Farm and wheat."]
    table = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]}).expand(texts, n=2)
    assert table.column_names == ["theme", "entry", "texts", "precision", "lift"]
    assert [row[:2] for row in table.head()] == [["sea", "harbour"], ["land", "wheat"]]


def test_keyness_takes_counts_and_texts():
    table = tc.keyness({"gas": 30, "the": 500}, {"gas": 3, "the": 520}).to_arrow().to_pydict()
    assert table["term"] == ["gas", "the"] and table["target"] == [30, 500]
    assert math.isclose(table["log_ratio"][0], math.log2((30 / 530) / (3 / 523)))
    assert table["dp"] == [None, None] and table["p"][0] < 1e-5 < table["p"][1]
    texts = tc.keyness(["Rain, rain.", "Rain."], "Sun and rain.", measure="log_odds")
    rows = texts.to_arrow().to_pydict()
    assert rows["term"][0] == "rain" and rows["target"][0] == 3 and rows["juilland_d"][0] == 1.0
    assert rows["z"] == sorted(rows["z"], reverse=True)
    total = tc.keyness({"a": 1}, {"a": 1}, target_total=100, reference_total=50).to_arrow().to_pydict()
    assert math.isclose(total["log_ratio"][0], -1.0)
    for unit, term in [("lemma", "go"), ("tag", "VERB"), ("phrase", "she went"), ("figures", "contrast:corrective")]:
        table = tc.keyness("Not gold, but peace: she went.", "He stayed.", unit=unit).to_arrow().to_pydict()
        assert dict(zip(table["term"], table["target"]))[term] == 1
    assert math.isclose(tc.keyness({"a": 2, "b": 2}, {"a": 1, "b": 3}, "pmi").to_arrow().to_pydict()["pmi"][0], math.log(4 / 3))
    with pytest.raises(tc.Error, match="Known: log_likelihood"):
        tc.keyness({"a": 1}, {"a": 1}, measure="g3")
    with pytest.raises(tc.Error, match="not a count"):
        tc.keyness({"a": -1}, {"a": 1})


def test_other_programs_counts():
    empath = tc.Lexicon({"help": ["help", "Aid"]}, compat="empath")
    scores = empath.score("help Help, Aid aid help,")
    assert (scores["help"].count, scores.words, empath.compat) == (2, 5, "empath")
    assert empath.count_tokens(["Aid", "aid"]) == {"help": 1}
    liwc = tc.Lexicon({"free": ["free*"], "freedom": ["freedom"]}, compat="liwc-python")
    assert liwc.score_many(["Freedom is free."], value="count").head()[0] == [0, 3, 2.0, 0.0]
    globs = tc.Lexicon({"war": ["civil war"], "any": ["*war*"]}, compat="quanteda", scope="dictionary")
    assert [globs.score("Civil war, warfare")[t].count for t in ("war", "any")] == [1, 1]
    with pytest.raises(tc.Error, match="liwc-python"):
        tc.Lexicon({"a": ["b"]}, compat="liwc")


def test_files_are_written_and_read(tmp_path):
    lexicon = tc.Lexicon({"sea": ["ship*", "open sea"], "land": {"farm": 2.0}}, name="n")
    for ending in ("toml", "json", "yaml", "csv", "dicx", "cat"):
        lexicon.write(tmp_path / f"x.{ending}")
        assert tc.Lexicon.read(tmp_path / f"x.{ending}").themes == lexicon.themes
    with pytest.raises(tc.Error, match="weight"):
        lexicon.write(tmp_path / "x.dic")
    assert tc.Lexicon.read(tmp_path / "x.json", compat="quanteda").compat == "quanteda"
    loose = tmp_path / "loose.dic"
    loose.write_text("%\n1\tsea\n%\nship\t1\nport\t4\n")
    with pytest.raises(tc.Error, match="loose.dic:5: entry \"port\""):
        tc.Lexicon.read(loose)
    assert tc.Lexicon.read(loose, strict=False).problems[0][0] == 5
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon


def test_entries_carry_conditions():
    bank = {"entry": "bank*", "weight": 2, "unless": ["river bank*"], "near": ["loan*"], "within": 3}
    score = tc.Lexicon({"money": [bank]}).score("A river bank. A bank loan. The bank was shut.")["money"]
    assert (score.count, score.weighted, score.distinct) == (1, 2.0, 1)
    with pytest.raises(tc.Error, match="unknown field"):
        tc.Lexicon({"money": [{"entry": "bank", "wieght": 2}]})


def test_entries_are_compared_by_stem_or_lemma():
    text = "They went to the left bank and left their banks governed."
    forms = tc.Lexicon({"x": [{"entry": "leave", "form": "lemma"}, {"entry": "govern", "form": "stem"}]})
    assert [h.text for h in forms.score(text)["x"].hits] == ["left", "governed"]
    assert pickle.loads(pickle.dumps(forms)) == forms
    plain = tc.Lexicon({"x": ["go", "bank"]})
    assert [plain.with_form(f).score(text)["x"].count for f in ("surface", "stem", "lemma")] == [1, 2, 3]
    with pytest.raises(tc.Error, match="surface, stem, lemma"):
        plain.with_form("root")


def test_evidence_is_in_tables():
    lexicon = tc.Lexicon({"sea": ["sea trade", "tide*"], "trade": ["trade"]})
    text = "👍 Sea trade never follows the tide."
    assert lexicon.concordance(text, "sea").head()[1][1:] == ["tide", ".", "tide*", 30, 34, True, False]
    assert lexicon.influence(text, "sea").head()[0] == ["sea trade", 1, 1]
    assert lexicon.overlaps(text).head() == [["sea", "trade", 1, 0.5]]
    assert lexicon.validate([text], ["sea"]).head(1)[0][:5] == ["sea", "", 1, 1, 1]
    assert [row[2] for row in tc.Lexicon({"a": ["tide*", "tides"]}).lint().head()] == ["shadowed"]
    assert lexicon.bootstrap(text).head()[0][0] == "sea"
    compared = lexicon.compare(text, ["Dry.", "A tide."])
    assert compared.column_names == ["theme", "rate", "tf_idf", "z", "z_low", "z_high"]
    assert compared.head()[1][3] is None and compared.head()[0][4] < compared.head()[0][3] < compared.head()[0][5]
    assert lexicon.compare(text).column_names == ["theme", "rate", "tf_idf"]
    rare, common = tc.Lexicon({"a": ["sovereignty"], "b": ["people"]}).score_many(
        ["People, sovereignty."], value="tf_idf").head()[0][2:]
    assert rare > 5 * common > 0
    assert lexicon.trajectory("Tide. Trade.", window="sentence").counts["sea"] == [1, 0]
    assert lexicon.trajectory("a tide b", window=2).counts["sea"] == [1, 0]
    scores = lexicon.score(text)
    assert math.isclose(scores.coverage, 3 / 6) and not scores["sea"].hits[0].quoted


def test_figures_carry_themes():
    lexicon = tc.Lexicon.builtin("public-affairs")
    doc = tc.analyze("It rests not on dependency but on dignity.")
    rows = {(r[0], r[1], r[2]): r[3] for r in lexicon.figures(doc).head(1000)}
    assert rows["contrast", "negated", "dependency"] == rows["contrast", "asserted", "dignity"] == 1
    assert lexicon.figures(["It rests not on dependency but on dignity."]).head(1000)


def test_empath_is_built_in():
    empath = tc.Lexicon.builtin("empath")
    assert len(empath.themes) == 194 and empath.score("The nurse helped.")["medical_emergency"].count == 1
