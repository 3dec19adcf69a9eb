//! The tagger's weights: a table from features to a small number for each tag.
//!
//! The file, which is read where it lies, little-endian:
//!
//! ```text
//! 4 bytes "TCT2"; u8 1 if the dictionary's word classes were used
//! a sieve of 128 KiB: a bit for each value of a feature's upper 20 bits, set if a feature has it
//! a table of features: u32 feature, 17 × u8 weight + 128
//! ```
//!
//! See [`Table`] and [`Sieve`]. Adding a constant to all of a feature's weights changes no decision, so that
//! they are summed as they stand, without their signs.

use super::Pos;
use crate::text::read::{Bytes, Malformed};
use crate::text::sieve::Sieve;
use crate::text::table::{Table, key};

/// The number of tags.
pub(crate) const TAGS: usize = Pos::ALL.len();

/// One number for each tag. Sixteen lanes and one more, so that sixteen are summed at once. A word has some
/// fifty features at most, of 255 each, so that no sum overflows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores {
    lanes: [i16; 16],
    last: i16,
}

impl Scores {
    pub(crate) const ZERO: Scores = Scores { lanes: [0; 16], last: 0 };

    // Takes the other's lanes by value, so that the compiler sees that nothing overlaps and sums
    // eight at a time.
    #[inline]
    pub(crate) fn add(&mut self, Scores { lanes, last }: Scores) {
        for (sum, value) in self.lanes.iter_mut().zip(lanes) {
            *sum += value;
        }
        self.last += last;
    }

    /// The tag whose score is at least `lead` above all others', if there is one. `lead` is not 0.
    #[inline]
    pub(crate) fn clear(&self, lead: i16) -> Option<u8> {
        let top = self.top();
        // No early way out, so that eight lanes are compared at a time.
        let mut near = 0;
        for value in self.lanes {
            near += i16::from(value > top - lead);
        }
        (near + i16::from(self.last > top - lead) == 1).then(|| self.place_of(top))
    }

    /// The tag with the highest score; of equals the first.
    #[inline]
    pub(crate) fn best(&self) -> u8 {
        self.place_of(self.top())
    }

    /// The first tag that has the highest score.
    #[inline]
    fn place_of(&self, top: i16) -> u8 {
        self.lanes.iter().position(|value| *value == top).unwrap_or(16) as u8
    }

    /// The highest score.
    #[inline]
    fn top(&self) -> i16 {
        // By halves, so that eight lanes are compared at a time, then four, then two.
        let (mut eight, mut four) = ([0; 8], [0; 4]);
        for (k, top) in eight.iter_mut().enumerate() {
            *top = self.lanes[k].max(self.lanes[k + 8]);
        }
        for (k, top) in four.iter_mut().enumerate() {
            *top = eight[k].max(eight[k + 4]);
        }
        four[0].max(four[2]).max(four[1].max(four[3])).max(self.last)
    }
}

/// A feature and its weights: all that a look-up needs lies side by side.
type Record = [u8; 4 + TAGS];

/// The scores that a record's weights are.
#[inline]
fn weights(record: &Record) -> Scores {
    let [_, _, _, _, bytes @ .., last] = record;
    // A loop and not `map`, which is no loop to the compiler and is not widened eight lanes at a time.
    let mut lanes = [0; 16];
    for (lane, byte) in lanes.iter_mut().zip(bytes) {
        *lane = i16::from(*byte);
    }
    Scores { lanes, last: i16::from(*last) }
}

/// Features with their weights. All of a feature is the key, so no two are confused.
///
/// The table is larger than a core's cache. The sieve turns away nine of ten features that have no weights,
/// and the others are fetched ahead, many at once, before they are summed.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub(crate) uses_dictionary: bool,
    sieve: Sieve<'a, SIEVE>,
    table: Table<'a, { 4 + TAGS }>,
}

const SIEVE: usize = 1 << 17;

const MAGIC: &[u8] = b"TCT2";

impl<'a> Model<'a> {
    /// Reads a file of weights. `O(1)`.
    pub(crate) fn decode(file: &'a [u8]) -> Result<Self, Malformed> {
        let mut bytes = Bytes::new(file);
        if bytes.slice(MAGIC.len())? != MAGIC {
            return Err(Malformed);
        }
        let uses_dictionary = bytes.u8()? != 0;
        let sieve = Sieve::take(&mut bytes)?;
        let table = Table::take(&mut bytes)?;
        if !bytes.is_empty() {
            return Err(Malformed);
        }
        Ok(Model { uses_dictionary, sieve, table })
    }

    /// The same with its own copy of the weights.
    pub(crate) fn into_owned(self) -> Model<'static> {
        let Model { uses_dictionary, sieve, table } = self;
        Model { uses_dictionary, sieve: sieve.into_owned(), table: table.into_owned() }
    }
}

impl Model<'_> {
    /// Those of `features` that may have weights, see [`Sieve::sift`].
    #[inline]
    pub(crate) fn sift(&self, features: &[u32], wanted: &mut [u32], at: usize) -> usize {
        self.sieve.sift(features, wanted, at)
    }

    /// Asks memory for the weights of features that will be summed soon. The loads do not wait for each
    /// other, so that many misses of the cache cost little more than one.
    #[inline]
    pub(crate) fn fetch(&self, wanted: &[u32]) {
        let table = self.table.view();
        let seen = wanted.iter().fold(0, |seen, feature| seen ^ table.glance(*feature));
        std::hint::black_box(seen);
    }

    /// The weights of features that [`sift`](Self::sift) let through, added to `scores`.
    #[inline]
    pub(crate) fn sum(&self, wanted: &[u32], mut scores: Scores) -> Scores {
        let table = self.table.view();
        for feature in wanted {
            let record = table.find(*feature);
            if key(record) == *feature {
                scores.add(weights(record));
            }
        }
        scores
    }
}

/// Writes a file of weights; `rows` in rising order of features, none of them the greatest number.
#[cfg(feature = "train")]
pub(crate) fn encode(uses_dictionary: bool, rows: &[(u32, [i8; TAGS])]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(u8::from(uses_dictionary));
    Sieve::<SIEVE>::write(rows.iter().map(|(feature, _)| *feature), &mut out);
    let record = |(feature, row): &(u32, [i8; TAGS])| {
        let mut record: Record = [0; 4 + TAGS];
        record[..4].copy_from_slice(&feature.to_le_bytes());
        for (slot, weight) in record[4..].iter_mut().zip(row) {
            *slot = weight.cast_unsigned() ^ 0x80; // + 128
        }
        record
    };
    crate::text::table::write(&rows.iter().map(record).collect::<Vec<_>>(), &mut out);
    out
}

#[cfg(all(test, feature = "english", feature = "train"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_clear_tag_leads_all_others() {
        let mut scores = Scores { lanes: [7; 16], last: 40 };
        assert_eq!([32, 33, 34].map(|lead| scores.clear(lead)), [Some(16), Some(16), None]);
        scores.lanes[3] = 45;
        assert_eq!([5, 6].map(|lead| scores.clear(lead)), [Some(3), None]);
        scores.last = 45;
        assert_eq!((scores.clear(1), scores.best()), (None, 3));
    }

    #[test]
    fn the_built_in_file_is_what_the_trainer_writes() {
        let file = include_bytes!("../../data/tagger.en.bin");
        let model = Model::decode(file).unwrap();
        let row = |record: &Record| {
            (key(record), std::array::from_fn(|tag| (record[4 + tag] ^ 0x80).cast_signed()))
        };
        let taken = model.table.view().taken();
        assert!(encode(true, &taken.map(row).collect::<Vec<_>>()) == file);
    }
}
