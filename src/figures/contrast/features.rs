//! What is observed of a candidate, and the logistic model that weighs it.

use std::ops::Range;
use std::sync::LazyLock;

use super::slots;
use super::weights::WEIGHTS;
use crate::Document;
use crate::figures::logistic::probability;

macro_rules! features {
    ($($feature:ident: $name:literal, $prior:literal;)*) => {
        /// One observation. Most are 0 or 1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Feature { $($feature),* }

        /// The name of each feature and what it was believed to weigh, in log-odds, before any data:
        /// where data are scarce, the fitted weight stays near this one.
        pub(crate) const FEATURES: &[(&str, f32)] = &[$(($name, $prior)),*];
    };
}

features! {
    // The pattern's own strength.
    NotBut: "pattern: not X but Y", 0.9;
    Resumed: "pattern: not X. It is Y", -1.6;
    Marked: "pattern: not X, just Y", -0.6;
    Fragments: "pattern: Not X. Y.", -0.5;
    Ellipsis: "pattern: X is not; Y is", 1.0;
    Reversed: "pattern: Y, not X", 0.3;
    RatherThan: "pattern: Y rather than X", 1.8;
    InsteadOf: "pattern: instead of X, Y", 2.2;
    LessThan: "pattern: less X than Y", -1.5;
    SoMuch: "pattern: not so much X as Y", 2.0;
    MoreAdjective: "pattern: more Y than X", 1.2;
    MoreThan: "pattern: more than X: Y", 0.3;
    FarFrom: "pattern: far from X, Y", 1.5;
    // The denial.
    Focused: "X is called too little (only, just, merely)", 2.2;
    Inverted: "not only opens an inverted clause", 1.5;
    NoLonger: "no longer", 1.0;
    Chain: "several denials before Y", 0.5;
    Subordinate: "the denial stands in a subordinate clause", -1.5;
    Continues: "the sentence before denies something of the same subject", -1.0;
    Quantified: "a quantity is denied (not all, not many)", -3.0;
    Except: "but after a negative quantity: except", -3.5;
    Expletive: "it stands for a clause that follows", -3.0;
    Unsettled: "X asks or waits (whether, until, yet)", -2.0;
    Emphatic: "the denied subject is a pronoun like nobody", -0.5;
    Existential: "there is no X", -0.3;
    // How Y is introduced.
    Substitutes: "instead or rather before Y", 1.5;
    Limits: "just, only or simply before Y", 0.9;
    CommaBeforeBut: "comma before but", -0.4;
    StrongBreak: "one sentence holds both halves", 0.9;
    Paragraph: "a paragraph break between the halves", -0.5;
    Intervening: "words between the halves", -0.3;
    // Subjects of the halves.
    SameSubject: "both halves have the same subject word", 1.0;
    Agrees: "the pronoun agrees with the first subject", 0.7;
    Unknown: "the pronoun may stand for the first subject", 0.0;
    Clashes: "the subjects differ in person or number", -2.0;
    RepeatedNoun: "the first subject's noun is said again", 1.2;
    Shell: "the second half names the reason, the point, the truth", 0.5;
    NoSubject: "the second half has no subject", -0.6;
    Speaker: "the subject is I or you", -0.5;
    Attitude: "X begins with a verb of knowing or feeling", -0.5;
    // Verbs of the halves.
    BothBe: "a form of be in both halves", 2.0;
    BothModal: "a modal verb in both halves", 1.0;
    DoVerb: "do not V, then a verb", 0.6;
    SameVerb: "the same verb in both halves", 1.5;
    MixedVerbs: "different auxiliaries", -0.8;
    NoVerb: "no verb in the first half", -1.0;
    TenseClash: "the halves differ in tense", -1.0;
    TwoSentences: "two sentences without mark or focus", -0.6;
    Dated: "an adverb of time or doubt before Y", -0.8;
    Past: "a past verb in the second half", -0.3;
    // The comparison of X and Y.
    Slots: "X and Y fill one slot (-1 to 1)", 2.0;
    Unlike: "X and Y open with phrases that seldom answer each other", -0.8;
    Opposites: "X and Y hold opposites", 1.0;
    Lexical: "X and Y share a content word", 0.5;
    Length: "lengths differ (log ratio beyond e)", -0.35;
    LongX: "X is long (log of words beyond 15)", -0.7;
    ClauseY: "Y is a clause of its own, X is not", -2.5;
    PastY: "a past form in Y's noun phrase, not in X's", -1.0;
    ClauseX: "X is a clause", -1.5;
    Elliptic: "Y ends in a bare auxiliary", -3.0;
    VerbFits: "Y's verb follows from the negated auxiliary", 0.6;
    VerbMisfits: "Y cannot follow the negated auxiliary", -1.5;
    AuxiliaryAgain: "Y says the auxiliary again", -0.5;
    Phrase: "X opens like a phrase (preposition, article, to)", 1.5;
    Numbers: "amounts are compared", -2.0;
    ClosesClause: "the construction ends its clause", 0.8;
    Short: "the denied phrase is short", 0.5;
    Joined: "and before the denial", -0.5;
    Dash: "a dash before the denial", 0.4;
    Connective: "X is only a pronoun", -2.5;
    LongY: "Y is long (log of words beyond 15)", -0.3;
    GoesOn: "the sentence goes on behind the halves", -0.3;
    Brief: "both halves are brief, and nothing follows in the sentence", 0.5;
    SameEnd: "X and Y end with the same word", 0.6;
    SamePlace: "X and Y open with the same word", 0.8;
}

