//! Short words as one integer: folded, hashed and compared without a loop.

/// The longest word that fits, in bytes.
const LONGEST: usize = 15;
const EACH: u128 = 0x0101_0101_0101_0101_0101_0101_0101_0101;

/// The lower-case form of an ASCII word of 15 bytes at most, with its length in the highest byte: equal keys,
/// equal forms. The word is the first `len` of the 16 bytes of `window`.
#[inline]
pub(super) fn short(window: &[u8; 16], len: usize) -> Option<u128> {
    if len > LONGEST {
        return None;
    }
    let word = u128::from_le_bytes(*window) & ((1 << (8 * len)) - 1);
    // The highest bit of each byte tells whether it is above Z, or not below A.
    let high = EACH << 7;
    let capitals =
        (word + EACH * u128::from(0x80 - b'A')) & !(word + EACH * u128::from(0x80 - b'Z' - 1)) & high;
    (word & high == 0).then_some(word | capitals >> 2 | (len as u128) << 120)
}

/// The same for a word that stands alone.
pub(crate) fn of(word: &str) -> Option<u128> {
    let mut window = [0; 16];
    window.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    short(&window, word.len())
}

/// Calls `read` with the form that a key stands for.
pub(super) fn with_form<T>(key: u128, read: impl FnOnce(&str) -> T) -> T {
    let bytes = key.to_le_bytes();
    let form = bytes.get(..usize::from(bytes[LONGEST]));
    // Keys are made of ASCII alone.
    read(form.and_then(|form| std::str::from_utf8(form).ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_equal_where_lower_case_forms_are(a in "[a-cA-C@Z\\[`z{\u{0}]{0,17}", b in "[a-cA-C]{0,2}|é") {
            let folded = |word: &str| (word.len() <= LONGEST).then(|| word.to_ascii_lowercase());
            prop_assert_eq!(of(&a).is_some(), folded(&a).is_some());
            if let (Some(x), Some(y)) = (of(&a), of(&b)) {
                prop_assert_eq!(x == y, folded(&a) == folded(&b));
            }
            if let Some(key) = of(&a) {
                prop_assert_eq!(Some(key), of(&a.to_ascii_lowercase()));
                prop_assert!(with_form(key, |form| form == a.to_ascii_lowercase()));
            }
            prop_assert_eq!(of(&b).is_some(), b.is_ascii());
        }
    }
}
