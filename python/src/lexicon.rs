//! Lexicons and scores.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use tricolon::ErrorKind;
use tricolon::themes::Format;

use crate::document::{Document, list};
use crate::error::{argument, from_core};
use crate::table::Table;
use crate::texts;

/// Themes with their entries.
///
/// `Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"]})`: an entry is a word, a word with
/// wildcards (`*` any run of characters, `?` one) or a phrase. Case is ignored; a word matches its possessive;
/// hyphens between words count as blanks; within a theme the longest entry wins.
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Lexicon {
    pub(crate) inner: tricolon::Lexicon,
}

#[pymethods]
impl Lexicon {
    #[new]
    #[pyo3(signature = (themes, name=""))]
    fn new(themes: &Bound<'_, PyDict>, name: &str) -> PyResult<Self> {
        let py = themes.py();
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for (theme, entries) in themes {
            let theme = texts::text(&theme, "a theme's name")?;
            if entries.cast::<PyString>().is_ok() {
                let message = format!(
                    "the entries of theme {theme:?} are a str, not a list of str: pass [{}]",
                    entries.repr()?
                );
                return Err(argument(py, message));
            }
            let what = format!("an entry of theme {theme:?}");
            let entries =
                entries.try_iter()?.map(|entry| texts::text(&entry?, &what)).collect::<PyResult<_>>()?;
            all.push((theme, entries));
        }
        let inner = tricolon::Lexicon::from_themes(name, all).map_err(|e| from_core(py, &e))?;
        Ok(Lexicon { inner })
    }

    /// A lexicon that comes with the package, for example "public-affairs".
    #[staticmethod]
    fn builtin(py: Python<'_>, name: &str) -> PyResult<Self> {
        tricolon::Lexicon::builtin(name).map(|inner| Lexicon { inner }).map_err(|e| from_core(py, &e))
    }

    /// The names that `builtin` knows.
    #[staticmethod]
    fn builtin_names() -> Vec<&'static str> {
        tricolon::Lexicon::builtin_names()
    }

    /// A lexicon from a file: .toml, .json, or LIWC's .dic. `format` overrides the ending.
    #[staticmethod]
    #[pyo3(signature = (path, format=None))]
    #[allow(clippy::needless_pass_by_value)] // pyo3 converts into an owned path
    fn read(py: Python<'_>, path: std::path::PathBuf, format: Option<&str>) -> PyResult<Self> {
        let name = path.display().to_string();
        let parse = || {
            let format = format.map_or_else(|| Format::from_path(&name), Format::from_name)?;
            let bytes = std::fs::read(&path).map_err(|e| {
                tricolon::Error::new(ErrorKind::Io, format!("cannot be read: {e}")).in_file(&name)
            })?;
            let text = tricolon::decode(&bytes).map_err(|e| e.in_file(&name))?;
            tricolon::Lexicon::parse(text, format).map_err(|e| e.in_file(&name))
        };
        parse().map(|inner| Lexicon { inner }).map_err(|e| from_core(py, &e))
    }

    /// The lexicon's name.
    #[getter]
    fn name(&self) -> &str {
        self.inner.name()
    }

    /// The entries by theme, in order.
    #[getter]
    fn themes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for theme in self.inner.themes() {
            dict.set_item(&*theme.name, theme.entries.iter().map(|e| &**e).collect::<Vec<_>>())?;
        }
        Ok(dict)
    }

    /// Count, rate and hits of every theme in a document or a text.
    fn score(&self, py: Python<'_>, doc: &Bound<'_, PyAny>) -> PyResult<ThemeScores> {
        with_document(doc, |doc| {
            let scores = py.detach(|| self.inner.score(doc));
            ThemeScores::of(doc, &scores)
        })
    }

    /// One table, a row a text and a column a theme, after the columns `document` and `words`.
    ///
    /// value: "rate" (per 1,000 words), "count" or "score" (ln(1 + count)).
    #[pyo3(signature = (texts, value="rate"))]
    fn score_many(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, value: &str) -> PyResult<Table> {
        let pick: fn(&tricolon::themes::ThemeScore) -> f64 = match value {
            "rate" => |s| s.rate,
            "count" => |s| s.count as f64,
            "score" => |s| s.score,
            _ => return Err(argument(py, format!("unknown value {value:?}; known: rate, count, score"))),
        };
        let texts = texts::many(texts)?;
        let rows = py.detach(|| {
            let analyzer = tricolon::Analyzer::builder().figures::<&str>([])?.build();
            texts
                .iter()
                .map(|text| {
                    let scores = self.inner.score(&analyzer.try_analyze(text.as_str())?);
                    Ok((scores.words(), scores.iter().map(pick).collect::<Vec<f64>>()))
                })
                .collect::<Result<Vec<_>, tricolon::Error>>()
        });
        let rows = rows.map_err(|e| from_core(py, &e))?;
        let mut fields =
            vec![Field::new("document", DataType::Int64, false), Field::new("words", DataType::Int64, false)];
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from_iter_values(0..rows.len() as i64)),
            Arc::new(Int64Array::from_iter_values(rows.iter().map(|(words, _)| *words as i64))),
        ];
        for (k, theme) in self.inner.themes().iter().enumerate() {
            fields.push(Field::new(&*theme.name, DataType::Float64, false));
            columns.push(Arc::new(Float64Array::from_iter_values(rows.iter().map(|(_, values)| values[k]))));
        }
        let schema = Arc::new(Schema::new(fields));
        let batch =
            RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|e| argument(py, e.to_string()))?;
        Ok(Table::new("themes", schema, vec![batch]))
    }

    /// Theme counts paragraph by paragraph.
    fn trajectory(&self, doc: &Bound<'_, PyAny>) -> PyResult<Trajectory> {
        with_document(doc, |doc| {
            let trajectory = self.inner.trajectory(doc);
            let paragraphs = trajectory.stretches.iter().map(|stretch| {
                let span = doc.code_point_span(stretch.span);
                (span.start, span.end, stretch.words)
            });
            let counts = trajectory.themes.iter().enumerate().map(|(k, theme)| {
                (theme.to_string(), trajectory.stretches.iter().map(|s| s.counts[k]).collect())
            });
            Trajectory {
                themes: trajectory.themes.iter().map(ToString::to_string).collect(),
                paragraphs: paragraphs.collect(),
                counts: counts.collect(),
            }
        })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Lexicon>().is_ok_and(|other| other.get().inner == self.inner)
    }

    fn __hash__(&self) -> usize {
        self.inner.themes().len()
    }

    fn __repr__(&self) -> String {
        let entries: usize = self.inner.themes().iter().map(|t| t.entries.len()).sum();
        format!("<Lexicon {:?}: {} themes, {entries} entries>", self.inner.name(), self.inner.themes().len())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>, String))> {
        Ok((slf.get_type().into_any(), (slf.get().themes(slf.py())?, slf.get().inner.name().to_owned())))
    }
}

