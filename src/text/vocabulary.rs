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
    /// The forms that it goes on from, whose ids come first: shared, as a copy for each document costs more than a
    /// short document does.
    base: Option<&'static Forms>,
    /// How many these are.
    shared: u32,
    /// The forms beyond those.
    own: Forms,
}

/// Forms with their places in the order of their coming.
#[derive(Clone, Debug)]
struct Forms {
    /// All forms, one after the other.
    text: String,
    /// Where each form ends in `text`, behind a 0: each begins where the one before it ends.
    ends: Vec<u32>,
    /// What tells a form from all others, or from most: see [`key_of`].
    keys: Vec<u128>,
    /// Places by key.
    table: HashTable<u32>,
}

/// Marks the key of a form that does not fit into one.
const LONG: u128 = 1 << 127;

/// No word of a closed class has more letters.
const LONGEST_CLOSED: usize = 16;

/// A form with its key, ahead of any document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownForm<'f> {
    form: &'f str,
    key: u128,
}

/// All vocabularies hash alike, so that keys and hashes of one hold in another.
static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::default);

static BASE: LazyLock<Forms> = LazyLock::new(|| {
    let mut base = Vocabulary::empty();
    for word in &closed::WORDS {
        base.intern_folded(word);
    }
    base.own
});

impl Forms {
    fn with_room(forms: usize) -> Self {
        let mut ends = Vec::with_capacity(forms + 1);
        ends.push(0);
        Forms {
            text: String::with_capacity(forms * 8),
            ends,
            keys: Vec::with_capacity(forms),
            table: HashTable::with_capacity(forms),
        }
    }

    /// The place of the form that has `key`; of a long form, `form` is compared as well.
    #[inline]
    fn find(&self, key: u128, hash: u64, form: &str) -> Option<u32> {
        let same =
            |&at: &u32| self.keys[at as usize] == key && (key < LONG || self.form(at as usize) == form);
        self.table.find(hash, same).copied()
    }

    /// The same of a key that stands for its form.
    #[inline]
    fn find_short(&self, key: u128, hash: u64) -> Option<u32> {
        self.table.find(hash, |&at| self.keys[at as usize] == key).copied()
    }

    fn add(&mut self, key: u128, hash: u64, form: &str) -> u32 {
        let at = self.len() as u32;
        self.text.push_str(form);
        self.ends.push(self.text.len() as u32);
        self.keys.push(key);
        let keys = &self.keys;
        self.table.insert_unique(hash, at, |&other| HASHER.hash_one(keys[other as usize]));
        at
    }

    #[inline]
    fn form(&self, at: usize) -> &str {
        &self.text[self.ends[at] as usize..self.ends[at + 1] as usize]
    }

    fn len(&self) -> usize {
        self.keys.len()
    }
}

/// A short form of ASCII, as it is; of any other its hash, marked as [`LONG`].
fn key_of(form: &str) -> u128 {
    key::of(form).unwrap_or_else(|| LONG | u128::from(HASHER.hash_one(form)))
}

impl Vocabulary {
    /// The closed classes alone.
    pub(crate) fn new() -> Self {
        Vocabulary::with_room(0)
    }

    /// The same, with room for so many forms beyond them.
    pub(crate) fn with_room(forms: usize) -> Self {
        Vocabulary::on(&BASE, forms)
    }

    /// Without the closed classes: for other things than the words of a document.
    pub(crate) fn empty() -> Self {
        Vocabulary { base: None, shared: 0, own: Forms::with_room(1024) }
    }

    /// What goes on from this vocabulary, which has no base itself, with room for so many forms more.
    pub(crate) fn further(&'static self, forms: usize) -> Self {
        Vocabulary::on(&self.own, forms)
    }

