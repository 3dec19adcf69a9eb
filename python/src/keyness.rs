//! Keyness.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, StringArray};
use arrow_schema::{DataType, Field};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods, PyString};
use tricolon::keyness::{self as core, Correction, Counts, Measure, Options, Prior, Unit, Variance};

use crate::error::{argument, from_core};
use crate::learn::table;
use crate::statistics::TermCounts;
use crate::table::Table;
use crate::texts;

/// Which terms the target uses more, or less, than the reference: a table with a row a term, by falling
/// value of `measure`, and all measures as columns.
///
/// target, reference: each a dict from terms to counts, a `TermCounts`, or texts (a str, or a collection of str) whose
/// `unit` is counted: "words", "stems", "lemmas", "tags", "phrases" or "figures". target_total, reference_total: all terms of a
/// side, where a dict does not list them all.
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
#[pyo3(signature = (target, reference, measure="log_likelihood", *, unit="words", prior="informative", alpha=None, variance="exact", correction="none", confidence=0.95, bonferroni=true, least=1, target_total=None, reference_total=None))]
#[allow(clippy::too_many_arguments)] // keyword arguments in Python
pub(crate) fn keyness(
    py: Python<'_>,
    target: &Bound<'_, PyAny>,
    reference: &Bound<'_, PyAny>,
    measure: &str,
    unit: &str,
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
    let unit = Unit::from_name(unit).map_err(|e| from_core(py, &e))?;
    let target = counts(target, "target", unit, target_total)?;
    let reference = counts(reference, "reference", unit, reference_total)?;
    let rows = py.detach(|| core::keyness(&target, &reference, &options)).map_err(|e| from_core(py, &e))?;

    let mut fields = vec![Field::new("term", DataType::Utf8, false)];
    let mut columns: Vec<ArrayRef> =
        vec![Arc::new(StringArray::from_iter_values(rows.iter().map(|r| &r.term)))];
    let integers: [(&str, fn(&core::Row) -> u64); 2] =
        [("target", |r| r.target), ("reference", |r| r.reference)];
    for (name, pick) in integers {
        fields.push(Field::new(name, DataType::Int64, false));
        columns.push(Arc::new(Int64Array::from_iter_values(rows.iter().map(|r| pick(r) as i64))));
    }
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
        fields.push(Field::new(name, DataType::Float64, false));
        columns.push(Arc::new(Float64Array::from_iter_values(rows.iter().map(pick))));
    }
    let spreads: [(&str, fn(&core::Row) -> Option<f64>); 2] =
        [("dp", |r| r.dp), ("juilland_d", |r| r.juilland_d)];
    for (name, pick) in spreads {
        fields.push(Field::new(name, DataType::Float64, true));
        columns.push(Arc::new(rows.iter().map(pick).collect::<Float64Array>()));
    }
    table(py, "keyness", fields, columns)
}

fn counts(value: &Bound<'_, PyAny>, what: &str, unit: Unit, total: Option<u64>) -> PyResult<Counts> {
    let py = value.py();
    // A dict, or what is like one: a Counter.
    let counts = if let Ok(counts) = value.cast::<TermCounts>() {
        counts.get().inner.clone()
    } else if let Ok(dict) = value.cast::<PyDict>() {
        let mut pairs: Vec<(String, u64)> = Vec::with_capacity(dict.len());
        for (term, n) in dict {
            let term = texts::text(&term, &format!("a term of {what}"))?;
            let Ok(n) = n.extract() else {
                return Err(argument(py, format!("{what}[{term:?}] is {}, not a count", n.repr()?)));
            };
            pairs.push((term, n));
        }
        Counts::of_pairs(pairs)
    } else {
        let texts = if value.cast::<PyString>().is_ok() {
            vec![texts::text(value, what)?]
        } else {
            texts::many(value)?
        };
        py.detach(|| Counts::of_texts(&texts, unit)).map_err(|e| from_core(py, &e))?
    };
    Ok(match total {
        Some(total) => counts.with_total(total),
        None => counts,
    })
}
