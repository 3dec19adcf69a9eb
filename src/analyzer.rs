//! The reader: which figures to look for, and how.

use std::borrow::Cow;

use crate::figures::{self, Figure, Finding};
#[cfg(feature = "markup")]
use crate::markup::Markup;
use crate::text::{Language, ParagraphBreaks};
use crate::{Document, Error, ErrorKind};

/// Reads texts: splits them, then looks for the figures it was built for.
///
/// Cheap to clone and to share between threads.
///
/// ```
/// let doc = tricolon::Analyzer::default().analyze("They asked not for favours but for fairness.");
/// let finding = &doc.findings()[0];
/// assert_eq!((finding.figure.id, finding.kind), ("contrast", Some("corrective")));
/// let negated = finding.roles.get("negated").next().unwrap();
/// assert_eq!(doc.slice(negated), "for favours");
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    figures: Vec<&'static Figure>,
    threshold: Option<f32>,
    own_thresholds: Vec<(&'static str, f32)>,
    contained: bool,
    language: Language,
    breaks: ParagraphBreaks,
    #[cfg(feature = "markup")]
    markup: Markup,
}

impl Default for Analyzer {
    /// English, every figure, each with its own threshold.
    fn default() -> Self {
        Analyzer::builder().build()
    }
}

impl Analyzer {
    /// Options, from the defaults on.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder {
            figures: None,
            threshold: None,
            own_thresholds: Vec::new(),
            contained: None,
            language: Language::English,
            breaks: ParagraphBreaks::Auto,
            #[cfg(feature = "markup")]
            markup: Markup::Plain,
        }
    }

    /// A reader of words and sentences alone.
    pub(crate) fn without_figures() -> Self {
        Analyzer { figures: Vec::new(), ..Analyzer::default() }
    }

    /// The same reader of texts marked up so.
    #[cfg(feature = "markup")]
    pub(crate) fn with_markup(self, markup: Markup) -> Self {
        Analyzer { markup, ..self }
    }

    /// Reads `text`. Linear in its length.
    ///
    /// # Panics
    /// If `text` is longer than 2 GiB; [`Analyzer::try_analyze`] returns an error instead.
    pub fn analyze<'t>(&self, text: &'t str) -> Document<'t> {
        #[allow(clippy::panic)] // documented; a text of 2 GiB is a caller's mistake
        self.try_analyze(text).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Reads `text`, borrowed or owned.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`] if `text` is longer than 2 GiB.
    pub fn try_analyze<'t>(&self, text: impl Into<Cow<'t, str>>) -> Result<Document<'t>, Error> {
        let mut doc = self.split(text.into())?;
        let mut findings = Vec::new();
        for figure in &self.figures {
            figure.find(&doc, self.threshold_of(figure), &mut findings);
        }
        if !self.contained {
            figures::keep_strongest(&mut findings);
        }
        findings.sort_by(Finding::order);
        doc.set_findings(findings);
        Ok(doc)
    }

    /// Every candidate of one figure in `text` with its score, below any threshold and
    /// overlapping ones included: for ranking.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFigure`] or [`ErrorKind::TextTooLong`].
    pub fn candidates(&self, text: &str, figure: &str) -> Result<Vec<Finding>, Error> {
        let figure = Figure::from_id(figure)?;
        Ok(figure.candidates(&self.split(text.into())?))
    }

    /// The document without its findings.
    fn split<'t>(&self, text: Cow<'t, str>) -> Result<Document<'t>, Error> {
        #[cfg(feature = "markup")]
        if self.markup != Markup::Plain {
            return Document::of_markup(text, self.markup, self.language);
        }
        Document::new(text, self.language, self.breaks)
    }

    /// The figures it looks for.
    pub fn figures(&self) -> &[&'static Figure] {
        &self.figures
    }

    /// The threshold that replaces each figure's own, if one was set.
    pub fn threshold(&self) -> Option<f32> {
        self.threshold
    }

    /// The score from which on it reports findings of `figure`.
    pub fn threshold_of(&self, figure: &Figure) -> f32 {
        let own = self.own_thresholds.iter().rev().find(|(id, _)| *id == figure.id);
        own.map(|(_, threshold)| *threshold).or(self.threshold).unwrap_or(figure.threshold)
    }

    /// Whether it reports a weaker figure beside the stronger one that includes it.
    pub fn contained(&self) -> bool {
        self.contained
    }

    /// The language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What line breaks mean.
    pub fn paragraph_breaks(&self) -> ParagraphBreaks {
        self.breaks
    }

    /// The markup of the texts.
    #[cfg(feature = "markup")]
    pub fn markup(&self) -> Markup {
        self.markup
    }
}

/// Options of an [`Analyzer`].
#[derive(Clone, Debug)]
pub struct AnalyzerBuilder {
    figures: Option<Vec<&'static Figure>>,
    threshold: Option<f32>,
    own_thresholds: Vec<(&'static str, f32)>,
    contained: Option<bool>,
    language: Language,
    breaks: ParagraphBreaks,
    #[cfg(feature = "markup")]
    markup: Markup,
}

impl AnalyzerBuilder {
    /// Only these figures, by id; an empty list for none.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFigure`], with a list of the known ids.
    pub fn figures<S: AsRef<str>>(mut self, ids: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let mut chosen =
            ids.into_iter().map(|id| Figure::from_id(id.as_ref())).collect::<Result<Vec<_>, _>>()?;
        chosen.sort_by_key(|f| f.id);
        chosen.dedup_by_key(|f| f.id);
        self.figures = Some(chosen);
        Ok(self)
    }

