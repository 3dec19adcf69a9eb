//! Procatalepsis: an objection is voiced and met.

use super::common::cues::{Cues, Hit};
use super::common::questions::Utterance;
use super::common::syntax::is_verbal;
use super::common::utterances_of;
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// An objection is voiced on behalf of others (*some will say*, *critics argue*, *granted*) and met in the
    /// same or the next sentence. Also *prolepsis*.
    ///
    /// The reply is read off its opening: *but*, *yet*, *they said the same*, an echo of the verb (*It is,
    /// but …*), a contrary word (*opposite*, *hardly*, *false*). Roles: `objection`, `reply`.
    ///
    /// What is conceded needs a reply that turns against it. An objection states a claim.
    ///
    /// **Not** reported speech without a reply; *you may say yes*; *critics praised the staging*; *you can think of it
    /// as a wheel*.
    id: "procatalepsis",
    family: Family::Question,
    roles: &["objection", "reply"],
    summary: "An objection is voiced and met",
    source: "Silva Rhetoricae, procatalepsis; Farnsworth, ch. 16",
    examples: &[
        "Some will say [{objection:the fare is high}. {reply:But a ferry that does not sail is dearer}].",
        "Critics argue that [{objection:the path harms the moor}; {reply:the wardens' own counts show the opposite}].",
        "You may object that [{objection:the sample is old}. {reply:It is, but nobody has a newer one}].",
        "Granted, [{objection:the road is long}. {reply:But length is not what ails it}].",
        "[{objection:The road is long}. True, {reply:but length is not what ails it}].",
    ],
    near_misses: &[
        "Critics praised the singing and the lights.",
        "Some say the tower was built by monks.",
        "You may say yes or no at the gate.",
        "The witness said that she had been ill.",
        "The opposition will argue its case on Friday.",
        "You can think of the hull as a shell. It is not solid, but it holds its form.",
        "It can be thought of as a kind of toll. It is not a tax.",
        "If you ask for a second key, they will charge you. The first one is not paid for.",
        "You might say something like: “What a fine boat.” Do not say it twice.",
        "You would say perhaps a dozen. There were not so many.",
        "True, and these are the best of them. They are not for sale.",
    ],
    threshold: 0.62,
    needs: &["cue phrases", "parts of speech"],
    detector: &Procatalepsis,
}

struct Procatalepsis;

/// Longest objection within a sentence, in tokens.
const LONGEST: usize = 120;

/// How surely the cue brings in an objection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// *Some will say*: to come, so to be met.
    Foreseen,
    /// *Critics argue*: now, so met only if a reply shows.
    Reported,
    /// *Granted*, *admittedly*, *to be sure*: conceded.
    Conceded,
    /// *I hear you say*: after the objection.
    After,
}

static CUES: std::sync::LazyLock<Cues<Cue>> = std::sync::LazyLock::new(|| {
    Cues::new([
        (
            "some|others|many|people|critics|sceptics|skeptics|opponents|cynics|you|they|someone|somebody|thou will|may|might|would|could|can|wilt perhaps|well|also|no? doubt? say|object|argue|reply|claim|protest|complain|ask|think|insist|point|contend|retort|counter then? ,? to? that?",
            Cue::Foreseen,
        ),
        ("it may|might|will|can|could be said|objected|argued|thought|claimed|replied that?", Cue::Foreseen),
        ("one may|might|could|can say|object|argue that?", Cue::Foreseen),
        (
            "some|many|critics|sceptics|skeptics|opponents|cynics|detractors|defenders|supporters say|argue|claim|object|insist|contend|complain|charge|maintain that?",
            Cue::Reported,
        ),
        ("the objection is that?", Cue::Foreseen),
        ("granted|admittedly ,", Cue::Conceded),
        ("granted that", Cue::Conceded),
        ("true ,", Cue::Conceded),
        ("i grant|admit|concede that?", Cue::Conceded),
        ("i hear you|them say|ask|object", Cue::After),
        ("you say|object|ask", Cue::After),
        ("you will say", Cue::After),
    ])
});

