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
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |h, byte| mix(h, u64::from(byte) + 1))
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

    /// Reads a form. Of a very long one only the beginning is looked at, save for its casing.
    pub(crate) fn new(word: &str, dictionary: Option<&Dictionary>) -> Self {
        let mut lower = String::with_capacity(word.len());
        for c in word.chars().take(LONGEST) {
            match c {
                '’' | '‘' => lower.push('\''),
                '“' | '”' => lower.push('"'),
                '0'..='9' => lower.push('0'),
                c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                c => lower.extend(c.to_lowercase()),
            }
        }
        let marks: Vec<usize> =
            lower.char_indices().map(|(at, _)| at).chain(std::iter::once(lower.len())).collect();
        let letters = marks.len() - 1;
        let mut suffix = [0; 5];
        for (k, slot) in suffix.iter_mut().enumerate().take_while(|(k, _)| k + 1 < letters) {
            *slot = mix(hash(&lower[marks[letters - k - 1]..]), k as u64 + 1);
        }
        let mut prefix = [0; 4];
        for (k, slot) in prefix.iter_mut().enumerate().take_while(|(k, _)| k + 1 < letters) {
            *slot = mix(hash(&lower[..marks[k + 1]]), k as u64 + 1);
        }
        let case = Case::of(word);
        let long = letters > 3 && word.starts_with(char::is_alphabetic);
        let known = dictionary.map_or(0, |dictionary| u64::from(known(dictionary, word, case)));
        let outline = Outline { lower: hash(&lower), ending: suffix[2], known, case, long };
        Form { outline, exact: hash(word), suffix, prefix, shape: hash(&shape(word)) }
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
/// whether the capitalised spelling is a name.
fn known(dictionary: &Dictionary, word: &str, case: Case) -> u16 {
    let lower = word.to_lowercase();
    let low = dictionary.classes(&lower);
    let titled = || {
        let mut chars = lower.chars();
        let title: String = chars.next().map(char::to_uppercase).into_iter().flatten().chain(chars).collect();
        dictionary.classes(&title) & classes::NAME
    };
    match case {
        Case::NoLetters | Case::Edge => low,
        Case::Lower => low | titled(),
        Case::Upper => low | dictionary.classes(word) | titled(),
        Case::Title | Case::Mixed => low | dictionary.classes(word),
    }
}

/// The form with runs of capitals, small letters and digits made one letter each: *F-16s* is X-dx.
fn shape(word: &str) -> String {
    let mut out = String::new();
    let mut last = None;
    for c in word.chars() {
        let sort = match c {
            '0'..='9' => 'd',
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        if last != Some(sort) {
            out.push(sort);
            last = Some(sort);
        }
        if out.len() > 8 {
            break;
        }
    }
    out
}

/// Where a word stands, seen from the one to be tagged.
pub(crate) const PLACES: usize = 5;
/// The place of the word itself; 0 and 1 are before it, 3 and 4 after.
pub(crate) const HERE: usize = 2;

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

/// Features of a word with its neighbours and with the tags of the two words before it (17 stands for
/// the edge of the sentence). `window` holds the forms at the five places.
pub(crate) fn of_context(
    window: [&Outline; PLACES],
    first: bool,
    casing: u64,
    tags: [u8; 2],
    emit: &mut impl FnMut(u32),
) {
    let mut add = |template: u64, a: u64, b: u64| emit(key(template, a, b));
    let [_, before, here, after, _] = window;
    let case = here.case as u64;
    add(15, here.known, case * 2 + u64::from(first));
    add(16, case, u64::from(first) * 4 + casing);
    add(40, before.lower, here.lower);
    add(41, here.lower, after.lower);
    add(42, before.known, here.known);
    add(43, here.known, after.known);
    add(45, before.lower, after.lower);
    add(46, here.known, after.lower);
    add(47, before.lower, here.known);
    add(54, here.lower, after.known);
    let [last, second] = tags.map(u64::from);
    add(60, last, 0);
    add(61, last, second + 100);
    add(62, last, here.lower);
    add(63, last, here.ending);
    add(64, last, here.known);
    add(65, last, after.known);
    add(67, mix(last, second), here.known);
    add(68, mix(last, here.known), after.known);
    add(71, last, mix(case, here.known));
}

/// The tag before the first word.
pub(crate) const EDGE_TAG: u8 = 17;

/// Whether a sentence is written in capitals or capitalised words throughout (1), or mostly (2).
pub(crate) fn casing<'f>(forms: impl Iterator<Item = &'f Outline>) -> u64 {
    let (mut long, mut capital) = (0, 0);
    for form in forms.filter(|form| form.long) {
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
