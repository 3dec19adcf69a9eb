"""The Python border under atheris: any string, any bytes, any mixture in a column, any lexicon.

    pip install atheris && python tests/fuzz/border.py -max_total_time=60

The compiled part is not instrumented here (`make fuzz` does that); what is tried is what Python may hand over.
"""

import sys

import atheris
import tricolon as tc

KINDS = 8


@atheris.instrument_func
def value(data):
    kind = data.ConsumeIntInRange(0, KINDS)
    if kind == 0:
        return None
    if kind == 1:
        return data.ConsumeBytes(40)
    if kind == 2:
        return data.ConsumeFloat()
    if kind == 3:
        return data.ConsumeUnicodeNoSurrogates(200)
    if kind == 4:
        return "They asked not for " + data.ConsumeUnicode(20) + " but for " + data.ConsumeUnicode(20) + "."
    return data.ConsumeUnicode(80)  # may hold lone surrogates


def missing(given):
    return given is None or given != given


def wrong(given):
    if not isinstance(given, str):
        return not missing(given)
    return any("\ud800" <= c <= "\udfff" for c in given)


@atheris.instrument_func
def one(given):
    if wrong(given) or missing(given):
        try:
            tc.analyze(given)
        except tc.Error as error:
            assert error.kind and error.message
            return
        raise AssertionError(f"{given!r} was read")
    doc = tc.analyze(given)
    for unit in [*doc.tokens, *doc.sentences, *doc.findings]:
        assert given[unit.start : unit.end] == unit.text


@atheris.instrument_func
def many(data):
    given = [value(data) for _ in range(data.ConsumeIntInRange(0, 6))]
    corpus = tc.analyze_many(given, threads=1 + data.ConsumeBool(), on_error="record")
    assert len(corpus) == len(corpus.documents) == len(given)
    assert [row["document"] for row in corpus.errors.to_pylist()] == [k for k, x in enumerate(given) if wrong(x)]
    assert corpus.null_count == sum(map(missing, given))
    for row in corpus.findings.to_pylist():
        assert given[row["document"]][row["start"] : row["end"]] == row["text"]
    read = tc.analyze_many(given, errors="replace", on_error="record")
    for x, text in zip(given, read.texts):
        if isinstance(x, str):
            assert len(text) == len(x)
        elif isinstance(x, bytes):
            assert text == x.decode("utf-8", "replace")


@atheris.instrument_func
def lexicon(data):
    entries = [data.ConsumeUnicode(12) for _ in range(data.ConsumeIntInRange(0, 4))]
    try:
        lexicon = tc.Lexicon({data.ConsumeUnicode(8): entries})
    except tc.Error:
        return
    text = data.ConsumeUnicodeNoSurrogates(100)
    scores = lexicon.score(text)
    assert all(text[hit.start : hit.end] == hit.text for name in scores for hit in scores[name].hits)


@atheris.instrument_func
def target(bytes_given):
    data = atheris.FuzzedDataProvider(bytes_given)
    which = data.ConsumeIntInRange(0, 2)
    if which == 0:
        one(value(data))
    elif which == 1:
        many(data)
    else:
        lexicon(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
