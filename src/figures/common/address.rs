//! Addresses that stand in a sentence without being part of it: *ladies and gentlemen*, *my friends*, *Mr Speaker*.

use super::syntax::{Pos, pos};
use crate::Document;

/// The longest address, in words.
const LONGEST: usize = 4;

/// Whether the tokens from `first` to `last` address somebody and say nothing else.
pub(crate) fn is_address(doc: &Document<'_>, first: usize, last: usize) -> bool {
    if last > first + 2 * LONGEST {
        return false;
    }
    let mut words = (first..last).filter(|&i| doc.is_word(i));
    let Some(head) = words.next() else { return false };
    let count = words.clone().count();
    let hearer = |i: usize| names_hearer(doc.form(i));
    match doc.form(head) {
        "my" | "dear" => count < LONGEST && words.next_back().is_some_and(hearer),
        "mr" | "mrs" | "ms" | "madam" | "mister" => {
            count == 0 && doc.form(head) == "madam" || count > 0 && words.all(|i| pos(doc, i) == Pos::Propn)
        }
        "ladies" | "brothers" => {
            count == 2
                && words.next().is_some_and(|i| doc.form(i) == "and")
                && words.next().is_some_and(hearer)
        }
        "sir" | "gentlemen" | "friends" | "comrades" | "colleagues" => count == 0,
        "fellow" => count == 1,
        _ => false,
    }
}

/// Nouns by which an audience is addressed.
fn names_hearer(form: &str) -> bool {
    matches!(
        form,
        "gentlemen"
            | "sisters"
            | "friends"
            | "friend"
            | "brothers"
            | "lords"
            | "lord"
            | "dear"
            | "countrymen"
            | "children"
            | "comrades"
            | "colleagues"
            | "citizens"
            | "americans"
            | "people"
            | "boy"
            | "girl"
            | "sir"
    )
}
