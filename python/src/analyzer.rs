//! Reading texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use tricolon::markup::Markup;
use tricolon::text::{Language, ParagraphBreaks, TokenKind};

use crate::corpus::Corpus;
use crate::document::{Document, list};
use crate::error::{argument, from_core};
use crate::refused::OnError;
use crate::texts;
use crate::views::Finding;

/// The options of an analyzer, as the caller gave them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    figures: Option<Vec<String>>,
    threshold: Option<f32>,
    threshold_for: BTreeMap<String, f32>,
    contained: Option<bool>,
    language: Language,
    paragraphs: ParagraphBreaks,
    pub(crate) markup: Markup,
}

/// A markup by its name; None for plain text.
pub(crate) fn markup(py: Python<'_>, name: Option<&str>) -> PyResult<Markup> {
    name.map_or(Ok(Markup::Plain), Markup::from_name).map_err(|e| from_core(py, &e))
}

impl Options {
    #[allow(clippy::too_many_arguments)] // keyword arguments in Python
    fn read(
        py: Python<'_>,
        figures: Option<&Bound<'_, PyAny>>,
        threshold: Option<f32>,
        threshold_for: Option<BTreeMap<String, f32>>,
        contained: Option<bool>,
        language: &str,
        paragraphs: &str,
        markup: Option<&str>,
    ) -> PyResult<Self> {
        let figures = match figures {
            Some(one) if one.cast::<PyString>().is_ok() => {
                return Err(argument(
                    py,
                    format!("figures is a str, not a list of ids: pass [{}]", one.repr()?),
                ));
            }
            Some(ids) => {
                Some(ids.try_iter()?.map(|id| texts::text(&id?, "a figure's id")).collect::<PyResult<_>>()?)
            }
            None => None,
        };
        Ok(Options {
            figures,
            threshold,
            threshold_for: threshold_for.unwrap_or_default(),
            contained,
            language: Language::from_name(language).map_err(|e| from_core(py, &e))?,
            paragraphs: ParagraphBreaks::from_name(paragraphs).map_err(|e| from_core(py, &e))?,
            markup: self::markup(py, markup)?,
        })
    }

    /// Whether both find the same in prose, however their texts are marked up.
    pub(crate) fn finds_the_same(&self, other: &Options) -> bool {
        *self == Options { markup: self.markup, ..other.clone() }
    }

    /// The same for other figures.
    pub(crate) fn with_figures(&self, figures: &[&str]) -> Self {
        let figures = figures.iter().map(|figure| (*figure).to_owned()).collect();
        Options { figures: Some(figures), ..self.clone() }
    }

    pub(crate) fn build(&self) -> Result<tricolon::Analyzer, tricolon::Error> {
        let mut builder = tricolon::Analyzer::builder()
            .language(self.language)
            .paragraph_breaks(self.paragraphs)
            .markup(self.markup);
        if let Some(figures) = &self.figures {
            builder = builder.figures(figures)?;
        }
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold)?;
        }
        for (figure, threshold) in &self.threshold_for {
            builder = builder.threshold_for(figure, *threshold)?;
        }
        if let Some(contained) = self.contained {
            builder = builder.contained(contained);
        }
        Ok(builder.build())
    }

    /// None for plain text.
    fn markup_name(&self) -> Option<&'static str> {
        (self.markup != Markup::Plain).then(|| self.markup.name())
    }

    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("figures", self.figures.clone())?;
        dict.set_item("threshold", self.threshold)?;
        dict.set_item("threshold_for", self.threshold_for.clone())?;
        dict.set_item("contained", self.contained)?;
        dict.set_item("language", self.language.name())?;
        dict.set_item("paragraphs", self.paragraphs.name())?;
        dict.set_item("markup", self.markup_name())?;
        Ok(dict)
    }
}

