//! The English dictionary: which word classes a form can have, and its lemma in each.
//!
//! The file is read where it lies. Forms are found by their hash; what is known of them stands in rows, of
//! which many forms share one:
//!
//! ```text
//! 4 bytes "TCD2"
//! u16 rules; rules × (u8 letters to drop, u8 length, 8 bytes: text to add)
//! u16 rows;  rows × (u16 classes, 4 × u16 rule + 1 of noun, verb, adjective, adverb, or 0)
//! a table of forms: u32 upper half of the hash, u8 next bits of it, u16 row
//! ```
//!
//! all little-endian. See [`Table`](super::table::Table).

use super::Pos;
use super::read::{Bytes, Malformed};
use super::table::{Table, key};
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

/// Forms with their classes and lemmas. The forms themselves are not kept, but 40 bits of their hashes: a form
/// and an unknown word are taken for each other with a chance of one in 2⁴⁰ a pair.
#[derive(Debug)]
pub(crate) struct Dictionary {
    rules: &'static [[u8; RULE]],
    rows: &'static [[u8; ROW]],
    forms: Table<'static, FORM>,
}

/// Bytes of a rule, a row and a form in the file.
pub(crate) const RULE: usize = 10;
pub(crate) const ROW: usize = 10;
pub(crate) const FORM: usize = 7;

pub(crate) const MAGIC: &[u8] = b"TCD2";

/// What is known of a form. Lemmas are numbers of rules, plus one.
#[cfg(feature = "train")]
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
    /// The English dictionary.
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

    /// Reads a dictionary file. `O(1)`.
    #[cfg_attr(not(feature = "english"), allow(dead_code))]
    pub(crate) fn decode(file: &'static [u8]) -> Result<Self, Malformed> {
        let mut bytes = Bytes::new(file);
        if bytes.slice(MAGIC.len())? != MAGIC {
            return Err(Malformed);
        }
        let rules = usize::from(bytes.u16()?);
        let (rules, _) = bytes.slice(rules * RULE)?.as_chunks();
        let rows = usize::from(bytes.u16()?);
        let (rows, _) = bytes.slice(rows * ROW)?.as_chunks();
        let forms = Table::take(&mut bytes)?;
        bytes.is_empty().then_some(Dictionary { rules, rows, forms }).ok_or(Malformed)
    }

    fn row(&self, hash: u64) -> Option<&[u8; ROW]> {
        let (upper, check) = halves(hash);
        let mut forms = self.forms.view().starting_at(upper).iter().take_while(|form| key(form) == upper);
        let form = forms.find(|form| form[4] == check)?;
        self.rows.get(usize::from(u16::from_le_bytes([form[5], form[6]])))
    }

    /// The classes of a form as it is spelt; 0 if it is unknown.
    pub(crate) fn classes(&self, form: &str) -> u16 {
        self.classes_of(hash(form))
    }

    /// The classes of the form that has this [`hash`].
    #[inline]
    pub(crate) fn classes_of(&self, hash: u64) -> u16 {
        self.row(hash).map_or(0, |row| u16::from_le_bytes([row[0], row[1]]))
    }

    /// Writes the lemma of a lower-case form in a class into `out`; false if it is unknown there.
    pub(crate) fn lemma(&self, form: &str, pos: Pos, out: &mut String) -> bool {
        let number = |column: usize| {
            let row = self.row(hash(form))?;
            Some(u16::from_le_bytes([row[2 + 2 * column], row[3 + 2 * column]]))
        };
        let rule = column(pos).and_then(number).and_then(|number| usize::from(number).checked_sub(1));
        let Some([drop, len, text @ ..]) = rule.and_then(|rule| self.rules.get(rule)) else { return false };
        let Some(add) = text.get(..usize::from(*len)).and_then(|add| std::str::from_utf8(add).ok()) else {
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

/// The key of a form and the byte that tells it from others of that key, from its hash. The greatest key is
/// a free place's.
pub(crate) fn halves(hash: u64) -> (u32, u8) {
    (((hash >> 32) as u32).min(u32::MAX - 1), (hash >> 24) as u8)
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