    fn on(base: &'static Forms, forms: usize) -> Self {
        Vocabulary { base: Some(base), shared: base.len() as u32, own: Forms::with_room(forms) }
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
        let hash = HASHER.hash_one(key);
        if let Some(id) = self.find_short(key, hash) {
            return id;
        }
        let word = &text[start..end];
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            return key::with_form(key, |form| self.add(key, hash, form));
        }
        self.add(key, hash, word)
    }

    /// The id of a form that is in lower case already.
    pub(crate) fn intern_folded(&mut self, form: &str) -> WordId {
        let key = key_of(form);
        let hash = HASHER.hash_one(key);
        self.find_hashed(key, hash, form).unwrap_or_else(|| self.add(key, hash, form))
    }

    /// The id of the form that a [`short_key`](Self::short_key) stands for, new if it has not been seen.
    #[cfg(feature = "stem")]
    #[inline]
    pub(crate) fn intern_key(&mut self, key: u128) -> WordId {
        let hash = HASHER.hash_one(key);
        self.find_short(key, hash).unwrap_or_else(|| key::with_form(key, |form| self.add(key, hash, form)))
    }

    #[inline]
    fn find_short(&self, key: u128, hash: u64) -> Option<WordId> {
        let shared = self.base.and_then(|base| base.find_short(key, hash));
        shared.or_else(|| Some(self.shared + self.own.find_short(key, hash)?)).map(WordId)
    }

    #[inline]
    fn find_hashed(&self, key: u128, hash: u64, form: &str) -> Option<WordId> {
        let shared = self.base.and_then(|base| base.find(key, hash, form));
        shared.or_else(|| Some(self.shared + self.own.find(key, hash, form)?)).map(WordId)
    }

    fn add(&mut self, key: u128, hash: u64, form: &str) -> WordId {
        WordId(self.shared + self.own.add(key, hash, form))
    }

    /// Whether `word`, in any case, is a word of a closed class. For places that know no vocabulary.
    pub(crate) fn is_function_word(word: &str) -> bool {
        let mut form = String::new();
        word.len() <= LONGEST_CLOSED && word.is_ascii() && {
            fold_into(word, &mut form);
            Vocabulary::closed(&form).is_some()
        }
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
        self.find_known(&Vocabulary::known(form))
    }

    /// A form in lower case with its key for [`find_known`](Self::find_known).
    pub(crate) fn known(form: &str) -> KnownForm<'_> {
        KnownForm { form, key: key_of(form) }
    }

    /// The id of a known form in a document's vocabulary, like [`find`](Self::find).
    pub(crate) fn find_known(&self, known: &KnownForm<'_>) -> Option<WordId> {
        self.find_hashed(known.key, HASHER.hash_one(known.key), known.form)
    }

    /// The id that a form in lower case has in every document, if it is of a closed class.
    pub(crate) fn closed(form: &str) -> Option<WordId> {
        let key = key_of(form);
        BASE.find(key, HASHER.hash_one(key), form).map(WordId)
    }

    /// The form of an id of this vocabulary.
    #[inline]
    pub fn form(&self, id: WordId) -> &str {
        match (self.base, id.0.checked_sub(self.shared)) {
            (Some(base), None) => base.form(id.index()),
            (_, at) => self.own.form(at.unwrap_or(id.0) as usize),
        }
    }

    /// What stands for the form of an id in any document, if it is short and of ASCII.
    #[inline]
    pub(crate) fn short_key(&self, id: WordId) -> Option<u128> {
        let key = match (self.base, id.0.checked_sub(self.shared)) {
            (Some(base), None) => base.keys[id.index()],
            (_, at) => self.own.keys[at.unwrap_or(id.0) as usize],
        };
        Some(key).filter(|key| *key < LONG)
    }

    /// The number of forms, the closed classes included.
    pub fn len(&self) -> usize {
        self.shared as usize + self.own.len()
    }

    /// Never: the closed classes are always there.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        (first as u32..self.len() as u32).map(WordId)
    }

    /// The closed classes that a word belongs to; none for all others.
    pub(crate) fn class(id: WordId) -> Class {
        closed::CLASSES.get(id.index()).copied().unwrap_or(Class::NONE)
    }
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
