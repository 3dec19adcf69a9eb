//! What counts as a mention of a word: no filler, no letter, no part of a name or compound; and where two mentions
//! are too far apart in the text, or too close, to make a figure of their own.

use super::syntax::{Pos, Traits, capital, ends_compound, has_trait, opens_sentence, pos, previous_word};
use crate::Document;
use crate::figures::members::{Break, break_at};
use crate::text::Class;
use crate::text::closed::{self, Set, id};
use crate::text::dictionary::{Dictionary, classes};

/// Whether the speaker hesitates with the sound.
pub(crate) fn hesitates(doc: &Document<'_>, i: usize) -> bool {
    has_trait(doc, i, Traits::HESITATES)
}

pub(super) fn is_hesitation(form: &str) -> bool {
    matches!(form, "uh" | "um" | "uhm" | "er" | "erm" | "eh" | "hm" | "hmm" | "mm" | "mhm")
}

/// Whether the word is broken off: *the first ga- the first gate*; not where another end is to be supplied, *pre- and
/// post-war*.
pub(crate) fn is_cut(doc: &Document<'_>, i: usize) -> bool {
    begins_compound(doc, i)
        && i + 2 < doc.token_count()
        && doc.space_before(i + 2)
        && !doc.class(i + 2).is(Class::COORDINATOR)
        && doc.mark(i + 2) != Some(',')
        // *it is for us- all of us*: a dash.
        && doc.word(i).index() >= closed::LEN
        && Dictionary::built_in().is_some_and(|dictionary| dictionary.classes(doc.form(i)) == 0)
}

/// Whether the speaker only holds the floor with the word: a sound of hesitation, or *you know*, *I mean*.
pub(crate) fn is_filler(doc: &Document<'_>, i: usize) -> bool {
    let after = |person| i > 0 && doc.word(i - 1) == person;
    hesitates(doc, i)
        || after(const { id("you") }) && doc.form(i) == "know"
        || after(const { id("i") }) && doc.form(i) == "mean"
}

/// Whether the word stands in the text by itself: no lone letter, initial or part of a name of a file, no end of a
/// compound, no beginning of one (***south**-west*), none broken off (***rece-** received*).
pub(crate) fn is_whole(doc: &Document<'_>, i: usize) -> bool {
    has_trait(doc, i, Traits::LETTERS) && !ends_compound(doc, i) && !begins_compound(doc, i)
}

/// Whether the word is the first part of a compound, or broken off.
pub(crate) fn begins_compound(doc: &Document<'_>, i: usize) -> bool {
    has_trait(doc, i, Traits::BEGINS_COMPOUND)
}

/// Whether the word is one part of a name, *Ada **Quill***, or of a row of capitals.
pub(crate) fn in_name(doc: &Document<'_>, i: usize) -> bool {
    // *Mr. Vane*, but no word of the sentence before.
    let before = previous_word(doc, i, 2).filter(|&k| k + 1 == i || doc.str(i - 1) == ".");
    let before = before.filter(|_| !opens_sentence(doc, i));
    let named =
        |k: usize| doc.is_word(k) && capital(doc, k) && !doc.str(k).starts_with("I'") && doc.str(k) != "I";
    named(i) && (named(i + 1) || before.is_some_and(|k| named(k) && !opens_sentence(doc, k)))
}

/// Whether the word stands before a noun as its modifier, as a noun (***gas** station*) or as an adjective. A noun
/// that may be a verb in *-s* is taken for one: *damp **breeds** mould*.
pub(crate) fn modifies(doc: &Document<'_>, i: usize) -> bool {
    let noun = matches!(pos(doc, i + 1), Pos::Noun | Pos::Propn);
    let verb = || {
        let known = Dictionary::built_in().map_or(0, |dictionary| dictionary.classes(doc.form(i + 1)));
        known & classes::THIRD_PERSON != 0
    };
    noun && matches!(pos(doc, i), Pos::Noun | Pos::Propn | Pos::Adj) && !verb()
}

/// The same for a noun.
pub(crate) fn modifies_noun(doc: &Document<'_>, i: usize) -> bool {
    pos(doc, i) != Pos::Adj && modifies(doc, i)
}

/// Whether another paragraph begins between two tokens: in a dialogue somebody else speaks there.
pub(crate) fn are_apart(doc: &Document<'_>, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (doc.sentence_of(a), doc.sentence_of(b)) else { return true };
    let paragraph = |s: usize| doc.paragraphs().partition_point(|p| p.sentences().end <= s);
    a != b && paragraph(a) != paragraph(b)
}

/// Whether the phrase that ends with the `k`-th of `words` is said at once again up to the `m`-th: *I **knew**, I
/// **knew***. The longest repeat has the name then, and it is that of epizeuxis.
pub(crate) fn is_tail(doc: &Document<'_>, words: &[usize], k: usize, m: usize) -> bool {
    let length = m - k;
    length > 1 && k + 1 >= length && (0..length).all(|n| doc.word(words[k - n]) == doc.word(words[m - n]))
}

/// Whether a phrase that ends with the word, and is said at once again, was broken off and begun anew: *the — the
/// mill*, *when we, when we came*.
pub(crate) fn breaks_off(doc: &Document<'_>, last: usize) -> bool {
    static SPEAKERS: Set = Set::of(&["i", "he", "she", "we", "they"]);
    let (class, mark) = (doc.class(last), break_at(doc, last + 1));
    let opens = class.is(Class::ARTICLE.union(Class::COORDINATOR))
        || class.is(Class::SUBORDINATOR) && !class.is(Class::DETERMINER)
        || class.is(Class::SUBJECT) && class.is(Class::AUXILIARY)
        || class.is(Class::POSSESSIVE) && !class.is(Class::OBJECT)
        || SPEAKERS.has(doc.word(last));
    // *So, so tired*.
    let adverb = class.is(Class::ADVERB) && mark != Some(Break::Dash);
    opens && !adverb && mark != Some(Break::Stop)
}
