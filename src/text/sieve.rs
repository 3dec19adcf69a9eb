//! A sieve for features: most that a linear model asks for have no weight.

/// One bit for each value of a feature's upper bits, set if a feature with weights has it.
#[derive(Debug)]
pub(crate) struct Sieve {
    bits: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// For features of `width` bits, of which the upper `upper` are told apart.
    pub(crate) fn new(width: u32, upper: u32) -> Self {
        Sieve { bits: vec![0; 1 << upper.saturating_sub(6)], shift: width - upper }
    }

    pub(crate) fn insert(&mut self, feature: u32) {
        let (word, bit) = self.place(feature);
        self.bits[word] |= bit;
    }

    /// Writes those of `features` that may have weights to `wanted` from `at` on; returns where they end.
    /// There is no branch to mispredict: a feature without weights is written over by the next, so
    /// `wanted` needs room for one more.
    #[inline]
    pub(crate) fn sift(&self, features: &[u32], wanted: &mut [u32], mut at: usize) -> usize {
        for &feature in features {
            wanted[at] = feature;
            let (word, bit) = self.place(feature);
            at += usize::from(self.bits[word] & bit != 0);
        }
        at
    }

    #[inline]
    fn place(&self, feature: u32) -> (usize, u64) {
        let place = feature >> self.shift;
        ((place / 64) as usize, 1 << (place % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_through() {
        let mut sieve = Sieve::new(24, 10);
        let inside = [0, 5 << 14, 77 << 14, (1 << 24) - 1];
        for feature in inside {
            sieve.insert(feature);
        }
        let mut wanted = [0; 8];
        let asked = [1 << 14, inside[0], inside[1], 78 << 14, inside[2], inside[3], 6 << 14];
        assert_eq!(sieve.sift(&asked, &mut wanted, 0), 4);
        assert_eq!(wanted[..4], inside);
    }
}
