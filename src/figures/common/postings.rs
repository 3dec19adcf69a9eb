//! Where each word of a document stands.

use crate::Document;
use crate::text::WordId;

/// The tokens of each word, in order.
#[derive(Debug)]
pub(crate) struct Postings {
    /// Where the tokens of each word end in `tokens`; those of the first begin at 0.
    ends: Vec<u32>,
    tokens: Vec<u32>,
}

impl Postings {
    /// Linear in tokens and distinct words.
    pub(super) fn new(doc: &Document<'_>) -> Self {
        let words = doc.word_ids();
        let mut ends = vec![0; doc.vocabulary().len()];
        for word in words {
            ends[word.index()] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // Where the word's tokens begin, until they are put there.
            sum += std::mem::replace(end, sum);
        }
        let mut tokens = vec![0; words.len()];
        for (i, word) in words.iter().enumerate() {
            let end = &mut ends[word.index()];
            tokens[*end as usize] = i as u32;
            *end += 1;
        }
        Postings { ends, tokens }
    }

    /// The tokens that are `word`.
    pub(crate) fn of(&self, word: WordId) -> impl ExactSizeIterator<Item = usize> + '_ {
        let at = |k: usize| self.ends[k] as usize;
        let start = word.index().checked_sub(1).map_or(0, at);
        self.tokens[start..at(word.index())].iter().map(|i| *i as usize)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn tokens_are_found_by_their_word() {
        let doc = crate::Analyzer::without_figures().analyze("The ferry left the quay; the ferry sank.");
        let of = |form: &str| {
            let word = doc.vocabulary().find(form);
            word.map(|word| super::Postings::new(&doc).of(word).collect::<Vec<_>>())
        };
        assert_eq!(of("the"), Some(vec![0, 3, 6]));
        assert_eq!(of("ferry"), Some(vec![1, 7]));
        assert_eq!((of("not"), of("rain")), (Some(vec![]), None));
    }
}
