//! Figures of speech: what is known about each, and how it is found.
//!
//! A figure is one file beside this one and two lines in it: a `pub mod` line and a row of
//! [`ALL`]. Everything else (Python, the command line, the documentation's table, the tests of its
//! examples) follows from the row.

mod calibration;
pub(crate) mod common;
mod finding;
pub(crate) mod logistic;
pub(crate) mod members;
mod repetition;

pub mod alliteration;
pub mod anadiplosis;
pub mod anaphora;
pub mod anastrophe;
pub mod antimetabole;
pub mod antithesis;
pub mod apophasis;
pub mod aposiopesis;
pub mod apostrophe;
pub mod asyndeton;
pub mod booster;
pub mod contrast;
pub mod correctio;
pub mod diacope;
pub mod enumeratio;
pub mod epanalepsis;
pub mod epistrophe;
pub mod epizeuxis;
pub mod eutrepismus;
pub mod exclamatio;
pub mod gradatio;
pub mod hedge;
pub mod homoioteleuton;
pub mod hypophora;
pub mod isocolon;
pub mod litotes;
pub mod parenthesis;
pub mod parison;
pub mod polyptoton;
pub mod polysyndeton;
pub mod procatalepsis;
pub mod pysma;
pub mod range;
pub mod rhetorical_question;
pub mod simile;
pub mod symploce;
pub mod tricolon;

pub use calibration::Calibration;
use common::is_spontaneous;
pub use finding::{Explanation, Finding, Observation, Roles};

use crate::{Document, Error, ErrorKind};

/// Every figure, by id. Figures are those of English: without the feature `english` there is none.
#[cfg(not(feature = "english"))]
pub static ALL: &[&Figure] = &[];

/// Every figure, by id.
#[cfg(feature = "english")]
pub static ALL: &[&Figure] = &[
    &alliteration::FIGURE,
    &anadiplosis::FIGURE,
    &anaphora::FIGURE,
    &anastrophe::FIGURE,
    &antimetabole::FIGURE,
    &antithesis::FIGURE,
    &apophasis::FIGURE,
    &aposiopesis::FIGURE,
    &apostrophe::FIGURE,
    &asyndeton::FIGURE,
    &booster::FIGURE,
    &contrast::FIGURE,
    &correctio::FIGURE,
    &diacope::FIGURE,
    &enumeratio::FIGURE,
    &epanalepsis::FIGURE,
    &epistrophe::FIGURE,
    &epizeuxis::FIGURE,
    &eutrepismus::FIGURE,
    &exclamatio::FIGURE,
    &gradatio::FIGURE,
    &hedge::FIGURE,
    &homoioteleuton::FIGURE,
    &hypophora::FIGURE,
    &isocolon::FIGURE,
    &litotes::FIGURE,
    &parenthesis::FIGURE,
    &parison::FIGURE,
    &polyptoton::FIGURE,
    &polysyndeton::FIGURE,
    &procatalepsis::FIGURE,
    &pysma::FIGURE,
    &range::FIGURE,
    &rhetorical_question::FIGURE,
    &simile::FIGURE,
    &symploce::FIGURE,
    &tricolon::FIGURE,
];

/// Figure, set and numbers, a line each.
const MEASURED: &str = include_str!("../data/figures/measured.tsv");

