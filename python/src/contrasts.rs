//! What a corpus denies and what it affirms.

use pyo3::prelude::*;
use tricolon::figures::contrast;

use crate::table::Table;

/// The contrasts of a corpus: as rows, as rates with intervals, and as the heads of what is denied and what is
/// affirmed. Made by `Corpus.contrasts`.
///
/// >>> import tricolon as tc
/// >>> found = tc.analyze_many(["Not ashes, but fire.", "Not rain, but snow."]).contrasts()
/// >>> [(row["denied"], row["affirmed"]) for row in found.rows.to_pylist()]
/// [('ashes', 'fire'), ('rain', 'snow')]
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Contrasts {
    pub(crate) inner: contrast::Contrasts,
}

fn table(name: &'static str, batch: arrow_array::RecordBatch) -> Table {
    Table::new(name, batch.schema(), vec![batch])
}

#[pymethods]
impl Contrasts {
    /// A row a contrast: document, kind, start, end, score, place (in its paragraph: "opening", "middle",
    /// "closing", "alone"), denied, denied_head, affirmed, affirmed_head. Heads are lemmas.
    #[getter]
    fn rows(&self) -> Table {
        table("contrasts", self.inner.rows_batch())
    }

    /// A row a head, the most frequent first: word, denied, affirmed (counts), examples.
    #[getter]
    fn heads(&self) -> Table {
        table("heads", self.inner.heads_batch())
    }

    /// Rates of all contrasts, of each kind and of each place in the paragraph: group, count, per_1000_words with
    /// words_low and words_high, per_1000_characters with characters_low and characters_high. Bounds are those of
    /// 95 % intervals by a bootstrap over documents, which `seed` makes repeatable.
    ///
    /// >>> import tricolon as tc
    /// >>> rates = tc.analyze_many(["Not ashes, but fire.", "Plain prose."]).contrasts().rates().to_pylist()
    /// >>> [(row["group"], row["count"]) for row in rates[:2]]
    /// [('all', 1), ('corrective', 1)]
    #[pyo3(signature = (seed=0))]
    fn rates(&self, seed: u64) -> Table {
        table("rates", self.inner.rates_batch(seed))
    }

    fn __len__(&self) -> usize {
        self.inner.rows().len()
    }

    fn __repr__(&self) -> String {
        format!("<Contrasts: {} in {} documents>", self.inner.rows().len(), self.inner.documents())
    }
}
