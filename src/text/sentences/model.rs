//! The weights: a table from features to small integers, and the file they come from.
//!
//! The file is `TCS1`, then for paragraphs known and for paragraphs lost: the bias (4 bytes, little
//! endian), the number of features (4 bytes), and every feature as its distance from the one before
//! (7 bits a byte, the highest bit set while more follow) and its weight (1 byte).

use super::features::{BITS, COUNT};
use crate::text::sieve::Sieve;

/// Weights of one linear classifier.
pub(crate) struct Weights {
    sieve: Sieve,
    /// `feature << 8 | weight`, at a place near the feature's high bits; 0 where there is none.
    slots: Vec<u32>,
    shift: u32,
    bias: i32,
    cautious: bool,
}

impl Weights {
    /// From pairs of a feature and its weight.
    pub(crate) fn new(bias: i32, weights: &[(u32, i8)], cautious: bool) -> Self {
        let size = (weights.len() * 5 / 2).next_power_of_two().max(16);
        let shift = BITS - size.trailing_zeros();
        let mut slots = vec![0; size];
        let mut sieve = Sieve::new(BITS, SIEVE_BITS);
        for (feature, weight) in weights {
            sieve.insert(*feature);
            let mut at = (feature >> shift) as usize;
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = feature << 8 | u32::from(weight.cast_unsigned());
        }
        Weights { sieve, slots, shift, bias, cautious }
    }

    /// Whether a boundary without a terminator needs more in a text that sets them regularly:
    /// where paragraphs are lost, headings stand in the midst of such a text and mislead.
    pub(crate) fn is_cautious(&self) -> bool {
        self.cautious
    }

    /// The sum of the weights of a gap's features, and the bias.
    #[inline]
    pub(crate) fn score(&self, features: &[u32; COUNT]) -> i32 {
        let mut wanted = [0; COUNT + 1];
        let end = self.sieve.sift(features, &mut wanted, 0);
        wanted[..end].iter().fold(self.bias, |score, feature| score + self.get(*feature))
    }

    /// The weight of a feature, 0 if it has none.
    #[inline]
    fn get(&self, feature: u32) -> i32 {
        let mut at = (feature >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot >> 8 == feature && slot != 0 {
                return i32::from((slot as u8).cast_signed());
            }
            if slot == 0 {
                return 0;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// 32 KiB for each classifier: nine of ten features without weights do not come through.
const SIEVE_BITS: u32 = 18;

const MAGIC: &[u8] = b"TCS1";

/// Two classifiers: with paragraphs known and lost.
pub(crate) struct Model {
    pub(crate) known: Weights,
    pub(crate) lost: Weights,
}

impl Model {
    /// Reads a weight file; `None` if it is not one.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Model> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let known = decode_weights(&mut rest, false)?;
        let lost = decode_weights(&mut rest, true)?;
        rest.is_empty().then_some(Model { known, lost })
    }

    pub(crate) fn weights(&self, lost: bool) -> &Weights {
        if lost { &self.lost } else { &self.known }
    }
}

/// The weights for English, decoded when first asked for.
#[cfg(feature = "english")]
pub(crate) fn english() -> &'static Model {
    static MODEL: std::sync::LazyLock<Model> = std::sync::LazyLock::new(|| {
        Model::decode(include_bytes!("../../data/sentences.en.bin")).expect("a test reads the built-in file")
    });
    &MODEL
}

fn decode_weights(rest: &mut &[u8], cautious: bool) -> Option<Weights> {
    let mut number = || {
        let (head, tail) = rest.split_first_chunk::<4>()?;
        *rest = tail;
        Some(u32::from_le_bytes(*head))
    };
    let bias = number()?.cast_signed();
    let count = number()? as usize;
    let mut weights = Vec::with_capacity(count.min(rest.len()));
    let mut feature = 0u32;
    for _ in 0..count {
        let (mut distance, mut shift) = (0u32, 0);
        loop {
            let (&byte, tail) = rest.split_first()?;
            *rest = tail;
            distance |= u32::from(byte & 0x7F).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (&weight, tail) = rest.split_first()?;
        *rest = tail;
        feature = feature.checked_add(distance)?;
        weights.push((feature, weight.cast_signed()));
    }
    (feature < 1 << BITS).then(|| Weights::new(bias, &weights, cautious))
}

/// Writes a weight file. Weights are sorted by feature.
#[cfg(feature = "train")]
pub(crate) fn encode(models: [(i32, &[(u32, i8)]); 2]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for (bias, weights) in models {
        out.extend(bias.to_le_bytes());
        out.extend((weights.len() as u32).to_le_bytes());
        let mut before = 0;
        for (feature, weight) in weights {
            let mut distance = feature - before;
            before = *feature;
            while distance > 0x7F {
                out.push(distance as u8 | 0x80);
                distance >>= 7;
            }
            out.extend([distance as u8, weight.cast_unsigned()]);
        }
    }
    out
}
