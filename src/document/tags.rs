//! Parts of speech and lemmas of a document's tokens: worked out a sentence at a time, when asked for.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU8, Ordering};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Document;
use crate::Span;
use crate::pooled::pooled;
use crate::text::{self, Pos};

/// A tag a token, plus one; 0 where the sentence has not been tagged yet. Tagging a sentence twice, from
/// two threads, writes the same numbers.
#[derive(Debug, Default)]
pub(super) struct Tags(Box<[AtomicU8]>);

impl Tags {
    pub(super) fn new(tokens: usize) -> Self {
        Tags((0..tokens).map(|_| AtomicU8::new(0)).collect())
    }
}

/// A word in the sense of Universal Dependencies, as the tagger sees it: *do* and *n’t* are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
    /// The index of its sentence.
    pub sentence: usize,
}

impl Document<'_> {
    /// The part of speech of the `i`-th token; of a contraction (*don’t*), that of its first part.
    ///
    /// The sentence is tagged when one of its tokens is first asked for. X for every token if the
    /// document's language is not English or the feature `english` is off.
    ///
    /// # Panics
    /// If there are no more than `i` tokens.
    ///
    /// ```
    /// use tricolon::text::Pos;
    /// let doc = tricolon::Analyzer::default().analyze("They run. A run.");
    /// assert_eq!((doc.pos(1), doc.pos(4)), (Pos::Verb, Pos::Noun));
    /// ```
    #[inline]
    pub fn pos(&self, i: usize) -> Pos {
        match self.tags.0[i].load(Ordering::Relaxed) {
            0 => self.pos_at_first(i),
            known => Pos::from_index(known - 1),
        }
    }

    #[cold]
    fn pos_at_first(&self, i: usize) -> Pos {
        let tag = &self.tags.0[i];
        if let Some(sentence) = self.sentence_of(i) {
            self.tag_sentence(sentence);
        } else {
            tag.store(Pos::X as u8 + 1, Ordering::Relaxed);
        }
        Pos::from_index(tag.load(Ordering::Relaxed).saturating_sub(1))
    }

    /// The lemma of the `i`-th token by its part of speech; of a contraction, that of its first part
    /// (*don’t*: *do*). See [`lemma`](crate::text::lemma).
    ///
    /// # Panics
    /// If there are no more than `i` tokens.
    ///
    /// ```
    /// let doc = tricolon::Analyzer::default().analyze("They ran.");
    /// assert_eq!(doc.lemma(1), "run");
    /// ```
    pub fn lemma(&self, i: usize) -> String {
        self.with_lemma(i, str::to_owned)
    }

    /// What `read` makes of the lemma of the `i`-th token.
    pub(crate) fn with_lemma<T>(&self, i: usize, read: impl FnOnce(&str) -> T) -> T {
        let pos = self.pos(i);
        if pos == Pos::Propn { read(first_part(self.str(i))) } else { remembered(self.form(i), pos, read) }
    }

    /// The words of the document with their tags, in order. Tags every sentence.
    ///
    /// ```
    /// let doc = tricolon::Analyzer::default().analyze("It isn’t.");
    /// let words: Vec<_> = doc.words().map(|w| (doc.slice(w.span), w.pos.name())).collect();
    /// assert_eq!(words, [("It", "PRON"), ("is", "AUX"), ("n’t", "PART"), (".", "PUNCT")]);
    /// ```
    pub fn words(&self) -> impl Iterator<Item = Word> + '_ {
        (0..self.sentences().len()).flat_map(|sentence| {
            // Few words are two tokens here and one there.
            let about = self.sentences()[sentence].tokens().len() + 4;
            let (mut spans, mut tags) = (Vec::with_capacity(about), Vec::with_capacity(about));
            self.read_words(sentence, &mut spans, &mut tags);
            spans.into_iter().zip(tags).map(move |(span, pos)| Word { span, pos, sentence })
        })
    }

    /// Cuts a sentence into words and tags them.
    fn read_words(&self, sentence: usize, words: &mut Vec<Span>, tags: &mut Vec<Pos>) {
        let (prose, whole) = (self.prose(), self.sentences()[sentence].span);
        text::for_each_linguistic_token(&prose[whole.range()], |start, end| {
            words.push(Span::new(start as u32 + whole.start, end as u32 + whole.start));
        });
        #[cfg(feature = "english")]
        if self.language == text::Language::English {
            let forms = words.iter().map(|span| &prose[span.range()]);
            text::Tagger::english().tag_each(forms, tags);
            return;
        }
        tags.resize(words.len(), Pos::X);
    }

    /// Tags every token of a sentence.
    fn tag_sentence(&self, sentence: usize) {
        const ROOM_KEPT: usize = 1024;
        thread_local! {
            static ROOM: RefCell<(Vec<Span>, Vec<Pos>)> = RefCell::default();
        }
        ROOM.with_borrow_mut(|(words, tags)| {
            words.clear();
            tags.clear();
            self.read_words(sentence, words, tags);
            let mut k = 0;
            for i in self.sentences()[sentence].tokens() {
                let start = self.tokens.start[i];
                while k < words.len() && words[k].end <= start {
                    k += 1;
                }
                let tag = words.get(k).filter(|word| word.start <= start).map_or(Pos::X, |_| tags[k]);
                self.tags.0[i].store(tag as u8 + 1, Ordering::Relaxed);
            }
            // A sentence may be a whole book.
            words.shrink_to(ROOM_KEPT);
            tags.shrink_to(ROOM_KEPT);
        });
    }
}

