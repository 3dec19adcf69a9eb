//! Many documents at once.

use std::sync::{Arc, OnceLock};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySlice, PyString};
use tricolon::figures::contrast;
use tricolon::tables;

use crate::analyzer::Options;
use crate::columns::Columns;
use crate::contrasts::Contrasts;
use crate::document::Document;
use crate::error::{argument, from_core};
use crate::lexicon::Lexicon;
use crate::refused;
use crate::rows::{self, Carried, Places};
use crate::table::{Table, arrow, value};
use crate::texts::{Input, Texts};
use crate::work::{Bar, each_chunk, threads};

/// Many texts, read: their findings, sentences, tokens and counts as tables.
///
/// `corpus[i]` is the i-th document, `corpus[10:20]`, `corpus[[3, 1]]` and `corpus[mask]` are corpora of those
/// documents, numbered anew. The table of tokens is large, so it is made from the texts when first asked for. A
/// corpus pickles with its tables.
///
/// >>> import tricolon as tc
/// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose.", None])
/// >>> len(corpus), corpus.null_count, len(corpus[:2].findings)
/// (3, 1, 1)
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Corpus {
    pub(crate) analyzer: tricolon::Analyzer,
    pub(crate) options: Options,
    pub(crate) texts: Arc<Texts>,
    pub(crate) threads: usize,
    /// The batches of each table of [`EAGER`].
    pub(crate) rows: [Vec<RecordBatch>; 3],
    pub(crate) carried: Option<Carried>,
    /// A row a text that was refused, by document.
    pub(crate) errors: RecordBatch,
    places: OnceLock<[Places; 3]>,
    tokens: OnceLock<Vec<RecordBatch>>,
}

pub(crate) const EAGER: [tables::Table; 3] =
    [tables::Table::Findings, tables::Table::Sentences, tables::Table::Documents];

impl Corpus {
    pub(crate) fn read(
        py: Python<'_>,
        analyzer: &tricolon::Analyzer,
        options: &Options,
        input: Input,
        asked: Option<usize>,
        progress: bool,
    ) -> PyResult<Self> {
        let threads = threads(py, asked)?;
        let bar = progress.then(|| Bar::new(py, &input.texts)).transpose()?;
        let texts = Arc::new(input.texts);
        let reader = analyzer.clone();
        let read =
            each_chunk(py, &texts, threads, bar.as_ref(), move |chunk| rows::read(&reader, EAGER, chunk));
        if let Some(bar) = bar {
            bar.close()?;
        }
        let errors = refused::batch(&input.refused).map_err(|e| arrow(&e))?;
        let mut rows = [const { Vec::new() }; 3];
        for batches in read? {
            rows.iter_mut().zip(batches).for_each(|(rows, batch)| rows.push(batch));
        }
        let carried = input.carried.map(|batch| Carried { batch, id: input.id });
        Ok(Corpus::of(analyzer.clone(), options.clone(), texts, threads, rows, carried, errors))
    }

    pub(crate) fn of(
        analyzer: tricolon::Analyzer,
        options: Options,
        texts: Arc<Texts>,
        threads: usize,
        rows: [Vec<RecordBatch>; 3],
        carried: Option<Carried>,
        errors: RecordBatch,
    ) -> Self {
        let (places, tokens) = (OnceLock::new(), OnceLock::new());
        Corpus { analyzer, options, texts, threads, rows, carried, errors, places, tokens }
    }

    /// An analyzer with the corpus's options and these figures.
    pub(crate) fn analyzer_of(&self, py: Python<'_>, figures: &[&str]) -> PyResult<tricolon::Analyzer> {
        self.options.with_figures(figures).build().map_err(|e| from_core(py, &e))
    }

