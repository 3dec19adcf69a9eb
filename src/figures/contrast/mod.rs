//! Contrast: the *not X but Y* family.

#![allow(clippy::single_range_in_vec_init)] // cues are lists of ranges, some of one

mod agreement;
mod boundary;
mod but;
mod candidate;
mod clauses;
mod comparison;
mod continuation;
mod denial;
mod explain;
mod extent;
pub(crate) mod features;
mod fragments;
mod frame;
mod heads;
mod preference;
mod resumption;
mod reversed;
mod second;
mod sides;
mod slots;
mod starts;
#[cfg(feature = "arrow")]
mod tables;
mod themes;
mod verbs;
mod weights;
#[cfg(test)]
mod work;

use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::closed::Set;
use crate::text::{Class, WordId, closed};
use candidate::Candidate;
use clauses::Clauses;
use denial::Denial;
pub(super) use explain::explain;
pub use sides::{Contrasts, Head, Place, Rate, Row, Side};
pub use themes::{ThemeSides, theme_sides};

figure! {
    /// One constituent is denied, dismissed or demoted, and a parallel one is put in its place or
    /// above it: the *dirimens copulatio* of the handbooks in its additive kind, *negative
    /// parallelism* in later ones.
    ///
    /// - **corrective**: Y replaces X, X first: *not X but Y*; *It is not X. It is Y.*; *no longer X*.
    /// - **additive**: X holds but is too small: *not only X but also Y*; *do more than X: they Y*.
    /// - **reversed**: Y first: *Y, not X*.
    /// - **preference**: chosen by a comparative or substitutive marker: *Y rather than X*;
    ///   *instead of X, Y*; *less X than Y*.
    ///
    /// X and Y must fill the same slot: the same class of phrase, or two predicates of one subject;
    /// and Y must take X's place. The halves may lie in neighbouring sentences. Roles: `negated` (X),
    /// `asserted` (Y), `cue`. The span runs from the negator or the first contrasted element to the
    /// end of the last one.
    ///
    /// **Not** concession (*not open on Mondays, but the garden is*), *but* for *except*, *cannot but*,
    /// a negative sentence followed by an unrelated *It is*, *would rather*, comparison of amounts.
    id: "contrast",
    family: Family::Contrast,
    kinds: &["corrective", "additive", "reversed", "preference"],
    roles: &["negated", "asserted", "cue"],
    summary: "One thing is denied or demoted and a parallel one put in its place: not X but Y",
    source: "Harris & DiMarco, RhetFig; Wikipedia, Signs of AI writing (negative parallelism); Corbett & Connors",
    examples: &[
        "The ferry runs [{cue:not} {negated:on diesel} {cue:but} {asserted:on habit}].",
        "A museum [is {cue:not only} {negated:a store of objects} {cue:but also} {asserted:a way of seeing them}].",
        "This map [is {cue:not} {negated:a record}. {cue:It is} {asserted:an argument}].",
        "The wells [{cue:aren’t} {negated:dry}—{cue:they are} {asserted:poisoned}].",
        "The talks [are {cue:no longer} {negated:secret}-{cue:they are} {asserted:public}].",
        "Our libraries [do {cue:more than} {negated:lend books}—they {asserted:lend attention}].",
        "They sent [{asserted:money}, {cue:not} {negated:advice}].",
        "He judged a plan [{asserted:by its costs} {cue:rather than} {negated:by its friends}].",
        "[{cue:Instead of} {negated:mending the roof}, the owners {asserted:bought a bucket}].",
        "The choir was [{cue:less} {negated:a hobby} {cue:than} {asserted:a refuge}].",
        "It was built [{cue:not} {negated:for profit, {cue:not} for fame}, {cue:but} {asserted:for the children}].",
        "The council [did {cue:not} {negated:lower the rent}; {cue:it} {asserted:raised it}].",
        "The ferryman, who [was {cue:not} {negated:asleep} {cue:but} {asserted:blind}], missed the bell.",
        "It's [{cue:not} that I want {negated:praise}. {cue:I} want {asserted:silence}].",
        "She [{cue:didn't} have {negated:talent}. {cue:She had} {asserted:patience}].",
        "The crowd [did {cue:not} want {negated:justice}; the crowd wanted {asserted:revenge}].",
        "I [do {cue:not} doubt {negated:her courage}, {cue:but} {asserted:her map}].",
        "[{cue:Don't} {negated:be clever}. {asserted:Be early}].",
        "[{negated:Speeches} {cue:don't} fill potholes. {asserted:Crews}] fill potholes.",
        "The river spared nobody. [{cue:Nor} was it {negated:a surprise}. {cue:It was} {asserted:a debt}].",
        "The flood [was {cue:neither} {negated:a judgement nor a rescue}. {cue:It was} {asserted:an accident of snow}].",
        "I [am {cue:not} {negated:asking you to pay}. Most of you pay already. {cue:I am} {asserted:asking you to look}].",
        "The brook is fed [{cue:not} {negated:by rain alone}, {cue:but} {asserted:by the snow above it}].",
        "It [was {cue:not} {negated:a strike}, the company says. {cue:It was} {asserted:a holiday}].",
        "The town [was {cue:not} saved {negated:by a speech}; {cue:it was} saved {asserted:by a budget}].",
        "They [{asserted:bought paint} {cue:instead of} {negated:writing reports}].",
        "It [had {cue:not} been {negated:one great war}, {cue:but} {asserted:a hundred small ones}].",
        "We [were {cue:not} {negated:asked}. {cue:We were} {asserted:told}].",
        "They [did {cue:not} {negated:return the loan}, {cue:and instead} {asserted:bought a second boat}].",
        "[{cue:Don't just} {negated:complain}. {asserted:Organise}].",
        "Her silence was [{cue:more} {asserted:habit} {cue:than} {negated:thought}].",
        "She came [{asserted:to listen}, {cue:not} {negated:to speak}].",
        "He kicked the ball [{asserted:away} {cue:rather than} {negated:up}].",
        "They lit [{asserted:a lamp in Derry}, {cue:not} {negated:a candle}].",
        "[{cue:Don't} {negated:panic}, {asserted:call the harbour}].",
        "They hired the [{asserted:Danish} ({cue:not} {negated:Dutch}]) crew.",
        "The child felt like [{asserted:a number} {cue:not} {negated:a guest}].",
        "The strike was [{cue:more} about {asserted:money} {cue:than} {negated:justice}].",
        "[{cue:Instead of} {negated:a title}, they gave her {asserted:a key}].",
    ],
    near_misses: &[
        "The bakery is not open on Sundays, but the mill is.",
        "He could not but admire her.",
        "There was nothing but dust in the drawer.",
        "I have not read the letter, but my sister told me what it says.",
        "It is not certain who wrote the hymn. It is sung every winter.",
        "They have not answered our letter. It was sent in March.",
        "The shop sold all but two of the lamps.",
        "Would you rather walk?",
        "Not everyone agreed, but the motion passed.",
        "The trains did not run, but secondary roads stayed open.",
        "There were more bicycles than cars.",
        "Nobody was surprised. Nobody was surprised. Nobody was surprised.",
        "If the oven isn't cold, it's cooling.",
        "I can't say where the key went. I really can't.",
        "There was nothing to mend, nothing to sell.",
        "She lit the lamp, and never trimmed it again.",
        "The tide came in, and not a single boat broke loose.",
        "The clerk saw no proof that the seal was broken, but that the box was light.",
        "It is no unfair rule. It is the rule of every guild.",
        "We didn't break the cups. We almost broke the tray.",
        "“Ruth never paid.”\n\n“Ruth paid,” said the baker.",
        "He did not lock the shed, but the hens stayed in.",
        "She didn't knock, she climbed the wall, and she was gone.",
        "The letters do not contradict the diary. They show, however, that he was ill.",
        "Isn't it a fine view? It is a mile to the sea.",
        "The walk is not short, however, it is a walk that children like.",
        "Because the road was not safe, they took the boat.",
        "She did not answer. I think she was tired.",
        "They couldn't open it, they had, um, two keys.",
        "Don't wake him, he works at night.",
        "They have not paid. They said they would.",
        "The boats don't go out. They also leak.",
        "She did not like the song, but if you ask her, she sings it.",
        "The choir knew Kokoro no Tomo, only one verse of it.",
        "He made it out of nothing. It was a week's work.",
        "She called twice, never a word of thanks.",
        "No guest could read the letter and not laugh.",
        "It lay less than a mile away, no more than an hour from the mill.",
        "I can't wait to go. I will take the early boat.",
        "He doesn't do anything but sleep.",
        "He was not alone in his doubt, but he was the loudest.",
        "In truth, not a good man lived there.",
        "She kept the ferns alive by watering them daily, never letting them dry.",
        "I don't know, maybe I am tired, I just feel odd.",
        "He passed the cup to her, not smiling.",
        "It was a small, damp, and not very clean room.",
        "She sat there, no longer a pupil, not quite a teacher.",
        "You cannot tame a fox. You would rather like to.",
        "The minister did not deny the report but said that it was incomplete.",
        "She ate less than her brother, and more than her sister.",
        "Not this one, I hope.",
        "It's not that I dislike the man. I have no time.",
        "“No dogs” it says on the gate. There are dogs.",
        "The report does not go beyond the ledger. First, it counts the sheep.",
        "She did not ask the way. She did not need to. She walked home.",
        "Have they asked for bread? They have not. They have asked for rain.",
        "There was more wool than cotton.",
        "I dreamed of seeing a fox and not stopping to look at it.",
        "It is not a big museum, but its keeper, a retired teacher, knows every object.",
        "The letters are not on display but may be read on request.",
        "The gap is not easily explained. It is possible that the pages were lost.",
        "He laughed, not unkindly.",
        "The guides did not call the trip off, he said the river was low.",
        "No swelling, no fever.\nHeart: regular.",
        "The wall was short, not more than two feet.",
        "I wanted to sit on the porch, and not go.",
        "They say we cannot afford it. We could afford a tower.",
    ],
    // Where precision in the treebank's running texts is .85, by cross-validation.
    threshold: 0.35,
    needs: &["opposites", "parts of speech", "stems"],
    detector: &Contrast,
}

