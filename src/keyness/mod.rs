//! Keyness: which terms a target uses more, or less, than a reference.
//!
//! Terms are words, stems, lemmas, tags, phrases, figures, or anything that was counted. Every measure stands in each row;
//! [`Options::measure`] chooses the order and what `p` and `q` belong to.
//!
//! ```
//! use tricolon::keyness::{Counts, Options, keyness};
//!
//! let target = Counts::of_pairs([("gas", 30), ("the", 500), ("peace", 2)]);
//! let reference = Counts::of_pairs([("gas", 3), ("the", 520), ("peace", 20)]);
//! let rows = keyness(&target, &reference, &Options::default())?;
//! assert_eq!((rows[0].term.as_str(), rows[0].target, rows[0].reference), ("gas", 30, 3));
//! assert!(rows[0].g2 > 24.0 && rows[0].p < 1e-5);
//! # Ok::<(), tricolon::Error>(())
//! ```

mod counts;
mod dispersion;
mod measures;
mod merge;
mod special;

pub use counts::{Counts, Unit};
pub use dispersion::{deviation_of_proportions, juilland_d};
pub use measures::{Correction, Table, Variance};

use crate::{Error, ErrorKind};

/// What terms are ranked by, and `p` and `q` computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Measure {
    /// [`Table::g2`].
    #[default]
    LogLikelihood,
    /// [`Table::g2_four_cell`].
    LogLikelihoodFourCell,
    /// [`Table::chi2`].
    Chi2,
    /// [`Table::log_ratio`]; `p` is that of the two-cell G².
    LogRatio,
    /// [`Table::percent_diff`]; `p` is that of the two-cell G².
    PercentDiff,
    /// [`Table::pmi`]; `p` is that of the two-cell G².
    Pmi,
    /// [`Table::bic`], with the sign of G²; `p` is that of the two-cell G².
    Bic,
    /// z of [`Table::log_odds`].
    LogOdds,
    /// [`Table::conservative_log_ratio`]; `p` is that of the two-cell G².
    ConservativeLogRatio,
}

impl Measure {
    const ALL: [(&str, Measure); 9] = [
        ("log_likelihood", Measure::LogLikelihood),
        ("log_likelihood_four_cell", Measure::LogLikelihoodFourCell),
        ("chi2", Measure::Chi2),
        ("log_ratio", Measure::LogRatio),
        ("percent_diff", Measure::PercentDiff),
        ("pmi", Measure::Pmi),
        ("bic", Measure::Bic),
        ("log_odds", Measure::LogOdds),
        ("conservative_log_ratio", Measure::ConservativeLogRatio),
    ];

    /// The measure of that name, for example `log_likelihood` or `conservative_log_ratio`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`], with the known names.
    ///
    /// ```
    /// use tricolon::keyness::Measure;
    /// assert_eq!(Measure::from_name("log_odds")?, Measure::LogOdds);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_name(name: &str) -> Result<Self, Error> {
        crate::error::named(ErrorKind::InvalidArgument, "measure", name, Self::ALL)
    }
}

/// The prior of the weighted log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Prior {
    /// So many pseudo-counts for every term.
    Uniform(f64),
    /// So many pseudo-counts in all, shared out as target and reference together use the terms.
    Informative(f64),
}

/// What is computed, and how.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// What terms are ranked by.
    pub measure: Measure,
    /// The prior of the weighted log-odds: informative with 500 pseudo-counts, unless set.
    pub prior: Prior,
    /// The variance of the weighted log-odds.
    pub variance: Variance,
    /// The correction of chi² and the four-cell G².
    pub correction: Correction,
    /// The confidence of the conservative log-ratio: 0.95, unless set.
    pub confidence: f64,
    /// Whether that confidence is shared out between all terms (Bonferroni): yes, unless set.
    pub bonferroni: bool,
    /// Terms that target and reference together use less often are left out of the rows, though not of the
    /// totals: 1, unless set.
    pub least: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            measure: Measure::default(),
            prior: Prior::Informative(500.0),
            variance: Variance::default(),
            correction: Correction::default(),
            confidence: 0.95,
            bonferroni: true,
            least: 1,
        }
    }
}

/// A term with all its measures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The term.
    pub term: String,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// Occurrences per 1,000 terms of the target.
    pub target_rate: f64,
    /// Occurrences per 1,000 terms of the reference.
    pub reference_rate: f64,
    /// Two-cell G², signed.
    pub g2: f64,
    /// Four-cell G², signed.
    pub g2_four_cell: f64,
    /// Chi², signed.
    pub chi2: f64,
    /// Log ratio, base 2.
    pub log_ratio: f64,
    /// %DIFF.
    pub percent_diff: f64,
    /// Pointwise mutual information of term and target.
    pub pmi: f64,
    /// BIC.
    pub bic: f64,
    /// Weighted log-odds.
    pub log_odds: f64,
    /// Their z.
    pub z: f64,
    /// Conservative log ratio, base 2.
    pub conservative_log_ratio: f64,
    /// The two-sided p of the measure.
    pub p: f64,
    /// The false discovery rate at which the term would be kept (Benjamini and Hochberg 1995).
    pub q: f64,
    /// Gries' deviation of proportions over the target's texts, if they are known: 0 even, towards 1 bunched.
    pub dp: Option<f64>,
    /// Juilland's D over the target's texts: 1 even, 0 bunched. Undefined for a term that is absent, or for one text.
    pub juilland_d: Option<f64>,
}

