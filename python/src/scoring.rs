//! What a lexicon finds in texts: scores of one, tables of many, themes by position.

use std::sync::Arc;

use pyo3::prelude::*;
use tricolon::markup::Markup;
use tricolon::themes::{Background, By, Counter};

use crate::analyzer;
use crate::columns::Columns;
use crate::document::Document;
use crate::error::{argument, from_core};
use crate::lexicon::Lexicon;
use crate::refused::OnError;
use crate::rows::broken;
use crate::scores::{Found, ThemeScores, Trajectory, hit_columns};
use crate::table::{Table, arrow};
use crate::texts::{self, Texts};
use crate::work::each_chunk;

#[pymethods]
impl Lexicon {
    /// Count, rate and hits of every theme in a document or a text.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).score("No wells are left.")["water"].rate
    /// 250.0
    fn score(&self, py: Python<'_>, doc: &Bound<'_, PyAny>) -> PyResult<ThemeScores> {
        with_document(doc, |doc| {
            let scores = py.detach(|| self.inner.score(doc));
            ThemeScores::of(doc, scores)
        })
    }

    /// Every hit in many texts as one table: document, theme, entry, start, end, text, sentence, negated, quoted. A
    /// missing text has none. `threads`: as many as there are cores, unless given. markup: as for `Analyzer`. on_error, errors:
    /// as for `score_many`.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"sea": ["ship*"]}).hits(["No ships.", "A ship."]).to_pylist()[0]["negated"]
    /// True
    #[pyo3(signature = (texts, *, threads=None, markup=None, on_error="raise", errors="strict"))]
    #[allow(clippy::too_many_arguments)] // each has its name in Python
    fn hits(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        threads: Option<usize>,
        markup: Option<&str>,
        on_error: &str,
        errors: &str,
    ) -> PyResult<Table> {
        let threads = crate::work::threads(py, threads)?;
        let (texts, refused) = texts::recorded(texts, OnError::read(py, on_error, errors)?)?;
        let lexicon = Arc::clone(&self.inner);
        let analyzer = plain(py, analyzer::markup(py, markup)?)?;
        let batches = each_chunk(py, &texts, threads, None, move |chunk| {
            let mut found: Vec<(usize, Found)> = Vec::with_capacity(chunk.len());
            for (number, text) in chunk.texts() {
                let scores = lexicon.score(&analyzer.try_analyze(text)?);
                found.push((number, Found::new(text.into(), scores)));
            }
            let (mut rows, mut numbers) = (Vec::new(), Vec::new());
            for (number, found) in &found {
                rows.extend(found.rows());
                numbers.resize(rows.len(), *number);
            }
            let columns = Columns::default().integer("document", numbers.into_iter());
            hit_columns(columns, &rows).batch().map_err(|e| broken(&e))
        })?;
        let none = hit_columns(Columns::default().integer("document", std::iter::empty()), &[]);
        let schema = none.batch().map_err(|e| arrow(&e))?.schema();
        Ok(Table::new("hits", schema, batches).with_errors(refused))
    }

    /// One table, a row a text and a column a theme, after the columns `document` and `words`; a theme of one of these
    /// names is the column `document_given` or `words_given`.
    ///
    /// value: "rate" (per 1,000 words), "share", "count", "score" (ln(1 + count)), or "tf_idf" (the sum over
    /// entries of ln(1 + hits) · idf, by how common their words are in English). markup: as for `Analyzer`.
    ///
    /// A missing text has a row of nulls. on_error: what to do with a value that is no text: "raise", or "record" it in
    /// the table's `errors` and go on; its row is null too. errors: "strict" or "replace", as for `analyze_many`.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).score_many(["No wells.", "Plain prose."], "count").to_pylist()
    /// [{'document': 0, 'words': 2, 'water': 1.0}, {'document': 1, 'words': 2, 'water': 0.0}]
    #[pyo3(signature = (texts, value="rate", *, markup=None, on_error="raise", errors="strict"))]
    #[allow(clippy::too_many_arguments)] // each has its name in Python
    fn score_many(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        value: &str,
        markup: Option<&str>,
        on_error: &str,
        errors: &str,
    ) -> PyResult<Table> {
        let markup = analyzer::markup(py, markup)?;
        let on_error = OnError::read(py, on_error, errors)?;
        if value == "tf_idf" {
            return self.tf_idf(py, texts, markup, on_error);
        }
        let pick: fn(usize, usize) -> f64 = match value {
            "rate" => |count, words| 1000.0 * count as f64 / words.max(1) as f64,
            "share" => |count, words| count as f64 / words.max(1) as f64,
            "count" => |count, _| count as f64,
            "score" => |count, _| (count as f64).ln_1p(),
            _ => {
                return Err(argument(
                    py,
                    format!("unknown value {value:?}; known: rate, share, count, score, tf_idf"),
                ));
            }
        };
        let (texts, refused) = texts::recorded(texts, on_error)?;
        let mut counter = Counter::new(&self.inner).with_markup(markup);
        let scored = Scored::of(py, &self.inner, &texts, |text| {
            let (words, counts) = counter.count(text)?;
            Ok((words, counts.into_iter().map(|count| pick(count, words)).collect()))
        })?;
        Ok(scored.table(py, &self.inner)?.with_errors(refused))
    }

