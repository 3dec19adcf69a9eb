//! Counts without their evidence, for many texts.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Lexicon;
use super::matcher::{PatternId, Search};
#[cfg(feature = "markup")]
use crate::markup::Markup;
use crate::text::{ParagraphBreaks, TokenKind, fold_into, for_each_word, paragraph_spans};
use crate::{Analyzer, Error, Span};

/// Counts many texts: keeps what each word matches from one text to the next, and splits no sentences, since
/// counts need none.
///
/// ```
/// use tricolon::{Lexicon, themes::Counter};
/// let lexicon = Lexicon::from_themes("t", [("energy", ["pipeline*"])])?;
/// let mut counter = Counter::new(&lexicon);
/// let (words, counts) = counter.count("Two pipelines.")?;
/// assert_eq!((words, counts), (2, vec![1]));
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Debug)]
pub struct Counter<'l> {
    lexicon: &'l Lexicon,
    analyzer: Analyzer,
    /// Tokens as they stand in texts.
    known: HashMap<Box<str>, Known, RandomState>,
    /// The patterns of the known tokens, and their themes.
    patterns: Vec<PatternId>,
    themes: Vec<u32>,
    search: Search,
    buffer: String,
}

/// With more distinct tokens than this the memory is begun afresh.
const MOST_TOKENS: usize = 1 << 20;

/// What a token is to the lexicon.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// A range of the counter's patterns.
    patterns: (u32, u32),
    /// A range of the counter's themes: those that the token counts for by itself.
    themes: (u32, u32),
    is_word: bool,
    is_hyphen: bool,
    /// Whether something longer may begin with it.
    begins: bool,
}

