//! Tables of what a score rests on.

use pyo3::prelude::*;
use tricolon::themes as core;

use crate::columns::Columns;
use crate::document::Document;
use crate::error::from_core;
use crate::lexicon::Lexicon;
use crate::scoring::with_document;
use crate::table::Table;
use crate::texts;

#[pymethods]
impl Lexicon {
    /// Every hit of a theme in its context, `width` characters on either side: left, hit, right, entry, start,
    /// end, negated, quoted.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).concordance("The wells ran dry.", "water", width=8).head()
    /// [['The', 'wells', 'ran dry.', 'well*', 4, 9, False, False]]
    #[pyo3(signature = (doc, theme, width=40))]
    fn concordance(
        &self,
        py: Python<'_>,
        doc: &Bound<'_, PyAny>,
        theme: &str,
        width: usize,
    ) -> PyResult<Table> {
        let lines = with_document(doc, |doc| {
            let lines = self.inner.score(doc).concordance(doc, theme, width)?;
            Ok(lines.into_iter().map(|l| (doc.code_point_span(l.span), l)).collect::<Vec<_>>())
        })?;
        let lines = lines.map_err(|e: tricolon::Error| from_core(py, &e))?;
        Columns::default()
            .text("left", lines.iter().map(|(_, l)| &l.left))
            .text("hit", lines.iter().map(|(_, l)| &l.hit))
            .text("right", lines.iter().map(|(_, l)| &l.right))
            .text("entry", lines.iter().map(|(_, l)| &l.entry))
            .integer("start", lines.iter().map(|(s, _)| s.start as usize))
            .integer("end", lines.iter().map(|(s, _)| s.end as usize))
            .flag("negated", lines.iter().map(|(_, l)| l.negated))
            .flag("quoted", lines.iter().map(|(_, l)| l.quoted))
            .finish(py, "concordance")
    }

    /// The entries that fired for a theme, with their hits, and the theme's count without each: entry, hits,
    /// without.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*", "rain"]}).influence("The wells, the wells, the rain.", "water").head()
    /// [['well*', 2, 1], ['rain', 1, 2]]
    fn influence(&self, py: Python<'_>, doc: &Bound<'_, PyAny>, theme: &str) -> PyResult<Table> {
        let rows = with_document(doc, |doc| self.inner.influence(std::slice::from_ref(doc), theme))?;
        let rows = rows.map_err(|e| from_core(py, &e))?;
        Columns::default()
            .text("entry", rows.iter().map(|r| &r.entry))
            .integer("hits", rows.iter().map(|r| r.hits))
            .integer("without", rows.iter().map(|r| r.without))
            .finish(py, "influence")
    }

    /// The pairs of themes that share words of a document: first, second, shared, jaccard.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"a": ["rain", "sun"], "b": ["rain"]}).overlaps("Rain and sun.").to_pylist()
    /// [{'first': 'a', 'second': 'b', 'shared': 1, 'jaccard': 0.5}]
    fn overlaps(&self, py: Python<'_>, doc: &Bound<'_, PyAny>) -> PyResult<Table> {
        let rows = with_document(doc, |doc| self.inner.score(doc).overlaps())?;
        Columns::default()
            .text("first", rows.iter().map(|r| &r.first))
            .text("second", rows.iter().map(|r| &r.second))
            .integer("shared", rows.iter().map(|r| r.shared))
            .number("jaccard", rows.iter().map(|r| r.jaccard))
            .finish(py, "overlaps")
    }

    /// How well hits agree with labels, each a theme's name or anything else: theme, entry ("" for the theme
    /// as a whole), hit, labelled, both, precision, recall, f1.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"water": ["well*", "rain"]})
    /// >>> row = lexicon.validate(["The wells.", "Rain.", "The sun."], ["water", "other", "water"]).to_pylist()[0]
    /// >>> row["theme"], row["precision"], row["recall"]
    /// ('water', 0.5, 0.5)
    fn validate(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        labels: &Bound<'_, PyAny>,
    ) -> PyResult<Table> {
        let texts = texts::every(texts, "texts", "pass [text]")?;
        let labels = texts::every(labels, "labels", "pass [label]")?;
        let rows = py.detach(|| self.inner.validate(&texts, &labels)).map_err(|e| from_core(py, &e))?;
        Columns::default()
            .text("theme", rows.iter().map(|r| &r.theme))
            .text("entry", rows.iter().map(|r| r.entry.as_deref().unwrap_or_default()))
            .integer("hit", rows.iter().map(|r| r.hit))
            .integer("labelled", rows.iter().map(|r| r.labelled))
            .integer("both", rows.iter().map(|r| r.both))
            .number("precision", rows.iter().map(core::Agreement::precision))
            .number("recall", rows.iter().map(core::Agreement::recall))
            .number("f1", rows.iter().map(core::Agreement::f1))
            .finish(py, "validation")
    }

    /// Entries that are probably mistakes: theme, entry, fault ("unreachable", "duplicate", "shadowed", "too
    /// broad"), message.
    ///
    /// >>> import tricolon as tc
    /// >>> [(row["entry"], row["fault"]) for row in tc.Lexicon({"water": ["well*", "wells"]}).lint().to_pylist()]
    /// [('well*', 'too broad'), ('wells', 'shadowed')]
    fn lint(&self, py: Python<'_>) -> PyResult<Table> {
        let rows = self.inner.lint();
        Columns::default()
            .text("theme", rows.iter().map(|r| &r.theme))
            .text("entry", rows.iter().map(|r| &r.entry))
            .text("fault", rows.iter().map(|r| r.fault.name()))
            .text("message", rows.iter().map(|r| &r.message))
            .finish(py, "lint")
    }

