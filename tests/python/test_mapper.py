"""The function from record batches to record batches, without a cluster: types, batches, errors, what comes along."""

import pickle
import re
from pathlib import Path

import pytest

import tricolon as tc

pa = pytest.importorskip("pyarrow")
from tricolon import arrow  # noqa: E402

TEXTS = ["Not ashes, but fire. The rain fell.", "Plain prose.", None, "", "The wells aren’t dry. They are poisoned."]
LEXICON = tc.Lexicon({"water": ["well*", "rain"], "fire": ["fire", "ash*"]})
LETTERS = pa.table({"id": list("abcde"), "text": TEXTS, "year": pa.array([1, 2, 3, 4, 5], pa.uint16())})


def rows(function, table=LETTERS, size=None):
    return [row for batch in function(table.to_batches(max_chunksize=size)) for row in batch.to_pylist()]


def named(table):
    """Rows of a corpus by the documents' names."""
    out = []
    for row in table.to_pylist():
        number = row.pop("document")
        out.append({"id": "abcde"[number], **row})
    return out


@pytest.mark.parametrize("output", ["findings", "documents", "sentences"])
@pytest.mark.parametrize("size", [1, 2, None])
def test_rows_are_those_of_a_corpus(output, size):
    function = arrow.mapper(output=output, on_error="raise")
    expected = named(getattr(tc.analyze_many(TEXTS), output))
    assert expected and rows(function, size=size) == expected
    again = pickle.loads(pickle.dumps(function))
    assert again.schema == function.schema and rows(again, size=size) == expected


def test_themes_are_those_of_score_many():
    function = pickle.loads(pickle.dumps(arrow.mapper(output="themes", lexicon=LEXICON)))
    counts = [LEXICON.score(text or "") for text in TEXTS]
    expected = [
        {"id": name, "theme": theme, "count": score.count, "words": scores.words, "rate": score.rate, "error": None}
        for name, scores in zip("abcde", counts)
        for theme, score in scores.items()
        if score.count
    ]
    assert len(expected) == 3 and rows(function) == expected


def test_options_reach_the_analyzer():
    assert rows(arrow.mapper(figures=["anaphora"])) == []
    found = rows(arrow.mapper(figures=["contrast"]))
    assert [(row["id"], row["figure"]) for row in found] == [("a", "contrast"), ("e", "contrast")]
    with pytest.raises(tc.Error, match="contrst"):
        arrow.mapper(figures=["contrst"])


def test_other_columns_come_along():
    carry = pa.schema([("year", pa.uint16()), ("id", pa.large_string()), ("text", pa.string()), ("start", pa.dictionary(pa.int8(), pa.string()))])
    table = LETTERS.append_column("start", pa.array(["x", "y", "x", "y", None]).dictionary_encode())
    function = arrow.mapper(carry=carry)
    assert function.schema.names[:2] == ["id", "figure"] and function.schema.names[-3:] == ["error", "year", "start_given"]
    assert function.schema.field("year").type == pa.int32() and function.schema.field("id").type == pa.string()
    found = rows(function, table)
    assert [(row["id"], row["year"], row["start_given"]) for row in found] == [("a", 1, "x"), ("e", 5, None)]
    assert all(isinstance(row["start"], int) for row in found)


def kinds(kind):
    yield kind
    for k in range(kind.num_fields):
        yield from kinds(kind.field(k).type)


def test_types_are_plain_and_all_have_a_name_in_spark():
    items = pa.list_view(pa.struct([("n", pa.uint64())]))
    odd = {"id": pa.string_view(), "n": pa.uint32(), "l": pa.large_list(pa.uint8()), "s": items, "b": pa.binary_view(), "t": pa.timestamp("ns", "UTC")}
    function = arrow.mapper(carry=pa.schema(odd))
    for kind in [inner for field in function.schema for inner in kinds(field.type)]:
        assert not pa.types.is_unsigned_integer(kind) and "view" not in str(kind) and "large" not in str(kind), kind
    assert "`s` ARRAY<STRUCT<`n`: DECIMAL(20,0)>>" in function.ddl and "`t` TIMESTAMP" in function.ddl
    assert "`roles` ARRAY<STRUCT<`role`: STRING, `start`: BIGINT, `end`: BIGINT>>" in function.ddl
    with pytest.raises(tc.Error, match="column 'at' is time64.us., for which Spark has no type"):
        arrow.mapper(carry=pa.schema([("id", pa.string()), ("at", pa.time64("us"))])).ddl
    assert [list(function([]))] == [[]]


