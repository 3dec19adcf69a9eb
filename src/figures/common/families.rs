//! Derivational families: which words are made from one root.
//!
//! The dictionary undoes inflection, regular or not. Then endings come off one by one, each only if it leaves
//! a dictionary word of the class that the ending stands on (Marchand, *The Categories and Types of
//! Present-Day English Word-Formation*; Plag, *Word-Formation in English*, ch. 4): *general* is no kin of
//! *generous*, since *gener* is no word. Two words are kin if their roots are the same and their endings
//! differ by more than number or tense. Listed are only closed classes: pairs that change their stem, bound
//! Latinate stems, and look-alikes.

use crate::text::dictionary::{Dictionary, classes};
use crate::text::{Pos, is_base_verb, lemma};

/// What a word's ending does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// None.
    Bare,
    /// Number, tense, comparison.
    Inflected,
    /// *-ing*, *-ed*, *-en*: a form of a verb that may be verb, noun or adjective.
    Participle,
    /// Makes another word; the number tells apart which.
    Derived(u8),
}

/// A root and how the word ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) root: String,
    pub(crate) ending: Ending,
}

const V: u16 = classes::VERB;
const N: u16 = classes::NOUN;
const A: u16 = classes::ADJECTIVE;

/// An ending, the classes of base that it stands on, and the sort of word that it makes.
const SUFFIXES: &[(&str, u16, u8)] = &[
    ("worthy", N | V, 4),
    ("ation", V, 2),
    ("ition", V, 2),
    ("ution", V, 2),
    ("ative", V, 4),
    ("itive", V, 4),
    ("ility", A, 3),
    ("ment", V, 2),
    ("ness", A, 3),
    ("able", V | N, 4),
    ("ible", V, 4),
    ("less", N, 4),
    ("ship", N, 3),
    ("hood", N | A, 3),
    ("ance", V, 2),
    ("ence", V, 2),
    ("ancy", V, 2),
    ("ency", V, 2),
    ("ator", V, 5),
    ("ical", N, 4),
    ("ful", N | V, 4),
    ("ion", V, 2),
    ("ous", N | V, 4),
    ("ive", V, 4),
    ("ity", A, 3),
    ("ety", A | V, 3),
    ("ism", N | A, 3),
    ("ist", N | A, 5),
    ("ize", N | A, 6),
    ("ise", N | A, 6),
    ("ify", N | A, 6),
    ("ant", V, 4),
    ("ent", V, 4),
    ("ery", V, 2),
    ("ial", N, 4),
    ("dom", N | A, 3),
    ("ish", N | A, 4),
    ("ure", V, 2),
    ("age", V | N, 2),
    ("ee", V, 5),
    ("er", V, 5),
    ("or", V, 5),
    ("al", V | N, 4),
    ("ic", N, 4),
    ("ly", A, 1),
    ("ty", A, 3),
    ("en", A | N, 6),
    ("y", N | V | A, 7),
];

/// Latinate verbs before *-ion*, *-ive*, *-or*: the bound stem, and how the verb ends (Aronoff, *Word
/// Formation in Generative Grammar*, ch. 5; Huddleston & Pullum, *Cambridge Grammar*, ch. 19 § 5.7).
const BOUND: &[(&str, &str)] = &[
    ("cept", "ceive"),
    ("duct", "duce"),
    ("script", "scribe"),
    ("sumpt", "sume"),
    ("empt", "eem"),
    ("solut", "solve"),
    ("volut", "volve"),
    ("miss", "mit"),
    ("cess", "cede"),
    ("cess", "ceed"),
    ("vers", "vert"),
    ("puls", "pel"),
    ("curs", "cur"),
    ("tent", "tend"),
    ("tent", "tain"),
    ("vent", "vene"),
    ("struct", "stroy"),
    ("stinct", "stinguish"),
    ("vis", "vide"),
    ("cis", "cide"),
    ("clus", "clude"),
    ("trus", "trude"),
    ("lus", "lude"),
    ("plos", "plode"),
    ("ros", "rode"),
    ("suas", "suade"),
    ("vas", "vade"),
    ("ris", "ride"),
    ("ens", "end"),
    ("pans", "pand"),
    ("hens", "hend"),
    ("scens", "scend"),
];

/// The same before *-ation* and *-ition*.
const BOUND_LONG: &[(&str, &str)] = &[
    ("ific", "ify"),
    ("plic", "ply"),
    ("an", "ain"),
    ("am", "aim"),
    ("el", "eal"),
    ("unci", "ounce"),
    ("et", "eat"),
];