/// What is known about a figure, apart from how it is found.
///
/// ```
/// let figure = tricolon::Figure::from_id("anaphora")?;
/// assert_eq!((figure.family.name(), figure.roles), ("repetition", &["member", "repeated"][..]));
/// assert!(figure.threshold > 0.0 && figure.examples.len() >= 3 && figure.near_misses.len() >= 3);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[non_exhaustive]
pub struct Figure {
    /// The stable name, the literature's noun: `"contrast"`.
    pub id: &'static str,
    /// What it works by.
    pub family: Family,
    /// The kinds a finding may have; empty if the figure has but one.
    pub kinds: &'static [&'static str],
    /// The roles a finding may carry, in the order of the literature.
    pub roles: &'static [&'static str],
    /// One line.
    pub summary: &'static str,
    /// The definition, its limits and what it is not, in Markdown.
    pub docs: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// Texts in which the figure must be found. `[…]` marks the finding, `{role:…}` a role in it.
    pub examples: &'static [&'static str],
    /// Texts in which it must not be found.
    pub near_misses: &'static [&'static str],
    /// Findings below this score, once it is a probability ([`Figure::calibration`]), are not reported unless the
    /// caller says so.
    pub threshold: f32,
    /// The weaker figures that this one includes, by id: where both are found, an
    /// [`Analyzer`](crate::Analyzer) that was not asked for the weaker one reports this one alone.
    pub contains: &'static [&'static str],
    /// Whether an analyzer looks for it unless told which figures to look for. Off where precision on
    /// running text is not worth showing; [`Figure::measured`] has the numbers.
    pub by_default: bool,
    /// What it reads beside word forms and punctuation: parts of speech, stems, a word list. A word or three each.
    pub needs: &'static [&'static str],
    /// The features of its logistic score with their weights, if it was fitted: the first one is the bias.
    pub weights: &'static [(&'static str, f32)],
    /// What it is known not to find, or to find wrongly, one sentence each.
    pub known_misses: &'static [&'static str],
    /// Finds the candidates.
    pub detector: &'static dyn Detect,
}

/// What a figure works by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Words come back.
    Repetition,
    /// Members match in form or length.
    Parallelism,
    /// One thing is set against another.
    Contrast,
    /// The speaker corrects, softens, heightens or cries out.
    Stance,
    /// Words are left out, added or moved.
    Arrangement,
    /// A question, an objection or an address: dialogue with the audience.
    Question,
    /// Things are ranged, ordered or likened.
    Comparison,
    /// Sounds come back.
    Sound,
}

impl Family {
    /// The family's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Repetition => "repetition",
            Family::Parallelism => "parallelism",
            Family::Contrast => "contrast",
            Family::Stance => "stance",
            Family::Arrangement => "arrangement",
            Family::Question => "question",
            Family::Comparison => "comparison",
            Family::Sound => "sound",
        }
    }
}

/// Finds the candidates of one figure. Stateless, so that one value serves all threads.
pub trait Detect: Send + Sync {
    /// Calls `found` with every candidate, whatever its score. Must take time linear in the
    /// length of the document.
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding));

    /// Like [`Detect::detect`], but may leave out candidates whose score stays below `least`.
    #[doc(hidden)]
    fn detect_from(&self, doc: &Document<'_>, least: f32, found: &mut dyn FnMut(Finding)) {
        let _ = least;
        self.detect(doc, found);
    }

    /// Every candidate with the values of [`Figure::weights`]' features, for fitting the weights; nothing
    /// where they are set by hand.
    #[doc(hidden)]
    fn evidence(&self, _: &Document<'_>, _: &mut dyn FnMut(Finding, &[f32])) {}
}

/// What is left of such a figure's score in spontaneous speech: of 134 findings in conversations, podcasts and vlogs readers
/// accepted 40 (`cargo quality -- judged`, reading 3).
const SPONTANEOUS: Calibration = Calibration { slope: 1.0, bias: -3.0 };

/// Finds nothing.
struct Nothing;

impl Detect for Nothing {
    fn detect(&self, _: &Document<'_>, _: &mut dyn FnMut(Finding)) {}
}

impl Figure {
    /// What a figure's declaration may leave out.
    pub(crate) const BASE: Figure = Figure {
        id: "",
        family: Family::Repetition,
        kinds: &[],
        roles: &[],
        summary: "",
        docs: "",
        source: "",
        examples: &[],
        near_misses: &[],
        threshold: 0.5,
        contains: &[],
        by_default: true,
        needs: &[],
        weights: &[],
        known_misses: &[],
        detector: &Nothing,
    };

    /// The figure of that id.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownFigure`], with a list of the known ids.
    pub fn from_id(id: &str) -> Result<&'static Figure, Error> {
        ALL.iter().copied().find(|f| f.id == id).ok_or_else(|| {
            let known: Vec<&str> = ALL.iter().map(|f| f.id).collect();
            Error::unknown(ErrorKind::UnknownFigure, "figure", id, &known)
        })
    }

    /// What the quality bench measured on development data: the name of each set with its numbers, as
    /// `cargo quality -- measured` wrote them to `src/data/figures/measured.tsv`.
    pub fn measured(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let id = self.id;
        MEASURED.lines().filter_map(move |line| {
            let (name, rest) = line.split_once('\t')?;
            (name == id).then(|| rest.split_once('\t')).flatten()
        })
    }

