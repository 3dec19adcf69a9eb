"""Frames in, tables out: every library reads what is written, and carried columns arrive."""

import datetime
import pickle
import subprocess
import sys
import textwrap

import pytest

import tricolon as tc

TEXTS = ["Not ashes, but fire.", None, "Plain prose.", "The wells aren’t dry. They are poisoned."]
COLUMNS = {
    "speaker": ["a", "b", "b", "a"],
    "body": TEXTS,
    "year": [1901, 1902, 1903, 1904],
    "day": [datetime.date(1901, 5, n) for n in (1, 2, 3, 4)],
    "kind": ["w", "x", "y", "z"],
}


def polars_frame():
    return pytest.importorskip("polars").DataFrame(COLUMNS)


def categorical_polars():
    pl = pytest.importorskip("polars")
    return pl.DataFrame(COLUMNS).with_columns(pl.col("speaker").cast(pl.Categorical))


def lazy_polars():
    return polars_frame().lazy()


def pandas_frame():
    return pytest.importorskip("pandas").DataFrame(COLUMNS)


def categorical_pandas():
    return pandas_frame().astype({"speaker": "category"})


def pyarrow_table():
    return pytest.importorskip("pyarrow").table(COLUMNS)


def duckdb_relation():
    duckdb = pytest.importorskip("duckdb")
    table = pyarrow_table()
    return duckdb.from_arrow(table)


def narwhals_frame():
    return pytest.importorskip("narwhals").from_native(polars_frame())


def nanoarrow_stream():
    return pytest.importorskip("nanoarrow").ArrayStream(pyarrow_table())


def plain_dict():
    pytest.importorskip("pyarrow")
    return COLUMNS


FRAMES = [
    polars_frame, categorical_polars, lazy_polars, pandas_frame, categorical_pandas, pyarrow_table, duckdb_relation,
    narwhals_frame, nanoarrow_stream, plain_dict,
]  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
def test_frames_of_every_kind_are_read(frame):
    corpus = tc.analyze_many(frame(), text="body", id="speaker")
    assert (len(corpus), corpus.null_count, corpus.id) == (4, 1, "speaker")
    assert sorted(corpus.column_names) == ["day", "kind", "speaker", "year"]
    documents = corpus.documents.to_pylist()
    assert [row["year"] for row in documents] == [1901, 1902, 1903, 1904]
    assert documents[1]["words"] is None and documents[2]["words"] == 2
    findings = corpus.findings.to_pylist()
    assert corpus.findings.column_names[:3] == ["document", "speaker", "figure"]
    assert [(row["document"], row["speaker"], row["year"], row["kind"], row["kind_given"]) for row in findings] == [
        (0, "a", 1901, "corrective", "w"),
        (3, "a", 1904, "corrective", "z"),
    ]
    assert corpus.documents.to_arrow()["day"].to_pylist() == COLUMNS["day"]
    assert corpus.sentences.column_names[:2] == ["document", "speaker"] == corpus.tokens.column_names[:2]
    assert "year" not in corpus.tokens.column_names


@pytest.mark.parametrize("frame", FRAMES)
def test_frames_of_every_kind_are_streamed(frame):
    stream = tc.analyze_stream(frame(), text="body", id="speaker", table="documents")
    assert stream.column_names[:3] == ["document", "speaker", "words"]
    pa = pytest.importorskip("pyarrow")
    expected = tc.analyze_many(pyarrow_table(), text="body", id="speaker").documents.to_arrow()
    assert pa.table(stream).select(expected.column_names).to_pylist() == expected.to_pylist()


BAD = {"body": ["Not ashes, but fire.", 7, "lone \ud800", b"a\xff", None, "Plain prose."], "year": list(range(6))}


