//! What a detector reports.

use std::cmp::Ordering;
use std::fmt;

use super::logistic::probability;
use super::{Figure, contrast};
use crate::{Document, Span};

/// One figure found in a document: where, of which kind, with which roles, and how surely.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The figure.
    pub figure: &'static Figure,
    /// One of the figure's kinds, if it has any.
    pub kind: Option<&'static str>,
    /// The smallest stretch that holds the figure.
    pub span: Span,
    /// From 0 to 1: how likely a careful reader is to accept the finding.
    pub score: f32,
    /// The parts that make the figure.
    pub roles: Roles,
}

impl Finding {
    /// The order of findings in a document: by start, longer ones first, then by figure.
    pub(crate) fn order(a: &Finding, b: &Finding) -> Ordering {
        let key = |f: &Finding| (f.span.start, std::cmp::Reverse(f.span.end), f.figure.id);
        key(a).cmp(&key(b)).then(b.score.total_cmp(&a.score))
    }
}

impl Finding {
    /// Why the finding was made, where the figure can tell: the pattern, how its parts compare, and what
    /// was observed with the weight of each observation. `None` for figures that do not explain
    /// themselves, and if the finding is not one of `doc`.
    ///
    /// ```
    /// let doc = tricolon::Analyzer::default().analyze("They asked not for favours but for fairness.");
    /// let why = doc.findings()[0].explain(&doc).unwrap();
    /// assert_eq!(why.pattern, "not X but Y");
    /// assert!(why.comparison.starts_with("X opens with a preposition (for)"));
    /// assert!((why.score() - doc.findings()[0].score).abs() < 1e-6);
    /// ```
    pub fn explain(&self, doc: &Document<'_>) -> Option<Explanation> {
        (self.figure.id == contrast::FIGURE.id).then(|| contrast::explain(doc, self)).flatten()
    }
}

/// Why a finding was made. Prints as a short paragraph.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The pattern that made it a candidate: `"not X but Y"`.
    pub pattern: &'static str,
    /// How its parts compare, in words.
    pub comparison: String,
    /// What was observed: the pattern first, then what weighed most.
    pub evidence: Vec<Observation>,
}

/// One observation in favour of a finding or against it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Observation {
    /// What was observed.
    pub name: &'static str,
    /// How much of it: 1 for most.
    pub value: f32,
    /// Log-odds for each unit of `value`.
    pub weight: f32,
}

impl Observation {
    /// What it adds to the log-odds of the finding.
    pub fn contribution(&self) -> f32 {
        self.value * self.weight
    }
}

impl Explanation {
    /// The probability that the evidence adds up to: the finding's score.
    pub fn score(&self) -> f32 {
        let log_odds: f32 = self.evidence.iter().map(Observation::contribution).sum();
        probability(log_odds)
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "pattern     {}", self.pattern)?;
        writeln!(f, "slots       {}", self.comparison)?;
        write!(f, "evidence    score {:.2}", self.score())?;
        for observation in &self.evidence {
            write!(f, "\n{:>10.2}  {}", observation.contribution(), observation.name)?;
        }
        Ok(())
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.figure.id == other.figure.id
            && self.kind == other.kind
            && self.span == other.span
            && self.score.to_bits() == other.score.to_bits()
            && self.roles == other.roles
    }
}

/// The parts of a finding by role name, each role's spans in text order.
///
/// ```
/// use tricolon::{Span, figures::Roles};
/// let roles = Roles::new().with("a", Span::new(0, 1)).with("b", Span::new(2, 3)).with("a", Span::new(4, 5));
/// assert_eq!(roles.names(), ["a", "b"]);
/// assert_eq!(roles.get("a").map(|span| span.start).collect::<Vec<_>>(), [0, 4]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(Vec<(&'static str, Span)>);

impl Roles {
    /// No roles yet.
    pub const fn new() -> Self {
        Roles(Vec::new())
    }

    /// Adds a span to a role.
    #[must_use]
    pub fn with(mut self, role: &'static str, span: Span) -> Self {
        self.push(role, span);
        self
    }

    /// Adds a span to a role.
    pub fn push(&mut self, role: &'static str, span: Span) {
        self.0.push((role, span));
    }

    /// The spans of one role.
    pub fn get(&self, role: &str) -> impl Iterator<Item = Span> {
        self.0.iter().filter(move |(name, _)| *name == role).map(|(_, span)| *span)
    }

    /// All roles with their spans, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Span)> {
        self.0.iter().copied()
    }

    /// The role names, each once.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for (name, _) in &self.0 {
            if !names.contains(name) {
                names.push(name);
            }
        }
        names
    }
}
