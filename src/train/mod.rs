//! Trains the weights that stand under `src/data/` from treebanks, and those of contrast, which stand in
//! `src/figures/contrast/weights.rs`, from marked texts ([`contrast`]). Behind the feature `train`.
//!
//! A treebank is a JSON Lines file, an object a document:
//!
//! ```json
//! {"id": "…", "genre": "news", "text": "It's off. Why?", "pars": [[0, 14]], "sents": [[0, 9], [10, 14]],
//!  "tokens": [[0, 4], [5, 8], …], "words": [[0, 2, "PRON", "PRP", "it"], [2, 4, "AUX", "VBZ", "be"], …]}
//! ```
//!
//! Offsets count code points. `words` are `[start, end, UPOS, XPOS, lemma]` and divide the surface
//! tokens. Training is deterministic: the same data give the same bytes on every machine.

mod conllu;
pub mod contrast;
mod dictionary;
pub mod sentences;
mod tagger;

use serde::Deserialize;

pub use conllu::read_conllu;
pub use dictionary::dictionary;
pub use tagger::{TaggerOptions, accuracy, tagger};

use crate::{Error, ErrorKind, Span};

/// The genres of UD English-GUM whose texts may not be used commercially: what is trained for
/// distribution leaves them out.
pub const NON_COMMERCIAL_GENRES: [&str; 5] = ["essay", "letter", "podcast", "fiction", "whow"];

/// An annotated document. Spans are UTF-8 byte offsets into its text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sample {
    /// Its name in the treebank.
    pub id: String,
    /// The text type: "news", "reviews" …
    pub genre: String,
    /// The raw text.
    pub text: String,
    /// Paragraphs in order.
    pub paragraphs: Vec<Span>,
    /// Sentences in order, each from its first to its last token.
    pub sentences: Vec<Span>,
    /// Surface tokens in order: *don't* is one.
    pub tokens: Vec<Span>,
    /// Syntactic words in order: *do* and *n't* are two.
    pub words: Vec<Word>,
}

/// A syntactic word of a [`Sample`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its universal part of speech: "NOUN".
    pub upos: String,
    /// Its part of speech in the treebank's own tag set: "NN".
    pub xpos: String,
    /// Its lemma, as the treebank spells it.
    pub lemma: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    genre: String,
    text: String,
    pars: Vec<(u32, u32)>,
    sents: Vec<(u32, u32)>,
    tokens: Vec<(u32, u32)>,
    words: Vec<(u32, u32, String, String, String)>,
}

/// Reads a treebank in JSON Lines.
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line, if it is no object of this shape or a span lies
/// outside of its text.
///
/// ```
/// let line = r#"{"id": "a", "genre": "news", "text": "Größe!", "pars": [[0, 6]], "sents": [[0, 6]],
///     "tokens": [[0, 5], [5, 6]],
///     "words": [[0, 5, "NOUN", "NN", "Größe"], [5, 6, "PUNCT", ".", "!"]]}"#.replace('\n', " ");
/// let samples = tricolon::train::read(&line)?;
/// assert_eq!(&samples[0].text[samples[0].words[1].span.range()], "!");
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn read(jsonl: &str) -> Result<Vec<Sample>, Error> {
    let mut samples = Vec::new();
    for (number, line) in jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |message: String| Error::new(ErrorKind::TreebankSyntax, message).at_line(number + 1);
        let line: Line = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        samples.push(Sample::new(line).map_err(wrong)?);
    }
    Ok(samples)
}

impl Sample {
    /// The words of each sentence, and their tags.
    pub(crate) fn tagged_sentences(&self) -> impl Iterator<Item = (Vec<&str>, Vec<&str>)> {
        let mut next = 0;
        self.sentences.iter().map(move |sentence| {
            let from = next;
            next += self.words[from..].iter().take_while(|word| word.span.end <= sentence.end).count();
            let words = &self.words[from..next];
            (
                words.iter().map(|w| &self.text[w.span.range()]).collect(),
                words.iter().map(|w| w.upos.as_str()).collect(),
            )
        })
    }

    fn new(line: Line) -> Result<Self, String> {
        let mut bytes: Vec<u32> = line.text.char_indices().map(|(byte, _)| byte as u32).collect();
        bytes.push(line.text.len() as u32);
        let span = |(start, end): (u32, u32)| match (bytes.get(start as usize), bytes.get(end as usize)) {
            (Some(from), Some(to)) if from <= to => Ok(Span::new(*from, *to)),
            _ => Err(format!("[{start}, {end}] lies outside of the text of {}", line.id)),
        };
        let spans = |list: &[(u32, u32)]| list.iter().map(|pair| span(*pair)).collect::<Result<Vec<_>, _>>();
        let words = line
            .words
            .iter()
            .map(|(start, end, upos, xpos, lemma)| {
                Ok(Word {
                    span: span((*start, *end))?,
                    upos: upos.clone(),
                    xpos: xpos.clone(),
                    lemma: lemma.clone(),
                })
            })
            .collect::<Result<Vec<_>, String>>()?;
        let (paragraphs, sentences, tokens) = (spans(&line.pars)?, spans(&line.sents)?, spans(&line.tokens)?);
        Ok(Sample { id: line.id, genre: line.genre, text: line.text, paragraphs, sentences, tokens, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let good = r#"{"id":"a","genre":"g","text":"Ä b","pars":[[0,3]],"sents":[[0,3]],"tokens":[[0,1],[2,3]],"words":[[0,1,"X","X","ä"],[2,3,"X","X","b"]]}"#;
        let samples = read(&format!("{good}\n\n{good}\n")).unwrap();
        assert_eq!(samples.len(), 2);
        assert_eq!(samples[0].tokens, [Span::new(0, 2), Span::new(3, 4)]);
        let error = read(&format!("{good}\n{}", good.replace("[2,3,", "[2,9,"))).unwrap_err();
        assert_eq!((error.kind(), error.position().line), (ErrorKind::TreebankSyntax, Some(2)));
        assert!(error.message().contains("[2, 9]"), "{error}");
        assert_eq!(read("{}").unwrap_err().kind(), ErrorKind::TreebankSyntax);
    }
}
