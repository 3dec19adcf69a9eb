//! From byte offsets to code point offsets.

/// Converts byte offsets of one text to Unicode code point offsets.
///
/// Python, JSON and Arrow count code points. The table keeps one count for every 64 bytes, so a
/// look-up costs at most 64 bytes of scanning and an ASCII text costs nothing.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of [`BLOCK`] bytes; empty for ASCII.
    before: Vec<u32>,
}

const BLOCK: usize = 64;

impl CodePoints {
    /// The table of `text`. One pass, `O(n)`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CodePoints { before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let here = count;
                count += starts(block);
                here
            })
            .collect();
        CodePoints { before }
    }

    /// The number of code points before byte `offset`, which must be a character boundary of the
    /// same `text`.
    ///
    /// ```
    /// # use tricolon::text::CodePoints;
    /// let text = "“Not fear” — hope";
    /// let at = text.find("hope").unwrap() as u32;
    /// assert_eq!(at, 19);
    /// assert_eq!(CodePoints::new(text).of(text, at), 13);
    /// ```
    pub fn of(&self, text: &str, offset: u32) -> u32 {
        if self.before.is_empty() {
            return offset;
        }
        let offset = offset as usize;
        let block = (offset / BLOCK).min(self.before.len() - 1);
        self.before[block] + starts(&text.as_bytes()[block * BLOCK..offset])
    }
}

/// Bytes that start a code point.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_characters(text in any::<String>()) {
            let table = CodePoints::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(table.of(&text, byte as u32), n as u32);
            }
            prop_assert_eq!(table.of(&text, text.len() as u32), text.chars().count() as u32);
        }
    }
}
