//! Derivational families: which words are made from one root.
//!
//! A word is cut to a root by its endings, and two words are kin if their roots are the same and their
//! endings differ by more than number or tense. Roots that several families share by accident of spelling
//! (*organ*, *general*) are barred; families that change their stem (*choose, choice*) are listed.

use crate::text::is_base_verb;

/// What a word's ending does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// None.
    Bare,
    /// Number, tense, comparison.
    Inflected,
    /// *-ing*, *-ed*, *-en* may be verb, noun or adjective.
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

/// Endings, longest first within a class, with the class of word they make.
const SUFFIXES: &[(&str, Ending)] = &[
    ("atively", Ending::Derived(1)),
    ("ization", Ending::Derived(2)),
    ("isation", Ending::Derived(2)),
    ("fulness", Ending::Derived(3)),
    ("lessness", Ending::Derived(3)),
    ("iveness", Ending::Derived(3)),
    ("worthy", Ending::Derived(4)),
    ("ication", Ending::Derived(2)),
    ("ically", Ending::Derived(1)),
    ("ations", Ending::Derived(2)),
    ("ation", Ending::Derived(2)),
    ("ition", Ending::Derived(2)),
    ("ative", Ending::Derived(4)),
    ("itive", Ending::Derived(4)),
    ("ement", Ending::Derived(2)),
    ("ments", Ending::Derived(2)),
    ("ment", Ending::Derived(2)),
    ("ingly", Ending::Derived(1)),
    ("edly", Ending::Derived(1)),
    ("fully", Ending::Derived(1)),
    ("lessly", Ending::Derived(1)),
    ("ously", Ending::Derived(1)),
    ("ively", Ending::Derived(1)),
    ("ators", Ending::Derived(5)),
    ("ator", Ending::Derived(5)),
    ("ness", Ending::Derived(3)),
    ("able", Ending::Derived(4)),
    ("ible", Ending::Derived(4)),
    ("ship", Ending::Derived(3)),
    ("hood", Ending::Derived(3)),
    ("less", Ending::Derived(4)),
    ("ance", Ending::Derived(2)),
    ("ence", Ending::Derived(2)),
    ("ancy", Ending::Derived(2)),
    ("ency", Ending::Derived(2)),
    ("ious", Ending::Derived(4)),
    ("ions", Ending::Derived(2)),
    ("ion", Ending::Derived(2)),
    ("ful", Ending::Derived(4)),
    ("ous", Ending::Derived(4)),
    ("ive", Ending::Derived(4)),
    ("ity", Ending::Derived(3)),
    ("ism", Ending::Derived(3)),
    ("ists", Ending::Derived(5)),
    ("ist", Ending::Derived(5)),
    ("ize", Ending::Derived(6)),
    ("ise", Ending::Derived(6)),
    ("ify", Ending::Derived(6)),
    ("ant", Ending::Derived(4)),
    ("ent", Ending::Derived(4)),
    ("ees", Ending::Derived(5)),
    ("ee", Ending::Derived(5)),
    ("ers", Ending::Derived(5)),
    ("ors", Ending::Derived(5)),
    ("er", Ending::Derived(5)),
    ("or", Ending::Derived(5)),
    ("ical", Ending::Derived(4)),
    ("ial", Ending::Derived(4)),
    ("al", Ending::Derived(4)),
    ("ic", Ending::Derived(4)),
    ("ly", Ending::Derived(1)),
    ("dom", Ending::Derived(3)),
    ("ish", Ending::Derived(4)),
    ("ure", Ending::Derived(2)),
    ("age", Ending::Derived(2)),
    ("ed", Ending::Participle),
    ("ing", Ending::Participle),
    ("ings", Ending::Participle),
    ("en", Ending::Participle),
    ("est", Ending::Inflected),
    ("es", Ending::Inflected),
    ("s", Ending::Inflected),
    ("y", Ending::Derived(7)),
];

