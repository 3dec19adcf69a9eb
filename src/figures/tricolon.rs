//! Tricolon: exactly three coordinate members.

use super::common::edges::is_extender;
use super::common::mention;
use super::common::series::Series;
use super::common::shape::Shape;
use super::common::syntax::{Pos, is_content, is_verbal, pos};
use super::common::triads_of;
use super::common::{informs, series_of};
use super::logistic::probability;
use super::members::{Member, roles, span};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Exactly three coordinate members of one class: words, phrases, clauses or sentences. Also *rule of
    /// three*, *triad*.
    ///
    /// The kind tells the size of the members. Role: `member`, three times.
    ///
    /// **Not** lists of names, places, dates, numbers; apposition (*the mayor, a former teacher, and her
    /// deputy*); steps of a story joined by unlike syntax; four or more members (enumeratio).
    id: "tricolon",
    family: Family::Parallelism,
    kinds: &["word", "phrase", "clause", "sentence"],
    roles: &["member"],
    summary: "Exactly three parallel members",
    source: "Silva Rhetoricae, tricolon; Farnsworth, ch. 8; Wikipedia, Signs of AI writing (rule of three)",
    examples: &[
        "They pledged [{member:their time}, {member:their savings} and {member:their good name}].",
        "The plan is [cheap, simple, and wrong].",
        "She wanted [{member:to be heard}, {member:to be paid}, and {member:to be left alone}].",
        "It was a law [of fear, for fear, by the fearful].",
        "She lacked [{member:the trust}, {member:the time}, {member:the money}] she would need at sea.",
        "We are ready [for repairs, for talks, for opening the gates].",
        "[The mayor shrugged. The council yawned. The bridge fell].",
    ],
    near_misses: &[
        "The firm has offices in Lisbon, Porto and Faro.",
        "To reset the clock, lift the lid and press the stud.",
        "Uh, the boat was slow, uh, it was cold, it was wet and it was late.",
        "The talk was moved to Monday, 6 May, at ten.",
        "The scores were 3-1, 2-2, 0-4.",
        "The captain, a retired farmer, and her mate slept ashore.",
        "She speaks Welsh and Irish.",
        "He ran, and then, because it was late, he took the bus.",
        "The stall sold games, films and more.",
        "The stall sold neither games, nor films, nor any other thing.",
        "It was a long hard winter, day in and day out.",
        "The treaty settled legal, monetary, and regional disputes.",
        "They came for salt, and for cloth, and for tools, and rope.",
        "I saw a man down there in the dark, an old convict or a madman.",
        "There were two classes of each grade, starting at the sixth and going down to the first.",
        "Few read the notes on, for example, weather or old roads.",
        "But, if that levy ends without a vote, it is plain that rents and fares will climb.",
        "If you lay no footing here, then the wall will not stand in a gale or it will lean.",
        "I told the crew, it is the rope, it is the wind.",
        "The cart was full, she said, and the road is long.",
        "He owns a boat, which leaks, and he mends it daily.",
        "They praised the craft and pride of men and women in the yard.",
        "The court held that in any case, once a bid is in, that it cannot be raised.",
        "The fine was four hundred and thirty marks and ninety pence.",
        "The roof leaked in the spring, he sold the house to his aunt and nobody was there to help.",
        "He praised two towns, the old and the new.",
        "The law protects those workers, our weavers and dyers.",
        "The charter bound the boards, the harbour board of the north and the road board of the south.",
        "The stall had lamps, stoves and other goods.",
        "Weigh the flour with care, knead the dough by hand and then bake the loaf.",
        "The hope of the town faded with the snow and became less and less real.",
        "The pilot towed us in and had us back up and running by noon.",
        "The sloop has a deeper hold, better sails and a new mast and a pump.",
        "The lower the sun, the longer the shade and the colder the yard.",
        "We need the help and the trust of the town and the board.",
        "He was up and sitting by the stove at last, looking idly at the old prints and maps on his wall.",
        "The chorus went hush, baby, hush.",
        "The food was good but, the room was cold and the staff was slow.",
        "If you must row alone, be quick and be quiet.",
        "Once you feel sure about your rope, climb and cut.",
        "If they have to row, be slow and be kind to them, whatever the hour.",
        "And let's lift this uh, let's add some tar to it, let's do it again.",
        "The inn has a shop and local food and drink and sells maps.",
        "He was such a careful and patient teacher and a friend to all.",
    ],
    threshold: 0.62,
    needs: &["parts of speech", "stems"],
    detector: &Tricolon,
}

