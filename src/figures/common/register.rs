//! Register: whether a text informs or argues.

use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::TokenKind;
use crate::text::closed::Set;

/// Shorter texts do not show what they are.
const ENOUGH: usize = 120;

/// How surely the document is a text that informs (news, a paper, a textbook), from 0 to 1; 0 for texts of
/// fewer than 120 words.
///
/// Exact reference is what such texts are dense in: numerals, brackets, names. The first and second persons
/// stand against it. Both are poles of the dimensions of variation of Biber, *Variation across Speech and
/// Writing* (1988). Lists, repeated terms and like sentences are means of order there, where a speech has them
/// for effect, so that figures ask more of a candidate.
pub(super) fn informs(doc: &Document<'_>) -> f32 {
    let (mut words, mut exact, mut persons) = (0, 0.0, 0.0);
    let mut inside = false;
    for i in 0..doc.token_count() {
        if !doc.is_word(i) {
            exact += if break_at(doc, i) == Some(Break::Bracket) { 0.5 } else { 0.0 };
            inside &= !matches!(break_at(doc, i), Some(Break::Stop | Break::Colon));
            continue;
        }
        words += 1;
        match doc.kind(i) {
            TokenKind::Number => exact += 1.0,
            _ if FIRST_OR_SECOND.has(doc.word(i)) => persons += 1.0,
            _ if inside && doc.is_capital(i) => exact += 1.0 / 6.0,
            _ => {}
        }
        inside = true;
    }
    if words < ENOUGH {
        return 0.0;
    }
    let rate = 100.0 * (exact - persons / 3.0) / words as f32;
    (rate - 1.0).clamp(0.0, 1.0)
}

/// Pronouns of the first and second persons, with the verbs that contract with them.
static FIRST_OR_SECOND: Set = Set::of(&[
    "i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "we'd", "we'll", "us", "our",
    "you", "you're", "you've", "you'd", "you'll", "your",
]);
