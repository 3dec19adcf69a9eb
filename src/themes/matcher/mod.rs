//! Matching: each distinct word once, then phrases by a trie over what the words matched.

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::entry::{self, Entry, Pattern, glob_matches};
use super::{Scope, stemmer};
use crate::Document;
use crate::text::{Pos, TokenKind, fold_into, lemma};

type Map<K, V> = HashMap<K, V, RandomState>;

/// A distinct word pattern of the lexicon.
pub(super) type PatternId = u32;
/// An entry, as (theme, entry).
type EntryId = (u32, u32);

/// The compiled entries of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
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
    patterns: PatternId,
    /// Children of each node of the trie; node 0 is the root.
    children: Map<(u32, PatternId), u32>,
    /// The entries that end at each node.
    entries: Vec<Vec<EntryId>>,
    /// The entries that are silent within the phrase that ends at a node.
    blocks: Map<u32, Vec<EntryId>>,
    guards: Map<EntryId, Guards>,
    /// By node: whether something longer goes on from there, or is silenced there.
    goes_on: Vec<bool>,
}

#[derive(Clone, Debug, Default)]
struct Guards {
    near: Option<(Vec<PatternId>, usize)>,
    not_near: Option<(Vec<PatternId>, usize)>,
}

/// An entry found at a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) theme: u32,
    pub(super) entry: u32,
    pub(super) tokens: Range<usize>,
}

/// What each distinct word matches, worked out when it is first met.
#[derive(Clone, Debug, Default)]
pub(super) struct WordMatches {
    /// By word id: a range of `pool`, or nothing yet.
    ranges: Vec<Option<(u32, u32)>>,
    /// The same by word id and part of speech, where lemmas matter.
    tagged: Map<(u32, Pos), (u32, u32)>,
    pool: Vec<PatternId>,
}

impl WordMatches {
    pub(super) fn of(&mut self, matcher: &Matcher, word: usize, form: &str) -> (u32, u32) {
        if self.ranges.len() <= word {
            self.ranges.resize(word + 1, None);
        }
        *self.ranges[word].get_or_insert_with(|| {
            let start = self.pool.len() as u32;
            matcher.patterns_of(form, &mut self.pool);
            (start, self.pool.len() as u32)
        })
    }

    /// The same patterns and one more.
    fn with(&mut self, range: (u32, u32), pattern: PatternId) -> (u32, u32) {
        let start = self.pool.len() as u32;
        self.pool.extend_from_within(range.0 as usize..range.1 as usize);
        self.pool.push(pattern);
        (start, self.pool.len() as u32)
    }

    fn of_token(&mut self, matcher: &Matcher, doc: &Document<'_>, i: usize) -> (u32, u32) {
        let word = doc.word(i);
        if matcher.lemmas.is_empty() || !doc.is_word(i) {
            return self.of(matcher, word.index(), doc.form(i));
        }
        let pool = &mut self.pool;
        *self.tagged.entry((word.0, doc.pos(i))).or_insert_with(|| {
            let start = pool.len();
            matcher.patterns_of(doc.form(i), pool);
            let mut lemma = String::new();
            fold_into(&doc.lemma(i), &mut lemma);
            pool.extend(matcher.lemmas.get(lemma.as_str()));
            (start as u32, pool.len() as u32)
        })
    }
}

fn patterns(pool: &[PatternId], range: (u32, u32)) -> &[PatternId] {
    &pool[range.0 as usize..range.1 as usize]
}

