//! Matching: each distinct word of a document once, then phrases by a trie over what it matched.

use std::collections::HashMap;
use std::ops::Range;

use super::entry::{Pattern, glob_matches};
use crate::Document;
use crate::text::TokenKind;

/// A distinct word pattern of the lexicon.
type PatternId = u32;

/// The compiled entries of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    ids: HashMap<Pattern, PatternId>,
    words: HashMap<Box<str>, PatternId>,
    prefixes: HashMap<Box<str>, PatternId>,
    globs: Vec<(Box<str>, PatternId)>,
    /// Children of each node of the trie; node 0 is the root.
    children: HashMap<(u32, PatternId), u32>,
    /// The entries that end at each node, as (theme, entry).
    entries: Vec<Vec<(u32, u32)>>,
}

/// An entry found at a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) theme: u32,
    pub(super) entry: u32,
    pub(super) tokens: Range<usize>,
}

impl Matcher {
    pub(super) fn add(&mut self, words: &[Pattern], theme: u32, entry: u32) {
        if self.entries.is_empty() {
            self.entries.push(Vec::new());
        }
        let mut node = 0;
        for word in words {
            let pattern = self.pattern(word);
            let next = self.entries.len() as u32;
            node = *self.children.entry((node, pattern)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        self.entries[node as usize].push((theme, entry));
    }

    fn pattern(&mut self, pattern: &Pattern) -> PatternId {
        let next = self.ids.len() as PatternId;
        if let Some(&id) = self.ids.get(pattern) {
            return id;
        }
        self.ids.insert(pattern.clone(), next);
        match pattern {
            Pattern::Word(word) => drop(self.words.insert(word.clone(), next)),
            Pattern::Prefix(prefix) => drop(self.prefixes.insert(prefix.clone(), next)),
            Pattern::Glob(glob) => self.globs.push((glob.clone(), next)),
        }
        next
    }

    /// The patterns that a folded word form matches.
    fn patterns_of(&self, form: &str, out: &mut Vec<PatternId>) {
        let bare = form.strip_suffix("'s").filter(|bare| !bare.is_empty());
        for form in std::iter::once(form).chain(bare) {
            out.extend(self.words.get(form));
            if !self.prefixes.is_empty() {
                let ends = form.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_PREFIX);
                out.extend(ends.filter_map(|end| self.prefixes.get(&form[..end])));
            }
            out.extend(self.globs.iter().filter(|(glob, _)| glob_matches(glob, form)).map(|(_, id)| id));
        }
        out.sort_unstable();
        out.dedup();
    }

    /// All matches in `doc`: within a theme the longest entry from left to right, a token once.
    pub(super) fn find(&self, doc: &Document<'_>, themes: usize, found: &mut dyn FnMut(Match)) {
        if self.entries.is_empty() {
            return;
        }
        let by_word: Vec<Vec<PatternId>> = doc
            .vocabulary()
            .iter()
            .map(|(_, form)| {
                let mut patterns = Vec::new();
                self.patterns_of(form, &mut patterns);
                patterns
            })
            .collect();
        let mut free = vec![0; themes];
        let mut here: Vec<(usize, u32, u32)> = Vec::new();
        let mut run: Vec<usize> = Vec::new();
        for sentence in doc.sentences() {
            // Hyphens that join words are blanks to a phrase.
            run.clear();
            run.extend(sentence.tokens().filter(|&i| !is_joint(doc, i)));
            for (at, &first) in run.iter().enumerate() {
                here.clear();
                self.walk(doc, &by_word, &run[at..], 0, 0, &mut here);
                // Longest first; of equals the entry that was written first.
                here.sort_unstable_by_key(|&(len, theme, entry)| (std::cmp::Reverse(len), theme, entry));
                for &(len, theme, entry) in &here {
                    if free[theme as usize] <= first {
                        let end = run[at + len - 1] + 1;
                        free[theme as usize] = end;
                        found(Match { theme, entry, tokens: first..end });
                    }
                }
            }
        }
    }

    /// Collects the entries that begin with the first of `run`. As deep as the longest entry.
    fn walk(
        &self,
        doc: &Document<'_>,
        by_word: &[Vec<PatternId>],
        run: &[usize],
        node: u32,
        depth: usize,
        here: &mut Vec<(usize, u32, u32)>,
    ) {
        let Some(&token) = run.get(depth) else { return };
        for &pattern in &by_word[doc.word(token).index()] {
            if let Some(&child) = self.children.get(&(node, pattern)) {
                here.extend(
                    self.entries[child as usize].iter().map(|&(theme, entry)| (depth + 1, theme, entry)),
                );
                self.walk(doc, by_word, run, child, depth + 1, here);
            }
        }
    }
}

/// Prefixes longer than this are not looked for: no entry is a longer word.
const LONGEST_PREFIX: usize = 64;

/// Whether token `i` is a hyphen between two words without blanks.
fn is_joint(doc: &Document<'_>, i: usize) -> bool {
    doc.kind(i) == TokenKind::Punct
        && matches!(doc.str(i), "-" | "‐" | "‑")
        && !doc.space_before(i)
        && !doc.space_before(i + 1)
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
                        e.iter()
                            .zip(&words[at..])
                            .all(|(p, (w, _))| p.strip_suffix('*').map_or(p == w, |stem| w.starts_with(stem)))
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
            one in prop::collection::vec("(a|ab|b|a\\*|ba\\*)( (a|b|bb|b\\*)){0,2}", 1..5),
            two in prop::collection::vec("(b|ab)( a){0,1}", 1..3),
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
