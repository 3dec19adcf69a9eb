"""scikit-learn, polars, pandas, spaCy, DuckDB and Daft: each at home, each with the same numbers."""

import pickle

import pytest

import tricolon as tc

TEXTS = ["Not ashes, but fire. The rain fell.", "Plain prose.", None, "The wells aren’t dry. They are poisoned."]
WHOLE = [text or "" for text in TEXTS]
LEXICON = tc.Lexicon({"water": ["well*", "rain"], "fire": ["fire", "ash*"]})


def rate(text):
    doc = tc.analyze(text, figures=["contrast"])
    return 1000 * len(doc.findings) / max(1, doc.word_count)


def test_sklearn_transformers_are_transformers():
    pytest.importorskip("sklearn")
    from sklearn.base import clone

    from tricolon.sklearn import FigureRates, ThemeScores

    figures = FigureRates(["contrast", "tricolon"])
    values = figures.fit_transform(WHOLE)
    assert values[:, 0].tolist() == [rate(text) for text in WHOLE] and values.shape == (4, 2)
    assert figures.get_feature_names_out().tolist() == ["contrast", "tricolon"]
    kinds = FigureRates(["contrast"], of="kinds", value="count").fit(WHOLE)
    assert "contrast: corrective" in kinds.get_feature_names_out()
    themes = ThemeScores(LEXICON)
    expected = tc.Lexicon.score_many(LEXICON, WHOLE).head(4)
    assert themes.fit_transform(WHOLE).tolist() == [row[2:] for row in expected]
    for transformer in (figures, themes, ThemeScores({"a": ["b"]}), ThemeScores()):
        again = pickle.loads(pickle.dumps(clone(transformer).fit(WHOLE)))
        assert (again.transform(WHOLE) == clone(transformer).fit(WHOLE).transform(WHOLE)).all()
    missing = FigureRates(["contrast"]).fit_transform(TEXTS)
    assert str(missing[2, 0]) == "nan" and missing[0, 0] > 0
    with pytest.raises(ValueError, match="rate, count"):
        FigureRates(value="share").fit(WHOLE)
    with pytest.raises(Exception, match="fit"):
        FigureRates().transform(WHOLE)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_sklearn_set_output(library):
    pytest.importorskip("sklearn")
    pytest.importorskip(library)
    from tricolon.sklearn import ThemeScores

    frame = ThemeScores(LEXICON).set_output(transform=library).fit_transform(WHOLE)
    assert type(frame).__module__.startswith(library) and list(frame.columns) == ["water", "fire"]


# Every check that `check_estimator` has for a transformer of numbers, in scikit-learn 1.9. It makes numbers up, which a
# transformer of texts refuses, and so runs `check_estimator_cloneable` alone on one. The others:
# Run as they are, since they need no data that a transformer of texts refuses.
AS_THEY_ARE = """
    check_do_not_raise_errors_in_init_or_set_params check_estimator_repr check_estimator_tags_renamed
    check_get_params_invariance check_mixin_order check_no_attributes_set_in_init
    check_parameters_default_constructible check_positive_only_tag_during_fit check_set_params
    check_transformers_unfitted check_valid_tag_types
""".split()
# Asked of texts by `test_sklearn_checks_pass_with_texts`.
WITH_TEXTS = """
    check_dict_unchanged check_dont_overwrite_parameters check_dtype_object check_estimators_fit_returns_self
    check_estimators_nan_inf check_estimators_overwrite_params check_estimators_pickle check_estimators_unfitted
    check_fit1d check_fit2d_1sample check_fit_check_is_fitted check_fit_idempotent check_fit_score_takes_y
    check_methods_sample_order_invariance check_methods_subset_invariance check_pipeline_consistency
    check_transformer_data_not_an_array check_transformer_general
""".split()
SKIPPED = {
    **dict.fromkeys(["check_n_features_in", "check_n_features_in_after_fitting", "check_fit2d_1feature"], "a text has no number of features"),
    **dict.fromkeys(["check_estimators_dtypes", "check_complex_data", "check_transformer_preserve_dtypes"], "a text has no number's type"),
    **dict.fromkeys(["check_f_contiguous_array_estimator", "check_readonly_memmap_input", "check_array_api_input"], "of arrays of numbers in memory"),
    **dict.fromkeys(["check_estimator_sparse_tag", "check_estimator_sparse_array", "check_estimator_sparse_matrix"], "texts have no sparse form"),
    "check_estimators_empty_data_messages": "no texts give no rows, which is right here and not for numbers",
    "check_fit2d_predict1d": "of predictors of numbers",
    "check_transformer_n_iter": "nothing is iterated",
}


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_sklearn_checks_pass():
    sklearn = pytest.importorskip("sklearn")
    from sklearn.base import BaseEstimator, TransformerMixin
    from sklearn.utils import estimator_checks as checks

    from tricolon.sklearn import FigureRates, ThemeScores

    class Numbers(TransformerMixin, BaseEstimator):
        pass

    known = {getattr(check, "func", check).__name__ for check in checks._yield_all_checks(Numbers(), legacy=True)}
    if tuple(map(int, sklearn.__version__.split(".")[:2])) <= (1, 9):
        # `check_estimator` below runs the one that is added.
        assert known <= {*AS_THEY_ARE, *WITH_TEXTS, *SKIPPED, "check_estimator_cloneable"}
    for estimator in (FigureRates(["contrast"]), ThemeScores({"fire": ["fire"]})):
        name = type(estimator).__name__
        results = checks.check_estimator(estimator, on_skip=None, on_fail=None)
        assert [(result["check_name"], result["status"]) for result in results] == [("check_estimator_cloneable", "passed")]
        for check in known.intersection(AS_THEY_ARE):
            getattr(checks, check)(name, estimator)