struct Contrast;

impl Detect for Contrast {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        candidates(doc, &mut |candidate| found(candidate.to_finding(doc)));
    }
}

/// Every candidate of the document, in the order of its cues.
pub(crate) fn candidates(doc: &Document<'_>, report: &mut dyn FnMut(Candidate)) {
    let clauses = Clauses::of(doc);
    for s in 0..doc.sentences().len() {
        candidates_in(doc, s, &clauses, &mut |candidate| {
            if !candidate.repeats_itself(doc) && !candidate.is_disfluent(doc) {
                report(candidate);
            }
        });
    }
}

/// The candidates whose cue stands in sentence `s`.
fn candidates_in(doc: &Document<'_>, s: usize, clauses: &Clauses<'_>, report: &mut dyn FnMut(Candidate)) {
    let tokens = doc.sentences()[s].tokens();
    let mut resume = tokens.start;
    for (i, word) in tokens.clone().zip(&doc.word_ids()[tokens.clone()]) {
        if !CUES.has(*word) {
            continue;
        }
        let denies = doc.class(i).is(Class::NEGATOR) || matches!(*word, denial::BEYOND | denial::FAR);
        if denies && i >= resume {
            if let Some(denial) = Denial::read(doc, s, i) {
                resume = denied(doc, s, &denial, clauses, report).unwrap_or(i);
            }
            reversed::detect(doc, s, i, clauses, report);
        }
        preference::detect(doc, s, i, report);
    }
}

