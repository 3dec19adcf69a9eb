//! Verbs and nouns that take a *from … to …*: motion, transfer and change. After Levin, *English Verb Classes
//! and Alternations* (1993).

use super::syntax::Pos;
use crate::Document;

/// Whether token `i` is a verb of motion, transfer or change, or a noun of one of these.
pub(crate) fn moves(doc: &Document<'_>, i: usize) -> bool {
    doc.with_lemma(i, |lemma| {
        let verb = JOURNEYS.contains(&lemma) || CHANGES.contains(&lemma);
        verb || doc.pos(i) == Pos::Noun && NOUNS.contains(&lemma)
    })
}

/// Whether a lemma is a verb of what goes both ways: a journey, sending, turning into, exchange.
pub(crate) fn goes_both_ways(lemma: &str) -> bool {
    JOURNEYS.contains(&lemma)
}

/// Levin 51.3 to 51.5, 11.1, 13.6 and 26.6.
const JOURNEYS: &[&str] = &[
    "go", "come", "travel", "fly", "run", "sail", "drive", "ride", "walk", "move", "return", "operate",
    "ply", "march", "journey", "send", "ship", "carry", "transfer", "convert", "change", "translate", "turn",
    "transform", "exchange", "alter", "switch", "commute",
];

/// Levin 51.1, 51.2, 11.3, 11.4 and, along a scale, 45.6.
const CHANGES: &[&str] = &[
    "arrive", "leave", "depart", "cross", "climb", "jump", "leap", "step", "wander", "swing", "pivot",
    "flow", "migrate", "pass", "proceed", "advance", "retreat", "flee", "bring", "take", "lead", "deliver",
    "shift", "swap", "evolve", "develop", "graduate", "promote", "rise", "fall", "grow", "drop", "increase",
    "decrease", "raise", "reduce", "cut", "expand", "improve", "spread", "decline", "shrink", "soar",
    "plunge",
];

const NOUNS: &[&str] = &[
    "movement", "journey", "trip", "voyage", "flight", "passage", "route", "road", "way", "transition",
    "shift", "conversion", "translation", "transformation", "promotion", "growth", "reduction", "expansion",
    "development", "evolution", "migration", "message",
];