/// Longer forms, in bytes, are not kept: no word of a dictionary is.
const LONGEST: usize = 64;

/// Forms whose lemmas a thread keeps; when there are more, all are forgotten.
const KEPT: usize = 1 << 15;

type Lemmas = HashMap<Box<str>, Box<str>, RandomState>;

/// What `read` makes of the lemma of a form, contracted or not: most forms of a document are those of the
/// documents before it.
fn remembered<T>(form: &str, pos: Pos, read: impl FnOnce(&str) -> T) -> T {
    pooled! { static LEMMAS: [Lemmas; Pos::ALL.len()] }
    if form.len() > LONGEST {
        return read(&text::lemma(first_part(form), pos));
    }
    LEMMAS.with(|lemmas| {
        // Asked for within another `read`, a lemma is worked out anew.
        let Ok(mut lemmas) = lemmas.try_borrow_mut() else {
            return read(&text::lemma(first_part(form), pos));
        };
        let lemmas = &mut lemmas[pos as usize];
        if let Some(lemma) = lemmas.get(form) {
            return read(lemma);
        }
        if lemmas.len() == KEPT {
            lemmas.clear();
        }
        let lemma = text::lemma(first_part(form), pos);
        let out = read(&lemma);
        lemmas.insert(form.into(), lemma.into());
        out
    })
}

/// A contraction without what is contracted: *don’t*: *do*, *it’s*: *it*.
fn first_part(form: &str) -> &str {
    let without_not = form.strip_suffix("n't").or_else(|| form.strip_suffix("n’t"));
    let part = without_not.or_else(|| form.split(['\'', '’']).next()).unwrap_or(form);
    if part.is_empty() { form } else { part }
}

#[cfg(all(test, feature = "english"))]
mod tests {
    use std::sync::atomic::Ordering;

    use crate::{Analyzer, figures};

    #[test]
    fn figures_that_need_parts_of_speech_say_so() {
        let texts = figures::ALL.iter().flat_map(|figure| figure.examples.iter().chain(figure.near_misses));
        let texts: Vec<String> = texts.map(|example| example.replace(['[', ']', '{', '}'], "")).collect();
        let tags = |id: &str| {
            let analyzer = Analyzer::builder().figures([id]).expect("a known figure").build();
            let touched = |text: &String| {
                analyzer.analyze(text).tags.0.iter().any(|tag| tag.load(Ordering::Relaxed) != 0)
            };
            texts.iter().any(touched)
        };
        let figures = figures::ALL.iter();
        let wrong: Vec<&str> = figures
            .filter(|figure| tags(figure.id) && !figure.needs.contains(&"parts of speech"))
            .map(|figure| figure.id)
            .collect();
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn a_lemma_is_told_while_another_is_read() {
        let doc = Analyzer::default().analyze("They ran and sang.");
        for _ in 0..2 {
            let both = doc.with_lemma(1, |ran| doc.with_lemma(3, |sang| format!("{ran} {sang}")));
            assert_eq!(both, "run sing");
        }
    }
}
