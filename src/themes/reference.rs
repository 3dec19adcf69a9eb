//! Scores against other texts: tf·idf, z, and intervals by resampling.

use std::sync::Arc;

use super::score::per_thousand;
use super::{Lexicon, ThemeScores};
use crate::keyness::proportion_interval;
use crate::{Analyzer, Document, Error, ErrorKind};

/// What a lexicon's scores are in a collection of texts, to compare others with.
///
/// ```
/// use tricolon::{Analyzer, Lexicon, themes::Reference};
/// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*", "the harbour"])])?;
/// let reference = Reference::fit(&lexicon, &["A ship at sea.", "No land here.", "Dry land again."])?;
/// let doc = Analyzer::default().analyze("Ships, ships, ships.");
/// let compared = reference.compare(&lexicon.score(&doc));
/// assert!(compared[0].z > Some(2.0) && compared[0].z_low < compared[0].z && compared[0].tf_idf > 0.0);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reference {
    texts: usize,
    /// By theme and entry: in how many texts it stands.
    in_texts: Vec<Vec<usize>>,
    /// By theme: mean and standard deviation of the rate.
    rates: Vec<(f64, f64)>,
}

/// A theme's score in one document beside a [`Reference`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Compared {
    /// The theme.
    pub theme: Arc<str>,
    /// The sum over the theme's entries of `ln(1 + hits) · ln((n + 1) / (df + ½))`, where `df` of the
    /// reference's `n` texts hold the entry.
    pub tf_idf: f64,
    /// By how many standard deviations of the reference's texts the rate lies above their mean; `None` if the
    /// rate does not vary there.
    pub z: Option<f64>,
    /// z at the lower end of the rate's 95 % Clopper–Pearson interval: what is left of it, if this text of so few
    /// words overstates the rate.
    pub z_low: Option<f64>,
    /// z at the upper end.
    pub z_high: Option<f64>,
}

