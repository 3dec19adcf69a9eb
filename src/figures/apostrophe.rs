//! Apostrophe: address to someone or something absent, dead or abstract.

use super::common::postings_of;
use super::common::syntax::{Pos, capital, is_content, opens_sentence, pos};
use super::logistic::probability;
use super::members::break_at;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, Sentence, TokenKind};

figure! {
    /// The speaker turns to someone or something absent, dead or abstract: *O wind*, *Death, be not proud*.
    ///
    /// Cues are *O* before a name or noun, a noun at the head of the sentence before *thou* or *you*, and
    /// *dear* or *sweet* before a noun that gets no letters. Role: `addressee`.
    ///
    /// **Not** vocatives to people present, salutations, *type O*, the mark in *dog's*.
    id: "apostrophe",
    family: Family::Question,
    roles: &["addressee"],
    summary: "Someone absent or something abstract is addressed",
    source: "Silva Rhetoricae, apostrophe; Lausberg § 762",
    examples: &[
        "[{addressee:O gentle river}], carry him home.",
        "[{addressee:Grief}], thou art a patient lodger.",
        "[{addressee:Hunger}], you taught me all my songs.",
        "[{addressee:Dear printer}], you have eaten my thesis again.",
    ],
    near_misses: &[
        "“Anna, close the window,” said her uncle.",
        "Thank you, Mister Speaker, for the time.",
        "Donors of type O are needed.",
        "Dear Mr Okafor, please find the bill attached.",
        "Oh, I left the lamp on.",
        "Hunger rates fell after the harvest.",
        "However, you may keep the coat.",
        "Robert, you have been a friend of this house.",
        "The children sang :O Hello from all of us.",
    ],
    threshold: 0.64,
    needs: &["parts of speech"],
    detector: &Apostrophe,
}

struct Apostrophe;

impl Detect for Apostrophe {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let words = ["o", "dear", "sweet", "gentle", "poor"].into_iter();
        let words = words.filter_map(|form| doc.vocabulary().find(form));
        let mut places: Vec<usize> = words.flat_map(|word| postings_of(doc).of(word)).collect();
        let opening = |sentence: &Sentence| sentence.tokens().find(|&i| doc.is_word(i));
        places.extend(doc.sentences().iter().filter_map(opening).filter(|&i| capital(doc, i)));
        places.sort_unstable();
        places.dedup();
        for i in places {
            let hit = match doc.form(i) {
                "o" => invocation(doc, i),
                "dear" | "sweet" | "gentle" | "poor" => endearment(doc, i),
                _ => vocative(doc, i),
            };
            if let Some((end, x)) = hit {
                let span = doc.span_of(i..end);
                let roles = Roles::new().with("addressee", span);
                found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
            }
        }
    }
}

/// *O wild West Wind*: up to the next mark, at most eight words.
fn invocation(doc: &Document<'_>, i: usize) -> Option<(usize, f32)> {
    // Not a letter that names something, *type O*.
    let edge = opens_sentence(doc, i) || i > 0 && break_at(doc, i - 1).is_some();
    if doc.str(i) != "O" || !edge || !doc.is_word(i + 1) || !doc.space_before(i + 1) {
        return None;
    }
    let next = doc.form(i + 1);
    if matches!(
        next,
        "what" | "how" | "that" | "for" | "if" | "yes" | "no" | "then" | "well" | "is" | "and" | "or" | "was"
    ) {
        return None;
    }
    // *:O*: a face.
    if i > 0 && !doc.space_before(i) || doc.sentence_of(i) != doc.sentence_of(i + 1) {
        return None;
    }
    let end = (i + 1..(i + 10).min(doc.token_count()))
        .find(|&k| !doc.is_word(k) || doc.class(k).is(Class::AUXILIARY))?;
    Some((end, 2.0))
}

