//! What the two mentions of a crossing word have in common.

use std::collections::HashMap;

use crate::Document;
use crate::figures::common::syntax::Pos;
use crate::text::{Class, TokenKind};

/// A key for each word. Two words with one key are mentions of one: inflections of a verb or noun, irregular
/// ones too, else words of one stem. Pronouns of one person are one, and a possessive ending does not count:
/// *I … me*, *death … death's*, *men … a man's*.
pub(super) fn keys(doc: &Document<'_>, words: &[usize]) -> Vec<u32> {
    let mut unseen: HashMap<String, u32> = HashMap::new();
    words.iter().map(|&i| key(doc, i, &mut unseen)).collect()
}

/// Keys above all stems: one for each person, then one for each base form that is no word of the document.
const PERSONS: u32 = u32::MAX - 8;

fn key(doc: &Document<'_>, i: usize, unseen: &mut HashMap<String, u32>) -> u32 {
    if let Some(person) = person(doc.form(i)) {
        return PERSONS + person;
    }
    let form = doc.form(i);
    let stripped = form.strip_suffix("'s").unwrap_or(form);
    let base = if doc.kind(i) == TokenKind::Word && doc.class(i).is_open() {
        match doc.pos(i) {
            Pos::Verb | Pos::Noun if stripped.len() == form.len() => doc.lemma(i),
            _ => stripped.to_string(),
        }
    } else {
        stripped.to_string()
    };
    if base == form {
        return doc.stem_id(i);
    }
    if let Some(word) = doc.vocabulary().find(&base) {
        return doc.stem_of(word);
    }
    // An inflection whose base form the document lacks: regular ones share its stem all the same.
    let regular = doc.stem(i).len() + 1 >= base.len() && base.starts_with(doc.stem(i));
    let next = PERSONS - 1 - u32::try_from(unseen.len()).unwrap_or(0);
    *unseen.entry(base).or_insert(if regular { doc.stem_id(i) } else { next })
}

/// The person of a personal pronoun, subject or object.
pub(super) fn person(form: &str) -> Option<u32> {
    Some(match form {
        "i" | "me" | "i'm" | "i've" | "i'll" | "i'd" => 0,
        "we" | "us" | "we're" | "we've" | "we'll" | "we'd" => 1,
        "you" | "thou" | "thee" | "ye" | "you're" | "you've" | "you'll" | "you'd" => 2,
        "he" | "him" | "he's" | "he'll" | "he'd" => 3,
        "she" | "her" | "she's" | "she'll" | "she'd" => 4,
        "they" | "them" | "they're" | "they've" | "they'll" | "they'd" => 5,
        _ => return None,
    })
}

/// Content words, *do* and *have* as verbs of their own, and pronouns that stand for persons.
pub(super) fn can_cross(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    let grammatical = Class::DETERMINER
        .union(Class::PREPOSITION)
        .union(Class::COORDINATOR)
        .union(Class::AUXILIARY)
        .union(Class::SUBORDINATOR)
        .union(Class::RELATIVE)
        .union(Class::INTERROGATIVE)
        .union(Class::POSSESSIVE);
    let own_verb = || class.is(Class::DO.union(Class::HAVE)) && doc.pos(i) == Pos::Verb;
    let form = doc.form(i);
    doc.kind(i) == TokenKind::Word
        && (!class.is(grammatical) || is_double(form) || person(form).is_some() || own_verb())
}

/// Forms that are content words as often as function words.
fn is_double(form: &str) -> bool {
    matches!(form, "one" | "all" | "mine" | "must" | "her")
}