impl Detect for Procatalepsis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let all = utterances_of(doc);
        for hit in CUES.find(doc) {
            let Some(sentence) = doc.sentence_of(hit.first) else { continue };
            let tokens = doc.sentences()[sentence].tokens();
            let mut k = all.partition_point(|u| u.sentence < sentence);
            if k >= all.len() {
                continue;
            }
            // The utterance that holds the cue.
            while k + 1 < all.len() && all[k].last <= hit.first && all[k + 1].sentence == sentence {
                k += 1;
            }
            let clause_end = (hit.last..tokens.end.min(hit.last + LONGEST))
                .find(|&i| break_at(doc, i) == Some(Break::Colon) && doc.str(i) == ";");
            let (objection, reply, inside) = if turns_at_once(doc, hit) {
                // *The road is long. True, but …*, *The road is long, and that's true, but …*
                let Some(objection) = conceded(doc, all, k, hit.first) else { continue };
                (objection, (hit.last, all[k].end_of_words(doc)), true)
            } else if !states(doc, hit) {
                continue;
            } else if hit.value == Cue::After {
                let first = (tokens.start..hit.first)
                    .find(|&i| doc.is_word(i) && !doc.class(i).is(Class::COORDINATOR));
                let last = (tokens.start..hit.first).rev().find(|&i| doc.is_word(i));
                let (Some(first), Some(last)) = (first, last) else { continue };
                let Some(next) = all.get(k + 1).filter(|n| n.paragraph == all[k].paragraph) else { continue };
                ((first, last + 1), (next.first, next.end_of_words(doc)), false)
            } else if let Some(end) = clause_end {
                let Some(first) = (end..tokens.end).find(|&i| doc.is_word(i)) else { continue };
                ((hit.last, end), (first, all[k].end_of_words(doc)), true)
            } else {
                let mut end = k;
                // Questions in the objector's voice go on with the objection.
                while all[end].asks
                    && all.get(end + 1).is_some_and(|n| n.asks && n.paragraph == all[k].paragraph)
                    && end < k + 1
                {
                    end += 1;
                }
                let Some(next) = all.get(end + 1).filter(|n| n.paragraph == all[k].paragraph) else {
                    continue;
                };
                let last = if all[end].asks { all[end].last } else { all[end].end_of_words(doc) };
                ((hit.last, last), (next.first, next.end_of_words(doc)), false)
            };
            let start = (objection.0..objection.1).find(|&i| doc.is_word(i));
            let Some(start) = start.filter(|&s| s < objection.1 && objection.1 <= reply.0) else { continue };
            let x = log_odds(doc, hit.value, hit.first, (start, objection.1), reply, inside);
            let from = reply.0;
            let roles = Roles::new()
                .with("objection", doc.span_of(start..objection.1))
                .with("reply", doc.span_of(from..reply.1));
            let span = doc.span_of(start..reply.1);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

/// Whether the reply follows upon a concession at once: *True, but …*
fn turns_at_once(doc: &Document<'_>, hit: Hit<Cue>) -> bool {
    hit.value == Cue::Conceded && matches!(doc.form(hit.last), "but" | "yet" | "still" | "however")
}

/// The stretch before a bare concession: the clause before it, or the sentence before.
fn conceded(doc: &Document<'_>, all: &[Utterance], k: usize, cue: usize) -> Option<(usize, usize)> {
    let links = |i: &usize| {
        !doc.is_word(*i) || matches!(doc.form(*i), "that" | "that's" | "it" | "it's" | "is" | "and" | "which")
    };
    let first = all[k].first;
    if let Some(last) = (first.max(cue.saturating_sub(8))..cue).rev().find(|i| !links(i)) {
        return Some((first, last + 1));
    }
    let before = all[k.checked_sub(1)?];
    (before.paragraph == all[k].paragraph).then(|| (before.first, before.end_of_words(doc)))
}

/// Whether a claim follows the cue, not its object (*think of it as a wheel*, *ask for more*, *say something like …*) and
/// not a guess without a verb; and whether somebody says it, where *if* or *when* would but suppose so.
fn states(doc: &Document<'_>, hit: Hit<Cue>) -> bool {
    let supposed = hit.first > 0
        && matches!(
            doc.form(hit.first - 1),
            "if" | "when" | "that" | "as" | "what" | "how" | "whatever" | "whether"
        );
    // *It's true, …*: an assent, if nothing turns against it at once.
    let assent = hit.first > 0 && matches!(doc.form(hit.first - 1), "it's" | "that's" | "is" | "that");
    let verb = doc.form(hit.last - 1);
    let points = (hit.first..hit.last).any(|i| doc.form(i) == "point");
    let object = !points
        && matches!(doc.form(hit.last), "of" | "for" | "about" | "from" | "with" | "in" | "up")
        || matches!(doc.form(hit.last), "of" | "something" | "things" | "questions" | "when" | "and");
    let end = doc.sentence_of(hit.first).map_or(hit.last, |s| doc.sentences()[s].tokens().end);
    let claims = points || (hit.last..end.min(hit.last + LONGEST)).any(|i| is_verbal(doc, i));
    // *You can say that again*, *you would think so*: no objection, but what is open to you.
    let open = doc.form(hit.first) == "you"
        && matches!(verb, "say" | "think" | "ask")
        && matches!(doc.form(hit.first + 1), "can" | "could" | "would");
    // *I admit that I was late*: the fault is the speaker's own.
    let own = hit.value == Cue::Conceded
        && doc.form(hit.first) == "i"
        && matches!(doc.form(hit.last), "i" | "i'm" | "i've");
    let after = hit.value == Cue::After;
    !supposed && !own && (after || !assent && !object && !open && claims)
}

fn log_odds(
    doc: &Document<'_>,
    cue: Cue,
    first: usize,
    objection: (usize, usize),
    reply: (usize, usize),
    inside: bool,
) -> f32 {
    let words: Vec<usize> = (reply.0..reply.1).filter(|&i| doc.is_word(i)).take(24).collect();
    let opening = words.first().map_or("", |&i| doc.form(i));
    let second = words.get(1).copied().unwrap_or(reply.0);
    let turns = matches!(
        opening,
        "but"
            | "yet"
            | "however"
            | "still"
            | "nay"
            | "no"
            | "so"
            | "not"
            | "nonetheless"
            | "nevertheless"
            | "and"
            | "perhaps"
    );
    let echo = words.len() >= 2
        && matches!(opening, "it" | "they" | "he" | "she" | "that" | "this" | "there" | "we")
        && doc.class(second).is(Class::AUXILIARY)
        && !doc.is_word(second + 1);
    let contrary = words.iter().any(|&i| {
        matches!(
            doc.form(i),
            "opposite"
                | "contrary"
                | "hardly"
                | "false"
                | "wrong"
                | "same"
                | "but"
                | "yet"
                | "however"
                | "not"
                | "never"
                | "nobody"
                | "nothing"
                | "no"
                | "only"
                | "myth"
                | "nonsense"
                | "misses"
                | "forget"
                | "forgets"
                | "otherwise"
        ) || doc.class(i).is(Class::FUSED_NEGATION)
    });
    let turn =
        matches!(opening, "but" | "yet" | "however" | "still" | "nonetheless" | "nevertheless") || contrary;
    let answer = words.iter().take(3).any(|&i| matches!(doc.form(i), "answer" | "reply"));
    let plain = objection.1 - objection.0 < 3;
    let mut x: f32 = match cue {
        Cue::Foreseen => 0.0,
        Cue::Reported => -1.1,
        Cue::Conceded if inside => 1.2,
        Cue::Conceded if !turn => -3.0,
        Cue::Conceded => -0.6,
        Cue::After => -0.3,
    };
    x += if turns { 1.5 } else { 0.0 } + if echo { 1.6 } else { 0.0 } + if contrary { 1.1 } else { 0.0 };
    x += if answer { 1.5 } else { 0.0 } + if inside { 0.4 } else { 0.0 };
    x += if matches!(opening, "they" | "those" | "that" | "this" | "these") { 0.5 } else { 0.0 };
    // *say yes*, *say so*; an object instead of a clause.
    let start = doc.form(objection.0);
    x -= if plain || matches!(start, "yes" | "no" | "so" | "its" | "their") { 2.5 } else { 0.0 };
    x -= if cue == Cue::After && first == objection.0 { 2.0 } else { 0.0 };
    x
}
