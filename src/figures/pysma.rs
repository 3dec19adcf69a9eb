//! Pysma: questions one after the other, from one voice.

use super::common::questions::Utterance;
use super::common::setting::{Post, Voices};
use super::common::{setting_of, utterances_of};
use super::logistic::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;

figure! {
    /// Two or more questions in a row from one voice.
    ///
    /// Nothing stands between them, not even an answer. In quoted speech they belong to one turn. Role:
    /// `question`, each with its mark.
    ///
    /// **Not** turns of a dialogue, questions with answers between, indirect questions, what mail asks its reader.
    id: "pysma",
    family: Family::Question,
    roles: &["question"],
    summary: "Question upon question from one voice",
    source: "Silva Rhetoricae, pysma; Al-Khatib et al. 2020",
    examples: &[
        "The lights went out. [{question:Who had the key?} {question:Who had called the guard?}]",
        "[{question:Whose river?} {question:Whose mill?} {question:Whose profit?}] The deed does not say.",
        "[{question:Did the rope snap?} {question:Was it cut?}] Nobody looked.",
    ],
    near_misses: &[
        "“Are you lost?” “Are you?”",
        "Will it rain? It will. Will it stop? Ask the gulls.",
        "He asked who had rung and why they had gone.",
        "Which gate for Cork?",
        "Ada Quill Desk:? 20 30 40 Home:? 20 30 41 Mail:? ada@example.org ?",
        "The mill took rent for the lower barn in May ? The clerk now says that the book is lost ?",
        "Hi Ruth,\n\nThe crates are here. How many do you need? When can you fetch them?\n\nThanks,\nAda",
    ],
    threshold: 0.56,
    detector: &Pysma,
}

struct Pysma;

/// What somebody who is there to answer weighs against the figure.
const ASKS: f32 = 2.0;

impl Detect for Pysma {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let all = utterances_of(doc);
        let mut start = 0;
        for k in 1..=all.len() {
            let goes_on = k < all.len()
                && all[k - 1].asks
                && all[k].asks
                && all[k].paragraph == all[k - 1].paragraph
                && all[k].quotation == all[k - 1].quotation;
            if goes_on {
                continue;
            }
            if k - start >= 2 {
                found(finding(doc, &all[start..k]));
            }
            start = k;
        }
    }
}

fn finding(doc: &Document<'_>, questions: &[Utterance]) -> Finding {
    let mut roles = Roles::new();
    for q in questions {
        roles.push("question", doc.span_of(q.first..q.last));
    }
    let span = doc.span_of(questions[0].first..questions[questions.len() - 1].last);
    let mut x = 1.7 + 0.5 * (questions.len() - 2) as f32;
    // Numbered questions and those of a form are asked one by one.
    let numbered = questions.iter().all(|q| doc.kind(q.first) == crate::text::TokenKind::Number);
    x -= if numbered { 3.0 } else { 0.0 };
    x -= if questions[0].quotation.is_some() { 0.4 } else { 0.0 };
    // Mail and questions sent to be answered ask to be told, one thing after the other.
    let setting = setting_of(doc);
    let sent = setting.post == Post::Mail || questions[0].paragraph < setting.question_paragraphs;
    x -= if sent || setting.voices == Voices::Talk { ASKS } else { 0.0 };
    Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles }
}