    /// How its detector's scores become probabilities: [`Calibration::NONE`] where they are taken as they come.
    pub fn calibration(&self) -> Calibration {
        Calibration::of(self.id)
    }

    /// [`Figure::docs`] without the blank that opens each line of a doc comment.
    pub fn definition(&self) -> String {
        let lines: Vec<&str> = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n").trim().to_string()
    }

    /// Every candidate in `doc`, by start: overlapping ones and those below the threshold too.
    pub(crate) fn candidates(&'static self, doc: &Document<'_>) -> Vec<Finding> {
        let mut out = Vec::new();
        self.calibrated(doc, 0.0, &mut |finding| out.push(finding));
        out.sort_by(Finding::order);
        out
    }

    /// Calls `found` with every candidate, its score a probability; perhaps not with those below `least`.
    fn calibrated(&'static self, doc: &Document<'_>, least: f32, found: &mut dyn FnMut(Finding)) {
        let calibration = self.calibration();
        let least = if calibration == Calibration::NONE { least } else { 0.0 };
        self.detector.detect_from(doc, least, &mut |finding| {
            let mut score = calibration.probability(finding.score);
            if self.is_common_in_talk() && is_spontaneous(doc) {
                score = SPONTANEOUS.probability(score);
            }
            found(Finding { score, ..finding });
        });
    }

    /// Whether talk is full of what makes the figure: words and builds come back where speakers think aloud, and *like* fills
    /// their pauses.
    fn is_common_in_talk(&self) -> bool {
        matches!(self.family, Family::Repetition | Family::Parallelism | Family::Sound)
            || matches!(self.id, "asyndeton" | "polysyndeton" | "antithesis" | "simile")
    }

    /// The findings in `doc` that reach `threshold`, without overlaps: of two that overlap the
    /// better one stays, the longer one if they are equally good.
    pub(crate) fn find(&'static self, doc: &Document<'_>, threshold: f32, out: &mut Vec<Finding>) {
        let mut candidates = Vec::new();
        self.calibrated(doc, threshold, &mut |finding| {
            if finding.score >= threshold {
                candidates.push(finding);
            }
        });
        candidates.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then(b.span.len().cmp(&a.span.len())).then(a.span.cmp(&b.span))
        });
        let mut taken: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        for finding in candidates {
            let before = taken.range(..finding.span.end).next_back();
            if before.is_none_or(|(_, end)| *end <= finding.span.start) {
                taken.insert(finding.span.start, finding.span.end);
                out.push(finding);
            }
        }
    }
}

/// Drops each finding that lies within one of a stronger figure that includes its own, half of it or more.
pub(crate) fn keep_strongest(findings: &mut Vec<Finding>) {
    let mut stronger: Vec<(&'static str, crate::Span)> = Vec::new();
    for finding in findings.iter() {
        stronger.extend(finding.figure.contains.iter().map(|id| (*id, finding.span)));
    }
    // By figure, then by place: the findings of one figure do not overlap, so that at most two of them
    // can hold half of a weaker one.
    stronger.sort_by_key(|(id, span)| (*id, span.start));
    findings.retain(|finding| {
        let end =
            stronger.partition_point(|(id, span)| (*id, span.start) < (finding.figure.id, finding.span.end));
        !stronger[..end].iter().rev().take(3).any(|(id, span)| {
            let shared = span.end.min(finding.span.end).saturating_sub(span.start.max(finding.span.start));
            *id == finding.figure.id && 2 * shared >= finding.span.len()
        })
    });
}

impl std::fmt::Debug for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Figure").field(&self.id).finish()
    }
}

/// Declares `pub static FIGURE: Figure` from fields; its doc comment becomes the field `docs`.
macro_rules! figure {
    ($(#[doc = $doc:literal])* $($field:ident: $value:expr),* $(,)?) => {
        $(#[doc = $doc])*
        pub static FIGURE: $crate::figures::Figure = $crate::figures::Figure {
            docs: concat!($($doc, "\n"),*),
            $($field: $value,)*
            ..$crate::figures::Figure::BASE
        };
    };
}
pub(crate) use figure;
