//! Sums from which rates with intervals can be told, made part by part and put together.

use std::collections::BTreeMap;

use super::{BLOCKS, Options, Rate, Sums, from_blocks};
use crate::{Error, ErrorKind};

/// What [`rates`](super::rates()) needs to know of a collection, in a size that does not grow with it: words and counts
/// in 2,000 blocks of documents, to which the hash of a document's name assigns it.
///
/// Totals of parts add up to the totals of the whole, exactly and in any order, and so do their intervals: those of
/// a bootstrap over the blocks, which vary as documents do as long as names say nothing about texts.
///
/// ```
/// use tricolon::rates::{Options, Totals};
/// let mut totals = Totals::new(["contrast"]);
/// totals.push("letter 1", 100, [(0, 2)]);
/// let mut others = Totals::new(["contrast"]);
/// others.push("letter 2", 300, [(0, 2)]);
/// totals.merge(&others)?;
/// assert_eq!((totals.documents(), totals.words()), (2, 400));
/// assert_eq!(totals.rates(&Options::default())?[0].rate, 10.0);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Totals {
    names: Vec<String>,
    documents: u64,
    /// In how many documents each feature stands.
    found_in: Vec<u64>,
    blocks: BTreeMap<u16, Sums>,
}

impl Totals {
    /// No documents yet; features have these names.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        Totals { found_in: vec![0; names.len()], names, ..Totals::default() }
    }

    /// Adds a document by its name, with its words and its counts by feature.
    ///
    /// # Panics
    /// If a feature has no name.
    pub fn push(&mut self, document: &str, words: u64, counts: impl IntoIterator<Item = (u32, u64)>) {
        let features = self.names.len();
        let block = self.blocks.entry(block(document)).or_insert_with(|| Sums::new(features));
        self.documents += 1;
        block.words += words;
        for (feature, n) in counts.into_iter().filter(|(_, n)| *n > 0) {
            block.counts[feature as usize] += n;
            self.found_in[feature as usize] += 1;
        }
    }

    /// Adds the totals of other documents.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if other features were counted: one that was not looked for has no rate.
    pub fn merge(&mut self, other: &Totals) -> Result<(), Error> {
        if self.names != other.names {
            let message = format!(
                "totals of other features: {} against {}; count both with the same options",
                other.names.join(", "),
                self.names.join(", ")
            );
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        self.documents += other.documents;
        self.found_in.iter_mut().zip(&other.found_in).for_each(|(sum, n)| *sum += n);
        for (number, sums) in &other.blocks {
            match self.blocks.get_mut(number) {
                Some(block) => block.merge(sums),
                None => {
                    self.blocks.insert(*number, sums.clone());
                }
            }
        }
        Ok(())
    }

    /// The rate of each feature with an interval: as [`rates`](super::rates()), over these blocks.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for options outside their bounds.
    pub fn rates(&self, options: &Options) -> Result<Vec<Rate>, Error> {
        options.check()?;
        let mut random = fastrand::Rng::with_seed(options.seed);
        let blocks: Vec<Sums> = self.blocks.values().cloned().collect();
        Ok(from_blocks(&blocks, &self.found_in, options, &mut random))
    }

    /// The features' names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The number of documents.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// The words of all documents.
    pub fn words(&self) -> u64 {
        self.blocks.values().map(|block| block.words).sum()
    }

    /// The totals as bytes, to be sent and kept: JSON.
    #[cfg(feature = "json")]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings and numbers under string keys: serialization cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The totals that [`Totals::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for other bytes.
    #[cfg(feature = "json")]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let wrong =
            |why: &str| Error::new(ErrorKind::InvalidArgument, format!("these bytes are no totals: {why}"));
        let totals: Totals = serde_json::from_slice(bytes).map_err(|e| wrong(&e.to_string()))?;
        let features = totals.names.len();
        if totals.found_in.len() != features || totals.blocks.values().any(|b| b.counts.len() != features) {
            return Err(wrong("a count for each name is right"));
        }
        Ok(totals)
    }
}

/// The block of a document: its name's FNV-1a hash (Fowler, Noll and Vo), which is the same everywhere and always.
fn block(name: &str) -> u16 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash % BLOCKS as u64) as u16
}