@pytest.mark.parametrize("frame", ["dict", "pandas", "index"])
def test_what_is_no_text_in_a_frame_is_told_document_by_document(frame):
    pytest.importorskip("pyarrow")
    source = BAD
    if frame != "dict":
        source = pytest.importorskip("pandas").DataFrame(BAD, dtype=object).astype({"year": "int64"})
    if frame == "index":
        # The texts are an index with a name, and so is the year.
        source = source.set_index(["body", "year"])
    kinds = [(1, "invalid_argument"), (2, "lone_surrogate"), (3, "invalid_utf8")]
    corpus = tc.analyze_many(source, text="body", id="year", on_error="record")
    assert [(row["document"], row["kind"]) for row in corpus.errors.to_pylist()] == kinds
    assert (len(corpus), corpus.null_count, corpus.column("year")) == (6, 1, list(range(6)))
    stream = tc.analyze_stream(source, text="body", id="year", table="documents", on_error="record")
    rows = [row for table in stream for row in table.to_pylist()]
    assert [(row["document"], row["kind"]) for row in stream.errors.to_pylist()] == kinds
    assert [(row["year"], row["words"]) for row in rows] == list(enumerate([4, None, None, None, None, 2]))
    replaced = tc.analyze_many(source, text="body", on_error="record", errors="replace")
    assert replaced.texts[2:4] == ["lone \ufffd", "a\ufffd"] and len(replaced.errors) == 1
    with pytest.raises(tc.Error, match="item 1 of texts is int"):
        tc.analyze_many(source, text="body")


def test_a_frame_of_texts_alone_is_read():
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    for source in (pd.DataFrame({"body": TEXTS}), {"body": TEXTS}):
        assert tc.analyze_many(source, text="body").column_names == []
        assert [len(table) for table in tc.analyze_stream(source, text="body", table="documents")] == [4]
    # Other levels of an index, and those without a name, are carried as before.
    frame = pandas_frame().set_index(["speaker", "year"])
    assert tc.analyze_many(frame, text="body", id="year").column_names == ["day", "kind", "speaker", "year"]
    assert "index" not in tc.analyze_many(pandas_frame().set_index("speaker"), text="speaker").column_names


@pytest.mark.parametrize("kind", ["string", "large_string", "dictionary"])
def test_strings_of_arrow_that_are_not_utf_8_are_recorded(kind):
    pa = pytest.importorskip("pyarrow")
    whole = pa.array([b"Not ashes, but fire.", b"a\xff", b"Plain prose.", None])
    if kind == "large_string":
        whole = whole.cast(pa.large_binary())
    column = pa.Array.from_buffers(pa.large_string() if kind == "large_string" else pa.string(), 4, whole.buffers())
    if kind == "dictionary":
        column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None]), column.slice(0, 3))
    table = pa.table({"body": column, "year": [1, 2, 3, 4]})
    for source, name in [(column, None), (table["body"], None), (table, "body"), ({"body": column}, "body")]:
        corpus = tc.analyze_many(source, text=name, on_error="record")
        assert [(e["document"], e["kind"], e["byte"]) for e in corpus.errors.to_pylist()] == [(1, "invalid_utf8", 1)]
        assert corpus.texts == ["Not ashes, but fire.", None, "Plain prose.", None] and corpus.null_count == 1
    stream = tc.analyze_stream(table, text="body", table="documents", on_error="record")
    assert [row["words"] for part in stream for row in part.to_pylist()] == [4, None, 2, None] and len(stream.errors) == 1
    with pytest.raises(tc.Error, match="item 1 of texts is bytes that are not UTF-8"):
        tc.analyze_many(table, text="body")


def test_carried_names_never_clash():
    pa = pytest.importorskip("pyarrow")
    columns = {"score": ["a"], "score_given": ["b"], "body": TEXTS[:1]}
    findings = tc.analyze_many(columns, text="body").findings
    assert len(set(findings.column_names)) == len(findings.column_names)
    (row,) = findings.to_pylist()
    assert (row["score_given"], row["score_given_given"]) == ("b", "a") and 0 <= row["score"] <= 1
    from tricolon import arrow

    carry = pa.schema([(name, pa.string()) for name in ("id", *columns)])
    function = arrow.mapper("body", carry=carry)
    (row,) = [row for batch in function([pa.record_batch({"id": ["x"], **columns})]) for row in batch.to_pylist()]
    assert (row["score_given"], row["score_given_given"]) == ("b", "a") and 0 <= row["score"] <= 1


