//! Parts of speech, by a linear model over words, affixes, neighbours and the tags before.
//!
//! Words are tagged from left to right, each by the highest sum of the weights of its features. What
//! depends on one form alone is summed once and kept in a cache. Where that leaves no doubt, the tag
//! is told; else some twenty features join the word with its neighbours: ten of these, which need no tag, are summed
//! for the whole sentence before the first tag is chosen, and nine more where doubt is left. Time goes mostly to
//! cache misses (profiled once).

mod features;
mod model;
mod pos;

pub(crate) use features::hash;
#[cfg(feature = "train")]
pub(crate) use features::{EDGE_TAG, Form, HERE, PLACES, Scratch, casing, of_form, of_neighbours, of_tags};
#[cfg(not(feature = "train"))]
use features::{EDGE_TAG, Form, HERE, PLACES, Scratch, casing, of_form, of_neighbours, of_tags};
use features::{FORM_FEATURES, NEIGHBOURS, Outline, TAG_FEATURES};
use model::{Model, Scores};
#[cfg(feature = "train")]
pub(crate) use model::{TAGS, encode};
pub use pos::Pos;

use super::dictionary::Dictionary;
use crate::pooled::pooled;
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
    model: Model<'static>,
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

/// Forms seen lately, and room for a sentence. A form's hash picks its slot; what stood there before is
/// forgotten.
#[derive(Default)]
struct Cache {
    /// The hash of the form in each slot and its index in `entries`; hash 0 where none has been yet. No slots before the
    /// first word.
    slots: Vec<(u64, u32)>,
    entries: Vec<Entry>,
    scratch: Scratch,
    sentence: Sentence,
}

/// What is known of the words of the sentence at hand. Lists of words begin with two edges and end with
/// two, so that every word has its five places.
#[derive(Default)]
struct Sentence {
    /// Indices into [`Cache::entries`], or with [`SPILLED`] into `spill`; no edges here.
    forms: Vec<u32>,
    /// Entries that lost their slot to another form of the sentence.
    spill: Vec<Entry>,
    outlines: Vec<Outline>,
    /// Sums of all features but those of the tags before. Two more at each end take what edges add.
    scores: Vec<Scores>,
    /// The tag of each word that needed no more features to be told.
    decided: Vec<Option<u8>>,
    /// The words that forms alone did not decide.
    open: Vec<usize>,
    /// Features that may have weights, and where those of each open word end.
    wanted: Vec<u32>,
    ends: Vec<usize>,
}

/// Forms kept, at some 200 bytes each.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 14;
/// The longest sentence in words: it bounds what a sentence's forms take up.
const LONGEST: usize = 256;
/// Marks an index into [`Sentence::spill`].
const SPILLED: u32 = 1 << 31;
/// A tag that leads all others by so much, on the words' forms or with what neighbours weigh together, is chosen without
/// the features that are left: twice the heaviest weight that a feature can have. That is two words of three at the first
/// look and most others at the second; about one tag in 2,000 is another than with all features (counted once on the
/// treebanks' development parts), and as many are right (`cargo quality -- tags`).
const LEAD: i16 = 2 * 127;
/// How many words ahead weights are asked for.
const AHEAD: usize = 3;

pooled! { static CACHE: Cache }