def poisoned():
    """A string column that is not UTF-8, as Spark makes one of `cast(bytes as string)`."""
    texts = pa.array([b"Not ashes, but fire.", b"Not \xff\xfe, but fire.", b"Not rain, but snow."])
    return pa.table({"id": ["a", "b", "c"], "text": pa.Array.from_buffers(pa.string(), 3, texts.buffers())})


@pytest.mark.parametrize("output", ["findings", "documents", "sentences", "themes"])
def test_a_bad_document_is_recorded_and_no_other_is_lost(output):
    lexicon = LEXICON if output == "themes" else None
    found = rows(arrow.mapper(output=output, lexicon=lexicon), poisoned())
    assert [(row["id"], row["error"]) for row in found if row["error"]] == [("b", "not UTF-8: byte 0xFF at byte 4")]
    assert {row["id"] for row in found if not row["error"]} >= {"a"}
    clean = poisoned().filter(pa.array([True, False, True]))
    assert [row for row in found if not row["error"]] == rows(arrow.mapper(output=output, lexicon=lexicon), clean)
    with pytest.raises(tc.Error, match="not UTF-8.*'b'.*record"):
        rows(arrow.mapper(output=output, lexicon=lexicon, on_error="raise"), poisoned())


def test_bytes_are_read_and_other_types_are_told():
    table = poisoned()
    table = table.set_column(1, "text", table["text"].cast(pa.binary()))
    assert rows(arrow.mapper(), table) == rows(arrow.mapper(), poisoned())
    with pytest.raises(tc.Error, match="'text' is int64"):
        rows(arrow.mapper(), pa.table({"id": ["a"], "text": [1]}))
    with pytest.raises(tc.Error, match="'body' is no column"):
        rows(arrow.mapper("body"))


def test_what_only_the_analysis_refuses_is_found_among_its_neighbours(monkeypatch):
    """A text over 2 GiB takes too long to make; an analyzer that refuses a word stands for it."""
    from tricolon import _core

    real = _core.analyze_stream

    def refuses(texts, **options):
        if any(text and "prose" in text for text in texts):
            error = _core.Error("too long")
            error.kind = "text_too_long"
            raise error
        return real(texts, **options)

    function = arrow.mapper()
    expected = [row for row in rows(function) if row["id"] != "b"]
    monkeypatch.setattr(_core, "analyze_stream", refuses)
    found = rows(function)
    assert [row for row in found if not row["error"]] == expected
    assert [(row["id"], row["error"]) for row in found if row["error"]] == [("b", "too long")]
    with pytest.raises(tc.Error, match="too long"):
        rows(arrow.mapper(on_error="raise"))


def test_a_large_batch_is_read_bit_by_bit():
    table = pa.table({"id": [str(k) for k in range(3000)], "text": ["Not ashes, but fire. " * 50] * 3000})
    sizes = [batch.num_rows for batch in arrow.mapper(output="documents", figures=["contrast"])(table.to_batches())]
    assert sum(sizes) == 3000 and max(sizes) <= 1100


@pytest.mark.parametrize(
    ("arguments", "needle"),
    [
        ({"output": "tokens"}, "findings, documents, sentences, themes"),
        ({"output": "themes"}, "lexicon"),
        ({"lexicon": LEXICON}, "themes"),
        ({"on_error": "skip"}, "raise, record"),
        ({"id_column": "text"}, "both name"),
        ({"carry": pa.schema([("n", pa.int64())])}, "'id' is no column"),
        ({"errors": "ignore"}, "strict, replace"),
        ({"output": "themes", "lexicon": LEXICON, "figures": ["contrst"]}, "contrast"),
        ({"output": "sentences", "threshold": 2.0}, "between 0 and 1"),
    ],
)
def test_mistakes_are_told(arguments, needle):
    with pytest.raises(tc.Error, match=needle):
        arrow.mapper(**arguments)