@pytest.mark.parametrize("kind", ["FigureRates", "ThemeScores"])
def test_sklearn_checks_pass_with_texts(kind):
    """What scikit-learn's checks of the same names ask, of texts."""
    pytest.importorskip("sklearn")
    np = pytest.importorskip("numpy")
    from sklearn.exceptions import NotFittedError
    from sklearn.pipeline import make_pipeline
    from sklearn.utils.validation import check_is_fitted

    import tricolon.sklearn

    given = {"FigureRates": ["contrast"], "ThemeScores": {"fire": ["fire"]}}[kind]
    make, texts = lambda: getattr(tricolon.sklearn, kind)(given), np.array(WHOLE * 5, dtype=object)
    estimator = make()
    before, parameters = dict(vars(estimator)), estimator.get_params()
    assert estimator.fit(texts) is estimator  # check_estimators_fit_returns_self
    assert estimator.get_params() == parameters  # check_estimators_overwrite_params
    added = set(vars(estimator)) - set(before)
    assert added and all(name.endswith("_") and not name.startswith("_") for name in added)  # check_dont_overwrite_parameters
    fitted = pickle.dumps(estimator)
    values = estimator.transform(texts)
    assert pickle.dumps(estimator) == fitted  # check_dict_unchanged
    assert values.dtype == float and values.shape == (len(texts), 1) == (len(texts), len(estimator.get_feature_names_out()))
    assert (make().fit_transform(texts, y=[0] * len(texts)) == values).all()  # check_transformer_general, check_fit_score_takes_y
    assert (make().fit(list(texts)).transform(tuple(texts)) == values).all()  # check_transformer_data_not_an_array
    assert (estimator.fit(texts).transform(texts) == values).all()  # check_fit_idempotent
    assert (make_pipeline(make()).fit(texts).transform(texts) == values).all()  # check_pipeline_consistency
    assert (np.vstack([estimator.transform([text]) for text in texts]) == values).all()  # check_methods_subset_invariance
    order = np.random.default_rng(0).permutation(len(texts))
    assert (estimator.transform(texts[order]) == values[order]).all()  # check_methods_sample_order_invariance
    assert (pickle.loads(fitted).transform(texts) == values).all()  # check_estimators_pickle
    assert estimator.transform([]).shape == (0, 1)
    with pytest.raises(NotFittedError):  # check_estimators_unfitted
        make().transform(texts)
    check_is_fitted(estimator)  # check_fit_check_is_fitted
    with pytest.raises(NotFittedError):
        check_is_fitted(make())
    missing = make().fit(texts).transform([None, float("nan"), texts[0]])  # check_estimators_nan_inf: missing stays missing
    assert np.isnan(missing[:2]).all() and missing[2] == values[0]
    # check_fit1d, check_fit2d_1sample, check_dtype_object: what is no column of texts is refused.
    for wrong in ([[1.0, 2.0]], [1, 2], "one text", np.zeros((2, 2)), [{"a": 1}]):
        with pytest.raises((tc.Error, TypeError, ValueError)):
            estimator.transform(wrong)


