//! Other programs' counts, token for token.

use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::entry::glob_matches;
use super::{Scope, Theme};
use crate::{Error, ErrorKind, Span};

type Map<K, V> = HashMap<K, V, RandomState>;

/// A program whose counts a lexicon repeats exactly, in place of Tricolon's own rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Compat {
    /// Empath 0.89: the text is split at white space; a token counts for a theme if it equals an entry, case
    /// and punctuation included.
    Empath,
    /// liwc-python 0.5: runs of letters, digits and underscores, in lower case. The first `*` met on the way
    /// through a word wins, so `free*` hides `free` and `freedom*`; one entry a word; of an entry that is
    /// there twice the last one counts; phrases never match.
    LiwcPython,
    /// quanteda 4.3 `tokens_lookup`: entries are globs over whole tokens, longer phrases first, then left to
    /// right; a token is used once in a theme, or in all of them with [`Scope::Dictionary`]. Text is split
    /// as by `tokens(remove_punct = TRUE, remove_symbols = TRUE)`: hyphenated words are one token.
    Quanteda,
}

impl Compat {
    const ALL: [(&str, Compat); 3] =
        [("empath", Compat::Empath), ("liwc-python", Compat::LiwcPython), ("quanteda", Compat::Quanteda)];

    /// The mode of that name: `empath`, `liwc-python` or `quanteda`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`], with the known names.
    ///
    /// ```
    /// use tricolon::themes::Compat;
    /// assert_eq!(Compat::from_name("quanteda")?, Compat::Quanteda);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        crate::error::named(ErrorKind::InvalidArgument, "compatibility mode", name, Self::ALL)
    }

    /// The mode's name.
    pub fn name(self) -> &'static str {
        match self {
            Compat::Empath => "empath",
            Compat::LiwcPython => "liwc-python",
            Compat::Quanteda => "quanteda",
        }
    }

    /// The tokens that the program would see in `text`, as bytes `start..end`. Linear.
    pub(super) fn tokens(self, text: &str) -> Vec<Span> {
        let span = |range: Range<usize>| Span::new(range.start as u32, range.end as u32);
        match self {
            Compat::Empath => runs(text, |c| !c.is_whitespace()).map(span).collect(),
            Compat::LiwcPython => runs(text, |c| c == '_' || c.is_alphanumeric()).map(span).collect(),
            Compat::Quanteda => hyphenated(text),
        }
    }
}

/// The maximal runs of characters that `holds` is true of.
fn runs(text: &str, holds: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !holds(*c)).is_some() {}
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| holds(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

/// The words and numbers of UAX #29, those joined by hyphens as one.
fn hyphenated(text: &str) -> Vec<Span> {
    let is_word = |span: Span| text[span.range()].chars().any(char::is_alphanumeric);
    let all: Vec<Span> = crate::text::words(text).collect();
    let mut out: Vec<Span> = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        let mut span = all[at];
        at += 1;
        if !is_word(span) {
            continue;
        }
        while let [hyphen, next, ..] = all[at..] {
            let touches = span.end == hyphen.start && hyphen.end == next.start;
            if !touches || !matches!(&text[hyphen.range()], "-" | "‐" | "‑") || !is_word(next) {
                break;
            }
            span.end = next.end;
            at += 2;
        }
        out.push(span);
    }
    out
}

/// A token run that an entry takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) theme: u32,
    pub(super) entry: u32,
    pub(super) tokens: Range<usize>,
}

/// The entries of a lexicon, ready for one mode.
#[derive(Clone, Debug)]
pub(super) enum Index {
    Empath(Map<Box<str>, Vec<(u32, u32)>>),
    Liwc { exact: Map<Box<str>, Vec<(u32, u32)>>, prefixes: Map<Box<str>, Vec<(u32, u32)>> },
    Quanteda(Globs),
}

/// quanteda's entries: phrases of globs.
#[derive(Clone, Debug, Default)]
pub(super) struct Globs {
    /// Words, and globs by where their star stands: `free*`, `*dom`, anything else.
    exact: Map<Box<str>, u32>,
    prefixes: Map<Box<str>, u32>,
    suffixes: Map<Box<str>, u32>,
    others: Map<Box<str>, u32>,
    children: Map<(u32, u32), u32>,
    /// By node of the trie; node 0 is the root.
    ends: Vec<Vec<(u32, u32)>>,
}

impl Index {
    pub(super) fn new(mode: Compat, themes: &[Theme]) -> Self {
        let entries = themes.iter().enumerate().flat_map(|(t, theme)| {
            theme.entries.iter().enumerate().map(move |(e, entry)| (t as u32, e as u32, entry.text()))
        });
        match mode {
            Compat::Empath => {
                let mut map: Map<Box<str>, Vec<(u32, u32)>> = Map::default();
                for (theme, entry, text) in entries {
                    let slot = map.entry(text.into()).or_default();
                    // An entry counts once in a theme, however often it is listed; themes come in order.
                    if slot.last().is_none_or(|(t, _)| *t != theme) {
                        slot.push((theme, entry));
                    }
                }
                Index::Empath(map)
            }
            Compat::LiwcPython => {
                let mut exact: Map<Box<str>, Vec<(u32, u32)>> = Map::default();
                let mut prefixes: Map<Box<str>, Vec<(u32, u32)>> = Map::default();
                for (theme, entry, text) in entries {
                    let (map, form) = match text.split_once('*') {
                        Some((prefix, _)) => (&mut prefixes, prefix),
                        None => (&mut exact, text),
                    };
                    map.entry(form.into()).or_default().push((theme, entry));
                }
                Index::Liwc { exact, prefixes }
            }
            Compat::Quanteda => {
                let mut globs = Globs { ends: vec![Vec::new()], ..Globs::default() };
                for (theme, entry, text) in entries {
                    globs.add(text, theme, entry);
                }
                Index::Quanteda(globs)
            }
        }
    }

