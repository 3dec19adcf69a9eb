//! Anadiplosis: the end of one member opens the next.

use super::common::links::{Link, link, shared_lead, units};
use super::common::mention::{breaks_off, is_filler, is_whole};
use super::common::syntax::{Pos, is_content, is_name, is_verbal, pos};
use super::common::{informs, is_spontaneous};
use super::logistic::probability;
use super::members::{Break, Member, break_at};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// The last content word of a clause or sentence comes back at the head of the next. Also
    /// *reduplicatio*.
    ///
    /// A conjunction may lead the second mention (*and hope*). A fresh definite article may not (*a report.
    /// The report*): that is plain cohesion, unless a chain follows (gradatio). Role: `repeated`, twice; an
    /// article that is the same both times belongs to it.
    ///
    /// **Not** *a report. The report*, compounds that only share a part, a name of the topic named again; a false
    /// start (*if — if*); a word that closes both members; the tail of a phrase said at once again.
    id: "anadiplosis",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "The last word of a member opens the next",
    source: "Silva Rhetoricae, anadiplosis; Lausberg § 619; Farnsworth, ch. 5",
    examples: &[
        "The strike gave the owners [{repeated:time}. {repeated:Time}] was what the strikers lacked.",
        "They left us with [{repeated:debts}, and {repeated:debts}] do not plough a field.",
        "The mill runs on [{repeated:water}; {repeated:water}], unlike money, cannot be borrowed.",
        "It was said of this [{repeated:harbour}, our {repeated:harbour}] of small boats.",
        "She wrote to comfort [{repeated:her sister}, {repeated:her sister}] wrote to comfort the village.",
    ],
    near_misses: &[
        "The port lives by its tariff.\n\nTariff is what the clerks call any fee.",
        "They wrote to Nora. Nora did not answer.",
        "The rooms are large and the soup is good. Good beds and a view of the port too.",
        "Um, it takes time.\n\nMending, mending a net by hand is, uh, slow work.",
        "“It rains if it wants to.” “Wants to? It never does.”",
        "The board approved a budget. The budget was small.",
        "He bought an old van. The van broke down at the border.",
        "Each winter the lake freezes. Divers have worked in the lake for years.",
        "They argued about the price of corn. Sweet corn, the cook said, was cheaper.",
        "The jury met on Friday. Friday's session was short.",
        "The pumps ran for two days, 3 days in the larger towns.",
        "That is the price they want. If they want it, they may name it.",
        "It was cold, cold soup.",
        "She knocked, and knocked, and nobody came.",
        "The owners asked for uh — uh another week of rest.",
        "Counting -- counting what we owe, the mill is lost.",
        "We must pay — must pay, whatever the bank says.",
        "They asked about a permit. Your permit should say so.",
        "Two things matter. The first is water. First, water is scarce here.",
        "They liked the quiet beaches. At beaches like these nobody swims.",
        "Some were tired, and the rest were tired.",
    ],
    threshold: 0.72,
    needs: &["parts of speech", "stems"],
    detector: &Anadiplosis,
}

struct Anadiplosis;

impl Detect for Anadiplosis {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for commas in [false, true] {
            let members = units(doc, commas);
            for (k, pair) in members.windows(2).enumerate() {
                let Some(link) = link(doc, pair[0], pair[1], 0, 3) else { continue };
                if !is_heard(doc, link) {
                    continue;
                }
                let chained = members.get(k + 2).is_some_and(|&next| chain(doc, pair[1], next, link))
                    || k > 0 && chain_before(doc, members[k - 1], pair[0], link);
                let lead = shared_lead(doc, link.from, link.to);
                let roles = Roles::new()
                    .with("repeated", doc.span_of(link.from - lead..link.from + 1))
                    .with("repeated", doc.span_of(link.to - lead..link.to + 1));
                let span = doc.span_of(link.from - lead..link.to + 1);
                let score = probability(log_odds(doc, link, pair[1], lead, chained));
                found(Finding { figure: &FIGURE, kind: None, span, score, roles });
            }
        }
    }
}

/// Whether both mentions are words of their own, the first one no false start (*if — if*), and neither the tail of a
/// phrase said at once again (***must** pay, **must** pay*), which is epizeuxis.
fn is_heard(doc: &Document<'_>, link: Link) -> bool {
    let (from, to) = (link.from, link.to);
    let word = |i: usize| is_whole(doc, i) && !is_filler(doc, i) && pos(doc, i) != Pos::Intj;
    let length = link.head + 1;
    // *Her sister, her sister*: what makes one phrase of both is no more than an article.
    let said = (1..length).all(|k| from >= k && doc.word(from - k) == doc.word(to - k));
    let tail = length > 1
        && said
        && (1..length).any(|k| is_content(doc, to - k) || !doc.class(to - k).is(Class::NOMINAL));
    // A participle or subordinator that stands alone before the dash has begun nothing.
    let opens = from == 0 || !doc.is_word(from - 1) || breaks_off(doc, from);
    // In talk a comma marks it too: *Mending, mending a net takes time*.
    let talk = link.mark == Break::Comma && !doc.is_word(from.saturating_sub(1)) && is_spontaneous(doc);
    let restart = (link.mark == Break::Dash || talk) && link.head == 0 && opens;
    word(from) && word(to) && !tail && !restart
}

