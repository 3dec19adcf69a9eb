//! Anaphora: neighbouring members open alike.

use super::repetition::{Edge, Level, Run, probability, runs};
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::{Class, TokenKind};

figure! {
    /// Two or more successive members (sentences, clauses or coordinate phrases) begin with the same
    /// words, to an effect. Also *epanaphora*, *repetitio*.
    ///
    /// A leading *and*, *but* or *or* is left out of the comparison. A repeated article never counts;
    /// a single pronoun, preposition or auxiliary needs three members of one shape. Neighbours only:
    /// a sentence in between breaks the figure. Roles: `member`, `repeated`.
    ///
    /// **Not** narrative *He … He …*, two sentences opening *The* or *In*, returns after a gap.
    id: "anaphora",
    family: Family::Repetition,
    kinds: &[],
    roles: &["member", "repeated"],
    summary: "Successive sentences, clauses or phrases begin with the same words",
    source: "Silva Rhetoricae, anaphora; Lausberg § 629; Farnsworth, ch. 2; Dubremetz & Nivre 2018 (epanaphora)",
    examples: &[
        "[{member:{repeated:We cannot} sell the river}. {member:{repeated:We cannot} lease the rain}. {member:{repeated:We cannot} mortgage the snow}].",
        "They marched [{member:{repeated:because they were} hungry}, {member:{repeated:because they were} tired}, and {member:{repeated:because they were} right}].",
        "[Too many letters went unread. Too many calls went unanswered].",
        "[If the dam holds, the town sleeps. If the dam breaks, the town drowns].",
    ],
    near_misses: &[
        "The road was closed in June. The bridge was finished in May.",
        "He locked the shop. He went home and fed the cat.",
        "In 1990 the mill employed ninety people. In spring it closed.",
        "A nurse took his name. A form had to be signed in three places before noon.",
        "It snowed all night. It was noon before the first train left the yard.",
    ],
    threshold: 0.5,
    detector: &Anaphora,
}

struct Anaphora;

impl Detect for Anaphora {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for level in Level::ALL {
            runs(doc, level, Edge::Opening, &mut |run| {
                if let Some(score) = score(doc, &run) {
                    found(run.finding(doc, &FIGURE, Edge::Opening, score));
                }
            });
        }
    }
}

/// What counts like a content word when repeated: quantifiers, question words, negators, *let*.
const EMPHATIC: Class = Class::INTERROGATIVE.union(Class::NEGATOR);

fn score(doc: &Document<'_>, run: &Run) -> Option<f32> {
    let shared = run.shared_words(doc, 0, Edge::Opening);
    let class = |i: &usize| doc.class(*i);
    let articles = shared.iter().all(|i| class(i).is(Class::ARTICLE));
    let (shortest, longest) = run.lengths(doc);
    // Members that are nothing but the repetition are no anaphora (epizeuxis, refrain).
    let numbered = doc.kind(shared[0]) == TokenKind::Number;
    if articles || numbered || shortest <= run.shared {
        return None;
    }
    let content = shared.iter().any(|i| class(i).is_open() || is_quantifier(doc.form(*i)));
    let emphatic = shared.iter().any(|i| class(i).is(EMPHATIC) || is_clause_opener(doc.form(*i)));
    let first = class(&shared[0]);
    // "Is it greed? Is it habit?", "will revive and will prosper".
    let emphatic = emphatic || (first.is(Class::AUXILIARY) && (run.shared > 1 || run.members.len() > 2));
    let pronoun = first.is(Class::SUBJECT.union(Class::OBJECT)) && !first.is(Class::DETERMINER);
    let single = run.shared == 1;
    let count = run.members.len();
    let determined = first.is(Class::NOMINAL) && !is_quantifier(doc.form(shared[0]));
    let bare = single && (first.is(Class::PREPOSITION) || doc.form(shared[0]) == "to");

    let mut x = -2.6;
    x += 1.3 * (count.min(5) - 2) as f32;
    x += 0.8 * (run.shared.min(5) - 1) as f32;
    x += if content { 1.6 } else { 0.0 };
    x += if emphatic { 1.3 } else { 0.0 };
    x += 1.2 * (shortest as f32 / longest as f32 - 0.4);
    x += if next_words_alike(doc, run) { 0.7 } else { -0.3 };
    x += match run.level {
        Level::Sentence => 0.0,
        Level::Clause | Level::Phrase => 0.7,
        Level::Coordinate => 0.2,
    };
    if single && pronoun {
        // Narrative takes its person up again and again; argument does it three times, briefly.
        let person = matches!(doc.form(shared[0]), "he" | "she" | "i" | "you");
        x -= if person { 1.6 } else { -0.9 };
        x -= if longest > 18 { 1.2 } else { 0.0 };
    }
    if single && !content && !emphatic && count == 2 {
        x -= 2.5;
    }
    if bare {
        x -= 2.0;
    }
    // "The bank … The bank": the topic named again.
    if determined && !emphatic && run.level == Level::Sentence && run.shared <= 2 {
        x -= 2.0;
    }
    // "In the …", "on the …".
    if first.is(Class::PREPOSITION) && !content && run.shared == 2 && run.level != Level::Clause {
        x -= 1.2;
    }
    Some(probability(x))
}

/// Whether the words after the repetition are of one sort in all members.
fn next_words_alike(doc: &Document<'_>, run: &Run) -> bool {
    let shape = |k: usize| {
        run.members[k].words(doc).nth(run.shared).map(|i| {
            let class = doc.class(i);
            let open = class.is_open();
            (open, class.is(Class::NOMINAL), class.is(Class::PREPOSITION), class.is(Class::AUXILIARY))
        })
    };
    let first = shape(0);
    (1..run.members.len()).all(|k| shape(k) == first)
}

fn is_quantifier(form: &str) -> bool {
    matches!(
        form,
        "every"
            | "each"
            | "all"
            | "many"
            | "some"
            | "let"
            | "no"
            | "too"
            | "such"
            | "any"
            | "those"
            | "both"
            | "more"
    )
}

fn is_clause_opener(form: &str) -> bool {
    matches!(
        form,
        "if" | "because" | "when" | "while" | "until" | "unless" | "as" | "let" | "shall" | "must" | "will"
    )
}