    /// Reads every chunk again for contrasts alone, with the corpus's own threshold, and works on its documents.
    /// Missing texts count as empty ones, so that documents keep their numbers.
    fn each_contrast_chunk<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl Fn(&[tricolon::Document<'_>]) -> T + Send + Sync + 'static,
    ) -> PyResult<Vec<T>> {
        let analyzer = self.analyzer_of(py, &[contrast::FIGURE.id])?;
        each_chunk(py, &self.texts, self.threads, None, move |chunk| {
            let mut docs = Vec::with_capacity(chunk.len());
            for (number, text) in chunk.texts() {
                while docs.len() < number - chunk.first {
                    docs.push(analyzer.try_analyze("")?);
                }
                docs.push(analyzer.try_analyze(text)?);
            }
            while docs.len() < chunk.len() {
                docs.push(analyzer.try_analyze("")?);
            }
            Ok(work(&docs))
        })
    }

    /// A table with the carried columns: all of them, or the documents' names alone.
    fn table(&self, table: tables::Table, batches: &[RecordBatch], all: bool) -> PyResult<Table> {
        self.table_of(table.name(), &rows::schema(table), batches, all)
    }

    fn table_of(
        &self,
        name: &'static str,
        schema: &SchemaRef,
        batches: &[RecordBatch],
        all: bool,
    ) -> PyResult<Table> {
        let Some(carried) = &self.carried else {
            return Ok(Table::new(name, Arc::clone(schema), batches.to_vec()));
        };
        let joined: Vec<RecordBatch> = batches
            .iter()
            .map(|batch| carried.join(batch, all, 0))
            .collect::<Result<_, _>>()
            .map_err(|e| arrow(&e))?;
        Ok(Table::new(name, carried.schema(schema, all), joined))
    }

    /// The corpus of the picked documents.
    pub(crate) fn pick(&self, py: Python<'_>, picked: &[usize]) -> PyResult<Corpus> {
        let select = || {
            let places =
                self.places.get_or_init(|| self.rows.each_ref().map(|b| Places::of(b, self.texts.len())));
            let texts: Texts = picked.iter().map(|k| self.texts[*k].clone()).collect();
            let mut rows = [const { Vec::new() }; 3];
            for (k, rows) in rows.iter_mut().enumerate() {
                *rows = rows::pick(&self.rows[k], &places[k], picked, &texts)?;
            }
            let carried = self.carried.as_ref().map(|carried| carried.pick(picked)).transpose()?;
            let errors = rows::pick_sorted(&self.errors, picked)?;
            Ok((texts, rows, carried, errors))
        };
        let (texts, rows, carried, errors) = py.detach(select).map_err(|e| arrow(&e))?;
        Ok(Corpus::of(
            self.analyzer.clone(),
            self.options.clone(),
            Arc::new(texts),
            self.threads,
            rows,
            carried,
            errors,
        ))
    }

    /// The documents by the values of a carried column, or of a list with a value a document, sorted where the
    /// values can be.
    pub(crate) fn groups<'py>(
        &self,
        py: Python<'py>,
        by: &Bound<'py, PyAny>,
    ) -> PyResult<Vec<(Bound<'py, PyAny>, Vec<usize>)>> {
        let labels: Bound<'py, PyList> = if let Ok(name) = by.cast::<PyString>() {
            self.column(py, &name.to_cow()?)?
        } else {
            let by = if by.hasattr("to_pylist")? { by.call_method0("to_pylist")? } else { by.clone() };
            let labels = py.get_type::<PyList>().call1((by,))?.cast_into::<PyList>()?;
            if labels.len() != self.texts.len() {
                let message = format!("by has {} values for {} documents", labels.len(), self.texts.len());
                return Err(argument(py, message));
            }
            labels
        };
        let at = PyDict::new(py);
        let mut groups: Vec<(Bound<'py, PyAny>, Vec<usize>)> = Vec::new();
        for (k, label) in labels.iter().enumerate() {
            let group: usize = if let Some(group) = at.get_item(&label)? {
                group.extract()?
            } else {
                at.set_item(&label, groups.len())?;
                groups.push((label, Vec::new()));
                groups.len() - 1
            };
            groups[group].1.push(k);
        }
        let keys = PyList::new(py, groups.iter().map(|(label, _)| label))?;
        // Values of several kinds have no order; they stay as they first came.
        if keys.sort().is_ok() {
            let order: Vec<usize> = keys
                .iter()
                .map(|key| at.get_item(key)?.map_or(Ok(0), |group| group.extract()))
                .collect::<PyResult<_>>()?;
            let mut sorted = order
                .into_iter()
                .map(|k| std::mem::replace(&mut groups[k], (py.None().into_bound(py), Vec::new())));
            return Ok(sorted.by_ref().collect());
        }
        Ok(groups)
    }
}

#[pymethods]
impl Corpus {
    /// A row a finding: document, figure, kind, start, end, text, score, sentence, roles; then the columns of the
    /// frame that was read.
    #[getter]
    fn findings(&self) -> PyResult<Table> {
        self.table(EAGER[0], &self.rows[0], true)
    }

