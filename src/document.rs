//! A text with everything that was read from it.

mod tags;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::figures::Finding;
use crate::figures::common::Layers;
use crate::text::{
    self, Break, Class, CodePoints, Language, Paragraph, ParagraphBreaks, Sentence, Stems, Token, TokenKind,
    Tokens, Vocabulary, WordId,
};
use crate::{Error, ErrorKind, Span};

use tags::Tags;
pub use tags::Word;

/// A text, its tokens, sentences and paragraphs, and the figures found in it.
///
/// Made by [`Analyzer::analyze`](crate::Analyzer::analyze). Tokens are kept as columns and findings
/// as offsets; sentences, stems, tags and code point offsets are worked out when first asked for.
///
/// ```
/// let doc = tricolon::Analyzer::default().analyze("The ferry waits. Nobody came, and nobody called.");
/// assert_eq!(doc.tokens().map(|token| doc.slice(token.span)).nth(1), Some("ferry"));
/// let sentence = &doc.sentences()[1];
/// assert_eq!(doc.slice(sentence.span), "Nobody came, and nobody called.");
/// assert_eq!(doc.lower(sentence.tokens().start), "nobody");
/// assert_eq!((doc.token_count(), doc.word_count()), (11, 8));
/// ```
#[derive(Debug)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    /// The text with blanks for its markup, where it has any.
    prose: Option<Box<str>>,
    language: Language,
    vocabulary: Vocabulary,
    tokens: Tokens,
    /// The stretches of text that line breaks or markup tell apart, and what the breaks mean.
    blocks: Vec<Span>,
    line_breaks: ParagraphBreaks,
    units: OnceLock<(Vec<Sentence>, Vec<Paragraph>)>,
    findings: Vec<Finding>,
    layers: Layers,
    breaks: OnceLock<Box<[Option<Break>]>>,
    /// The sentence of each token; the greatest number outside of all.
    sentence_of: OnceLock<Box<[u32]>>,
    stems: OnceLock<Stems>,
    code_points: OnceLock<CodePoints>,
    tags: Tags,
}

impl<'t> Document<'t> {
    pub(crate) fn new(
        text: Cow<'t, str>,
        language: Language,
        breaks: ParagraphBreaks,
    ) -> Result<Self, Error> {
        check_length(text.len() as u64)?;
        let spans = text::paragraph_spans(&text, breaks);
        Ok(Document::read(text, None, spans, language, breaks))
    }

    /// Reads the prose of a text with markup, which tells the paragraphs.
    #[cfg(feature = "markup")]
    pub(crate) fn of_markup(
        text: Cow<'t, str>,
        markup: crate::markup::Markup,
        language: Language,
    ) -> Result<Self, Error> {
        check_length(text.len() as u64)?;
        let (prose, blocks) = markup.prose(&text).into_text_and_blocks();
        Ok(Document::read(text, Some(prose.into()), blocks, language, ParagraphBreaks::Known))
    }

    fn read(
        text: Cow<'t, str>,
        prose: Option<Box<str>>,
        blocks: Vec<Span>,
        language: Language,
        line_breaks: ParagraphBreaks,
    ) -> Self {
        let read = prose.as_deref().unwrap_or(&text);
        // English has so many forms in a text of a few kilobytes, and fewer of them the longer it is.
        let mut vocabulary = Vocabulary::with_room((read.len() / 16).min(400));
        let tokens = Tokens::new(read, &mut vocabulary);
        Document {
            tags: Tags::new(tokens.len()),
            text,
            prose,
            language,
            vocabulary,
            tokens,
            blocks,
            line_breaks,
            units: OnceLock::new(),
            findings: Vec::new(),
            layers: Layers::default(),
            breaks: OnceLock::new(),
            sentence_of: OnceLock::new(),
            stems: OnceLock::new(),
            code_points: OnceLock::new(),
        }
    }

    pub(crate) fn set_findings(&mut self, findings: Vec<Finding>) {
        self.findings = findings;
        self.layers = Layers::default();
    }

