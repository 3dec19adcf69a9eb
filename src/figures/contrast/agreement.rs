//! Whether the subject of the second half can stand for that of the first.

use std::ops::Range;

use super::denial::{Denial, Sort};
use super::features::Feature;
use super::second::{Second, Subject};
use super::slots::{self, Slot};
use crate::Document;
use crate::text::Class;

/// What the two subjects tell: said again, agreeing in person and number, clashing, or nothing.
/// In a chain, `last` is the pronoun of the denial before.
pub(super) fn of(doc: &Document<'_>, denial: &Denial, second: &Second, last: Option<usize>) -> Feature {
    let pronoun = match second.subject {
        Subject::Pronoun(at) => bare(doc.form(at)),
        Subject::Repeated => return Feature::RepeatedNoun,
        // "Instead, the owners …": the marker says that another subject answers.
        Subject::Noun if second.substitutes => return Feature::Unknown,
        Subject::Noun => return Feature::Clashes,
        Subject::Shell => return Feature::Unknown,
        Subject::None | Subject::Verb => return Feature::NoSubject,
    };
    if last.is_some_and(|last| bare(doc.form(last)) == pronoun) {
        return Feature::SameSubject;
    }
    if denial.sort == Sort::Pronoun {
        let group = denial.subject.clone().find(|&i| doc.class(i).is(Class::OBJECT)).map(|i| doc.form(i));
        if group == Some("us") && pronoun == "we" {
            return Feature::Agrees;
        }
        let one = denial.subject.clone().any(|i| matches!(doc.form(i), "this" | "that"));
        let thing = one || doc.form(denial.subject.start) == "nothing";
        let fits = matches!(pronoun, "they" | "everyone" | "everybody") != thing
            || thing && matches!(pronoun, "everything" | "it");
        return if fits { Feature::Agrees } else { Feature::Clashes };
    }
    if denial.subject.is_empty() {
        // "Don't touch the stove. It is hot": an order has no subject to take up.
        let order = denial.auxiliary.is_some_and(|i| doc.class(i).is(Class::DO)) && pronoun != "you";
        return if order { Feature::Clashes } else { Feature::Unknown };
    }
    let own = denial.subject.start;
    if denial.subject.len() == 1 && doc.class(own).is(Class::SUBJECT) {
        return match (bare(doc.form(own)), pronoun) {
            (a, b) if a == b => Feature::SameSubject,
            ("this" | "that", "it" | "this" | "that") | ("these" | "those", "they" | "these" | "those") => {
                Feature::Agrees
            }
            ("it" | "one", "this" | "that" | "it" | "you")
            | ("which" | "that", "they" | "it")
            | ("who", "they" | "he" | "she") => Feature::Unknown,
            _ => Feature::Clashes,
        };
    }
    // "Her name is not in the register. She …": the pronoun is as likely the owner.
    let owner = match doc.form(own) {
        "her" => "she",
        "his" => "he",
        "their" => "they",
        "its" => "it",
        _ => "",
    };
    if owner == pronoun {
        return Feature::Unknown;
    }
    let second = match pronoun {
        "they" | "these" | "those" => Some(true),
        "it" | "he" | "she" | "this" | "that" => Some(false),
        "we" => None,
        _ => return Feature::Clashes,
    };
    match (plural(doc, denial), second) {
        (Some(a), Some(b)) if a == b => Feature::Agrees,
        (Some(_), Some(_)) => Feature::Clashes,
        _ => Feature::Unknown,
    }
}

/// The number of the first subject, by its verb or by its form.
fn plural(doc: &Document<'_>, denial: &Denial) -> Option<bool> {
    let verb = denial.auxiliary.map(|i| doc.form(i));
    match verb.map(|form| form.strip_suffix("n't").unwrap_or(form)) {
        Some("are" | "were" | "do" | "have") => Some(true),
        Some("is" | "was" | "does" | "has") => Some(false),
        _ => {
            let coordinated = denial.subject.clone().any(|i| doc.form(i) == "and");
            // The head stands before the first preposition: "the patriots | of 1776".
            let head = denial.subject.clone().take_while(|&i| !doc.class(i).is(Class::PREPOSITION)).last()?;
            let form = doc.form(head);
            let plural = coordinated || form.ends_with('s') && !form.ends_with("ss") && !form.ends_with("us");
            slots::is_content(doc, head).then_some(plural)
        }
    }
}

/// *It is not certain who wrote it*: the pronoun stands for the clause that follows, and the next *It*
/// for something else.
pub(super) fn is_expletive(doc: &Document<'_>, denial: &Denial, x: &Range<usize>) -> bool {
    let it = !denial.subject.is_empty() && bare(doc.form(denial.subject.start)) == "it";
    let open = Slot::of(doc, x.start).is_open() || Slot::of(doc, x.start) == Slot::Past;
    let clause = x.clone().skip(1).take(3).any(|i| {
        doc.class(i).is(Class::INTERROGATIVE.union(Class::SUBORDINATOR))
            && !doc.class(i).is(Class::PREPOSITION)
    });
    it && open && clause
}

/// The pronoun without its contracted verb: *they're* → *they*.
fn bare(form: &str) -> &str {
    form.split('\'').next().unwrap_or(form)
}