struct Tricolon;

impl Detect for Tricolon {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for series in series_of(doc).iter().filter(|s| s.members.len() == 3) {
            let score = probability(log_odds(doc, series));
            let kind = kind(doc, series);
            let (span, roles) = (series.span(doc), series.roles(doc));
            found(Finding { figure: &FIGURE, kind: Some(kind), span, score, roles });
        }
        for series in series_of(doc).iter().filter(|s| s.members.len() == 4) {
            if let Some(three) = after_a_general_first(doc, series) {
                let score = probability(log_odds(doc, &three));
                let kind = kind(doc, &three);
                let (span, roles) = (three.span(doc), three.roles(doc));
                found(Finding { figure: &FIGURE, kind: Some(kind), span, score, roles });
            }
        }
        sentences(doc, found);
    }
}

/// The last three of four members, if a content word of theirs is not in the first: *of words, of loud words,
/// of empty words, of unkept words*.
fn after_a_general_first(doc: &Document<'_>, series: &Series) -> Option<Series> {
    let stems = |m: &Member| -> Vec<u32> {
        m.words(doc).filter(|&i| is_content(doc, i)).map(|i| doc.stem_id(i)).take(12).collect()
    };
    let [first, rest @ ..] = series.members.as_slice() else { return None };
    let (general, second) = (stems(first), stems(&rest[0]));
    let frame = second.iter().any(|s| !general.contains(s) && rest[1..].iter().all(|m| stems(m).contains(s)));
    frame.then(|| Series { members: rest.to_vec(), open: false, ..series.clone() })
}

