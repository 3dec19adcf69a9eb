//! What a lexicon found: hits, scores by theme, themes by position.

use std::collections::HashMap;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::document::list;

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
#[derive(Clone, PartialEq)]
pub(crate) struct ThemeScore {
    /// The theme's name.
    #[pyo3(get)]
    theme: String,
    /// The number of hits.
    #[pyo3(get)]
    count: usize,
    /// Hits per 1,000 words.
    #[pyo3(get)]
    rate: f64,
    /// The damped count, ln(1 + count).
    #[pyo3(get)]
    score: f64,
    /// Hits per word.
    #[pyo3(get)]
    share: f64,
    /// The sum of the hits' weights.
    #[pyo3(get)]
    weighted: f64,
    /// How many different entries were hit.
    #[pyo3(get)]
    distinct: usize,
    hits: Vec<Hit>,
}

#[pymethods]
impl ThemeScore {
    /// Every hit, in text order.
    #[getter]
    fn hits(&self, py: Python<'_>) -> PyResult<Vec<Py<Hit>>> {
        list(py, self.hits.iter().cloned())
    }

    fn __repr__(&self) -> String {
        format!(
            "<ThemeScore {:?}: count={}, rate={:.2}, score={:.2}>",
            self.theme, self.count, self.rate, self.score
        )
    }
}

/// What a lexicon found in one document: `scores["energy"].count`.
///
/// >>> import tricolon as tc
/// >>> scores = tc.Lexicon({"water": ["well*"], "fire": ["ash*"]}).score("No wells are left.")
/// >>> scores["water"].count, "fire" in scores, scores.words, scores.coverage
/// (1, True, 4, 0.25)
#[pyclass(frozen, mapping, module = "tricolon")]
pub(crate) struct ThemeScores {
    words: usize,
    coverage: f64,
    scores: Vec<ThemeScore>,
}

impl ThemeScores {
    pub(crate) fn of(doc: &tricolon::Document<'_>, scores: &tricolon::ThemeScores) -> Self {
        let hit = |hit: &tricolon::themes::Hit| {
            let span = doc.code_point_span(hit.span);
            Hit {
                entry: hit.entry.to_string(),
                start: span.start,
                end: span.end,
                text: doc.slice(hit.span).to_owned(),
                sentence: hit.sentence,
                negated: hit.negated,
                quoted: hit.quoted,
            }
        };
        let score = |s: &tricolon::themes::ThemeScore| ThemeScore {
            theme: s.theme.to_string(),
            count: s.count,
            rate: s.rate,
            score: s.score,
            share: s.share,
            weighted: s.weighted,
            distinct: s.distinct,
            hits: s.hits.iter().map(hit).collect(),
        };
        ThemeScores {
            words: scores.words(),
            coverage: scores.coverage(),
            scores: scores.iter().map(score).collect(),
        }
    }
}

#[pymethods]
impl ThemeScores {
    /// The number of words and numbers: the base of the rates.
    #[getter]
    fn words(&self) -> usize {
        self.words
    }

    /// The share of the words that some theme covers, from 0 to 1.
    #[getter]
    fn coverage(&self) -> f64 {
        self.coverage
    }

    fn __getitem__(&self, theme: &str) -> PyResult<ThemeScore> {
        self.scores.iter().find(|s| s.theme == theme).cloned().ok_or_else(|| {
            let known: Vec<&str> = self.scores.iter().map(|s| s.theme.as_str()).collect();
            PyKeyError::new_err(format!("unknown theme {theme:?}; known: {}", known.join(", ")))
        })
    }

    fn __contains__(&self, theme: &str) -> bool {
        self.scores.iter().any(|s| s.theme == theme)
    }

    fn __len__(&self) -> usize {
        self.scores.len()
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
        self.scores.iter().map(|s| s.theme.as_str()).collect()
    }

    /// Every theme's score.
    ///
    /// >>> import tricolon as tc
    /// >>> [score.count for score in tc.Lexicon({"water": ["well*"]}).score("No wells are left.").values()]
    /// [1]
    fn values(&self, py: Python<'_>) -> PyResult<Vec<Py<ThemeScore>>> {
        list(py, self.scores.iter().cloned())
    }

    /// Names and scores.
    ///
    /// >>> import tricolon as tc
    /// >>> scores = tc.Lexicon({"water": ["well*"]}).score("No wells are left.")
    /// >>> [(name, score.count) for name, score in scores.items()]
    /// [('water', 1)]
    fn items(&self) -> Vec<(String, ThemeScore)> {
        self.scores.iter().map(|s| (s.theme.clone(), s.clone())).collect()
    }

    fn __repr__(&self) -> String {
        let mut hit: Vec<&ThemeScore> = self.scores.iter().filter(|s| s.count > 0).collect();
        hit.sort_by_key(|s| std::cmp::Reverse(s.count));
        let top: Vec<String> = hit.iter().take(5).map(|s| format!("{} {}", s.theme, s.count)).collect();
        format!(
            "<ThemeScores: {} of {} themes in {} words ({})>",
            hit.len(),
            self.scores.len(),
            self.words,
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

/// Themes by position: for every paragraph its offsets and words, for every theme its counts.
///
/// >>> import tricolon as tc
/// >>> track = tc.Lexicon({"water": ["well*"]}).trajectory("The wells.\nPlain prose.")
/// >>> track.themes, track.paragraphs, track.counts
/// (['water'], [(0, 10, 2), (11, 23, 2)], {'water': [1, 0]})
#[pyclass(frozen, get_all, module = "tricolon")]
pub(crate) struct Trajectory {
    /// The themes, in the lexicon's order.
    pub(crate) themes: Vec<String>,
    /// (start, end, words) of each paragraph, or of each sentence or window.
    pub(crate) paragraphs: Vec<(u32, u32, usize)>,
    /// Hits paragraph by paragraph, by theme.
    pub(crate) counts: HashMap<String, Vec<usize>>,
}

#[pymethods]
impl Trajectory {
    /// One theme's hits per 1,000 words, paragraph by paragraph.
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
        Ok(counts.iter().zip(&self.paragraphs).map(rate).collect())
    }

    fn __len__(&self) -> usize {
        self.paragraphs.len()
    }

    fn __repr__(&self) -> String {
        format!("<Trajectory: {} themes over {} paragraphs>", self.themes.len(), self.paragraphs.len())
    }
}
