//! What the tagger looks at. Training and tagging share this file, so that they see the same.
//!
//! A feature is a number of 32 bits: a template's number mixed with what fills it. Most templates
//! look at one word alone, so that their weights are summed once for each form; the others join two
//! words, or a word with the tags before it.

use crate::text::dictionary::{Dictionary, classes};

/// What templates need to know of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// What it shows its neighbours.
    pub(crate) outline: Outline,
    exact: u64,
    /// The last one to five letters, where the form is longer.
    suffix: [u64; 5],
    /// The first one to four letters.
    prefix: [u64; 4],
    shape: u64,
}

/// What templates that join two words need to know of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline {
    lower: u64,
    /// The last three letters.
    ending: u64,
    /// The word classes that the dictionary knows for the form, in lower case or as it stands.
    known: u64,
    case: Case,
    /// A word of more than three letters: counts when a sentence's casing is judged.
    long: bool,
}

/// How a form is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    NoLetters,
    Lower,
    Upper,
    Title,
    Mixed,
    /// Past an end of the sentence.
    Edge,
}

/// Mixes two numbers. Fixed for ever: the weights' file depends on it.
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^ (x >> 32)
}

/// A number for a text. Fixed for ever.
#[inline]
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(EMPTY, step)
}

/// The hash of the empty text.
const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn step(hash: u64, byte: u8) -> u64 {
    mix(hash, u64::from(byte) + 1)
}

/// Room for reading a form, so that a form of ASCII letters allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    lower: String,
    /// Where the letters of `lower` begin, and its end.
    marks: Vec<usize>,
}

impl Form {
    /// What stands before the first and after the last word.
    pub(crate) const EDGE: Form = Form {
        outline: Outline { lower: 1, ending: 0, known: 1 << 40, case: Case::Edge, long: false },
        exact: 1,
        suffix: [0; 5],
        prefix: [0; 4],
        shape: 1,
    };

    /// Reads a form. Of a very long one only the beginning is looked at, save for its casing, its hash and the dictionary. `exact` is
    /// the form's [`hash`].
    pub(crate) fn new(
        word: &str,
        exact: u64,
        dictionary: Option<&Dictionary>,
        Scratch { lower, marks }: &mut Scratch,
    ) -> Self {
        lower.clear();
        marks.clear();
        for c in word.chars().take(LONGEST) {
            marks.push(lower.len());
            match c {
                '’' | '‘' => lower.push('\''),
                '“' | '”' => lower.push('"'),
                '0'..='9' => lower.push('0'),
                c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                c => {
                    lower.extend(c.to_lowercase());
                    // A letter that grows is as many letters.
                    let last = marks.last().copied().unwrap_or(0);
                    marks.extend(lower[last..].char_indices().skip(1).map(|(at, _)| last + at));
                }
            }
        }
        marks.push(lower.len());
        let letters = marks.len() - 1;
        let mut suffix = [0; 5];
        for (k, slot) in suffix.iter_mut().enumerate().take_while(|(k, _)| k + 1 < letters) {
            *slot = mix(hash(&lower[marks[letters - k - 1]..]), k as u64 + 1);
        }
        let mut prefix = [0; 4];
        let mut so_far = EMPTY;
        for (k, slot) in prefix.iter_mut().enumerate().take_while(|(k, _)| k + 1 < letters) {
            so_far = lower[marks[k]..marks[k + 1]].bytes().fold(so_far, step);
            *slot = mix(so_far, k as u64 + 1);
        }
        let case = Case::of(word);
        let long = letters > 3 && word.starts_with(char::is_alphabetic);
        let lower_hash = hash(lower);
        let known = dictionary.map_or(0, |dictionary| {
            // Where nothing but letters' case was changed, the hashes at hand are the dictionary's.
            let plain = word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii() && !b.is_ascii_digit());
            if plain {
                let capital = lower.bytes().take(1).fold(EMPTY, |hash, b| step(hash, b.to_ascii_uppercase()));
                let title = || lower.bytes().skip(1).fold(capital, step);
                known(dictionary, case, [lower_hash, exact], title)
            } else {
                let lower = word.to_lowercase();
                let title = || {
                    let mut chars = lower.chars();
                    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
                    hash(&first.chain(chars).collect::<String>())
                };
                known(dictionary, case, [hash(&lower), exact], title)
            }
        });
        let outline = Outline { lower: lower_hash, ending: suffix[2], known: u64::from(known), case, long };
        Form { outline, exact, suffix, prefix, shape: shape(word) }
    }
}

/// Letters of a form that are looked at.
const LONGEST: usize = 64;

impl Case {
    fn of(word: &str) -> Self {
        let (mut letters, mut upper) = (0, 0);
        for c in word.chars() {
            letters += usize::from(c.is_alphabetic());
            upper += usize::from(c.is_uppercase());
        }
        match (letters, upper) {
            (0, _) => Case::NoLetters,
            (_, 0) => Case::Lower,
            (letters, upper) if letters == upper && letters > 1 => Case::Upper,
            _ if word.starts_with(char::is_uppercase) => Case::Title,
            _ => Case::Mixed,
        }
    }
}