/// What rebuilds an analyzer.
type AnalyzerParts = (
    Option<Vec<String>>,
    Option<f32>,
    Option<BTreeMap<String, f32>>,
    Option<bool>,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// Reads texts with chosen options.
///
/// figures: ids to look for, all by default; an unknown id is an error that lists the known ones.
/// threshold: report findings from this score on, in place of each figure's own threshold.
/// threshold_for: the same for single figures, as a dict from id to score; it wins over threshold.
/// contained: whether to report a figure within one that includes it (the anaphora of a symploce); by default
/// only if figures are named.
/// language: of the texts; stems, sentences and parts of speech go by it. Figures are defined for English and are
/// looked for in other languages only if named. paragraphs: "auto", "known" (every line break ends a paragraph) or "lost".
/// markup: None for plain text, or "markdown", "html" or "latex": code, tags, link targets, comments and commands
/// are not read, offsets stay those of the text as given, and the markup tells the paragraphs, whatever
/// `paragraphs` says.
///
/// >>> import tricolon as tc
/// >>> analyzer = tc.Analyzer(figures=["contrast", "anaphora"], threshold=0.5)
/// >>> analyzer.figures, analyzer.threshold
/// (['anaphora', 'contrast'], 0.5)
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Analyzer {
    pub(crate) inner: tricolon::Analyzer,
    pub(crate) options: Options,
}

#[pymethods]
impl Analyzer {
    #[new]
    #[allow(clippy::too_many_arguments)] // keyword arguments in Python
    #[pyo3(signature = (figures=None, threshold=None, threshold_for=None, contained=None, language="english", paragraphs="auto", markup=None))]
    pub(crate) fn new(
        py: Python<'_>,
        figures: Option<&Bound<'_, PyAny>>,
        threshold: Option<f32>,
        threshold_for: Option<BTreeMap<String, f32>>,
        contained: Option<bool>,
        language: &str,
        paragraphs: &str,
        markup: Option<&str>,
    ) -> PyResult<Self> {
        let options =
            Options::read(py, figures, threshold, threshold_for, contained, language, paragraphs, markup)?;
        let inner = options.build().map_err(|e| from_core(py, &e))?;
        Ok(Analyzer { inner, options })
    }

    /// Reads one text.
    ///
    /// >>> import tricolon as tc
    /// >>> [f.figure for f in tc.Analyzer(["contrast"]).analyze("Not ashes, but fire.").findings]
    /// ['contrast']
    fn analyze(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Document> {
        let text = texts::text(text, "text")?;
        let inner = py.detach(|| self.inner.try_analyze(text)).map_err(|e| from_core(py, &e))?;
        Ok(Document { inner: Arc::new(inner), options: self.options.clone() })
    }

    /// Reads many texts on several threads; the results keep their order and do not depend on the number of
    /// threads. See `tricolon.analyze_many`.
    ///
    /// >>> import tricolon as tc
    /// >>> len(tc.Analyzer(["contrast"]).analyze_many(["Not ashes, but fire.", "Plain prose."]).findings)
    /// 1
    #[pyo3(signature = (texts, threads=None, progress=false, *, text=None, id=None, on_error="raise", errors="strict"))]
    #[allow(clippy::too_many_arguments)] // keyword arguments in Python
    fn analyze_many(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        threads: Option<usize>,
        progress: bool,
        text: Option<&str>,
        id: Option<&str>,
        on_error: &str,
        errors: &str,
    ) -> PyResult<Corpus> {
        let on_error = OnError::read(py, on_error, errors)?;
        let input = texts::Input::of(texts, text, id, on_error)?;
        Corpus::read(py, &self.inner, &self.options, input, threads, progress)
    }

    /// Every candidate of one figure in a text with its score, below any threshold and overlapping ones
    /// included: for ranking.
    ///
    /// >>> import tricolon as tc
    /// >>> [f.text for f in tc.Analyzer().candidates("All for one and one for all.", "antimetabole")]
    /// ['All for one and one for all']
    fn candidates(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        figure: &str,
    ) -> PyResult<Vec<Py<Finding>>> {
        let text = texts::text(text, "text")?;
        let found = py.detach(|| self.inner.candidates(&text, figure)).map_err(|e| from_core(py, &e))?;
        let bare = self.options.with_figures(&[]);
        let read = || bare.build()?.try_analyze(&text);
        let doc = py.detach(read).map_err(|e| from_core(py, &e))?;
        list(py, found.iter().map(|finding| Finding::of(&doc, finding)))
    }

    /// The ids of the figures it looks for.
    #[getter]
    fn figures(&self) -> Vec<&'static str> {
        self.inner.figures().iter().map(|f| f.id).collect()
    }

    /// The threshold that replaces each figure's own, or None.
    #[getter]
    fn threshold(&self) -> Option<f32> {
        self.options.threshold
    }

    /// The thresholds of single figures, by id.
    #[getter]
    fn threshold_for(&self) -> BTreeMap<String, f32> {
        self.options.threshold_for.clone()
    }

    /// Whether a figure within one that includes it is reported.
    #[getter]
    fn contained(&self) -> bool {
        self.inner.contained()
    }

    /// The language of the texts.
    #[getter]
    fn language(&self) -> &'static str {
        self.options.language.name()
    }

    /// What line breaks mean.
    #[getter]
    fn paragraphs(&self) -> &'static str {
        self.options.paragraphs.name()
    }

    /// How texts are marked up: "markdown", "html", "latex", or None for plain text.
    #[getter]
    fn markup(&self) -> Option<&'static str> {
        self.options.markup_name()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Analyzer>().is_ok_and(|other| other.get().options == self.options)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.figures().hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!("Analyzer(figures={:?})", self.figures())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, AnalyzerParts) {
        let o = slf.get().options.clone();
        let (language, paragraphs, markup) = (o.language.name(), o.paragraphs.name(), o.markup_name());
        (
            slf.get_type().into_any(),
            (o.figures, o.threshold, Some(o.threshold_for), o.contained, language, paragraphs, markup),
        )
    }
}