    /// Theme counts by position. window: "paragraph", "sentence", or so many words.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}).trajectory("The wells. Plain prose.", window="sentence").counts
    /// {'water': [1, 0]}
    #[pyo3(signature = (doc, window=None))]
    fn trajectory(&self, doc: &Bound<'_, PyAny>, window: Option<&Bound<'_, PyAny>>) -> PyResult<Trajectory> {
        let by = match window {
            None => By::Paragraph,
            Some(window) => match (window.extract::<usize>(), window.extract::<String>().as_deref()) {
                (Ok(words), _) if words > 0 => By::Words(words),
                (_, Ok("paragraph")) => By::Paragraph,
                (_, Ok("sentence")) => By::Sentence,
                _ => {
                    let message = format!(
                        "window {}; \"paragraph\", \"sentence\" or a positive number of words is right",
                        window.repr()?
                    );
                    return Err(argument(doc.py(), message));
                }
            },
        };
        with_document(doc, |doc| {
            let trajectory = self.inner.trajectory_by(doc, by);
            let stretches = trajectory.stretches.iter().map(|stretch| {
                let span = doc.code_point_span(stretch.span);
                (span.start, span.end, stretch.words)
            });
            let counts = trajectory.themes.iter().enumerate().map(|(k, theme)| {
                (theme.to_string(), trajectory.stretches.iter().map(|s| s.counts[k]).collect())
            });
            Trajectory {
                themes: trajectory.themes.iter().map(ToString::to_string).collect(),
                stretches: stretches.collect(),
                counts: counts.collect(),
            }
        })
    }
}

impl Lexicon {
    fn tf_idf(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        markup: Markup,
        on_error: OnError,
    ) -> PyResult<Table> {
        let (texts, refused) = texts::recorded(texts, on_error)?;
        let analyzer = plain(py, markup)?;
        let background = Background::english(&self.inner).map_err(|e| from_core(py, &e))?;
        let scored = Scored::of(py, &self.inner, &texts, |text| {
            let found = self.inner.score(&analyzer.try_analyze(text)?);
            Ok((found.words(), background.tf_idf(&found)))
        })?;
        Ok(scored.table(py, &self.inner)?.with_errors(refused))
    }
}

/// Words and a value for each theme, text by text; None for a text that is missing.
struct Scored {
    words: Vec<Option<usize>>,
    themes: Vec<Vec<Option<f64>>>,
}

impl Scored {
    /// What `score` tells of each text, without the interpreter.
    fn of(
        py: Python<'_>,
        lexicon: &tricolon::Lexicon,
        texts: &Texts,
        mut score: impl FnMut(&str) -> Result<(usize, Vec<f64>), tricolon::Error> + Send,
    ) -> PyResult<Self> {
        let themes = lexicon.themes().iter().map(|_| Vec::with_capacity(texts.len())).collect();
        let mut scored = Scored { words: Vec::with_capacity(texts.len()), themes };
        let all = || {
            for text in texts {
                let told = text.as_deref().map(&mut score).transpose()?;
                scored.words.push(told.as_ref().map(|(words, _)| *words));
                for (k, theme) in scored.themes.iter_mut().enumerate() {
                    theme.push(told.as_ref().map(|(_, values)| values[k]));
                }
            }
            Ok(())
        };
        py.detach(all).map_err(|e: tricolon::Error| from_core(py, &e))?;
        Ok(scored)
    }

    fn table(self, py: Python<'_>, lexicon: &tricolon::Lexicon) -> PyResult<Table> {
        let mut columns = Columns::default()
            .integer("document", 0..self.words.len())
            .integer_or_null("words", self.words.into_iter());
        let names: Vec<&str> = lexicon.themes().iter().map(|theme| &*theme.name).collect();
        for (name, values) in columns.free(&names).iter().zip(self.themes) {
            columns = columns.number_or_null(name, values.into_iter());
        }
        columns.finish(py, "themes")
    }
}

/// Calls `read` with a document, or with one made of a text.
pub(crate) fn with_document<T>(
    value: &Bound<'_, PyAny>,
    read: impl FnOnce(&tricolon::Document<'_>) -> T,
) -> PyResult<T> {
    if let Ok(doc) = value.cast::<Document>() {
        return Ok(read(&doc.get().inner));
    }
    let py = value.py();
    let text = texts::text(value, "doc")?;
    let analyzer = plain(py, Markup::Plain)?;
    let doc = py.detach(|| analyzer.try_analyze(text)).map_err(|e| from_core(py, &e))?;
    Ok(read(&doc))
}

/// An analyzer that looks for no figures: themes need none.
fn plain(py: Python<'_>, markup: Markup) -> PyResult<tricolon::Analyzer> {
    let builder = tricolon::Analyzer::builder().markup(markup).figures::<&str>([]);
    Ok(builder.map_err(|e| from_core(py, &e))?.build())
}
