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

    #[inline]
    pub(crate) fn add(&mut self, other: &Scores) {
        for (sum, value) in self.lanes.iter_mut().zip(&other.lanes) {
            *sum += *value;
        }
        self.last += other.last;
    }

    /// The tag with the highest score; of equals the first.
    #[inline]
    pub(crate) fn best(&self) -> u8 {
        let (mut best, mut score) = (0, self.lanes[0]);
        for (tag, &value) in self.lanes.iter().enumerate().skip(1) {
            if value > score {
                (best, score) = (tag, value);
            }
        }
        if self.last > score { 16 } else { best as u8 }
    }
}

/// Features with their weights, by open addressing: a feature's upper bits are its slot, and all of it
/// is the key, so no two features are confused.
///
/// Most features asked for have no weights, and the table is larger than a core's cache: a filter of
/// one bit for each of the upper 20 bits of a feature (128 KiB) turns nine of ten of those away.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) uses_dictionary: bool,
    shift: u32,
    filter: Vec<u64>,
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

const FILTER_BITS: u32 = 20;

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
            filter: vec![0; 1 << (FILTER_BITS - 6)],
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
        let mut slot = (feature >> self.shift) as usize;
        while self.slots[slot].key != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        let mut lanes = [0; 16];
        lanes.copy_from_slice(&row[..16]);
        self.slots[slot] = Slot { key: feature, last: row[16], lanes };
        let bit = (feature >> (32 - FILTER_BITS)) as usize;
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    /// Adds a feature's weights, if it has any, to `scores`.
    #[inline]
    pub(crate) fn add(&self, feature: u32, scores: &mut Scores) {
        let bit = (feature >> (32 - FILTER_BITS)) as usize;
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
            return;
        }
        let mut at = (feature >> self.shift) as usize;
        loop {
            let slot = &self.slots[at];
            if slot.key == feature {
                for (sum, weight) in scores.lanes.iter_mut().zip(&slot.lanes) {
                    *sum += i16::from(*weight);
                }
                scores.last += i16::from(slot.last);
                return;
            }
            if slot.key == 0 {
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
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
