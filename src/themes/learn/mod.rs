//! Learning from texts without labels: the entries of a lexicon are seeds, the texts show what else goes
//! with them.
//!
//! [`Model::fit`] is naive Bayes by expectation maximisation (Nigam et al. 2000) started from the seeds, as in
//! topic-seeded classifiers (McCallum and Nigam 1999), with these rules, none of which needs a label:
//!
//! 1. A text's first guess is shared between the themes by the squares of their seed evidence, the sum over
//!    the theme's entries of `ln(1 + tf) · idf^1.5`: rare seeds say more, and clear texts say it louder.
//! 2. A theme's words are estimated from the texts in proportion to their share, with a Dirichlet prior in the
//!    shape of all texts together whose weight is 1.5 counts for each distinct word.
//!    Words are stems; function words and numbers are left out, since they carry no topic, and so are stems
//!    of one text, and what goes beyond the 100,000 stems that stand in most texts. An occurrence counts by how rare the word is in English at large (the table of
//!    [`Background`](super::Background)): by how many powers of ten it is rarer than *the*,
//!    scaled so that the words of the texts count 1 on average. *People* and *give* go with every topic.
//!    What a stem of n such counts says, the logarithm of its probability in a theme over that in all texts, is
//!    multiplied by n / (n + 0.6 · ln K) for K themes: a few occurrences may all fall to one theme by chance, the more
//!    easily the more themes there are, and the prior, which is as rare as the stem, does not see to that.
//! 3. The themes' shares are held at those of the first guess: else large themes swallow small ones.
//! 4. Words of one text depend on each other, the more the longer it is, so the evidence of a text of n content
//!    words is tempered: raised to the power 0.3 · ln K · n^−¼, so that it grows as n^¾, and so that as
//!    many words decide between many themes, which takes ln K of evidence, as between few. The seed evidence goes on
//!    to count beside the words, times 0.23 · ln K, so that themes do not drift away from their entries.
//! 5. Each round tells anew how far an entry is trusted. Its texts are judged by all that stands in them but the entry:
//!    how large a share of them then goes to its theme, were all themes as frequent? The share is drawn towards the
//!    mean of all entries with the weight of 100 texts, and 1/K, which chance gives, is taken off. The square of that
//!    over the same of the mean multiplies the entry's evidence. *Families* stands where taxes are spoken of, and says
//!    little for social policy; but an author's word holds until many texts speak against it.
//! 6. Rounds end when fewer than one text in a thousand changes its theme, or after fifteen.
//!
//! The constants (1.5 twice, 0.6, 0.3, ¼, 0.23, 100) are one set for every collection. They were chosen by
//! their accuracy on the development parts of five topic sets, so figures measured there are optimistic.
//!
//! The same texts in any order give the same model, bit for bit and on every machine: shares are rounded to 2⁻²⁴ and
//! summed as integers. So texts may lie on many machines: [`Learner`] learns the same model in rounds, each of which
//! is a sum over the texts. [`Model::fit`] uses one thread.

mod counts;
mod em;
mod expand;
mod features;
mod learner;

use std::sync::Arc;

pub use counts::FitCounts;
pub use expand::{Proposal, propose};
use features::Texts;
pub use learner::Learner;

use super::{Entry, Lexicon};
use crate::Error;

/// What was learnt from texts and a lexicon: tells a text's theme.
///
/// ```
/// use tricolon::Lexicon;
/// use tricolon::themes::learn::Model;
///
/// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*"]), ("land", ["farm*"])])?;
/// let texts = [
///     "The ship left the harbour.", "A ship came to the harbour at noon.", "The harbour was full.",
///     "The farm sold its wheat.", "Wheat grows on the farm.", "Wheat was dear.",
/// ];
/// let model = Model::fit(&lexicon, &texts)?;
/// assert_eq!(model.predict("No wheat this year")?, Some("land"));
/// assert_eq!(model.predict("")?, None);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// One that has learnt.
    learner: Learner,
    /// See [`em::Themes::unweighted`].
    unweighted: Vec<f64>,
}

/// A word of a theme, with its statistics.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// The most frequent form of the stem.
    pub term: String,
    /// The probability of the word in texts of the theme, as the model estimates it.
    pub probability: f64,
    /// The natural logarithm of that probability over the word's probability in all texts.
    pub lift: f64,
    /// In how many of the texts it stands.
    pub texts: usize,
}

