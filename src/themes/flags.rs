//! What a reader should know of a hit: whether it is denied, and whether it is somebody else's word.

use std::ops::Range;

use crate::Document;
use crate::text::{TokenKind, negation_scopes};

/// Tells it of one token after the other, in text order: a sentence's negators and a paragraph's quotations are read where
/// something was hit, and once.
#[derive(Debug)]
pub(super) struct Flags<'d> {
    doc: &'d Document<'d>,
    /// The sentence that was read last, and the tokens that its negators govern.
    sentence: usize,
    negated: Vec<Range<usize>>,
    /// The end of the sentences of the paragraph that was read last, and the tokens quoted in it.
    sentences: usize,
    quoted: Vec<Range<usize>>,
    /// The paragraphs read so far.
    paragraphs: usize,
}

impl<'d> Flags<'d> {
    pub(super) fn new(doc: &'d Document<'d>) -> Self {
        Flags {
            doc,
            sentence: usize::MAX,
            negated: Vec::new(),
            sentences: 0,
            quoted: Vec::new(),
            paragraphs: 0,
        }
    }

    /// Whether a negator governs a token of a sentence, and whether the token stands between double quotation marks, curly or
    /// straight, within a paragraph. Neither for a token outside of all sentences.
    pub(super) fn of(&mut self, sentence: usize, token: usize) -> (bool, bool) {
        let doc = self.doc;
        if doc.sentences().get(sentence).is_none_or(|s| !s.tokens().contains(&token)) {
            return (false, false);
        }
        if self.sentence != sentence {
            self.sentence = sentence;
            self.negated.clear();
            for negation in negation_scopes(doc, sentence) {
                // Scopes nest and begin one after the other.
                match self.negated.last_mut() {
                    Some(last) if negation.scope.start <= last.end => {
                        last.end = last.end.max(negation.scope.end);
                    }
                    _ => self.negated.push(negation.scope),
                }
            }
        }
        while self.sentences <= sentence {
            let paragraph = &doc.paragraphs()[self.paragraphs];
            self.paragraphs += 1;
            self.sentences = paragraph.sentences().end;
            if self.sentences > sentence {
                self.quoted.clear();
                quotations(doc, paragraph.sentences(), &mut self.quoted);
            }
        }
        let holds = |ranges: &[Range<usize>]| {
            ranges
                .get(ranges.partition_point(|range| range.end <= token))
                .is_some_and(|range| range.start <= token)
        };
        (holds(&self.negated), holds(&self.quoted))
    }
}

/// The tokens between quotation marks, the opening mark among them. A mark that is not closed opens nothing.
fn quotations(doc: &Document<'_>, sentences: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut opened = None;
    let tokens = sentences.flat_map(|s| doc.sentences()[s].tokens());
    for i in tokens.filter(|&i| doc.kind(i) == TokenKind::Punct) {
        match (doc.str(i), opened) {
            ("“" | "«" | "„", _) | ("\"", None) => opened = Some(i),
            ("”" | "»" | "\"", Some(from)) => {
                out.push(from..i);
                opened = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use proptest::prelude::*;

    /// By token, all at once: denied, quoted.
    fn naive(doc: &Document<'_>) -> Vec<(bool, bool)> {
        let mut out = vec![(false, false); doc.token_count()];
        for sentence in 0..doc.sentences().len() {
            for negation in negation_scopes(doc, sentence) {
                out[negation.scope].iter_mut().for_each(|flags| flags.0 = true);
            }
        }
        for paragraph in doc.paragraphs() {
            let mut quoted = Vec::new();
            quotations(doc, paragraph.sentences(), &mut quoted);
            for range in quoted {
                out[range].iter_mut().for_each(|flags| flags.1 = true);
            }
        }
        out
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        let text = "“Dues rise,” he said.\n\n“Dues fall.\n\nDues stay.";
        let doc = Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text);
        let mut flags = Flags::new(&doc);
        let quoted: Vec<bool> = (0..doc.token_count())
            .filter(|&i| doc.lower(i) == "dues")
            .map(|i| flags.of(doc.sentence_of(i).unwrap(), i).1)
            .collect();
        assert_eq!(quoted, [true, false, false]);
    }

    proptest! {
        #[test]
        fn tokens_picked_in_order_have_the_flags_of_all(
            text in "((not|no|never|dog|but|and it|cat)[ ,]? ?|[“”\"]|[.?!] |\n\n){0,40}",
            picks in prop::collection::vec(any::<bool>(), 90),
        ) {
            let doc = Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(&text);
            let all = naive(&doc);
            let mut flags = Flags::new(&doc);
            for (i, expected) in all.into_iter().enumerate().filter(|(i, _)| *picks.get(*i).unwrap_or(&true)) {
                if let Some(sentence) = doc.sentence_of(i) {
                    prop_assert_eq!(flags.of(sentence, i), expected);
                }
            }
        }
    }
}
