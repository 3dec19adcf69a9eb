//! How much each entry says, by how common its words are in English.

use super::reference::tf_idf;
use super::{Lexicon, ThemeScores};
use crate::{Error, ErrorKind};

/// Frequencies of English words: a line is a frequency in centibels and its words. See `src/data/README.md`.
const ENGLISH: &str = include_str!("../data/background.en.txt");

/// Half of once in a million words: what rarer words than those of the table count as.
pub(super) const RAREST: f64 = 5e-7;

/// Words of a text that an entry is to be expected in.
const TEXT: f64 = 1000.0;

/// The words of the table, with their frequencies as shares of all words.
pub(super) fn english_words() -> impl Iterator<Item = (&'static str, f64)> {
    ENGLISH.lines().flat_map(|line| {
        let (centibels, words) = line.split_once(' ').unwrap_or((line, ""));
        let frequency = centibels.parse::<f64>().map_or(0.0, |level| libm::pow(10.0, level / 100.0));
        words.split(' ').map(move |word| (word, frequency))
    })
}

/// The weights of a lexicon's entries by their frequency in English at large, for scores of `ln(1 + tf) · idf`
/// without texts to compare with.
///
/// An entry's idf is `−ln P`, where P is the probability that a text of 1,000 words holds it, its words being
/// spread evenly: next to nothing for *people*, 7 for what stands once in a million words. Frequencies are those
/// of the package wordfreq (Speer 2022), words rarer than one in a million counting as half of that. An entry
/// with wildcards, a stem or a lemma has the frequencies of all words that it takes; a phrase has that of its
/// rarest word, the most it can have.
///
/// ```
/// use tricolon::{Analyzer, Lexicon, themes::Background};
/// let lexicon = Lexicon::from_themes("t", [("a", ["people"]), ("b", ["sovereign*"])])?;
/// let doc = Analyzer::default().analyze("The people are sovereign.");
/// let scores = Background::english(&lexicon)?.tf_idf(&lexicon.score(&doc));
/// assert!(scores[0] < 0.5 && scores[1] > 2.0);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Background {
    /// By theme and entry.
    idf: Vec<Vec<f64>>,
}

impl Background {
    /// The weights of `lexicon`'s entries in English. Looks at each of 29,000 words once.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] with [`Lexicon::compat`], whose programs match other tokens.
    pub fn english(lexicon: &Lexicon) -> Result<Self, Error> {
        if let Some(mode) = lexicon.compat_mode() {
            let message = format!("the background is of words, and {} counts its own tokens", mode.name());
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let mut idf: Vec<Vec<f64>> = lexicon.themes.iter().map(|t| vec![0.0; t.entries.len()]).collect();
        lexicon.matcher.frequencies(english_words(), &mut |theme, entry, frequency| {
            let expected = TEXT * frequency.max(RAREST);
            idf[theme as usize][entry as usize] = -(-(-expected).exp_m1()).ln();
        });
        Ok(Background { idf })
    }

    /// The idf of the `entry`-th entry of the `theme`-th theme.
    ///
    /// # Panics
    /// If the lexicon has no such entry.
    pub fn idf(&self, theme: usize, entry: usize) -> f64 {
        self.idf[theme][entry]
    }

    /// By theme: the sum over its entries of `ln(1 + hits) · idf`. The scores must be those of the lexicon that the
    /// weights were made for.
    ///
    /// # Panics
    /// If they are another lexicon's, with more themes or entries.
    pub fn tf_idf(&self, scores: &ThemeScores) -> Vec<f64> {
        scores
            .iter()
            .enumerate()
            .map(|(theme, score)| tf_idf(score, |entry| self.idf[theme][entry]))
            .collect()
    }
}
