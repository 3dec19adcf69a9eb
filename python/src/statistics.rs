//! Statistics that are made part by part, on many machines, and put together with `+`.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString};
use tricolon::keyness::{Counts, Unit};
use tricolon::rates as core;

use crate::corpus::Corpus;
use crate::error::{argument, from_core};
use crate::pickled::pickled;
use crate::rates;
use crate::table::Table;
use crate::texts;

/// How often each term stands in a collection. Parts add up with `+`, in any order and grouping, and pickle: a
/// collection on many machines is counted where it lies and reduced. `keyness` takes one for either side.
///
/// texts: an iterable of str or a column; a missing one counts nothing, and a value that is no text is an error, as it is
/// for every figure of many texts together. unit: as for `keyness`.
///
/// >>> import tricolon as tc
/// >>> counts = tc.TermCounts(["Gas, gas and peace."]) + tc.TermCounts(["No gas."])
/// >>> counts["gas"], counts.total, len(counts)
/// (3, 6, 4)
#[pyclass(frozen, mapping, module = "tricolon")]
pub(crate) struct TermCounts {
    pub(crate) inner: Counts,
    unit: String,
}

#[pymethods]
impl TermCounts {
    #[new]
    #[pyo3(signature = (texts=None, unit="words"))]
    fn new(py: Python<'_>, texts: Option<&Bound<'_, PyAny>>, unit: &str) -> PyResult<Self> {
        let counted = Unit::from_name(unit).map_err(|e| from_core(py, &e))?;
        let mut inner = Counts::default();
        if let Some(texts) = texts {
            let texts = texts::present(texts)?;
            let found = py.detach(|| Counts::of_texts(&texts, counted)).map_err(|e| from_core(py, &e))?;
            // Forgets the single texts, as every sum does.
            inner.merge(&found);
        }
        Ok(TermCounts { inner, unit: unit.strip_suffix('s').unwrap_or(unit).to_owned() + "s" })
    }

    /// What is counted.
    #[getter]
    pub(crate) fn unit(&self) -> &str {
        &self.unit
    }

    /// All terms together: the base of the rates.
    #[getter]
    fn total(&self) -> u64 {
        self.inner.total()
    }

    /// Every term.
    ///
    /// >>> import tricolon as tc
    /// >>> counts = tc.TermCounts(["Gas, gas and peace."])
    /// >>> counts.keys(), list(counts) == counts.keys(), "gas" in counts, "war" in counts
    /// (['gas', 'and', 'peace'], True, True, False)
    fn keys(&self) -> Vec<&str> {
        self.inner.iter().map(|(term, _)| term).collect()
    }

    /// Every term with its count.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.TermCounts(["Gas, gas and peace."]).items()
    /// [('gas', 2), ('and', 1), ('peace', 1)]
    fn items(&self) -> Vec<(String, u64)> {
        self.inner.iter().map(|(term, n)| (term.to_owned(), n)).collect()
    }

    fn __getitem__(&self, term: &str) -> u64 {
        self.inner.get(term)
    }

    fn __contains__(&self, term: &str) -> bool {
        self.inner.get(term) > 0
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self.keys())?.try_iter()?.into_any())
    }

    fn __len__(&self) -> usize {
        self.inner.iter().len()
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let other = other.get();
        if self.unit != other.unit {
            return Err(argument(py, format!("counts of {} and of {} do not add up", self.unit, other.unit)));
        }
        let mut inner = self.inner.clone();
        inner.merge(&other.inner);
        Ok(TermCounts { inner, unit: self.unit.clone() })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.unit == other.unit && self.inner.to_bytes() == other.inner.to_bytes()
        })
    }

    fn __hash__(&self) -> u64 {
        self.inner.total()
    }

    fn __repr__(&self) -> String {
        format!("<TermCounts: {} different {}, {} in all>", self.__len__(), self.unit, self.total())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>, String))> {
        let counts = slf.get();
        let bytes = PyBytes::new(slf.py(), &counts.inner.to_bytes());
        Ok((slf.get_type().getattr("_of")?, (bytes, counts.unit.clone())))
    }

    #[staticmethod]
    #[pyo3(name = "_of")]
    fn of_bytes(py: Python<'_>, bytes: &[u8], unit: String) -> PyResult<Self> {
        Ok(TermCounts { inner: Counts::from_bytes(bytes).map_err(|e| from_core(py, &e))?, unit })
    }
}

