//! Words by UAX #29, with a fast path for ASCII and common typographic punctuation.
//!
//! The crate `unicode-segmentation` is the reference: where the fast path meets a character it
//! does not know, the stretch from the last word boundary to the next safe one goes to the
//! reference, and a property test holds the two equal on arbitrary strings. A word boundary can
//! be taken up afresh at any true boundary, because no rule of UAX #29 looks left across one
//! (regional indicators pair up from the boundary on).

use unicode_segmentation::UnicodeSegmentation;

/// Word-break classes that the fast path tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_` joins letters and digits (`ExtendNumLet`).
    Connector,
    /// `:` joins letters (`MidLetter`).
    MidLetter,
    /// `,` and `;` join digits (`MidNum`).
    MidNumber,
    /// `.`, `'` and single curly quotes join either (`MidNumLet`, `Single_Quote`).
    MidEither,
    Space,
    /// Stands alone whatever its neighbours.
    Alone,
    /// Left to the reference.
    Unknown,
}

/// Class and length in bytes of the character at `i`.
#[inline]
fn class_at(bytes: &[u8], i: usize) -> (Class, usize) {
    let Some(&byte) = bytes.get(i) else { return (Class::Alone, 0) };
    if byte < 0x80 {
        return (ASCII[byte as usize], 1);
    }
    // U+2013, U+2014, U+201C, U+201D and U+2026 stand alone; U+2018 and U+2019 are MidNumLet.
    match (byte, bytes.get(i + 1), bytes.get(i + 2)) {
        (0xE2, Some(0x80), Some(0x93 | 0x94 | 0x9C | 0x9D | 0xA6)) => (Class::Alone, 3),
        (0xE2, Some(0x80), Some(0x98 | 0x99)) => (Class::MidEither, 3),
        _ => (Class::Unknown, 1),
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Alone; 128];
    let mut i = 0;
    while i < 128 {
        let byte = i as u8;
        table[i] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Connector,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNumber,
            b'.' | b'\'' => Class::MidEither,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Space,
            _ => Class::Alone,
        };
        i += 1;
    }
    table
};

/// Calls `emit(start, end)` with the byte offsets of every UAX #29 segment of `text` that is not
/// white space alone, in order. Linear in the length of `text`.
pub(crate) fn for_each_word(text: &str, mut emit: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut i = 0;
    let mut spaces = 0; // start of the run of spaces before `i`, if one ends there
    while i < bytes.len() {
        let (class, len) = class_at(bytes, i);
        let end = match class {
            Class::Space => {
                i += 1;
                continue;
            }
            Class::Letter | Class::Digit | Class::Connector => run_end(bytes, i),
            Class::Unknown => None,
            // A combining mark may follow and belong to it.
            _ => (class_at(bytes, i + len).0 != Class::Unknown).then_some(i + len),
        };
        if let Some(end) = end {
            emit(i, end);
            i = end;
            spaces = i;
        } else {
            // Combining marks attach to white space too, so the reference gets the spaces before.
            let from = if class == Class::Unknown { spaces } else { i };
            let to = safe_boundary(bytes, i);
            for (offset, segment) in text[from..to].split_word_bound_indices() {
                if !segment.chars().all(char::is_whitespace) {
                    emit(from + offset, from + offset + segment.len());
                }
            }
            i = to;
            spaces = i;
        }
    }
}

/// How many ASCII letters there are from `i` on, eight bytes at a time.
#[inline]
pub(super) fn letters(bytes: &[u8], i: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    let mut j = i;
    while let Some(chunk) = bytes[j..].first_chunk() {
        let chunk = u64::from_le_bytes(*chunk);
        // In lower case; the highest bit of each byte tells whether it is below a, or above z, or no ASCII.
        let lower = (chunk | EACH << 5) & !HIGH;
        let below = !(lower + EACH * u64::from(0x80 - b'a'));
        let above = lower + EACH * u64::from(0x80 - b'z' - 1);
        let other = (below | above | chunk) & HIGH;
        if other != 0 {
            return j - i + (other.trailing_zeros() / 8) as usize;
        }
        j += 8;
    }
    j - i + bytes[j..].iter().take_while(|b| b.is_ascii_alphabetic()).count()
}

