//! Epanalepsis: a clause opens and closes with one word.

use super::common::mention::{in_name, is_filler, is_whole, modifies_noun};
use super::common::syntax::{Pos, is_content, is_verbal, pos};
use super::logistic::probability;
use super::members::{Break, Level, Member, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// A clause or sentence opens and closes with the same content word or phrase. Also *inclusio*.
    ///
    /// An article before either mention does not count as distance. The word stands at the ends, not near
    /// them; the clause has a verb and closes with the word; in long sentences the return is incidental. Role:
    /// `repeated`, twice.
    ///
    /// **Not** the same pronoun at both ends; the word near the end; long sentences; a part of a compound or of a
    /// name; the same noun under a modifier that tells its kind (*milk is goat's milk*).
    id: "epanalepsis",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "A clause or sentence opens and closes with the same word",
    source: "Silva Rhetoricae, epanalepsis; Lanham; Farnsworth, ch. 4",
    examples: &[
        "[{repeated:Dust} was all that was left of the {repeated:dust}].",
        "[{repeated:Silence} is how they answered our {repeated:silence}].",
        "[{repeated:Ships}, whatever the owners say about cargo, are still {repeated:ships}].",
        "[{repeated:Debt} breeds {repeated:debt}], and the bank sends flowers.",
        "The village knew that [{repeated:neighbours} would have to rescue {repeated:neighbours}].",
    ],
    near_misses: &[
        "It was hard for the crew to lift it.",
        "Butter, salted butter.",
        "Ropes can chafe on the rail, so try to do without ropes.",
        "Rain fell on the square, and the stall keepers cursed the rain until dusk.",
        "The driver who took us from the station to the old town, by way of three bridges and a market that was closing for the night, was no driver.",
        "You may ask the clerk to help you.",
        "Bread is dear in the valley, so the school bakes shortbread.",
        "Notes.txt is saved beside a copy of notes.txt.",
        "Citizens, the consul wrote, may be dual-citizens.",
        "X is the case because of X.",
        "The board answers to the captain and vice captain, the cook, and the guests.",
        "Mile upon mile upon mile.",
        "They counted week after week after week.",
        "A letter about a letter, and no reply.",
        "Uh, we were told to, uh, wait.",
        "Ferry crews then had the run of the ferry for a week.",
        "Milk from the farm is goat's milk.",
        "Vane and his sister left the firm to Ruth Vane.",
        "Clerks in the port earn less than clerks who work inland.",
        "Wait at the gate for as long as they wait.",
        "Tariff is the word the clerks write as “tariff”.",
        "Writing about her dreams she came by degrees to writing.",
        "VAT is only vAt.",
    ],
    threshold: 0.65,
    needs: &["parts of speech"],
    detector: &Epanalepsis,
}

struct Epanalepsis;

/// The longest unit, in words.
const LONGEST: usize = 18;

impl Detect for Epanalepsis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for level in [Level::Sentence, Level::Clause, Level::Phrase] {
            for unit in level.members(doc) {
                found_in(doc, unit.without_conjunction(doc), level, found);
            }
        }
        // "We learned that power bows only to power": a clause that no punctuation sets off.
        for clause in Level::Echoing.members(doc) {
            found_in(doc, clause.without_opener(doc), Level::Echoing, found);
        }
    }
}

fn found_in(doc: &Document<'_>, unit: Member, level: Level, found: &mut dyn FnMut(Finding)) {
    if let Some(finding) = unit_finding(doc, unit, level) {
        found(finding);
    }
}

