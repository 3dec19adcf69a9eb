//! Gradatio: a chain of members, each taking up the last word of the one before.

use super::common::links::{Link, link, units};
use super::common::mention::{are_apart, is_whole};
use super::common::syntax::is_name;
use super::logistic::probability;
use super::members::Member;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Two or more linked anadiploses: A … B, B … C, C … D. Also *climax* in the old sense,
    /// *concatenatio*.
    ///
    /// Articles are allowed before the links, and so is inflection. The linking word stands at or near the
    /// end of its member and among the first words of the next. Role: `link`, both mentions of each pair in
    /// text order.
    ///
    /// **Not** one link; one word in all links; names; a modifier of another noun; *these hotels*, which points back;
    /// *from clerk to manager, from manager to director* (stages); an ascending list
    /// without repeated links.
    id: "gradatio",
    family: Family::Repetition,
    roles: &["link"],
    summary: "A chain of members, each taking up the last word of the one before",
    source: "Silva Rhetoricae, gradatio, climax; Lausberg § 623; Farnsworth, ch. 5",
    examples: &[
        "Drought brings [{link:debt}, {link:debt} brings {link:silence}, and {link:silence}] brings the bailiff.",
        "Without seed there is no [{link:harvest}; without a {link:harvest} there is no {link:market}; without a {link:market}] the road is for leaving.",
        "The rumour led to a [{link:letter}. The {link:letter} led to a {link:hearing}. The {link:hearing}] led nowhere.",
    ],
    near_misses: &[
        "Haste leads to error. Error, as every clerk knows, is expensive.",
        "She went from porter to cook, from cook to manager, and then she left.",
        "The fuel burns, the gas turns the wheel, and the wheel lifts the load.",
        "Large, larger, largest: the adverts had no other words.",
        "He came, he looked, he left.",
        "They have no work. They want work, because there is no work. They all want work.",
        "He wrote to Ada Vane. Vane wrote back with a report. Report cards are not sent.",
        "The map shows the inn. These inns are old but have rooms. Most of the rooms face the sea.",
        "KINDS OF LICENCE\n\nThe licence of a ferry is best called a charter. A charter runs for ten years.",
    ],
    threshold: 0.59,
    contains: &["anadiplosis"],
    needs: &["parts of speech", "stems"],
    detector: &Gradatio,
}

struct Gradatio;

/// Words after the linking word in its member, and before it in the next.
const TAIL: usize = 1;
const HEAD: usize = 4;

impl Detect for Gradatio {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for commas in [false, true] {
            let members = units(doc, commas);
            let mut chain: Vec<Link> = Vec::new();
            for k in 1..=members.len() {
                let next = members.get(k).and_then(|&b| step(doc, members[k - 1], b));
                let goes_on = next.filter(|l| chain.last().is_none_or(|before| l.from > before.to));
                if let Some(link) = goes_on {
                    chain.push(link);
                    continue;
                }
                if chain.len() >= 2 {
                    found(finding(doc, &chain));
                }
                chain.clear();
                chain.extend(next);
            }
        }
    }
}

fn step(doc: &Document<'_>, a: Member, b: Member) -> Option<Link> {
    let link = link(doc, a, b, TAIL, HEAD)?;
    // *from manager to director*: stages.
    let staged = doc.form(b.first) == "from" || doc.form(link.to - 1) == "from";
    let heard = is_whole(doc, link.from) && is_whole(doc, link.to) && !is_name(doc, link.from);
    (!staged && heard && link.is_of_heads(doc) && !are_apart(doc, link.from, link.to)).then_some(link)
}

fn finding(doc: &Document<'_>, chain: &[Link]) -> Finding {
    let mut roles = Roles::new();
    for link in chain {
        roles.push("link", doc.span_of(link.from..link.from + 1 + link.rest(doc)));
        roles.push("link", doc.span_of(link.to..link.to + 1 + link.rest(doc)));
    }
    let exact = chain.iter().filter(|l| l.exact).count() as f32 / chain.len() as f32;
    // Each link brings a new word.
    let linked = |l: &Link| l.to..l.to + 1 + l.rest(doc);
    let mut stems: Vec<u32> = chain.iter().flat_map(linked).map(|i| doc.stem_id(i)).collect();
    let count = stems.len();
    stems.sort_unstable();
    stems.dedup();
    let distinct = stems.len() == count;
    let loose = chain.iter().filter(|l| l.tail > 0 || l.head > 2).count() as f32 / chain.len() as f32;
    let prepositional = chain
        .iter()
        .filter(|l| doc.class(l.to.saturating_sub(2)).is(Class::PREPOSITION) && l.head > 1)
        .count();
    let mut x = 1.0 + 0.6 * (chain.len() - 2) as f32;
    x += 0.8 * exact - 1.2 * loose;
    x -= if distinct { 0.0 } else { 4.0 };
    x -= 0.3 * prepositional as f32;
    let last = &chain[chain.len() - 1];
    let span = doc.span_of(chain[0].from..last.to + 1 + last.rest(doc));
    Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles }
}
