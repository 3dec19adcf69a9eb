//! Lemmas from form and part of speech: the dictionary's, or by rule where it does not know the form.

use super::Pos;
use super::dictionary::Dictionary;

/// The lemma of an English word with a tag: *ran* as a verb is *run*. Lower case, save for proper nouns;
/// pronouns, auxiliaries and articles by the treebanks' custom (*them*: *they*, *an*: *a*).
///
/// Forms that the dictionary does not know lose their regular ending. `O(length)`.
///
/// ```
/// use tricolon::text::{Pos, lemma};
/// assert_eq!(lemma("ran", Pos::Verb), "run");
/// assert_eq!(lemma("left", Pos::Adj), "left");
/// assert_eq!(lemma("Leaves", Pos::Noun), "leaf");
/// assert_eq!(lemma("glimbles", Pos::Noun), "glimble");
/// ```
pub fn lemma(form: &str, pos: Pos) -> String {
    if pos == Pos::Propn {
        return form.into();
    }
    let mut lower = String::new();
    super::fold_into(form, &mut lower);
    if let Some(lemma) = of_function_word(&lower, pos) {
        return lemma.into();
    }
    let mut lemma = String::new();
    if Dictionary::built_in().is_some_and(|dictionary| dictionary.lemma(&lower, pos, &mut lemma)) {
        return lemma;
    }
    by_rule(&lower, pos).unwrap_or(lower)
}

/// Function words whose lemma no ending tells, by the custom of UD English.
fn of_function_word(form: &str, pos: Pos) -> Option<&'static str> {
    Some(match (pos, form) {
        (
            Pos::Aux,
            "am" | "is" | "are" | "was" | "were" | "been" | "being" | "be" | "'m" | "'s" | "'re" | "m" | "re"
            | "ai",
        )
        | (Pos::Verb, "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'s" | "'re" | "'m") => "be",
        (Pos::Aux | Pos::Verb, "has" | "had" | "having" | "have" | "'ve" | "ve") => "have",
        (Pos::Aux | Pos::Verb, "does" | "did" | "do" | "done" | "doing") => "do",
        (Pos::Aux, "'ll" | "wo" | "ll" | "will") => "will",
        (Pos::Aux, "'d" | "would") => "would",
        (Pos::Aux, "ca" | "can") => "can",
        (Pos::Aux, "sha" | "shall") => "shall",
        (Pos::Aux, "got" | "getting" | "gets") => "get",
        (Pos::Part, "n't" | "nt" | "n’t") => "not",
        (Pos::Det, "an") => "a",
        (Pos::Det | Pos::Pron, "these") => "this",
        (Pos::Det | Pos::Pron, "those") => "that",
        (Pos::Pron, "me" | "i") => "I",
        (Pos::Pron, "him") => "he",
        (Pos::Pron, "them" | "'em") => "they",
        (Pos::Pron, "us" | "'s") => "we",
        (Pos::Pron, "whom") => "who",
        (Pos::Adj, "better" | "best") => "good",
        (Pos::Adv, "better" | "best") => "well",
        (Pos::Adj | Pos::Adv, "worse" | "worst") => "bad",
        (Pos::Adj | Pos::Adv, "more") => "more",
        (Pos::Adj | Pos::Adv, "most") => "most",
        (Pos::Adj | Pos::Adv, "less") => "less",
        (Pos::Adj | Pos::Adv, "least") => "least",
        (Pos::Adv, "later") => "late",
        (Pos::Verb, "gon") => "go",
        (Pos::Verb, "wan") => "want",
        // Of two lemmas the usual one.
        (Pos::Verb, "lay") => "lay",
        (Pos::Noun, "leaves") => "leaf",
        (Pos::Noun, "people") => "person",
        (Pos::Noun, "media") => "media",
        (Pos::Noun, "thanks") => "thanks",
        _ => return None,
    })
}

/// Regular inflection undone (Quirk et al., *A Comprehensive Grammar*, §§ 3.5–3.10, 5.79–5.80).
fn by_rule(form: &str, pos: Pos) -> Option<String> {
    if form.starts_with(['\'', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return None; // "1990s" names the decade
    }
    match pos {
        Pos::Noun => without_s(form),
        Pos::Verb | Pos::Aux => ["ing", "ed"]
            .iter()
            .find_map(|ending| form.strip_suffix(ending).filter(|stem| has_vowel(stem)).map(base))
            .or_else(|| without_s(form)),
        Pos::Adj | Pos::Adv => ["iest", "ier"].iter().find_map(|ending| {
            form.strip_suffix(ending).filter(|stem| stem.len() > 1).map(|stem| format!("{stem}y"))
        }),
        _ => None,
    }
}

fn without_s(form: &str) -> Option<String> {
    let stem =
        form.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i', '\'']))?;
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let sibilant = stem
        .strip_suffix('e')
        .filter(|stem| ["ch", "sh", "ss", "x", "zz"].iter().any(|end| stem.ends_with(end)));
    Some(sibilant.unwrap_or(stem).to_string())
}

/// A verb's base from what is left without -ing or -ed: a doubled consonant is made single, a silent e
/// put back after a single consonant with one vowel before it, *c*, *v*, *u* or a consonant with *l*.
fn base(stem: &str) -> String {
    let mut back = stem.chars().rev();
    let (last, second, third) =
        (back.next().unwrap_or(' '), back.next().unwrap_or(' '), back.next().unwrap_or('_'));
    let vowel = |c: char| "aeiou".contains(c);
    if last == second && !vowel(last) && !"lsz".contains(last) {
        return stem[..stem.len() - last.len_utf8()].into();
    }
    if let Some(stem) = stem.strip_suffix('i').filter(|_| !vowel(second)) {
        return format!("{stem}y");
    }
    let silent = "cvuz".contains(last)
        || (last == 's' && vowel(second))
        || (last == 'g' && "rdn".contains(second))
        || (last == 'l' && !vowel(second) && second != 'l' && second != 'r' && second != 'w')
        || (stem.ends_with("at") && !vowel(third))
        || (stem.chars().count() == 3
            && !vowel(last)
            && !"wxy".contains(last)
            && vowel(second)
            && !vowel(third));
    if silent { format!("{stem}e") } else { stem.into() }
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;

    #[test]
    fn known_forms_by_the_dictionary_others_by_rule() {
        for (form, pos, expected) in [
            ("saw", Pos::Verb, "see"),
            ("saw", Pos::Noun, "saw"),
            ("built", Pos::Verb, "build"),
            ("Baku", Pos::Propn, "Baku"),
            ("n’t", Pos::Part, "not"),
            ("better", Pos::Adj, "good"),
            ("wo", Pos::Aux, "will"),
            ("those", Pos::Det, "that"),
            // Unknown words.
            ("blorping", Pos::Verb, "blorp"),
            ("re-zapped", Pos::Verb, "re-zap"),
            ("vlogified", Pos::Verb, "vlogify"),
            ("dockerizes", Pos::Verb, "dockerize"),
            ("snorkatches", Pos::Noun, "snorkatch"),
            ("gritties", Pos::Noun, "gritty"),
            ("frobnicated", Pos::Verb, "frobnicate"),
            ("", Pos::Noun, ""),
        ] {
            assert_eq!(lemma(form, pos), expected, "{form}");
        }
    }
}
