//! Hedge: a cue that lowers commitment.

use super::common::cues::{BLOCKED, Cues, Hit};
use super::common::syntax::{Pos, is_name, opens_sentence, pos, previous_word};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// A cue that lowers the writer's commitment to what is said: *may*, *perhaps*, *seems*, *suggests*, *to
    /// some extent*, *in my view*. Each cue is a finding of its own.
    ///
    /// Most cue words have another sense, and each is blocked where that sense reads: *may* after a month's
    /// preposition or as leave given to visitors, *could* of ability, *about* of a topic. Role: `cue`.
    ///
    /// **Not** *May* the month or name, *might* strength, leave to do something, ability, *appears on stage*.
    id: "hedge",
    family: Family::Stance,
    roles: &["cue"],
    summary: "A cue lowers the writer's commitment",
    source: "Hyland, Metadiscourse (hedges); Kühn et al. 2024 (mitigation)",
    examples: &[
        "The treatment [{cue:may}] shorten the illness.",
        "[{cue:Perhaps}] the parcel was stolen.",
        "The figures [{cue:suggest}] that the harvest will be small.",
        "It was, [{cue:I think}], the coldest house in the street.",
        "The wall is [{cue:roughly}] two metres thick.",
    ],
    near_misses: &[
        "The rule takes effect in May.",
        "She pulled with all her might.",
        "Guests may use the side gate after nine.",
        "The singer appears on stage at eight.",
        "The film is about a flood.",
        "He could read before he could walk.",
    ],
    threshold: 0.57,
    needs: &["cue phrases", "parts of speech"],
    detector: &Hedge,
}

struct Hedge;

/// What must hold around a cue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Nothing.
    Free,
    May,
    Might,
    Could,
    /// *seem*, *appear*: before *to*, *that*, an adjective, or after *it*.
    Seem,
    /// *suggest*, *indicate*: of evidence, or before *that*.
    Suggest,
    /// *about*, *around*, *some*: before a number.
    Amount,
    /// *I think*: not before *of* or *about*.
    Think,
    /// *likely*: after a verb or before *to*, not before its noun.
    Likely,
    /// *fairly*, *quite*, *rather*, *relatively*: before an adjective or adverb.
    Degree,
    /// *kind of*, *sort of*: not after an article.
    Sort,
}

static CUES: std::sync::LazyLock<Cues<Cue>> = std::sync::LazyLock::new(|| {
    Cues::new([
        (
            "perhaps|maybe|possibly|probably|presumably|apparently|seemingly|arguably|conceivably|supposedly|ostensibly|plausibly|tentatively",
            Cue::Free,
        ),
        ("roughly|approximately|somewhat|generally|typically|usually|reportedly|allegedly", Cue::Free),
        ("to some|a extent|degree", Cue::Free),
        ("to a certain|large|lesser|limited extent|degree", Cue::Free),
        ("in my|our view|opinion|judgment|judgement|estimation|experience", Cue::Free),
        ("from my|our perspective|point", Cue::Free),
        ("as far as i|we know|can", Cue::Free),
        ("to my|our knowledge|mind", Cue::Free),
        ("more or less", Cue::Free),
        ("tend|tends|tended to", Cue::Free),
        ("it is possible|probable|conceivable|plausible", Cue::Free),
        ("in all likelihood", Cue::Free),
        ("in general", Cue::Free),
        ("on the whole", Cue::Free),
        ("for the most part", Cue::Free),
        ("in most cases", Cue::Free),
        ("by and large", Cue::Free),
        ("as it were", Cue::Free),
        ("so to speak", Cue::Free),
        ("if anything", Cue::Free),
        ("may", Cue::May),
        ("might", Cue::Might),
        ("could", Cue::Could),
        ("seem|seems|seemed", Cue::Seem),
        ("appear|appears|appeared", Cue::Seem),
        ("suggest|suggests|suggested|indicate|indicates|imply|implies", Cue::Suggest),
        ("about|around", Cue::Amount),
        ("i|we think|believe|suppose|guess|suspect|assume|imagine|gather|reckon|feel|doubt", Cue::Think),
        ("likely|unlikely", Cue::Likely),
        ("fairly|relatively|comparatively|rather|largely|mostly|partly|mainly", Cue::Degree),
        ("kind|sort of", Cue::Sort),
    ])
});

impl Detect for Hedge {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        CUES.report(doc, &FIGURE, log_odds, found);
    }
}