/// Sums from which rates with intervals can be told, in a size that does not grow with the collection. Parts add up
/// with `+`, in any order and grouping, and pickle. Made by `Corpus.totals`.
///
/// >>> import tricolon as tc
/// >>> parts = [tc.analyze_many([text], figures=["contrast"]).totals() for text in ("Not ashes, but fire.", "Plain prose.")]
/// >>> row = (parts[0] + parts[1]).rates().to_pylist()[0]
/// >>> row["name"], row["documents"], row["found_in"], row["words"], row["count"]
/// ('contrast', 2, 1, 6, 1)
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Totals {
    inner: core::Totals,
}

#[pymethods]
impl Totals {
    /// The number of documents.
    #[getter]
    fn documents(&self) -> u64 {
        self.inner.documents()
    }

    /// The words of all documents.
    #[getter]
    fn words(&self) -> u64 {
        self.inner.words()
    }

    /// Rates per 1,000 words with bootstrap intervals, columns as in `Corpus.rates` without the group. The bootstrap is one
    /// over 2,000 blocks of documents, to which documents are assigned by a hash of their names.
    ///
    /// >>> import tricolon as tc
    /// >>> totals = tc.analyze_many(["Not ashes, but fire."], figures=["contrast"]).totals()
    /// >>> totals.rates().column_names
    /// ['name', 'documents', 'found_in', 'words', 'count', 'rate', 'low', 'high']
    #[pyo3(signature = (*, confidence=0.95, rounds=1000, seed=0))]
    fn rates(&self, py: Python<'_>, confidence: f64, rounds: usize, seed: u64) -> PyResult<Table> {
        let options = core::Options { confidence, rounds, seed };
        let found = py.detach(|| self.inner.rates(&options)).map_err(|e| from_core(py, &e))?;
        let (documents, words) = (self.documents(), self.words());
        let rows: Vec<rates::Row<'_>> = self
            .inner
            .names()
            .iter()
            .zip(found)
            .map(|(name, rate)| ("", name.as_str(), documents, words, rate))
            .collect();
        rates::rates_table(py, &rows, false)
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let mut inner = self.inner.clone();
        inner.merge(&other.get().inner).map_err(|e| from_core(py, &e))?;
        Ok(Totals { inner })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u64 {
        self.inner.documents()
    }

    fn __repr__(&self) -> String {
        let inner = &self.inner;
        format!(
            "<Totals: {} documents, {} words, {} names>",
            inner.documents(),
            inner.words(),
            inner.names().len()
        )
    }
}

pickled!(Totals, core::Totals);

#[pymethods]
impl Corpus {
    /// Sums of the corpus, to be added to those of other parts of a collection; see `Totals`. of: "figures", "kinds" or
    /// "themes" (with lexicon=…). A document goes by its id where the frame had one, else by its text.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
    /// >>> corpus.totals() == corpus[:1].totals() + corpus[1:].totals()
    /// True
    #[pyo3(signature = (of="figures", *, lexicon=None))]
    fn totals(
        &self,
        py: Python<'_>,
        of: &str,
        lexicon: Option<&Bound<'_, crate::lexicon::Lexicon>>,
    ) -> PyResult<Totals> {
        // Tags are not counted: their names differ from part to part.
        if !matches!(of, "figures" | "kinds" | "themes") {
            return Err(argument(py, format!("unknown of {of:?}; known: figures, kinds, themes")));
        }
        let (names, counted) = self.counted(py, of, lexicon)?;
        let ids = self.id().map(|id| self.column(py, id)).transpose()?;
        let mut inner = core::Totals::new(names);
        for (k, (text, counts)) in self.texts.iter().zip(counted).enumerate() {
            let (Some(text), Some((words, counts))) = (text, counts) else { continue };
            match &ids {
                Some(ids) => {
                    let name: Bound<'_, PyString> = ids.get_item(k)?.str()?;
                    inner.push(&name.to_cow()?, words, counts);
                }
                None => inner.push(text, words, counts),
            }
        }
        Ok(Totals { inner })
    }
}