/// Reads one text: tokens, sentences, paragraphs, and the figures in it.
///
/// >>> import tricolon as tc
/// >>> doc = tc.analyze("They asked not for favours but for fairness.")
/// >>> finding = doc.findings[0]
/// >>> finding.figure, finding.kind, finding.roles["negated"][0].text
/// ('contrast', 'corrective', 'for favours')
///
/// Offsets stay those of the text as given where it is marked up:
///
/// >>> doc = tc.analyze("Not *ashes*, but **fire**. `not this, but that`", markup="markdown")
/// >>> [(f.start, f.text) for f in doc.findings]
/// [(0, 'Not *ashes*, but **fire')]
#[pyfunction]
#[allow(clippy::too_many_arguments)] // keyword arguments in Python
#[pyo3(signature = (text, *, figures=None, threshold=None, threshold_for=None, contained=None, language="english", paragraphs="auto", markup=None))]
pub(crate) fn analyze(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    figures: Option<&Bound<'_, PyAny>>,
    threshold: Option<f32>,
    threshold_for: Option<BTreeMap<String, f32>>,
    contained: Option<bool>,
    language: &str,
    paragraphs: &str,
    markup: Option<&str>,
) -> PyResult<Document> {
    let analyzer =
        Analyzer::new(py, figures, threshold, threshold_for, contained, language, paragraphs, markup)?;
    analyzer.analyze(py, text)
}

/// Reads many texts into a `Corpus` of Arrow tables.
///
/// texts: an iterable of str, or a string column of pyarrow, polars or pandas; or a frame, of which `text`
/// names the column of texts and `id` the column of names. A frame's other columns are carried to the tables
/// `documents` and `findings`, the names to all tables. A missing text (None) stays missing: its row in
/// `documents` is empty, and `Corpus.null_count` counts it. threads: how many, all cores by default.
/// progress: show a bar with documents, MB/s and time left (needs tqdm). Options as for `Analyzer`.
/// on_error: what to do with a value that is no text, such as a number, bytes or a lone surrogate: "raise", or
/// "record" it in `Corpus.errors` and go on; its row in `documents` is empty then. errors: "strict", or "replace",
/// which decodes bytes as UTF-8 and puts U+FFFD for what is no character, lone surrogates included.
///
/// >>> import tricolon as tc
/// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."])
/// >>> len(corpus), len(corpus.findings), len(corpus.sentences)
/// (2, 1, 2)
/// >>> corpus = tc.analyze_many(["Plain prose.", 7], on_error="record")
/// >>> len(corpus), corpus.errors.head()
/// (2, [[1, 'invalid_argument', 'item 1 of texts is int, not str', None, None]])
#[pyfunction]
#[pyo3(signature = (texts, threads=None, progress=false, *, text=None, id=None, on_error="raise", errors="strict", figures=None, threshold=None, threshold_for=None, contained=None, language="english", paragraphs="auto", markup=None))]
#[allow(clippy::too_many_arguments)] // keyword arguments in Python
pub(crate) fn analyze_many(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    threads: Option<usize>,
    progress: bool,
    text: Option<&str>,
    id: Option<&str>,
    on_error: &str,
    errors: &str,
    figures: Option<&Bound<'_, PyAny>>,
    threshold: Option<f32>,
    threshold_for: Option<BTreeMap<String, f32>>,
    contained: Option<bool>,
    language: &str,
    paragraphs: &str,
    markup: Option<&str>,
) -> PyResult<Corpus> {
    let analyzer =
        Analyzer::new(py, figures, threshold, threshold_for, contained, language, paragraphs, markup)?;
    analyzer.analyze_many(py, texts, threads, progress, text, id, on_error, errors)
}

/// Reads a pickled document's text again.
#[pyfunction]
#[pyo3(name = "_rebuild_document")]
pub(crate) fn rebuild_document(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    options: &Bound<'_, PyDict>,
) -> PyResult<Document> {
    let analyzer = py.get_type::<Analyzer>().call((), Some(options))?;
    analyzer.cast::<Analyzer>()?.get().analyze(py, text)
}

