//! Symploce: neighbouring members open and close alike.

use super::common::mention::are_apart;
use super::common::setting::Post;
use super::common::syntax::is_content;
use super::common::{informs, setting_of};
use super::logistic::probability;
use super::members::{Level, Member};
use super::repetition::{Edge, common, is_label};
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Anaphora and epistrophe over the same members: they open alike, close alike and differ between.
    /// Also *complexio*.
    ///
    /// The closing holds a content word or two words at least. An opening that is nothing but an article
    /// counts only in short members under a closing of four words or more. A question with its answer may be one member.
    /// Roles: `member`, `opening`, `closing`.
    ///
    /// **Not** members that are wholly the same (epizeuxis, refrain), repetition at one edge only.
    id: "symploce",
    family: Family::Repetition,
    roles: &["member", "opening", "closing"],
    summary: "Successive members open alike and close alike",
    source: "Silva Rhetoricae, symploce; Lausberg § 633; Farnsworth, ch. 3",
    examples: &[
        "[{member:{opening:We asked for} water {closing:and were given a form}}. {member:{opening:We asked for} doctors {closing:and were given a form}}].",
        "[{member:{opening:Who} built the wall? {closing:The tenants}}. {member:{opening:Who} paid for it? {closing:The tenants}}].",
        "[{opening:No} map {closing:is complete}. {opening:No} guide {closing:is complete}. {opening:No} memory {closing:is complete}].",
    ],
    near_misses: &[
        "We shall mend the roof. We shall paint the hall.",
        "Old files: PORT - Plan(north).doc - PORT - Plan(south).doc",
        "I called the dog but she ran off. I hoped that she ran off.",
        "Farmers feared the tax. Bakers cursed the tax. Lawyers wrote the tax.",
        "Not now. Not now. Not now.",
        "The buyer signs the lease. The owner keeps the lease.",
        "He sold the boat to pay the fine, and his brother raised the fine.",
        "Kudos to Ada and the crew! Best bread in the port. Kudos to Paul and the crew! Best soup in the port.",
        "The clerks who left in the spring had nothing at all to do with the mill. The fire that somebody lit there had nothing at all to do with the mill.",
        "How do I mend a net?\n\nHow do I sell a net?",
        "Let the pump run by the pond, and let it part the pond from the pond.",
        "Maud,\n\nAre you taking the rent off the mill? Are you using the last survey of the mill?\n\nThanks,\n\nRuth",
        "Game 1: Monday at noon against the Harbour Rovers. Game 2: Sunday at noon against the Harbour Rovers.",
    ],
    threshold: 0.65,
    contains: &["anaphora", "epistrophe"],
    detector: &Symploce,
}

struct Symploce;

impl Detect for Symploce {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for level in [Level::Sentence, Level::Clause, Level::Phrase] {
            let members: Vec<Member> =
                level.members(doc).iter().map(|m| m.without_conjunction(doc)).collect();
            runs(doc, &members, level, found);
        }
        // Question and answer as one member.
        let sentences = Level::Sentence.members(doc);
        let couplets: Vec<Member> = sentences
            .windows(2)
            .map(|pair| Member { first: pair[0].first, last: pair[1].last, sentence: pair[0].sentence })
            .collect();
        let asks = |m: &Member| doc.sentences()[m.sentence].tokens().any(|i| doc.mark(i) == Some('?'));
        for offset in [0, 1] {
            let every_other: Vec<Member> = couplets.iter().copied().skip(offset).step_by(2).collect();
            for couplets in every_other.chunk_by(|a, b| asks(a) && asks(b)) {
                runs(doc, couplets, Level::Sentence, found);
            }
        }
    }
}

/// Words of a member whose both edges a reader holds together without effort.
const HELD: usize = 12;

fn runs(doc: &Document<'_>, members: &[Member], level: Level, found: &mut dyn FnMut(Finding)) {
    let mut start = 0;
    while start + 1 < members.len() {
        let (mut opening, mut closing) = (usize::MAX, usize::MAX);
        let mut end = start + 1;
        while let Some(&next) = members.get(end) {
            let before = members[end - 1];
            let near = if level == Level::Sentence {
                next.first <= before.last + 6 && !are_apart(doc, before.first, next.first)
            } else {
                next.sentence == before.sentence
            };
            let shared = |edge| Some(common(doc, edge, before, next)).filter(|words| near && *words > 0);
            let Some(o) = shared(Edge::Opening) else { break };
            let Some(c) = shared(Edge::Closing) else { break };
            if before.words(doc).count() == o && next.words(doc).count() == o {
                break;
            }
            (opening, closing) = (opening.min(o), closing.min(c));
            end += 1;
        }
        if end > start + 1 {
            if let Some(finding) = finding(doc, &members[start..end], opening, closing, level) {
                found(finding);
            }
            start = end;
        } else {
            start += 1;
        }
    }
}

