//! Antimetabole: two words return in reverse order.

mod crossing;
mod halves;
mod keys;
mod weights;

use super::logistic::weigh;
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::figures::common::words_of;
use crossing::Text;
use halves::is_conversion;
use keys::{Keys, can_cross};
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
        self.detect_from(doc, 0.0, found);
    }

    fn detect_from(&self, doc: &Document<'_>, least: f32, found: &mut dyn FnMut(Finding)) {
        // As log-odds, with room for rounding.
        let least = least.min(0.99);
        search(doc, (least / (1.0 - least)).ln() - 0.01, &mut |finding, _| found(finding));
    }

    fn evidence(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding, &[f32])) {
        search(doc, f32::NEG_INFINITY, found);
    }
}

/// All crossings; perhaps not those whose log-odds stay below `least`.
fn search(doc: &Document<'_>, least: f32, found: &mut dyn FnMut(Finding, &[f32])) {
    let words = words_of(doc);
    let keys = keys::keys(doc, words);
    let previous = previous_occurrences(doc, words, &keys);
    let mut text = None;
    // Words that come back within the window, and do not crowd. What a crossing joins is among them.
    let links: Vec<(usize, usize)> = (0..words.len())
        .filter_map(|k| Some((k, (previous[k] as usize).checked_sub(1)?)))
        .filter(|&(k, before)| k - before <= WINDOW && !is_crowded(&previous, k))
        .collect();
    // The first of them after the word that the crossing begins with.
    let mut opening = 0;
    for (n, &(last, link)) in links.iter().enumerate() {
        while links[opening].0 + WINDOW <= last {
            opening += 1;
        }
        let mut earlier = Some(link);
        for _ in 0..TRIES {
            let Some(first) = earlier.filter(|first| last - first <= WINDOW) else { break };
            for &(inner_last, link) in &links[opening..n] {
                // The nearest earlier occurrence of B, if it lies inside too.
                if link <= first {
                    continue;
                }
                let at = [first, link, inner_last, last];
                if keys.of[first] != keys.of[inner_last] && !is_conversion(doc, words, at) {
                    let text = text.get_or_insert_with(|| Text::new(doc, words, &keys.of));
                    if text.names_in_passing(at) {
                        continue;
                    }
                    if let Some(values) = text.features(at, least) {
                        found(text.finding(at, weigh(WEIGHTS, &values)), &values);
                    }
                }
            }
            earlier = (previous[first] as usize).checked_sub(1);
        }
    }
}

/// For each word, the position of the last word of the same key, plus one, if the word can be an A or B; else 0.
fn previous_occurrences(doc: &Document<'_>, words: &[usize], keys: &Keys) -> Vec<u32> {
    let mut last = vec![0; keys.count];
    let words = words.iter().zip(&keys.of).zip(1..);
    let before =
        |((&i, &key), k)| if can_cross(doc, i) { std::mem::replace(&mut last[key as usize], k) } else { 0 };
    words.map(before).collect()
}

/// Whether the stem has come back more than [`TRIES`] times within the window: a text about one thing,
/// in which a crossing is chance. This also bounds the candidates on text that repeats itself.
fn is_crowded(previous: &[u32], k: usize) -> bool {
    let mut at = k;
    for _ in 0..=TRIES {
        match (previous[at] as usize).checked_sub(1) {
            Some(earlier) if k - earlier <= WINDOW => at = earlier,
            _ => return false,
        }
    }
    true
}
