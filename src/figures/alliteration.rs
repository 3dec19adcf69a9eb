//! Alliteration: words that begin with one consonant sound.

use super::common::by_form::ByForm;
use super::common::mention::begins_compound;
use super::common::sounds::{frequency, initial};
use super::common::syntax::{Pos, Traits, ends_compound, has_trait, is_content, is_name, pos};
use super::common::{clauses_of, informs};
use super::logistic::probability;
use super::members::{Break, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::pooled::pooled;
use crate::text::closed::id;
use crate::text::lemma;

figure! {
    /// Three or more content words that begin with the same consonant sound, no more than two other content
    /// words between neighbours, a dash, colon or semicolon counted as one of them. The words stand in one clause: a
    /// comma with a new clause behind it ends the figure.
    ///
    /// Sounds are read from spelling by rules with exceptions (*knew* begins like *night*, *city* like
    /// *silence*). It is common by chance, so the score is the surprise: how rare the sound is, how many words
    /// share it, how many between them do not, and whether the words stand in one series. Role: `word`.
    ///
    /// **Not** one letter with two sounds (*king, knew*; *city, cafe*; *photo, paint*); function words and what
    /// does their work (*going to*, *got*, *today*); the same word in any form; an unstressed prefix; names alone.
    id: "alliteration",
    family: Family::Sound,
    roles: &["word"],
    summary: "Three or more near words begin with one consonant sound",
    source: "Silva Rhetoricae, alliteration; Lausberg § 975",
    examples: &[
        "[{word:Bold} {word:bakers} {word:bought} the {word:barn}].",
        "The march was [{word:wet}, {word:windy} and {word:woeful}].",
        "A [{word:foolish} {word:fight} over {word:fences}] split the parish.",
    ],
    near_misses: &[
        "The kettle on the knee of the knight was cold.",
        "A gentle ghost stood by the gate.",
        "Photographs of painters filled the hall.",
        "They thought that this was the thing.",
        "The baker slept while, far off in some other street, a bus went by.",
        "Set the pump on a mat and put it in the shade of the porch.",
        "In a time when bargains are struck in clubs and remade in rulings, the rest of the region waits.",
        "They had kept the goose, but the gate behind it was gone.",
        "Trains from Bergen and from Bath stop at the border.",
        "What they took today we shall take tonight, and tell nobody.",
        "The clerk received repeated requests.",
        "They are going to get a guard.",
        "They leave it a little loose.",
        "In fact farmers are famous here.",
        "Of course cars cost more.",
        "He was reported to the parish planning panel.",
        "At night she wore a nightcap and a nightie.",
        "It is group G that will get the gym.",
    ],
    threshold: 0.84,
    known_misses: &["Stress is not known: a sound at the head of a stressed inner syllable (*behold*) is not counted."],
    needs: &["first sounds", "parts of speech", "stems"],
    detector: &Alliteration,
}

struct Alliteration;

/// How a word begins.
#[derive(Clone, Copy)]
enum Opening {
    Consonant(char),
    Vowel,
    /// That of an abbreviation with stops, which may be spelt out or read as a word.
    Unknown,
}

impl Opening {
    fn of(form: &str) -> Self {
        if form.contains('.') {
            return Opening::Unknown;
        }
        initial(form).map_or(Opening::Vowel, Opening::Consonant)
    }
}

/// Other content words between neighbours. A dash, colon or semicolon parts words as one of them does.
const GAP: usize = 2;

fn is_apart(doc: &Document<'_>, words: &[(usize, Option<char>)], last: usize, k: usize) -> bool {
    let between = k - last - 1;
    let parts = |i: usize| break_at(doc, i).is_some_and(|b| !matches!(b, Break::Comma | Break::Bracket));
    between > GAP || between == GAP && (words[last].0 + 1..words[k].0).any(parts)
}

/// A run that may go on: the place of its last word, and how many words it has.
#[derive(Clone, Copy)]
struct Open {
    last: usize,
    count: usize,
}

impl Open {
    const NONE: Open = Open { last: 0, count: 0 };
}

impl Detect for Alliteration {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        if doc.token_count() < 3 {
            return;
        }
        pooled! { static SEEN: ByForm<Opening> }
        let openings = SEEN.with_borrow_mut(|seen| seen.column(doc.vocabulary(), Opening::of));
        let mut words: Vec<(usize, Option<char>)> = Vec::new();
        // The open run of each sound, by its letter; its words are a chain from the last one back.
        let mut open = [Open::NONE; 128];
        let (mut before, mut run): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        // The sounds of the sentence, a bit each.
        let mut met: u128 = 0;
        for sentence in doc.sentences() {
            let content = sentence.tokens().filter(|&i| is_stressed(doc, i));
            words.clear();
            words.extend(content.filter_map(|i| match openings[doc.word(i).index()] {
                Opening::Consonant(sound) => Some((i, Some(sound))),
                Opening::Vowel => Some((i, None)),
                Opening::Unknown => None,
            }));
            before.clear();
            let mut close = |sound: char, open: &mut Open, before: &[usize]| {
                let closed = std::mem::replace(open, Open::NONE);
                if closed.count >= 3 {
                    run.clear();
                    let links = std::iter::successors(Some(closed.last), |k| Some(before[*k]));
                    run.extend(links.take(closed.count));
                    run.reverse();
                    report(doc, &words, sound, &run, found);
                }
            };
            for (k, &(_, sound)) in words.iter().enumerate() {
                before.push(0);
                let Some(sound) = sound else { continue };
                let run = &mut open[sound as usize];
                if run.count > 0 && is_apart(doc, &words, run.last, k) {
                    close(sound, run, &before);
                }
                before[k] = run.last;
                *run = Open { last: k, count: run.count + 1 };
                met |= 1 << sound as u32;
            }
            while met != 0 {
                let letter = met.trailing_zeros() as u8;
                met &= met - 1;
                close(char::from(letter), &mut open[usize::from(letter)], &before);
            }
        }
    }
}

