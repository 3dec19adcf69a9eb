//! Antimetabole: two words return in reverse order.

mod crossing;
mod halves;
mod keys;
mod weights;

use super::repetition::weigh;
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::figures::common::words_of;
use crossing::Text;
use halves::is_conversion;
use weights::WEIGHTS;

figure! {
    /// Two words return in reverse order, A … B … B … A, in neighbouring clauses. Also *commutatio*,
    /// *chiasmus* with repetition.
    ///
    /// Words are compared by lemma and stem. Criss-cross patterns are mostly accidental, so every candidate is
    /// scored, for ranking as well as for a threshold, by what carried the published systems: how far
    /// apart the outer and inner words are, whether a break or a conjunction stands at the centre,
    /// whether the halves are of one length and share their other words, whether A and B are content
    /// words and keep to the crossing, whether one half denies what the other says. Roles: `a`, `b`, two spans each. At most 36 words lie
    /// between the outer pair.
    ///
    /// **Not** return trips and conversions (*from Paris to Rome and from Rome to Paris*), A B A B,
    /// A B B C.
    id: "antimetabole",
    family: Family::Repetition,
    kinds: &[],
    roles: &["a", "b"],
    summary: "Two words return in reverse order: A B … B A",
    source: "Silva Rhetoricae, antimetabole; Lausberg § 800; Dubremetz & Nivre 2017 (features)",
    examples: &[
        "[{a:Plain} is {b:strange}, and {b:strange} is {a:plain}].",
        "We do not [{a:live} to {b:build}; we {b:build} to {a:live}].",
        "You can drag a [{a:farmer} out of the {b:valley}, but you cannot drag the {b:valley} out of the {a:farmer}].",
    ],
    near_misses: &[
        "Buses run from Derry to Sligo and from Sligo to Derry.",
        "The pilot thanked the crew, and the crew thanked the cooks.",
        "Change feet to metres with one table and metres to feet with the other.",
        "The buyer pays the broker and the broker pays the fee.",
        "They walked from the mill to the weir and from the weir to the mill.",
        "There were eleven boats, then twelve, then eleven again.",
        "The clerk thanked the diver. The diver later wrote a note to a brother of the clerk.",
        "The nurse lent the porter a pen. Later in the day the porter went home and gave the pen to a cousin of the nurse.",
    ],
    threshold: 0.45,
    weights: WEIGHTS,
    needs: &["lemmas", "parts of speech", "stems"],
    detector: &Antimetabole,
}

struct Antimetabole;

/// Words between the outer pair.
const WINDOW: usize = 36;
/// Earlier occurrences of one stem that are tried as the first A.
const TRIES: usize = 3;

impl Detect for Antimetabole {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        self.evidence(doc, &mut |finding, _| found(finding));
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        let words = words_of(doc);
        let mut keys = keys::keys(doc, words);
        keys::unite(doc, words, &mut keys);
        let text = Text { doc, words, keys: &keys };
        let previous = text.previous_occurrences();
        let crowded: Vec<bool> = (0..words.len()).map(|k| is_crowded(&previous, k)).collect();
        for last in (0..words.len()).filter(|&k| !crowded[k]) {
            let mut first = last;
            for _ in 0..TRIES {
                let Some(earlier) = previous[first] else { break };
                first = earlier;
                if last - first > WINDOW {
                    break;
                }
                for inner_last in (first + 2..last).filter(|&k| !crowded[k]) {
                    // The nearest earlier occurrence of B, if it lies inside too.
                    let Some(inner_first) = previous[inner_last].filter(|&q| q > first) else { continue };
                    let at = [first, inner_first, inner_last, last];
                    if keys[first] != keys[inner_first]
                        && !is_conversion(doc, words, at)
                        && !text.names_in_passing(at)
                    {
                        let values = text.features(at);
                        found(text.finding(at, weigh(WEIGHTS, &values)), &values);
                    }
                }
            }
        }
    }
}

/// Whether the stem has come back more than [`TRIES`] times within the window: a text about one thing,
/// in which a crossing is chance. This also bounds the candidates on text that repeats itself.
fn is_crowded(previous: &[Option<usize>], k: usize) -> bool {
    let mut at = k;
    for _ in 0..=TRIES {
        match previous[at] {
            Some(earlier) if k - earlier <= WINDOW => at = earlier,
            _ => return false,
        }
    }
    true
}