/// Whether the next member is linked too, by a later word.
fn chain(doc: &Document<'_>, a: Member, b: Member, first: Link) -> bool {
    link(doc, a, b, 0, 3).is_some_and(|next| next.from > first.to && chains(doc, first, next))
}

fn chain_before(doc: &Document<'_>, a: Member, b: Member, second: Link) -> bool {
    link(doc, a, b, 0, 3).is_some_and(|before| before.to < second.from && chains(doc, before, second))
}

fn chains(doc: &Document<'_>, first: Link, second: Link) -> bool {
    first.is_of_heads(doc) && second.is_of_heads(doc)
}

/// Tokens on either side in which mentions of the word are counted.
const TOPIC: usize = 60;

fn log_odds(doc: &Document<'_>, link: Link, next: Member, lead: usize, chained: bool) -> f32 {
    let length = next.words(doc).count();
    let before = link.to - 1;
    let stop = matches!(link.mark, Break::Stop | Break::Colon);
    let article = doc.class(before).is(Class::ARTICLE);
    let class = doc.class(before);
    // *This generation, our generation*: what is said again with more weight opens no clause.
    let possessive = class.is(Class::POSSESSIVE) && (stop || link.head > 1 && lead == 0);
    let the = (lead + 1..=link.head).any(|k| doc.form(link.to - k) == "the");
    let definite = the || doc.form(before) == "the" || class.is(Class::DETERMINER) && !article || possessive;
    let mut x: f32 = 1.6;
    x -= if link.exact { 0.0 } else { 1.0 };
    // "a report. The report": cohesion.
    if definite && !chained {
        x -= if stop || lead == 0 { 3.2 } else { 1.2 };
    } else if lead == 0 && article && !chained {
        x -= 1.5;
    }
    // A preposition before it moves the word off the head.
    let preposition = (1..=link.head).any(|k| doc.class(link.to - k).is(Class::PREPOSITION));
    x -= if preposition && !chained { 1.6 } else { 0.0 };
    // *First, water*; *of the mill, at mills*: what stands before it is what the next clause begins with.
    let signpost = (next.first..link.to).any(|i| break_at(doc, i).is_some());
    x -= if (signpost || preposition && lead == 0) && !chained { 2.0 } else { 0.0 };
    // *The first mill, and then the second mill*: both close, and no clause opens with it.
    let closes = link.to + 1 == next.last && link.head > 0;
    x -= if closes && !chained { 2.5 } else { 0.0 };
    // Only the root returns, behind other words.
    x -= if !link.exact && link.head > 0 && !chained { 1.0 } else { 0.0 };
    // *what you want. If you want it*: the word is not what the next clause begins with.
    let behind_subject = (lead + 1..=link.head).any(|k| {
        let class = doc.class(link.to - k);
        class.is(Class::SUBJECT) && !class.is(Class::DETERMINER)
    });
    x -= if behind_subject && !chained { 2.5 } else { 0.0 };
    // *grim, grim news*: an epizeuxis.
    let quality = matches!(pos(doc, link.to), Pos::Adj | Pos::Adv | Pos::Intj) && doc.is_word(link.to + 1);
    let doubled =
        matches!(link.mark, Break::Comma | Break::Dash) && link.head == 0 && (length <= 2 || quality);
    x -= if doubled && !chained { 2.5 } else { 0.0 };
    x -= if link.head > 1 + usize::from(article || definite) && !chained { 0.6 } else { 0.0 };
    // *It looks fine. Fine work*: the quality of another thing.
    let attribute = stop
        && link.head == 0
        && pos(doc, link.to) == Pos::Adj
        && doc.is_word(link.to + 1)
        && pos(doc, link.to + 1) == Pos::Noun;
    x -= if attribute && !chained { 3.0 } else { 0.0 };
    // A name is definite without an article: *they wrote to Nora. Nora did not answer* is cohesion too.
    x -= if is_name(doc, link.from) && lead == 0 { 2.8 } else { 0.0 };
    x -= if doc.form(link.to).ends_with("'s") && stop { 4.0 } else { 0.0 };
    // The word alone between commas, or behind *and*, is a list or an epizeuxis.
    let joined = length == 2 && link.head == 1 && doc.class(before).is(Class::COORDINATOR);
    x -= if length == 1 || joined && link.tail == 0 { 2.0 } else { 0.0 };
    x -= if joined && link.tail == 0 && link.mark == Break::Comma { 2.5 } else { 0.0 };
    // *red wine, wine vinegar*: a modifier, not the word itself.
    let compound =
        !stop && doc.is_word(link.to + 1) && !is_verbal(doc, link.to + 1) && doc.class(link.to + 1).is_open();
    x -= if compound { 0.8 } else { 0.0 };
    // The topic of the paragraph is named all the time.
    let near = link.from.saturating_sub(TOPIC)..(link.to + TOPIC).min(doc.token_count());
    let mentions = near.filter(|&i| doc.word(i) == doc.word(link.to)).count();
    x -= if mentions > 3 && !chained { 1.4 } else { 0.0 };
    x += if chained { 0.6 } else { 0.0 };
    // What informs takes its term up again to say more of it.
    x -= if chained { 0.5 } else { 2.2 } * informs(doc);
    // *two days, 3 days*
    let counted = doc.is_word(before) && doc.kind(before) == TokenKind::Number;
    x -= if counted { 2.0 } else { 0.0 };
    x
}
