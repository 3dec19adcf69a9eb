//! Litotes: a denied negative that affirms.

use super::common::cues::Cues;
use super::common::negatives::{is_negative, is_weak};
use super::common::syntax::{Pos, pos};
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// A negative or weak term is denied, and so affirmed: *not bad*, *not unhappy*, *no small thing*, *not
    /// without merit*.
    ///
    /// The term is a word with a true negative prefix (*un-*, *in-*, *dis-* before a word that lives
    /// without it), *without*, or a word for little or ill. A degree word may stand between (*not exactly
    /// unkind*). Roles: `negator`, `term`.
    ///
    /// **Not** *not interested*, *not under*, *not until*, *not unanimous*, *no small children*, *not bad yet*.
    id: "litotes",
    family: Family::Stance,
    roles: &["negator", "term"],
    summary: "A negative or weak term is denied, and so affirmed",
    source: "Silva Rhetoricae, litotes; Lausberg § 586; Kühn et al. 2024",
    examples: &[
        "For a harbour town the soup was [{negator:not} {term:bad}].",
        "The judge was [{negator:not} entirely {term:unmoved}].",
        "It is [{negator:no} {term:mean}] feat to cross the bog at night.",
        "Her plan is [{negator:not} {term:without}] charm.",
        "He was [{negator:hardly} {term:unaware}] of the price.",
        "It was [{negator:no} {term:unkind}] word.",
        "In that valley snow in June is [{negator:not} {term:unheard of}].",
    ],
    near_misses: &[
        "The lamp is not under the stairs.",
        "Is the rope too weak for the bell? No, it is not weak. It has held for years.",
        "A damp loft is not bad, but a wet loft is bad for the hay.",
        "The gates will not open until six.",
        "He was not interested in stamps.",
        "No small dogs are allowed on the ferry.",
        "The verdict was not unanimous.",
        "They did not understand the map.",
        "The cheese is not bad yet; eat it by Sunday.",
        "The clinic takes no unnecessary risks.",
        "The old clerks were not foolish, but slow.",
        "The door is not unlocked, it is broken.",
        "Come when the guests are not impatiently waiting.",
    ],
    threshold: 0.58,
    needs: &["cue phrases", "negative words", "parts of speech"],
    detector: &Litotes,
}

struct Litotes;

static CUES: std::sync::LazyLock<Cues<()>> = std::sync::LazyLock::new(|| {
    let negators = "not|no|never|hardly|scarcely|nor|isn't|aren't|wasn't|weren't|ain't|don't|doesn't|didn't|can't|couldn't|\
                    won't|wouldn't|hasn't|haven't|hadn't|cannot";
    Cues::new([(negators, ())])
});

/// Degree words between negator and term.
const REACH: usize = 3;

impl Detect for Litotes {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for hit in CUES.find(doc) {
            let mut at = hit.last;
            for _ in 0..REACH {
                if is_degree(doc.form(at)) {
                    at += 1;
                }
            }
            let article = matches!(doc.form(at), "a" | "an");
            let term = at + usize::from(article);
            let Some(mut x) = log_odds(doc, hit.first, at, term) else { continue };
            x -= if is_at_issue(doc, hit.first, term) { 3.0 } else { 0.0 };
            // "not a few": the article makes the phrase.
            let from = if matches!(doc.form(term), "few" | "little") { at } else { term };
            // *not unheard of*.
            let end = term + 1 + usize::from(doc.form(term) == "unheard" && doc.form(term + 1) == "of");
            let roles = Roles::new()
                .with("negator", doc.span_of(hit.first..hit.first + 1))
                .with("term", doc.span_of(from..end));
            let span = doc.span_of(hit.first..end);
            found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
        }
    }
}

/// Words around the term in which it may come back.
const NEAR: usize = 16;

/// Whether the term is said without negator close by: it is in question, and its denial means what it says (*if it is too
/// small, we change it; no, it is not too small*).
fn is_at_issue(doc: &Document<'_>, negator: usize, term: usize) -> bool {
    let around = term.saturating_sub(NEAR)..(term + NEAR).min(doc.token_count());
    around.into_iter().any(|i| {
        i != term && doc.word(i) == doc.word(term) && doc.is_word(i) && {
            let denied = |k: usize| doc.class(k).is(Class::NEGATOR.union(Class::FUSED_NEGATION));
            i.abs_diff(negator) > 1 && !(i.saturating_sub(REACH)..i).any(denied)
        }
    })
}