fn unit_finding(doc: &Document<'_>, unit: Member, level: Level) -> Option<Finding> {
    if unit.last - unit.first > 2 * LONGEST {
        return None;
    }
    let is_word =
        |i| is_content(doc, i) && is_whole(doc, i) && !is_filler(doc, i) && pos(doc, i) != Pos::Intj;
    let last = unit.words(doc).next_back().filter(|&last| is_word(last))?;
    // Nearly always neither of its first words is its last.
    if unit.words(doc).take(2).all(|i| doc.word(i) != doc.word(last)) {
        return None;
    }
    let words: Vec<usize> = unit.words(doc).collect();
    let count = words.len();
    if !(3..=LONGEST).contains(&count) {
        return None;
    }
    let article = |i: usize| doc.class(i).is(Class::ARTICLE.union(Class::POSSESSIVE));
    let head = usize::from(article(words[0]));
    let first = words[head];
    let repeated = words.iter().filter(|&&i| doc.word(i) == doc.word(first)).count();
    if doc.word(first) != doc.word(last) || count < head + 3 || 2 * repeated > count + 1 {
        return None;
    }
    if !closes(doc, unit.sentence, last) || !(words[..count - 1].iter().any(|&i| is_verbal(doc, i))) {
        return None;
    }
    // ***Gas** station*, *Ada **Quill***: a part of the term has not been said by itself.
    let part = |i: usize| in_name(doc, i) || modifies_noun(doc, i);
    // *Counting ships, she fell asleep counting*: the clause behind the participle closes with it.
    let participle = doc.form(first).ends_with("ing")
        && pos(doc, first) == Pos::Verb
        && words[1..].windows(2).any(|pair| {
            doc.class(pair[0]).is(Class::SUBJECT) && !doc.class(pair[0]).is(Class::DETERMINER) && {
                is_verbal(doc, pair[1]) || pos(doc, pair[1]) == Pos::Adv
            }
        });
    if part(first) || part(last) || names_itself(doc, first, last) || participle {
        return None;
    }
    let articles = head == 1 && article(words[count - 2]) && doc.word(words[0]) == doc.word(words[count - 2]);
    let (from, to) = if articles { (words[0], words[count - 2]) } else { (first, last) };
    let mut x = 2.4 - 0.14 * count.saturating_sub(4) as f32;
    // A definite subject taken up again is cohesion, unless the sentence is short.
    x -= if head == 1 { 0.8 } else { 0.0 };
    // A comma piece is seldom a clause of its own.
    if level == Level::Phrase {
        x -= if count > 5 { 3.0 } else { 0.6 };
        let verbless =
            !words[1..count - 1].iter().any(|&i| is_content(doc, i) || doc.class(i).is(Class::AUXILIARY));
        x -= if verbless { 3.0 } else { 0.0 };
    }
    // *Step by step*, *face to face*.
    let joins = |i: &usize| doc.word(*i) == doc.word(first) || doc.class(*i).is(Class::PREPOSITION);
    x -= if words.iter().all(joins) { 4.0 } else { 0.0 };
    // *The cheese was a goat's cheese*: the second mention tells its kind.
    let before = words[count - 2];
    // What is said in two cries is not told apart: *Old Quill is gone… Long live Quill!*
    let kind = matches!(pos(doc, before), Pos::Adj | Pos::Noun | Pos::Propn)
        && !(first..last).any(|i| break_at(doc, i) == Some(Break::Stop));
    // *Wait as long as they wait*: the verb of a clause within.
    let subordinate = is_verbal(doc, first)
        && break_at(doc, last - 1).is_none()
        && doc.class(before).is(Class::SUBJECT.union(Class::AUXILIARY));
    // *Butter, salted butter*: a participle tells its kind as well.
    let kind = kind || break_at(doc, first + 1).is_some() && doc.form(before).ends_with("ed");
    // *Ropes chafe here, so do without ropes*: a clause that draws the consequence names its topic again.
    let draws = |i: usize| break_at(doc, i) == Some(Break::Comma) && doc.form(i + 1) == "so";
    x -= if (first..last).any(draws) { 1.5 } else { 0.0 };
    x -= if kind || subordinate { 2.5 } else { 0.0 };
    x -= if doc.form(words[head + 1]) == "and" { 3.0 } else { 0.0 };
    let roles = Roles::new()
        .with("repeated", doc.span_of(from..first + 1))
        .with("repeated", doc.span_of(to..last + 1));
    let span = doc.span_of(from..last + 1);
    Some(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles })
}

/// Whether a clause ends behind the word.
fn closes(doc: &Document<'_>, sentence: usize, last: usize) -> bool {
    let rest = last + 1..doc.sentences()[sentence].tokens().end;
    let mut rest = rest.take_while(|&i| !doc.is_word(i));
    rest.clone().count() == doc.sentences()[sentence].tokens().end - last - 1
        || rest.any(|i| break_at(doc, i).is_some_and(|b| b != Break::Bracket))
}

/// Whether only the second mention stands behind a quotation mark: the word as a word, or another's.
fn names_itself(doc: &Document<'_>, first: usize, last: usize) -> bool {
    let quoted = |i: usize| i > 0 && matches!(doc.str(i - 1), "\"" | "“" | "‘" | "'");
    // *VAT is short for VaT*: the way it is written.
    let written = |i: usize| doc.str(i).chars().skip(1);
    quoted(last) && !quoted(first) || !written(first).eq(written(last))
}