/// Whether the word is one that a sentence stresses: no letter, no later part of a compound or an address, and none
/// that does a function word's work (*got told*, *going to*, *which ones*, *twice*).
fn is_stressed(doc: &Document<'_>, i: usize) -> bool {
    let going =
        || doc.word(i + 1) == const { id("to") } && doc.form(i) == "going" && pos(doc, i + 2) == Pos::Verb;
    let slash = |k: usize| doc.mark(k) == Some('/');
    let address = || slash(i + 1) || i > 0 && slash(i - 1) && !doc.space_before(i);
    // *Ste- Stella*: broken off.
    let broken = || begins_compound(doc, i) && doc.space_before(i + 2);
    is_content(doc, i)
        && !has_trait(doc, i, Traits::LIGHT)
        && !going()
        && !broken()
        && !ends_compound(doc, i)
        && !address()
}

/// Whether the word is without weight where it stands: an adverb of degree (*a little loose*, *pretty poor*), or the noun
/// of a connective (*in fact*, *of course*).
fn is_faint(doc: &Document<'_>, i: usize) -> bool {
    let degree = || matches!(pos(doc, i + 1), Pos::Adj | Pos::Adv | Pos::Verb);
    let behind = |words: &[&str]| i > 0 && words.contains(&doc.form(i - 1));
    match doc.form(i) {
        "little" | "bit" | "pretty" | "fairly" | "really" | "particularly" | "perfectly" | "completely"
        | "totally" => degree(),
        "fact" => behind(&["in"]) && pos(doc, i + 1) != Pos::Adp,
        "course" => behind(&["of"]),
        "least" | "last" | "first" => behind(&["at"]),
        "case" => behind(&["in", "any"]),
        _ => false,
    }
}

/// Nouns for a body of people who hold an office.
fn is_body(form: &str) -> bool {
    matches!(
        form,
        "bureau"
            | "board"
            | "panel"
            | "committee"
            | "council"
            | "commission"
            | "department"
            | "ministry"
            | "court"
            | "club"
            | "company"
            | "society"
            | "college"
            | "bank"
    )
}

/// Prefixes without stress: where all the words share one, only that comes back.
const UNSTRESSED: &[&str] = &["re", "de", "dis", "con", "com", "per", "pre", "pro", "sub", "mis"];

/// What a name among the words weighs against the figure.
const NAME: f32 = 0.8;

/// How many words of the stretch, small ones included, there are for each that alliterates before it sounds loose.
const LOOSE: f32 = 2.4;

