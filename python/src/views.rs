//! Values: spans, tokens, sentences, paragraphs, findings.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use tricolon::Document;

/// A half-open range of code points, `start` to `end`, and the text it covers. Unpacks as
/// `start, end = span`.
///
/// >>> import tricolon as tc
/// >>> span = tc.analyze("Not ashes, but fire.").findings[0].roles["asserted"][0]
/// >>> start, end = span
/// >>> start, end, span.text
/// (15, 19, 'fire')
#[pyclass(frozen, eq, hash, get_all, module = "tricolon")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    /// Offset of the first code point.
    start: u32,
    /// Offset after the last code point.
    end: u32,
    /// The text.
    pub(crate) text: String,
}

impl Span {
    pub(crate) fn of(doc: &Document<'_>, span: tricolon::Span) -> Self {
        let points = doc.code_point_span(span);
        Span { start: points.start, end: points.end, text: doc.slice(span).to_owned() }
    }
}

#[pymethods]
impl Span {
    #[new]
    fn new(start: u32, end: u32, text: String) -> Self {
        Span { start, end, text }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyTuple::new(py, [self.start, self.end])?.try_iter()?.into_any())
    }

    fn __len__(&self) -> usize {
        (self.end - self.start) as usize
    }

    fn __repr__(&self) -> String {
        format!("Span({}, {}, {:?})", self.start, self.end, self.text)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (u32, u32, String))> {
        let span = slf.get();
        Ok((slf.get_type().into_any(), (span.start, span.end, span.text.clone())))
    }
}

/// A word, punctuation included: a segment of UAX #29.
///
/// >>> import tricolon as tc
/// >>> token = tc.analyze("The wells ran dry.").tokens[2]
/// >>> token.text, token.start, token.pos, token.lemma
/// ('ran', 10, 'VERB', 'run')
#[pyclass(frozen, eq, hash, get_all, module = "tricolon")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Token {
    /// As it stands in the text.
    text: String,
    /// Offset of its first code point.
    start: u32,
    /// Offset after its last code point.
    end: u32,
    /// "word", "number", "punct", "symbol" or "other".
    kind: String,
    /// The lower-case form, with curly apostrophes made straight.
    lower: String,
    /// The stem, by the document's language.
    stem: String,
    /// The part of speech by Universal Dependencies: "NOUN"; of a contraction, that of its first part.
    pos: String,
    /// The lemma by that part of speech.
    lemma: String,
    /// The index of its sentence; None outside of all paragraphs.
    sentence: Option<usize>,
}

impl Token {
    pub(crate) fn of(doc: &Document<'_>, i: usize) -> Self {
        let token = doc.token(i);
        let points = doc.code_point_span(token.span);
        Token {
            text: doc.slice(token.span).to_owned(),
            start: points.start,
            end: points.end,
            kind: token.kind.name().to_owned(),
            lower: doc.lower(i).to_owned(),
            stem: doc.stem(i).to_owned(),
            pos: doc.pos(i).name().to_owned(),
            lemma: doc.lemma(i),
            sentence: doc.sentence_of(i),
        }
    }
}

/// What rebuilds a token.
type TokenParts = (String, u32, u32, String, String, String, String, String, Option<usize>);

#[pymethods]
impl Token {
    #[new]
    #[allow(clippy::too_many_arguments)] // its fields, for unpickling
    fn new(
        text: String,
        start: u32,
        end: u32,
        kind: String,
        lower: String,
        stem: String,
        pos: String,
        lemma: String,
        sentence: Option<usize>,
    ) -> Self {
        Token { text, start, end, kind, lower, stem, pos, lemma, sentence }
    }

    fn __repr__(&self) -> String {
        format!(
            "Token({:?}, {}, {}, kind={:?}, pos={:?}, lemma={:?})",
            self.text, self.start, self.end, self.kind, self.pos, self.lemma
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, TokenParts)> {
        let t = slf.get().clone();
        Ok((
            slf.get_type().into_any(),
            (t.text, t.start, t.end, t.kind, t.lower, t.stem, t.pos, t.lemma, t.sentence),
        ))
    }
}

/// A sentence: its text and offsets.
///
/// >>> import tricolon as tc
/// >>> [(s.start, s.end) for s in tc.analyze("Dr. Renn rows. The ferry waits.").sentences]
/// [(0, 14), (15, 31)]
#[pyclass(frozen, eq, hash, get_all, module = "tricolon")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Sentence {
    /// The text, without white space around it.
    text: String,
    /// Offset of its first code point.
    start: u32,
    /// Offset after its last code point.
    end: u32,
}

/// A paragraph: its text and offsets.
///
/// >>> import tricolon as tc
/// >>> [p.text for p in tc.analyze("The ferry waits.\n\nThe bridge opens.").paragraphs]
/// ['The ferry waits.', 'The bridge opens.']
#[pyclass(frozen, eq, hash, get_all, module = "tricolon")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Paragraph {
    /// The text, without white space around it.
    text: String,
    /// Offset of its first code point.
    start: u32,
    /// Offset after its last code point.
    end: u32,
}

macro_rules! unit {
    ($name:ident) => {
        impl $name {
            pub(crate) fn of(doc: &Document<'_>, span: tricolon::Span) -> Self {
                let points = doc.code_point_span(span);
                $name { text: doc.slice(span).to_owned(), start: points.start, end: points.end }
            }
        }

        #[pymethods]
        impl $name {
            #[new]
            fn new(text: String, start: u32, end: u32) -> Self {
                $name { text, start, end }
            }

            fn __repr__(&self) -> String {
                format!(concat!(stringify!($name), "({:?}, {}, {})"), self.text, self.start, self.end)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String, u32, u32))> {
                let unit = slf.get();
                Ok((slf.get_type().into_any(), (unit.text.clone(), unit.start, unit.end)))
            }
        }
    };
}

