//! What a round of learning needs to know of texts: integers, so that sums are the same in any order.

use std::collections::BTreeMap;

use super::features::Features;
use crate::themes::Lexicon;
use crate::{Error, ErrorKind};

/// What a share of 1 counts as. Shares are rounded to that, and a word may stand 2⁴⁰ times in all texts.
pub(super) const UNIT: f64 = (1 << 24) as f64;

/// Sufficient statistics of a round of [`Learner`](super::Learner): what it needs to know of texts, whichever and
/// wherever they are. Those of parts [add up](FitCounts::merge) to those of the whole, exactly and in any order and
/// grouping, and those of no texts change nothing.
///
/// Those of the first round are the texts' stems, with the number of texts they stand in, and their forms: they
/// grow with the vocabulary. Those of later rounds are a number for each theme and each of at most 100,000 stems and
/// of the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FitCounts {
    /// The state of the learner that they are for.
    pub(super) of: u64,
    pub(super) texts: u64,
    pub(super) sums: Sums,
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub(super) enum Sums {
    /// Of the first round.
    Words(Words),
    /// Of all others.
    Shares(Shares),
}

/// Words and entries, before anything is learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Words {
    pub(super) stems: BTreeMap<Box<str>, Stem>,
    /// By theme and entry: in how many texts it stands.
    pub(super) entries: Vec<Vec<u64>>,
}

/// In how many texts a stem stands, and how often each of its forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Stem(pub(super) u64, pub(super) BTreeMap<Box<str>, u64>);

/// What texts say of themes, given their shares in them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Shares {
    /// By theme: the sum of the texts' shares, in units.
    pub(super) mass: Vec<u64>,
    /// How many texts changed their theme.
    pub(super) changed: u64,
    /// The features that occur, ascending.
    pub(super) words: Vec<u32>,
    /// By feature of `words` and by theme: the sum over the texts of its occurrences times their share, in units.
    pub(super) cells: Vec<u64>,
    /// By entry and by theme: in how many texts with the entry all else speaks for the theme.
    pub(super) entries: Vec<u64>,
}

impl Words {
    pub(super) fn none(lexicon: &Lexicon) -> Self {
        let entries = lexicon.themes().iter().map(|theme| vec![0; theme.entries.len()]);
        Words { stems: BTreeMap::new(), entries: entries.collect() }
    }

    pub(super) fn are_of(&self, lexicon: &Lexicon) -> bool {
        let entries = lexicon.themes().iter().map(|theme| theme.entries.len());
        entries.eq(self.entries.iter().map(Vec::len))
    }

    /// The words of both; `None` where a number does not fit.
    fn merge(&mut self, other: &Words) -> Option<()> {
        for (name, theirs) in &other.stems {
            let Some(ours) = self.stems.get_mut(name) else {
                self.stems.insert(name.clone(), theirs.clone());
                continue;
            };
            more(&mut ours.0, theirs.0)?;
            for (form, n) in &theirs.1 {
                match ours.1.get_mut(form) {
                    Some(sum) => more(sum, *n)?,
                    None => drop(ours.1.insert(form.clone(), *n)),
                }
            }
        }
        self.entries.iter_mut().zip(&other.entries).try_for_each(|(sums, others)| add(sums, others))
    }
}

impl Shares {
    /// The cells of both; `None` where one does not fit.
    fn merge(&mut self, other: &Shares) -> Option<()> {
        more(&mut self.changed, other.changed)?;
        add(&mut self.mass, &other.mass)?;
        add(&mut self.entries, &other.entries)?;
        if self.words == other.words {
            return add(&mut self.cells, &other.cells);
        }
        let (themes, most) = (self.mass.len(), self.words.len() + other.words.len());
        let (mut words, mut cells) = (Vec::with_capacity(most), Vec::with_capacity(most * themes));
        let (mut a, mut b) = (0, 0);
        loop {
            let (ours, theirs) = (self.words.get(a), other.words.get(b));
            let Some(&word) = ours.into_iter().chain(theirs).min() else { break };
            words.push(word);
            let row = cells.len();
            if ours == Some(&word) {
                cells.extend_from_slice(&self.cells[a * themes..][..themes]);
                a += 1;
            }
            if theirs == Some(&word) {
                let theirs = &other.cells[b * themes..][..themes];
                if cells.len() == row {
                    cells.extend_from_slice(theirs);
                } else {
                    add(&mut cells[row..], theirs)?;
                }
                b += 1;
            }
        }
        (self.words, self.cells) = (words, cells);
        Some(())
    }