def read_pyarrow(table):
    return pytest.importorskip("pyarrow").table(table).to_pylist()


def read_polars(table):
    return pytest.importorskip("polars").DataFrame(table).to_dicts()


def read_pandas(table):
    pd = pytest.importorskip("pandas")
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("pandas reads streams of Arrow from 3.0 on")
    return pd.DataFrame.from_arrow(table).to_dict("records")


def read_duckdb(rows):
    duckdb = pytest.importorskip("duckdb")
    return duckdb.sql("select * from rows").to_arrow_table().to_pylist()


def read_narwhals(table):
    nw, pl = pytest.importorskip("narwhals"), pytest.importorskip("polars")
    return nw.from_arrow(table, backend=pl).rows(named=True)


def read_nanoarrow(table):
    stream = pytest.importorskip("nanoarrow").ArrayStream(table)
    names = table.column_names
    return [dict(zip(names, row)) for row in stream.iter_tuples()]


READERS = [read_pyarrow, read_polars, read_pandas, read_duckdb, read_narwhals, read_nanoarrow]


@pytest.mark.parametrize("reader", READERS)
def test_every_library_reads_tables_and_streams(reader):
    corpus = tc.analyze_many(pyarrow_table(), text="body", id="speaker")
    expected = [(row["document"], row["figure"], row["text"], row["year"]) for row in corpus.findings.to_pylist()]
    assert len(expected) == 2

    def keys(rows):
        return [(row["document"], row["figure"], row["text"], row["year"]) for row in rows]

    assert keys(reader(corpus.findings)) == expected
    assert keys(reader(tc.analyze_stream(pyarrow_table(), text="body", id="speaker"))) == expected


WITHOUT = """
import datetime, sys
sys.modules.update(dict.fromkeys(HIDDEN))
import tricolon as tc
COLUMNS = {
    "speaker": ["a", "b", None, "a"], "body": ["Not ashes, but fire.", None, "Plain prose.", "Not rain, but snow."],
    "year": [1901, None, 1903, 1904], "share": [0.5, 1, None, 2.0], "open": [True, None, False, True],
    "day": [datetime.date(1901, 5, 1), None, datetime.date(2024, 2, 29), datetime.date(1969, 12, 31)],
    "hour": [datetime.datetime(1901, 5, 1, 7, 30), None, datetime.datetime(2024, 2, 29, 1, 2, 3, 4), None],
}
"""


def without(hidden, code):
    """What a process prints that has none of these packages."""
    code = WITHOUT.replace("HIDDEN", repr(set(hidden))) + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("frame", ["COLUMNS", "pandas.DataFrame(COLUMNS)", "polars.DataFrame(COLUMNS)", "polars.LazyFrame(COLUMNS)"])
def test_frames_are_read_without_pyarrow(frame):
    """With the same values as with it."""
    library = frame.split(".")[0] if "." in frame else None
    if library:
        pytest.importorskip(library)
    code = f"""
    {"import " + library if library else ""}
    documents = tc.analyze_many({frame}, text="body", id="speaker").documents.to_pylist()
    for row in documents:
        print({{name: row[name] for name in ("words", "speaker", "year", "share", "open", "day")}}, str(row["hour"])[:19])
    """
    plain = without({"pyarrow", "polars"} - {library}, code)
    assert plain == without([], code) and "'open': True, 'day'" in plain


def test_duckdb_is_read_without_pyarrow():
    pytest.importorskip("duckdb")
    code = """
    import duckdb
    letters = duckdb.sql("select * from (values ('a', 'Not ashes, but fire.', 1901), ('b', null, 1902)) as t(who, body, year)")
    print(tc.analyze_many(letters, text="body", id="who").documents.to_pylist())
    """
    assert without({"pyarrow", "polars"}, code) == without([], code)