/// Whether a comma between the words parts two clauses with verbs of their own: *the gas, but the garage is gone*. The
/// halves that a semicolon balances are one thought, and may share a sound.
fn opens_clause_between(doc: &Document<'_>, before: usize, after: usize) -> bool {
    let Some(mark) = (before + 1..after).find(|&i| break_at(doc, i) == Some(Break::Comma)) else {
        return false;
    };
    let Some(sentence) = doc.sentence_of(before) else { return false };
    let clauses = clauses_of(doc, sentence);
    let clause_of = |i: usize| clauses.get(clauses.partition_point(|c| c.tokens.end <= i));
    let (Some(a), Some(b)) = (clause_of(before), clause_of(after)) else { return false };
    a.verb.is_some() && b.verb.is_some() && b.tokens.start >= mark
}

/// Reports the stretches of a run that no clause with a comma before it divides.
fn report(
    doc: &Document<'_>,
    words: &[(usize, Option<char>)],
    sound: char,
    run: &[usize],
    found: &mut dyn FnMut(Finding),
) {
    let divided = |a: &usize, b: &usize| opens_clause_between(doc, words[*a].0, words[*b].0);
    let stretches = run.chunk_by(|a, b| !divided(a, b));
    stretches.filter_map(|stretch| finding(doc, words, sound, stretch)).for_each(found);
}

fn finding(
    doc: &Document<'_>,
    words: &[(usize, Option<char>)],
    sound: char,
    run: &[usize],
) -> Option<Finding> {
    let heard: Vec<usize> = run.iter().copied().filter(|&k| !is_faint(doc, words[k].0)).collect();
    let run = heard.as_slice();
    if run.len() < 3 {
        return None;
    }
    let at = |k: usize| words[run[k]].0;
    let mut stems: Vec<u32> = run.iter().map(|&k| doc.stem_id(words[k].0)).collect();
    stems.sort_unstable();
    stems.dedup();
    // *Take, taken*: two forms of one word.
    let mut lemmas: Vec<String> = (0..run.len()).map(|k| lemma(doc.form(at(k)), pos(doc, at(k)))).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    let distinct = stems.len().min(lemmas.len());
    // *Night, nightcap, nightie*: of these, one is counted, as three are wanted.
    let same = |longer: &mut String, word: &mut String| word.len() > 3 && longer.starts_with(word.as_str());
    lemmas.dedup_by(same);
    let roots = distinct.min(lemmas.len());
    let prefixed = |prefix: &&str| lemmas.iter().all(|lemma| lemma.starts_with(*prefix));
    // The order of the alphabet makes a list of names alliterate.
    let named = (0..run.len()).all(|k| is_name(doc, at(k)));
    if roots < 3 || UNSTRESSED.iter().any(prefixed) || named {
        return None;
    }
    let gaps: usize = run.windows(2).map(|pair| pair[1] - pair[0] - 1).sum();
    let (first, last) = (at(0), at(run.len() - 1));
    // The words of one series stand each before a mark or a conjunction.
    let joint = |i: usize| break_at(doc, i + 1).is_some() || matches!(doc.form(i + 1), "and" | "or");
    let in_series = (0..run.len() - 1).filter(|&k| joint(at(k))).count();
    let share = words.len() - run.len();
    let mut x = -(distinct as f32 - 1.0) * frequency(sound).ln() - 5.0;
    x -= 0.8 * gaps as f32;
    // Where more than every third word begins otherwise, nobody hears it.
    x -= if 2 * gaps > run.len() { 1.5 } else { 0.0 };
    // Terms and names alliterate by chance.
    x -= 1.5 * informs(doc);
    // Whoever names a thing has not chosen its sound, unless for the word beside it.
    x -= if gaps > 0 { NAME } else { 0.0 } * (0..run.len()).filter(|&k| is_name(doc, at(k))).count() as f32;
    // *the Better Business Bureau*: what a body is called.
    x -= if gaps == 0 && last - first < run.len() && is_body(doc.form(last)) { 1.0 } else { 0.0 };
    x += 0.5 * in_series.min(2) as f32;
    x += if share <= 1 { 1.0 } else { 0.0 };
    // Nor where many small words lie between.
    let between = (first..=last).filter(|&i| doc.is_word(i)).count() as f32 / run.len() as f32;
    x -= 2.0 * (between - LOOSE).clamp(0.0, 2.0);
    // Long runs over a long sentence are chance.
    x -= 0.05 * (last - first).saturating_sub(10) as f32;
    let mut roles = Roles::new();
    for k in 0..run.len() {
        roles.push("word", doc.span_of(at(k)..at(k) + 1));
    }
    let span = doc.span_of(first..last + 1);
    Some(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles })
}
