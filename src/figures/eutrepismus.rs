//! Eutrepismus: ordinals or labels that order the parts.

use super::common::cues::Cues;
use super::common::postings_of;
use super::common::syntax::opens_sentence;
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Ordinals or labels that order the parts of what is said: *first … second*, *on the one hand … on the
    /// other*, *(a) … (b)*. Also *signposting*.
    ///
    /// At least two markers, each at the head of its clause, in rising order, within one paragraph or a few
    /// sentences. *Next* and *finally* go on with a series but do not begin one. Role: `marker`.
    ///
    /// **Not** *second floor*, *third quarter*, *at first*, bare *finally*, keys to press.
    id: "eutrepismus",
    family: Family::Comparison,
    roles: &["marker"],
    summary: "Ordinals or labels order the parts",
    source: "Harris & DiMarco, RhetFig, eutrepismus; Silva Rhetoricae",
    examples: &[
        "[{marker:First}, the bridge is closed. {marker:Second}, the ferry is full. {marker:Third}], nobody told the school.",
        "[{marker:On the one hand}, the dam gives power; {marker:on the other hand}], it takes the valley.",
        "She asked [{marker:(a)} who had signed, {marker:(b)} who had paid, and {marker:(c)}] who had gained.",
        "[{marker:To begin with}, the roof leaks. {marker:Then}, the stairs are gone. {marker:Finally}], there is the matter of the bats.",
    ],
    near_misses: &[
        "The first time he saw snow, he was thirty.",
        "Sales rose in the second quarter and fell in the third.",
        "At first, nobody heard the bell.",
        "They finally found the path at dusk.",
        "The shop is on the third floor; the second floor is empty.",
        "Press (a) to go on or (b) to stop.",
        "First of all, the pump is not new. If it whines at night, then, oil it.",
    ],
    threshold: 0.6,
    needs: &["cue phrases"],
    detector: &Eutrepismus,
}

struct Eutrepismus;

/// A family of markers, and the place of one in its order.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    family: Series,
    place: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Series {
    Ordinal,
    Cardinal,
    Hand,
    Thing,
    Label,
    /// *Next*, *then*: goes on.
    Next,
    /// *Finally*, *lastly*: closes.
    Last,
}

static CUES: std::sync::LazyLock<Cues<Mark>> = std::sync::LazyLock::new(|| {
    let row = |pattern, family, place| (pattern, Mark { family, place });
    Cues::new([
        row("first|firstly", Series::Ordinal, 1),
        row("first of all", Series::Ordinal, 1),
        row("to begin|start with", Series::Ordinal, 1),
        row("for a start", Series::Ordinal, 1),
        row("in the first place", Series::Ordinal, 1),
        row("second|secondly", Series::Ordinal, 2),
        row("in the second place", Series::Ordinal, 2),
        row("third|thirdly", Series::Ordinal, 3),
        row("in the third place", Series::Ordinal, 3),
        row("fourth|fourthly", Series::Ordinal, 4),
        row("fifth|fifthly", Series::Ordinal, 5),
        row("number|reason|point|step|rule|lesson|problem one|1", Series::Cardinal, 1),
        row("number|reason|point|step|rule|lesson|problem two|2", Series::Cardinal, 2),
        row("number|reason|point|step|rule|lesson|problem three|3", Series::Cardinal, 3),
        row("number|reason|point|step|rule|lesson|problem four|4", Series::Cardinal, 4),
        row("one", Series::Cardinal, 1),
        row("two", Series::Cardinal, 2),
        row("three", Series::Cardinal, 3),
        row("four", Series::Cardinal, 4),
        row("on the one hand", Series::Hand, 1),
        row("on one hand", Series::Hand, 1),
        row("on the other hand?", Series::Hand, 2),
        row("for one thing", Series::Thing, 1),
        row("for another thing?", Series::Thing, 2),
        row("next|then|afterwards", Series::Next, 0),
        row("after that", Series::Next, 0),
        row("finally|lastly|last", Series::Last, 0),
        row("last of all", Series::Last, 0),
        row("last but not least", Series::Last, 0),
    ])
});

/// Tokens from one marker to the next.
const REACH: usize = 120;

impl Detect for Eutrepismus {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let mut marks: Vec<(usize, usize, Mark)> = CUES
            .find(doc)
            .into_iter()
            .filter(|hit| heads_clause(doc, hit.first, hit.last, hit.value))
            .map(|hit| (hit.first, hit.last, hit.value))
            .collect();
        marks.extend(labels(doc));
        marks.sort_by_key(|(first, ..)| *first);
        let mut used = vec![false; marks.len()];
        for k in 0..marks.len() {
            let starts = marks[k].2.place == 1 && !used[k];
            if !starts {
                continue;
            }
            let mut run = vec![k];
            for n in k + 1..(k + 12).min(marks.len()) {
                let (last, next) = (marks[run[run.len() - 1]], marks[n]);
                if next.0 > last.1 + REACH {
                    break;
                }
                let place = run.iter().map(|&r| marks[r].2.place).max().unwrap_or(0);
                let same = next.2.family == marks[k].2.family && next.2.place == place + 1;
                let order = marks[k].2.family == Series::Ordinal;
                let goes_on = order && matches!(next.2.family, Series::Next | Series::Last);
                if !used[n] && (same || goes_on) {
                    run.push(n);
                    if next.2.family == Series::Last {
                        break;
                    }
                }
            }
            if run.len() < 2 {
                continue;
            }
            for &r in &run {
                used[r] = true;
            }
            let parts: Vec<_> = run.iter().map(|&r| marks[r]).collect();
            found(finding(doc, &parts));
        }
    }
}