/// *Dear algorithm, you …*, *dear Brutus*: not the head of a letter.
fn endearment(doc: &Document<'_>, i: usize) -> Option<(usize, f32)> {
    let edge = opens_sentence(doc, i) || i > 0 && break_at(doc, i - 1).is_some();
    let noun = i + 1;
    if !edge || !doc.is_word(noun) || !is_content(doc, noun) {
        return None;
    }
    let end = (noun + 1..noun + 3).find(|&k| break_at(doc, k).is_some())?;
    let present = matches!(
        doc.form(noun),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "sir"
            | "madam"
            | "all"
            | "colleagues"
            | "friends"
            | "customer"
            | "team"
            | "parents"
            | "editor"
            | "members"
            | "students"
            | "friend"
            | "reader"
            | "god"
            | "me"
            | "boy"
            | "girl"
            | "child"
            | "lady"
            | "sirs"
            | "professor"
    );
    if present {
        return None;
    }
    let told = (end..end + 5).any(|k| is_you(doc.form(k)));
    let dear = doc.form(i) == "dear";
    let letter = opens_sentence(doc, i) && capital(doc, noun);
    let x = if letter {
        -1.0
    } else if told {
        1.8
    } else if dear && !opens_sentence(doc, i) {
        1.0
    } else {
        -1.5
    };
    Some((end, x))
}

fn is_you(form: &str) -> bool {
    matches!(form, "thou" | "thee" | "thy" | "thine" | "ye" | "you" | "your" | "you've" | "you're" | "you'll")
}

/// *Frailty, thy name is …*, *Milton! thou shouldst …*
fn vocative(doc: &Document<'_>, i: usize) -> Option<(usize, f32)> {
    if doc.kind(i) != TokenKind::Word
        || !doc.class(i).is_open()
        || (i > 0 && matches!(doc.str(i - 1), "“" | "\""))
    {
        return None;
    }
    let end = i + 1;
    if !matches!(doc.str(end), "," | "!") || is_discourse(doc.form(i)) || doc.form(i).ends_with("ly") {
        return None;
    }
    let next = doc.form(end + 1);
    let archaic = matches!(next, "thou" | "thy" | "thee" | "ye" | "thine");
    let you = matches!(next, "you" | "your" | "you've" | "you're" | "you'll");
    let command = matches!(next, "be" | "come" | "hear" | "forgive" | "let") && doc.form(end + 2) != "to";
    let noun = matches!(pos(doc, i), Pos::Noun | Pos::Propn | Pos::X | Pos::Adj | Pos::Verb);
    if !noun || doc.form(i).ends_with("ing") || doc.form(i).ends_with("ed") {
        return None;
    }
    // *Bill, you …*, *Scorpio, your week …*: a name or a heading with *you* calls somebody who is there.
    let present = !archaic && pos(doc, i) == Pos::Propn;
    let x = if archaic {
        2.2
    } else if present {
        return None;
    } else if you {
        1.0
    } else if command {
        0.5
    } else {
        return None;
    };
    Some((end, x))
}

/// Words that stand before a comma without being anybody's name.
fn is_discourse(form: &str) -> bool {
    matches!(
        form,
        "yes"
            | "please"
            | "sir"
            | "madam"
            | "ladies"
            | "gentlemen"
            | "friends"
            | "folks"
            | "sorry"
            | "ok"
            | "okay"
            | "look"
            | "listen"
            | "hey"
            | "hello"
            | "hi"
            | "thanks"
            | "oh"
            | "ah"
            | "man"
            | "dude"
            | "guys"
            | "mum"
            | "mom"
            | "dad"
            | "mother"
            | "father"
            | "doctor"
            | "alas"
            | "besides"
            | "otherwise"
            | "nevertheless"
            | "nonetheless"
            | "meanwhile"
            | "sometimes"
            | "maybe"
            | "anyway"
            | "right"
            | "sure"
            | "true"
            | "granted"
            | "second"
            | "third"
            | "next"
            | "afterwards"
            | "later"
            | "overnight"
            | "indeed"
            | "regardless"
            | "worse"
            | "better"
            | "nowadays"
            | "furthermore"
            | "remember"
            | "see"
            | "honey"
            | "darling"
            | "son"
            | "children"
            | "people"
            | "everybody"
            | "mister"
            | "mr"
            | "mrs"
            | "note"
            | "imagine"
            | "fine"
            | "good"
            | "great"
    )
}