impl Matcher {
    /// Adds an entry whose patterns are `words`, unless it repeats an entry of its theme, as `repeats` tells by
    /// the number of the node where it ends. Returns whether it was added.
    pub(super) fn add(
        &mut self,
        words: Vec<Pattern>,
        written: &Entry,
        theme: u32,
        entry: u32,
        repeats: impl FnOnce(u32) -> bool,
    ) -> Result<bool, &'static str> {
        let node = self.node(words);
        if repeats(node) {
            return Ok(false);
        }
        self.entries[node as usize].push((theme, entry));
        if !written.has_conditions() {
            return Ok(true);
        }
        for phrase in &written.unless {
            let words = entry::words(phrase, written.form)?;
            let node = self.node(words);
            self.blocks.entry(node).or_default().push((theme, entry));
            self.goes_on[node as usize] = true;
        }
        let mut guards = Guards::default();
        for (guard, slot) in [(&written.near, &mut guards.near), (&written.not_near, &mut guards.not_near)] {
            let Some(guard) = guard else { continue };
            let mut ids = Vec::new();
            for word in &guard.words {
                match <[Pattern; 1]>::try_from(entry::words(word, written.form)?) {
                    Ok([one]) => ids.push(self.pattern(one)),
                    Err(_) => return Err("has a guard of more than one word: a guard is a single word"),
                }
            }
            ids.sort_unstable();
            *slot = Some((ids, guard.within));
        }
        if guards.near.is_some() || guards.not_near.is_some() {
            self.guards.insert((theme, entry), guards);
        }
        Ok(true)
    }

    fn node(&mut self, words: Vec<Pattern>) -> u32 {
        if self.entries.is_empty() {
            self.entries.push(Vec::new());
            self.goes_on.push(true);
        }
        let mut node = 0;
        for word in words {
            let pattern = self.pattern(word);
            let next = self.entries.len() as u32;
            self.goes_on[node as usize] = true;
            node = *self.children.entry((node, pattern)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
                self.goes_on.push(false);
            }
        }
        node
    }

    fn pattern(&mut self, pattern: Pattern) -> PatternId {
        let next = self.patterns;
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
                self.patterns += PatternId::from(self.joined.is_none());
                return *self.joined.get_or_insert(next);
            }
        };
        let id = *map.entry(form).or_insert(next);
        self.patterns += PatternId::from(id == next);
        id
    }

    /// Adds the patterns that a folded word form matches to `out`, in order, each once.
    pub(super) fn patterns_of(&self, form: &str, out: &mut Vec<PatternId>) {
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

    /// Whether sentences must be known to count.
    pub(super) fn needs_sentences(&self) -> bool {
        !self.guards.is_empty() || !self.lemmas.is_empty() || self.joined.is_some()
    }

    /// Adds the themes that a word of these patterns counts for by itself, each once.
    pub(super) fn themes_of(&self, patterns: &[PatternId], themes: &mut Vec<u32>) {
        let first = themes.len();
        for &pattern in patterns {
            if let Some(&child) = self.children.get(&(0, pattern)) {
                for (theme, _) in &self.entries[child as usize] {
                    if !themes[first..].contains(theme) {
                        themes.push(*theme);
                    }
                }
            }
        }
    }

    /// Whether a word of these patterns may begin something longer.
    pub(super) fn begins_phrase(&self, patterns: &[PatternId]) -> bool {
        let mut nodes = patterns.iter().filter_map(|pattern| self.children.get(&(0, *pattern)));
        nodes.any(|node| self.goes_on[*node as usize])
    }

    /// The patterns that a folded form matches as one part of speech or another.
    fn patterns_of_any(&self, form: &str, out: &mut Vec<PatternId>) {
        self.patterns_of(form, out);
        if !self.lemmas.is_empty() {
            let lemmas = Pos::ALL.iter().map(|pos| lemma(form, *pos));
            out.extend(lemmas.filter_map(|lemma| self.lemmas.get(lemma.as_str())));
            out.sort_unstable();
            out.dedup();
        }
    }

    /// The entries whose patterns one word alone matches, whatever its part of speech.
    pub(super) fn entries_of(&self, form: &str) -> Vec<EntryId> {
        let mut patterns = Vec::new();
        self.patterns_of_any(form, &mut patterns);
        let nodes = patterns.iter().filter_map(|pattern| self.children.get(&(0, *pattern)));
        nodes.flat_map(|node| self.entries[*node as usize].iter().copied()).collect()
    }

    /// All matches in `doc`: within a theme the longest entry from left to right, a token once. With
    /// [`Scope::Dictionary`], nor does a match count whose tokens all belong to one match of another theme.
    pub(super) fn find(&self, doc: &Document<'_>, themes: usize, scope: Scope, found: &mut dyn FnMut(Match)) {
        if self.entries.is_empty() {
            return;
        }
        let mut by_word = WordMatches::default();
        let mut search = Search::new(themes, scope);
        // Hyphens that join words are blanks to a phrase.
        let mut run: Vec<usize> = Vec::new();
        let mut patterns: Vec<(u32, u32)> = Vec::new();
        let mut sentence_ends: Vec<usize> = Vec::new();
        for paragraph in doc.paragraphs() {
            run.clear();
            patterns.clear();
            sentence_ends.clear();
            for sentence in paragraph.sentences() {
                let mut joined = None;
                for i in doc.sentences()[sentence].tokens() {
                    if is_joint(doc, i) {
                        joined = self.joined;
                        continue;
                    }
                    run.push(i);
                    let range = by_word.of_token(self, doc, i);
                    patterns.push(joined.take().map_or(range, |pattern| by_word.with(range, pattern)));
                }
                sentence_ends.push(run.len());
            }
            let told = &mut |theme, entry, words: Range<usize>| {
                found(Match { theme, entry, tokens: run[words.start]..run[words.end - 1] + 1 });
            };
            search.run(self, &by_word.pool, &patterns, &sentence_ends, told);
        }
    }

    /// Calls `each` with every entry and its frequency, by the frequencies of words: a pattern has those of all
    /// words it takes, a phrase that of its rarest word.
    #[cfg(feature = "english")]
    pub(super) fn frequencies<'w>(
        &self,
        words: impl Iterator<Item = (&'w str, f64)>,
        each: &mut dyn FnMut(u32, u32, f64),
    ) {
        let mut by_pattern = vec![0.0; self.patterns as usize];
        let mut patterns = Vec::new();
        for (word, frequency) in words {
            patterns.clear();
            self.patterns_of_any(word, &mut patterns);
            for pattern in &patterns {
                by_pattern[*pattern as usize] += frequency;
            }
        }
        if let Some(joined) = self.joined {
            by_pattern[joined as usize] = 1.0;
        }
        // A child's number is above its parent's.
        let mut steps: Vec<(u32, u32, PatternId)> =
            self.children.iter().map(|(&(parent, pattern), &child)| (child, parent, pattern)).collect();
        steps.sort_unstable();
        let mut by_node = vec![1.0_f64; self.entries.len()];
        for (child, parent, pattern) in steps {
            by_node[child as usize] = by_node[parent as usize].min(by_pattern[pattern as usize]);
            for &(theme, entry) in &self.entries[child as usize] {
                each(theme, entry, by_node[child as usize]);
            }
        }
    }

    /// Collects what begins with the first word of `run`. As deep as the longest entry.
    fn walk(
        &self,
        pool: &[PatternId],
        run: &[(u32, u32)],
        node: u32,
        depth: usize,
        here: &mut Vec<(usize, u32)>,
    ) {
        let Some(&range) = run.get(depth) else { return };
        for &pattern in patterns(pool, range) {
            if let Some(&child) = self.children.get(&(node, pattern)) {
                here.push((depth + 1, child));
                self.walk(pool, run, child, depth + 1, here);
            }
        }
    }

    /// Whether the guards of an entry let these words of a run count.
    fn is_let_through(
        &self,
        entry: EntryId,
        pool: &[PatternId],
        run: &[(u32, u32)],
        sentence_ends: &[usize],
        words: &Range<usize>,
    ) -> bool {
        let Some(guards) = self.guards.get(&entry) else { return true };
        let sentence = sentence_ends.partition_point(|end| *end <= words.start);
        let first = sentence.checked_sub(1).map_or(0, |before| sentence_ends[before]);
        let end = sentence_ends.get(sentence).copied().unwrap_or(run.len()).max(words.end);
        let stands_near = |(ids, within): &(Vec<PatternId>, usize)| {
            let before = words.start.saturating_sub(*within).max(first)..words.start;
            let after = words.end..(words.end + within).min(end);
            before.chain(after).any(|i| patterns(pool, run[i]).iter().any(|p| ids.binary_search(p).is_ok()))
        };
        guards.near.as_ref().is_none_or(stands_near) && !guards.not_near.as_ref().is_some_and(stands_near)
    }
}