impl<'l> Counter<'l> {
    /// A counter of `lexicon`'s themes.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Counter {
            lexicon,
            analyzer: Analyzer::without_figures(),
            known: HashMap::default(),
            patterns: Vec::new(),
            themes: Vec::new(),
            search: Search::new(lexicon.themes.len(), lexicon.scope),
            buffer: String::new(),
        }
    }

    /// The same for texts marked up so: what is not prose is not counted, and phrases stay within the markup's
    /// paragraphs.
    ///
    /// ```
    /// use tricolon::{Lexicon, markup::Markup, themes::Counter};
    /// let lexicon = Lexicon::from_themes("t", [("energy", ["pipeline*"])])?;
    /// let mut counter = Counter::new(&lexicon).with_markup(Markup::Markdown);
    /// assert_eq!(counter.count("Two *pipelines*, not `pipeline`.")?, (3, vec![1]));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    #[cfg(feature = "markup")]
    #[must_use]
    pub fn with_markup(mut self, markup: Markup) -> Self {
        self.analyzer = Analyzer::without_figures().with_markup(markup);
        self
    }

    /// The number of words of `text`, and of hits of each theme: the same as [`Lexicon::score`] tells,
    /// without the evidence. Linear in the length of `text`.
    ///
    /// Sentences are split after all where an entry has guards, which look no further than their sentence, is
    /// compared by lemma, or takes what a hyphen joins (`fair-*`).
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`](crate::ErrorKind::TextTooLong) if `text` is longer than 2 GiB.
    pub fn count(&mut self, text: &str) -> Result<(usize, Vec<usize>), Error> {
        let lexicon = self.lexicon;
        let mut counts = vec![0; lexicon.themes.len()];
        #[cfg(feature = "markup")]
        if self.analyzer.markup() != Markup::Plain {
            let scores = lexicon.score(&self.analyzer.try_analyze(text)?);
            return Ok((scores.words(), scores.iter().map(|score| score.count).collect()));
        }
        if let Some((mode, _)) = &lexicon.compat {
            let spans = mode.tokens(text);
            let tokens: Vec<&str> = spans.iter().map(|s| &text[s.range()]).collect();
            return Ok((tokens.len(), lexicon.count_tokens(&tokens)?));
        }
        if lexicon.matcher.needs_sentences() || i32::try_from(text.len()).is_err() {
            let doc = self.analyzer.try_analyze(text)?;
            lexicon.matcher.find(&doc, counts.len(), lexicon.scope, &mut |found| {
                counts[found.theme as usize] += 1;
            });
            return Ok((doc.word_count(), counts));
        }
        let words = self.count_tokens(text, &mut counts);
        Ok((words, counts))
    }

    /// Walks the tokens. Nothing reaches across one that matches no pattern, so only runs of those that do are
    /// looked at in order, and only where one may begin a phrase.
    fn count_tokens(&mut self, text: &str, counts: &mut [usize]) -> usize {
        if self.known.len() > MOST_TOKENS {
            *self = Counter::new(self.lexicon);
        }
        let mut reader = Reader { text, counts, run: Vec::new(), ordered: false, paragraphs: None };
        let mut words = 0;
        let (mut end_before, mut word_before) = (0, false);
        let mut hyphen: Option<(Known, usize, usize)> = None;
        for_each_word(text, |start, end| {
            let known = self.look_up(&text[start..end]);
            words += usize::from(known.is_word);
            if let Some((held, from, to)) = hyphen.take() {
                // A hyphen between two words is a blank to a phrase.
                if to != start || !known.is_word {
                    reader.take(self, held, from);
                }
            }
            if known.is_hyphen && word_before && end_before == start {
                hyphen = Some((known, start, end));
            } else {
                reader.take(self, known, start);
            }
            (end_before, word_before) = (end, known.is_word);
        });
        reader.flush(self);
        words
    }

    fn look_up(&mut self, token: &str) -> Known {
        match self.known.get(token) {
            Some(known) => *known,
            None => self.learn(token),
        }
    }

    #[cold]
    fn learn(&mut self, token: &str) -> Known {
        let matcher = &self.lexicon.matcher;
        fold_into(token, &mut self.buffer);
        let (first_pattern, first_theme) = (self.patterns.len(), self.themes.len());
        matcher.patterns_of(&self.buffer, &mut self.patterns);
        let patterns = &self.patterns[first_pattern..];
        matcher.themes_of(patterns, &mut self.themes);
        let kind = TokenKind::of(token);
        let known = Known {
            patterns: (first_pattern as u32, self.patterns.len() as u32),
            themes: (first_theme as u32, self.themes.len() as u32),
            is_word: matches!(kind, TokenKind::Word | TokenKind::Number),
            is_hyphen: super::matcher::is_hyphen(token),
            begins: matcher.begins_phrase(patterns),
        };
        self.known.insert(token.into(), known);
        known
    }
}

/// A text on its way.
struct Reader<'a> {
    text: &'a str,
    counts: &'a mut [usize],
    /// The last tokens that matched some pattern, with their starts.
    run: Vec<(Known, usize)>,
    /// Whether something longer than a word may begin in the run.
    ordered: bool,
    /// Worked out when a run reaches over a line's end.
    paragraphs: Option<Vec<Span>>,
}

impl Reader<'_> {
    #[inline]
    fn take(&mut self, counter: &mut Counter<'_>, known: Known, start: usize) {
        if known.patterns.0 != known.patterns.1 {
            self.ordered |= known.begins;
            self.run.push((known, start));
        } else if !self.run.is_empty() {
            self.flush(counter);
        }
    }

    fn flush(&mut self, counter: &mut Counter<'_>) {
        if self.ordered && self.run.len() > 1 {
            let mut from = 0;
            for at in 1..self.run.len() {
                if self.breaks_before(at) {
                    self.search(counter, from, at);
                    from = at;
                }
            }
            self.search(counter, from, self.run.len());
        } else {
            for (known, _) in &self.run {
                for theme in &counter.themes[known.themes.0 as usize..known.themes.1 as usize] {
                    self.counts[*theme as usize] += 1;
                }
            }
        }
        self.run.clear();
        self.ordered = false;
    }

    fn search(&mut self, counter: &mut Counter<'_>, from: usize, to: usize) {
        let run: Vec<(u32, u32)> = self.run[from..to].iter().map(|(known, _)| known.patterns).collect();
        let counts = &mut *self.counts;
        counter.search.run(&counter.lexicon.matcher, &counter.patterns, &run, &[], &mut |theme, _, _| {
            counts[theme as usize] += 1;
        });
    }

    /// Whether a paragraph ends before the run's word `at`.
    fn breaks_before(&mut self, at: usize) -> bool {
        let (before, here) = (self.run[at - 1].1, self.run[at].1);
        if !self.text[before..here].contains(['\n', '\r', '\u{2029}']) {
            return false;
        }
        let text = self.text;
        let paragraphs =
            self.paragraphs.get_or_insert_with(|| paragraph_spans(text, ParagraphBreaks::default()));
        let of = |at: usize| paragraphs.partition_point(|p| p.end as usize <= at);
        of(before) != of(here)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::themes::{Entry, Guard, Scope};
    use proptest::prelude::*;

    fn lexicons() -> Vec<Lexicon> {
        let one = [("x", vec!["a b", "a", "b a b", "ab*"]), ("y", vec!["b", "a-b", "*b", "b’s a"])];
        let words = Lexicon::from_themes("t", one).unwrap();
        let silent = Entry::new("a").unless(["b a", "ab"]);
        let near = Entry::new("a").near(Guard::new(["ab"], 2));
        vec![
            words.clone().with_scope(Scope::Dictionary),
            words,
            Lexicon::from_themes("t", [("x", [silent, Entry::new("b b")])]).unwrap(),
            Lexicon::from_themes("t", [("x", [near])]).unwrap(),
        ]
    }

    #[cfg(feature = "markup")]
    #[test]
    fn of_marked_up_texts_the_prose_is_counted() {
        let page = "<p>A&mdash;a <code>a a</code> b.</p><p>b<!-- b --></p>";
        let words = [("x", ["a", "b b"]), ("y", ["b", "code"])];
        let lexicon = Lexicon::from_themes("t", words).unwrap();
        let other = Lexicon::from_raw_themes("t", words, crate::themes::Compat::Quanteda).unwrap();
        // That program's phrases reach over paragraphs.
        for (lexicon, expected) in [(lexicon, [2, 2]), (other, [3, 2])] {
            let (_, counts) = Counter::new(&lexicon).with_markup(Markup::Html).count(page).unwrap();
            assert_eq!(counts, expected);
            let doc = Analyzer::without_figures().with_markup(Markup::Html).analyze(page);
            assert_eq!(lexicon.score(&doc).iter().map(|s| s.count).collect::<Vec<_>>(), counts);
        }
    }

    proptest! {
        #[test]
        fn counts_are_those_of_the_scores(text in "(a|b|ab|Ab’s|b's|A|é|1|[.,]|[-‐]|--|\n|\n\n| |  | ){0,24}") {
            for lexicon in lexicons() {
                let scores = lexicon.score(&Analyzer::without_figures().analyze(&text));
                let counts: Vec<usize> = scores.iter().map(|s| s.count).collect();
                prop_assert_eq!(Counter::new(&lexicon).count(&text).unwrap(), (scores.words(), counts));
            }
        }
    }
}
