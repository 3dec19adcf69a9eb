//! Distribution functions.

/// The probability that a chi-squared variable with one degree of freedom exceeds `x`: the survival function
/// itself, which does not underflow to 0 where 1 minus the distribution function does.
pub(super) fn chi2_sf(x: f64) -> f64 {
    libm::erfc((x.max(0.0) / 2.0).sqrt())
}

/// The probability that a standard normal variable lies farther from 0 than `z`.
pub(super) fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The regularised incomplete beta function at `x` by its continued fraction (modified Lentz; DLMF 8.17.22).
#[allow(clippy::many_single_char_names)] // the names of the source
fn incomplete_beta(x: f64, a: f64, b: f64, log_beta: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly on this side of the mean.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a, log_beta);
    }
    let tiny = 1e-300;
    let safe = |v: f64| if v.abs() < tiny { tiny } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        for numerator in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / safe(1.0 + numerator * d);
            c = safe(1.0 + numerator / c);
            fraction *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    (a * x.ln() + b * (-x).ln_1p() - log_beta).exp() * fraction / a
}

/// The `p` quantile of the beta distribution: Newton's method, kept within an interval that halves where a
/// step would leave it.
fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    let mut x = a / (a + b);
    for _ in 0..200 {
        let error = incomplete_beta(x, a, b, log_beta) - p;
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - log_beta).exp();
        let step = error / density;
        let mut next = x - step;
        if !(next > low && next < high) {
            next = f64::midpoint(low, high);
        }
        if (next - x).abs() <= 1e-16 * x || high - low <= f64::EPSILON * low {
            return next;
        }
        x = next;
    }
    x
}

/// Clopper and Pearson's interval for a proportion of `k` in `n` at `confidence`.
pub(super) fn clopper_pearson(k: f64, n: f64, confidence: f64) -> (f64, f64) {
    let tail = (1.0 - confidence) / 2.0;
    let low = if k > 0.0 { beta_quantile(tail, k, n - k + 1.0) } else { 0.0 };
    let high = if k < n { 1.0 - beta_quantile(tail, n - k, k + 1.0) } else { 1.0 };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_do_not_underflow_early() {
        // Values from scipy.stats.chi2.sf and norm.sf.
        assert!((chi2_sf(3.841_458_820_694_124) - 0.05).abs() < 1e-12);
        assert!(chi2_sf(1000.0) > 0.0 && chi2_sf(1000.0) < 1e-200);
        assert!((normal_two_sided(1.959_963_984_540_054) - 0.05).abs() < 1e-12);
    }

    #[test]
    fn intervals_hold_their_confidence() {
        // The bounds' defining property: with one success in one trial the lower bound is the tail itself.
        let (low, high) = clopper_pearson(1.0, 1.0, 0.95);
        assert!((low - 0.025).abs() < 1e-14 && (high - 1.0).abs() < 1e-14);
        let (low, high) = clopper_pearson(0.0, 10.0, 0.95);
        assert!(low.abs() < 1e-300 && (high - (1.0 - 0.025_f64.powf(0.1))).abs() < 1e-14);
        let (low, high) = clopper_pearson(50_000.0, 100_000.0, 0.95);
        assert!((low + high - 1.0).abs() < 1e-12 && low > 0.4968 && low < 0.4970);
    }
}