impl Tagger {
    /// The tagger for English. `O(1)`: its weights are read where they lie in the program.
    #[cfg(feature = "english")]
    pub fn english() -> &'static Tagger {
        static ENGLISH: std::sync::LazyLock<Tagger> = std::sync::LazyLock::new(|| {
            let model = Model::decode(include_bytes!("../../data/tagger.en.bin"));
            #[allow(clippy::expect_used)] // a test reads the file that ships
            model.ok().and_then(|model| Tagger::new(model).ok()).expect("the built-in tagger")
        });
        &ENGLISH
    }

    /// A tagger from a file that `tricolon train tagger` wrote, of which it keeps a copy.
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
        Self::new(model.into_owned())
    }

    fn new(model: Model<'static>) -> Result<Self, Error> {
        let dictionary = match (model.uses_dictionary, Dictionary::built_in()) {
            (true, None) => {
                let message = "these weights need the English dictionary: build with the feature `english`";
                return Err(Error::new(ErrorKind::InvalidModel, message));
            }
            (uses, dictionary) => dictionary.filter(|_| uses),
        };
        let edge = Box::new(Entry::new(&Form::EDGE, &model));
        Ok(Tagger { model, dictionary, edge })
    }

    /// The tag of each word of one sentence. The words are those of Universal Dependencies: *do* and
    /// *n’t* are two, as [`linguistic_tokens`](super::linguistic_tokens) gives them. Linear; what goes
    /// beyond 256 words is tagged like a sentence of its own.
    pub fn tag(&self, words: &[&str]) -> Vec<Pos> {
        let mut tags = Vec::with_capacity(words.len());
        self.tag_each(words.iter().copied(), &mut tags);
        tags
    }

    /// The same of words as they come; their tags are put behind those that there are.
    pub(crate) fn tag_each<'w>(&self, words: impl Iterator<Item = &'w str>, tags: &mut Vec<Pos>) {
        // Each tagger's sums are its own, so only the built-in one may keep them between calls.
        if self.is_built_in() {
            CACHE.with_borrow_mut(|cache| self.tag_pieces(words, cache, tags));
        } else {
            self.tag_pieces(words, &mut Cache::default(), tags);
        }
    }

    fn tag_pieces<'w>(&self, words: impl Iterator<Item = &'w str>, cache: &mut Cache, tags: &mut Vec<Pos>) {
        let mut words = words.peekable();
        while words.peek().is_some() {
            self.look_up(words.by_ref().take(LONGEST), cache);
            self.tag_found(cache, tags);
        }
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

    /// Tags the words whose entries were found.
    fn tag_found(&self, cache: &mut Cache, tags: &mut Vec<Pos>) {
        let Cache { entries, sentence, .. } = cache;
        self.sum_forms(entries, sentence);
        self.sum_neighbours(sentence);
        let Sentence { outlines, scores, decided, .. } = sentence;
        let mut before = [EDGE_TAG; 2];
        for (i, decided) in decided.iter().enumerate() {
            let tag = decided.unwrap_or_else(|| {
                let features = of_tags(&outlines[i + HERE], &outlines[i + HERE + 1], before);
                let mut wanted = [0; TAG_FEATURES + 1];
                let end = self.model.sift(&features, &mut wanted, 0);
                self.model.fetch(&wanted[..end]);
                self.model.sum(&wanted[..end], scores[i + 2 * HERE]).best()
            });
            before = [tag, before[0]];
            tags.push(Pos::from_index(tag));
        }
    }

    /// Finds or makes each word's entry.
    fn look_up<'w>(&self, words: impl Iterator<Item = &'w str>, cache: &mut Cache) {
        let Cache { slots, entries, scratch, sentence } = cache;
        sentence.forms.clear();
        sentence.spill.clear();
        if slots.is_empty() {
            slots.resize(SLOTS, (0, 0));
        }
        for word in words {
            let exact = hash(word);
            let key = exact | 1;
            let slot = &mut slots[(exact >> (64 - SLOT_BITS)) as usize];
            if slot.0 != key {
                let entry = Entry::new(&Form::new(word, exact, self.dictionary, scratch), &self.model);
                if slot.0 == 0 {
                    slot.1 = entries.len() as u32;
                    entries.push(entry);
                } else if sentence.forms.contains(&slot.1) {
                    sentence.forms.push(SPILLED | sentence.spill.len() as u32);
                    sentence.spill.push(entry);
                    continue;
                } else {
                    entries[slot.1 as usize] = entry;
                }
                slot.0 = key;
            }
            sentence.forms.push(slot.1);
        }
    }

    /// Gives every word the sums of the five forms about it.
    fn sum_forms(&self, entries: &[Entry], sentence: &mut Sentence) {
        let Sentence { forms, spill, outlines, scores, .. } = sentence;
        outlines.clear();
        scores.clear();
        scores.resize(forms.len() + 4 * HERE, Scores::ZERO);
        let known = forms.iter().map(|at| match at & SPILLED {
            0 => &entries[*at as usize],
            _ => &spill[(at & !SPILLED) as usize],
        });
        let edges = || [&*self.edge; HERE].into_iter();
        for (k, entry) in edges().chain(known).chain(edges()).enumerate() {
            outlines.push(entry.outline);
            // At place 0 the entry stands two before the word it is seen from.
            for (score, sum) in scores[k..=k + 2 * HERE].iter_mut().zip(entry.sums.iter().rev()) {
                score.add(*sum);
            }
        }
    }

    /// Adds to the sums of words that are still open what their forms and their neighbours' weigh together.
    fn sum_neighbours(&self, sentence: &mut Sentence) {
        let Sentence { forms, outlines, scores, decided, open, wanted, ends, .. } = sentence;
        let scores = &mut scores[2 * HERE..][..forms.len()];
        decided.clear();
        decided.extend(scores.iter().map(|scores| scores.clear(LEAD)));
        open.clear();
        open.extend((0..forms.len()).filter(|i| decided[*i].is_none()));
        let casing = casing(&*outlines);
        // One more, since the sieve writes before it knows.
        wanted.resize(open.len() * NEIGHBOURS + 1, 0);
        ends.clear();
        let mut end = 0;
        for &i in &*open {
            let window = &outlines[i + 1..];
            let features = of_neighbours(&window[0], &window[1], &window[2], i == 0, casing);
            end = self.model.sift(&features, wanted, end);
            ends.push(end);
        }
        let ends = |k: usize| ends.get(k).copied().unwrap_or(end);
        self.model.fetch(&wanted[..ends(AHEAD - 1)]);
        let mut start = 0;
        for (k, &i) in open.iter().enumerate() {
            self.model.fetch(&wanted[ends(k + AHEAD - 1)..ends(k + AHEAD)]);
            scores[i] = self.model.sum(&wanted[start..ends(k)], scores[i]);
            decided[i] = scores[i].clear(LEAD);
            start = ends(k);
        }
    }
}

impl Entry {
    fn new(form: &Form, model: &Model<'_>) -> Self {
        let mut wanted = [0; FORM_FEATURES + 1];
        let (mut end, mut ends) = (0, [0; PLACES]);
        for (place, stop) in ends.iter_mut().enumerate() {
            of_form(form, place, &mut |feature| end = model.sift(&[feature], &mut wanted, end));
            *stop = end;
        }
        model.fetch(&wanted[..end]);
        let mut sums = [Scores::ZERO; PLACES];
        let mut start = 0;
        for (sum, stop) in sums.iter_mut().zip(ends) {
            *sum = model.sum(&wanted[start..stop], Scores::ZERO);
            start = stop;
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
        // Of another tagger nothing is kept.
        let fresh = Tagger::from_bytes(include_bytes!("../../data/tagger.en.bin")).unwrap().tag(&words);
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
