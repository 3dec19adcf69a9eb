//! Opposites: a list of pairs, and rules for those that a prefix makes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::by_form::ByForm;
use super::negatives::is_negative;
use super::opposites_of;
use crate::Document;
use crate::pooled::pooled;
use crate::text::WordId;

/// Pairs of opposites, a line each: words of either side, a bar between the sides.
const PAIRS: &str = include_str!("../../data/figures/antonyms.txt");

/// The listed words.
struct Table {
    /// Each word's place in `sides`; the first place is nobody's.
    places: HashMap<&'static str, u16>,
    /// The sides that a word stands on: twice the number of the line, and one more on the right.
    sides: Vec<Vec<u16>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { places: HashMap::new(), sides: vec![Vec::new()] };
    let rows = PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (n, line) in rows.enumerate() {
        for (side, words) in line.split('|').enumerate() {
            for word in words.split_whitespace() {
                let place = *table.places.entry(word).or_insert(table.sides.len() as u16);
                if usize::from(place) == table.sides.len() {
                    table.sides.push(Vec::new());
                }
                table.sides[usize::from(place)].push(2 * n as u16 + u16::from(side > 0));
            }
        }
    }
    table
});

/// What a form may be the opposite of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Poles {
    /// The places of the form in the table, or of its base forms: no form has more than four.
    places: [u16; 4],
    /// The length of a prefix that denies what follows it.
    prefix: u8,
}

/// What each word of the document may be the opposite of.
pub(super) fn poles(doc: &Document<'_>) -> Vec<Poles> {
    pooled! { static SEEN: ByForm<Poles> }
    SEEN.with_borrow_mut(|seen| seen.column(doc.vocabulary(), Poles::of))
}

/// Whether the two words are opposites.
pub(crate) fn opposed(doc: &Document<'_>, i: usize, j: usize) -> bool {
    let poles = opposites_of(doc);
    let (a, b) = (doc.word(i), doc.word(j));
    let (Some(left), Some(right)) = (poles.get(a.index()), poles.get(b.index())) else { return false };
    let form = |word: WordId| doc.vocabulary().form(word);
    a != b
        && (left.listed_against(*right)
            || left.denies(|| form(a), || form(b))
            || right.denies(|| form(b), || form(a)))
}

/// Whether two of the tokens may be opposites; sometimes yes where none are.
pub(crate) fn holds_opposites(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    /// More listed words than a sentence has.
    const MANY: usize = 16;
    let poles = opposites_of(doc);
    let mut listed = [Poles::default(); MANY];
    let mut count = 0;
    for word in &doc.word_ids()[tokens] {
        let here = &poles[word.index()];
        if here.prefix > 0 || count == MANY {
            return true;
        }
        if here.places[0] == 0 {
            continue;
        }
        if listed[..count].iter().any(|other| here.listed_against(*other)) {
            return true;
        }
        listed[count] = *here;
        count += 1;
    }
    false
}

impl Poles {
    fn of(form: &str) -> Self {
        let mut poles = Poles { prefix: prefix(form), ..Poles::default() };
        if let Some(place) = TABLE.places.get(form) {
            poles.places[0] = *place;
            return poles;
        }
        let mut known = 0;
        for base in bases(form) {
            let place = TABLE.places.get(base.as_str());
            if let Some(&place) = place.filter(|place| !poles.places[..known].contains(place)) {
                poles.places[known] = place;
                known += 1;
            }
        }
        poles
    }

    fn sides(self) -> impl Iterator<Item = u16> + Clone {
        let places = self.places.into_iter().take_while(|place| *place != 0);
        places.flat_map(|place| TABLE.sides[usize::from(place)].iter().copied())
    }

    fn listed_against(self, other: Poles) -> bool {
        self.places[0] != 0
            && other.places[0] != 0
            && self.sides().any(|side| other.sides().any(|opposite| side ^ 1 == opposite))
    }

    /// *unkind* denies *kind*.
    fn denies<'f>(self, own: impl Fn() -> &'f str, other: impl Fn() -> &'f str) -> bool {
        self.prefix > 0 && own()[usize::from(self.prefix)..] == *other()
    }
}

/// The length of the prefix of a negative.
fn prefix(form: &str) -> u8 {
    let prefix = ["un", "in", "im", "ir", "il", "dis"].into_iter().find(|prefix| form.starts_with(prefix));
    prefix.filter(|_| is_negative(form)).map_or(0, |prefix| prefix.len() as u8)
}

/// What an inflected form may come from: four words at most, some of them twice.
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
            let (left, right) = (Poles::of(a), Poles::of(b));
            assert!(left.listed_against(right) || right.denies(|| b, || a), "{a} {b}");
        }
        assert!(!Poles::of("rich").listed_against(Poles::of("sauce")));
    }
}
