//! What a lexicon found: hits, scores by theme, themes by position.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyList;
use tricolon::Span;
use tricolon::text::CodePoints;
use tricolon::themes as core;

use crate::columns::Columns;
use crate::document::list;
use crate::table::Table;

/// One occurrence of an entry.
///
/// >>> import tricolon as tc
/// >>> hit = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"].hits[0]
/// >>> hit.text, hit.start, hit.end, hit.entry, hit.negated
/// ('wells', 3, 8, 'well*', True)
#[pyclass(frozen, eq, hash, get_all, module = "tricolon")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Hit {
    /// The entry as written in the lexicon.
    entry: String,
    /// Offset of its first code point.
    start: u32,
    /// Offset after its last code point.
    end: u32,
    /// The text.
    text: String,
    /// The index of its sentence.
    sentence: usize,
    /// Whether a negator governs it.
    negated: bool,
    /// Whether it stands between quotation marks.
    quoted: bool,
}

#[pymethods]
impl Hit {
    fn __repr__(&self) -> String {
        let negated = if self.negated { " negated" } else { "" };
        format!("<Hit {:?} {}:{} entry={:?}{negated}>", self.text, self.start, self.end, self.entry)
    }
}

/// One theme in one document: count, rate per 1,000 words, score = ln(1 + count), hits.
///
/// >>> import tricolon as tc
/// >>> score = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"]
/// >>> score.count, score.rate
/// (1, 250.0)
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct ThemeScore {
    found: Arc<Found>,
    /// Which theme it is.
    at: usize,
}

impl ThemeScore {
    fn score(&self) -> &core::ThemeScore {
        &self.found.scores.iter().as_slice()[self.at]
    }
}

#[pymethods]
impl ThemeScore {
    /// The theme's name.
    #[getter]
    fn theme(&self) -> &str {
        &self.score().theme
    }

    /// The number of hits.
    #[getter]
    fn count(&self) -> usize {
        self.score().count
    }

    /// Hits per 1,000 words.
    #[getter]
    fn rate(&self) -> f64 {
        self.score().rate
    }

    /// The damped count, ln(1 + count).
    #[getter(score)]
    fn damped(&self) -> f64 {
        self.score().score
    }

    /// Hits per word.
    #[getter]
    fn share(&self) -> f64 {
        self.score().share
    }

    /// The sum of the hits' weights.
    #[getter]
    fn weighted(&self) -> f64 {
        self.score().weighted
    }

    /// How many different entries were hit.
    #[getter]
    fn distinct(&self) -> usize {
        self.score().distinct
    }

    /// Every hit, in text order. Made when asked for; `ThemeScores.hits` is the table of all.
    #[getter]
    fn hits(&self, py: Python<'_>) -> PyResult<Vec<Py<Hit>>> {
        list(py, self.score().hits.iter().map(|hit| self.found.hit(hit)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            // Hits as they are told, since spans in bytes say little of another text.
            self.score() == other.score()
                && self
                    .score()
                    .hits
                    .iter()
                    .zip(&other.score().hits)
                    .all(|(a, b)| self.found.hit(a) == other.found.hit(b))
        })
    }

    fn __hash__(&self) -> u64 {
        self.score().count as u64
    }

    fn __repr__(&self) -> String {
        let s = self.score();
        format!("<ThemeScore {:?}: count={}, rate={:.2}, score={:.2}>", s.theme, s.count, s.rate, s.score)
    }
}

/// A text with what a lexicon found in it. Hits become Python objects when they are asked for.
pub(crate) struct Found {
    text: Arc<str>,
    code_points: CodePoints,
    scores: core::ThemeScores,
}

impl Found {
    pub(crate) fn new(text: Arc<str>, scores: core::ThemeScores) -> Self {
        Found { code_points: CodePoints::new(&text), text, scores }
    }

    fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    fn code_point(&self, byte: u32) -> u32 {
        self.code_points.of(&self.text, byte)
    }

    fn hit(&self, hit: &core::Hit) -> Hit {
        Hit {
            entry: hit.entry.to_string(),
            start: self.code_point(hit.span.start),
            end: self.code_point(hit.span.end),
            text: self.slice(hit.span).to_owned(),
            sentence: hit.sentence,
            negated: hit.negated,
            quoted: hit.quoted,
        }
    }

    /// Every hit with its theme's score, theme by theme and in text order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.scores.iter().flat_map(move |score| score.hits.iter().map(move |hit| (self, score, hit)))
    }
}

/// A hit, with the text and the theme it belongs to.
pub(crate) type Row<'f> = (&'f Found, &'f core::ThemeScore, &'f core::Hit);

