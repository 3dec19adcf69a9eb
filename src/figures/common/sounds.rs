//! The first sound of a word, from its spelling.

/// The consonant sound that the word begins with, by a letter of its own: `k` for *cash*, *king* and
/// *quick*, `S` for *ship* and *sugar*, `C` for *church*, `J` for *gem* and *job*. `None` before a vowel.
pub(crate) fn initial(form: &str) -> Option<char> {
    let bytes = form.as_bytes();
    let at = |k: usize| bytes.get(k).copied().unwrap_or(b' ');
    let starts = |list: &[&str]| list.iter().any(|s| form.starts_with(s));
    // Before e, i and y, c and g are soft.
    let soft = |k: usize| matches!(at(k), b'e' | b'i' | b'y');
    Some(match at(0) {
        b'b' | b'd' | b'f' | b'l' | b'm' | b'n' | b'r' | b'v' => char::from(at(0)),
        b'z' | b'x' => 'z',
        b'j' => 'J',
        b'p' => match at(1) {
            b'h' => 'f',
            b's' => 's',
            b'n' => 'n',
            _ => 'p',
        },
        b't' => match at(1) {
            b'h' if !starts(&["thomas", "thames", "thai", "thyme"]) => 'T',
            b's' if starts(&["tsar"]) => 'z',
            _ => 't',
        },
        b'k' if at(1) == b'n' => 'n',
        b'k' | b'q' => 'k',
        b'w' => match at(1) {
            b'r' => 'r',
            b'h' if starts(&["who", "whose", "whole", "whom", "whore"]) && !starts(&["whoa"]) => 'h',
            _ => 'w',
        },
        b'h' if starts(&["hour", "honest", "honour", "honor", "heir"]) => return None,
        b'h' => 'h',
        b'c' => match at(1) {
            b'h' if starts(&[
                "chao", "chor", "charact", "chem", "christ", "choir", "chron", "chrom", "chasm", "chameleon",
                "chol", "charisma", "chlor", "chry", "chalce", "chimera", "chiro",
            ]) =>
            {
                'k'
            }
            b'h' if starts(&[
                "chef", "chic", "champagne", "chateau", "chalet", "chauff", "charade", "chandel",
            ]) =>
            {
                'S'
            }
            b'h' => 'C',
            _ if soft(1) => 's',
            _ => 'k',
        },
        b's' => match at(1) {
            b'h' => 'S',
            b'u' if starts(&["sugar", "sure", "surety"]) => 'S',
            _ => 's',
        },
        b'g' => match at(1) {
            b'n' => 'n',
            b'h' => 'g',
            _ if soft(1)
                && !starts(&[
                    "get", "give", "gift", "girl", "gear", "geese", "gig", "gild", "gilt", "gill", "gird",
                    "girth", "geyser", "gecko", "geld", "giddy", "gizz", "gibbon",
                ]) =>
            {
                'J'
            }
            _ => 'g',
        },
        b'y' if bytes.len() > 1 && matches!(at(1), b'a' | b'e' | b'i' | b'o' | b'u') => 'y',
        b'u' if starts(&["us", "uni", "ute", "uto", "ubi", "ura", "eu"])
            && !starts(&["usher", "unin", "unim", "unid"])
            && form != "us" =>
        {
            'y'
        }
        b'e' if starts(&["eu", "ewe"]) => 'y',
        b'o' if starts(&["one", "once"]) && !starts(&["onero"]) => 'w',
        _ => return None,
    })
}

/// How often content words of English prose begin with the sound, roughly: the chance that the next word
/// does.
pub(crate) fn frequency(sound: char) -> f32 {
    match sound {
        's' => 0.115,
        'k' => 0.095,
        'p' => 0.085,
        'r' | 'm' | 'd' => 0.06,
        'f' | 'b' | 't' | 'l' => 0.055,
        'h' | 'w' | 'n' => 0.04,
        'g' | 'v' | 'S' | 'J' => 0.025,
        _ => 0.015,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_not_sounds() {
        let same = |a, b| assert_eq!(initial(a), initial(b), "{a} {b}");
        let differ = |a, b| assert_ne!(initial(a), initial(b), "{a} {b}");
        same("knew", "night");
        same("cash", "king");
        same("city", "silence");
        same("photo", "fame");
        same("sugar", "ship");
        same("gem", "job");
        same("wrote", "rain");
        differ("king", "knew");
        differ("city", "cafe");
        differ("photo", "paint");
        differ("giant", "gate");
        differ("chaos", "church");
        differ("think", "table");
        assert_eq!(initial("apple"), None);
        assert_eq!(initial("hour"), None);
        assert_eq!(initial("useful"), Some('y'));
        assert_eq!(initial("under"), None);
    }
}