    /// Reports findings from this score on, in place of each figure's own threshold.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if it is not between 0 and 1.
    pub fn threshold(mut self, threshold: f32) -> Result<Self, Error> {
        self.threshold = Some(checked(threshold)?);
        Ok(self)
    }

    /// Reports findings of one figure from this score on, whatever holds for the others.
    ///
    /// ```
    /// # fn main() -> Result<(), tricolon::Error> {
    /// let strict = tricolon::Analyzer::builder().threshold_for("anaphora", 0.9)?.build();
    /// # assert_eq!(strict.threshold_of(tricolon::Figure::from_id("anaphora")?), 0.9);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFigure`], or [`ErrorKind::InvalidArgument`] if it is not between 0 and 1.
    pub fn threshold_for(mut self, figure: &str, threshold: f32) -> Result<Self, Error> {
        self.own_thresholds.push((Figure::from_id(figure)?.id, checked(threshold)?));
        Ok(self)
    }

    /// Whether to report a weaker figure where a stronger one that includes it is found: the anaphora and
    /// the epistrophe of a symploce, the parison of an isocolon, the anadiplosis of a gradatio, the rhetorical
    /// question of a hypophora.
    ///
    /// Unless set, the strongest alone is reported when all figures are looked for, and everything
    /// that was asked for when [`AnalyzerBuilder::figures`] names the figures.
    ///
    /// ```
    /// # fn main() -> Result<(), tricolon::Error> {
    /// let text = "We asked for water and were given a form. We asked for doctors and were given a form.";
    /// let has = |analyzer: tricolon::Analyzer, id| {
    ///     analyzer.analyze(text).findings().iter().any(|f| f.figure.id == id)
    /// };
    /// assert!(has(tricolon::Analyzer::default(), "symploce"));
    /// assert!(!has(tricolon::Analyzer::default(), "anaphora"));
    /// assert!(has(tricolon::Analyzer::builder().contained(true).build(), "anaphora"));
    /// assert!(has(tricolon::Analyzer::builder().figures(["anaphora", "symploce"])?.build(), "anaphora"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn contained(mut self, report: bool) -> Self {
        self.contained = Some(report);
        self
    }

    /// The language of the texts: it decides on the stemmer, and on how sentences are told. Parts of speech are
    /// told in English alone. Figures are defined for English: with another language none is looked for unless
    /// [`AnalyzerBuilder::figures`] names it.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// What line breaks mean.
    #[must_use]
    pub fn paragraph_breaks(mut self, breaks: ParagraphBreaks) -> Self {
        self.breaks = breaks;
        self
    }

    /// The markup of the texts: what is not prose is read as blanks, and the markup tells the paragraphs, in place
    /// of [`AnalyzerBuilder::paragraph_breaks`]. Offsets stay those of the text as it was given.
    ///
    /// ```
    /// use tricolon::{Analyzer, markup::Markup};
    /// let text = "# Not a *tax*\nThey asked not for **favours** but for fairness.\n\n    not code, but prose";
    /// let doc = Analyzer::builder().markup(Markup::Markdown).build().analyze(text);
    /// assert_eq!(doc.findings().len(), 1);
    /// assert_eq!(doc.slice(doc.findings()[0].span), "not for **favours** but for fairness");
    /// ```
    #[cfg(feature = "markup")]
    #[must_use]
    pub fn markup(mut self, markup: Markup) -> Self {
        self.markup = markup;
        self
    }

    /// The analyzer.
    pub fn build(self) -> Analyzer {
        let default = || {
            if self.language == Language::English {
                figures::ALL.iter().copied().filter(|f| f.by_default).collect()
            } else {
                Vec::new()
            }
        };
        Analyzer {
            figures: self.figures.clone().unwrap_or_else(default),
            threshold: self.threshold,
            contained: self.contained.unwrap_or(self.figures.is_some()),
            own_thresholds: self.own_thresholds,
            language: self.language,
            breaks: self.breaks,
            #[cfg(feature = "markup")]
            markup: self.markup,
        }
    }
}

fn checked(threshold: f32) -> Result<f32, Error> {
    if (0.0..=1.0).contains(&threshold) {
        return Ok(threshold);
    }
    let message = format!("threshold {threshold}; a score lies between 0 and 1");
    Err(Error::new(ErrorKind::InvalidArgument, message))
}

/// Decodes a file's bytes.
///
/// # Errors
/// [`ErrorKind::InvalidUtf8`] with the offset of the first bad byte.
pub fn decode(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!("not UTF-8: byte 0x{:02X}; convert the file to UTF-8 first", bytes[at]);
        Error::new(ErrorKind::InvalidUtf8, message).at_byte(at)
    })
}