    /// A row a sentence: document, sentence, paragraph, start, end, text.
    #[getter]
    fn sentences(&self) -> PyResult<Table> {
        self.table(EAGER[1], &self.rows[1], false)
    }

    /// A row a document: document, words, tokens, sentences, paragraphs, findings; then the columns of the frame
    /// that was read. Counts of a missing text are missing.
    #[getter]
    fn documents(&self) -> PyResult<Table> {
        self.table(EAGER[2], &self.rows[2], true)
    }

    /// A row a token: document, token, sentence, start, end, text, lower, stem, kind, pos, lemma.
    #[getter]
    fn tokens(&self, py: Python<'_>) -> PyResult<Table> {
        if self.tokens.get().is_none() {
            let plain = self.analyzer_of(py, &[])?;
            let batches = each_chunk(py, &self.texts, self.threads, None, move |chunk| {
                let [batch] = rows::read(&plain, [tables::Table::Tokens], chunk)?;
                Ok(batch)
            })?;
            // Another thread may have been faster; its batches are the same.
            let _ = self.tokens.set(batches);
        }
        let batches = self.tokens.get().map(Vec::as_slice).unwrap_or_default();
        self.table(tables::Table::Tokens, batches, false)
    }

    /// The texts in order; a missing one is None.
    #[getter]
    pub(crate) fn texts(&self) -> Vec<Option<&str>> {
        self.texts.iter().map(Option::as_deref).collect()
    }

    /// How many texts are missing; those that were refused are counted by `errors` alone.
    #[getter]
    fn null_count(&self) -> usize {
        self.texts.iter().filter(|text| text.is_none()).count() - self.errors.num_rows()
    }

    /// A row a value that is no text, with on_error="record": document, kind, message, position (code point) and
    /// byte, where one is meant. The document keeps its number, and counts as missing in the other tables.
    #[getter]
    fn errors(&self) -> PyResult<Table> {
        self.table_of("errors", &self.errors.schema(), std::slice::from_ref(&self.errors), false)
    }

