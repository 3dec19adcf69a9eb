//! Themes on the sides of contrasts.

use super::FIGURE;
use super::sides::Side;
use crate::themes::ThemeScore;
use crate::{Document, Lexicon, Span};

/// A theme with its hits on both sides of contrasts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThemeSides {
    /// The theme's name.
    pub theme: String,
    /// Hits within an X.
    pub denied: usize,
    /// Hits within a Y.
    pub affirmed: usize,
    /// Hits outside of both.
    pub elsewhere: usize,
}

/// The themes of `lexicon` in `doc` by the side of a contrast that their hits stand in, in the lexicon's
/// order. What is negated in a text is often its topic: the table says which themes the writer denies and
/// which the writer puts in their place.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use tricolon::figures::contrast::theme_sides;
/// let lexicon = tricolon::Lexicon::from_themes("mine", [("war", vec!["tank*"]), ("peace", vec!["school*"])])?;
/// let doc = tricolon::Analyzer::default().analyze("They asked not for tanks but for schools.");
/// let sides: Vec<_> = theme_sides(&doc, &lexicon).iter().map(|s| (s.denied, s.affirmed)).collect();
/// assert_eq!(sides, [(1, 0), (0, 1)]);
/// # }
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn theme_sides(doc: &Document<'_>, lexicon: &Lexicon) -> Vec<ThemeSides> {
    let mut spans: Vec<(Span, Side)> = doc
        .findings()
        .iter()
        .filter(|f| f.figure.id == FIGURE.id)
        .flat_map(|f| {
            [Side::Denied, Side::Affirmed]
                .into_iter()
                .flat_map(move |side| f.roles.get(side.role()).map(move |span| (span, side)))
        })
        .collect();
    // Findings of one figure do not overlap, so neither do their sides.
    spans.sort_unstable_by_key(|(span, _)| span.start);
    let side_of = |hit: Span| {
        let at = spans.partition_point(|(span, _)| span.end <= hit.start);
        spans.get(at).filter(|(span, _)| span.overlaps(hit)).map(|(_, side)| *side)
    };
    let count = |theme: &ThemeScore| {
        let mut sides = ThemeSides { theme: theme.theme.to_string(), denied: 0, affirmed: 0, elsewhere: 0 };
        for hit in &theme.hits {
            match side_of(hit.span) {
                Some(Side::Denied) => sides.denied += 1,
                Some(Side::Affirmed) => sides.affirmed += 1,
                None => sides.elsewhere += 1,
            }
        }
        sides
    };
    lexicon.score(doc).iter().map(count).collect()
}
