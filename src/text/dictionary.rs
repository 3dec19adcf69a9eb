//! The English dictionary: which word classes a form can have, and its lemma in each.
//!
//! The file is a list of forms in byte order, each with the number of a row that says the rest:
//!
//! ```text
//! u16 rules; rules × (u8 letters to drop, u8 length, text to add)
//! u16 rows;  rows × (u16 classes, 4 × u16 rule + 1 of noun, verb, adjective, adverb, or 0)
//! u32 forms; forms × (u8 bytes shared with the form before, u8 length, bytes, u16 row)
//! ```
//!
//! all little-endian, compressed by DEFLATE.

use super::Pos;
use super::read::{Bytes, Malformed};
use super::tag::hash;

/// Word classes of a form, as bits. Tagging takes most of them as one set; the trainer names them.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub(crate) mod classes {
    pub(crate) const NOUN: u16 = 1;
    pub(crate) const PLURAL: u16 = 1 << 1;
    /// The base form of a verb, then its other forms.
    pub(crate) const VERB: u16 = 1 << 2;
    pub(crate) const THIRD_PERSON: u16 = 1 << 3;
    pub(crate) const PAST: u16 = 1 << 4;
    pub(crate) const PARTICIPLE: u16 = 1 << 5;
    pub(crate) const GERUND: u16 = 1 << 6;
    pub(crate) const ADJECTIVE: u16 = 1 << 7;
    /// Comparative or superlative.
    pub(crate) const COMPARED: u16 = 1 << 8;
    pub(crate) const ADVERB: u16 = 1 << 9;
    pub(crate) const AUXILIARY: u16 = 1 << 10;
    pub(crate) const NAME: u16 = 1 << 11;
}

/// Forms with their classes and lemmas.
#[derive(Debug)]
pub(crate) struct Dictionary {
    rules: Vec<(u8, Box<str>)>,
    rows: Vec<Row>,
    /// Open addressing by the hash of the form; the forms themselves are not kept. Two of them, or
    /// a form and an unknown word, share a key with a chance of one in 2³² a pair.
    slots: Vec<Slot>,
}

/// A form's key and the number of its row; key 0 is an empty slot.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    row: u16,
}

/// What is known of a form. Lemmas are numbers of rules, plus one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Row {
    pub(crate) classes: u16,
    pub(crate) lemmas: [u16; 4],
}

/// Whether the dictionary knows a lower-case form as a verb's base.
pub(crate) fn is_base_verb(form: &str) -> bool {
    Dictionary::built_in().is_some_and(|dictionary| dictionary.classes(form) & classes::VERB != 0)
}

/// Which forms of a verb a form can be.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VerbForms {
    /// A past participle and nothing with tense: *given*.
    pub(crate) participle_only: bool,
    /// A past tense or a past participle: *closed*.
    pub(crate) ambiguous: bool,
    /// A form in -ing: *giving*, not *sing*.
    pub(crate) gerund: bool,
}

/// The verb forms that a lower-case form can be; by its ending if the dictionary does not know it.
pub(crate) fn verb_forms(form: &str) -> VerbForms {
    let known = Dictionary::built_in().map_or(0, |dictionary| dictionary.classes(form));
    let has = |bits: u16| known & bits != 0;
    if !has(classes::VERB | classes::THIRD_PERSON | classes::PAST | classes::PARTICIPLE) {
        let gerund = has(classes::GERUND) || (known == 0 && form.ends_with("ing"));
        return VerbForms { participle_only: false, ambiguous: form.ends_with("ed"), gerund };
    }
    VerbForms {
        participle_only: has(classes::PARTICIPLE)
            && !has(classes::PAST | classes::VERB | classes::THIRD_PERSON),
        ambiguous: has(classes::PARTICIPLE) && has(classes::PAST),
        gerund: has(classes::GERUND) && !has(classes::VERB),
    }
}

/// The column of [`Row::lemmas`] for a tag.
pub(crate) fn column(pos: Pos) -> Option<usize> {
    match pos {
        Pos::Noun => Some(0),
        Pos::Verb | Pos::Aux => Some(1),
        Pos::Adj => Some(2),
        Pos::Adv => Some(3),
        _ => None,
    }
}