/// Every term of either side, by falling value of the measure.
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] if a side is empty, or an option lies outside of what it allows.
pub fn keyness(target: &Counts, reference: &Counts, options: &Options) -> Result<Vec<Row>, Error> {
    check(target, reference, options)?;
    let terms = target.union(reference);
    let tests = if options.bonferroni { terms.len() } else { 1 };
    let both = (target.total() + reference.total()) as f64;
    let count = terms.len() as f64;
    let mut rows: Vec<Row> = Vec::with_capacity(terms.len());
    for term in terms {
        let (a, b) = (target.get(term), reference.get(term));
        if a + b < options.least.max(1) {
            continue;
        }
        let table = Table::new(a, b, target.total(), reference.total());
        let dispersion = target.dispersion(term);
        let (alpha, alpha_total) = match options.prior {
            Prior::Uniform(alpha) => (alpha, alpha * count),
            Prior::Informative(total) => (total * (a + b) as f64 / both, total),
        };
        let (log_odds, z) = table.log_odds(alpha, alpha_total, options.variance);
        let g2 = table.g2();
        let g2_four_cell = table.g2_four_cell(options.correction);
        let chi2 = table.chi2(options.correction);
        let p = match options.measure {
            Measure::LogLikelihoodFourCell => special::chi2_sf(g2_four_cell.abs()),
            Measure::Chi2 => special::chi2_sf(chi2.abs()),
            Measure::LogOdds => special::normal_two_sided(z),
            _ => special::chi2_sf(g2.abs()),
        };
        rows.push(Row {
            term: term.to_string(),
            target: a,
            reference: b,
            target_rate: 1000.0 * table.target / table.target_total,
            reference_rate: 1000.0 * table.reference / table.reference_total,
            g2,
            g2_four_cell,
            chi2,
            log_ratio: table.log_ratio(),
            percent_diff: table.percent_diff(),
            pmi: table.pmi(),
            bic: table.bic(),
            log_odds,
            z,
            conservative_log_ratio: table.conservative_log_ratio(options.confidence, tests),
            p,
            q: p,
            dp: dispersion.map(|(dp, _)| dp),
            juilland_d: dispersion.and_then(|(_, d)| d),
        });
    }
    let levels: Vec<f64> = rows.iter().map(|row| row.p).collect();
    rows.iter_mut().zip(false_discovery(&levels)).for_each(|(row, q)| row.q = q);
    let value = |row: &Row| match options.measure {
        Measure::LogLikelihood => row.g2,
        Measure::LogLikelihoodFourCell => row.g2_four_cell,
        Measure::Chi2 => row.chi2,
        Measure::LogRatio => row.log_ratio,
        Measure::PercentDiff => row.percent_diff,
        Measure::Pmi => row.pmi,
        Measure::Bic => row.bic.abs() * row.g2.signum(),
        Measure::LogOdds => row.z,
        Measure::ConservativeLogRatio => row.conservative_log_ratio,
    };
    // Of equals the more frequent, then by name.
    rows.sort_by(|a, b| {
        let frequency = |row: &Row| row.target + row.reference;
        value(b)
            .total_cmp(&value(a))
            .then_with(|| frequency(b).cmp(&frequency(a)))
            .then_with(|| a.term.cmp(&b.term))
    });
    Ok(rows)
}

/// The Clopper–Pearson interval of `part` in `all`; 0 to 1 for nothing at all.
pub(crate) fn proportion_interval(part: usize, all: usize, confidence: f64) -> (f64, f64) {
    if all == 0 { (0.0, 1.0) } else { special::clopper_pearson(part as f64, all as f64, confidence) }
}

fn check(target: &Counts, reference: &Counts, options: &Options) -> Result<(), Error> {
    let wrong = |message: String| Err(Error::new(ErrorKind::InvalidArgument, message));
    for (side, counts) in [("target", target), ("reference", reference)] {
        if counts.total() == 0 {
            return wrong(format!("the {side} is empty: nothing to compare"));
        }
        if counts.total() < counts.counted() {
            return wrong(format!(
                "the {side}'s total is {}, but its terms alone make {}",
                counts.total(),
                counts.counted()
            ));
        }
    }
    let (Prior::Uniform(alpha) | Prior::Informative(alpha)) = options.prior;
    if !(alpha > 0.0 && alpha.is_finite()) {
        return wrong(format!("a prior of {alpha} pseudo-counts; a positive number is right"));
    }
    if !(options.confidence > 0.0 && options.confidence < 1.0) {
        return wrong(format!("confidence {}; it lies between 0 and 1, as 0.95 does", options.confidence));
    }
    Ok(())
}

/// Benjamini and Hochberg's step-up: the least false discovery rate at which each p would still be accepted.
pub(crate) fn false_discovery(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|x, y| p[*y].total_cmp(&p[*x]));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (n, k) in order.into_iter().enumerate() {
        least = least.min(p[k] * p.len() as f64 / (p.len() - n) as f64);
        q[k] = least;
    }
    q
}