unit!(Sentence);
unit!(Paragraph);

/// A figure found in a text: where, of which kind, with which roles, and how surely.
///
/// >>> import tricolon as tc
/// >>> finding = tc.analyze("Not ashes, but fire.").findings[0]
/// >>> finding.figure, finding.kind, finding.start, finding.end, sorted(finding.roles)
/// ('contrast', 'corrective', 0, 19, ['asserted', 'cue', 'negated'])
#[pyclass(frozen, module = "tricolon")]
#[derive(Clone, PartialEq)]
pub(crate) struct Finding {
    /// The figure's id, for example "contrast".
    #[pyo3(get)]
    figure: String,
    /// The figure's kind, or None.
    #[pyo3(get)]
    kind: Option<String>,
    /// Offset of its first code point.
    #[pyo3(get)]
    start: u32,
    /// Offset after its last code point.
    #[pyo3(get)]
    end: u32,
    /// The text it covers.
    #[pyo3(get)]
    text: String,
    /// From 0 to 1: how likely a careful reader is to accept it.
    #[pyo3(get)]
    score: f32,
    roles: Vec<(String, Vec<Span>)>,
    why: Option<Why>,
}

/// An explanation as Python keeps it: the text, and name, value and weight of each observation.
type Why = (String, Vec<(String, f32, f32)>);

fn why(doc: &Document<'_>, finding: &tricolon::Finding) -> Option<Why> {
    let explanation = finding.explain(doc)?;
    let row = |o: &tricolon::figures::Observation| (o.name.to_owned(), o.value, o.weight);
    Some((explanation.to_string(), explanation.evidence.iter().map(row).collect()))
}

impl Finding {
    pub(crate) fn of(doc: &Document<'_>, finding: &tricolon::Finding) -> Self {
        let points = doc.code_point_span(finding.span);
        let roles =
            finding.roles.names().into_iter().map(|role| {
                (role.to_owned(), finding.roles.get(role).map(|span| Span::of(doc, span)).collect())
            });
        Finding {
            figure: finding.figure.id.to_owned(),
            kind: finding.kind.map(str::to_owned),
            start: points.start,
            end: points.end,
            text: doc.slice(finding.span).to_owned(),
            score: finding.score,
            roles: roles.collect(),
            why: why(doc, finding),
        }
    }
}

/// What rebuilds a finding.
type FindingParts<'py> = (String, Option<String>, u32, u32, String, f32, Bound<'py, PyDict>, Option<Why>);

#[pymethods]
impl Finding {
    #[new]
    #[pyo3(signature = (figure, kind, start, end, text, score, roles, why=None))]
    #[allow(clippy::too_many_arguments)] // what pickling rebuilds
    fn new(
        figure: String,
        kind: Option<String>,
        start: u32,
        end: u32,
        text: String,
        score: f32,
        roles: &Bound<'_, PyDict>,
        why: Option<Why>,
    ) -> PyResult<Self> {
        let mut parts = Vec::new();
        for (role, spans) in roles {
            let spans: Vec<Span> = spans
                .try_iter()?
                .map(|span| Ok(span?.cast::<Span>()?.get().clone()))
                .collect::<PyResult<_>>()?;
            parts.push((role.extract()?, spans));
        }
        Ok(Finding { figure, kind, start, end, text, score, roles: parts, why })
    }

    /// The parts by role, for example {"negated": [Span], "asserted": [Span], "cue": [Span, Span]}.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (role, spans) in &self.roles {
            let spans = spans.iter().map(|s| Py::new(py, s.clone())).collect::<PyResult<Vec<_>>>()?;
            dict.set_item(role, PyList::new(py, spans)?)?;
        }
        Ok(dict)
    }

    /// Why the finding was made: the pattern, how its parts compare, and what was observed with what it adds
    /// to the log-odds. None for figures that do not explain themselves.
    ///
    /// >>> import tricolon as tc
    /// >>> print(tc.analyze("Not ashes, but fire.").findings[0].explain().splitlines()[0])
    /// pattern     not X but Y
    fn explain(&self) -> Option<String> {
        self.why.as_ref().map(|(text, _)| text.clone())
    }

    /// What was observed, as (name, value, weight): value times weight adds to the log-odds of the score.
    /// Empty for figures that do not explain themselves.
    #[getter]
    fn evidence(&self) -> Vec<(String, f32, f32)> {
        self.why.as_ref().map(|(_, evidence)| evidence.clone()).unwrap_or_default()
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("finding_html", (slf,))
    }

    fn __str__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tricolon.display")?.call_method1("finding_text", (slf,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Finding>().is_ok_and(|other| other.get() == self)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (&self.figure, self.start, self.end, &self.text).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let kind = self.kind.as_ref().map(|kind| format!(" ({kind})")).unwrap_or_default();
        format!("<{}{kind} {}:{} {:?} score={:.2}>", self.figure, self.start, self.end, self.text, self.score)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, FindingParts<'py>)> {
        let f = slf.get().clone();
        let roles = f.roles(slf.py())?;
        Ok((slf.get_type().into_any(), (f.figure, f.kind, f.start, f.end, f.text, f.score, roles, f.why)))
    }
}