    /// Every theme's rate with its bootstrap interval over sentences: theme, rate, low, high.
    ///
    /// >>> import tricolon as tc
    /// >>> row = tc.Lexicon({"water": ["well*"]}).bootstrap("The wells ran dry. Nobody came.").to_pylist()[0]
    /// >>> row["low"] <= row["rate"] <= row["high"]
    /// True
    #[pyo3(signature = (doc, confidence=0.95, rounds=1000))]
    fn bootstrap(
        &self,
        py: Python<'_>,
        doc: &Bound<'_, PyAny>,
        confidence: f64,
        rounds: usize,
    ) -> PyResult<Table> {
        let rows = with_document(doc, |doc| core::bootstrap(&self.inner, doc, confidence, rounds))?;
        let rows = rows.map_err(|e| from_core(py, &e))?;
        Columns::default()
            .text("theme", rows.iter().map(|r| &r.theme))
            .number("rate", rows.iter().map(|r| r.rate))
            .number("low", rows.iter().map(|r| r.low))
            .number("high", rows.iter().map(|r| r.high))
            .finish(py, "bootstrap")
    }

    /// Themes by the roles of figures, over a document or several: figure, role, theme, count, words, rate (per
    /// 1,000 words of the role), and low and high of its 95 % interval. Rows of figure "none" are the words
    /// outside of every finding. Texts are analysed with the default analyzer; missing ones are passed over.
    ///
    /// >>> import tricolon as tc
    /// >>> rows = tc.Lexicon({"fire": ["fire", "ash*"]}).figures("Not ashes, but fire.").to_pylist()
    /// >>> [(row["role"], row["count"]) for row in rows if row["figure"] == "contrast"]
    /// [('all', 2), ('asserted', 1), ('negated', 1)]
    fn figures(&self, py: Python<'_>, docs: &Bound<'_, PyAny>) -> PyResult<Table> {
        let rows = if let Ok(doc) = docs.cast::<Document>() {
            core::cross(&self.inner, std::slice::from_ref(&*doc.get().inner))
        } else {
            let texts = if docs.is_instance_of::<pyo3::types::PyString>() {
                vec![texts::text(docs, "docs")?.into()]
            } else {
                texts::present(docs)?
            };
            let read = || {
                let analyzer = tricolon::Analyzer::default();
                let docs = texts.iter().map(|t| analyzer.try_analyze(&**t)).collect::<Result<Vec<_>, _>>()?;
                Ok(core::cross(&self.inner, &docs))
            };
            py.detach(read).map_err(|e: tricolon::Error| from_core(py, &e))?
        };
        Columns::default()
            .text("figure", rows.iter().map(|r| r.figure))
            .text("role", rows.iter().map(|r| r.role))
            .text("theme", rows.iter().map(|r| &r.theme))
            .integer("count", rows.iter().map(|r| r.count))
            .integer("words", rows.iter().map(|r| r.words))
            .number("rate", rows.iter().map(|r| r.rate))
            .number("low", rows.iter().map(|r| r.low))
            .number("high", rows.iter().map(|r| r.high))
            .finish(py, "themes × figures")
    }

    /// Each theme of `doc` beside the texts of `reference`: theme, rate, tf_idf, z and its interval z_low to
    /// z_high, that of the rate at 95 % (null where the reference does not vary). Missing texts are passed over.
    ///
    /// Without a reference, tf_idf is that of English at large: `ln(1 + hits) · idf` by the built-in table of word
    /// frequencies. There is no z then.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"water": ["well*"]})
    /// >>> row = lexicon.compare("The wells, the wells.", ["Plain prose.", "A well in the yard."]).to_pylist()[0]
    /// >>> row["rate"], row["z"] > 0
    /// (500.0, True)
    #[pyo3(signature = (doc, reference=None))]
    fn compare(
        &self,
        py: Python<'_>,
        doc: &Bound<'_, PyAny>,
        reference: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let Some(reference) = reference else {
            let background = core::Background::english(&self.inner).map_err(|e| from_core(py, &e))?;
            let (scores, tf_idf) = with_document(doc, |doc| {
                let scores = self.inner.score(doc);
                let tf_idf = background.tf_idf(&scores);
                (scores, tf_idf)
            })?;
            return Columns::default()
                .text("theme", scores.iter().map(|s| &s.theme))
                .number("rate", scores.iter().map(|s| s.rate))
                .number("tf_idf", tf_idf.into_iter())
                .finish(py, "comparison");
        };
        let texts = texts::present(reference)?;
        let reference = py.detach(|| core::Reference::fit(&self.inner, &texts));
        let reference = reference.map_err(|e| from_core(py, &e))?;
        let (rates, rows) = with_document(doc, |doc| {
            let scores = self.inner.score(doc);
            (scores.iter().map(|s| s.rate).collect::<Vec<_>>(), reference.compare(&scores))
        })?;
        Columns::default()
            .text("theme", rows.iter().map(|r| &r.theme))
            .number("rate", rates.into_iter())
            .number("tf_idf", rows.iter().map(|r| r.tf_idf))
            .number_or_null("z", rows.iter().map(|r| r.z))
            .number_or_null("z_low", rows.iter().map(|r| r.z_low))
            .number_or_null("z_high", rows.iter().map(|r| r.z_high))
            .finish(py, "comparison")
    }
}
