//! Words as numbers: every distinct lower-case form of a document gets an id.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

use super::{Class, closed, key};

/// The number of a distinct lower-case form within one document's [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u32);

impl WordId {
    /// The word past the end of a document: equal to no other.
    pub(crate) const NONE: WordId = WordId(u32::MAX);

    /// The id as an index into columns by word.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The distinct word forms of a document, in lower case, with curly apostrophes made straight.
///
/// Comparing two tokens is comparing two ids; whatever depends on the form alone (stem, class) is
/// computed once for each form. The words of English's closed classes come first, at fixed ids.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// All forms, one after the other.
    forms: String,
    /// Where each form ends in `forms`.
    ends: Vec<u32>,
    /// What tells a form from all others, or from most: see [`Vocabulary::key`].
    keys: Vec<u128>,
    table: HashTable<u32>,
    hasher: RandomState,
}

/// Marks the key of a form that does not fit into one.
const LONG: u128 = 1 << 127;

/// Forms that a document of a few kilobytes has besides the closed classes.
const ROOM: usize = 400;

/// No word of a closed class has more letters.
const LONGEST_CLOSED: usize = 16;

/// A form hashed ahead of any document. All vocabularies hash alike, as copies of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownForm {
    form: &'static str,
    key: u128,
}

static BASE: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut base = Vocabulary::empty();
    for word in &closed::WORDS {
        base.intern_folded(word);
    }
    base
});

impl Vocabulary {
    pub(crate) fn new() -> Self {
        BASE.with_room()
    }

    /// Without the closed classes: for other things than the words of a document.
    pub(crate) fn empty() -> Self {
        Vocabulary {
            forms: String::with_capacity(8192),
            ends: Vec::with_capacity(1024),
            keys: Vec::with_capacity(1024),
            table: HashTable::with_capacity(1024),
            hasher: RandomState::default(),
        }
    }

    /// The id of `word`, new if it has not been seen. `buffer` is scratch space.
    pub(crate) fn intern(&mut self, word: &str, buffer: &mut String) -> WordId {
        fold_into(word, buffer);
        self.intern_folded(buffer)
    }

    /// The id of the word from `start` to `end` of a text, like [`intern`](Self::intern).
    #[inline]
    pub(crate) fn intern_at(&mut self, text: &str, start: usize, end: usize, buffer: &mut String) -> WordId {
        let window = text.as_bytes()[start..].first_chunk();
        let Some(key) = window.and_then(|window| key::short(window, end - start)) else {
            return self.intern(&text[start..end], buffer);
        };
        self.intern_key(key)
    }

    /// The id of a form that is in lower case already.
    pub(crate) fn intern_folded(&mut self, form: &str) -> WordId {
        let key = self.key(form);
        self.find_key(key, form).unwrap_or_else(|| self.add(key, self.hasher.hash_one(key), form))
    }

    /// A short form of ASCII, as it is; of any other its hash, marked as [`LONG`].
    fn key(&self, form: &str) -> u128 {
        key::of(form).unwrap_or_else(|| LONG | u128::from(self.hasher.hash_one(form)))
    }

    /// The id that has `key`; of a long form, `form` is compared as well.
    #[inline]
    fn find_key(&self, key: u128, form: &str) -> Option<WordId> {
        let same = |&id: &u32| self.keys[id as usize] == key && (key < LONG || self.form(WordId(id)) == form);
        self.table.find(self.hasher.hash_one(key), same).map(|id| WordId(*id))
    }

    fn add(&mut self, key: u128, hash: u64, form: &str) -> WordId {
        let id = self.ends.len() as u32;
        self.forms.push_str(form);
        self.ends.push(self.forms.len() as u32);
        self.keys.push(key);
        let (keys, hasher) = (&self.keys, &self.hasher);
        self.table.insert_unique(hash, id, |&other| hasher.hash_one(keys[other as usize]));
        WordId(id)
    }

    /// Whether `word`, in any case, is a word of a closed class. For places that know no vocabulary.
    pub(crate) fn is_function_word(word: &str) -> bool {
        word.len() <= LONGEST_CLOSED && word.is_ascii() && BASE.find(word).is_some()
    }

