//! The weights: tables from features to small integers, and the file they come from.
//!
//! The file is `TCS2`, then for paragraphs known and for paragraphs lost: the bias (4 bytes, little
//! endian), a [`Sieve`] of 32 KiB, and a [`Table`] of features with their weights in the lowest byte. It is
//! read where it lies.

use crate::text::read::{Bytes, Malformed};
use crate::text::sieve::Sieve;
use crate::text::table::{FREE, Table, key};

/// Weights of one linear classifier.
#[derive(Debug)]
pub(crate) struct Weights<'a> {
    sieve: Sieve<'a, SIEVE>,
    /// A feature, whose lowest byte is 0, and its weight in that byte.
    table: Table<'a, 4>,
    pub(super) bias: i32,
    cautious: bool,
}

/// Nine of ten features without weights do not come through.
const SIEVE: usize = 1 << 15;

impl<'a> Weights<'a> {
    fn take(bytes: &mut Bytes<'a>, cautious: bool) -> Result<Self, Malformed> {
        let bias = bytes.u32()?.cast_signed();
        let sieve = Sieve::take(bytes)?;
        Ok(Weights { sieve, table: Table::take(bytes)?, bias, cautious })
    }

    /// Whether a boundary without a terminator needs more in a text that sets them regularly:
    /// where paragraphs are lost, headings stand in the midst of such a text and mislead.
    pub(crate) fn is_cautious(&self) -> bool {
        self.cautious
    }

    /// The sum of the weights of a gap's features; the bias is apart.
    #[inline]
    pub(crate) fn score<const N: usize>(&self, features: &[u32; N]) -> i32 {
        let mut wanted = [0; N];
        let end = self.sieve.sift(features, &mut wanted, 0);
        let table = self.table.view();
        wanted[..end].iter().fold(0, |score, feature| {
            let record = table.find(*feature);
            let found = key(record) >> 8 == feature >> 8 && key(record) != FREE;
            score + if found { i32::from(record[0].cast_signed()) } else { 0 }
        })
    }
}

const MAGIC: &[u8] = b"TCS2";

/// Two classifiers: with paragraphs known and lost.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub(crate) known: Weights<'a>,
    pub(crate) lost: Weights<'a>,
}

impl<'a> Model<'a> {
    /// Reads a weight file. `O(1)`.
    pub(crate) fn decode(file: &'a [u8]) -> Result<Self, Malformed> {
        let mut bytes = Bytes::new(file);
        if bytes.slice(MAGIC.len())? != MAGIC {
            return Err(Malformed);
        }
        let known = Weights::take(&mut bytes, false)?;
        let lost = Weights::take(&mut bytes, true)?;
        bytes.is_empty().then_some(Model { known, lost }).ok_or(Malformed)
    }

    pub(crate) fn weights(&self, lost: bool) -> &Weights<'a> {
        if lost { &self.lost } else { &self.known }
    }
}

/// The weights for English.
#[cfg(feature = "english")]
pub(crate) fn english() -> &'static Model<'static> {
    static MODEL: std::sync::LazyLock<Model<'static>> = std::sync::LazyLock::new(|| {
        Model::decode(include_bytes!("../../data/sentences.en.bin")).expect("a test reads the built-in file")
    });
    &MODEL
}

/// Writes a weight file. Weights are sorted by feature, each but for the greatest number; their lowest bytes
/// are 0.
#[cfg(feature = "train")]
pub(crate) fn encode(models: [(i32, &[(u32, i8)]); 2]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for (bias, weights) in models {
        out.extend(bias.to_le_bytes());
        Sieve::<SIEVE>::write(weights.iter().map(|(feature, _)| *feature), &mut out);
        let record =
            |(feature, weight): &(u32, i8)| (feature | u32::from(weight.cast_unsigned())).to_le_bytes();
        crate::text::table::write(&weights.iter().map(record).collect::<Vec<_>>(), &mut out);
    }
    out
}

#[cfg(all(test, feature = "english", feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_is_what_the_trainer_writes() {
        let rows = |weights: &Weights<'_>| -> Vec<(u32, i8)> {
            let row = |record: &[u8; 4]| (key(record) & !0xFF, record[0].cast_signed());
            weights.table.view().taken().map(row).collect()
        };
        let model = english();
        let (known, lost) = (rows(&model.known), rows(&model.lost));
        let written = encode([(model.known.bias, &known), (model.lost.bias, &lost)]);
        assert!(written == include_bytes!("../../data/sentences.en.bin"));
    }
}