/// The sentences of a text as (start, end) in code points.
///
/// paragraphs: "auto"; "known": breaks in the text are real; "lost": they were flattened. markup: as for
/// `Analyzer`.
///
/// >>> import tricolon as tc
/// >>> tc.sentences("Dr. Renn rows. The ferry waits.")
/// [(0, 14), (15, 31)]
#[pyfunction]
#[pyo3(signature = (text, paragraphs="auto", *, markup=None))]
pub(crate) fn sentences(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    paragraphs: &str,
    markup: Option<&str>,
) -> PyResult<Vec<(u32, u32)>> {
    let text = texts::text(text, "text")?;
    let breaks = ParagraphBreaks::from_name(paragraphs).map_err(|e| from_core(py, &e))?;
    let builder = tricolon::Analyzer::builder().paragraph_breaks(breaks).markup(self::markup(py, markup)?);
    let read = || builder.figures::<&str>([])?.build().try_analyze(text);
    let doc = py.detach(read).map_err(|e| from_core(py, &e))?;
    Ok(doc.sentences().iter().map(|s| doc.code_point_span(s.span)).map(|s| (s.start, s.end)).collect())
}

/// The prose of a text that is marked up, with blank lines between its paragraphs: for what reads plain text, such as
/// `keyness`, `Lexicon.fit` and other libraries. Where something stood in the text is lost; `analyze(text, markup=…)`
/// keeps it.
///
/// markup: "markdown", "html" or "latex". Code within a sentence is a single backtick.
///
/// >>> import tricolon as tc
/// >>> tc.prose("# Rain\nIt *fell*.", "markdown").split()
/// ['Rain', 'It', 'fell', '.']
#[pyfunction]
pub(crate) fn prose(py: Python<'_>, text: &Bound<'_, PyAny>, markup: &str) -> PyResult<String> {
    let markup = Markup::from_name(markup).map_err(|e| from_core(py, &e))?;
    let text = texts::text(text, "text")?;
    Ok(py.detach(|| markup.prose(&text).to_plain()))
}

/// The stems of a text's words and numbers, in order: what a vectorizer takes as `analyzer`.
///
/// language: whose stemmer is used; "english", "german" and 16 more.
///
/// >>> import tricolon as tc
/// >>> tc.stems("Organisations organise; 12 wells don't.")
/// ['organis', 'organis', '12', 'well', "don't"]
#[pyfunction]
#[pyo3(signature = (text, language="english"))]
pub(crate) fn stems<'py>(
    py: Python<'py>,
    text: &Bound<'_, PyAny>,
    language: &str,
) -> PyResult<Bound<'py, PyList>> {
    let language = Language::from_name(language).map_err(|e| from_core(py, &e))?;
    let analyzer = tricolon::Analyzer::builder().figures::<&str>([]).map_err(|e| from_core(py, &e))?;
    let text = texts::text(text, "text")?;
    let doc = py.detach(|| {
        let doc = analyzer.language(language).build().try_analyze(&*text)?;
        // Works the stems out.
        let _ = (doc.token_count() > 0).then(|| doc.stem(0));
        Ok(doc)
    });
    let doc = doc.map_err(|e| from_core(py, &e))?;
    // One string for all occurrences of a form.
    let mut known: Vec<Option<Bound<'py, PyString>>> = vec![None; doc.vocabulary().len()];
    let words = doc
        .tokens()
        .enumerate()
        .filter(|(_, token)| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    let stems = words.map(|(i, token)| {
        known[token.word.index()].get_or_insert_with(|| PyString::new(py, doc.stem(i))).clone()
    });
    PyList::new(py, stems.collect::<Vec<_>>())
}

/// The words of a text as (start, end) in code points.
///
/// layer: "uax29": the segments of UAX #29 that are not white space; "linguistic": as treebanks cut, with
/// clitics apart (do|n't) and addresses, numbers and abbreviations whole.
///
/// >>> import tricolon as tc
/// >>> tc.words("We don't."), tc.words("We don't.", layer="linguistic")
/// ([(0, 2), (3, 8), (8, 9)], [(0, 2), (3, 5), (5, 8), (8, 9)])
#[pyfunction]
#[pyo3(signature = (text, layer="uax29"))]
pub(crate) fn words(py: Python<'_>, text: &Bound<'_, PyAny>, layer: &str) -> PyResult<Vec<(u32, u32)>> {
    let split: fn(&str) -> Vec<tricolon::Span> = match layer {
        "uax29" => |text| tricolon::text::words(text).collect(),
        "linguistic" => |text| tricolon::text::linguistic_tokens(text).collect(),
        _ => return Err(argument(py, format!("unknown layer {layer:?}; known: uax29, linguistic"))),
    };
    let text = texts::text(text, "text")?;
    Ok(py.detach(|| {
        let table = tricolon::text::CodePoints::new(&text);
        let point = |offset| table.of(&text, offset);
        split(&text).into_iter().map(|span| (point(span.start), point(span.end))).collect()
    }))
}
