//! Entries: from their written form to patterns of words.

use crate::text::{fold_into, for_each_word};

/// A pattern for one word, folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pattern {
    /// The word itself.
    Word(Box<str>),
    /// What stands before a final `*`.
    Prefix(Box<str>),
    /// `*` or `?` elsewhere.
    Glob(Box<str>),
}

/// The patterns of an entry, word by word, or why it is none.
pub(super) fn words(entry: &str) -> Result<Vec<Pattern>, &'static str> {
    let mut patterns = Vec::new();
    let mut folded = String::new();
    for chunk in entry.split_whitespace() {
        // Wildcards are words of their own to the splitter: join them to what they touch.
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let wild = |at: usize| matches!(chunk.as_bytes().get(at), Some(b'*' | b'?'));
        for_each_word(chunk, |start, end| match pieces.last_mut() {
            Some(last) if last.1 == start && (wild(start) || wild(last.1 - 1)) => last.1 = end,
            _ => pieces.push((start, end)),
        });
        for (start, end) in pieces {
            let word = &chunk[start..end];
            if word == "-" {
                continue;
            }
            fold_into(word, &mut folded);
            patterns.push(pattern(&folded)?);
        }
    }
    if patterns.is_empty() { Err("holds no word") } else { Ok(patterns) }
}

fn pattern(form: &str) -> Result<Pattern, &'static str> {
    if form.chars().all(|c| c == '*' || c == '?') {
        return Err("has a word that is only a wildcard: it would match every word");
    }
    let body = form.trim_end_matches('*');
    Ok(if body.contains(['*', '?']) {
        Pattern::Glob(form.into())
    } else if body.len() < form.len() {
        Pattern::Prefix(body.into())
    } else {
        Pattern::Word(form.into())
    })
}

/// Whether `glob` matches the whole of `word`. Goes back to the last `*` only, so it takes at most
/// `glob × word` steps.
pub(super) fn glob_matches(glob: &str, word: &str) -> bool {
    let (glob, word): (Vec<char>, Vec<char>) = (glob.chars().collect(), word.chars().collect());
    let (mut g, mut w) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while w < word.len() {
        if g < glob.len() && glob[g] == '*' {
            star = Some((g, w));
            g += 1;
        } else if g < glob.len() && (glob[g] == '?' || glob[g] == word[w]) {
            g += 1;
            w += 1;
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            g = at + 1;
            w = from + 1;
        } else {
            return false;
        }
    }
    glob[g..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, word for word.
    fn naive(glob: &[char], word: &[char]) -> bool {
        match (glob, word) {
            ([], []) => true,
            (['*', rest @ ..], _) => naive(rest, word) || (!word.is_empty() && naive(glob, &word[1..])),
            (['?', rest @ ..], [_, tail @ ..]) => naive(rest, tail),
            ([a, rest @ ..], [b, tail @ ..]) => a == b && naive(rest, tail),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn globs_match_as_defined(glob in "[ab*?]{0,7}", word in "[ab]{0,7}") {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            prop_assert_eq!(glob_matches(&glob, &word), naive(&chars(&glob), &chars(&word)));
        }
    }

    #[test]
    fn entries_are_words() {
        let word = |w: &str| Pattern::Word(w.into());
        let prefix = |w: &str| Pattern::Prefix(w.into());
        assert_eq!(words("Self-Relian*"), Ok(vec![word("self"), prefix("relian")]));
        assert_eq!(words("energy  corridor*"), Ok(vec![word("energy"), prefix("corridor")]));
        assert_eq!(words("wom?n"), Ok(vec![Pattern::Glob("wom?n".into())]));
        assert_eq!(words("don’t"), Ok(vec![word("don't")]));
        assert!(words(" ").is_err() && words("*").is_err() && words("new *").is_err());
    }
}