    /// The id of a form that occurs in the document or the closed classes.
    pub fn find(&self, word: &str) -> Option<WordId> {
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return self.find_folded(word);
        }
        let mut form = String::new();
        fold_into(word, &mut form);
        self.find_folded(&form)
    }

    fn find_folded(&self, form: &str) -> Option<WordId> {
        self.find_key(self.key(form), form)
    }

    /// A form in lower case, hashed for [`find_known`](Self::find_known).
    pub(crate) fn known(form: &'static str) -> KnownForm {
        KnownForm { form, key: BASE.key(form) }
    }

    /// The id of a known form in a document's vocabulary, like [`find`](Self::find).
    pub(crate) fn find_known(&self, known: &KnownForm) -> Option<WordId> {
        self.find_key(known.key, known.form)
    }

    /// The id that a form in lower case has in every document, if it is of a closed class.
    pub(crate) fn closed(form: &str) -> Option<WordId> {
        BASE.find(form)
    }

    /// The form of an id of this vocabulary.
    pub fn form(&self, id: WordId) -> &str {
        slice(&self.forms, &self.ends, id.0)
    }

    /// What stands for the form of an id in any document, if it is short and of ASCII.
    #[inline]
    pub(crate) fn short_key(&self, id: WordId) -> Option<u128> {
        Some(self.keys[id.index()]).filter(|key| *key < LONG)
    }

    /// The id of the form that a [`short_key`](Self::short_key) stands for, new if it has not been seen.
    #[inline]
    pub(crate) fn intern_key(&mut self, key: u128) -> WordId {
        let hash = self.hasher.hash_one(key);
        match self.table.find(hash, |&id| self.keys[id as usize] == key) {
            Some(id) => WordId(*id),
            None => key::with_form(key, |form| self.add(key, hash, form)),
        }
    }

    /// A copy with room for the forms of a document.
    pub(crate) fn with_room(&self) -> Self {
        let mut copy = Vocabulary {
            forms: String::with_capacity(self.forms.len() + ROOM * 8),
            ends: Vec::with_capacity(self.ends.len() + ROOM),
            keys: Vec::with_capacity(self.keys.len() + ROOM),
            table: self.table.clone(),
            hasher: self.hasher.clone(),
        };
        copy.forms.push_str(&self.forms);
        copy.ends.extend_from_slice(&self.ends);
        copy.keys.extend_from_slice(&self.keys);
        copy
    }

    /// The number of forms, the closed classes included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Never: the closed classes are always there.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All ids with their forms.
    pub fn iter(&self) -> impl Iterator<Item = (WordId, &str)> {
        self.iter_from(0)
    }

    /// The ids from `first` on with their forms.
    pub(crate) fn iter_from(&self, first: usize) -> impl Iterator<Item = (WordId, &str)> {
        self.ids_from(first).map(|id| (id, self.form(id)))
    }

    /// The ids from `first` on.
    pub(crate) fn ids_from(&self, first: usize) -> impl ExactSizeIterator<Item = WordId> + use<> {
        (first as u32..self.ends.len() as u32).map(WordId)
    }

    /// The closed classes that a word belongs to; none for all others.
    pub(crate) fn class(id: WordId) -> Class {
        closed::CLASSES.get(id.index()).copied().unwrap_or(Class::NONE)
    }
}

#[inline]
fn slice<'a>(forms: &'a str, ends: &[u32], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] as usize };
    &forms[start..ends[id] as usize]
}

/// Lower case, with curly apostrophes made straight: one form for one word.
pub(crate) fn fold_into(word: &str, buffer: &mut String) {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' => buffer.push('\''),
            'A'..='Z' => buffer.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => buffer.push(c),
            c => buffer.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_classes_are_known_without_a_document() {
        assert!(closed::WORDS.iter().all(|word| Vocabulary::is_function_word(word)));
        assert!(Vocabulary::is_function_word("The") && !Vocabulary::is_function_word("ferry"));
    }

    #[test]
    fn one_form_one_id() {
        let (mut v, mut b) = (Vocabulary::new(), String::new());
        let a = v.intern("Don’t", &mut b);
        assert_eq!(a, v.intern("don't", &mut b));
        assert_eq!(a, closed::id("don't"));
        let ferry = v.intern("Ferry", &mut b);
        assert_eq!(v.find_known(&Vocabulary::known("ferry")), Some(ferry));
        assert_eq!(v.find_known(&Vocabulary::known("quay")), None);
        assert_eq!((Vocabulary::closed("not"), Vocabulary::closed("ferry")), (v.find("not"), None));
        let e = v.intern("ÉTUDE", &mut b);
        assert_eq!(v.form(e), "étude");
        assert_eq!(v.find("Étude"), Some(e));
        assert_eq!(v.find("unseen"), None);
        assert_eq!(v.len(), closed::LEN + 2);
    }
}