impl Model {
    /// Learns from `texts`. Time is linear in the words of the texts times the number of themes.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) if there are no themes, or no entry occurs in
    /// any text;
    /// [`ErrorKind::TextTooLong`](crate::ErrorKind::TextTooLong) for a text over 2 GiB.
    pub fn fit<S: AsRef<str>>(lexicon: &Lexicon, texts: &[S]) -> Result<Self, Error> {
        Learner::new(lexicon)?.fit(texts)
    }

    /// The themes' names, in the lexicon's order.
    pub fn themes(&self) -> Vec<&str> {
        self.learner.lexicon.themes().iter().map(|t| &*t.name).collect()
    }

    /// How many rounds were run.
    pub fn rounds(&self) -> usize {
        self.learner.rounds() as usize
    }

    /// The lexicon whose entries were the seeds.
    pub fn lexicon(&self) -> &Lexicon {
        &self.learner.lexicon
    }

    /// The most probable theme of `text`; `None` for a text with no word the model knows.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`](crate::ErrorKind::TextTooLong).
    pub fn predict(&self, text: &str) -> Result<Option<&str>, Error> {
        let Some(shares) = self.predict_proba(text)? else { return Ok(None) };
        Ok(em::largest(&shares).map(|theme| &*self.learner.lexicon.themes()[theme].name))
    }

    /// The probability of each theme, in the lexicon's order, summing to 1; `None` for a text with no word
    /// the model knows. Probabilities are those of the tempered model: cautious, though not calibrated.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`](crate::ErrorKind::TextTooLong).
    pub fn predict_proba(&self, text: &str) -> Result<Option<Vec<f64>>, Error> {
        let rows = self.learner.rows(&Texts::read(&self.learner.lexicon, &[text])?);
        Ok(rows.first().filter(|row| row.says_something()).map(|row| self.learner.shares(row)))
    }

    /// The `n` words that speak most for a theme: by probability times lift, so that neither very rare nor
    /// very common words lead.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownTheme`](crate::ErrorKind::UnknownTheme), with a list of the themes.
    pub fn top_terms(&self, theme: &str, n: usize) -> Result<Vec<Term>, Error> {
        let names = self.themes();
        let Some(at) = names.iter().position(|name| *name == theme) else {
            return Err(Error::unknown_theme(theme, names));
        };
        let mut terms: Vec<Term> = (0..self.learner.features.len())
            .map(|word| Term {
                term: self.learner.features.form(word).to_string(),
                probability: self.probability(word, at),
                lift: self.lift(word, at),
                texts: self.learner.features.texts_with(word) as usize,
            })
            .filter(|term| term.lift > 0.0)
            .collect();
        let strength = |t: &Term| t.probability * t.lift;
        terms.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.term.cmp(&b.term)));
        terms.truncate(n);
        Ok(terms)
    }

    /// The probability of a word in texts of a theme, every occurrence counting 1.
    fn probability(&self, word: usize, theme: usize) -> f64 {
        let weighted = self.learner.log_probability(word, theme) - self.unweighted[theme];
        libm::exp(weighted) / self.learner.features.weights()[word]
    }

    /// The logarithm of that probability over the word's in all texts.
    fn lift(&self, word: usize, theme: usize) -> f64 {
        let in_theme = self.learner.log_probability(word, theme) - self.unweighted[theme];
        let in_all = libm::log(self.learner.features.background()[word]);
        in_theme - (in_all - self.unweighted[self.unweighted.len() - 1])
    }

    /// A plain lexicon: every theme's own entries, then its `n` strongest words, weighted by their lift and
    /// compared by stem.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`](crate::ErrorKind::LexiconSyntax) if a learnt word cannot be an entry.
    pub fn to_lexicon(&self, n: usize) -> Result<Lexicon, Error> {
        let themes = self.learner.lexicon.themes().iter().map(|theme| {
            let learnt = self.top_terms(&theme.name, n)?;
            let learnt =
                learnt.into_iter().map(|t| Entry::new(t.term).weight(t.lift).form(super::Form::Stem));
            Ok((Arc::clone(&theme.name), theme.entries.iter().cloned().chain(learnt).collect::<Vec<_>>()))
        });
        let themes = themes.collect::<Result<Vec<_>, Error>>()?;
        Lexicon::from_themes(self.learner.lexicon.name(), themes)
    }

    /// The model without its lexicon as bytes, to be sent and kept: JSON.
    #[cfg(feature = "json")]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.learner.to_bytes()
    }

    /// The model that [`Model::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) for other bytes, or another lexicon.
    #[cfg(feature = "json")]
    pub fn from_bytes(lexicon: &Lexicon, bytes: &[u8]) -> Result<Self, Error> {
        Learner::from_bytes(lexicon, bytes)?.model()
    }
}