    /// The names of the columns that the frame carried.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        let fields = self.carried.iter().flat_map(|c| c.batch.schema_ref().fields());
        fields.map(|field| field.name().as_str()).collect()
    }

    /// The column among them that names the documents, or None.
    #[getter]
    pub(crate) fn id(&self) -> Option<&str> {
        self.carried.as_ref()?.id.as_deref()
    }

    /// The values of a carried column.
    ///
    /// >>> import tricolon as tc
    /// >>> frame = {"text": ["Not ashes, but fire.", "Plain prose."], "year": [1901, 1902]}
    /// >>> tc.analyze_many(frame, text="text").column("year")
    /// [1901, 1902]
    pub(crate) fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let column = self.carried.as_ref().and_then(|carried| carried.batch.column_by_name(name));
        let Some(column) = column else {
            let known = match self.column_names().join(", ") {
                names if names.is_empty() => "the corpus carries none; read a frame with text=\"…\"".into(),
                names => format!("known: {names}"),
            };
            return Err(argument(py, format!("unknown column {name:?}; {known}")));
        };
        let cells =
            (0..column.len()).map(|row| value(py, column, row, true)).collect::<PyResult<Vec<_>>>()?;
        PyList::new(py, cells)
    }

    /// The corpus in parts: a dict from each value of a carried column, or of a list with a value a document, to
    /// the corpus of its documents.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose.", "More of it."])
    /// >>> {label: len(part) for label, part in corpus.group_by(["a", "b", "b"]).items()}
    /// {'a': 1, 'b': 2}
    fn group_by<'py>(&self, py: Python<'py>, by: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
        let parts = PyDict::new(py);
        for (label, picked) in self.groups(py, by)? {
            parts.set_item(label, Py::new(py, self.pick(py, &picked)?)?)?;
        }
        Ok(parts)
    }

    /// The contrasts of all documents, with rates, intervals and the heads of both sides.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.analyze_many(["Not ashes, but fire."]).contrasts().heads.head(2)
    /// [['ash', 1, 0, ['ashes → fire']], ['fire', 0, 1, ['ashes → fire']]]
    fn contrasts(&self, py: Python<'_>) -> PyResult<Contrasts> {
        let parts = self.each_contrast_chunk(py, |docs| {
            let mut part = contrast::Contrasts::default();
            for doc in docs {
                part.add(doc);
            }
            part
        })?;
        let mut inner = contrast::Contrasts::default();
        for part in parts {
            inner.append(part);
        }
        Ok(Contrasts { inner })
    }

    /// A row a theme of `lexicon`: theme, denied, affirmed, elsewhere. Hits within the denied and the affirmed
    /// side of contrasts, and outside of both, over all documents.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire."])
    /// >>> corpus.contrast_themes(tc.Lexicon({"fire": ["fire", "ash*"]})).to_pylist()
    /// [{'theme': 'fire', 'denied': 1, 'affirmed': 1, 'elsewhere': 0}]
    fn contrast_themes(&self, py: Python<'_>, lexicon: &Bound<'_, Lexicon>) -> PyResult<Table> {
        let lexicon = Arc::clone(&lexicon.get().inner);
        let within = Arc::clone(&lexicon);
        let parts = self.each_contrast_chunk(py, move |docs| {
            docs.iter().map(|doc| contrast::theme_sides(doc, &within)).collect::<Vec<_>>()
        })?;
        let names: Vec<&str> = lexicon.themes().iter().map(|theme| &*theme.name).collect();
        let mut counts = vec![[0_usize; 3]; names.len()];
        for sides in parts.iter().flatten() {
            for (count, side) in counts.iter_mut().zip(sides) {
                count[0] += side.denied;
                count[1] += side.affirmed;
                count[2] += side.elsewhere;
            }
        }
        Columns::default()
            .text("theme", names.iter())
            .integer("denied", counts.iter().map(|c| c[0]))
            .integer("affirmed", counts.iter().map(|c| c[1]))
            .integer("elsewhere", counts.iter().map(|c| c[2]))
            .finish(py, "contrast_themes")
    }

    fn __len__(&self) -> usize {
        self.texts.len()
    }

    /// A document by its number, None if its text is missing; or a corpus of a slice, of a list of numbers, or
    /// of a mask of booleans.
    fn __getitem__<'py>(slf: &Bound<'py, Self>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, corpus) = (slf.py(), slf.get());
        let len = corpus.texts.len();
        let at = |index: isize| {
            let at = if index < 0 { index + len as isize } else { index };
            usize::try_from(at)
                .ok()
                .filter(|at| *at < len)
                .ok_or_else(|| pyo3::exceptions::PyIndexError::new_err(format!("document {index} of {len}")))
        };
        if let Ok(index) = index.extract::<isize>() {
            let Some(text) = &corpus.texts[at(index)?] else { return Ok(py.None().into_bound(py)) };
            let text = text.to_string();
            let inner = py.detach(|| corpus.analyzer.try_analyze(text)).map_err(|e| from_core(py, &e))?;
            let document = Document { inner: Arc::new(inner), options: corpus.options.clone() };
            return Ok(Bound::new(py, document)?.into_any());
        }
        let picked: Vec<usize> = if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(len as isize)?;
            (0..range.slicelength).map(|k| (range.start + k as isize * range.step) as usize).collect()
        } else if index.hasattr("to_pylist")? {
            return Self::__getitem__(slf, &index.call_method0("to_pylist")?);
        } else {
            let items: Vec<Bound<'py, PyAny>> = index.try_iter()?.collect::<PyResult<_>>()?;
            if let Some(mask) =
                items.iter().map(|item| item.extract::<bool>().ok()).collect::<Option<Vec<_>>>()
            {
                if mask.len() != len && !mask.is_empty() {
                    return Err(argument(py, format!("a mask of {} for {len} documents", mask.len())));
                }
                (0..len).filter(|k| mask.get(*k) == Some(&true)).collect()
            } else {
                items.iter().map(|item| at(item.extract()?)).collect::<PyResult<_>>()?
            }
        };
        Ok(Bound::new(py, corpus.pick(py, &picked)?)?.into_any())
    }

    fn __repr__(&self) -> String {
        let findings: usize = self.rows[0].iter().map(RecordBatch::num_rows).sum();
        let missing = match self.null_count() {
            0 => String::new(),
            n => format!(" ({n} without text)"),
        };
        let refused = match self.errors.num_rows() {
            0 => String::new(),
            n => format!(", {n} refused"),
        };
        format!("<Corpus: {} documents{missing}{refused}, {findings} findings>", self.texts.len())
    }

    fn __str__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("corpus_text", (slf,))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("corpus_html", (slf,))
    }
}