/// Whether the last word of the member stands earlier in it as well, behind the opening.
fn topical(doc: &Document<'_>, member: Member, opening: usize) -> bool {
    let mut words = member.words(doc);
    let last = words.next_back();
    last.is_some_and(|last| words.skip(opening).any(|i| doc.word(i) == doc.word(last)))
}

fn finding(
    doc: &Document<'_>,
    run: &[Member],
    opening: usize,
    closing: usize,
    level: Level,
) -> Option<Finding> {
    let shortest = run.iter().map(|m| m.words(doc).count()).min()?;
    let longest = run.iter().map(|m| m.words(doc).count()).max()?;
    let opening = opening.min(shortest.saturating_sub(closing));
    if opening == 0 || opening + closing >= longest {
        return None;
    }
    let head: Vec<usize> = run[0].words(doc).take(opening).collect();
    let tail: Vec<usize> = run[0].words(doc).rev().take(closing).collect();
    // *plan-a.txt, plan-b.txt*: the end of an address or of a file's name.
    let glued = tail.first().is_some_and(|&i| i > 0 && !doc.space_before(i) && doc.mark(i - 1) == Some('.'));
    if glued {
        return None;
    }
    let content = tail.iter().any(|&i| is_content(doc, i));
    let article = head.iter().all(|&i| doc.class(i).is(Class::ARTICLE));
    let preposition = opening == 1 && doc.class(head[0]).is(Class::PREPOSITION);
    let person = opening == 1 && matches!(doc.form(head[0]), "he" | "she" | "it" | "they" | "i");
    if !(content || closing >= 2) || article && (closing < 4 || longest > HELD) {
        return None;
    }
    if run.iter().all(|m| is_label(doc, *m, opening) || is_label(doc, *m, opening - 1)) {
        return None;
    }
    let mut x = -0.6 + 1.1 * (run.len() - 2) as f32;
    x += 0.5 * (opening.min(4) - 1) as f32 + 0.8 * (closing.min(4) - 1) as f32;
    x += if content { 0.9 } else { -0.8 };
    x += if head.iter().any(|&i| is_content(doc, i)) { 0.8 } else { 0.0 };
    x += if doc.class(head[0]).is(Class::INTERROGATIVE.union(Class::NEGATOR)) { 0.8 } else { 0.0 };
    x -= if article { 1.4 } else { 0.0 } + if preposition || person { 1.5 } else { 0.0 };
    x -= if level == Level::Phrase && longest < 4 { 1.5 } else { 0.0 };
    // "The median is the value … The median is a value": definitions.
    x -= 1.6 * informs(doc);
    // The longer the members, the more the closing is a refrain.
    x -= 1.25 * longest.saturating_sub(HELD).min(4 * HELD) as f32 / HELD as f32;
    // *part the pond from the pond*: what the text is about comes back at the end too.
    x -= if closing <= 2 && run.iter().any(|m| topical(doc, *m, opening)) { 1.5 } else { 0.0 };
    // What mail asks, or a question sent to be answered, is asked point by point.
    let asks = |m: &Member| doc.sentences()[m.sentence].tokens().any(|i| doc.mark(i) == Some('?'));
    if run.iter().all(asks) {
        let setting = setting_of(doc);
        x -= if setting.post == Post::Mail || setting.question_paragraphs > 0 { 2.0 } else { 0.0 };
    }
    let measure = tail.last().is_some_and(|&i| i > 0 && !doc.is_word(i - 1));
    x -= if measure && closing == 1 { 1.0 } else { 0.0 };
    let mut roles = Roles::new();
    for member in run {
        let words: Vec<usize> = member.words(doc).collect();
        roles.push("member", doc.span_of(member.tokens()));
        roles.push("opening", doc.span_of(words[0]..words[opening - 1] + 1));
        roles.push("closing", doc.span_of(words[words.len() - closing]..member.last));
    }
    let span = doc.span_of(run[0].first..run[run.len() - 1].last);
    Some(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles })
}
