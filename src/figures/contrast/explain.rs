//! Why a contrast was found.

use std::ops::Range;

use super::clauses::Clauses;
use super::features::{FEATURES, SHIPPED};
use super::slots::{self, Slot};
use super::{Candidate, candidates_in};
use crate::figures::{Explanation, Finding, Observation};
use crate::{Document, Span};

/// Reads the sentences of `finding` again and tells what decided. `None` if `finding` is not one of
/// `doc`.
pub(in crate::figures) fn explain(doc: &Document<'_>, finding: &Finding) -> Option<Explanation> {
    let first = doc.sentence_at(finding.span.start)?;
    let last = doc.sentence_at(finding.span.end.checked_sub(1)?)?;
    let clauses = Clauses::of(doc);
    let mut same: Option<Candidate> = None;
    for s in first..=last {
        candidates_in(doc, s, &clauses, &mut |candidate| {
            let found = candidate.to_finding(doc);
            if found.span == finding.span && found.roles == finding.roles {
                same = Some(candidate);
            }
        });
    }
    let candidate = same?;
    let mut evidence: Vec<Observation> = candidate
        .evidence
        .observations()
        .iter()
        .map(|(feature, value)| {
            let at = *feature as usize;
            Observation { name: FEATURES[at].0, value: *value, weight: SHIPPED[at] }
        })
        .collect();
    // The pattern stays first; then what weighed most.
    evidence[1..].sort_by(|a, b| b.contribution().abs().total_cmp(&a.contribution().abs()));
    let pattern = FEATURES[candidate.evidence.pattern() as usize].0;
    Some(Explanation {
        pattern: pattern.strip_prefix("pattern: ").unwrap_or(pattern),
        comparison: comparison(doc, &candidate),
        evidence,
    })
}

/// The two slots side by side.
fn comparison(doc: &Document<'_>, candidate: &Candidate) -> String {
    let side = |range: &Range<usize>| {
        let words = slots::word_count(doc, range);
        let first = slots::first_word(doc, range);
        let span: Span = doc.token(first).span;
        format!(
            "opens with {} ({}), {words} {}",
            name(Slot::of(doc, first)),
            doc.slice(span),
            if words == 1 { "word" } else { "words" }
        )
    };
    let alike = slots::similarity(doc, &candidate.x, &candidate.y);
    format!("X {}; Y {}; likeness {alike:.2}", side(&candidate.x), side(&candidate.y))
}

fn name(slot: Slot) -> &'static str {
    match slot {
        Slot::To => "an infinitive",
        Slot::Preposition(_) => "a preposition",
        Slot::Clause(_) => "a conjunction",
        Slot::Noun => "a determiner",
        Slot::Pronoun => "a pronoun",
        Slot::Auxiliary => "an auxiliary",
        Slot::Gerund => "a form in -ing",
        Slot::Past => "a past form",
        Slot::Verb => "a verb",
        Slot::Adjective => "an adjective",
        Slot::Bare => "a noun",
        Slot::Adverb => "an adverb",
        Slot::Open => "a content word",
    }
}