impl Dictionary {
    /// The English dictionary, decoded when first asked for.
    #[cfg(feature = "english")]
    pub(crate) fn english() -> &'static Dictionary {
        static ENGLISH: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(|| {
            #[allow(clippy::expect_used)] // a test decodes the file that ships
            Dictionary::decode(include_bytes!("../data/dictionary.en.bin")).expect("the built-in dictionary")
        });
        &ENGLISH
    }

    /// The dictionary that this build carries, if it does.
    #[allow(clippy::unnecessary_wraps)] // without the feature there is none
    pub(crate) fn built_in() -> Option<&'static Dictionary> {
        #[cfg(feature = "english")]
        return Some(Self::english());
        #[cfg(not(feature = "english"))]
        None
    }

    /// Reads a dictionary file. Linear.
    #[cfg_attr(not(feature = "english"), allow(dead_code))]
    pub(crate) fn decode(file: &[u8]) -> Result<Self, Malformed> {
        let data = super::read::inflate(file)?;
        let mut bytes = Bytes::new(&data);
        let mut rules = Vec::new();
        for _ in 0..bytes.u16()? {
            let drop = bytes.u8()?;
            let len = bytes.u8()? as usize;
            rules.push((drop, bytes.text(len)?.into()));
        }
        let mut rows = Vec::new();
        for _ in 0..bytes.u16()? {
            let classes = bytes.u16()?;
            let mut lemmas = [0; 4];
            for lemma in &mut lemmas {
                *lemma = bytes.u16()?;
                if *lemma as usize > rules.len() {
                    return Err(Malformed);
                }
            }
            rows.push(Row { classes, lemmas });
        }
        let count = bytes.u32()? as usize;
        if count > data.len() {
            return Err(Malformed);
        }
        let slots = (count * 4 / 3 + 2).next_power_of_two();
        let mut dictionary = Dictionary { rules, rows, slots: vec![Slot::default(); slots] };
        let mut form: Vec<u8> = Vec::new();
        for _ in 0..count {
            let shared = bytes.u8()? as usize;
            let len = bytes.u8()? as usize;
            if shared > form.len() {
                return Err(Malformed);
            }
            form.truncate(shared);
            form.extend_from_slice(bytes.slice(len)?);
            let row = bytes.u16()?;
            if row as usize >= dictionary.rows.len() {
                return Err(Malformed);
            }
            let text = std::str::from_utf8(&form).map_err(|_| Malformed)?;
            dictionary.insert(text, row);
        }
        Ok(dictionary)
    }

    #[cfg_attr(not(feature = "english"), allow(dead_code))]
    fn insert(&mut self, form: &str, row: u16) {
        let (mut slot, key) = self.place(hash(form));
        while self.slots[slot].key != 0 && self.slots[slot].key != key {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = Slot { key, row };
    }

    fn place(&self, hash: u64) -> (usize, u32) {
        (hash as usize & (self.slots.len() - 1), (hash >> 32) as u32 | 1)
    }

    fn row(&self, hash: u64) -> Option<Row> {
        let (mut slot, key) = self.place(hash);
        loop {
            match self.slots[slot] {
                Slot { key: 0, .. } => return None,
                found if found.key == key => return Some(self.rows[found.row as usize]),
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// The classes of a form as it is spelt; 0 if it is unknown.
    pub(crate) fn classes(&self, form: &str) -> u16 {
        self.classes_of(hash(form))
    }

    /// The classes of the form that has this [`hash`].
    #[inline]
    pub(crate) fn classes_of(&self, hash: u64) -> u16 {
        self.row(hash).map_or(0, |row| row.classes)
    }

    /// Writes the lemma of a lower-case form in a class into `out`; false if it is unknown there.
    pub(crate) fn lemma(&self, form: &str, pos: Pos, out: &mut String) -> bool {
        let Some(row) = column(pos).and_then(|column| Some(self.row(hash(form))?.lemmas[column])) else {
            return false;
        };
        let Some((drop, add)) = (row as usize).checked_sub(1).map(|rule| &self.rules[rule]) else {
            return false;
        };
        let kept = form.len().saturating_sub(*drop as usize);
        let Some(kept) = form.get(..kept) else { return false };
        out.clear();
        out.push_str(kept);
        out.push_str(add);
        true
    }
}

#[cfg(all(test, feature = "english"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_dictionary_knows_classes_and_lemmas() {
        let english = Dictionary::english();
        assert!(english.classes("bridge") & classes::NOUN != 0);
        assert!(english.classes("bridges") & classes::PLURAL != 0);
        assert!(english.classes("Paris") & classes::NAME != 0);
        assert_eq!(english.classes("xqzzy"), 0);
        let mut lemma = String::new();
        for (form, pos, expected) in [
            ("ran", Pos::Verb, "run"),
            ("left", Pos::Verb, "leave"),
            ("mice", Pos::Noun, "mouse"),
            ("better", Pos::Adj, "good"),
            ("happier", Pos::Adj, "happy"),
        ] {
            assert!(english.lemma(form, pos, &mut lemma), "{form}");
            assert_eq!(lemma, expected);
        }
        assert!(!english.lemma("ran", Pos::Adj, &mut lemma));
    }

    #[test]
    fn damaged_files_are_refused() {
        let file = include_bytes!("../data/dictionary.en.bin");
        assert!(Dictionary::decode(&file[..file.len() / 2]).is_err());
        assert!(Dictionary::decode(b"").is_err());
    }
}
