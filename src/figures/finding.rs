//! What a detector reports.

use std::cmp::Ordering;

use super::Figure;
use crate::Span;

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