/// Families whose stem changes, by ablaut, umlaut, suppletion or an ending that is no longer free:
/// base form first (Jespersen, *A Modern English Grammar* VI). Inflections and endings are undone before the look-up.
const STEMS: &str = "
    advise advice, bathe bath, bear birth, behave behaviour behavior, believe belief, bereave bereft, bind
    bond, bleed blood, breathe breath, breed brood, brew broth, choose choice, clothe cloth, conceive
    conceit, deceive deceit, deem doom, devise device, dig ditch, do deed, draw draught draft, drive
    drift, fill full, feed food, fly flight, float fleet, flow flood, freeze frost, gild gold, give gift,
    glaze glass, graze grass, grieve grief, grow growth, halve half, hate hatred, heal health, know
    knowledge, laugh laughter, lend loan, live life alive, lose loss, marry marriage, perceive percept,
    plead plea, prove proof, receive receipt, relieve relief, rob robbery, save safe, see sight, sell
    sale, serve service, sew seam, sheathe sheath, shelve shelf, shear share, shoot shot, sing song, sit
    seat, slay slaughter, sow seed, speak speech, steal stealth, strike stroke, strive strife, teethe
    tooth, tell tale, thieve thief theft, think thought, till tilth, weave web weft, weigh weight, wreathe
    wreath, pursue pursuit, comply compliance, complain complaint, constrain constraint, restrain
    restraint, join joint, defend defence defense, offend offence offense, pretend pretence pretense,
    expend expense, respond response, obey obedience obedient, succeed success, exceed excess, proceed
    process, descend descent, ascend ascent, extend extent, portray portrayal, die dead death, broad
    breadth, deep depth, foul filth, high height, hot heat, long length, merry mirth, poor poverty, proud
    pride, rich riches, slow sloth, strong strength, true truth, warm warmth, wide width, wise wisdom,
    young youth, dry drought, humble humility, simple simplicity, brief brevity, clear clarity, vain
    vanity, holy hallow, able ability, just justice, judge judicial, anger angry, hunger hungry, winter
    wintry, wonder wondrous, monster monstrous, disaster disastrous
";

/// Words spelt as if made from another that they have nothing to do with, or nothing any more (*number* and
/// *numb*, *business* and *busy*; Bauer, *English Word-Formation*, ch. 3 on lexicalization). By their endings.
const LOOK_ALIKES: &[&str] = &[
    "counter letter matter number master tower shower flower corner butter better former summer supper",
    "dinner cover offer tender danger river pepper charter litter bitter gutter banner manner hammer meter",
    "minor honor savor tutor",
    "universal rational mineral metal petal rival oral legal total naval canal coral capital",
    "panic",
    "station ration passion pension mission million billion portion notion potion lotion motion",
    "department basement",
    "message manage damage cottage cabbage savage average",
    "current patent parent student important importance warrant finance balance",
    "business busy happy early silly holy tidy sorry ready party property gravity facility",
    "hardly lately shortly presently barely scarcely",
    "posture pasture stature venture texture culture passive motive",
    "organize organise promise paradise exist assist",
    "finish polish punish parish banish vanish",
    "awful capable portable battery gallery surgery lottery",
    "even heaven listen happen token raven linen siren",
];

fn is_look_alike(word: &str) -> bool {
    static TABLE: std::sync::LazyLock<std::collections::HashSet<&'static str>> =
        std::sync::LazyLock::new(|| LOOK_ALIKES.iter().flat_map(|row| row.split(' ')).collect());
    TABLE.contains(word)
}

/// Endings taken off one word, at most.
const LAYERS: usize = 4;

/// The analysis of a word form; `None` for words too short. Bounded work.
pub(crate) fn analyse(form: &str) -> Option<Analysis> {
    let form = form.strip_suffix("'s").unwrap_or(form);
    if !form.is_ascii() || !(3..=24).contains(&form.len()) {
        return None;
    }
    let (mut word, mut ending) = uninflected(form);
    for layer in 0..LAYERS {
        if let Some((row, place)) = stem_change(&word) {
            let found = in_row(row, place);
            let plain = matches!(ending, Ending::Derived(_)) || place == 0;
            return Some(if plain { Analysis { ending, ..found } } else { found });
        }
        let Some((base, kind)) = base(&word) else { break };
        word = base;
        if layer == 0 || !matches!(ending, Ending::Derived(_)) {
            ending = Ending::Derived(kind);
        }
    }
    (word.len() >= 3).then_some(Analysis { root: word, ending })
}

/// The base form, and which inflection hid it. Of a form that is several words the verb's goes first.
fn uninflected(form: &str) -> (String, Ending) {
    let known = classes_of(form);
    let verb = classes::PAST | classes::PARTICIPLE | classes::GERUND;
    for (bits, pos, ending) in [
        (verb, Pos::Verb, Ending::Participle),
        (classes::THIRD_PERSON, Pos::Verb, Ending::Inflected),
        (classes::PLURAL, Pos::Noun, Ending::Inflected),
        (classes::COMPARED, Pos::Adj, Ending::Inflected),
    ] {
        if known & bits != 0 {
            let lemma = lemma(form, pos);
            if lemma != form {
                return (lemma, ending);
            }
        }
    }
    (form.to_string(), Ending::Bare)
}

