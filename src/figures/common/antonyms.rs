//! Opposites: a list of pairs, and rules for those that a prefix makes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::negatives::is_negative;
use crate::Document;

/// Pairs of opposites, a line each: words of either side, a bar between the sides.
const PAIRS: &str = include_str!("../../data/figures/antonyms.txt");

static TABLE: LazyLock<HashMap<&'static str, Vec<(u16, bool)>>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, Vec<(u16, bool)>> = HashMap::new();
    let rows = PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (n, line) in rows.enumerate() {
        for (side, words) in line.split('|').enumerate() {
            for word in words.split_whitespace() {
                table.entry(word).or_default().push((n as u16, side == 0));
            }
        }
    }
    table
});

/// Whether the two words are opposites.
pub(crate) fn opposed(doc: &Document<'_>, i: usize, j: usize) -> bool {
    let (a, b) = (doc.form(i), doc.form(j));
    a != b && (listed(a, b) || prefixed(a, b) || prefixed(b, a))
}

fn listed(a: &str, b: &str) -> bool {
    let entries = |form: &str| sides(form);
    let left = entries(a);
    !left.is_empty() && entries(b).iter().any(|(row, side)| left.iter().any(|(r, s)| r == row && s != side))
}

/// The rows a form or its base stands in.
fn sides(form: &str) -> Vec<(u16, bool)> {
    if let Some(rows) = TABLE.get(form) {
        return rows.clone();
    }
    bases(form).into_iter().filter_map(|base| TABLE.get(base.as_str())).flatten().copied().collect()
}

/// What an inflected form may come from.
fn bases(form: &str) -> Vec<String> {
    let mut out = Vec::new();
    for ending in ["s", "es", "ed", "d", "ing", "er", "est", "r", "st", "ly", "eth", "th"] {
        if let Some(base) = form.strip_suffix(ending).filter(|base| base.len() >= 2) {
            out.push(base.to_string());
            if matches!(ending, "ing" | "ed" | "er" | "est") {
                out.push(format!("{base}e"));
                let bytes = base.as_bytes();
                if let [.., a, b] = bytes
                    && a == b
                {
                    out.push(base[..base.len() - 1].to_string());
                }
            }
        }
    }
    for (ending, with) in [("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y")] {
        if let Some(base) = form.strip_suffix(ending) {
            out.push(format!("{base}{with}"));
        }
    }
    out
}

/// *kind* and *unkind*.
fn prefixed(negative: &str, positive: &str) -> bool {
    is_negative(negative)
        && ["un", "in", "im", "ir", "il", "dis"]
            .iter()
            .any(|prefix| negative.strip_prefix(prefix) == Some(positive))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_are_opposed() {
        for (a, b) in [
            ("rich", "poor"),
            ("richer", "poorer"),
            ("praised", "buried"),
            ("loses", "wins"),
            ("kind", "unkind"),
            ("gains", "losses"),
        ] {
            assert!(listed(a, b) || prefixed(b, a), "{a} {b}");
        }
        assert!(!listed("rich", "sauce"));
    }
}