fn finding(doc: &Document<'_>, parts: &[(usize, usize, Mark)]) -> Finding {
    let mut roles = Roles::new();
    for (first, last, _) in parts {
        roles.push("marker", doc.span_of(*first..*last));
    }
    let mut x = 1.1 + 0.6 * (parts.len() - 2) as f32;
    let family = parts[0].2.family;
    x += if matches!(family, Series::Hand | Series::Thing) { 1.0 } else { 0.0 };
    x -= if family == Series::Label && parts.len() == 2 { 0.8 } else { 0.0 };
    // "First … then …" tells a story as often as it orders an argument.
    let proper = parts.iter().filter(|p| p.2.family == family).count();
    x -= if proper == 1 && parts.len() == 2 { 0.9 } else { 0.0 };
    let span = doc.span_of(parts[0].0..parts[parts.len() - 1].1);
    Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles }
}

/// Whether the marker stands at the head of its clause, with a mark after it where it needs one.
fn heads_clause(doc: &Document<'_>, first: usize, last: usize, mark: Mark) -> bool {
    let before = first.checked_sub(1).map(|i| {
        let joined = matches!(doc.form(i), "and" | "but") && i > 0;
        if joined && !doc.is_word(i - 1) { i - 1 } else { i }
    });
    let edge = before.is_none_or(|i| {
        break_at(doc, i).is_some_and(|b| b != Break::Bracket) || matches!(doc.str(i), "“" | "\"" | "•" | "*")
    }) || opens_sentence(doc, first);
    let comma = matches!(doc.str(last), "," | ":") || doc.str(last) == "—";
    let adverb = doc.form(first).ends_with("ly") || doc.form(first) == "then";
    let phrase = last - first > 1;
    // *If it rains, then …*: the consequence, not the next point.
    let consequence = doc.form(first) == "then" && !opens_sentence(doc, first) && supposes(doc, first);
    if consequence {
        return false;
    }
    match mark.family {
        // A bare number or ordinal needs its comma: *Two, so is the treasurer*, not *Two men*.
        Series::Cardinal => edge && comma,
        Series::Next | Series::Last => edge && (comma || adverb),
        Series::Ordinal => {
            edge && (comma
                || adverb
                || phrase
                || doc.class(last).is(Class::SUBJECT) && !doc.class(first).is(Class::DETERMINER))
        }
        _ => edge || phrase,
    }
}

/// Whether a condition stands in the sentence before `i`.
fn supposes(doc: &Document<'_>, i: usize) -> bool {
    let start = doc.sentence_of(i).map_or(i, |s| doc.sentences()[s].tokens().start);
    (start.max(i.saturating_sub(REACH))..i).any(|k| matches!(doc.form(k), "if" | "when" | "once" | "unless"))
}

/// *(a)*, *a)*, *1)*, *1.* at the head of an item.
fn labels(doc: &Document<'_>) -> Vec<(usize, usize, Mark)> {
    let mut out = Vec::new();
    let Some(bracket) = doc.vocabulary().find(")") else { return out };
    for i in postings_of(doc).of(bracket).filter_map(|after| after.checked_sub(1)) {
        let text = doc.str(i);
        let place = match doc.kind(i) {
            TokenKind::Number => text.parse::<u8>().ok().filter(|n| (1..=12).contains(n)),
            TokenKind::Word if text.len() == 1 => {
                text.bytes().next().filter(|b| (b'a'..=b'h').contains(b)).map(|b| b - b'a' + 1)
            }
            TokenKind::Word => ["i", "ii", "iii", "iv", "v", "vi"]
                .iter()
                .position(|r| *r == text)
                .filter(|_| text.len() > 1)
                .map(|p| p as u8 + 1),
            _ => None,
        };
        let Some(place) = place else { continue };
        let open = i > 0 && doc.str(i - 1) == "(";
        let first = i - usize::from(open);
        // The second label on must stand after a mark; keys to press do not.
        let before = first.checked_sub(1);
        let and = before.is_some_and(|b| matches!(doc.form(b), "and" | "or"));
        let edge = before
            .is_none_or(|b| break_at(doc, b).is_some() || and && b > 0 && break_at(doc, b - 1).is_some());
        let line = doc.sentence_of(i).is_some_and(|s| doc.sentences()[s].tokens().start == first);
        if edge || line || (place == 1 && open) || (and && place > 2) {
            out.push((first, i + 2, Mark { family: Series::Label, place }));
        }
    }
    out
}