def test_what_arrow_reads_needs_polars_or_pyarrow():
    pytest.importorskip("polars")
    pytest.importorskip("nanoarrow")
    code = """
    class Frame:
        def __init__(self, table): self.table = table
        def __arrow_c_stream__(self, requested_schema=None): return self.table.__arrow_c_stream__()
    table = tc.analyze_many(["Not ashes, but fire.", "Plain prose."]).sentences
    try: print(len(tc.analyze_many(Frame(table), text="text").findings))
    except ImportError as error: print(error)
    """
    assert without({"pyarrow"}, code) == without([], code) == "1\n"
    assert without({"pyarrow", "polars"}, code) == "reading Frame needs pyarrow or polars: pip install tricolon[arrow]\n"


def test_streams_without_pyarrow():
    pytest.importorskip("polars")
    code = """
    import polars
    for frame in (polars.DataFrame(COLUMNS), polars.LazyFrame(COLUMNS)):
        (table,) = tc.analyze_stream(frame, text="body", id="speaker", table="documents")
        print([(row["speaker"], row["words"], row["day"]) for row in table.to_pylist()])
    """
    assert without({"pyarrow"}, code) == without([], code)
    code = """
    try: tc.analyze_stream(COLUMNS, text="body")
    except ImportError as error: print(error)
    """
    assert "bit by bit needs pyarrow: pip install tricolon[arrow]" in without({"pyarrow"}, code)


@pytest.mark.parametrize(
    "columns, needle",
    [
        ({"a": ["b"], "x": [[1]]}, "column 'x' holds list"),
        ({"a": ["b", "c"], "x": [1, "one"]}, "column 'x' holds str"),
        ({"a": ["b"], "x": [1, 2]}, "differ in length: a 1, x 2"),
        ({"a": ["b"], "x": [2**70]}, "over 64 bits"),
    ],
)
def test_columns_without_pyarrow_that_cannot_be_read(columns, needle):
    code = f"""
    try: tc.analyze_many({columns}, text="a")
    except tc.Error as error: print(error)
    """
    assert needle.replace("'", '"') in without({"pyarrow"}, code)


def test_plain_values_are_those_of_pyarrow():
    pytest.importorskip("pyarrow")
    corpus = tc.analyze_many(TEXTS)
    for table in (corpus.findings, corpus.documents, corpus.sentences, corpus.tokens):
        assert table.to_pylist() == table.to_arrow().to_pylist()


def test_missing_texts_stay_missing():
    pd = pytest.importorskip("pandas")
    for texts in (TEXTS, pd.Series(TEXTS), pd.Series(TEXTS, dtype=object), [t if t else float("nan") for t in TEXTS], [t or pd.NA for t in TEXTS]):
        corpus = tc.analyze_many(texts)
        assert corpus.null_count == 1 and corpus[1] is None and corpus.texts[1] is None
        assert [row["document"] for row in corpus.findings.to_pylist()] == [0, 3]
        assert len(corpus.contrasts()) == 2 and "1 without text" in repr(corpus)


def test_mistakes_with_frames_are_told():
    frame = pyarrow_table()
    for call, needle in [
        (lambda: tc.analyze_many(frame), "name the column"),
        (lambda: tc.analyze_many({"a": ["b"]}), "name the column"),
        (lambda: tc.analyze_many(frame, text="boddy"), "it has: speaker, body"),
        (lambda: tc.analyze_many(frame, text="body", id="name"), "id='name'"),
        (lambda: tc.analyze_many(TEXTS, id="name"), "needs text"),
        (lambda: tc.analyze_many(7, text="body"), "not a frame"),
        (lambda: tc.analyze_many({"body": "one text"}, text="body"), "str is one value"),
        (lambda: tc.analyze_many({"body": 7}, text="body"), "no columns"),
        (lambda: tc.analyze_many({"body": TEXTS, "year": [1]}, text="body"), "differ in length: body 4, year 1"),
        (lambda: tc.analyze_many(frame.append_column("body", frame["body"]), text="body"), "names 2 columns"),
        (lambda: tc.analyze_many(frame, text="year"), "item 0 of texts is int"),
        (lambda: tc.analyze_stream(frame), "text="),
        (lambda: tc.analyze_stream(TEXTS, table="words"), "findings, documents"),
    ]:
        with pytest.raises(tc.Error, match=needle):
            call()


