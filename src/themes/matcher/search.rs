//! Matches in a run of words: longest first, a word once in a theme.

use std::ops::Range;

use super::words::{PatternId, patterns};
use super::{EntryId, Map, Matcher};
use crate::themes::Scope;

/// What is taken so far, run by run.
#[derive(Debug)]
pub(in crate::themes) struct Search {
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
    pub(in crate::themes) fn new(themes: usize, scope: Scope) -> Self {
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
    pub(in crate::themes) fn run(
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

impl Matcher {
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
                if self.goes_on[child as usize] {
                    self.walk(pool, run, child, depth + 1, here);
                }
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
