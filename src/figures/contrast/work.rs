//! The work on hostile text is bounded, counted in looks at tokens.

use crate::document::looks;
use crate::text::negation_scopes;
use crate::{Analyzer, Document};

/// Texts that bait the detector, each a unit to repeat.
const HOSTILE: [&str; 16] = [
    "not ",
    "not but ",
    "is not a ",
    "it isn't ",
    "not, it is ",
    "no, just ",
    "is not a. It is not a. ",
    "rather than ",
    "instead of a, ",
    "less ",
    "more than it ",
    "not “ ",
    "( not ",
    "a, and not a ",
    "the the the is not the ",
    "far from going beyond, he said. “It ",
];

fn document(unit: &str, times: usize) -> Document<'static> {
    let plain = Analyzer::builder().figures::<&str>([]).map(crate::AnalyzerBuilder::build);
    plain.expect("no figures").try_analyze(unit.repeat(times)).expect("short enough")
}

/// Looks a token, on average, that no text may exceed.
const MOST: u64 = 4000;

#[test]
fn candidates_take_a_bounded_number_of_looks() {
    for unit in HOSTILE {
        let work = |times: usize| {
            let doc = document(unit, times);
            let looks = looks::of(|| super::candidates(&doc, &mut |_| {}));
            (looks, doc.token_count() as u64)
        };
        let ((small, few), (large, many)) = (work(500), work(2000));
        assert!(large <= MOST * many, "{unit:?}: {} looks a token", large / many);
        // Four times the text, at most four times the work; a little more for the edges.
        assert!(large * few <= small * many * 5 / 4 + 100_000, "{unit:?}: {small} looks grow to {large}");
    }
}

#[test]
fn scopes_take_a_bounded_number_of_looks() {
    for unit in HOSTILE {
        let doc = document(unit, 2000);
        let looks = looks::of(|| {
            for s in 0..doc.sentences().len() {
                negation_scopes(&doc, s);
            }
        });
        let tokens = doc.token_count() as u64;
        assert!(looks <= 700 * tokens, "{unit:?}: {} looks a token", looks / tokens);
    }
}
