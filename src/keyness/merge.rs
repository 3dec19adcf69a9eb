//! Counts that are made part by part, on many machines, and put together.

use super::Counts;
#[cfg(feature = "json")]
use crate::{Error, ErrorKind};

impl Counts {
    /// Adds the counts of other texts. Counts without any term change nothing, and neither order nor grouping
    /// does: a collection may be counted in parts and the parts reduced in any way. What is known of single texts
    /// ([`Row::dp`](super::Row::dp) and [`Row::juilland_d`](super::Row::juilland_d)) is forgotten, since it would grow with
    /// the collection. O(terms of `other`).
    ///
    /// ```
    /// use tricolon::keyness::{Counts, Unit};
    /// let mut counts = Counts::of_texts(&["Gas, gas and peace."], Unit::Words)?;
    /// counts.merge(&Counts::of_texts(&["No gas."], Unit::Words)?);
    /// assert_eq!((counts.get("gas"), counts.total()), (3, 6));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Counts) {
        self.forget_texts();
        for (term, n) in other.iter() {
            self.more(term, n);
        }
        self.total += other.total - other.counted();
    }

    /// Every term with its count, in order of first appearance.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, u64)> {
        self.terms.iter().map(String::as_str).zip(self.occurrences.iter().copied())
    }

    /// The counts as bytes, to be sent and kept: JSON, terms sorted, so that equal counts are equal bytes.
    #[cfg(feature = "json")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let terms: std::collections::BTreeMap<&str, u64> = self.iter().collect();
        serde_json::json!({ "total": self.total, "terms": terms }).to_string().into_bytes()
    }

    /// The counts that [`Counts::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for other bytes.
    ///
    /// ```
    /// use tricolon::keyness::Counts;
    /// let counts = Counts::of_pairs([("gas", 2), ("peace", 1)]).with_total(10);
    /// assert_eq!(Counts::from_bytes(&counts.to_bytes())?, counts);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    #[cfg(feature = "json")]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            total: u64,
            terms: std::collections::BTreeMap<String, u64>,
        }
        let Stored { total, terms } = serde_json::from_slice(bytes).map_err(|e| {
            Error::new(ErrorKind::InvalidArgument, format!("these bytes are no counts of terms: {e}"))
        })?;
        let counts = Counts::of_pairs(terms);
        if total < counts.total {
            let message = format!("the total is {total}, but the terms alone make {}", counts.total);
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        Ok(counts.with_total(total))
    }
}