/// Families that change their stem; each row is one family.
const IRREGULAR: &[&str] = &[
    "choose chooses chose chosen choosing choosy choice choices",
    "strong stronger strongest strongly strength strengths strengthen",
    "destroy destroys destroyed destroying destroyer destruction destructive",
    "long longer length lengths lengthen lengthy",
    "wide wider width widen",
    "deep deeper depth depths deepen",
    "high higher height heights heighten",
    "broad breadth broaden",
    "true truer truth truths truthful truly untruth",
    "die dies died dying dead death deaths deadly",
    "live lives lived living life lively alive",
    "give gives gave given giving giver gift gifts",
    "speak speaks spoke spoken speaking speaker speech speeches",
    "think thinks thought thinking thinker thoughts thoughtful thoughtless",
    "know knows knew known knowing knowledge knowledgeable knowingly",
    "grow grows grew grown growing growth grower",
    "sell sells sold selling seller sale sales",
    "lose loses lost losing loser losers loss losses",
    "prove proves proved proven proof proofs",
    "believe believes believed believing believer believers belief beliefs believable",
    "advise advises advised adviser advice",
    "sing sings sang sung singing singer song songs",
    "proud prouder proudly pride",
    "hot hotter heat heated",
    "full fully fill fills filled fullness",
    "poor poorer poorly poverty",
    "wise wiser wisely wisdom",
    "free freed freely freedom freedoms",
    "hate hates hated hating hater hatred hateful",
    "see sees saw seen seeing sight sights unseen",
    "weigh weighs weighed weight weighty",
    "bind binds bound binding bond bonds",
    "breathe breathes breathed breathing breath breathless",
    "bleed bleeds bled bleeding blood bloody",
    "feed feeds fed feeding feeder feeders food foods",
    "sit sits sat sitting seat seats",
    "shoot shoots shot shooting shooter",
    "steal steals stole stolen stealing stealth theft thief",
    "strike strikes struck striking striker stroke",
    "fly flies flew flown flying flight flights",
    "drive drives drove driven driving driver drivers",
    "write writes wrote written writing writer writers",
    "serve serves served serving service services servant servants server",
    "receive receives received receiving receipt reception receiver",
    "deceive deceives deceived deceit deception deceptive deceitful",
    "decide decides decided deciding decision decisions decisive",
    "divide divides divided dividing division divisions divisive divider",
    "permit permits permitted permission permissive",
    "defend defends defended defending defence defense defender defenders defensive",
    "offend offends offended offending offence offense offender offensive",
    "pretend pretends pretence pretense pretender pretension",
    "judge judges judged judging judgment judgement judgments judicial",
    "beauty beautiful beautify beautifully",
    "explain explains explained explanation explanatory",
    "exclaim exclaims exclaimed exclamation",
    "corrupt corrupts corrupted corruption corruptly",
    "absolute absolutely",
    "obey obeys obeyed obedient obedience",
    "sin sins sinned sinner sinners sinful",
    "win wins won winning winner winners",
    "begin begins began begun beginning beginner",
    "run runs ran running runner runners",
    "rule rules ruled ruling ruler rulers",
    "use uses used using user users useful useless usage",
    "please pleases pleased pleasing pleasure pleasant",
    "angry anger angered angrily",
    "hungry hunger hungered",
    "simple simply simplicity simplify",
    "able ability abilities",
    "noble nobly nobility",
    "humble humbly humility",
    "vary varies varied various variety variable",
    "deny denies denied denial",
    "try tries tried trial trials",
    "bear bears bore borne bearing bearer burden birth",
    "do does did done doing doer deed deeds",
    "holy holiness hallow hallowed",
    "marry marries married marriage",
    "safe safer safely safety save saves saved saviour",
    "king kings kingdom kingly kingship",
    "rich richer riches enrich enriched",
    "pray prays prayed prayer prayers praying",
    "rob robs robbed robbery robber",
];

/// Roots that words of no kinship share by spelling.
const BARRED: &[&str] = &[
    "gener", "organ", "univers", "minist", "min", "port", "part", "count", "past", "stat", "nat", "pass",
    "miss", "act ", "cent", "corp", "depart", "apart", "let", "moth", "fath", "broth", "oth", "ord", "pow",
    "tow", "flow", "wint", "summ", "numb", "corn", "matt", "butt", "bett", "lat", "wat", "pap", "lett",
    "aft", "nev", "ev", "ov", "und", "rath", "whet", "weath", "heath", "off", "fin", "hum", "hom", "gov",
    "sec", "prim", "mort", "mor", "loc", "leg", "reg", "rad", "mus", "mag", "med", "cap", "cas", "cat",
    "cit", "com", "con", "cour", "coun", "cust", "dist", "doct", "exper", "fact", "form", "fut", "hot",
    "hund", "intern", "inter", "just", "maj", "mast", "mem", "met", "mod", "mom", "mot", "not", "ob", "of",
    "op", "orig", "pat", "person", "plan", "plat", "pos", "pot", "pres", "priv", "prop", "prov", "publ",
    "quart", "ques", "rat", "rel", "res", "rest", "rev", "sent", "ser", "sev", "sign", "sist", "soc", "spec",
    "spir", "stor", "sub", "sup", "temp", "tent", "test", "text", "trans", "vis", "vot", "wid", "yest",
    "riv", "eith", "neith", "import", "comm", "commun", "ext", "obj", "subj", "proj", "proc", "prog", "arm",
    "stud", "young", "cover", "desert", "inst", "invent", "pract", "tract", "contract", "contin", "mil",
    "hous", "busi", "bus", "on", "ham", "din", "sin", "tim", "lin", "fav", "cov",
];

