//! Proposals for a lexicon, for a person to accept.

use super::Learner;
use crate::themes::Lexicon;
use crate::{Error, ErrorKind};

/// A word that might become an entry, with what speaks for it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Proposal {
    /// The theme it might belong to.
    pub theme: String,
    /// The word, in its most frequent form.
    pub entry: String,
    /// In how many texts it stands.
    pub texts: usize,
    /// The share of the texts with the word that the model gives to the theme, from 0 to 1.
    pub precision: f64,
    /// The natural logarithm of the word's probability in the theme over that in all texts.
    pub lift: f64,
}

/// Words that are no entries yet and go with a theme in `texts`: at most `n` a theme, best first. A word is
/// proposed for the one theme it speaks for most, if it stands in three texts or more and at least half of them
/// are the theme's by the model of [`Model::fit`](super::Model::fit).
///
/// # Errors
/// As [`Model::fit`](super::Model::fit).
///
/// ```
/// use tricolon::Lexicon;
/// use tricolon::themes::learn::propose;
///
/// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*"]), ("land", ["farm*"])])?;
/// let texts = [
///     "The ship left the harbour.", "A ship came to the harbour at noon.", "A harbour for every ship.",
///     "The farm sold its wheat.", "Wheat grows on the farm.", "Farms need rain.",
/// ];
/// let proposals = propose(&lexicon, &texts, 5)?;
/// assert_eq!((proposals[0].theme.as_str(), proposals[0].entry.as_str()), ("sea", "harbour"));
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn propose<S: AsRef<str>>(lexicon: &Lexicon, texts: &[S], n: usize) -> Result<Vec<Proposal>, Error> {
    let (model, rows) = Learner::new(lexicon)?.fit_rows(texts)?;
    let (features, themes) = (&model.learner.features, lexicon.themes().len());
    // By word: the mass of each theme over the texts that hold it.
    let mut mass = vec![0.0; features.len() * themes];
    for row in rows {
        let shares = model.learner.shares(&row);
        for (word, _) in row.words {
            for (cell, share) in mass[word as usize * themes..][..themes].iter_mut().zip(&shares) {
                *cell += share;
            }
        }
    }
    let mut by_theme: Vec<Vec<Proposal>> = vec![Vec::new(); themes];
    for word in 0..features.len() {
        let texts = features.texts_with(word) as usize;
        let form = features.form(word);
        if texts < 3 || form.chars().count() < 3 || !lexicon.matcher.entries_of(form).is_empty() {
            continue;
        }
        let lifts = (0..themes).map(|theme| (model.lift(word, theme), theme));
        let Some((lift, theme)) = lifts.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            return Err(Error::new(ErrorKind::InvalidArgument, "a lexicon without themes"));
        };
        let precision = (mass[word * themes + theme] / texts as f64).min(1.0);
        if precision >= 0.5 && lift > 0.0 {
            by_theme[theme].push(Proposal {
                theme: lexicon.themes()[theme].name.to_string(),
                entry: form.to_string(),
                texts,
                precision,
                lift,
            });
        }
    }
    // How much a proposal would say: how well it tells the theme, times how often it can.
    let strength = |p: &Proposal| p.precision * p.lift * (p.texts as f64).ln_1p();
    for proposals in &mut by_theme {
        proposals.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.entry.cmp(&b.entry)));
        proposals.truncate(n);
    }
    Ok(by_theme.into_iter().flatten().collect())
}