/// Every word that a candidate may be found by.
static CUES: Set =
    Set::of(&["beyond", "far", "rather", "instead", "in", "less", "so", "more"]).and_classes(Class::NEGATOR);

/// Reports what one denial opens. Returns where the search for further negators goes on if its chain
/// covers some.
fn denied(
    doc: &Document<'_>,
    s: usize,
    denial: &Denial,
    clauses: &Clauses<'_>,
    report: &mut dyn FnMut(Candidate),
) -> Option<usize> {
    let end = doc.sentences()[s].tokens().end;
    if let Some(candidate) = but::candidate(doc, end, denial, clauses) {
        let resume = candidate.x.end;
        report(candidate);
        return Some(resume);
    }
    resumption::detect(doc, s, denial, clauses, report).map(|resume| resume.min(end))
}

/// Adverbs that say X is too little, or stand before Y without belonging to it.
const FOCUS: Class = Class::FOCUS;

/// Words before Y that are cue or frame, not content.
fn is_filler(word: WordId) -> bool {
    const FILLERS: [WordId; 12] = [
        closed::id("also"),
        closed::id("rather"),
        closed::id("instead"),
        closed::id("just"),
        closed::id("only"),
        closed::id("simply"),
        closed::id("merely"),
        closed::id("now"),
        closed::id("really"),
        closed::id("actually"),
        closed::id("indeed"),
        closed::id("too"),
    ];
    FILLERS.contains(&word)
}