/// Calls `read` with a document, or with one made of a text.
fn with_document<T>(
    value: &Bound<'_, PyAny>,
    read: impl FnOnce(&tricolon::Document<'_>) -> T,
) -> PyResult<T> {
    if let Ok(doc) = value.cast::<Document>() {
        return Ok(read(&doc.get().inner));
    }
    let py = value.py();
    let text = texts::text(value, "doc")?;
    let plain = || tricolon::Analyzer::builder().figures::<&str>([])?.build().try_analyze(text);
    let doc = py.detach(plain).map_err(|e| from_core(py, &e))?;
    Ok(read(&doc))
}

/// One occurrence of an entry.
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
    /// Whether a negator stands among the three words before it.
    negated: bool,
}

#[pymethods]
impl Hit {
    fn __repr__(&self) -> String {
        let negated = if self.negated { " negated" } else { "" };
        format!("<Hit {:?} {}:{} entry={:?}{negated}>", self.text, self.start, self.end, self.entry)
    }
}

/// One theme in one document: count, rate per 1,000 words, score = ln(1 + count), hits.
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
#[pyclass(frozen, mapping, module = "tricolon")]
pub(crate) struct ThemeScores {
    words: usize,
    scores: Vec<ThemeScore>,
}

impl ThemeScores {
    fn of(doc: &tricolon::Document<'_>, scores: &tricolon::ThemeScores) -> Self {
        let hit = |hit: &tricolon::themes::Hit| {
            let span = doc.code_point_span(hit.span);
            Hit {
                entry: hit.entry.to_string(),
                start: span.start,
                end: span.end,
                text: doc.slice(hit.span).to_owned(),
                sentence: hit.sentence,
                negated: hit.negated,
            }
        };
        let score = |s: &tricolon::themes::ThemeScore| ThemeScore {
            theme: s.theme.to_string(),
            count: s.count,
            rate: s.rate,
            score: s.score,
            hits: s.hits.iter().map(hit).collect(),
        };
        ThemeScores { words: scores.words(), scores: scores.iter().map(score).collect() }
    }
}

#[pymethods]
impl ThemeScores {
    /// The number of words and numbers: the base of the rates.
    #[getter]
    fn words(&self) -> usize {
        self.words
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
    fn keys(&self) -> Vec<&str> {
        self.scores.iter().map(|s| s.theme.as_str()).collect()
    }

    /// Every theme's score.
    fn values(&self, py: Python<'_>) -> PyResult<Vec<Py<ThemeScore>>> {
        list(py, self.scores.iter().cloned())
    }

    /// Names and scores.
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

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("scores_html", (slf,))
    }
}

/// Themes by position: for every paragraph its offsets and words, for every theme its counts.
#[pyclass(frozen, get_all, module = "tricolon")]
pub(crate) struct Trajectory {
    /// The themes, in the lexicon's order.
    themes: Vec<String>,
    /// (start, end, words) of each paragraph.
    paragraphs: Vec<(u32, u32, usize)>,
    /// Hits paragraph by paragraph, by theme.
    counts: HashMap<String, Vec<usize>>,
}

#[pymethods]
impl Trajectory {
    /// One theme's hits per 1,000 words, paragraph by paragraph.
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
