//! Many documents at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use pyo3::prelude::*;
use tricolon::figures::contrast;
use tricolon::tables;

use crate::analyzer::Options;
use crate::contrasts::Contrasts;
use crate::document::Document;
use crate::error::{argument, from_core};
use crate::lexicon::Lexicon;
use crate::table::Table;

/// Bytes of text in a chunk: the unit of work of a thread, and a batch of the tables.
const CHUNK: usize = 256 * 1024;
/// Chunks a thread takes between two looks at signals.
const BETWEEN_SIGNALS: usize = 4;

/// Many texts, read: their findings, sentences, tokens and counts as tables.
///
/// `corpus[i]` is the i-th document. The table of tokens is large, so it is made from the texts when first
/// asked for.
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Corpus {
    analyzer: tricolon::Analyzer,
    options: Options,
    texts: Arc<Vec<String>>,
    chunks: Vec<std::ops::Range<usize>>,
    threads: usize,
    rows: Vec<[RecordBatch; 3]>,
    tokens: OnceLock<Vec<RecordBatch>>,
}

const EAGER: [tables::Table; 3] =
    [tables::Table::Findings, tables::Table::Sentences, tables::Table::Documents];

impl Corpus {
    pub(crate) fn read(
        py: Python<'_>,
        analyzer: &tricolon::Analyzer,
        options: &Options,
        texts: Vec<String>,
        threads: Option<usize>,
        progress: bool,
    ) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(argument(py, "threads is 0; pass 1 or more, or None for all cores"));
        }
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.unwrap_or_else(all);
        let chunks = chunks(&texts);
        let bar = progress.then(|| progress_bar(py, texts.len())).transpose()?;
        let texts = Arc::new(texts);
        let rows = each_chunk(py, &chunks, threads, bar.as_ref(), |chunk| {
            let docs = read(analyzer, &texts[chunk.clone()])?;
            Ok(EAGER.map(|table| table.batch(chunk.start, &docs)))
        });
        if let Some(bar) = bar {
            bar.call_method0("close")?;
        }
        Ok(Corpus {
            analyzer: analyzer.clone(),
            options: options.clone(),
            texts,
            chunks,
            threads,
            rows: rows?,
            tokens: OnceLock::new(),
        })
    }

    /// Reads every chunk again for contrasts alone, with the corpus's own threshold, and works on its documents.
    fn each_contrast_chunk<T: Send>(
        &self,
        py: Python<'_>,
        work: impl Fn(&[tricolon::Document<'_>]) -> T + Sync,
    ) -> PyResult<Vec<T>> {
        let mut builder = tricolon::Analyzer::builder()
            .language(self.analyzer.language())
            .paragraph_breaks(self.analyzer.paragraph_breaks())
            .figures([contrast::FIGURE.id])
            .map_err(|e| from_core(py, &e))?;
        if let Some(threshold) = self.analyzer.threshold() {
            builder = builder.threshold(threshold).map_err(|e| from_core(py, &e))?;
        }
        let analyzer = builder.build();
        each_chunk(py, &self.chunks, self.threads, None, |chunk| {
            Ok(work(&read(&analyzer, &self.texts[chunk.clone()])?))
        })
    }

    fn table(&self, k: usize) -> Table {
        let batches = self.rows.iter().map(|tables| tables[k].clone()).collect();
        Table::new(EAGER[k].name(), EAGER[k].schema(), batches)
    }
}

#[pymethods]
impl Corpus {
    /// A row a finding: document, figure, kind, start, end, text, score, sentence, roles.
    #[getter]
    fn findings(&self) -> Table {
        self.table(0)
    }

    /// A row a sentence: document, sentence, paragraph, start, end, text.
    #[getter]
    fn sentences(&self) -> Table {
        self.table(1)
    }

    /// A row a document: document, words, tokens, sentences, paragraphs, findings.
    #[getter]
    fn documents(&self) -> Table {
        self.table(2)
    }

    /// A row a token: document, token, sentence, start, end, text, lower, stem, kind.
    #[getter]
    fn tokens(&self, py: Python<'_>) -> PyResult<Table> {
        if self.tokens.get().is_none() {
            let plain = tricolon::Analyzer::builder()
                .language(self.analyzer.language())
                .paragraph_breaks(self.analyzer.paragraph_breaks())
                .figures::<&str>([])
                .map_err(|e| from_core(py, &e))?
                .build();
            let batches = each_chunk(py, &self.chunks, self.threads, None, |chunk| {
                Ok(tables::Table::Tokens.batch(chunk.start, &read(&plain, &self.texts[chunk.clone()])?))
            })?;
            // Another thread may have been faster; its batches are the same.
            let _ = self.tokens.set(batches);
        }
        let batches = self.tokens.get().cloned().unwrap_or_default();
        Ok(Table::new(tables::Table::Tokens.name(), tables::Table::Tokens.schema(), batches))
    }

    /// The contrasts of all documents, with rates, intervals and the heads of both sides.
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
    fn contrast_themes(&self, py: Python<'_>, lexicon: &Bound<'_, Lexicon>) -> PyResult<Table> {
        let lexicon = &lexicon.get().inner;
        let parts = self.each_contrast_chunk(py, |docs| {
            docs.iter().map(|doc| contrast::theme_sides(doc, lexicon)).collect::<Vec<_>>()
        })?;
        let names: Vec<&str> = lexicon.themes().iter().map(|theme| &*theme.name).collect();
        let mut counts = vec![[0_i64; 3]; names.len()];
        for sides in parts.iter().flatten() {
            for (count, side) in counts.iter_mut().zip(sides) {
                count[0] += side.denied as i64;
                count[1] += side.affirmed as i64;
                count[2] += side.elsewhere as i64;
            }
        }
        let column =
            |k: usize| -> ArrayRef { Arc::new(Int64Array::from_iter_values(counts.iter().map(|c| c[k]))) };
        let theme: ArrayRef = Arc::new(StringArray::from(names));
        let columns =
            [("theme", theme), ("denied", column(0)), ("affirmed", column(1)), ("elsewhere", column(2))];
        let batch =
            RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, false)))
                .map_err(|e| pyo3::exceptions::PyRuntimeError::new_err(e.to_string()))?;
        Ok(Table::new("contrast_themes", batch.schema(), vec![batch]))
    }

    fn __len__(&self) -> usize {
        self.texts.len()
    }

    fn __getitem__(&self, py: Python<'_>, index: isize) -> PyResult<Document> {
        let len = self.texts.len();
        let at = if index < 0 { index + len as isize } else { index };
        let text =
            usize::try_from(at).ok().and_then(|at| self.texts.get(at)).cloned().ok_or_else(|| {
                pyo3::exceptions::PyIndexError::new_err(format!("document {index} of {len}"))
            })?;
        let inner = py.detach(|| self.analyzer.try_analyze(text)).map_err(|e| from_core(py, &e))?;
        Ok(Document { inner: Arc::new(inner), options: self.options.clone() })
    }

    fn __repr__(&self) -> String {
        let findings: usize = self.rows.iter().map(|tables| tables[0].num_rows()).sum();
        format!("<Corpus: {} documents, {findings} findings>", self.texts.len())
    }
}

