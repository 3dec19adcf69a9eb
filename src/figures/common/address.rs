//! Addresses that stand in a sentence without being part of it: *ladies and gentlemen*, *my friends*, *Mr Speaker*.

use super::syntax::{Pos, pos};
use crate::Document;

/// The longest address, in words.
const LONGEST: usize = 4;

/// Whether the tokens from `first` to `last` address somebody and say nothing else.
pub(crate) fn is_address(doc: &Document<'_>, first: usize, last: usize) -> bool {
    let words: Vec<usize> = (first..last).filter(|&i| doc.is_word(i)).take(LONGEST + 1).collect();
    let Some((&head, rest)) = words.split_first().filter(|_| words.len() <= LONGEST) else { return false };
    let hearer = |i: usize| names_hearer(doc.form(i));
    match doc.form(head) {
        "my" | "dear" => rest.last().is_some_and(|&i| hearer(i)),
        "mr" | "mrs" | "ms" | "madam" | "mister" => {
            rest.is_empty() && doc.form(head) == "madam" || rest.iter().all(|&i| pos(doc, i) == Pos::Propn)
        }
        "ladies" | "brothers" => rest.len() == 2 && doc.form(rest[0]) == "and" && hearer(rest[1]),
        "sir" | "gentlemen" | "friends" | "comrades" | "colleagues" => rest.is_empty(),
        "fellow" => rest.len() == 1,
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