def test_sklearn_pipelines_search():
    pytest.importorskip("sklearn")
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline

    from tricolon.sklearn import FigureRates

    texts = ["Not ashes, but fire.", "Plain prose."] * 6
    search = GridSearchCV(make_pipeline(FigureRates(["contrast"]), LogisticRegression()), {"figurerates__threshold": [None, 0.99]}, cv=2)
    search.fit(texts, [1, 0] * 6)
    assert search.best_params_ == {"figurerates__threshold": None} and search.best_score_ == 1.0


def test_polars_expressions():
    pl = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    import tricolon.polars  # noqa: F401

    frame = pl.DataFrame({"text": TEXTS, "n": range(4)})
    lazy = frame.lazy().select(
        "n",
        found=pl.col("text").tricolon.figures(figures=["contrast"]),
        count=pl.col("text").tricolon.count("contrast"),
        rates=pl.col("text").tricolon.rates(figures=["contrast"]),
        themes=pl.col("text").tricolon.themes(LEXICON),
    )
    schema = lazy.collect_schema()
    for engine in ("in-memory", "streaming"):
        rows = lazy.collect(engine=engine)
        assert rows.schema == schema and rows["count"].to_list() == [1, 0, None, 1]
        assert [None if f is None else len(f) for f in rows["found"].to_list()] == [1, 0, None, 1]
        assert rows["found"][0][0]["text"] == "Not ashes, but fire"
        assert rows["rates"].struct.field("contrast").to_list() == [rate(t) if t else None for t in TEXTS]
        assert rows["themes"].struct.field("fire").to_list()[1] == 0
    exploded = lazy.explode("found").unnest("found").collect()
    assert exploded.filter(pl.col("figure") == "contrast").height == 2
    assert frame["text"].tricolon.count("contrast").to_list() == [1, 0, None, 1]
    assert frame["text"].tricolon.figures().len() == 4 and frame["text"].tricolon.rates("kinds").len() == 4
    with pytest.raises(ValueError, match="figures, kinds"):
        pl.col("text").tricolon.rates("tags")


def test_pandas_accessor():
    pd = pytest.importorskip("pandas")
    import tricolon.pandas  # noqa: F401

    texts = pd.Series(TEXTS, index=list("abcd"), name="text")
    found = texts.tricolon.figures(figures=["contrast"])
    assert found.index.tolist() == ["a", "d"] and found["kind"].tolist() == ["corrective"] * 2
    assert texts.tricolon.count("contrast").isna().tolist() == [False, False, True, False]
    rates = texts.tricolon.rates(figures=["contrast"])
    assert rates["contrast"].dropna().tolist() == [rate(text) for text in TEXTS if text]
    assert texts.tricolon.themes(LEXICON).loc["a", "water"] > 0
    assert texts.iloc[:0].tricolon.figures().empty and texts.iloc[1:2].tricolon.figures(figures=["contrast"]).empty


def test_spacy_component():
    spacy = pytest.importorskip("spacy")
    import tricolon.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("tricolon", config={"figures": ["contrast"]})
    text = "👍 The wells aren’t dry. They are poisoned."
    doc = nlp(text)
    (span,) = doc.spans["tricolon"]
    finding = tc.analyze(text, figures=["contrast"]).findings[0]
    assert (span.label_, span.text, span._.tricolon["kind"]) == ("contrast", finding.text, finding.kind)
    roles = {(role.label_, role.text) for role in doc.spans["tricolon_roles"]}
    assert ("contrast:asserted", "poisoned") in roles and ("contrast:negated", "dry") in roles
    assert [d.spans["tricolon"][0].text for d in nlp.pipe([text] * 3)] == [finding.text] * 3
    assert len(nlp("").spans["tricolon"]) == 0


def test_duckdb_function():
    duckdb, pa = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow")
    from tricolon import arrow

    with duckdb.connect() as con:
        con.create_function(
            "contrasts", lambda texts: arrow.count(texts, "contrast"), ["VARCHAR"], "BIGINT", type="arrow", null_handling="special"
        )
        con.register("speeches", pa.table({"text": TEXTS, "n": range(4)}))
        assert con.sql("select contrasts(text) from speeches order by n").fetchall() == [(1,), (0,), (None,), (1,)]


def test_daft_function():
    daft = pytest.importorskip("daft")
    from tricolon import arrow

    @daft.func.batch(return_dtype=daft.DataType.int64())
    def contrasts(texts: daft.Series) -> daft.Series:
        return daft.Series.from_arrow(arrow.count(texts.to_arrow(), "contrast"))

    frame = daft.from_pydict({"text": TEXTS}).with_column("contrasts", contrasts(daft.col("text")))
    assert frame.to_pydict()["contrasts"] == [1, 0, None, 1]