@pytest.mark.parametrize("output", ["findings", "documents", "sentences", "themes"])
@pytest.mark.parametrize("option", ["start", "text", "table"])
def test_options_are_those_of_the_analyzer_alone(output, option):
    with pytest.raises(TypeError, match=option):
        arrow.mapper(output=output, lexicon=LEXICON if output == "themes" else None, **{option: 1})


def test_what_is_not_utf_8_is_replaced_if_asked():
    function = pickle.loads(pickle.dumps(arrow.mapper(output="sentences", errors="replace")))
    found = rows(function, poisoned())
    assert [row["text"] for row in found][1] == "Not \ufffd\ufffd, but fire." and not any(row["error"] for row in found)


def test_a_theme_may_be_called_as_a_column():
    lexicon = tc.Lexicon({"document": ["ashes"], "words": ["fire", "rain"], "fire": ["fire"]})
    found = rows(arrow.mapper(output="themes", lexicon=lexicon, on_error="raise"))
    assert [(row["id"], row["theme"], row["count"], row["words"]) for row in found] == [
        ("a", "document", 1, 7), ("a", "words", 2, 7), ("a", "fire", 1, 7),
    ]  # fmt: skip
    rates = arrow.rates(TEXTS, "themes", lexicon).to_pylist()
    assert rates[0] == {"document": 1000 / 7, "words": 2000 / 7, "fire": 1000 / 7} and rates[2] is None
    for table in (lexicon.score_many(["Fire."], "count"), lexicon.score_many(["Fire."], "tf_idf"), tc.analyze_many(["Fire."]).counts("themes", lexicon=lexicon)):
        assert table.column_names == ["document", "words", "document_given", "words_given", "fire"]
        row = table.to_pylist()[0]
        assert (row["document"], row["words"], row["document_given"]) == (0, 1, 0) and row["words_given"] > 0


def sorted_rows(found):
    return sorted(({name: row[name] for name in sorted(row)} for row in found), key=repr)


def test_daft_gives_the_same_rows():
    daft = pytest.importorskip("daft")
    from tricolon.daft import rows as daft_rows

    frame = daft.from_arrow(LETTERS).into_partitions(2)
    for output, lexicon in [("findings", None), ("documents", None), ("themes", LEXICON)]:
        expected = rows(arrow.mapper(output=output, lexicon=lexicon, carry=LETTERS.schema))
        found = daft_rows(frame, output=output, lexicon=lexicon).to_pylist()
        assert expected and sorted_rows(found) == sorted_rows(expected)


def test_ray_gives_the_same_rows():
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from tricolon.ray import rows as ray_rows

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        dataset = ray.data.from_arrow([LETTERS.slice(0, 2), LETTERS.slice(2)])
        expected = rows(arrow.mapper(carry=LETTERS.schema))
        assert sorted_rows(ray_rows(dataset).take_all()) == sorted_rows(expected)
    finally:
        ray.shutdown()


def test_dask_gives_the_same_rows():
    """By the lines of docs/scale.md."""
    dask = pytest.importorskip("dask.dataframe")
    text = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    (lines,) = [block for block in re.findall(r"```python\n(.*?)```", text, re.S) if "map_partitions" in block]
    for output, lexicon in [("documents", None), ("findings", None), ("themes", LEXICON)]:
        function = arrow.mapper(output=output, lexicon=lexicon, carry=LETTERS.schema)
        names = {"pa": pa, "function": function, "dask_frame": dask.from_pandas(LETTERS.to_pandas(), npartitions=2)}
        exec(lines, names)
        found = pa.Table.from_pandas(names["rows"].compute(), preserve_index=False)
        expected = rows(function)
        assert len(found) == len(expected) > 0 and found.column_names == function.schema.names
        for name in ("id", "figure", "start", "text", "words", "theme", "count", "year"):
            if name in found.column_names:
                known = sorted((row["id"], row[name]) for row in expected if row[name] is not None)
                assert sorted((row["id"], row[name]) for row in found.to_pylist() if row[name] == row[name] and row[name] is not None) == known
