//! Figures of speech: what is known about each, and how it is found.
//!
//! A figure is one file beside this one and two lines in it: a `pub mod` line and a row of
//! [`ALL`]. Everything else (Python, the command line, the documentation's table, the tests of its
//! examples) follows from the row.

mod finding;
pub(crate) mod members;
mod repetition;

pub mod anaphora;
pub mod antimetabole;
pub mod contrast;
pub mod epistrophe;
pub mod rhetorical_question;
pub mod tricolon;

pub use finding::{Explanation, Finding, Observation, Roles};

use crate::{Document, Error, ErrorKind};

/// Every figure, by id. Figures are those of English: without the feature `english` there is none.
#[cfg(not(feature = "english"))]
pub static ALL: &[&Figure] = &[];

/// Every figure, by id.
#[cfg(feature = "english")]
pub static ALL: &[&Figure] = &[
    &anaphora::FIGURE,
    &antimetabole::FIGURE,
    &contrast::FIGURE,
    &epistrophe::FIGURE,
    &rhetorical_question::FIGURE,
    &tricolon::FIGURE,
];

/// What is known about a figure, apart from how it is found.
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
    /// Findings below this score are not reported unless the caller says so.
    pub threshold: f32,
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
    /// A question asked for effect.
    Question,
}

impl Family {
    /// The family's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Repetition => "repetition",
            Family::Parallelism => "parallelism",
            Family::Contrast => "contrast",
            Family::Question => "question",
        }
    }
}

/// Finds the candidates of one figure. Stateless, so that one value serves all threads.
pub trait Detect: Send + Sync {
    /// Calls `found` with every candidate, whatever its score. Must take time linear in the
    /// length of the document.
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding));
}

impl Figure {
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

    /// [`Figure::docs`] without the blank that opens each line of a doc comment.
    pub fn definition(&self) -> String {
        let lines: Vec<&str> = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n").trim().to_string()
    }

    /// Every candidate in `doc`, by start: overlapping ones and those below the threshold too.
    pub(crate) fn candidates(&'static self, doc: &Document<'_>) -> Vec<Finding> {
        let mut out = Vec::new();
        self.detector.detect(doc, &mut |finding| out.push(finding));
        out.sort_by(Finding::order);
        out
    }

    /// The findings in `doc` that reach `threshold`, without overlaps: of two that overlap the
    /// better one stays, the longer one if they are equally good.
    pub(crate) fn find(&'static self, doc: &Document<'_>, threshold: f32, out: &mut Vec<Finding>) {
        let mut candidates = self.candidates(doc);
        candidates.retain(|f| f.score >= threshold);
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
            $($field: $value),*
        };
    };
}
pub(crate) use figure;
