//! Homoioteleuton: words with one derivational ending, in matching places.

use std::collections::BTreeMap;

use super::common::by_form::ByForm;
use super::common::mention::begins_compound;
use super::common::syntax::is_content;
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::pooled::pooled;
use crate::text::{Class, WordId};

figure! {
    /// Three or more words with the same derivational ending (*-ation*, *-ity*, *-ful*, *-ly* …) in matching
    /// places: in one series, or each at the end of its clause.
    ///
    /// Role: `word`.
    ///
    /// **Not** plain *-ing*, *-ed* and *-s* series, the same word again, chance rhymes.
    id: "homoioteleuton",
    family: Family::Sound,
    roles: &["word"],
    summary: "Three or more words in matching places share a derivational ending",
    source: "Silva Rhetoricae, homoioteleuton; Lausberg § 725",
    examples: &[
        "The party offers [{word:education}, {word:protection} and {word:compensation}].",
        "He read [{word:quietly}, {word:gravely}, {word:tirelessly}].",
        "They lived without [{word:employment}, {word:entertainment} or {word:refreshment}].",
        "She spoke [{word:plainly}, wrote {word:clearly}, and died {word:poorly}].",
    ],
    near_misses: &[
        "The boys were singing, jumping and throwing hats.",
        "The chairs were sanded, oiled and painted.",
        "The nation's population fell.",
        "He slowly shut the nearly empty drawer.",
        "Pigs, hens and ducks ran about.",
        "The king was wearing a ring.",
        "They study attention, memory, affect, motion, sleep and education.",
        "He wrote on formalism, on structuralism and on neoformalism.",
    ],
    threshold: 0.68,
    needs: &["derivational endings"],
    detector: &Homoioteleuton,
}

struct Homoioteleuton;

/// Derivational endings, longest first; each with how much likeness it gives.
const ENDINGS: &[&str] = &[
    "ization", "ability", "ibility", "fulness", "lessness", "ation", "ition", "ution", "ility", "ically",
    "iously", "ously", "fully", "lessly", "ingly", "ction", "ssion", "tion", "sion", "ment", "ness", "ance",
    "ence", "ship", "hood", "ible", "able", "ical", "ious", "eous", "less", "ism", "ist", "ity", "ful",
    "ous", "ive", "dom", "ary", "ory", "ize", "ise", "ify", "ial", "ual", "cracy", "ology", "ly",
];

/// Tokens from the first word to the last.
const REACH: usize = 24;

impl Detect for Homoioteleuton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        if doc.token_count() < 3 {
            return;
        }
        pooled! { static SEEN: ByForm<Option<&'static str>> }
        let endings = SEEN.with_borrow_mut(|seen| seen.column(doc.vocabulary(), ending));
        for sentence in doc.sentences() {
            let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for i in sentence.tokens() {
                let Some(ending) = endings[doc.word(i).index()] else { continue };
                if !is_content(doc, i) || begins_compound(doc, i) {
                    continue;
                }
                let run = open.entry(ending).or_default();
                if run.last().is_some_and(|&last| i - last > REACH / 2) {
                    report(doc, ending, run, found);
                    run.clear();
                }
                run.push(i);
            }
            for (ending, run) in &open {
                report(doc, ending, run, found);
            }
        }
    }
}

/// The class of ending: *-ation* and *-sion* rhyme, so they are one.
fn ending(form: &str) -> Option<&'static str> {
    let ending = ENDINGS.iter().find(|e| form.len() >= e.len() + 3 && form.ends_with(**e))?;
    Some(match *ending {
        "ization" | "ation" | "ition" | "ution" | "ction" | "ssion" | "tion" | "sion" => "ion",
        "ability" | "ibility" | "ility" | "ity" => "ity",
        "fulness" | "lessness" | "ness" => "ness",
        "ically" | "iously" | "ously" | "fully" | "lessly" | "ingly" | "ly" => "ly",
        "ious" | "eous" | "ous" => "ous",
        "ible" | "able" => "able",
        "ize" | "ise" => "ise",
        "ance" | "ence" => "ance",
        other => other,
    })
}

fn report(doc: &Document<'_>, ending: &str, run: &[usize], found: &mut dyn FnMut(Finding)) {
    if run.len() < 3 {
        return;
    }
    let mut forms: Vec<_> = run.iter().map(|&i| doc.word(i)).collect();
    forms.sort_unstable();
    forms.dedup();
    // *Formal, informal*: one word with a prefix is the same word again.
    let within = |a: WordId| {
        forms.iter().any(|&b| a != b && doc.vocabulary().form(b).ends_with(doc.vocabulary().form(a)))
    };
    if forms.iter().filter(|&&a| !within(a)).count() < 3 {
        return;
    }
    // A place where a member ends: before a mark, a conjunction, the end, or the verb of the next clause.
    let ends = |i: usize| {
        break_at(doc, i + 1).is_some()
            || matches!(doc.form(i + 1), "and" | "or" | "but" | "nor")
            || !doc.is_word(i + 1)
    };
    let lone =
        |i: usize| i > 0 && (break_at(doc, i - 1).is_some() || matches!(doc.form(i - 1), "and" | "or"));
    let closing = run.iter().filter(|&&i| ends(i)).count();
    let same_before =
        run.windows(2).filter(|p| doc.word(p[0] - usize::from(p[0] > 0)) == doc.word(p[1] - 1)).count();
    let single = run.iter().skip(1).filter(|&&i| lone(i)).count();
    let distance = run[run.len() - 1] - run[0];
    let mut x: f32 = -1.7 + 0.7 * (run.len() - 3) as f32;
    x += 1.2 * closing as f32 / run.len() as f32 * 3.0 - 1.6;
    x += 0.5 * single.min(2) as f32 + 0.4 * same_before as f32;
    x -= 0.06 * distance.saturating_sub(8) as f32;
    let prepositional = run.iter().filter(|&&i| i > 0 && doc.class(i - 1).is(Class::PREPOSITION)).count();
    x += if ending != "ly" && prepositional.max(same_before + 1) >= 2 && closing + 1 >= run.len() {
        1.0
    } else {
        0.0
    };
    // Adverbs are everywhere: each must end its member.
    x -= if ending == "ly" && closing < run.len() { 2.0 } else { 0.0 };
    x -= if run.iter().any(|&i| doc.class(i + 1).is(Class::POSSESSIVE)) { 0.5 } else { 0.0 };
    // *Station, memory, affect, motion*: most members of the series end otherwise.
    let members = 1 + (run[0]..run[run.len() - 1]).filter(|&i| ends(i) && doc.is_word(i)).count();
    x -= if members > run.len() + 1 { 2.5 } else { 0.0 };
    let mut roles = Roles::new();
    for &i in run {
        roles.push("word", doc.span_of(i..i + 1));
    }
    let span = doc.span_of(run[0]..run[run.len() - 1] + 1);
    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
}