def test_a_stream_of_texts_is_read_as_it_comes():
    read = []

    def source():
        for n in range(400):
            read.append(n)
            yield f"Not ashes, but fire {n}. " + "Plain prose goes on and on. " * 800

    stream = tc.analyze_stream(source(), threads=1, figures=["contrast"])
    first = next(stream)
    assert len(first) and len(read) < 200
    rows = [row for table in [first, *stream] for row in table.to_pylist()]
    assert [row["document"] for row in rows] == list(range(400)) and list(stream) == []
    with pytest.raises(tc.Error, match="read once"):
        stream.__arrow_c_stream__()


def test_an_error_in_the_source_reaches_the_reader():
    def source():
        yield "Plain prose."
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        list(tc.analyze_stream(source()))
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(Exception, match="the source broke"):
        pa.table(tc.analyze_stream(source()))


def test_corpora_are_sliced_and_grouped():
    corpus = tc.analyze_many(polars_frame(), text="body", id="speaker")
    assert corpus[-1].text == TEXTS[-1]
    last = corpus[2:]
    assert (len(last), last.texts, last.column("year")) == (2, TEXTS[2:], [1903, 1904])
    assert [(row["document"], row["year"]) for row in last.findings.to_pylist()] == [(1, 1904)]
    assert corpus[::-1].texts == TEXTS[::-1]
    assert corpus[[3, 0]].findings.to_pylist()[0]["text"] == corpus.findings.to_pylist()[1]["text"]
    assert corpus[[True, False, False, True]].column("year") == [1901, 1904]
    assert len(corpus[:0]) == 0 and len(corpus[:0].findings) == 0
    parts = corpus.group_by("speaker")
    assert list(parts) == ["a", "b"] and parts["b"].null_count == 1
    assert list(corpus.group_by([2, 1, 2, 1])) == [1, 2]
    # A picked corpus is the corpus of the picked texts.
    again = tc.analyze_many([TEXTS[3], TEXTS[0]])
    for table in ("findings", "sentences", "documents", "tokens"):
        assert getattr(tc.analyze_many(TEXTS)[[3, 0]], table).to_pylist() == getattr(again, table).to_pylist()
    with pytest.raises(tc.Error, match="known: speaker, year"):
        corpus.group_by("name")
    with pytest.raises(tc.Error, match="3 values for 4 documents"):
        corpus.group_by([1, 2, 3])
    with pytest.raises(tc.Error, match="mask of 2"):
        corpus[[True, False]]
    with pytest.raises(IndexError):
        corpus[[4]]


@pytest.mark.parametrize("format", ["parquet", "arrow"])
@pytest.mark.parametrize("frame", [pandas_frame, None])
def test_corpora_are_saved_and_loaded(tmp_path, format, frame):
    pytest.importorskip("pyarrow")
    if frame:
        corpus = tc.analyze_many(frame(), text="body", id="speaker", figures=["contrast"])
    else:
        corpus = tc.analyze_many(TEXTS * 500, figures=["contrast"])
    corpus.save(tmp_path / "saved", format)
    loaded = tc.Corpus.load(tmp_path / "saved")
    for table in ("findings", "sentences", "documents", "tokens"):
        assert getattr(loaded, table).to_pylist() == getattr(corpus, table).to_pylist()
    assert (loaded.texts, loaded.id, loaded.column_names) == (corpus.texts, corpus.id, corpus.column_names)
    again = pickle.loads(pickle.dumps(corpus))
    assert again.findings.to_pylist() == corpus.findings.to_pylist() and again.documents.to_pylist() == corpus.documents.to_pylist()
    assert (again.texts, again.id, again.column_names) == (corpus.texts, corpus.id, corpus.column_names)
    assert loaded[0] == corpus[0] and loaded[2:].findings.to_pylist() == corpus[2:].findings.to_pylist()
    with pytest.raises(tc.Error, match="no saved corpus"):
        tc.Corpus.load(tmp_path / "elsewhere")
    with pytest.raises(tc.Error, match="known: parquet, arrow"):
        corpus.save(tmp_path, "csv")
