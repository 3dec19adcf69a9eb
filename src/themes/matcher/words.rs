//! The word patterns of a lexicon, and which of them a word matches.

use super::Map;
use crate::Document;
use crate::text::{Pos, fold_into, lemma};
use crate::themes::entry::{Pattern, glob_matches};
use crate::themes::stemmer;

/// A distinct word pattern of the lexicon.
pub(in crate::themes) type PatternId = u32;

/// The distinct word patterns, by what they look at.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    words: Map<Box<str>, PatternId>,
    stems: Map<Box<str>, PatternId>,
    lemmas: Map<Box<str>, PatternId>,
    prefixes: Map<Box<str>, PatternId>,
    /// By final bytes.
    suffixes: Map<Box<str>, PatternId>,
    globs: Map<Box<str>, PatternId>,
    joined: Option<PatternId>,
    /// Which lengths in bytes prefixes and suffixes have: bit n for n bytes, the last bit for all longer.
    prefix_lengths: u64,
    suffix_lengths: u64,
    count: PatternId,
}

impl Patterns {
    /// The number of a pattern, a new one if it is new.
    pub(super) fn add(&mut self, pattern: Pattern) -> PatternId {
        let next = self.count;
        let (map, form) = match pattern {
            Pattern::Word(form) => (&mut self.words, form),
            Pattern::Stem(form) => (&mut self.stems, form),
            Pattern::Lemma(form) => (&mut self.lemmas, form),
            Pattern::Prefix(form) => {
                self.prefix_lengths |= bit(form.len());
                (&mut self.prefixes, form)
            }
            Pattern::Suffix(form) => {
                self.suffix_lengths |= bit(form.len());
                (&mut self.suffixes, form)
            }
            Pattern::Glob(form) => (&mut self.globs, form),
            Pattern::Joined => {
                self.count += PatternId::from(self.joined.is_none());
                return *self.joined.get_or_insert(next);
            }
        };
        let id = *map.entry(form).or_insert(next);
        self.count += PatternId::from(id == next);
        id
    }

    /// Adds the patterns that a folded word form matches to `out`, in order, each once.
    pub(super) fn of(&self, form: &str, out: &mut Vec<PatternId>) {
        let first = out.len();
        let bare = form.strip_suffix("'s").filter(|bare| !bare.is_empty());
        for form in std::iter::once(form).chain(bare) {
            out.extend(self.words.get(form));
            if self.prefix_lengths != 0 {
                let ends = form.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_AFFIX);
                let ends = ends.filter(|&end| self.prefix_lengths & bit(end) != 0);
                out.extend(ends.filter_map(|end| self.prefixes.get(&form[..end])));
            }
            if self.suffix_lengths != 0 {
                let starts = form.char_indices().rev().map(|(at, _)| at).take(LONGEST_AFFIX);
                let starts = starts.filter(|&at| self.suffix_lengths & bit(form.len() - at) != 0);
                out.extend(starts.filter_map(|at| self.suffixes.get(&form[at..])));
            }
            out.extend(self.globs.iter().filter(|(glob, _)| glob_matches(glob, form)).map(|(_, id)| id));
        }
        if !self.stems.is_empty() {
            out.extend(self.stems.get(stemmer::english(bare.unwrap_or(form)).as_str()));
        }
        let found = &mut out[first..];
        if found.len() > 1 {
            found.sort_unstable();
            let mut kept = first + 1;
            for at in first + 1..out.len() {
                if out[at] != out[kept - 1] {
                    out[kept] = out[at];
                    kept += 1;
                }
            }
            out.truncate(kept);
        }
    }

    /// The number of patterns.
    #[cfg(feature = "english")]
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// That of a word that a hyphen joins to the one before.
    pub(super) fn joined(&self) -> Option<PatternId> {
        self.joined
    }

    /// Whether it matters which part of speech a word is.
    pub(super) fn has_lemmas(&self) -> bool {
        !self.lemmas.is_empty()
    }

    /// The patterns that a folded form matches as one part of speech or another.
    pub(super) fn of_any(&self, form: &str, out: &mut Vec<PatternId>) {
        self.of(form, out);
        if !self.lemmas.is_empty() {
            let lemmas = Pos::ALL.iter().map(|pos| lemma(form, *pos));
            out.extend(lemmas.filter_map(|lemma| self.lemmas.get(lemma.as_str())));
            out.sort_unstable();
            out.dedup();
        }
    }
}

/// Affixes longer than this are not looked for: no entry is a longer word.
const LONGEST_AFFIX: usize = 64;

fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// What each distinct word matches, worked out when it is first met.
#[derive(Clone, Debug, Default)]
pub(super) struct WordMatches {
    /// By word id: a range of `pool`, or nothing yet.
    ranges: Vec<Option<(u32, u32)>>,
    /// The same by word id and part of speech, where lemmas matter.
    tagged: Map<(u32, Pos), (u32, u32)>,
    pub(super) pool: Vec<PatternId>,
}

impl WordMatches {
    #[inline]
    pub(super) fn of<'f>(
        &mut self,
        patterns: &Patterns,
        word: usize,
        form: impl FnOnce() -> &'f str,
    ) -> (u32, u32) {
        if self.ranges.len() <= word {
            self.ranges.resize(word + 1, None);
        }
        *self.ranges[word].get_or_insert_with(|| {
            let start = self.pool.len() as u32;
            patterns.of(form(), &mut self.pool);
            (start, self.pool.len() as u32)
        })
    }

    /// The same patterns and one more.
    pub(super) fn with(&mut self, range: (u32, u32), pattern: PatternId) -> (u32, u32) {
        let start = self.pool.len() as u32;
        self.pool.extend_from_within(range.0 as usize..range.1 as usize);
        self.pool.push(pattern);
        (start, self.pool.len() as u32)
    }

    pub(super) fn of_token(&mut self, patterns: &Patterns, doc: &Document<'_>, i: usize) -> (u32, u32) {
        let word = doc.word(i);
        if !patterns.has_lemmas() || !doc.is_word(i) {
            return self.of(patterns, word.index(), || doc.form(i));
        }
        let pool = &mut self.pool;
        *self.tagged.entry((word.0, doc.pos(i))).or_insert_with(|| {
            let start = pool.len();
            patterns.of(doc.form(i), pool);
            let mut lemma = String::new();
            fold_into(&doc.lemma(i), &mut lemma);
            pool.extend(patterns.lemmas.get(lemma.as_str()));
            (start as u32, pool.len() as u32)
        })
    }
}

pub(super) fn patterns(pool: &[PatternId], range: (u32, u32)) -> &[PatternId] {
    &pool[range.0 as usize..range.1 as usize]
}
