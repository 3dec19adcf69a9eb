//! Sentences: at every gap between two tokens, does one end?
//!
//! In English a linear classifier decides, trained on treebanks for texts whose paragraphs are known
//! and for texts whose paragraphs were lost; [`rules`] overrule it where the language leaves no
//! doubt. Other languages, and builds without the feature `english`, are split by [`plain`] rules.

#[cfg(any(feature = "english", feature = "train"))]
pub(crate) mod columns;
#[cfg(any(feature = "english", feature = "train"))]
pub(crate) mod gap;
#[cfg(any(feature = "english", feature = "train"))]
pub(crate) mod model;
#[cfg(any(feature = "english", feature = "train"))]
pub(crate) mod paragraph;
mod plain;
#[cfg(any(feature = "english", feature = "train"))]
pub(crate) mod rules;

use super::{Language, ParagraphBreaks, Tokens, Vocabulary};
use crate::Span;
use std::ops::Range;

/// A sentence: a run of tokens within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl Sentence {
    /// The indices of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// A paragraph: a run of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last sentence.
    pub span: Span,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl Paragraph {
    /// The indices of its sentences.
    pub fn sentences(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// A single paragraph of this many bytes has most likely lost its breaks.
const LONG: u32 = 3000;

/// Splits paragraphs into sentences. `spans` are those of [`super::paragraph_spans`]. Linear.
pub(crate) fn split(
    text: &str,
    tokens: &Tokens,
    vocabulary: &Vocabulary,
    spans: &[Span],
    breaks: ParagraphBreaks,
    language: Language,
) -> (Vec<Sentence>, Vec<Paragraph>) {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut paragraphs = Vec::with_capacity(spans.len());
    let lost = match breaks {
        ParagraphBreaks::Lost => true,
        ParagraphBreaks::Known => false,
        ParagraphBreaks::Auto => matches!(spans, [only] if only.len() > LONG),
    };
    let splitter = Splitter::new(text, tokens, vocabulary, lost, language);
    let mut token = 0;
    for span in spans {
        while token < tokens.len() && tokens.end[token] <= span.start {
            token += 1;
        }
        let first = token;
        while token < tokens.len() && tokens.start[token] < span.end {
            token += 1;
        }
        let from = sentences.len();
        splitter.split(first, token, &mut sentences);
        if sentences.len() > from {
            paragraphs.push(Paragraph {
                span: sentences[from].span.cover(sentences[sentences.len() - 1].span),
                first: from as u32,
                last: sentences.len() as u32,
            });
        }
    }
    (sentences, paragraphs)
}

/// The sentence of the tokens `first` to `last`, if there are any.
fn sentence(tokens: &Tokens, first: usize, last: usize) -> Option<Sentence> {
    (first < last).then(|| Sentence {
        span: Span::new(tokens.start[first], tokens.end[last - 1]),
        first: first as u32,
        last: last as u32,
    })
}

/// What splits the paragraphs of one text.
struct Splitter<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    #[cfg(feature = "english")]
    english: Option<(columns::Columns, &'static model::Weights<'static>)>,
}

impl<'a> Splitter<'a> {
    #[cfg(feature = "english")]
    fn new(
        text: &'a str,
        tokens: &'a Tokens,
        vocabulary: &Vocabulary,
        lost: bool,
        language: Language,
    ) -> Self {
        let english = (language == Language::English)
            .then(|| (columns::Columns::new(text, tokens, vocabulary), model::english().weights(lost)));
        Splitter { text, tokens, english }
    }

    #[cfg(not(feature = "english"))]
    fn new(text: &'a str, tokens: &'a Tokens, _: &Vocabulary, _: bool, _: Language) -> Self {
        Splitter { text, tokens }
    }

    fn split(&self, first: usize, end: usize, out: &mut Vec<Sentence>) {
        #[cfg(feature = "english")]
        if let Some((columns, weights)) = &self.english {
            let paragraph =
                paragraph::Paragraph { text: self.text, tokens: self.tokens, columns, first, end };
            let mut start = first;
            paragraph.boundaries(weights, |i| {
                out.extend(sentence(self.tokens, start, i));
                start = i;
            });
            out.extend(sentence(self.tokens, start, end));
            return;
        }
        plain::split(self.text, self.tokens, first, end, out);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Analyzer;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let analyzer = Analyzer::builder().figures::<&str>([]).unwrap().build();
        let doc = analyzer.analyze(text);
        let got: Vec<&str> = doc.sentences().iter().map(|s| doc.slice(s.span)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn terminators_end_sentences() {
        check("It rained. We stayed! Why? Because…", &["It rained.", "We stayed!", "Why?", "Because…"]);
        check("“It rained.” She left.", &["“It rained.”", "She left."]);
        check("Wait... what? No... Yes.", &["Wait... what?", "No...", "Yes."]);
        check(
            "It was . . . odd. She knew. . . . He did not.",
            &["It was . . . odd.", "She knew. . . .", "He did not."],
        );
        check("", &[]);
    }

    #[test]
    fn abbreviations_initials_and_lists_do_not() {
        check(
            "Mr. Hale met Dr. J. K. Rowe of Acme Inc. in the U.S. Senate.",
            &["Mr. Hale met Dr. J. K. Rowe of Acme Inc. in the U.S. Senate."],
        );
        check("They met at 6 p.m. Mr. Hale spoke.", &["They met at 6 p.m.", "Mr. Hale spoke."]);
        check("It was you and I. Ask Ann I. Hale.", &["It was you and I.", "Ask Ann I. Hale."]);
        check("He left the U.S. The rest stayed.", &["He left the U.S.", "The rest stayed."]);
        check(
            "It rose 3.5 percent (see No. 4). Then it fell.",
            &["It rose 3.5 percent (see No. 4).", "Then it fell."],
        );
        check("1. Boil water. 2. Wait.", &["1. Boil water.", "2. Wait."]);
        check("Use oil, e.g. Olive, not butter.", &["Use oil, e.g. Olive, not butter."]);
    }

    #[test]
    #[cfg(feature = "english")]
    fn the_built_in_weights_can_be_read() {
        let known = &super::model::english().known;
        assert!(known.bias < 0 && known.score(&[0; 8]) == 0);
    }

    #[test]
    #[cfg(feature = "english")] // the plain rules know no lists
    fn list_items_begin_sentences() {
        check("1) Boil water 2) Wait 3) Pour", &["1) Boil water", "2) Wait", "3) Pour"]);
        check("• Flour and salt • Two eggs", &["• Flour and salt", "• Two eggs"]);
        check("a. Sift the flour b. Beat the eggs", &["a. Sift the flour", "b. Beat the eggs"]);
    }

    #[test]
    fn brackets_quotations_and_dashes_go_on() {
        check(
            "The ferry (It had been painted twice.) sailed at noon.",
            &["The ferry (It had been painted twice.) sailed at noon."],
        );
        check("Turn, step and -- hey! -- you dance.", &["Turn, step and -- hey! -- you dance."]);
        check("Who goes there? - Only the ferryman.", &["Who goes there?", "- Only the ferryman."]);
        check("“We sail at noon.” He closed the door.", &["“We sail at noon.”", "He closed the door."]);
    }

    #[test]
    fn speech_tags_stay_with_the_speech() {
        check("“Why?” she asked. “Why not?” Ruth asked.", &["“Why?” she asked.", "“Why not?” Ruth asked."]);
    }
}
