//! A sieve for features: most that a linear model asks for have no weight.

use std::borrow::Cow;

use super::read::{Bytes, Malformed};

/// One bit for each value of a feature's upper bits, `BYTES` × 8 of them, set if a feature with weights
/// has it. In a file: these bytes.
#[derive(Clone, Debug)]
pub(crate) struct Sieve<'a, const BYTES: usize> {
    bits: Cow<'a, [u8]>,
}

impl<'a, const BYTES: usize> Sieve<'a, BYTES> {
    const SHIFT: u32 = 32 - (8 * BYTES).trailing_zeros();

    /// Takes a sieve off the front of a file.
    pub(crate) fn take(bytes: &mut Bytes<'a>) -> Result<Self, Malformed> {
        Ok(Sieve { bits: Cow::Borrowed(bytes.slice(BYTES)?) })
    }

    /// The same with its own copy of the bits.
    pub(crate) fn into_owned(self) -> Sieve<'static, BYTES> {
        Sieve { bits: Cow::Owned(self.bits.into_owned()) }
    }

    /// Writes the sieve that lets `features` through.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn write(features: impl IntoIterator<Item = u32>, out: &mut Vec<u8>) {
        let mut bits = vec![0; BYTES];
        for feature in features {
            let place = feature >> Self::SHIFT;
            bits[(place / 8) as usize] |= 1 << (place % 8);
        }
        out.extend(bits);
    }

    /// Writes those of `features` that may have weights to `wanted` from `at` on; returns where they end.
    /// There is no branch to mispredict: a feature without weights is written over by the next.
    #[inline]
    pub(crate) fn sift(&self, features: &[u32], wanted: &mut [u32], mut at: usize) -> usize {
        // A length that the compiler knows spares a check for each feature.
        let Some(bits) = self.bits.first_chunk::<BYTES>() else { return at };
        for &feature in features {
            wanted[at] = feature;
            let place = feature >> Self::SHIFT;
            at += usize::from(bits[(place / 8) as usize] >> (place % 8) & 1);
        }
        at
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_through() {
        let inside = [0, 5 << 22, 77 << 22, u32::MAX];
        let mut file = Vec::new();
        Sieve::<128>::write(inside, &mut file);
        let sieve = Sieve::<128>::take(&mut Bytes::new(&file)).unwrap().into_owned();
        let mut wanted = [0; 8];
        let asked = [1 << 22, inside[0], inside[1], 78 << 22, inside[2], inside[3], 6 << 22];
        assert_eq!(sieve.sift(&asked, &mut wanted, 0), 4);
        assert_eq!(wanted[..4], inside);
    }
}
