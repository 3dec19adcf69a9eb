//! Rhetorical question: a question that wants no answer.

use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::text::{Class, Sentence, TokenKind};
use crate::{Document, Span};

figure! {
    /// A question asked for effect: its answer is implied, or the writer goes on to give it. Also
    /// *erotema*, *interrogatio*.
    ///
    /// In monologue most questions are asked for effect; what tells the others apart is dialogue
    /// (quotation marks), a request (*could you*), a form or exam item, a heading, or a plain query for
    /// a time, a place or an amount. Cues for: *who could*, *how can*, *what is the point*, *do we
    /// really*, *since when*, negative polarity (*isn't it*). Role: `question`, with its mark.
    ///
    /// **Not** requests, forms, turns of a dialogue, exam items, indirect questions.
    id: "rhetorical_question",
    family: Family::Question,
    kinds: &[],
    roles: &["question"],
    summary: "A question whose answer is implied",
    source: "Silva Rhetoricae, erotema; Lausberg § 767",
    examples: &[
        "The fund lost half its money in a year. [{question:Who could call that prudent?}]",
        "[How can a city that cannot mend a road build a stadium?]",
        "[Isn't it time we read our own laws?]",
        "A sixth committee has been named. [Do we really need a seventh?]",
    ],
    near_misses: &[
        "“Where did you leave the keys?” she asked.",
        "Would you like tea or coffee?",
        "What time does the ferry leave? It leaves at nine.",
        "How many hours did you sleep last night? Choose one answer.",
        "She wondered whether the shop was open.",
    ],
    threshold: 0.5,
    detector: &RhetoricalQuestion,
}

struct RhetoricalQuestion;

impl Detect for RhetoricalQuestion {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let mut quoted = Quotation::default();
        for paragraph in doc.paragraphs() {
            quoted.paragraph();
            for s in paragraph.sentences() {
                let sentence = doc.sentences()[s];
                let open = quoted.read(doc, sentence);
                if let Some(span) = question(doc, sentence) {
                    let alone = paragraph.sentences().len() == 1;
                    let score = probability(log_odds(doc, sentence, open, alone));
                    let roles = Roles::new().with("question", span);
                    found(Finding { figure: &FIGURE, kind: None, span, score, roles });
                }
            }
        }
    }
}

/// The span of the question if the sentence is one, without quotation marks around it.
fn question(doc: &Document<'_>, sentence: Sentence) -> Option<Span> {
    let mut tokens = sentence.tokens();
    let mark =
        tokens.clone().rev().find(|&i| doc.is_word(i) || matches!(doc.str(i), "?" | "." | "!" | "…"))?;
    if doc.str(mark) != "?" {
        return None;
    }
    let first = tokens.find(|&i| doc.is_word(i))?;
    (first < mark).then(|| doc.span_of(first..mark + 1))
}

fn log_odds(doc: &Document<'_>, sentence: Sentence, quoted: bool, alone: bool) -> f32 {
    let words: Vec<usize> = sentence.tokens().filter(|&i| doc.is_word(i)).take(40).collect();
    let lower = |k: usize| words.get(k).map_or("", |&i| doc.form(i));
    let class = |k: usize| words.get(k).map_or(Class::NONE, |&i| doc.class(i));
    let has = |form: &str| words.iter().any(|&i| doc.form(i) == form);
    let opening = usize::from(class(0).is(Class::COORDINATOR));
    let (first, second) = (lower(opening), lower(opening + 1));

    let mut x = 0.9;
    x -= if quoted { 2.6 } else { 0.0 };
    // A question that is a paragraph of its own is often a heading or an item of a form.
    x -= if alone && words.len() < 8 { 0.5 } else { 0.0 };
    x += if has("we") || has("our") || has("us") { 0.5 } else { 0.0 };
    x -= if has("you") || has("your") { 0.7 } else { 0.0 };
    // Negative polarity expects assent.
    let negated =
        class(opening).is(Class::FUSED_NEGATION) || (class(opening).is(Class::AUXILIARY) && has("not"));
    x += if negated { 1.3 } else { 0.0 };
    let impossible = matches!(first, "who" | "how" | "what" | "why")
        && matches!(second, "can" | "could" | "would" | "should" | "shall" | "will");
    x += if impossible { 1.0 } else { 0.0 };
    x += if has("really") || has("possibly") || has("ever") || has("point") || first == "since" {
        1.0
    } else {
        0.0
    };
    x += if matches!(first, "am" | "why") { 0.5 } else { 0.0 };
    // A time, a place, an amount: something to look up.
    let amount = first == "how" && matches!(second, "many" | "much" | "long" | "old" | "often" | "far");
    let lookup =
        first == "what" && matches!(second, "time" | "day" | "date" | "year" | "kind" | "type" | "size");
    x -= if amount || lookup { 1.6 } else { 0.0 };
    x -= if first == "where" || first == "when" || first == "which" { 0.3 } else { 0.0 };
    // Requests and offers.
    let request = matches!(first, "could" | "would" | "can" | "will" | "do" | "did" | "are" | "have")
        && second == "you";
    x -= if request { 1.8 } else { 0.0 };
    x -= if words.len() <= 2 { 0.4 } else { 0.0 };
    x
}

/// Follows quotation marks, so that questions within speech are known. A paragraph ends speech
/// whose closing mark was forgotten.
#[derive(Default)]
struct Quotation {
    open: bool,
}

impl Quotation {
    fn paragraph(&mut self) {
        self.open = false;
    }

    /// Reads one sentence; returns whether its question mark stands within quotation marks.
    fn read(&mut self, doc: &Document<'_>, sentence: Sentence) -> bool {
        let mut at_mark = false;
        for i in sentence.tokens() {
            if doc.kind(i) != TokenKind::Punct {
                continue;
            }
            match doc.str(i) {
                "“" | "«" | "„" => self.open = true,
                "”" | "»" => self.open = false,
                "\"" => self.open = !self.open,
                "?" => at_mark = self.open,
                _ => {}
            }
        }
        at_mark
    }
}
