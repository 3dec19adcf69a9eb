//! Learning in rounds, each of which is a sum over texts on many machines.

use std::num::NonZeroU32;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tricolon::themes::learn;

use crate::error::{argument, from_core};
use crate::learn::Model;
use crate::lexicon::Lexicon;
use crate::pickled::pickled;
use crate::texts;

/// `Lexicon.fit` in rounds, for texts that lie on many machines. In each round every machine counts its texts with the
/// learner, which pickles; the counts are added up, and `step` takes the sum in. However the texts are split,
/// the model is bit for bit that of `Lexicon.fit`. `tricolon.spark.fit` does this on Spark.
///
/// The first round counts words, the second is the first guess of the seeds, each further one a round of
/// expectation maximisation. Made by `Lexicon.learner`.
///
/// >>> import tricolon as tc
/// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
/// >>> here, there = ["A ship in the harbour.", "The harbour."], ["The farm has wheat.", "Wheat."]
/// >>> learner = lexicon.learner()
/// >>> while not learner.done:
/// ...     learner = learner.step(learner.count(here) + learner.count(there))
/// >>> learner.model() == lexicon.fit(here + there)
/// True
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Learner {
    inner: learn::Learner,
}

/// At most so many rounds, of which there must be one.
pub(crate) fn learner(py: Python<'_>, lexicon: &tricolon::Lexicon, rounds: u32) -> PyResult<learn::Learner> {
    let Some(rounds) = NonZeroU32::new(rounds) else {
        return Err(argument(py, "rounds is 0; 1 or more is right"));
    };
    let learner = learn::Learner::new(lexicon).map_err(|e| from_core(py, &e))?;
    Ok(learner.with_rounds(rounds))
}

impl Learner {
    pub(crate) fn of(inner: learn::Learner) -> Self {
        Learner { inner }
    }
}

#[pymethods]
impl Learner {
    /// What the next round needs to know of a part of the texts. texts: an iterable of str or a column; a missing one
    /// is no text. Counts of no texts are what a sum begins with.
    ///
    /// >>> import tricolon as tc
    /// >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
    /// >>> learner.count(["A ship.", None]) + learner.count([]) == learner.count(["A ship."])
    /// True
    fn count(&self, py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<FitCounts> {
        let texts: Vec<_> = texts::given(texts)?.into_iter().flatten().collect();
        let inner = py.detach(|| self.inner.count(&texts)).map_err(|e| from_core(py, &e))?;
        Ok(FitCounts { inner })
    }

    /// The learner of the next round, once the counts of all texts are known.
    ///
    /// >>> import tricolon as tc
    /// >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
    /// >>> learner.step(learner.count(["A ship."]))
    /// <Learner: 1 themes, 0 rounds>
    fn step(&self, py: Python<'_>, counts: &Bound<'_, FitCounts>) -> PyResult<Self> {
        let counts = counts.get();
        let step = || {
            let mut inner = self.inner.clone();
            inner.step(counts.inner.clone())?;
            Ok(Learner { inner })
        };
        py.detach(step).map_err(|e: tricolon::Error| from_core(py, &e))
    }

    /// What was learnt, also before it is done.
    ///
    /// >>> import tricolon as tc
    /// >>> learner, texts = tc.Lexicon({"sea": ["ship*"]}).learner(rounds=1), ["A ship.", "A ship and a tide.", "A tide."]
    /// >>> while not learner.done:
    /// ...     learner = learner.step(learner.count(texts))
    /// >>> learner.model().predict(["The tide"])
    /// ['sea']
    fn model(&self, py: Python<'_>) -> PyResult<Model> {
        self.inner.model().map(Model::of).map_err(|e| from_core(py, &e))
    }

    /// Whether rounds are over: the texts' themes have settled, or the rounds are used up.
    #[getter]
    fn done(&self) -> bool {
        self.inner.is_done()
    }

    /// How many times the themes were estimated.
    #[getter]
    fn rounds(&self) -> u32 {
        self.inner.rounds()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u32 {
        self.rounds()
    }

    fn __repr__(&self) -> String {
        let done = if self.done() { ", done" } else { "" };
        format!("<Learner: {} themes, {} rounds{done}>", self.inner.lexicon().themes().len(), self.rounds())
    }
}

pickled!(Learner, learn::Learner, lexicon);

/// What a round of a `Learner` needs to know of texts. Parts add up with `+`, exactly and in any order and grouping, and
/// pickle. Those of the first round grow with the vocabulary, those of later ones are a number for each theme and each of at
/// most 100,000 stems.
///
/// >>> import tricolon as tc
/// >>> learner = tc.Lexicon({"sea": ["ship*"]}).learner()
/// >>> learner.count(["A ship."]) + learner.count(["A tide.", "Rain."])
/// <FitCounts: 3 texts>
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct FitCounts {
    inner: learn::FitCounts,
}

#[pymethods]
impl FitCounts {
    /// How many texts were counted.
    #[getter]
    fn texts(&self) -> u64 {
        self.inner.texts()
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let mut inner = self.inner.clone();
        inner.merge(&other.get().inner).map_err(|e| from_core(py, &e))?;
        Ok(FitCounts { inner })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u64 {
        self.inner.texts()
    }

    fn __repr__(&self) -> String {
        format!("<FitCounts: {} texts>", self.texts())
    }
}

pickled!(FitCounts, learn::FitCounts);
