"""Lexicons, scores, trajectories."""

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
    assert table.to_arrow().to_pydict() == {"document": [0, 1, 2], "words": [3, 0, 1], "a": [2, 0, 0], "b": [1, 0, 0]}


def test_trajectories_follow_paragraphs():
    trajectory = tc.Lexicon({"a": ["a"]}).trajectory("a b\n\nb\n\na a")
    assert trajectory.counts == {"a": [1, 0, 2]} and trajectory.rates("a") == [500.0, 0.0, 1000.0]
    assert [words for _, _, words in trajectory.paragraphs] == [2, 1, 2]


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