/// What is taken so far, run by run.
#[derive(Debug)]
pub(super) struct Search {
    scope: Scope,
    /// By theme: the first word that is free, counted from the first run on, so that a new run need not
    /// touch every theme.
    free: Vec<usize>,
    /// The words of the runs before.
    before: usize,
    /// The longest match of any theme so far.
    taken: Range<usize>,
    /// Up to which word an entry is silent.
    blocked: Map<EntryId, usize>,
    here: Vec<(usize, u32)>,
    candidates: Vec<(usize, u32, u32)>,
}

impl Search {
    pub(super) fn new(themes: usize, scope: Scope) -> Self {
        Search {
            scope,
            free: vec![0; themes],
            before: 0,
            taken: 0..0,
            blocked: Map::default(),
            here: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Calls `found` with every match in a run of words, each given by its patterns, as a range of `pool`.
    pub(super) fn run(
        &mut self,
        matcher: &Matcher,
        pool: &[PatternId],
        run: &[(u32, u32)],
        sentence_ends: &[usize],
        found: &mut dyn FnMut(u32, u32, Range<usize>),
    ) {
        self.taken = 0..0;
        self.blocked.clear();
        for at in 0..run.len() {
            if run[at].0 == run[at].1 {
                continue;
            }
            self.here.clear();
            matcher.walk(pool, &run[at..], 0, 0, &mut self.here);
            self.candidates.clear();
            for &(len, node) in &self.here {
                for &entry in matcher.blocks.get(&node).into_iter().flatten() {
                    let until = self.blocked.entry(entry).or_default();
                    *until = (*until).max(at + len);
                }
                let ends = &matcher.entries[node as usize];
                self.candidates.extend(ends.iter().map(|&(theme, entry)| (len, theme, entry)));
            }
            // Longest first; of equals the entry that was written first.
            self.candidates
                .sort_unstable_by_key(|&(len, theme, entry)| (std::cmp::Reverse(len), theme, entry));
            for &(len, theme, entry) in &self.candidates {
                let words = at..at + len;
                let inside = words.end <= self.taken.end && words != self.taken;
                if self.free[theme as usize] > self.before + at
                    || (self.scope == Scope::Dictionary && inside)
                    || self.blocked.get(&(theme, entry)).is_some_and(|&until| words.end <= until)
                    || !matcher.is_let_through((theme, entry), pool, run, sentence_ends, &words)
                {
                    continue;
                }
                self.free[theme as usize] = self.before + words.end;
                if words.end > self.taken.end {
                    self.taken = words.clone();
                }
                found(theme, entry, words);
            }
        }
        self.before += run.len();
    }
}

/// Affixes longer than this are not looked for: no entry is a longer word.
const LONGEST_AFFIX: usize = 64;

fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// Whether the token is a hyphen.
pub(super) fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "‐" | "‑")
}

