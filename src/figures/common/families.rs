//! Derivational families: which words are made from one root.
//!
//! The dictionary undoes inflection, regular or not. Then endings come off one by one, each only if it leaves
//! a dictionary word of the class that the ending stands on (Marchand, *The Categories and Types of
//! Present-Day English Word-Formation*; Plag, *Word-Formation in English*, ch. 4): *general* is no kin of
//! *generous*, since *gener* is no word. Two words are kin if their roots are the same and their endings
//! differ by more than number or tense. Listed are pairs that change their stem, bound Latinate stems, and
//! look-alikes, words that WordNet knows no kinship of with what their spelling would make their base.

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
    /// Makes another word.
    Derived(Sense),
}

/// What a derivation makes of its base (Plag, *Word-Formation in English*, ch. 4): two endings of one sense
/// (*adviser, advisor*) make words that differ as little as number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// An adverb: *-ly*.
    Manner,
    /// A noun for what is done or results: *-ment*, *-ation*.
    Action,
    /// A noun for a state or quality: *-ness*, *-ity*, *-hood*.
    Quality,
    /// An adjective: *-ful*, *-al*, *-ive*.
    Property,
    /// A noun for who does or undergoes: *-er*, *-ist*, *-ee*.
    Person,
    /// A verb: *-ize*, *-ify*, *-en*.
    Causing,
    /// *-y*: of nouns adjectives (*angry*), of adjectives nouns (*honesty*).
    Varying,
    /// A change of the stem: the place in its row of [`STEMS`].
    Stem(u8),
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

/// An ending, the classes of base that it stands on, and what it makes.
const SUFFIXES: &[(&str, u16, Sense)] = &[
    ("worthy", N | V, Sense::Property),
    ("ation", V, Sense::Action),
    ("ition", V, Sense::Action),
    ("ution", V, Sense::Action),
    ("ative", V, Sense::Property),
    ("itive", V, Sense::Property),
    ("ility", A, Sense::Quality),
    ("ment", V, Sense::Action),
    ("ness", A, Sense::Quality),
    ("able", V | N, Sense::Property),
    ("ible", V, Sense::Property),
    ("less", N, Sense::Property),
    ("ship", N, Sense::Quality),
    ("hood", N | A, Sense::Quality),
    ("ance", V, Sense::Action),
    ("ence", V, Sense::Action),
    ("ancy", V, Sense::Action),
    ("ency", V, Sense::Action),
    ("ator", V, Sense::Person),
    ("ical", N, Sense::Property),
    ("ful", N | V, Sense::Property),
    ("ion", V, Sense::Action),
    ("ous", N | V, Sense::Property),
    ("ive", V, Sense::Property),
    ("ity", A, Sense::Quality),
    ("ety", A | V, Sense::Quality),
    ("ism", N | A, Sense::Quality),
    ("ist", N | A, Sense::Person),
    ("ize", N | A, Sense::Causing),
    ("ise", N | A, Sense::Causing),
    ("ify", N | A, Sense::Causing),
    ("ant", V, Sense::Property),
    ("ent", V, Sense::Property),
    ("ery", V, Sense::Action),
    ("ial", N, Sense::Property),
    ("dom", N | A, Sense::Quality),
    ("ish", N | A, Sense::Property),
    ("ure", V, Sense::Action),
    ("age", V | N, Sense::Action),
    ("ee", V, Sense::Person),
    ("er", V, Sense::Person),
    ("or", V, Sense::Person),
    ("al", V | N, Sense::Property),
    ("ic", N, Sense::Property),
    ("ly", A, Sense::Manner),
    ("ty", A, Sense::Quality),
    ("en", A | N, Sense::Causing),
    ("y", N | V | A, Sense::Varying),
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
/// *numb*; Bauer, *English Word-Formation*, ch. 3 on lexicalization), made from WordNet by `look_alikes.py` beside
/// the list.
static LOOK_ALIKES: std::sync::LazyLock<std::collections::HashSet<&'static str>> =
    std::sync::LazyLock::new(|| {
        include_str!("../../data/figures/look_alikes.txt").split_whitespace().collect()
    });

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
        let Some((base, sense)) = base(&word) else { break };
        word = base;
        if layer == 0 || !matches!(ending, Ending::Derived(_)) {
            ending = Ending::Derived(sense);
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
fn base(word: &str) -> Option<(String, Sense)> {
    if LOOK_ALIKES.contains(word) {
        return None;
    }
    SUFFIXES.iter().find_map(|&(ending, on, sense)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 2)?;
        let on = match ending {
            // *angry* is from a noun, *honesty* from an adjective.
            "y" if classes_of(word) & A != 0 => N | V,
            "y" => A,
            _ => on,
        };
        bases(stem, ending).into_iter().find(|b| b.len() >= 3 && classes_of(b) & on != 0).map(|b| (b, sense))
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
    let ending = if place == 0 { Ending::Bare } else { Ending::Derived(Sense::Stem(place)) };
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
            (Some(a), Some(b)) => a.root == b.root && endings_differ(a.ending, b.ending),
            _ => false,
        }
    }

    #[test]
    fn look_alikes_are_sorted() {
        let words: Vec<&str> =
            include_str!("../../data/figures/look_alikes.txt").split_whitespace().collect();
        assert!(words.len() > 200 && words.is_sorted_by(|a, b| a < b));
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
            ("seek", "seeker"),
            ("vary", "various"),
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
            ("number", "numb"),
            ("flower", "flow"),
            ("portion", "port"),
            ("letter", "let"),
            ("business", "busy"),
            ("hardly", "hard"),
            ("important", "import"),
            ("universal", "universe"),
        ] {
            assert!(!kin(a, b), "{a} {b}");
        }
    }
}
