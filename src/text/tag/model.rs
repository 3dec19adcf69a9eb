//! The tagger's weights: a table from features to a small number for each tag.
//!
//! The file, compressed by DEFLATE, little-endian:
//!
//! ```text
//! 4 bytes "TCT1"; u8 1 if the dictionary's word classes were used; u32 features
//! features × (feature less the one before, 7 bits a byte, in rising order)
//! features × (weight of the greatest number of tags)
//! features × (3 bytes: a bit a tag whose weight differs from it)
//! the weights that differ, in order
//! ```
//!
//! Adding a constant to all of a feature's weights changes no decision, so the commonest weight is
//! what most tags share and the rest is sparse.

use super::Pos;
use crate::text::read::{Bytes, Malformed, inflate};
use crate::text::sieve::Sieve;

/// The number of tags.
pub(crate) const TAGS: usize = Pos::ALL.len();

/// One number for each tag. Sixteen lanes and one more, so that sixteen are summed at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores {
    lanes: [i16; 16],
    last: i16,
}

impl Scores {
    pub(crate) const ZERO: Scores = Scores { lanes: [0; 16], last: 0 };

    // Both take the other's lanes by value, so that the compiler sees that nothing overlaps and sums
    // eight at a time.
    #[inline]
    pub(crate) fn add(&mut self, Scores { lanes, last }: Scores) {
        for (sum, value) in self.lanes.iter_mut().zip(lanes) {
            *sum += value;
        }
        self.last += last;
    }

    #[inline]
    fn add_weights(&mut self, Slot { lanes, last, .. }: Slot) {
        self.add(Scores { lanes: lanes.map(i16::from), last: i16::from(last) });
    }

    /// The tag with the highest score; of equals the first.
    #[inline]
    pub(crate) fn best(&self) -> u8 {
        let top = self.lanes.iter().fold(i16::MIN, |top, value| top.max(*value));
        if self.last > top {
            return 16;
        }
        self.lanes.iter().position(|value| *value == top).unwrap_or(0) as u8
    }
}

/// Features with their weights, by open addressing: a feature's upper bits are its slot, and all of it
/// is the key, so no two features are confused.
///
/// The table is larger than a core's cache. A sieve of 20 bits (128 KiB) turns away nine of ten features
/// that have no weights, and the others are fetched ahead, many at once, before they are summed. (Tried
/// once: a table without empty slots, found by counting the sieve's bits, is 2 MB and not 6, and was slower.)
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) uses_dictionary: bool,
    shift: u32,
    sieve: Sieve,
    slots: Vec<Slot>,
}

/// A feature's weights; all that a look-up needs lies side by side.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u32,
    last: i8,
    lanes: [i8; 16],
}

impl Slot {
    const EMPTY: Slot = Slot { key: 0, last: 0, lanes: [0; 16] };
}

const SIEVE_BITS: u32 = 20;

const MAGIC: &[u8] = b"TCT1";

impl Model {
    /// Reads a file of weights. Linear.
    pub(crate) fn decode(file: &[u8]) -> Result<Self, Malformed> {
        let data = inflate(file)?;
        let mut bytes = Bytes::new(&data);
        if bytes.slice(MAGIC.len())? != MAGIC {
            return Err(Malformed);
        }
        let uses_dictionary = bytes.u8()? != 0;
        let count = bytes.u32()? as usize;
        if count > data.len() {
            return Err(Malformed);
        }
        let mut features = Vec::with_capacity(count);
        let mut feature = 0u32;
        for _ in 0..count {
            feature = feature.checked_add(varint(&mut bytes)?).ok_or(Malformed)?;
            features.push(feature);
        }
        let common = bytes.slice(count)?;
        let masks = bytes.slice(count * 3)?;
        let bits = (count * 2).next_power_of_two().trailing_zeros().max(4);
        let mut model = Model {
            uses_dictionary,
            shift: 32 - bits,
            sieve: Sieve::new(32, SIEVE_BITS),
            slots: vec![Slot::EMPTY; 1 << bits],
        };
        for (k, feature) in features.into_iter().enumerate() {
            let mask = u32::from_le_bytes([masks[k * 3], masks[k * 3 + 1], masks[k * 3 + 2], 0]);
            let mut row = [common[k].cast_signed(); TAGS];
            for (tag, weight) in row.iter_mut().enumerate() {
                if mask & (1 << tag) != 0 {
                    *weight = bytes.u8()?.cast_signed();
                }
            }
            model.insert(feature, &row);
        }
        Ok(model)
    }

    fn insert(&mut self, feature: u32, row: &[i8; TAGS]) {
        let mut slot = self.home(feature);
        while self.slots[slot].key != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let mut lanes = [0; 16];
        lanes.copy_from_slice(&row[..16]);
        self.slots[slot] = Slot { key: feature, last: row[16], lanes };
        self.sieve.insert(feature);
    }

    /// Those of `features` that may have weights, see [`Sieve::sift`].
    #[inline]
    pub(crate) fn sift(&self, features: &[u32], wanted: &mut [u32], at: usize) -> usize {
        self.sieve.sift(features, wanted, at)
    }

    /// Asks memory for the weights of features that will be summed soon. The loads do not wait for each
    /// other, so that many misses of the cache cost little more than one.
    #[inline]
    pub(crate) fn fetch(&self, wanted: &[u32]) {
        let seen = wanted.iter().fold(0, |seen, feature| seen ^ self.slots[self.home(*feature)].key);
        std::hint::black_box(seen);
    }

    /// The weights of features that [`sift`](Self::sift) let through, added to `scores`.
    #[inline]
    pub(crate) fn sum(&self, wanted: &[u32], mut scores: Scores) -> Scores {
        for feature in wanted {
            let mut at = self.home(*feature);
            while self.slots[at].key != *feature && self.slots[at].key != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            // An empty slot's weights are 0.
            scores.add_weights(self.slots[at]);
        }
        scores
    }

    #[inline]
    fn home(&self, feature: u32) -> usize {
        (feature >> self.shift) as usize
    }
}

/// Writes a file of weights; `rows` in rising order of features, none of them 0.
#[cfg(feature = "train")]
pub(crate) fn encode(uses_dictionary: bool, rows: &[(u32, [i8; TAGS])]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(u8::from(uses_dictionary));
    out.extend((rows.len() as u32).to_le_bytes());
    let mut before = 0;
    for (feature, _) in rows {
        let mut gap = feature - before;
        while gap > 0x7f {
            out.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        out.push(gap as u8);
        before = *feature;
    }
    let common: Vec<i8> = rows.iter().map(|(_, row)| commonest(row)).collect();
    out.extend(common.iter().map(|weight| weight.cast_unsigned()));
    for ((_, row), common) in rows.iter().zip(&common) {
        let mask = (0..TAGS).filter(|tag| row[*tag] != *common).fold(0u32, |mask, tag| mask | 1 << tag);
        out.extend(&mask.to_le_bytes()[..3]);
    }
    for ((_, row), common) in rows.iter().zip(&common) {
        out.extend(row.iter().filter(|weight| *weight != common).map(|weight| weight.cast_unsigned()));
    }
    miniz_oxide::deflate::compress_to_vec(&out, 10)
}

#[cfg(feature = "train")]
fn commonest(row: &[i8; TAGS]) -> i8 {
    let count = |weight: &i8| row.iter().filter(|other| *other == weight).count();
    row.iter().copied().max_by_key(|weight| (count(weight), *weight)).unwrap_or(0)
}

fn varint(bytes: &mut Bytes<'_>) -> Result<u32, Malformed> {
    let mut value = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let byte = bytes.u8()?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Malformed)
}