impl Reference {
    /// Scores `texts`, each as one document.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for fewer than two texts; [`ErrorKind::TextTooLong`].
    pub fn fit<S: AsRef<str>>(lexicon: &Lexicon, texts: &[S]) -> Result<Self, Error> {
        if texts.len() < 2 {
            let message =
                format!("{} texts; a reference takes two or more, to tell how they vary", texts.len());
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let analyzer = Analyzer::without_figures();
        let mut in_texts: Vec<Vec<usize>> = lexicon.themes.iter().map(|t| vec![0; t.entries.len()]).collect();
        let mut rates: Vec<Vec<f64>> = vec![Vec::with_capacity(texts.len()); lexicon.themes.len()];
        for text in texts {
            let scores = lexicon.score(&analyzer.try_analyze(text.as_ref())?);
            for (t, score) in scores.iter().enumerate() {
                rates[t].push(score.rate);
                for (entry, _) in entry_hits(score) {
                    in_texts[t][entry] += 1;
                }
            }
        }
        let n = texts.len() as f64;
        let moments = |rates: &Vec<f64>| {
            let mean = rates.iter().sum::<f64>() / n;
            let squares: f64 = rates.iter().map(|r| (r - mean) * (r - mean)).sum();
            (mean, (squares / (n - 1.0)).sqrt())
        };
        Ok(Reference { texts: texts.len(), in_texts, rates: rates.iter().map(moments).collect() })
    }

    /// Each theme's score beside the reference's. The scores must be those of the reference's lexicon.
    ///
    /// # Panics
    /// If they are another lexicon's, with more themes or entries.
    pub fn compare(&self, scores: &ThemeScores) -> Vec<Compared> {
        let all = self.texts as f64 + 1.0;
        let compared = |(t, score): (usize, &super::ThemeScore)| {
            let (mean, spread) = self.rates[t];
            let weight = |entry: usize| (all / (self.in_texts[t][entry] as f64 + 0.5)).ln().max(0.0);
            let z = |rate: f64| (spread > 0.0).then(|| (rate - mean) / spread);
            let (low, high) = proportion_interval(score.count.min(scores.words()), scores.words(), 0.95);
            Compared {
                theme: Arc::clone(&score.theme),
                tf_idf: tf_idf(score, weight),
                z: z(score.rate),
                z_low: z(1000.0 * low),
                z_high: z(1000.0 * high),
            }
        };
        scores.iter().enumerate().map(compared).collect()
    }
}

/// The sum over a theme's entries of `ln(1 + hits)` times their weight.
pub(super) fn tf_idf(score: &super::ThemeScore, weight: impl Fn(usize) -> f64) -> f64 {
    entry_hits(score).into_iter().map(|(entry, n)| (n as f64).ln_1p() * weight(entry)).sum()
}

/// The entries that were hit, with their hits.
fn entry_hits(score: &super::ThemeScore) -> Vec<(usize, usize)> {
    let mut entries: Vec<usize> = score.hits.iter().map(|h| h.entry_index).collect();
    entries.sort_unstable();
    entries.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

/// How many of `rounds` values the tail of the distribution cuts off; never half of them.
#[allow(clippy::cast_sign_loss)] // tail and rounds are positive
fn rounds_below(tail: f64, rounds: usize) -> usize {
    ((tail * rounds as f64) as usize).min((rounds - 1) / 2)
}

/// A theme's rate with the interval that resampling gives it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Interval {
    /// The theme.
    pub theme: Arc<str>,
    /// Hits per 1,000 words.
    pub rate: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
}

/// Percentile intervals of every theme's rate by the bootstrap over sentences (Efron and Tibshirani 1993): how
/// far the rate depends on which sentences happen to stand in the text. The same arguments give the same
/// intervals. Time is linear in the sentences times `rounds`.
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] if `confidence` is not between 0 and 1, or `rounds` is 0.
///
/// ```
/// use tricolon::{Analyzer, Lexicon, themes::bootstrap};
/// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*"])])?;
/// let doc = Analyzer::default().analyze("A ship came. Nothing else did. Then two ships came.");
/// let sea = &bootstrap(&lexicon, &doc, 0.95, 1000)?[0];
/// assert!(sea.low < sea.rate && sea.rate < sea.high);
/// # Ok::<(), tricolon::Error>(())
/// ```
pub fn bootstrap(
    lexicon: &Lexicon,
    doc: &Document<'_>,
    confidence: f64,
    rounds: usize,
) -> Result<Vec<Interval>, Error> {
    if !(confidence > 0.0 && confidence < 1.0) || rounds == 0 {
        let message = format!(
            "confidence {confidence}, {rounds} rounds; confidence lies between 0 and 1, as 0.95 does, and 1000 rounds are usual"
        );
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    }
    let scores = lexicon.score(doc);
    let sentences = doc.sentences();
    let words: Vec<usize> =
        sentences.iter().map(|s| s.tokens().filter(|&i| doc.is_word(i)).count()).collect();
    let mut hits: Vec<Vec<(u32, u32)>> = vec![Vec::new(); sentences.len()];
    for (t, score) in scores.iter().enumerate() {
        for hit in &score.hits {
            match hits[hit.sentence].last_mut() {
                Some((theme, n)) if *theme == t as u32 => *n += 1,
                _ => hits[hit.sentence].push((t as u32, 1)),
            }
        }
    }
    // SplitMix64, from a fixed seed: enough for resampling, and the same everywhere.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(z ^ (z >> 31)) * below as u128) >> 64) as usize
    };
    let themes = lexicon.themes.len();
    let mut rates: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds); themes];
    for _ in 0..rounds {
        let (mut n, mut counts) = (0, vec![0_usize; themes]);
        for _ in 0..sentences.len() {
            let s = random(sentences.len());
            n += words[s];
            for &(theme, hits) in &hits[s] {
                counts[theme as usize] += hits as usize;
            }
        }
        for (rates, count) in rates.iter_mut().zip(counts) {
            rates.push(per_thousand(count, n));
        }
    }
    let tail = (1.0 - confidence) / 2.0;
    let intervals = scores.iter().zip(rates).map(|(score, mut rates)| {
        rates.sort_unstable_by(f64::total_cmp);
        let cut = rounds_below(tail, rounds);
        let (low, high) = (rates[cut], rates[rounds - 1 - cut]);
        Interval { theme: Arc::clone(&score.theme), rate: score.rate, low, high }
    });
    Ok(intervals.collect())
}
