//! Polyptoton: forms of one root.

use std::collections::VecDeque;

use super::common::families::{Ending, Sense, endings_differ};
use super::common::kin::{Kin, kin};
use super::common::mention::{in_name, is_whole, modifies_noun};
use super::common::syntax::{Pos, is_content, is_name, pos};
use super::common::words_of;
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Two or more forms of one root, near each other, that differ in word class or voice, not only in number
    /// or tense: *the feeder feeds*, *judge not, that ye be not judged*. With *paregmenon* and *figura
    /// etymologica*.
    ///
    /// Roots are found by the dictionary and by endings, with a list for families that change their stem. Role: `form`.
    ///
    /// **Not** look-alikes (*general, generous*; *organ, organize*), singular and plural, *say, said*; names, parts of
    /// compounds and terms; a topic's words in two sentences.
    id: "polyptoton",
    family: Family::Repetition,
    roles: &["form"],
    summary: "Forms of one root stand near each other",
    source: "Silva Rhetoricae, polyptoton, paregmenon; Lausberg § 640; Farnsworth, ch. 6",
    examples: &[
        "[{form:Teachers} {form:teach} what they were {form:taught}].",
        "To [{form:rule} a town that will not be {form:ruled}, a {form:ruler}] needs a deaf ear.",
        "[{form:Choose} well, for your {form:choice} will {form:choose}] your friends.",
        "They wanted him for a [{form:teacher}. To {form:teach}] was all.",
        "The [{form:strong} must guard their {form:strength}].",
    ],
    near_misses: &[
        "The general gave a generous toast.",
        "Two students told one student to leave.",
        "The university has universal rules.",
        "She let the letter lie.",
        "He was busy with the business of the day.",
        "They worked hard and hardly slept.",
        "He says it each week, and last week he said it twice.",
        "The organ was tuned while the fair was organized.",
        "The bus serves the port. The service was praised by all who use it.",
        "A tribal council speaks for each tribe of the coast.",
        "The democrats lost to the Democratic League.",
        "The clerk drew a map of the known limits of our knowledge.",
        "They ought not to be blamed we must blame the wind.",
        "Use a shortened rowing boat or a short raft.",
        "The bright blue thingy thing fell off the shelf.",
        "The tour package is bought by tourists.",
    ],
    threshold: 0.75,
    known_misses: &[
        "Kin of different spelling that are not listed (*rend, rift*; *cleave, cleft*) are missed.",
        "Some kin that WordNet does not link (*special, species*) are taken for look-alikes.",
    ],
    needs: &["parts of speech", "word families"],
    detector: &Polyptoton,
}

struct Polyptoton;

/// A word of a family.
#[derive(Clone, Copy)]
struct Mention {
    kin: Kin,
    /// Its place among the words, and among the tokens.
    place: usize,
    token: usize,
}

/// What is known of a word met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nobody has asked yet whether it is part of a term.
    Untold,
    /// It is.
    Term,
    /// It is not, and no relative stands before it.
    Alone,
    /// It stands among the mentions.
    Taken,
}

/// Words from one form to the next.
const REACH: usize = 12;

impl Detect for Polyptoton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        if doc.token_count() < 2 {
            return;
        }
        let by_word = kin(doc);
        let mut mentions: Vec<Mention> = Vec::new();
        // The words of families met within reach.
        let mut recent: VecDeque<(Mention, Seen)> = VecDeque::with_capacity(REACH + 1);
        for (place, &token) in words_of(doc).iter().enumerate() {
            let kin = by_word[doc.word(token).index()];
            // *thing*, *thingy* stand for any word, so that nobody hears a root.
            let placeholder = || doc.form(token).starts_with("thing");
            if kin.root == 0
                || placeholder()
                || !(is_content(doc, token) || doc.class(token).is(Class::SPEECH))
            {
                continue;
            }
            let mention = Mention { kin, place, token };
            while recent.front().is_some_and(|(last, _)| place - last.place > REACH) {
                recent.pop_front();
            }
            let is_term = |mention: &Mention| {
                let root = mention.kin.root;
                let same = |i: usize| by_word.get(doc.word(i).index()).is_some_and(|kin| kin.root == root);
                is_term(doc, mention.token, mention.kin.ending, same)
            };
            let mut seen = Seen::Untold;
            let mut relatives =
                recent.iter_mut().rev().filter(|(last, _)| last.kin.root == kin.root).peekable();
            if relatives.peek().is_some() {
                // Few words have a relative at all: only of these is asked whether they are terms.
                if is_term(&mention) {
                    continue;
                }
                for (last, seen_before) in relatives {
                    if *seen_before == Seen::Untold && is_term(last) {
                        *seen_before = Seen::Term;
                    }
                    if *seen_before != Seen::Term {
                        if *seen_before != Seen::Taken {
                            mentions.push(*last);
                        }
                        *seen_before = Seen::Taken;
                        mentions.push(mention);
                        seen = Seen::Taken;
                        break;
                    }
                }
                if seen == Seen::Untold {
                    seen = Seen::Alone;
                }
            }
            recent.push_back((mention, seen));
        }
        mentions.sort_unstable_by_key(|mention| (mention.kin.root, mention.place));
        let near = |a: &Mention, b: &Mention| {
            a.kin.root == b.kin.root && b.place - a.place <= REACH && is_heard(doc, a.token, b.token)
        };
        let mut runs: Vec<&[Mention]> = mentions.chunk_by(near).collect();
        runs.sort_unstable_by_key(|run| run[0].place);
        for run in runs {
            report(doc, run, found);
        }
    }
}

