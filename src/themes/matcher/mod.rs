//! Matching: each distinct word once, then phrases by a trie over what the words matched.

mod search;
mod words;

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Scope;
use super::entry::{self, Entry, Pattern};
use crate::Document;
use crate::text::TokenKind;
pub(super) use search::Search;
pub(super) use words::PatternId;
use words::{Patterns, WordMatches};

type Map<K, V> = HashMap<K, V, RandomState>;

/// An entry, as (theme, entry).
type EntryId = (u32, u32);

/// The compiled entries of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    patterns: Patterns,
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
                    Ok([one]) => ids.push(self.patterns.add(one)),
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
            let pattern = self.patterns.add(word);
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

    /// Adds the patterns that a folded word form matches to `out`, in order, each once.
    pub(super) fn patterns_of(&self, form: &str, out: &mut Vec<PatternId>) {
        self.patterns.of(form, out);
    }

    /// Whether sentences must be known to count.
    pub(super) fn needs_sentences(&self) -> bool {
        !self.guards.is_empty() || self.patterns.has_lemmas() || self.patterns.joined().is_some()
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

    /// The entries whose patterns one word alone matches, whatever its part of speech.
    pub(super) fn entries_of(&self, form: &str) -> Vec<EntryId> {
        let mut patterns = Vec::new();
        self.patterns.of_any(form, &mut patterns);
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
        let mut run: Vec<u32> = Vec::new();
        let mut patterns: Vec<(u32, u32)> = Vec::new();
        let mut sentence_ends: Vec<usize> = Vec::new();
        for paragraph in doc.paragraphs() {
            run.clear();
            patterns.clear();
            sentence_ends.clear();
            let sentences = &doc.sentences()[paragraph.sentences()];
            let tokens = sentences.last().map_or(0, |last| last.tokens().end - sentences[0].tokens().start);
            run.reserve(tokens);
            patterns.reserve(tokens);
            for sentence in sentences {
                let mut joined = None;
                for i in sentence.tokens() {
                    if is_joint(doc, i) {
                        joined = self.patterns.joined();
                        continue;
                    }
                    run.push(i as u32);
                    let range = by_word.of_token(&self.patterns, doc, i);
                    patterns.push(joined.take().map_or(range, |pattern| by_word.with(range, pattern)));
                }
                sentence_ends.push(run.len());
            }
            let told = &mut |theme, entry, words: Range<usize>| {
                let (first, last) = (run[words.start] as usize, run[words.end - 1] as usize);
                found(Match { theme, entry, tokens: first..last + 1 });
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
        let mut by_pattern = vec![0.0; self.patterns.len()];
        let mut patterns = Vec::new();
        for (word, frequency) in words {
            patterns.clear();
            self.patterns.of_any(word, &mut patterns);
            for pattern in &patterns {
                by_pattern[*pattern as usize] += frequency;
            }
        }
        if let Some(joined) = self.patterns.joined() {
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
}

/// Whether token `i` is a hyphen between two words without blanks.
fn is_joint(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Punct
        && i > 0
        && doc.is_word(i - 1)
        && doc.is_word(i + 1)
        && is_hyphen(doc.str(i))
        && !doc.space_before(i)
        && !doc.space_before(i + 1)
}

/// Whether the token is a hyphen.
pub(super) fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "‐" | "‑")
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
                    .filter(|e| {
                        e.iter().zip(&words[at..]).all(|(p, (w, _))| crate::themes::entry::glob_matches(p, w))
                    })
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
