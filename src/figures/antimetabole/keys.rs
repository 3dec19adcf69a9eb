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
    // By word, and by the parts of speech that it has been met as; one more than the key.
    let mut met = vec![[0; 3]; doc.vocabulary().len()];
    let keys = words.iter().map(|&i| {
        let open = doc.kind(i) == TokenKind::Word && doc.class(i).is_open();
        let pos = if open { doc.pos(i) } else { Pos::X };
        let met = &mut met[doc.word(i).index()][match pos {
            Pos::Verb => 0,
            Pos::Noun => 1,
            _ => 2,
        }];
        if *met == 0 {
            *met = key(doc, i, pos, &mut unseen) + 1;
        }
        *met - 1
    });
    keys.collect()
}

/// Keys above all stems: one for each person, then one for each base form that is no word of the document.
const PERSONS: u32 = u32::MAX - 8;

fn key(doc: &Document<'_>, i: usize, pos: Pos, unseen: &mut HashMap<String, u32>) -> u32 {
    let form = doc.form(i);
    if let Some(person) = person(form) {
        return PERSONS + person;
    }
    let stripped = form.strip_suffix("'s").unwrap_or(form);
    match pos {
        Pos::Verb | Pos::Noun if stripped.len() == form.len() => {
            doc.with_lemma(i, |base| base_key(doc, i, base, unseen))
        }
        _ => base_key(doc, i, stripped, unseen),
    }
}

fn base_key(doc: &Document<'_>, i: usize, base: &str, unseen: &mut HashMap<String, u32>) -> u32 {
    if base == doc.form(i) {
        return doc.stem_id(i);
    }
    if let Some(word) = doc.vocabulary().find(base) {
        return doc.stem_of(word);
    }
    // An inflection whose base form the document lacks: regular ones share its stem all the same.
    let regular = doc.stem(i).len() + 1 >= base.len() && base.starts_with(doc.stem(i));
    let next = PERSONS - 1 - u32::try_from(unseen.len()).unwrap_or(0);
    *unseen.entry(base.to_owned()).or_insert(if regular { doc.stem_id(i) } else { next })
}

/// Makes keys of one form one, as what the tagger reads now as a noun and now as a verb is the same word to the ear:
/// *leaves baring the branches as the branches bore the leaves*. Linear.
pub(super) fn unite(doc: &Document<'_>, words: &[usize], keys: &mut [u32]) {
    let mut first = vec![u32::MAX; doc.vocabulary().len()];
    let mut same: HashMap<u32, u32> = HashMap::new();
    let root = |same: &HashMap<u32, u32>, mut key: u32| {
        while let Some(&other) = same.get(&key) {
            key = other;
        }
        key
    };
    for (&i, &key) in words.iter().zip(keys.iter()) {
        let met = &mut first[doc.word(i).index()];
        if *met == u32::MAX {
            *met = key;
        } else if *met != key {
            let (a, b) = (root(&same, *met), root(&same, key));
            if a != b {
                same.insert(a.max(b), a.min(b));
            }
        }
    }
    if !same.is_empty() {
        for key in keys {
            *key = root(&same, *key);
        }
    }
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

/// Content words, *do* and *have* as verbs of their own, and pronouns that stand for persons. Adverbs that only join or
/// shade a clause do not: *eleven, then twelve, then eleven*.
pub(super) fn can_cross(doc: &Document<'_>, i: usize) -> bool {
    let class = doc.class(i);
    let grammatical = Class::DETERMINER
        .union(Class::PREPOSITION)
        .union(Class::COORDINATOR)
        .union(Class::AUXILIARY)
        .union(Class::ADVERB)
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
    matches!(
        form,
        "one"
            | "all"
            | "mine"
            | "must"
            | "her"
            | "not"
            | "never"
            | "always"
            | "ever"
            | "often"
            | "sometimes"
            | "much"
            | "more"
            | "most"
            | "less"
            | "least"
            | "first"
            | "enough"
            | "well"
            | "far"
            | "together"
            | "away"
            | "back"
            | "now"
            | "here"
            | "soon"
            | "once"
            | "long"
            | "today"
            | "tomorrow"
            | "yesterday"
    )
}
