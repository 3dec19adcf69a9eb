//! Keyness.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods, PyString};
use tricolon::keyness::{self as core, Correction, Counts, Measure, Options, Prior, Unit, Variance};

use crate::columns::Columns;
use crate::error::{argument, from_core};
use crate::statistics::TermCounts;
use crate::table::Table;
use crate::texts;

/// Which terms the target uses more, or less, than the reference: a table with a row a term, by falling
/// value of `measure`, and all measures as columns.
///
/// target, reference: each a dict from terms to counts, a `TermCounts`, or texts (a str, or a collection of str) whose
/// `unit` is counted: "words" unless given, "stems", "lemmas", "tags", "phrases" or "figures". Beside a `TermCounts`
/// that is the unit of its terms; other ones do not compare. target_total, reference_total: all terms of a
/// side, where a dict does not list them all. A missing text counts nothing; a value that is no text is an error.
///
/// measure: "log_likelihood" (two-cell G²), "log_likelihood_four_cell", "chi2", "log_ratio", "percent_diff",
/// "pmi", "bic", "log_odds" (weighted, with a Dirichlet prior) or "conservative_log_ratio". prior: "informative"
/// (alpha pseudo-counts in all, 500 unless given) or "uniform" (alpha for every term, 0.01 unless given).
/// variance: "exact" or "approximate". correction: "none", "yates" or "williams", of chi2 and the four-cell
/// G². confidence, bonferroni: of the conservative log ratio. least: leave out terms that are rarer.
///
/// >>> import tricolon as tc
/// >>> table = tc.keyness({"gas": 30, "the": 500}, {"gas": 3, "the": 520})
/// >>> table.head(1)[0][:3]
/// ['gas', 30, 3]
#[pyfunction]
#[pyo3(signature = (target, reference, measure="log_likelihood", *, unit=None, prior="informative", alpha=None, variance="exact", correction="none", confidence=0.95, bonferroni=true, least=1, target_total=None, reference_total=None))]
#[allow(clippy::too_many_arguments)] // keyword arguments in Python
pub(crate) fn keyness(
    py: Python<'_>,
    target: &Bound<'_, PyAny>,
    reference: &Bound<'_, PyAny>,
    measure: &str,
    unit: Option<&str>,
    prior: &str,
    alpha: Option<f64>,
    variance: &str,
    correction: &str,
    confidence: f64,
    bonferroni: bool,
    least: u64,
    target_total: Option<u64>,
    reference_total: Option<u64>,
) -> PyResult<Table> {
    let unknown = |what: &str, name: &str, known: &str| {
        argument(py, format!("unknown {what} {name:?}; known: {known}"))
    };
    let mut options = Options::default();
    options.measure = Measure::from_name(measure).map_err(|e| from_core(py, &e))?;
    options.prior = match prior {
        "informative" => Prior::Informative(alpha.unwrap_or(500.0)),
        "uniform" => Prior::Uniform(alpha.unwrap_or(0.01)),
        _ => return Err(unknown("prior", prior, "informative, uniform")),
    };
    options.variance = match variance {
        "exact" => Variance::Exact,
        "approximate" => Variance::Approximate,
        _ => return Err(unknown("variance", variance, "exact, approximate")),
    };
    options.correction = match correction {
        "none" => Correction::None,
        "yates" => Correction::Yates,
        "williams" => Correction::Williams,
        _ => return Err(unknown("correction", correction, "none, yates, williams")),
    };
    (options.confidence, options.bonferroni, options.least) = (confidence, bonferroni, least);
    let unit = one_unit(target, reference, unit)?;
    let target = counts(target, "target", unit, target_total)?;
    let reference = counts(reference, "reference", unit, reference_total)?;
    let rows = py.detach(|| core::keyness(&target, &reference, &options)).map_err(|e| from_core(py, &e))?;

    let mut columns = Columns::default()
        .text("term", rows.iter().map(|r| &r.term))
        .integer("target", rows.iter().map(|r| r.target as usize))
        .integer("reference", rows.iter().map(|r| r.reference as usize));
    let numbers: [(&str, fn(&core::Row) -> f64); 14] = [
        ("target_rate", |r| r.target_rate),
        ("reference_rate", |r| r.reference_rate),
        ("g2", |r| r.g2),
        ("g2_four_cell", |r| r.g2_four_cell),
        ("chi2", |r| r.chi2),
        ("log_ratio", |r| r.log_ratio),
        ("percent_diff", |r| r.percent_diff),
        ("pmi", |r| r.pmi),
        ("bic", |r| r.bic),
        ("log_odds", |r| r.log_odds),
        ("z", |r| r.z),
        ("conservative_log_ratio", |r| r.conservative_log_ratio),
        ("p", |r| r.p),
        ("q", |r| r.q),
    ];
    for (name, pick) in numbers {
        columns = columns.number(name, rows.iter().map(pick));
    }
    columns
        .number_or_null("dp", rows.iter().map(|r| r.dp))
        .number_or_null("juilland_d", rows.iter().map(|r| r.juilland_d))
        .finish(py, "keyness")
}

/// What both sides count: the unit of the terms that were counted before, or the one given.
fn one_unit(target: &Bound<'_, PyAny>, reference: &Bound<'_, PyAny>, given: Option<&str>) -> PyResult<Unit> {
    let py = target.py();
    let read = |name: &str| Unit::from_name(name).map_err(|e| from_core(py, &e));
    let mut known =
        given.map(|name| Ok::<_, PyErr>((read(name)?, format!("unit is {name:?}")))).transpose()?;
    for (side, value) in [("target", target), ("reference", reference)] {
        let Ok(counts) = value.cast::<TermCounts>() else { continue };
        let name = counts.get().unit();
        let unit = read(name)?;
        match &known {
            Some((other, told)) if *other != unit => {
                let message = format!("{told}, {side} counts {name}: count both in one unit");
                return Err(argument(py, message));
            }
            Some(_) => {}
            None => known = Some((unit, format!("{side} counts {name}"))),
        }
    }
    Ok(known.map_or(Unit::Words, |(unit, _)| unit))
}

fn counts(value: &Bound<'_, PyAny>, what: &str, unit: Unit, total: Option<u64>) -> PyResult<Counts> {
    let py = value.py();
    // A dict, or what is like one: a Counter.
    let counts = if let Ok(counts) = value.cast::<TermCounts>() {
        counts.get().inner.clone()
    } else if let Ok(dict) = value.cast::<PyDict>() {
        let mut pairs: Vec<(String, u64)> = Vec::with_capacity(dict.len());
        for (term, n) in dict {
            let term = texts::text(&term, format_args!("a term of {what}"))?;
            let Ok(n) = n.extract() else {
                return Err(argument(py, format!("{what}[{term:?}] is {}, not a count", n.repr()?)));
            };
            pairs.push((term, n));
        }
        Counts::of_pairs(pairs)
    } else {
        let texts = if value.cast::<PyString>().is_ok() {
            vec![texts::text(value, what)?.into()]
        } else {
            texts::present(value)?
        };
        py.detach(|| Counts::of_texts(&texts, unit)).map_err(|e| from_core(py, &e))?
    };
    Ok(match total {
        Some(total) => counts.with_total(total),
        None => counts,
    })
}