/// The analysis of a word form; `None` for words too short or barred. Bounded work.
pub(crate) fn analyse(form: &str) -> Option<Analysis> {
    if !form.is_ascii() || form.len() > 24 {
        return None;
    }
    let form = form.strip_suffix("'s").unwrap_or(form);
    let listed = irregular(form);
    if let Some((row, place)) = listed {
        // Place in the row keeps inflections of the first words together well enough: they differ by class.
        let ending = if is_derived(form) {
            Ending::Derived(20 + place)
        } else {
            suffix(form).map_or(Ending::Bare, |(_, e)| e)
        };
        return Some(Analysis { root: format!("#{row}"), ending });
    }
    if form.len() < 4 {
        return (form.len() == 3).then(|| Analysis { root: normal(form), ending: Ending::Bare });
    }
    let (mut root, ending) = suffix(form).unwrap_or((form, Ending::Bare));
    // A second layer: *governments*, *dreamers*.
    if matches!(ending, Ending::Inflected)
        && let Some((inner, deeper)) = suffix(root)
    {
        let deeper = if matches!(deeper, Ending::Inflected) { ending } else { deeper };
        return finish(inner, deeper);
    }
    if root.len() < 3 {
        root = form;
    }
    finish(root, ending)
}

fn finish(root: &str, ending: Ending) -> Option<Analysis> {
    let root = normal(root);
    let barred = BARRED.contains(&root.as_str());
    (!barred && root.len() >= 3).then_some(Analysis { root, ending })
}

fn suffix(form: &str) -> Option<(&str, Ending)> {
    SUFFIXES
        .iter()
        .filter(|(end, _)| form.len() >= end.len() + 3)
        // "alter" is nobody who alts: an agent's ending stands on a verb.
        .filter(|(end, _)| {
            let agent = end.trim_end_matches('s') == "er";
            !agent || form.strip_suffix(end).is_some_and(is_verb_stem)
        })
        .find_map(|(end, ending)| form.strip_suffix(end).map(|root| (root, *ending)))
        .filter(|(_, _)| !form.ends_with("ss"))
        .or_else(|| form.strip_suffix("ness").filter(|r| r.len() > 2).map(|r| (r, Ending::Derived(3))))
}

/// Whether a verb is left when an agent's ending is taken off: *dream|er*, *remov|er*, *run|ner*.
fn is_verb_stem(stem: &str) -> bool {
    let undoubled = stem.char_indices().next_back().map_or("", |(at, _)| &stem[..at]);
    is_base_verb(stem) || is_base_verb(&format!("{stem}e")) || is_base_verb(undoubled)
}

/// One spelling for the root: no final *e*, no doubled consonant, *y* and *i* as one, *t* and *s* before a
/// lost ending as one.
fn normal(root: &str) -> String {
    let mut root = root.trim_end_matches('e').to_string();
    let bytes = root.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !matches!(b, b'l' | b's' | b'e' | b'o')
    {
        root.pop();
    }
    if root.ends_with('y') {
        root.pop();
        root.push('i');
    }
    root
}

fn irregular(form: &str) -> Option<(usize, u8)> {
    static TABLE: std::sync::LazyLock<std::collections::HashMap<&'static str, (usize, u8)>> =
        std::sync::LazyLock::new(|| {
            let rows = IRREGULAR.iter().enumerate();
            rows.flat_map(|(row, words)| {
                words.split(' ').enumerate().map(move |(k, word)| (word, (row, k as u8)))
            })
            .collect()
        });
    TABLE.get(form).copied()
}

/// Whether a listed word is a noun, adjective or adverb made from its family's head.
fn is_derived(form: &str) -> bool {
    !(form.ends_with('s') && !form.ends_with("ess") || form.ends_with("ed") || form.ends_with("ing"))
}

/// Whether two analyses are kin that differ in more than number or tense.
pub(crate) fn differ(a: &Analysis, b: &Analysis) -> bool {
    let plain = |e: Ending| matches!(e, Ending::Bare | Ending::Inflected | Ending::Participle);
    a.root == b.root && a.ending != b.ending && !(plain(a.ending) && plain(b.ending))
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