/// The classes of a form: those of its lower-case spelling, those of the spelling as it stands, and
/// whether the capitalised spelling is a name. Spellings are given by their hashes.
fn known(dictionary: &Dictionary, case: Case, [lower, exact]: [u64; 2], title: impl FnOnce() -> u64) -> u16 {
    let low = dictionary.classes_of(lower);
    match case {
        Case::NoLetters | Case::Edge => low,
        Case::Lower => low | (dictionary.classes_of(title()) & classes::NAME),
        Case::Upper => low | dictionary.classes_of(exact) | (dictionary.classes_of(title()) & classes::NAME),
        Case::Title | Case::Mixed => low | dictionary.classes_of(exact),
    }
}

/// The hash of the form with runs of capitals, small letters and digits made one letter each: *F-16s*
/// is X-dx. Nothing is looked at once that has more than eight bytes.
fn shape(word: &str) -> u64 {
    let (mut out, mut len) = (EMPTY, 0);
    let mut last = None;
    for c in word.chars() {
        let sort = match c {
            '0'..='9' => 'd',
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        if last != Some(sort) {
            out = sort.encode_utf8(&mut [0; 4]).bytes().fold(out, step);
            len += sort.len_utf8();
            last = Some(sort);
        }
        if len > 8 {
            break;
        }
    }
    out
}

/// Where a word stands, seen from the one to be tagged.
pub(crate) const PLACES: usize = 5;
/// The place of the word itself; 0 and 1 are before it, 3 and 4 after.
pub(crate) const HERE: usize = 2;

/// How many features [`of_form`] gives at most, at all places together.
pub(crate) const FORM_FEATURES: usize = 30;
/// How many [`of_neighbours`] gives.
pub(crate) const NEIGHBOURS: usize = 10;
/// How many [`of_tags`] gives.
pub(crate) const TAG_FEATURES: usize = 9;

/// Features of one word alone, at a place from 0 (two before) to 4 (two after).
pub(crate) fn of_form(form: &Form, place: usize, emit: &mut impl FnMut(u32)) {
    let Outline { lower, known, case, .. } = form.outline;
    let mut add = |template: u64, a: u64, b: u64| emit(key(template, a, b));
    match place {
        0 => {
            add(29, lower, 0);
            add(30, known, 0);
        }
        1 => {
            add(20, lower, 0);
            add(21, known, 0);
            add(22, form.suffix[2], 0);
            add(23, form.shape, 0);
        }
        HERE => {
            add(0, 0, 0);
            add(1, form.exact, 0);
            add(2, lower, 0);
            for (k, suffix) in form.suffix.iter().enumerate().filter(|(_, hash)| **hash != 0) {
                add(3 + k as u64, *suffix, 0);
            }
            for (k, prefix) in form.prefix.iter().enumerate().filter(|(_, hash)| **hash != 0) {
                add(8 + k as u64, *prefix, 0);
            }
            add(12, form.shape, 0);
            add(13, known, 0);
            add(14, known, form.suffix[2]);
            add(17, known, form.suffix[1]);
        }
        3 => {
            add(24, lower, 0);
            add(25, known, case as u64);
            add(26, form.suffix[2], 0);
            add(27, form.shape, 0);
            add(28, form.suffix[1], 0);
        }
        _ => {
            add(31, lower, 0);
            add(32, known, case as u64);
            add(33, form.suffix[2], 0);
        }
    }
}

/// Features of a word with those before and after it.
pub(crate) fn of_neighbours(
    before: &Outline,
    here: &Outline,
    after: &Outline,
    first: bool,
    casing: u64,
) -> [u32; NEIGHBOURS] {
    let case = here.case as u64;
    [
        key(15, here.known, case * 2 + u64::from(first)),
        key(16, case, u64::from(first) * 4 + casing),
        key(40, before.lower, here.lower),
        key(41, here.lower, after.lower),
        key(42, before.known, here.known),
        key(43, here.known, after.known),
        key(45, before.lower, after.lower),
        key(46, here.known, after.lower),
        key(47, before.lower, here.known),
        key(54, here.lower, after.known),
    ]
}

/// Features of a word and the one after it with the tags of the two words before it (17 stands for the
/// edge of the sentence).
pub(crate) fn of_tags(here: &Outline, after: &Outline, tags: [u8; 2]) -> [u32; TAG_FEATURES] {
    let [last, second] = tags.map(u64::from);
    [
        key(60, last, 0),
        key(61, last, second + 100),
        key(62, last, here.lower),
        key(63, last, here.ending),
        key(64, last, here.known),
        key(65, last, after.known),
        key(67, mix(last, second), here.known),
        key(68, mix(last, here.known), after.known),
        key(71, last, mix(here.case as u64, here.known)),
    ]
}

/// The tag before the first word.
pub(crate) const EDGE_TAG: u8 = 17;

/// Whether a sentence is written in capitals or capitalised words throughout (1), or mostly (2).
pub(crate) fn casing<'f>(forms: impl IntoIterator<Item = &'f Outline>) -> u64 {
    let (mut long, mut capital) = (0, 0);
    for form in forms.into_iter().filter(|form| form.long) {
        long += 1;
        capital += usize::from(matches!(form.case, Case::Upper | Case::Title));
    }
    match (long, capital) {
        (2.., _) if long == capital => 1,
        (3.., _) if capital * 4 >= long * 3 => 2,
        _ => 0,
    }
}

const fn key(template: u64, a: u64, b: u64) -> u32 {
    (mix(mix(template + 1, a), b.wrapping_add(77)) >> 16) as u32
}