/// The number of features.
pub(crate) const COUNT: usize = FEATURES.len();

/// Below which likeness phrases seldom answer each other.
const SELDOM: f32 = 0.4;
/// From how many words on X or Y is long, and up to how many both are brief.
const LONG: f32 = 15.0;
const BRIEF: f32 = 6.0;

/// What was observed of a candidate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence(Vec<(Feature, f32)>);

impl Evidence {
    /// The evidence that lies in the pattern itself.
    pub(super) fn of(pattern: Feature) -> Self {
        Evidence(vec![(pattern, 1.0)])
    }

    /// Adds an observation if it holds.
    pub(super) fn add(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.0.push((feature, 1.0));
        }
    }

    /// Adds the comparison of X and Y.
    pub(super) fn compare(&mut self, doc: &Document<'_>, x: &Range<usize>, y: &Range<usize>) {
        let words = |range: &Range<usize>| slots::word_count(doc, range).max(1) as f32;
        let ratio = (words(x) / words(y)).ln().abs();
        let alike = slots::similarity(doc, x, y);
        self.0.push((Feature::Slots, 2.0 * alike - 1.0));
        self.add(Feature::Unlike, alike < SELDOM);
        self.add(Feature::Opposites, slots::opposed(doc, x, y));
        if ratio > 1.0 {
            self.0.push((Feature::Length, ratio - 1.0));
        }
        if words(x) > LONG {
            self.0.push((Feature::LongX, (words(x) / LONG).ln()));
        }
        if words(y) > LONG {
            self.0.push((Feature::LongY, (words(y) / LONG).ln()));
        }
        let goes_on = goes_on(doc, x.end.max(y.end));
        self.add(Feature::GoesOn, goes_on);
        self.add(Feature::Brief, !goes_on && words(x) <= BRIEF && words(y) <= BRIEF);
        self.add(Feature::Lexical, slots::share_word(doc, x, y));
        let first = |range| doc.word(slots::first_word(doc, range));
        self.add(Feature::SamePlace, first(x) == first(y));
        let last = |range: &Range<usize>| range.clone().rev().find(|&i| doc.is_word(i)).map(|i| doc.word(i));
        self.add(Feature::SameEnd, last(x) == last(y));
    }

    /// The pattern that made the candidate.
    pub(super) fn pattern(&self) -> Feature {
        self.0.first().map_or(Feature::NotBut, |(pattern, _)| *pattern)
    }

    /// The observations with their values, the pattern first.
    pub(crate) fn observations(&self) -> &[(Feature, f32)] {
        &self.0
    }

    /// The log-odds, given the weight of each feature by its number.
    pub(crate) fn log_odds(&self, weight: impl Fn(usize) -> f32) -> f32 {
        self.0.iter().map(|(feature, value)| weight(*feature as usize) * value).sum()
    }

    /// The probability under the weights that are shipped.
    pub(super) fn score(&self) -> f32 {
        probability(self.log_odds(|feature| SHIPPED[feature]))
    }
}

/// Whether a word stands behind the token before `end` in its sentence.
fn goes_on(doc: &Document<'_>, end: usize) -> bool {
    let sentence = doc.sentence_of(end - 1).map_or(end, |s| doc.sentences()[s].tokens().end);
    (end..sentence).any(|i| doc.is_word(i))
}

/// The shipped weights by feature; its prior for a feature that has not been fitted yet.
pub(super) static SHIPPED: LazyLock<[f32; COUNT]> = LazyLock::new(|| {
    let mut weights = [0.0; COUNT];
    for (weight, (name, prior)) in weights.iter_mut().zip(FEATURES) {
        let fitted = WEIGHTS.iter().find(|(fitted, _)| fitted == name);
        *weight = fitted.map_or(*prior, |(_, weight)| *weight);
    }
    weights
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        let names: Vec<&str> = FEATURES.iter().map(|(name, _)| *name).collect();
        let weighted: Vec<&str> = WEIGHTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, weighted, "run `tricolon train contrast` to renew the weights");
    }
}