    /// Whether these are sums over so many features and over the themes and entries of a lexicon.
    pub(super) fn fits(&self, features: &Features, lexicon: &Lexicon) -> bool {
        let themes = lexicon.themes().len();
        let entries: usize = lexicon.themes().iter().map(|theme| theme.entries.len()).sum();
        self.mass.len() == themes
            && self.entries.len() == entries * themes
            && self.cells.len() == self.words.len() * themes
            && self.words.is_sorted_by(|a, b| a < b)
            && self.words.last().is_none_or(|last| (*last as usize) < features.len())
    }
}

fn more(sum: &mut u64, other: u64) -> Option<()> {
    *sum = sum.checked_add(other)?;
    Some(())
}

fn add(sums: &mut [u64], others: &[u64]) -> Option<()> {
    sums.iter_mut().zip(others).try_for_each(|(sum, other)| more(sum, *other))
}

impl FitCounts {
    /// How many texts were counted.
    pub fn texts(&self) -> u64 {
        self.texts
    }

    /// Adds the counts of other texts. O(stems of both), in later rounds times the number of themes.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if they are of another learner or of another of its rounds, or if a word stands
    /// more than 2⁴⁰ times in all texts.
    pub fn merge(&mut self, other: &FitCounts) -> Result<(), Error> {
        let merged = match (&mut self.sums, &other.sums) {
            (Sums::Words(ours), Sums::Words(theirs)) if self.of == other.of => ours.merge(theirs),
            (Sums::Shares(ours), Sums::Shares(theirs)) if self.of == other.of => ours.merge(theirs),
            _ => return Err(wrong("counts of another learner, or of another of its rounds, do not add up")),
        };
        merged
            .and_then(|()| more(&mut self.texts, other.texts))
            .ok_or_else(|| wrong("a word stands more than 2^40 times in these texts"))
    }

    /// The state of a learner that takes them in.
    pub(super) fn next(&self) -> u64 {
        let mut hash = fnv(self.of, &self.texts.to_le_bytes());
        let mut more = |number: u64| hash = fnv(hash, &number.to_le_bytes());
        match &self.sums {
            Sums::Words(words) => {
                words.stems.values().for_each(|stem| more(stem.0));
                words.entries.iter().flatten().for_each(|n| more(*n));
                words.stems.keys().for_each(|stem| hash = fnv(hash, stem.as_bytes()));
            }
            Sums::Shares(shares) => {
                shares.words.iter().for_each(|word| more(u64::from(*word)));
                shares.cells.iter().chain(&shares.entries).for_each(|cell| more(*cell));
            }
        }
        hash
    }

    /// The counts as bytes, to be sent and kept: JSON; equal counts are equal bytes.
    #[cfg(feature = "json")]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings and numbers under string keys: serialization cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The counts that [`FitCounts::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for other bytes.
    #[cfg(feature = "json")]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let counts: FitCounts = serde_json::from_slice(bytes)
            .map_err(|e| wrong(format!("these bytes are no counts of a round: {e}")))?;
        match &counts.sums {
            Sums::Shares(s) if s.cells.len() != s.words.len() * s.mass.len() => {
                Err(wrong("these bytes are no counts of a round: a number for each word and theme is right"))
            }
            _ => Ok(counts),
        }
    }
}

pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidArgument, message.into())
}

/// The hash of Fowler, Noll and Vo (FNV-1a), which is the same everywhere and always, going on from `hash`.
pub(super) fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