fn kind(doc: &Document<'_>, series: &Series) -> &'static str {
    match series.shape {
        Shape::Clause | Shape::Subordinate => "clause",
        _ if series.lengths(doc).1 == 1 => "word",
        _ => "phrase",
    }
}

fn log_odds(doc: &Document<'_>, series: &Series) -> f32 {
    let (shortest, longest) = series.lengths(doc);
    let mut x = 0.3 + series.soundness(doc);
    x += if series.conjoined { 0.5 } else { -0.2 };
    x -= if series.stacked { 0.5 } else { 0.0 };
    // A plain list of things in a sentence that informs.
    x -= if series.shape == Shape::Noun && longest > 1 && !series.same_opening(doc) && shortest * 2 < longest
    {
        0.6
    } else {
        0.0
    };
    // Behind a conjunction the list goes on for sure: *for salt, and for cloth, and for tools, and rope*.
    x -= match (series.open, series.conjoined) {
        (true, true) => 3.3,
        (true, false) => 1.8,
        (false, _) => 0.0,
    };
    x -= if series.stacked && series.members.iter().all(|m| classifies(doc, m)) { 2.4 } else { 0.0 };
    // *strong, healthy, but slow* turns; *not fear, not hope, but habit* does not.
    let last = series.members[2].first;
    let turns = last > 0 && doc.form(last - 1) == "but" && doc.form(series.members[0].first) != "not";
    x -= if turns { 1.8 } else { 0.0 };
    x -= if !series.conjoined && !series.whole_last { 0.8 } else { 0.0 };
    // *for the harvest, among other things, in the north*: phrases that each add to the clause.
    let unlike = series.shape == Shape::Preposition
        && !series.conjoined
        && !series.same_opening(doc)
        && !series.returns(doc);
    x -= if unlike { 1.5 } else { 0.0 };
    // *let us try uh, let us …*: broken off.
    let breaks_off = |m: &Member| mention::hesitates(doc, m.last - 1);
    x -= if series.members[..2].iter().any(breaks_off) { 2.5 } else { 0.0 };
    x -= if takes_in_condition(doc, series) { 2.5 } else { 0.0 };
    x -= if is_extender(doc, &series.members[2]) { 3.0 } else { 0.0 };
    // *weigh the flour, knead it, and then bake it*: steps in time.
    let then = |m: &Member| m.words(doc).take(2).any(|i| matches!(doc.form(i), "then" | "next" | "finally"));
    let steps = series.members[1..].iter().any(then) && !then(&series.members[0]);
    x -= if steps { 1.8 } else { 0.0 };
    // A text that informs lists three things because there are three.
    x -= if series.same_opening(doc) { 0.8 } else { 2.6 } * informs(doc);
    x
}

/// The longest clause that is looked through for a condition, in tokens.
const CONDITION: usize = 40;

/// *Once you are sure of the rope, climb and cut*: whether the first member is the end of a clause that a subordinator
/// opens, where no main clause is left behind the last.
fn takes_in_condition(doc: &Document<'_>, series: &Series) -> bool {
    let (first, last) = (series.members[0], series.members[2]);
    let tokens = doc.sentences()[first.sentence].tokens();
    let opener = tokens.start;
    let opens = matches!(doc.form(opener), "if" | "when" | "once" | "unless" | "while" | "after" | "before");
    let next = (last.last..tokens.end).find(|&i| doc.is_word(i));
    opens
        && opener < first.first
        && first.last - opener <= CONDITION
        && series.conjoined
        && doc.mark(first.last) == Some(',')
        && (opener..first.last).any(|i| is_verbal(doc, i))
        && !(opener..first.last).any(|i| doc.mark(i) == Some(','))
        && next.is_none_or(|i| doc.class(i).is(Class::SUBORDINATOR))
}

/// Whether the member is one adjective that tells what kind, not how: *legal*, *economic*, *monetary* (classifiers
/// in the *Longman Grammar of Spoken and Written English*, 7.6). Three of them before a noun name three kinds.
fn classifies(doc: &Document<'_>, member: &Member) -> bool {
    let mut words = member.words(doc);
    let only = words.next_back().filter(|_| words.next().is_none_or(|i| doc.class(i).is(Class::COORDINATOR)));
    only.is_some_and(|i| {
        let form = doc.form(i);
        form.len() > 4 && ["al", "ic", "ary"].iter().any(|ending| form.ends_with(ending))
    })
}

fn sentences(doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
    for &[a, b, c] in triads_of(doc) {
        let same = doc.word(a.first) == doc.word(b.first) && doc.word(b.first) == doc.word(c.first);
        let pronoun = doc.class(a.first).is(Class::SUBJECT) && !doc.class(a.first).is(Class::DETERMINER);
        let mut x = match (same, pronoun) {
            (true, true) => 0.2,
            (false, true) => -1.5,
            (true, false) => 0.9,
            (false, false) => 0.1,
        };
        let quoted = [a, b, c].iter().any(|m| m.first > 0 && matches!(doc.str(m.first - 1), "“" | "\""));
        // *An heirloom. A legacy. A sentence.*: nothing but the thing.
        let verbless = |m: &Member| !m.words(doc).any(|i| matches!(pos(doc, i), Pos::Verb | Pos::Aux));
        x += if [a, b, c].iter().all(verbless) { 0.7 } else { 0.0 };
        x -= if quoted { 2.0 } else { 0.0 } + informs(doc);
        let (span, roles) = (span(doc, &[a, b, c]), roles(doc, &[a, b, c]));
        found(Finding { figure: &FIGURE, kind: Some("sentence"), span, score: probability(x), roles });
    }
}
