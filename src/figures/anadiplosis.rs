//! Anadiplosis: the end of one member opens the next.

use super::common::informs;
use super::common::links::{Link, link, shared_lead, units};
use super::common::syntax::{is_name, is_verbal};
use super::logistic::probability;
use super::members::Break;
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
    /// **Not** *a report. The report*, compounds that only share a part, a name of the topic named again.
    id: "anadiplosis",
    family: Family::Repetition,
    roles: &["repeated"],
    summary: "The last word of a member opens the next",
    source: "Silva Rhetoricae, anadiplosis; Lausberg § 619; Farnsworth, ch. 5",
    examples: &[
        "The strike gave the owners [{repeated:time}. {repeated:Time}] was what the strikers lacked.",
        "They left us with [{repeated:debts}, and {repeated:debts}] do not plough a field.",
        "The mill runs on [{repeated:water}; {repeated:water}], unlike money, cannot be borrowed.",
        "She wrote to comfort [{repeated:her sister}, {repeated:her sister}] wrote to comfort the village.",
    ],
    near_misses: &[
        "They wrote to Nora. Nora did not answer.",
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
                let chained = members.get(k + 2).is_some_and(|&next| chain(doc, pair[1], next, link))
                    || k > 0 && chain_before(doc, members[k - 1], pair[0], link);
                let lead = shared_lead(doc, link.from, link.to);
                let roles = Roles::new()
                    .with("repeated", doc.span_of(link.from - lead..link.from + 1))
                    .with("repeated", doc.span_of(link.to - lead..link.to + 1));
                let span = doc.span_of(link.from - lead..link.to + 1);
                let score = probability(log_odds(doc, link, lead, chained, pair[1].words(doc).count()));
                found(Finding { figure: &FIGURE, kind: None, span, score, roles });
            }
        }
    }
}

/// Whether the next member is linked too, by a later word.
fn chain(doc: &Document<'_>, a: super::members::Member, b: super::members::Member, first: Link) -> bool {
    link(doc, a, b, 0, 3).is_some_and(|next| next.from > first.to)
}

fn chain_before(
    doc: &Document<'_>,
    a: super::members::Member,
    b: super::members::Member,
    second: Link,
) -> bool {
    link(doc, a, b, 0, 3).is_some_and(|before| before.to < second.from)
}

/// Tokens on either side in which mentions of the word are counted.
const TOPIC: usize = 60;

fn log_odds(doc: &Document<'_>, link: Link, lead: usize, chained: bool, length: usize) -> f32 {
    let before = link.to - 1;
    let article = doc.class(before).is(Class::ARTICLE);
    let definite = doc.form(before) == "the" || doc.class(before).is(Class::DETERMINER) && !article;
    let stop = matches!(link.mark, Break::Stop | Break::Colon);
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
    // *what you want. If you want it*: the word is not what the next clause begins with.
    let behind_subject = (lead + 1..=link.head).any(|k| {
        let class = doc.class(link.to - k);
        class.is(Class::SUBJECT) && !class.is(Class::DETERMINER)
    });
    x -= if behind_subject && !chained { 2.5 } else { 0.0 };
    // *grim, grim news*: an epizeuxis.
    x -= if link.mark == Break::Comma && link.head == 0 && length <= 2 && !chained { 2.5 } else { 0.0 };
    x -= if link.head > 1 + usize::from(article || definite) && !chained { 0.6 } else { 0.0 };
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