/// Whether the word is a name or part of a term, which nobody has chosen for its root: a half of a compound whose
/// other half is of another root, or an adjective that only tells the field, *a **tribal** council*.
fn is_term(doc: &Document<'_>, i: usize, ending: Ending, same_root: impl Fn(usize) -> bool) -> bool {
    let before = i > 0 && modifies_noun(doc, i - 1) && !same_root(i - 1);
    let after = modifies_noun(doc, i) && !same_root(i + 1);
    let field = ending == Ending::Derived(Sense::Property)
        && (doc.form(i).ends_with("al") || doc.form(i).ends_with("ic"))
        && matches!(pos(doc, i + 1), Pos::Noun | Pos::Propn);
    // Whole words in capitals are loud, not names.
    let loud = doc.str(i).chars().skip(1).all(char::is_uppercase);
    let name = !loud && is_name(doc, i) || in_name(doc, i);
    name || !is_whole(doc, i) || before || after || field
}

/// Words of a sentence that is but an echo of the one before.
const ECHO: usize = 4;

/// Whether a reader hears both: in one sentence, or in one and its short echo. In the next sentence a root is the
/// topic's.
fn is_heard(doc: &Document<'_>, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (doc.sentence_of(a), doc.sentence_of(b)) else { return false };
    let words = || doc.sentences()[b].tokens().filter(|&i| doc.is_word(i)).take(ECHO + 1).count();
    a == b || a + 1 == b && words() <= ECHO
}

fn report(doc: &Document<'_>, run: &[Mention], found: &mut dyn FnMut(Finding)) {
    // Voice: a bare form and a participle after *be*.
    let passive = |i: usize| (i.saturating_sub(3)..i).any(|k| doc.class(k).is(Class::BE));
    let participle = |m: &Mention| passive(m.token) && !doc.form(m.token).ends_with("ing");
    let voice = |a: &Mention, b: &Mention| match (a.kin.ending, b.kin.ending) {
        (Ending::Bare, Ending::Participle) => participle(b),
        (Ending::Participle, Ending::Bare) => participle(a),
        _ => false,
    };
    let mut pairs = 0;
    let mut nearest = usize::MAX;
    for (n, a) in run.iter().enumerate() {
        for b in run[n + 1..].iter().take(4) {
            if endings_differ(a.kin.ending, b.kin.ending) || voice(a, b) {
                pairs += 1;
                nearest = nearest.min(b.place - a.place);
            }
        }
    }
    if pairs == 0 {
        return;
    }
    let mut forms: Vec<_> = run.iter().map(|m| doc.word(m.token)).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut x: f32 = 1.3 + 1.2 * (forms.len() - 2) as f32;
    x -= 0.16 * nearest.saturating_sub(2) as f32;
    // A text about its topic uses the topic's family all the time.
    x -= 0.3 * run.len().saturating_sub(4) as f32;
    let adverb = forms.len() == 2 && run.iter().any(|m| doc.form(m.token).ends_with("ly"));
    x -= if adverb { 0.5 } else { 0.0 };
    // *known limits of our knowledge*: a participle that sorts a noun is seldom heard as a form of its verb.
    let sorts = |m: &Mention| {
        (m.kin.ending == Ending::Participle || doc.form(m.token).ends_with("ed"))
            && matches!(pos(doc, m.token), Pos::Verb | Pos::Adj)
            && matches!(pos(doc, m.token + 1), Pos::Noun | Pos::Propn)
            && !doc.form(m.token).ends_with("ing")
    };
    x -= if forms.len() == 2 && run.iter().any(sorts) { 0.8 } else { 0.0 };
    // *Rate it once - it is rated*: the verb comes again, passive, with a clause of its own that nothing ties to the first.
    let own_clause = run.windows(2).any(|pair| {
        let subject = |i: &usize| doc.class(*i).is(Class::SUBJECT) && !doc.class(*i).is(Class::DETERMINER);
        voice(&pair[0], &pair[1])
            && (pair[0].token + 1..pair[1].token).find(subject).is_some_and(|i| {
                let before = doc.class(i - 1);
                !before.is(Class::RELATIVE.union(Class::SUBORDINATOR).union(Class::COORDINATOR))
            })
    });
    x -= if forms.len() == 2 && own_clause { 0.8 } else { 0.0 };
    let mut roles = Roles::new();
    for &Mention { token, .. } in run {
        roles.push("form", doc.span_of(token..token + 1));
    }
    let span = doc.span_of(run[0].token..run[run.len() - 1].token + 1);
    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
}