fn read<'t>(
    analyzer: &tricolon::Analyzer,
    texts: &'t [String],
) -> Result<Vec<tricolon::Document<'t>>, tricolon::Error> {
    texts.iter().map(|text| analyzer.try_analyze(text.as_str())).collect()
}

/// Runs of texts of about [`CHUNK`] bytes.
fn chunks(texts: &[String]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (k, text) in texts.iter().enumerate() {
        // An empty text costs something too.
        bytes += text.len() + 64;
        if bytes >= CHUNK {
            out.push(start..k + 1);
            (start, bytes) = (k + 1, 0);
        }
    }
    if start < texts.len() {
        out.push(start..texts.len());
    }
    out
}

fn progress_bar(py: Python<'_>, total: usize) -> PyResult<Bound<'_, PyAny>> {
    let tqdm = py.import("tqdm.auto").map_err(|_| {
        pyo3::exceptions::PyImportError::new_err("progress=True needs the package tqdm: pip install tqdm")
    })?;
    let options = pyo3::types::PyDict::new(py);
    options.set_item("total", total)?;
    options.set_item("unit", "doc")?;
    tqdm.getattr("tqdm")?.call((), Some(&options))
}

/// Works on every chunk, on `threads` threads without the interpreter, in the chunks' order. Threads are
/// started for each group of chunks and are gone before the next one, so nothing is left over a fork;
/// between groups Ctrl-C is answered.
fn each_chunk<T: Send>(
    py: Python<'_>,
    chunks: &[std::ops::Range<usize>],
    threads: usize,
    bar: Option<&Bound<'_, PyAny>>,
    work: impl Fn(&std::ops::Range<usize>) -> Result<T, tricolon::Error> + Sync,
) -> PyResult<Vec<T>> {
    let mut out = Vec::with_capacity(chunks.len());
    for group in chunks.chunks(threads * BETWEEN_SIGNALS) {
        let results = py.detach(|| in_parallel(group, threads, &work));
        for result in results {
            out.push(result.map_err(|e| from_core(py, &e))?);
        }
        if let Some(bar) = bar {
            bar.call_method1("update", (group.iter().map(ExactSizeIterator::len).sum::<usize>(),))?;
        }
        py.check_signals()?;
    }
    Ok(out)
}

fn in_parallel<T: Send>(
    group: &[std::ops::Range<usize>],
    threads: usize,
    work: &(impl Fn(&std::ops::Range<usize>) -> Result<T, tricolon::Error> + Sync),
) -> Vec<Result<T, tricolon::Error>> {
    if threads == 1 || group.len() == 1 {
        return group.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<T, tricolon::Error>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(group.len()) {
            scope.spawn(|| {
                while let Some((k, chunk)) = {
                    let k = next.fetch_add(1, Ordering::Relaxed);
                    group.get(k).map(|chunk| (k, chunk))
                } {
                    let result = work(chunk);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((k, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(k, _)| *k);
    done.into_iter().map(|(_, result)| result).collect()
}