fn classes_of(form: &str) -> u16 {
    Dictionary::built_in().map_or(0, |dictionary| dictionary.classes(form))
}

/// The word that this one is made from by its last ending, and the sort of the ending.
fn base(word: &str) -> Option<(String, u8)> {
    if is_look_alike(word) {
        return None;
    }
    SUFFIXES.iter().find_map(|&(ending, on, kind)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 2)?;
        let on = match ending {
            // *angry* is from a noun, *honesty* from an adjective.
            "y" if classes_of(word) & A != 0 => N | V,
            "y" => A,
            _ => on,
        };
        bases(stem, ending).into_iter().find(|b| b.len() >= 3 && classes_of(b) & on != 0).map(|b| (b, kind))
    })
}

/// How a base may have been spelt before the ending: as it is, with its *e*, with *y* for *i*, with one
/// consonant for two, with the *le* of *simply* and *nobility*; a bound stem as its verb.
fn bases(stem: &str, ending: &str) -> Vec<String> {
    let bound = match ending {
        "ion" | "ive" | "or" | "ible" => BOUND,
        "ation" | "ition" | "ative" | "itive" => BOUND_LONG,
        _ => &[],
    };
    let verbs = bound.iter().filter_map(|(tail, verb)| Some(format!("{}{verb}", stem.strip_suffix(tail)?)));
    let mut out: Vec<String> = verbs.filter(|verb| is_base_verb(verb)).collect();
    // A silent *e* goes before a vowel: *hope* is likelier behind *hoping* than *hop*.
    let silent = stem.len() <= 3 && ending.starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let plain = [stem.to_string(), format!("{stem}e")];
    out.extend(if silent { plain.into_iter().rev().collect::<Vec<_>>() } else { plain.into() });
    if let Some(stem) = stem.strip_suffix('i') {
        out.push(format!("{stem}y"));
    }
    if let [.., a, b] = stem.as_bytes()
        && a == b
    {
        out.push(stem[..stem.len() - 1].to_string());
    }
    if matches!(ending, "ly" | "ility") {
        out.push(format!("{stem}le"));
    }
    // *generate, generation*: the ending stands for the verb's own.
    if matches!(ending, "ation" | "ative" | "ator") {
        out.push(format!("{stem}ate"));
    }
    out
}

fn in_row(row: usize, place: u8) -> Analysis {
    let ending = if place == 0 { Ending::Bare } else { Ending::Derived(20 + place) };
    Analysis { root: format!("#{row}"), ending }
}

/// The family of a word that is listed, and its place there.
fn stem_change(word: &str) -> Option<(usize, u8)> {
    static TABLE: std::sync::LazyLock<std::collections::HashMap<&'static str, (usize, u8)>> =
        std::sync::LazyLock::new(|| {
            let rows = STEMS.split(',').enumerate();
            rows.flat_map(|(row, words)| {
                words.split_whitespace().enumerate().map(move |(k, word)| (word, (row, k as u8)))
            })
            .collect()
        });
    TABLE.get(word).copied()
}

/// Whether two analyses are kin that differ in more than number or tense.
#[cfg(all(test, feature = "english"))]
pub(crate) fn differ(a: &Analysis, b: &Analysis) -> bool {
    a.root == b.root && endings_differ(a.ending, b.ending)
}

/// Whether the endings of two words of one root differ in more than number or tense.
pub(crate) fn endings_differ(a: Ending, b: Ending) -> bool {
    let plain = |e: Ending| matches!(e, Ending::Bare | Ending::Inflected | Ending::Participle);
    a != b && !(plain(a) && plain(b))
}

// The dictionary tells agents from look-alikes.
#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;

    fn kin(a: &str, b: &str) -> bool {
        match (analyse(a), analyse(b)) {
            (Some(a), Some(b)) => differ(&a, &b),
            _ => false,
        }
    }

    #[test]
    fn families_are_told_from_look_alikes() {
        for (a, b) in [
            ("choose", "choice"),
            ("strong", "strength"),
            ("govern", "government"),
            ("dreamed", "dreamers"),
            ("trust", "trustworthy"),
            ("alters", "alteration"),
            ("remove", "remover"),
            ("fear", "fearful"),
            ("corrupts", "corruption"),
            ("teach", "teachers"),
        ] {
            assert!(kin(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("general", "generous"),
            ("student", "students"),
            ("says", "said"),
            ("university", "universal"),
            ("organ", "organized"),
            ("minister", "ministry"),
            ("walk", "walked"),
        ] {
            assert!(!kin(a, b), "{a} {b}");
        }
    }
}
