//! Words that are written as one and count as two: *do|n't*, *it|'s*, *gon|na*.

/// Words that hold two, without apostrophes: *cannot*, *gonna*, and contractions whose apostrophe
/// was left out. Only what is hardly ever anything else: *its*, *well*, *were*, *ill*, *wed* and
/// *shell* are words of their own.
const FUSED: &[(&str, &str)] = &[
    ("can", "not"),
    ("gon", "na"),
    ("got", "ta"),
    ("wan", "na"),
    ("gim", "me"),
    ("lem", "me"),
    ("out", "ta"),
    ("you", "re"),
    ("you", "ve"),
    ("you", "ll"),
    ("do", "nt"),
    ("wo", "nt"),
    ("ai", "nt"),
    ("ca", "nt"),
    ("did", "nt"),
    ("is", "nt"),
    ("was", "nt"),
    ("does", "nt"),
    ("could", "nt"),
    ("would", "nt"),
    ("should", "nt"),
    ("have", "nt"),
    ("has", "nt"),
    ("had", "nt"),
    ("are", "nt"),
    ("were", "nt"),
    ("i", "m"),
    ("i", "ve"),
    ("they", "re"),
    ("they", "ve"),
    ("they", "ll"),
    ("that", "s"),
    ("there", "s"),
    ("what", "s"),
    ("we", "ve"),
];

/// The last letters of fused words by their length and their first letter, a bit a letter: most words are none.
static LASTS: [[u32; 27]; 9] = {
    let mut lasts = [[0; 27]; 9];
    let mut k = 0;
    while k < FUSED.len() {
        let (a, b) = (FUSED[k].0.as_bytes(), FUSED[k].1.as_bytes());
        lasts[a.len() + b.len()][letter(a[0])] |= 1 << letter(b[b.len() - 1]);
        k += 1;
    }
    lasts
};

/// The number of an ASCII letter, in either case; 26 for anything else.
const fn letter(byte: u8) -> usize {
    let at = (byte | 0x20).wrapping_sub(b'a');
    if at < 26 { at as usize } else { 26 }
}

/// Where a word without apostrophes divides, in bytes from its start.
#[inline]
pub(super) fn fused(word: &[u8]) -> Option<usize> {
    let [first, .., last] = word else { return None };
    let lasts = LASTS.get(word.len())?[letter(*first)];
    if lasts >> letter(*last) & 1 == 0 { None } else { listed(word) }
}

fn listed(word: &[u8]) -> Option<usize> {
    if matches!(word, b"IM" | b"IVE") {
        return None;
    }
    let is = |(a, b): &&(&str, &str)| {
        a.len() + b.len() == word.len()
            && word[..a.len()].eq_ignore_ascii_case(a.as_bytes())
            && word[a.len()..].eq_ignore_ascii_case(b.as_bytes())
    };
    FUSED.iter().find(is).map(|(first, _)| first.len())
}

/// Words before which *its* is *it's* without its apostrophe: no noun phrase goes on with them.
pub(super) fn follows_it_is(word: &str) -> bool {
    [
        "a", "an", "the", "not", "been", "very", "so", "too", "just", "really", "always", "like", "pretty",
        "my", "your", "only", "hard", "called", "going", "better", "probably", "because", "about", "in",
        "at", "on", "that", "no", "also", "easy", "still", "never", "almost", "worth", "gonna", "got", "to",
        "you", "i", "quite",
    ]
    .contains(&word)
}

/// Where the word `before` + apostrophe + `after` divides, counted from the word's start: before the
/// apostrophe (*it|'s*), before the *n* (*do|n't*), or nowhere (*o'clock*, *O'Brien*).
pub(super) fn with_apostrophe(before: &str, after: &str) -> Option<usize> {
    let lower = |s: &str, known: &[&str]| known.iter().any(|k| s.eq_ignore_ascii_case(k));
    if lower(after, &["t"]) && before.len() > 1 && before.ends_with(['n', 'N']) {
        return Some(before.len() - 1);
    }
    lower(after, &["s", "m", "re", "ve", "ll", "d"]).then_some(before.len())
}

/// Words that begin with an apostrophe: *'em*, *'til*. Lower case, without it.
pub(super) fn begins_with_apostrophe(word: &str) -> bool {
    ["em", "til", "till", "cause", "bout", "n", "tis", "twas", "round", "nuff", "cuz", "cos", "er"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// What stands in front of a hyphen without being a word of its own: *non-*, *co-*, *e-*.
const PREFIXES: &[&str] = &[
    "a", "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e",
    "eco", "ex", "extra", "hyper", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi", "neo",
    "non", "over", "pan", "para", "peri", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re",
    "semi", "socio", "sub", "super", "tri", "u", "ultra", "un", "uni", "vice",
];

/// What stands behind a hyphen without being a word of its own: *-esque*, *-wise*.
const SUFFIXES: &[&str] =
    &["esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama", "wise", "ish", "ups"];

/// Whether the hyphen between `before` and `after` belongs inside one word.
pub(super) fn hyphen_joins(before: &str, after: &str) -> bool {
    let known = |s: &str, list: &[&str]| s.len() <= 8 && list.iter().any(|k| s.eq_ignore_ascii_case(k));
    known(before, PREFIXES) || known(after, SUFFIXES)
}
