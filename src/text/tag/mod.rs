//! Parts of speech, by a linear model over words, affixes, neighbours and the tags before.
//!
//! Words are tagged from left to right, each by the highest sum of the weights of its features. What
//! depends on one form alone is summed once and kept in a cache, so that a word costs some twenty
//! look-ups of features that join it with its neighbours.

mod features;
mod model;
mod pos;

use std::cell::RefCell;

use features::Outline;
pub(crate) use features::hash;
#[cfg(feature = "train")]
pub(crate) use features::{EDGE_TAG, Form, HERE, PLACES, casing, of_context, of_form};
#[cfg(not(feature = "train"))]
use features::{EDGE_TAG, Form, PLACES, casing, of_context, of_form};
use model::{Model, Scores};
#[cfg(feature = "train")]
pub(crate) use model::{TAGS, encode};
pub use pos::Pos;

use super::dictionary::Dictionary;
use crate::{Error, ErrorKind};

/// Tells the parts of speech of the words of a sentence.
///
/// Built from a file that `tricolon train tagger` wrote; the one for English is built in.
///
/// ```
/// use tricolon::text::{Pos, Tagger};
/// let tags = Tagger::english().tag(&["Not", "on", "dependency"]);
/// assert_eq!(tags, [Pos::Part, Pos::Adp, Pos::Noun]);
/// ```
#[derive(Debug)]
pub struct Tagger {
    model: Model,
    dictionary: Option<&'static Dictionary>,
    edge: Box<Entry>,
}

/// What is summed once for a form.
#[derive(Clone, Debug)]
struct Entry {
    outline: Outline,
    /// The weights of the form's own features, seen from each of the five places.
    sums: [Scores; PLACES],
}

/// Forms seen lately. A form's hash picks its slot; what stood there before is forgotten.
struct Cache {
    keys: Vec<u64>,
    entries: Vec<Option<Box<Entry>>>,
    sentence: Vec<u32>,
    /// Entries of this sentence that lost their slot to another form of it.
    spill: Vec<Entry>,
}

/// Forms kept, at some 200 bytes each.
const SLOTS: usize = 8192;
/// The longest sentence in words: it bounds what a sentence's forms take up.
const LONGEST: usize = 256;
/// Marks an index into [`Cache::spill`].
const SPILLED: u32 = 1 << 31;

impl Cache {
    fn new() -> Self {
        Cache { keys: vec![0; SLOTS], entries: vec![None; SLOTS], sentence: Vec::new(), spill: Vec::new() }
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(Cache::new());
}

impl Tagger {
    /// The tagger for English, decoded when first asked for.
    #[cfg(feature = "english")]
    pub fn english() -> &'static Tagger {
        static ENGLISH: std::sync::LazyLock<Tagger> = std::sync::LazyLock::new(|| {
            #[allow(clippy::expect_used)] // a test decodes the file that ships
            Tagger::from_bytes(include_bytes!("../../data/tagger.en.bin")).expect("the built-in tagger")
        });
        &ENGLISH
    }

    /// A tagger from a file that `tricolon train tagger` wrote. Takes some milliseconds.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidModel`] if it is no such file, or was trained with the English dictionary
    /// and this build has none (feature `english`).
    ///
    /// ```
    /// let error = tricolon::text::Tagger::from_bytes(b"no weights").unwrap_err();
    /// assert_eq!(error.kind(), tricolon::ErrorKind::InvalidModel);
    /// ```
    pub fn from_bytes(file: &[u8]) -> Result<Self, Error> {
        let model = Model::decode(file).map_err(|_| {
            Error::new(ErrorKind::InvalidModel, "not a file that `tricolon train tagger` wrote, or damaged")
        })?;
        let dictionary = match (model.uses_dictionary, Dictionary::built_in()) {
            (true, None) => {
                let message = "these weights need the English dictionary: build with the feature `english`";
                return Err(Error::new(ErrorKind::InvalidModel, message));
            }
            (uses, dictionary) => dictionary.filter(|_| uses),
        };
        let edge = Box::new(Entry::new(Form::EDGE, &model));
        Ok(Tagger { model, dictionary, edge })
    }

    /// The tag of each word of one sentence. The words are those of Universal Dependencies: *do* and
    /// *n’t* are two, as [`linguistic_tokens`](super::linguistic_tokens) gives them. Linear; what goes
    /// beyond 256 words is tagged like a sentence of its own.
    pub fn tag(&self, words: &[&str]) -> Vec<Pos> {
        let mut tags = Vec::with_capacity(words.len());
        // Each tagger's sums are its own, so only the built-in one may keep them between calls.
        let mut tag = |cache: &mut Cache| {
            for piece in words.chunks(LONGEST) {
                self.tag_into(piece, cache, &mut tags);
            }
        };
        if self.is_built_in() {
            CACHE.with_borrow_mut(tag);
        } else {
            tag(&mut Cache::new());
        }
        tags
    }

