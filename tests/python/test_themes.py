"""Lexicons, scores, trajectories."""

import pytest

import tricolon as tc


def test_scores_carry_their_hits():
    lexicon = tc.Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"], "peace": ["peace"]})
    text = "“Pipelines” and energy corridors. There is no peace."
    scores = lexicon.score(tc.analyze(text))
    energy = scores["energy"]
    assert (energy.count, scores.words, list(scores), len(scores)) == (2, 8, ["energy", "peace"], 2)
    assert abs(energy.rate - 250.0) < 1e-9
    assert [(h.entry, text[h.start : h.end], h.sentence, h.negated) for h in energy.hits] == [
        ("pipeline*", "Pipelines", 0, False),
        ("energy corridor*", "energy corridors", 0, False),
    ]
    assert scores["peace"].hits[0].negated
    assert lexicon.score(text)["energy"] .count == 2
    assert "energy" in scores and "nothing" not in scores
    assert "Pipelines" in repr(energy.hits[0]) and "<td>energy</td>" in scores._repr_html_()


def test_many_texts_make_one_table():
    lexicon = tc.Lexicon({"a": ["a"], "b": ["b"]})
    table = lexicon.score_many(["a b a", "", "c"], value="count")
    assert table.column_names == ["document", "words", "a", "b"]
    assert [list(row.values()) for row in table.to_pylist()] == [[0, 3, 2, 1], [1, 0, 0, 0], [2, 1, 0, 0]]


def test_trajectories_follow_paragraphs():
    trajectory = tc.Lexicon({"a": ["a"]}).trajectory("a b\n\nb\n\na a")
    assert trajectory.counts == {"a": [1, 0, 2]} and trajectory.rates("a") == [500.0, 0.0, 1000.0]
    assert [words for _, _, words in trajectory.stretches] == [2, 1, 2]


def test_files_are_read_by_their_ending(tmp_path):
    dic, toml, json = (tmp_path / f"x.{ending}" for ending in ("dic", "toml", "json"))
    dic.write_text("%\n1\tenergy\n%\nlng\t1\n")
    toml.write_text('[themes]\nenergy = ["lng"]\n')
    json.write_text('{"energy": ["lng"]}')
    for path in (dic, toml, str(json)):
        assert tc.Lexicon.read(path).themes == {"energy": ["lng"]}
    renamed = tmp_path / "y.txt"
    renamed.write_text('{"energy": ["lng"]}')
    assert tc.Lexicon.read(renamed, format="json").score("LNG")["energy"].count == 1


def test_the_built_in_lexicon():
    lexicon = tc.Lexicon.builtin("public-affairs")
    assert "public-affairs" in tc.Lexicon.builtin_names() and len(lexicon.themes) >= 25
    assert lexicon.score("Tariffs rose.")["trade"].count == 1


def test_hits_are_a_table_and_become_objects_when_asked_for():
    lexicon = tc.Lexicon({"sea": ["ship*", "open sea"], "land": ["farm*"]})
    text = "“No ship” — é. Two farms, an open sea."
    scores = lexicon.score(text)
    table = scores.hits
    assert table.column_names == ["theme", "entry", "start", "end", "text", "sentence", "negated", "quoted"]
    rows = table.to_pylist()
    assert [(r["theme"], r["entry"], r["text"], r["sentence"], r["negated"], r["quoted"]) for r in rows] == [
        ("sea", "ship*", "ship", 0, True, True),
        ("sea", "open sea", "open sea", 1, False, False),
        ("land", "farm*", "farms", 1, False, False),
    ]
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows)
    objects = [hit for score in scores.values() for hit in score.hits]
    assert [(h.entry, h.start, h.end, h.text) for h in objects] == [
        (r["entry"], r["start"], r["end"], r["text"]) for r in rows
    ]
    sea = scores["sea"]
    del scores, table
    assert (sea.theme, sea.count, [hit.text for hit in sea.hits]) == ("sea", 2, ["ship", "open sea"])


def test_hits_of_many_texts_are_one_table():
    lexicon = tc.Lexicon({"sea": ["ship*"]})
    texts = ["A ship.", None, "Nothing.", "é ships, ships"] * 50
    for threads in (1, 3):
        rows = lexicon.hits(texts, threads=threads).to_pylist()
        assert [(r["document"], r["start"]) for r in rows[:3]] == [(0, 2), (3, 2), (3, 9)]
        assert [r["document"] for r in rows] == [4 * k + d for k in range(50) for d in (0, 3, 3)]
    assert len(lexicon.hits([])) == 0 and lexicon.hits([]).column_names[0] == "document"
    with pytest.raises(tc.Error, match="not a collection"):
        lexicon.hits("A ship.")


def test_scores_are_values():
    lexicon = tc.Lexicon({"water": ["well*"], "fire": ["ash*"]})
    one, same, later = (lexicon.score(text)["water"] for text in ("No wells are left.", "No wells are left!", "Are no wells left?"))
    assert one == same and hash(one) == hash(same) and len({one, same}) == 1
    assert one != later and one != lexicon.score("No wells are left.")["fire"] and one != 1
    # As many bytes before the hit, and other characters.
    assert lexicon.score("\u00e9 wells")["water"] != lexicon.score("ab wells")["water"]