fn log_odds(doc: &Document<'_>, negator: usize, at: usize, term: usize) -> Option<f32> {
    if !doc.is_word(term) {
        return None;
    }
    let (negation, form) = (doc.form(negator), doc.form(term));
    let article = term > at;
    let no = negation == "no";
    let next = doc.form(term + 1);
    if no && !article {
        // A quality of one thing; *no small children* bars things of a kind.
        let known = matches!(
            form,
            "small"
                | "mean"
                | "little"
                | "easy"
                | "ordinary"
                | "slight"
                | "minor"
                | "bad"
                | "idle"
                | "common"
                | "trivial"
        );
        let alone = matches!(
            form,
            "stranger"
                | "fool"
                | "coward"
                | "slouch"
                | "novice"
                | "accident"
                | "coincidence"
                | "shortage"
                | "lack"
                | "wonder"
                | "surprise"
                | "secret"
                | "dullard"
                | "amateur"
        );
        if alone {
            return Some(if matches!(form, "surprise" | "secret" | "wonder") { -0.6 } else { 0.9 });
        }
        let one = doc.is_word(term + 1)
            && !next.ends_with('s')
            && !matches!(next, "children" | "people" | "men" | "women" | "and" | "or");
        // *It was no unkind word*: of what is, not of what is barred.
        let denied = is_negative(form) && negator > 0 && doc.class(negator - 1).is(Class::BE);
        if denied && one && pos(doc, term) == Pos::Adj {
            return Some(1.7);
        }
        return (known && one).then_some(if matches!(form, "common" | "minor" | "bad") { 0.0 } else { 1.8 });
    }
    if no {
        return None;
    }
    if form == "few" || form == "little" {
        return (negation == "not" && article).then_some(if form == "few" { 1.8 } else { 0.9 });
    }
    // "not bad yet", "not wrong, only late": the literal state.
    let literal = matches!(next, "yet" | "anymore" | "until" | "unless" | "enough" | "luck" | "for");
    if form == "without" {
        return matches!(negation, "not" | "never").then_some(1.6);
    }
    let after_be = negator > 0
        && (doc.class(negator - 1).is(Class::BE)
            || doc.class(negator).is(Class::BE)
            || matches!(
                doc.form(negator - 1),
                "seem" | "seems" | "seemed" | "look" | "looks" | "looked" | "sounds" | "feel" | "felt"
            ));
    // *not foolish, but slow*, *it is not foolish, it is slow*: denied so that another word may take its place.
    let next_clause = doc.class(term + 2).is(Class::SUBJECT)
        && (doc.class(term + 2).is(Class::BE) || doc.class(term + 3).is(Class::BE));
    let replaced = matches!(doc.str(term + 1), "," | ";" | "—" | "–")
        && (next_clause && after_be
            || doc.form(term + 2) == "but" && pos(doc, term + 3) == Pos::Adj && !doc.is_word(term + 4));
    // *is not unwillingly waiting*: the verb is denied.
    let manner = form.ends_with("ly") && after_be && pos(doc, term + 1) == Pos::Verb;
    if replaced && !article || manner {
        return Some(-2.0);
    }
    if is_weak(form) {
        let predicate = !article && (after_be || matches!(negation, "not" | "never"));
        let followed = doc.is_word(term + 1) && matches!(pos(doc, term + 1), Pos::Noun | Pos::Propn);
        return predicate.then_some(if literal {
            -2.0
        } else if followed {
            -0.4
        } else {
            1.3
        });
    }
    if is_negative(form) {
        let verb = matches!(form, "dislike" | "disagree" | "disapprove" | "disappoint" | "disregard");
        let x = if verb { 0.6 } else { 1.7 };
        return Some(if literal { x - 3.0 } else { x });
    }
    None
}

fn is_degree(form: &str) -> bool {
    matches!(
        form,
        "exactly"
            | "entirely"
            | "altogether"
            | "wholly"
            | "completely"
            | "really"
            | "quite"
            | "so"
            | "too"
            | "very"
            | "at"
            | "all"
            | "that"
            | "half"
            | "precisely"
            | "particularly"
            | "always"
            | "totally"
            | "even"
            | "necessarily"
            | "been"
            | "be"
    )
}