/// End of the run of letters and digits that starts at `i`, or `None` if a character that the
/// fast path does not know takes part.
#[inline]
fn run_end(bytes: &[u8], i: usize) -> Option<usize> {
    let mut j = i + letters(bytes, i);
    let mut last = if j > i { Class::Letter } else { Class::Connector };
    loop {
        let (class, len) = class_at(bytes, j);
        match class {
            Class::Letter | Class::Digit | Class::Connector => {
                last = class;
                j += 1;
            }
            Class::MidLetter | Class::MidNumber | Class::MidEither => {
                let (next, _) = class_at(bytes, j + len);
                let joins = next == last
                    && match last {
                        Class::Letter => class != Class::MidNumber,
                        Class::Digit => class != Class::MidLetter,
                        _ => false,
                    };
                if next == Class::Unknown {
                    return None;
                } else if joins {
                    j += len + 1;
                } else {
                    return Some(j);
                }
            }
            Class::Unknown => return None,
            Class::Space | Class::Alone => return Some(j),
        }
    }
}

/// The first place after `i` where a boundary is certain: ASCII white space, then ASCII that is
/// not white space; or the end.
fn safe_boundary(bytes: &[u8], i: usize) -> usize {
    let mut j = i + 1;
    while j < bytes.len() {
        let blank = |b: u8| b < 0x80 && ASCII[b as usize] == Class::Space;
        if bytes[j] < 0x80 && !blank(bytes[j]) && blank(bytes[j - 1]) {
            return j;
        }
        j += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fast(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        for_each_word(text, |s, e| out.push(&text[s..e]));
        out
    }

    fn reference(text: &str) -> Vec<&str> {
        text.split_word_bounds().filter(|s| !s.chars().all(char::is_whitespace)).collect()
    }

    #[test]
    fn junk_is_split_as_the_standard_says() {
        for (text, words) in [
            ("", vec![]),
            ("infrastructure-they", vec!["infrastructure", "-", "they"]),
            ("It’s 3.5 percent, i.e. 1,000!", vec!["It’s", "3.5", "percent", ",", "i.e", ".", "1,000", "!"]),
            ("a\u{0}b\r\nc", vec!["a", "\u{0}", "b", "c"]),
            ("\u{feff}BOM", vec!["\u{feff}", "BOM"]),
            ("👩‍👩‍👧 ok 🇵🇰🇦🇿", vec!["👩‍👩‍👧", "ok", "🇵🇰", "🇦🇿"]),
            (" \u{308}x", vec![" \u{308}", "x"]),
        ] {
            assert_eq!(fast(text), words, "{text:?}");
            assert_eq!(reference(text), words, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn equals_the_reference_on_any_string(text in any::<String>()) {
            prop_assert_eq!(fast(&text), reference(&text));
        }

        #[test]
        fn equals_the_reference_where_the_rules_meet(
            text in "[ab1_:;,.'’‘“—… \n\r\té\u{308}\u{200d}\u{ad}א\"ア🇵👩\u{2028}\u{3000}\u{feff}-]{0,24}"
        ) {
            prop_assert_eq!(fast(&text), reference(&text));
        }

        #[test]
        fn equals_the_reference_in_prose_with_odd_characters(
            text in "([A-Za-z]{1,8}[ .,'’:_]|[0-9]{1,3}[.,;:'’]|[ \\t\\r\\n]{1,3}|[é\u{308}\u{200d}\u{ad}אアㅏ가ก漢🇵🇰👩👍🏽\u{85}\u{a0}\u{2028}\u{2060}\u{e0020}]){0,16}"
        ) {
            prop_assert_eq!(fast(&text), reference(&text));
        }
    }
}