fn log_odds(doc: &Document<'_>, hit: Hit<Cue>) -> f32 {
    let (i, next) = (hit.first, doc.form(hit.last));
    let before = previous_word(doc, i, 2).map_or("", |k| doc.form(k));
    let before_class = previous_word(doc, i, 2).map_or(Class::NONE, |k| doc.class(k));
    match hit.value {
        Cue::Free => 2.0,
        Cue::May => may(doc, i, before_class),
        Cue::Might => {
            let noun = before_class.is(Class::POSSESSIVE.union(Class::ARTICLE))
                || matches!(before, "of" | "with" | "all");
            if noun { BLOCKED } else { 1.9 }
        }
        Cue::Could => {
            let epistemic = matches!(
                next,
                "be" | "have"
                    | "well"
                    | "also"
                    | "mean"
                    | "prove"
                    | "explain"
                    | "reflect"
                    | "indicate"
                    | "suggest"
                    | "lead"
                    | "result"
                    | "become"
                    | "perhaps"
                    | "easily"
            );
            let person =
                before_class.is(Class::SUBJECT) && matches!(before, "i" | "he" | "she" | "we" | "you");
            let asks = doc.class(previous_word(doc, i, 2).unwrap_or(i)).is(Class::INTERROGATIVE);
            if epistemic && !asks && !(person && next != "have" && next != "be") { 0.8 } else { BLOCKED }
        }
        Cue::Seem => {
            let adjective = matches!(pos(doc, hit.last), Pos::Adj | Pos::Adv)
                && !matches!(next, "here" | "now" | "again" | "together");
            let clause = matches!(next, "to" | "that" | "likely" | "as" | "not");
            let seems = doc.form(i).starts_with("seem");
            let subject = before == "it" || before == "there";
            if clause || (seems && (subject || adjective)) {
                1.7
            } else if adjective {
                0.6
            } else if seems {
                1.0
            } else {
                BLOCKED
            }
        }
        Cue::Suggest => {
            let evidence = (i.saturating_sub(7)..i).any(|k| is_evidence(doc.form(k)));
            let person = before_class.is(Class::SUBJECT)
                && !matches!(before, "it" | "this" | "that" | "these" | "which" | "they");
            if next == "that" && !person {
                1.9
            } else if evidence || matches!(before, "this" | "it" | "these") {
                1.4
            } else {
                -1.0
            }
        }
        Cue::Amount => {
            let number = doc.kind(hit.last) == TokenKind::Number
                || doc.class(hit.last).is(Class::NUMERAL)
                || is_round(next);
            let topic = matches!(
                before,
                "is" | "was" | "book" | "story" | "talk" | "told" | "talked" | "say" | "said"
            ) && !number;
            if number && !topic && next != "one" { 1.2 } else { BLOCKED }
        }
        Cue::Think => {
            let negated = before == "don't" || before == "not";
            if matches!(next, "of" | "about" | "in" | "for" | "it" | "so") || negated { -1.0 } else { 1.5 }
        }
        Cue::Likely => {
            let attributive = before_class.is(Class::ARTICLE) && next != "to";
            if attributive { -1.0 } else { 1.6 }
        }
        Cue::Degree => {
            let gradable = matches!(pos(doc, hit.last), Pos::Adj | Pos::Adv | Pos::Verb);
            let preference =
                matches!(next, "than" | "to") || matches!(before, "would" | "or" | "i'd" | "but");
            if preference || !gradable || doc.form(i) == "rather" && pos(doc, hit.last) == Pos::Verb {
                -2.0
            } else {
                0.7
            }
        }
        Cue::Sort => {
            let noun = before_class.is(Class::NOMINAL)
                || matches!(before, "what" | "of" | "same" | "different" | "new" | "only" | "every");
            if noun || matches!(pos(doc, i.saturating_sub(1)), Pos::Adj | Pos::Det) { BLOCKED } else { 0.9 }
        }
    }
}

/// *May* the modal verb of possibility, not the month, the name or the leave.
fn may(doc: &Document<'_>, i: usize, before: Class) -> f32 {
    let next = i + 1;
    if is_name(doc, i)
        || doc.kind(next) == TokenKind::Number
        || doc.kind(i.wrapping_sub(1)) == TokenKind::Number
    {
        return BLOCKED;
    }
    let subject = previous_word(doc, i, 1);
    if opens_sentence(doc, i) {
        // "May the best boat win!", "May 1926 was cold": wish, leave or month.
        return BLOCKED;
    }
    let follower = doc.form(next);
    if !doc.is_word(next) && !matches!(doc.str(next), ",")
        || before.is(Class::PREPOSITION.union(Class::ARTICLE))
    {
        return BLOCKED;
    }
    let stative = matches!(
        follower,
        "be" | "have"
            | "not"
            | "seem"
            | "feel"
            | "find"
            | "think"
            | "object"
            | "wonder"
            | "notice"
            | "need"
            | "want"
            | "remember"
            | "recall"
            | "never"
            | "also"
            | "well"
            | "still"
            | "even"
            | "already"
            | "believe"
            | "suspect"
            | "prefer"
            | "know"
            | "become"
            | "appear"
            | "argue"
            | "ask"
            | "disagree"
            | "protest"
    );
    let Some(subject) = subject else { return 0.5 };
    let person =
        matches!(doc.form(subject), "you" | "he" | "she" | "they" | "anyone" | "everyone" | "nobody" | "one");
    let addressed = is_addressee(doc.form(subject));
    if addressed && !matches!(follower, "have" | "not" | "be" | "feel" | "find" | "also")
        || doc.form(subject) == "you" && !stative
    {
        return BLOCKED;
    }
    if person && !stative { 0.4 } else { 2.0 }
}

/// Those whom notices give leave.
fn is_addressee(form: &str) -> bool {
    matches!(
        form,
        "visitors"
            | "guests"
            | "members"
            | "students"
            | "passengers"
            | "customers"
            | "users"
            | "applicants"
            | "employees"
            | "tenants"
            | "pupils"
            | "residents"
            | "children"
            | "players"
            | "readers"
            | "candidates"
            | "parents"
            | "drivers"
            | "dogs"
            | "cyclists"
            | "participants"
            | "staff"
            | "patrons"
            | "holders"
            | "licensee"
            | "tenant"
            | "employee"
    )
}

fn is_evidence(form: &str) -> bool {
    matches!(
        form,
        "results"
            | "data"
            | "evidence"
            | "findings"
            | "studies"
            | "study"
            | "research"
            | "analysis"
            | "figures"
            | "survey"
            | "report"
            | "reports"
            | "surveys"
            | "numbers"
            | "tests"
            | "polls"
            | "records"
            | "letters"
            | "experiments"
            | "models"
    )
}

fn is_round(form: &str) -> bool {
    matches!(
        form,
        "half"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "eleven"
            | "twelve"
    )
}