    /// The same document with its own copy of the text.
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            prose: self.prose,
            language: self.language,
            vocabulary: self.vocabulary,
            tokens: self.tokens,
            blocks: self.blocks,
            line_breaks: self.line_breaks,
            units: self.units,
            findings: self.findings,
            layers: self.layers,
            breaks: self.breaks,
            sentence_of: self.sentence_of,
            stems: self.stems,
            code_points: self.code_points,
            tags: self.tags,
        }
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was read: that of [`Document::text`], with blanks for its markup if the analyzer was told
    /// of one. Offsets are the same in both.
    pub fn prose(&self) -> &str {
        self.prose.as_deref().unwrap_or(&self.text)
    }

    /// The stretch of text that `span` covers.
    ///
    /// # Panics
    /// If the span is not one of this document.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The language that it was read in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The number of tokens.
    pub fn token_count(&self) -> usize {
        self.tokens.len()
    }

    /// The `i`-th token.
    ///
    /// # Panics
    /// If there are no more than `i`.
    pub fn token(&self, i: usize) -> Token {
        self.tokens.get(i)
    }

    /// All tokens in order: the segments of UAX #29 that are not white space.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token> + '_ {
        (0..self.tokens.len()).map(|i| self.tokens.get(i))
    }

    /// The sentences in order. Between two of them stands only white space.
    pub fn sentences(&self) -> &[Sentence] {
        &self.units().0
    }

    /// The paragraphs in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.units().1
    }

    fn units(&self) -> &(Vec<Sentence>, Vec<Paragraph>) {
        self.units.get_or_init(|| {
            let (tokens, words) = (&self.tokens, &self.vocabulary);
            text::split(self.prose(), tokens, words, &self.blocks, self.line_breaks, self.language)
        })
    }

    /// What was found, by start, then end, then figure.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The document's distinct word forms.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The number of words and numbers: the base of rates per 1,000 words.
    pub fn word_count(&self) -> usize {
        self.tokens.kind.iter().filter(|kind| kind.is_word()).count()
    }

    /// The lower-case form of the `i`-th token, with curly apostrophes made straight.
    pub fn lower(&self, i: usize) -> &str {
        self.vocabulary.form(self.tokens.word[i])
    }

    /// The stem of the `i`-th token, by the Snowball stemmer of [`Document::language`]. Without the
    /// feature `stem`, the lower-case form.
    pub fn stem(&self, i: usize) -> &str {
        let stems = self.stems();
        stems.form(stems.by_word[self.tokens.word[i].index()])
    }

    /// The table that turns this document's byte offsets into code point offsets.
    pub fn code_points(&self) -> &CodePoints {
        self.code_points.get_or_init(|| CodePoints::new(&self.text))
    }

    /// A span counted in code points, as Python, JSON and Arrow count.
    pub fn code_point_span(&self, span: Span) -> Span {
        let table = self.code_points();
        Span::new(table.of(&self.text, span.start), table.of(&self.text, span.end))
    }

    /// The index of the sentence that holds the `i`-th token; `None` for what stands outside of
    /// all paragraphs (a byte-order mark, with the blank before it at a line's end).
    pub fn sentence_of(&self, i: usize) -> Option<usize> {
        self.sentence_numbers().get(i).filter(|at| **at != u32::MAX).map(|at| *at as usize)
    }

    /// The sentence of each token; the greatest number outside of all.
    pub(crate) fn sentence_numbers(&self) -> &[u32] {
        self.sentence_of.get_or_init(|| {
            let mut column = vec![u32::MAX; self.tokens.len()].into_boxed_slice();
            for (k, sentence) in self.sentences().iter().enumerate() {
                column[sentence.tokens()].fill(k as u32);
            }
            column
        })
    }

    /// The index of the sentence that holds byte `offset`, or of the next one.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let at = self.sentences().partition_point(|s| s.span.end <= offset);
        (at < self.sentences().len()).then_some(at)
    }

    /// The span from the first to the last of a run of tokens, which must not be empty.
    pub(crate) fn span_of(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens.start[tokens.start], self.tokens.end[tokens.end - 1])
    }

    // Detectors look a word or two ahead. Past the last token they meet an empty word of no class, so
    // that the end of the text needs no case of its own.

    pub(crate) fn word(&self, i: usize) -> WordId {
        #[cfg(test)]
        looks::count();
        self.tokens.word.get(i).copied().unwrap_or(WordId::NONE)
    }

    pub(crate) fn kind(&self, i: usize) -> TokenKind {
        #[cfg(test)]
        looks::count();
        self.tokens.kind.get(i).copied().unwrap_or(TokenKind::Other)
    }

    pub(crate) fn class(&self, i: usize) -> Class {
        Vocabulary::class(self.word(i))
    }

    /// The words of all tokens, side by side.
    pub(crate) fn word_ids(&self) -> &[WordId] {
        &self.tokens.word
    }

    /// The kinds of all tokens, side by side.
    pub(crate) fn kinds(&self) -> &[TokenKind] {
        &self.tokens.kind
    }

    /// What each token does to its clause; see [`break_at`](text::break_at).
    pub(crate) fn breaks(&self) -> &[Option<Break>] {
        #[cfg(test)]
        looks::count();
        self.breaks.get_or_init(|| text::breaks(self))
    }

    /// The token as it stands in the text.
    pub(crate) fn str(&self, i: usize) -> &str {
        #[cfg(test)]
        looks::count();
        if i < self.tokens.len() { &self.prose()[self.tokens.get(i).span.range()] } else { "" }
    }

    /// The character of a mark of punctuation that is but one.
    #[inline]
    pub(crate) fn mark(&self, i: usize) -> Option<char> {
        if self.kind(i) != TokenKind::Punct {
            return None;
        }
        let (start, end) = (self.tokens.start[i] as usize, self.tokens.end[i] as usize);
        let first = self.prose().as_bytes()[start];
        if first.is_ascii() {
            return (end - start == 1).then(|| char::from(first));
        }
        let mark = self.prose()[start..end].chars().next();
        mark.filter(|mark| mark.len_utf8() == end - start)
    }

    /// Whether the token begins with a capital letter.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        let first = self.tokens.start.get(i).map(|start| self.prose().as_bytes()[*start as usize]);
        match first {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => self.str(i).starts_with(char::is_uppercase),
        }
    }

    /// The lower-case form, or nothing past the end.
    pub(crate) fn form(&self, i: usize) -> &str {
        #[cfg(test)]
        looks::count();
        self.tokens.word.get(i).map_or("", |word| self.vocabulary.form(*word))
    }

    /// Whether the token is a word or a number.
    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.kind(i).is_word()
    }

    /// Whether white space stands before the token (or nothing at all).
    pub(crate) fn space_before(&self, i: usize) -> bool {
        i == 0 || i >= self.tokens.len() || self.tokens.end[i - 1] < self.tokens.start[i]
    }

    /// A number that is equal for tokens of one stem.
    pub(crate) fn stem_id(&self, i: usize) -> u32 {
        self.stems().by_word[self.tokens.word[i].index()]
    }

    /// The same number for a word of the vocabulary.
    pub(crate) fn stem_of(&self, word: WordId) -> u32 {
        self.stems().by_word[word.index()]
    }

    /// What figures share, worked out on first need.
    pub(crate) fn layers(&self) -> &Layers {
        &self.layers
    }

    fn stems(&self) -> &Stems {
        self.stems.get_or_init(|| Stems::new(&self.vocabulary, self.language))
    }
}

/// Whether a text of so many bytes can be read: offsets are `u32`, and rows of tables hold texts of 31 bits.
///
/// # Errors
/// [`ErrorKind::TextTooLong`] over 2 GiB.
pub(crate) fn check_length(bytes: u64) -> Result<(), Error> {
    if i32::try_from(bytes).is_ok() {
        return Ok(());
    }
    let message = format!("a text of {bytes} bytes; texts are limited to 2 GiB: split it");
    Err(Error::new(ErrorKind::TextTooLong, message))
}

/// How often detectors look at a token: a measure of work for tests that need no clock.
#[cfg(test)]
pub(crate) mod looks {
    use std::cell::Cell;

    thread_local! {
        static LOOKS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count() {
        LOOKS.set(LOOKS.get() + 1);
    }

    /// The looks that `work` takes.
    pub(crate) fn of(work: impl FnOnce()) -> u64 {
        let before = LOOKS.get();
        work();
        LOOKS.get() - before
    }
}
