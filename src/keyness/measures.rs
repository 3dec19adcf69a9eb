//! The measures, each of one term's counts.

use super::special::clopper_pearson;

/// How often a term stands in the target and in the reference, and how many terms each holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Table {
    /// Occurrences in the target.
    pub target: f64,
    /// Occurrences in the reference.
    pub reference: f64,
    /// All terms of the target.
    pub target_total: f64,
    /// All terms of the reference.
    pub reference_total: f64,
}

/// A correction of G² and chi² for small counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Correction {
    /// None.
    #[default]
    None,
    /// Yates': cells move by a half towards their expectation, where some expectation is under 5 and the step
    /// does not pass it.
    Yates,
    /// Williams' (1976): the statistic is divided by a factor that tends to 1 with growing counts. quanteda leaves
    /// tables with a zero as they are, and multiplies chi² by the factor.
    Williams,
}

/// The spread of a term's weighted log-odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Variance {
    /// Four terms: equation 19 of Monroe, Colaresi and Quinn 2008.
    #[default]
    Exact,
    /// Two terms: their equation 20, good for rare terms.
    Approximate,
}

fn x_ln(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

// The cells of a two-by-two table are a, b, c, d in all of the literature.
#[allow(clippy::many_single_char_names)]
impl Table {
    /// A table of counts.
    pub fn new(target: u64, reference: u64, target_total: u64, reference_total: u64) -> Self {
        Table {
            target: target as f64,
            reference: reference as f64,
            target_total: target_total as f64,
            reference_total: reference_total as f64,
        }
    }

    fn sign(&self) -> f64 {
        let over = self.target * self.reference_total - self.reference * self.target_total;
        if over < 0.0 { -1.0 } else { 1.0 }
    }

    /// The expected counts of the term in target and reference.
    fn expected(&self) -> (f64, f64) {
        let share = (self.target + self.reference) / (self.target_total + self.reference_total);
        (self.target_total * share, self.reference_total * share)
    }

    /// The four observed and the four expected cells.
    fn cells(&self) -> ([f64; 4], [f64; 4]) {
        let (e1, e2) = self.expected();
        let observed = [
            self.target,
            self.reference,
            self.target_total - self.target,
            self.reference_total - self.reference,
        ];
        (observed, [e1, e2, self.target_total - e1, self.reference_total - e2])
    }

    /// Log-likelihood G² over the term's own two cells, `2 (a ln(a/E₁) + b ln(b/E₂))` (Rayson and Garside
    /// 2000), with a minus where the target uses the term less.
    ///
    /// ```
    /// use tricolon::keyness::Table;
    /// let g2 = Table::new(120, 80, 1_000_000, 2_000_000).g2();
    /// assert!((g2 - 59.336_699_773_950_045).abs() < 1e-9);
    /// ```
    pub fn g2(&self) -> f64 {
        let (e1, e2) = self.expected();
        let g2 = 2.0 * (x_ln(self.target, e1) + x_ln(self.reference, e2));
        self.sign() * g2.max(0.0)
    }

    /// Log-likelihood G² over all four cells (Dunning 1993), signed as [`Table::g2`], with a correction.
    pub fn g2_four_cell(&self, correction: Correction) -> f64 {
        let (mut observed, expected) = self.cells();
        if correction == Correction::Yates && self.is_to_be_moved() {
            // Half a count towards expectation, as quanteda moves the cells.
            let towards = if observed[0] > expected[0] { -0.5 } else { 0.5 };
            for (cell, sign) in observed.iter_mut().zip([1.0, -1.0, -1.0, 1.0]) {
                *cell += sign * towards;
            }
        }
        let sum: f64 = observed.iter().zip(expected).map(|(o, e)| x_ln(*o, e)).sum();
        let q = if correction == Correction::Williams { self.williams() } else { 1.0 };
        self.sign() * (2.0 * sum / q).max(0.0)
    }

    /// Pearson's chi² over all four cells, signed as [`Table::g2`], with a correction.
    pub fn chi2(&self, correction: Correction) -> f64 {
        let ([a, b, c, d], _) = self.cells();
        let n = a + b + c + d;
        let mut off = (a * d - b * c).abs();
        if correction == Correction::Yates && self.is_to_be_moved() {
            off -= n / 2.0;
        }
        let margins = (a + b) * (c + d) * (a + c) * (b + d);
        let q = if correction == Correction::Williams { self.williams() } else { 1.0 };
        if margins > 0.0 { self.sign() * n * off * off / margins / q } else { 0.0 }
    }

    /// Whether Yates' correction applies.
    fn is_to_be_moved(&self) -> bool {
        let ([a, b, c, d], expected) = self.cells();
        expected.iter().any(|e| *e < 5.0) && (a * d - b * c).abs() >= (a + b + c + d) / 2.0
    }

    /// Williams' divisor.
    fn williams(&self) -> f64 {
        let ([a, b, c, d], _) = self.cells();
        let n = a + b + c + d;
        1.0 + (n / (a + b) + n / (c + d) - 1.0) * (n / (a + c) + n / (b + d) - 1.0) / (6.0 * n)
    }

    /// The binary logarithm of the ratio of relative frequencies; a count of 0 stands for a half (Hardie 2014).
    /// 1 means twice as frequent in the target.
    pub fn log_ratio(&self) -> f64 {
        let half = |count: f64| if count > 0.0 { count } else { 0.5 };
        ((half(self.target) / self.target_total) / (half(self.reference) / self.reference_total)).log2()
    }

    /// %DIFF: by how many percent the target's relative frequency exceeds the reference's; one of 0 stands for
    /// 10⁻¹⁸ (Gabrielatos and Marchi 2012).
    pub fn percent_diff(&self) -> f64 {
        let share = |count: f64, total: f64| if count > 0.0 { count / total } else { 1e-18 };
        let (target, reference) = (
            if self.target > 0.0 { self.target / self.target_total } else { 0.0 },
            share(self.reference, self.reference_total),
        );
        100.0 * (target - reference) / reference
    }

    /// Pointwise mutual information of term and target, `ln(a/E₁)` (Church and Hanks 1990): how many times, as a
    /// natural logarithm, the term stands in the target for each time expected; −∞ for an absent one.
    pub fn pmi(&self) -> f64 {
        (self.target / self.expected().0).ln()
    }

    /// The Bayesian information criterion of the two-cell G²: `|G²| − ln N` (Wilson 2013). Over 2 is positive
    /// evidence, over 10 very strong.
    pub fn bic(&self) -> f64 {
        self.g2().abs() - (self.target_total + self.reference_total).ln()
    }

    /// Weighted log-odds with a Dirichlet prior (Monroe, Colaresi and Quinn 2008): the difference of the log
    /// odds of the term, with `alpha` of `alpha_total` pseudo-counts added, and its z.
    ///
    /// ```
    /// use tricolon::keyness::{Table, Variance};
    /// let (delta, z) = Table::new(1, 0, 6, 6).log_odds(0.05, 0.55, Variance::Approximate);
    /// assert!(delta > 0.0 && z > 0.0);
    /// ```
    pub fn log_odds(&self, alpha: f64, alpha_total: f64, variance: Variance) -> (f64, f64) {
        let (a, b) = (self.target + alpha, self.reference + alpha);
        let rest_a = self.target_total + alpha_total - a;
        let rest_b = self.reference_total + alpha_total - b;
        let delta = (a / rest_a).ln() - (b / rest_b).ln();
        let spread = match variance {
            Variance::Exact => 1.0 / a + 1.0 / rest_a + 1.0 / b + 1.0 / rest_b,
            Variance::Approximate => 1.0 / a + 1.0 / b,
        };
        (delta, delta / spread.sqrt())
    }

    /// The conservative log-ratio (Evert 2022): the end nearer to 0 of the Clopper–Pearson interval of the log
    /// ratio at `confidence` shared out between `tests` terms (Bonferroni); 0 if the interval holds 0.
    ///
    /// ```
    /// use tricolon::keyness::Table;
    /// let table = Table::new(124, 64, 40_887, 99_684);
    /// assert!((table.conservative_log_ratio(0.95, 1) - 1.793_337_566_43).abs() < 1e-9);
    /// ```
    pub fn conservative_log_ratio(&self, confidence: f64, tests: usize) -> f64 {
        let n = self.target + self.reference;
        if n <= 0.0 {
            return 0.0;
        }
        let confidence = 1.0 - (1.0 - confidence) / tests.max(1) as f64;
        let (low, high) = clopper_pearson(self.target, n, confidence);
        let ratio = |p: f64| (p / (1.0 - p) * self.reference_total / self.target_total).log2();
        if self.sign() > 0.0 { ratio(low).max(0.0) } else { ratio(high).min(0.0) }
    }
}