    /// All matches in a sequence of tokens, by position.
    pub(super) fn find(&self, tokens: &[&str], themes: usize, scope: Scope) -> Vec<Found> {
        let mut out = Vec::new();
        match self {
            Index::Empath(map) => {
                for (at, token) in tokens.iter().enumerate() {
                    let hits = map.get(*token).into_iter().flatten();
                    out.extend(hits.map(|&(theme, entry)| Found { theme, entry, tokens: at..at + 1 }));
                }
            }
            Index::Liwc { exact, prefixes } => {
                for (at, token) in tokens.iter().enumerate() {
                    let word = token.to_lowercase();
                    let mut ends = std::iter::once(0)
                        .chain(word.char_indices().map(|(i, c)| i + c.len_utf8()))
                        .take(LONGEST);
                    let prefix = ends.find_map(|end| prefixes.get(&word[..end]));
                    let hits = prefix.or_else(|| exact.get(word.as_str())).into_iter().flatten();
                    out.extend(hits.map(|&(theme, entry)| Found { theme, entry, tokens: at..at + 1 }));
                }
            }
            Index::Quanteda(globs) => out = globs.find(tokens, themes, scope),
        }
        out
    }
}

/// No entry is a longer word.
const LONGEST: usize = 256;

impl Globs {
    fn add(&mut self, text: &str, theme: u32, entry: u32) {
        let mut node = 0;
        for word in text.split_whitespace() {
            let word = word.to_lowercase();
            let pattern = self.pattern(&word);
            let next = self.ends.len() as u32;
            node = *self.children.entry((node, pattern)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        if node != 0 {
            self.ends[node as usize].push((theme, entry));
        }
    }

    fn pattern(&mut self, word: &str) -> u32 {
        let next = (self.exact.len() + self.prefixes.len() + self.suffixes.len() + self.others.len()) as u32;
        let wild = |part: &str| part.contains(['*', '?']);
        let (map, form) = match (word.strip_suffix('*'), word.strip_prefix('*')) {
            _ if !wild(word) => (&mut self.exact, word),
            (Some(prefix), _) if !wild(prefix) => (&mut self.prefixes, prefix),
            (_, Some(suffix)) if !wild(suffix) => (&mut self.suffixes, suffix),
            _ => (&mut self.others, word),
        };
        *map.entry(form.into()).or_insert(next)
    }

    fn patterns_of(&self, form: &str, out: &mut Vec<u32>) {
        out.extend(self.exact.get(form));
        let cuts = || form.char_indices().map(|(at, _)| at).chain([form.len()]);
        if !self.prefixes.is_empty() {
            out.extend(cuts().take(LONGEST).filter_map(|end| self.prefixes.get(&form[..end])));
        }
        if !self.suffixes.is_empty() {
            let starts = cuts().skip_while(|at| form.len() - at > LONGEST);
            out.extend(starts.filter_map(|at| self.suffixes.get(&form[at..])));
        }
        out.extend(self.others.iter().filter(|(glob, _)| glob_matches(glob, form)).map(|(_, id)| id));
    }

    fn find(&self, tokens: &[&str], themes: usize, scope: Scope) -> Vec<Found> {
        let mut types: Map<String, Vec<u32>> = Map::default();
        for token in tokens {
            types.entry(token.to_lowercase()).or_default();
        }
        for (form, patterns) in &mut types {
            self.patterns_of(form, patterns);
        }
        let by_token: Vec<&[u32]> =
            tokens.iter().map(|t| types.get(&t.to_lowercase()).map_or(&[][..], Vec::as_slice)).collect();
        // (length, position, theme, entry) of every match.
        let mut all: Vec<(usize, usize, u32, u32)> = Vec::new();
        for at in 0..tokens.len() {
            let mut open = vec![(0_u32, 0_usize)];
            while let Some((node, depth)) = open.pop() {
                for &pattern in by_token.get(at + depth).copied().unwrap_or_default() {
                    if let Some(&child) = self.children.get(&(node, pattern)) {
                        let ends = &self.ends[child as usize];
                        all.extend(ends.iter().map(|&(theme, entry)| (depth + 1, at, theme, entry)));
                        open.push((child, depth + 1));
                    }
                }
            }
        }
        all.sort_unstable_by_key(|&(len, at, theme, entry)| (std::cmp::Reverse(len), at, theme, entry));
        let words = tokens.len().div_ceil(64);
        let mut used = vec![0_u64; themes * words];
        let mut taken = vec![false; tokens.len()];
        let mut out = Vec::new();
        // Matches of one sequence are looked at together: all their themes count.
        for group in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (len, at, ..) = group[0];
            if scope == Scope::Dictionary && taken[at..at + len].iter().all(|t| *t) {
                continue;
            }
            for &(len, at, theme, entry) in group {
                let row = &mut used[theme as usize * words..][..words];
                if (at..at + len).any(|i| row[i / 64] >> (i % 64) & 1 == 1) {
                    continue;
                }
                for i in at..at + len {
                    row[i / 64] |= 1 << (i % 64);
                    taken[i] = true;
                }
                out.push(Found { theme, entry, tokens: at..at + len });
            }
        }
        out.sort_unstable_by_key(|f| (f.tokens.start, f.theme, f.entry));
        out
    }
}