    #[cfg(feature = "english")]
    fn is_built_in(&self) -> bool {
        std::ptr::eq(self, Tagger::english())
    }

    #[cfg(not(feature = "english"))]
    #[allow(clippy::unused_self)] // as with the feature
    fn is_built_in(&self) -> bool {
        false
    }

    fn tag_into(&self, words: &[&str], cache: &mut Cache, tags: &mut Vec<Pos>) {
        self.look_up(words, cache);
        let entry = |i: Option<usize>| -> &Entry {
            let Some(&at) = i.and_then(|i| cache.sentence.get(i)) else { return &self.edge };
            if at & SPILLED != 0 {
                return &cache.spill[(at & !SPILLED) as usize];
            }
            cache.entries[at as usize].as_deref().unwrap_or(&self.edge)
        };
        let casing = casing((0..words.len()).map(|i| &entry(Some(i)).outline));
        let mut before = [EDGE_TAG; 2];
        for i in 0..words.len() {
            let window = [
                entry(i.checked_sub(2)),
                entry(i.checked_sub(1)),
                entry(Some(i)),
                entry(Some(i + 1)),
                entry(Some(i + 2)),
            ];
            let mut scores = Scores::ZERO;
            for (place, entry) in window.iter().enumerate() {
                scores.add(&entry.sums[place]);
            }
            let outlines = window.map(|entry| &entry.outline);
            of_context(outlines, i == 0, casing, before, &mut |f| self.model.add(f, &mut scores));
            let tag = scores.best();
            before = [tag, before[0]];
            tags.push(Pos::from_index(tag));
        }
    }

    /// Fills `cache.sentence` with the places of the words' entries.
    fn look_up(&self, words: &[&str], cache: &mut Cache) {
        cache.sentence.clear();
        cache.spill.clear();
        for word in words {
            let key = hash(word) | 1;
            let slot = (key >> 40) as usize % SLOTS;
            if cache.keys[slot] != key {
                let entry = Entry::new(Form::new(word, self.dictionary), &self.model);
                if cache.sentence.contains(&(slot as u32)) {
                    cache.sentence.push(SPILLED | cache.spill.len() as u32);
                    cache.spill.push(entry);
                    continue;
                }
                cache.keys[slot] = key;
                cache.entries[slot] = Some(Box::new(entry));
            }
            cache.sentence.push(slot as u32);
        }
    }
}

impl Entry {
    fn new(form: Form, model: &Model) -> Self {
        let mut sums = [Scores::ZERO; PLACES];
        for (place, sum) in sums.iter_mut().enumerate() {
            of_form(&form, place, &mut |feature| model.add(feature, sum));
        }
        Entry { outline: form.outline, sums }
    }
}

#[cfg(all(test, feature = "english"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, tags: &str) {
        let words: Vec<&str> = sentence.split(' ').collect();
        let got: Vec<&str> = Tagger::english().tag(&words).into_iter().map(Pos::name).collect();
        assert_eq!(got.join(" "), tags, "{sentence}");
    }

    #[test]
    fn words_are_told_apart_by_their_company() {
        check("She left the bridge to the left .", "PRON VERB DET NOUN ADP DET NOUN PUNCT");
        check(
            "We do n't need promises , we need repairs .",
            "PRON AUX PART VERB NOUN PUNCT PRON VERB NOUN PUNCT",
        );
        check("To build is to hope .", "PART VERB AUX PART VERB PUNCT");
        check("Baku and Islamabad signed it in 1998 .", "PROPN CCONJ PROPN VERB PRON ADP NUM PUNCT");
    }

    #[test]
    fn what_the_cache_holds_changes_nothing() {
        let words: Vec<String> = (0..2000).map(|i| format!("w{}x", i * 7919)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let fresh = std::thread::scope(|s| s.spawn(|| Tagger::english().tag(&words)).join().unwrap());
        for _ in 0..3 {
            assert_eq!(Tagger::english().tag(&words), fresh);
        }
        assert!(Tagger::english().tag(&[]).is_empty());
    }

    #[test]
    fn damaged_files_are_refused() {
        let file = include_bytes!("../../data/tagger.en.bin");
        for len in [0, 1, 100, file.len() / 2, file.len() - 1] {
            assert_eq!(Tagger::from_bytes(&file[..len]).unwrap_err().kind(), ErrorKind::InvalidModel);
        }
    }
}
