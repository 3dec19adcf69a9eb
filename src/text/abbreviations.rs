//! Abbreviations that end in a full stop, by what the stop tells about the sentence.

use std::sync::LazyLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A title or the like: what it belongs to follows, so the sentence goes on. *Mr.*, *St.*
    BeforeName,
    /// A number follows, or it is a word: *No.*, *p.*, *Fig.*
    BeforeNumber,
    /// It may end a sentence or not: *etc.*, *Inc.*, *a.m.*, *Sept.*
    MayEnd,
}

/// Abbreviations that stand before what they belong to. Lower case, without the last stop.
const BEFORE_NAME: &[&str] = &[
    "adj", "adm", "amb", "asst", "assoc", "attn", "brig", "ca", "capt", "cf", "cmdr", "col", "comdr", "cpl",
    "dr", "drs", "e.g", "eg", "fr", "ft", "gen", "gov", "govs", "hon", "i.e", "insp", "lt", "maj", "messrs",
    "mlle", "mme", "mmes", "mr", "mrs", "ms", "msgr", "mt", "mx", "pfc", "pres", "prof", "profs", "pvt",
    "rep", "reps", "rev", "sen", "sens", "sgt", "sra", "srta", "st", "ste", "supt", "viz", "v", "vs", "c.f",
    "approx", "det", "dist", "atty", "ald", "cdr", "cllr", "gens", "sgts", "lts", "op", "dir",
];

/// Abbreviations that a number follows. Lower case.
const BEFORE_NUMBER: &[&str] = &[
    "art", "arts", "cap", "ch", "chap", "cl", "col", "div", "eq", "eqs", "ex", "ext", "fig", "figs", "fol",
    "n", "no", "nos", "nr", "p", "par", "para", "pars", "pg", "pp", "pt", "pts", "rs", "sec", "secs", "tab",
    "vol", "vols", "n°", "ver", "s", "c", "b", "d", "r",
];

/// Abbreviations that may end a sentence. Lower case, without the last stop.
const MAY_END: &[&str] = &[
    "a.d", "a.k.a", "a.m", "al", "anon", "apr", "apt", "assn", "aug", "ave", "b.a", "b.c", "b.c.e", "b.sc",
    "bldg", "blvd", "bros", "c.e", "cent", "cie", "cl", "co", "comp", "conf", "corp", "cos", "cres", "d.c",
    "d.phil", "dec", "dep", "dept", "depts", "dom", "e.u", "ed", "eds", "eng", "esp", "esq", "est", "etc",
    "exec", "feb", "fed", "fri", "gal", "govt", "hr", "hrs", "hwy", "ibid", "inc", "incl", "info", "inst",
    "intl", "jan", "jr", "jul", "jun", "kg", "km", "lb", "lbs", "ltd", "m.a", "m.d", "m.p", "m.s", "m.sc",
    "mar", "max", "mfg", "mi", "min", "mins", "misc", "mon", "mph", "n.d", "natl", "nov", "o.k", "oct",
    "orig", "oz", "p.m", "p.o", "p.s", "ph.d", "pl", "plc", "pop", "prod", "ps", "pty", "qt", "rd", "rec",
    "ret", "s.a", "sat", "sc", "sec", "secs", "sep", "sept", "sq", "sr", "sun", "sw", "tbsp", "tech", "tel",
    "temp", "thu", "thur", "thurs", "trans", "tsp", "tue", "tues", "u.k", "u.n", "u.s", "u.s.a", "univ",
    "wed", "yd", "yr", "yrs", "calif", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md",
    "mich", "minn", "miss", "neb", "nev", "okla", "ont", "ore", "pa", "penn", "que", "tenn", "tex", "va",
    "vt", "wash", "wis", "wyo", "ariz", "ark", "colo", "del", "mob", "eve", "arrv", "lv", "et",
];

/// Those of [`MAY_END`] that, in lower case, are words of their own as well.
const ALSO_WORDS: &[&str] = &[
    "ark", "cent", "co", "comp", "del", "dom", "ed", "est", "et", "eve", "fed", "ill", "ind", "info", "la",
    "mar", "mass", "max", "md", "mi", "min", "miss", "mob", "mon", "ore", "pa", "pop", "que", "ret", "sat",
    "sc", "sep", "sun", "sw", "tech", "temp", "trans", "wash", "wed", "rec", "ps",
];

/// Whether an abbreviation, written as `word` is, may also be an ordinary word: *ill*, *sun*.
pub(crate) fn is_also_a_word(word: &str) -> bool {
    ALSO_WORDS.contains(&word)
}

/// The longest of them, in bytes.
pub(crate) const LONGEST: usize = 8;

/// What the word before a full stop abbreviates, if it is known: `word` as it stands in the text,
/// without the stop.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    TABLE.get(lower).copied()
}

static TABLE: LazyLock<HashMap<&str, Abbreviation, FixedState>> = LazyLock::new(|| {
    let mut table = HashMap::with_hasher(FixedState::default());
    for (list, kind) in [
        (MAY_END, Abbreviation::MayEnd),
        (BEFORE_NUMBER, Abbreviation::BeforeNumber),
        (BEFORE_NAME, Abbreviation::BeforeName),
    ] {
        table.extend(list.iter().map(|word| (*word, kind)));
    }
    table
});

/// Whether `word` is letters with stops between them, one or two letters a part: *U.S*, *e.g*,
/// *Ph.D*, without the last stop. A single letter is no such word.
pub(crate) fn is_dotted(word: &str) -> bool {
    word.len() <= 24
        && word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic)
                && chars.next().is_none_or(char::is_alphabetic)
                && chars.next().is_none()
        })
}
