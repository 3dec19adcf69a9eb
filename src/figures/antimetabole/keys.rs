//! What the two mentions of a crossing word have in common.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::Document;
use crate::figures::common::syntax::Pos;
use crate::text::closed::{self, Set, id};
use crate::text::{Class, TokenKind, WordId, short_key};

/// A key for each word, below `count`.
pub(super) struct Keys {
    pub(super) of: Vec<u32>,
    pub(super) count: usize,
}

/// Keys of base forms that are no words of the document, short ones by [`short_key`].
#[derive(Default)]
struct Unseen {
    short: HashMap<u128, u32, RandomState>,
    long: HashMap<String, u32, RandomState>,
}

impl Unseen {
    fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    fn get_or_insert_with(&mut self, base: &str, key: impl FnOnce() -> u32) -> u32 {
        match short_key(base) {
            Some(short) => *self.short.entry(short).or_insert_with(key),
            None => *self.long.entry_ref(base).or_insert_with(key),
        }
    }
}

/// A key for each word. Two words with one key are mentions of one: inflections of a verb or noun, irregular
/// ones too, else words of one stem. Pronouns of one person are one, and a possessive ending does not count:
/// *I … me*, *death … death's*, *men … a man's*.
///
/// The first keys are those of stems, no more than there are forms; then come one for each person, and one for
/// each base form that is no word of the document.
pub(super) fn keys(doc: &Document<'_>, words: &[usize]) -> Keys {
    let mut unseen = Unseen::default();
    // By word, and by the parts of speech that it has been met as; one more than the key.
    let mut met = vec![[0; 3]; doc.vocabulary().len()];
    let of = words.iter().map(|&i| {
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
    let mut of: Vec<u32> = of.collect();
    // The words of closed classes have one key each.
    unite(&met[closed::LEN..], &mut of);
    Keys { of, count: doc.vocabulary().len() + PERSONS.len() + unseen.len() }
}

fn key(doc: &Document<'_>, i: usize, pos: Pos, unseen: &mut Unseen) -> u32 {
    if let Some(person) = person(doc.word(i)) {
        return doc.vocabulary().len() as u32 + u32::from(person);
    }
    let form = doc.form(i);
    let stripped = form.strip_suffix("'s").unwrap_or(form);
    match pos {
        Pos::Verb | Pos::Noun if stripped.len() == form.len() => {
            doc.with_lemma(i, |base| base_key(doc, i, base, unseen))
        }
        _ => base_key(doc, i, stripped, unseen),
    }
}

fn base_key(doc: &Document<'_>, i: usize, base: &str, unseen: &mut Unseen) -> u32 {
    if base == doc.form(i) {
        return doc.stem_id(i);
    }
    if let Some(word) = doc.vocabulary().find(base) {
        return doc.stem_of(word);
    }
    let next = doc.vocabulary().len() + PERSONS.len() + unseen.len();
    unseen.get_or_insert_with(base, || {
        // An inflection whose base form the document lacks: regular ones share its stem all the same.
        let regular = doc.stem(i).len() + 1 >= base.len() && base.starts_with(doc.stem(i));
        if regular { doc.stem_id(i) } else { next as u32 }
    })
}

/// A lower key that a key is the same as.
type Same = HashMap<u32, u32, RandomState>;

/// The lowest key that a key is the same as. Halves the way that it goes, so that no way grows long.
fn root(same: &mut Same, mut key: u32) -> u32 {
    while let Some(&other) = same.get(&key) {
        if let Some(&further) = same.get(&other) {
            same.insert(key, further);
        }
        key = other;
    }
    key
}

/// Makes the keys of one form one, as what the tagger reads now as a noun and now as a verb is the same word to the ear:
/// *leaves baring the branches as the branches bore the leaves*. The least of them stands for all.
fn unite(met: &[[u32; 3]], keys: &mut [u32]) {
    let mut same = Same::default();
    for of_word in met {
        let mut found = of_word.iter().filter(|key| **key != 0).map(|key| key - 1);
        let Some(first) = found.next() else { continue };
        for other in found {
            let (a, b) = (root(&mut same, first), root(&mut same, other));
            if a != b {
                same.insert(a.max(b), a.min(b));
            }
        }
    }
    if !same.is_empty() {
        for key in keys {
            *key = root(&mut same, *key);
        }
    }
}

/// Personal pronouns, subject or object, by person.
const PERSONS: [&[&str]; 6] = [
    &["i", "me", "i'm", "i've", "i'll", "i'd"],
    &["we", "us", "we're", "we've", "we'll", "we'd"],
    &["you", "thou", "thee", "ye", "you're", "you've", "you'll", "you'd"],
    &["he", "him", "he's", "he'll", "he'd"],
    &["she", "her", "she's", "she'll", "she'd"],
    &["they", "them", "they're", "they've", "they'll", "they'd"],
];

/// The person of each word of the closed classes, plus one; 0 where it has none.
static PERSON: [u8; closed::LEN] = {
    let mut table = [0; closed::LEN];
    let mut person = 0;
    while person < PERSONS.len() {
        let mut k = 0;
        while k < PERSONS[person].len() {
            table[id(PERSONS[person][k]).index()] = person as u8 + 1;
            k += 1;
        }
        person += 1;
    }
    table
};

/// The person of a personal pronoun, subject or object.
pub(super) fn person(word: WordId) -> Option<u8> {
    PERSON.get(word.index()).and_then(|person| person.checked_sub(1))
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
    let word = doc.word(i);
    doc.kind(i) == TokenKind::Word
        && (!class.is(grammatical) || DOUBLE.has(word) || person(word).is_some() || own_verb())
}

/// Forms that are content words as often as function words.
static DOUBLE: Set = Set::of(&[
    "one", "all", "mine", "must", "her", "not", "never", "always", "ever", "often", "sometimes", "much",
    "more", "most", "less", "least", "first", "enough", "well", "far", "together", "away", "back", "now",
    "here", "soon", "once", "long", "today", "tomorrow", "yesterday",
]);