/// Whether token `i` is a hyphen between two words without blanks.
fn is_joint(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Punct
        && is_hyphen(doc.str(i))
        && !doc.space_before(i)
        && !doc.space_before(i + 1)
        && doc.is_word(i - 1)
        && doc.is_word(i + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::themes::Lexicon;
    use crate::{Analyzer, Span};
    use proptest::prelude::*;

    /// Walks the words and tries every entry at every place, longest first.
    fn naive(themes: &[(&str, Vec<String>)], text: &str) -> Vec<(usize, Span)> {
        let words: Vec<(&str, Span)> = crate::text::words(text).map(|s| (&text[s.range()], s)).collect();
        let mut out = Vec::new();
        for (t, (_, entries)) in themes.iter().enumerate() {
            let mut at = 0;
            while at < words.len() {
                let longest = entries
                    .iter()
                    .map(|e| e.split(' ').collect::<Vec<_>>())
                    .filter(|e| at + e.len() <= words.len())
                    .filter(|e| e.iter().zip(&words[at..]).all(|(p, (w, _))| super::glob_matches(p, w)))
                    .map(|e| e.len())
                    .max();
                if let Some(len) = longest {
                    out.push((t, words[at].1.cover(words[at + len - 1].1)));
                }
                at += longest.unwrap_or(1);
            }
        }
        out
    }

    proptest! {
        #[test]
        fn finds_what_trying_everything_finds(
            one in prop::collection::vec("(a|ab|b|a\\*|ba\\*|\\*b|a\\?)( (a|b|bb|b\\*|\\*b)){0,2}", 1..5),
            two in prop::collection::vec("(b|ab|\\*a)( a){0,1}", 1..3),
            text in "(a|b|ab|ba|bb|abb)( (a|b|ab|ba|bb|abb)){0,12}",
        ) {
            let themes = [("one", one), ("two", two)];
            let lexicon = Lexicon::from_themes("t", themes.iter().map(|(n, e)| (*n, e.clone()))).unwrap();
            let scores = lexicon.score(&Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(&text));
            let got: Vec<(usize, Span)> =
                scores.iter().enumerate().flat_map(|(t, s)| s.hits.iter().map(move |h| (t, h.span))).collect();
            prop_assert_eq!(got, naive(&themes, &text));
        }
    }
}
