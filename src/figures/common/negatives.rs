//! Words that deny: true negative prefixes, and words for little or ill.

/// Whether the word is the negative of one that lives without the prefix: *unkind*, *inconsistent*,
/// *dishonest*, but not *under*, *unanimous*, *interested*, *discuss*.
///
/// *un-* is productive, so it goes by rule with exceptions; the other prefixes are mostly not (*invent*,
/// *import*, *dispute*), so they go by list.
pub(crate) fn is_negative(form: &str) -> bool {
    if let Some(base) = form.strip_prefix("un") {
        return is_un(form, base);
    }
    let listed = LISTED.binary_search(&form).is_ok();
    listed || form.strip_suffix("ly").is_some_and(|adjective| LISTED.binary_search(&adjective).is_ok())
}

/// Adjectives that take *un-* and have no ending that tells.
const SHORT: &[&str] = &[
    "able", "alike", "aware", "broken", "certain", "civil", "clean", "clear", "common", "cool", "equal",
    "even", "fair", "familiar", "firm", "fit", "forgiving", "free", "friendly", "grateful", "happy",
    "healthy", "heard", "holy", "just", "kind", "known", "lawful", "like", "likely", "loved", "lucky",
    "manly", "popular", "pleasant", "precedented", "proven", "ready", "real", "reasonable", "said", "safe",
    "seen", "skilled", "sound", "stable", "steady", "sung", "sure", "sweet", "tidy", "tried", "true",
    "usual", "wanted", "warranted", "welcome", "well", "willing", "wise", "worthy", "worldly", "written",
    "shaken",
];
/// Endings of adjectives and participles.
const ENDINGS: &[&str] = &[
    "ed", "able", "ible", "ful", "ing", "al", "ant", "ent", "ous", "ive", "ic", "ory", "ary", "some", "less",
    "ly", "worthy",
];

/// Adjectives and participles: verbs in *un-* (*unlock*, *undo*) reverse an act and deny nothing.
fn is_un(form: &str, base: &str) -> bool {
    let one = base.starts_with('i')
        && !base.starts_with("in")
        && !base.starts_with("im")
        && !base.starts_with("ide");
    let under = base.starts_with("der");
    if base.len() < 3
        || one
        || under
        || matches!(
            form,
            "unanimous" | "unanimously" | "until" | "unless" | "uncle" | "unctuous" | "ungulate"
        )
    {
        return false;
    }
    SHORT.contains(&base) || ENDINGS.iter().any(|end| base.len() > end.len() + 1 && base.ends_with(end))
}

/// Sorted, for binary search.
const LISTED: &[&str] = &[
    "atypical", "disadvantageous", "disagree", "disagreeable", "disappoint", "disappointed", "disappointing",
    "disapprove", "disconnected", "discontented", "discourteous", "disheartened", "dishonest",
    "dishonourable", "disinclined", "disinterested", "dislike", "disliked", "disloyal", "disobedient",
    "disorderly", "disorganized", "displeased", "displeasing", "disproportionate", "disregard",
    "disrespectful", "dissatisfied", "dissimilar", "distasteful", "illegal", "illegible", "illegitimate",
    "illiberal", "illiterate", "illogical", "immaterial", "immature", "immobile", "immodest", "immoral",
    "immune", "impartial", "impatient", "imperceptible", "imperfect", "impertinent", "implausible",
    "impolite", "impossible", "impractical", "imprecise", "improbable", "improper", "imprudent",
    "inaccessible", "inaccurate", "inactive", "inadequate", "inadvisable", "inappropriate", "inattentive",
    "inaudible", "incapable", "incautious", "incomparable", "incompatible", "incompetent", "incomplete",
    "incomprehensible", "inconceivable", "inconclusive", "incongruous", "inconsequential", "inconsiderable",
    "inconsiderate", "inconsistent", "inconvenient", "incorrect", "incurable", "indecent", "indefensible",
    "indifferent", "indirect", "indiscreet", "indistinct", "ineffective", "ineffectual", "inefficient",
    "inelegant", "ineligible", "inept", "inessential", "inexcusable", "inexpensive", "inexperienced",
    "infamous", "infertile", "infrequent", "inglorious", "inhospitable", "inhuman", "inhumane",
    "injudicious", "innumerable", "inoffensive", "insane", "insecure", "insensible", "insensitive",
    "inseparable", "insignificant", "insincere", "insoluble", "insubstantial", "insufficient", "insuperable",
    "insurmountable", "intolerable", "intolerant", "invalid", "invisible", "involuntary", "invulnerable",
    "irrational", "irreconcilable", "irregular", "irrelevant", "irreplaceable", "irresponsible",
    "irreverent", "irreversible", "misguided", "misplaced", "mistaken", "nonexistent",
];

/// Words for little or ill whose denial praises.
pub(crate) fn is_weak(form: &str) -> bool {
    matches!(
        form,
        "bad"
            | "badly"
            | "small"
            | "poor"
            | "stupid"
            | "foolish"
            | "ugly"
            | "shabby"
            | "trivial"
            | "negligible"
            | "slight"
            | "lacking"
            | "averse"
            | "dull"
            | "ignorant"
            | "idle"
            | "lazy"
            | "terrible"
            | "hopeless"
            | "useless"
            | "worthless"
            | "pointless"
            | "ashamed"
            | "devoid"
            | "displeased"
            | "wrong"
            | "backward"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_deny_only_what_lives_without_them() {
        assert!(LISTED.is_sorted());
        for form in
            ["unkind", "unaware", "inconsistent", "dishonestly", "unremarkable", "unlike", "unimportant"]
        {
            assert!(is_negative(form), "{form}");
        }
        for form in [
            "under", "until", "unanimous", "united", "interested", "unique", "understand", "discuss",
            "invent", "unlock",
        ] {
            assert!(!is_negative(form), "{form}");
        }
    }
}