/// A row a hit, after the columns that `columns` already has.
pub(crate) fn hit_columns(columns: Columns, rows: &[Row<'_>]) -> Columns {
    columns
        .text("theme", rows.iter().map(|(_, score, _)| &score.theme))
        .text("entry", rows.iter().map(|(_, _, hit)| &hit.entry))
        .integer("start", rows.iter().map(|(found, _, hit)| found.code_point(hit.span.start) as usize))
        .integer("end", rows.iter().map(|(found, _, hit)| found.code_point(hit.span.end) as usize))
        .text("text", rows.iter().map(|(found, _, hit)| found.slice(hit.span)))
        .integer("sentence", rows.iter().map(|(_, _, hit)| hit.sentence))
        .flag("negated", rows.iter().map(|(_, _, hit)| hit.negated))
        .flag("quoted", rows.iter().map(|(_, _, hit)| hit.quoted))
}

/// What a lexicon found in one document: `scores["energy"].count`.
///
/// >>> import tricolon as tc
/// >>> scores = tc.Lexicon({"water": ["well*"], "fire": ["ash*"]}).score("No wells are left.")
/// >>> scores["water"].count, "fire" in scores, scores.words, scores.coverage
/// (1, True, 4, 0.25)
#[pyclass(frozen, mapping, module = "tricolon")]
pub(crate) struct ThemeScores {
    found: Arc<Found>,
}

impl ThemeScores {
    pub(crate) fn of(doc: &tricolon::Document<'_>, scores: core::ThemeScores) -> Self {
        ThemeScores { found: Arc::new(Found::new(doc.text().into(), scores)) }
    }

    fn at(&self, at: usize) -> ThemeScore {
        ThemeScore { found: Arc::clone(&self.found), at }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.found.scores.iter().map(|score| &*score.theme)
    }
}

#[pymethods]
impl ThemeScores {
    /// The number of words and numbers: the base of the rates.
    #[getter]
    fn words(&self) -> usize {
        self.found.scores.words()
    }

    /// The share of the words that some theme covers, from 0 to 1.
    #[getter]
    fn coverage(&self) -> f64 {
        self.found.scores.coverage()
    }

    /// A table with a row a hit, theme by theme and in text order: theme, entry, start, end, text, sentence,
    /// negated, quoted.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).score("No wells are left.").hits.head()
    /// [['water', 'well*', 3, 8, 'wells', 0, True, False]]
    #[getter]
    fn hits(&self, py: Python<'_>) -> PyResult<Table> {
        hit_columns(Columns::default(), &self.found.rows().collect::<Vec<_>>()).finish(py, "hits")
    }

    fn __getitem__(&self, theme: &str) -> PyResult<ThemeScore> {
        let at = self.names().position(|name| name == theme).ok_or_else(|| {
            let known: Vec<&str> = self.names().collect();
            PyKeyError::new_err(format!("unknown theme {theme:?}; known: {}", known.join(", ")))
        })?;
        Ok(self.at(at))
    }

    fn __contains__(&self, theme: &str) -> bool {
        self.names().any(|name| name == theme)
    }

    fn __len__(&self) -> usize {
        self.names().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self.keys())?.try_iter()?.into_any())
    }

    /// The themes' names, in the lexicon's order.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"], "fire": ["ash*"]}).score("No wells are left.").keys()
    /// ['water', 'fire']
    fn keys(&self) -> Vec<&str> {
        self.names().collect()
    }

    /// Every theme's score.
    ///
    /// >>> import tricolon as tc
    /// >>> [score.count for score in tc.Lexicon({"water": ["well*"]}).score("No wells are left.").values()]
    /// [1]
    fn values(&self, py: Python<'_>) -> PyResult<Vec<Py<ThemeScore>>> {
        list(py, (0..self.names().len()).map(|at| self.at(at)))
    }

    /// Names and scores.
    ///
    /// >>> import tricolon as tc
    /// >>> scores = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")
    /// >>> [(name, score.count) for name, score in scores.items()]
    /// [('water', 1)]
    fn items(&self) -> Vec<(&str, ThemeScore)> {
        self.names().enumerate().map(|(at, name)| (name, self.at(at))).collect()
    }

    fn __repr__(&self) -> String {
        let mut hit: Vec<_> = self.found.scores.iter().filter(|s| s.count > 0).collect();
        hit.sort_by_key(|s| std::cmp::Reverse(s.count));
        let top: Vec<String> = hit.iter().take(5).map(|s| format!("{} {}", s.theme, s.count)).collect();
        format!(
            "<ThemeScores: {} of {} themes in {} words ({})>",
            hit.len(),
            self.names().len(),
            self.words(),
            top.join(", ")
        )
    }

    fn __str__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("scores_text", (slf,))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("scores_html", (slf,))
    }
}

/// Themes by position: for every stretch its offsets and words, for every theme its counts. A stretch is a paragraph, or
/// what `window` of `Lexicon.trajectory` says.
///
/// >>> import tricolon as tc
/// >>> track = tc.Lexicon({"water": ["well*"]}).trajectory("The wells.\nPlain prose.")
/// >>> track.themes, track.stretches, track.counts
/// (['water'], [(0, 10, 2), (11, 23, 2)], {'water': [1, 0]})
#[pyclass(frozen, get_all, module = "tricolon")]
pub(crate) struct Trajectory {
    /// The themes, in the lexicon's order.
    pub(crate) themes: Vec<String>,
    /// (start, end, words) of each stretch, in text order.
    pub(crate) stretches: Vec<(u32, u32, usize)>,
    /// Hits stretch by stretch, by theme.
    pub(crate) counts: HashMap<String, Vec<usize>>,
}

#[pymethods]
impl Trajectory {
    /// One theme's hits per 1,000 words, stretch by stretch.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).trajectory("The wells.\nPlain prose.").rates("water")
    /// [500.0, 0.0]
    fn rates(&self, theme: &str) -> PyResult<Vec<f64>> {
        let counts = self.counts.get(theme).ok_or_else(|| {
            PyKeyError::new_err(format!("unknown theme {theme:?}; known: {}", self.themes.join(", ")))
        })?;
        let rate = |(count, (_, _, words)): (&usize, &(u32, u32, usize))| {
            1000.0 * *count as f64 / (*words).max(1) as f64
        };
        Ok(counts.iter().zip(&self.stretches).map(rate).collect())
    }

    fn __len__(&self) -> usize {
        self.stretches.len()
    }

    fn __repr__(&self) -> String {
        format!("<Trajectory: {} themes over {} stretches>", self.themes.len(), self.stretches.len())
    }
}
