//! Keyness against published values.

#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::field_reassign_with_default)]

use serde_json::Value;
use tricolon::keyness::{Correction, Counts, Measure, Options, Prior, Table, Unit, Variance, keyness};

fn data(file: &str) -> Option<Value> {
    let path = format!("{}/../shared/data/themes/keyness/{file}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {path}");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Equal to 1e-9, relative to values over 1. The file gives twelve digits.
fn assert_equal(got: f64, expected: &Value, what: &str) {
    let Some(expected) = expected.as_f64() else { return };
    let tolerance = 1e-9 * expected.abs().max(1.0);
    assert!((got - expected).abs() <= tolerance, "{what}: {got} for {expected}");
}

#[test]
fn every_measure_equals_the_published_values() {
    let Some(data) = data("inaugural_post1945.json") else { return };
    let terms: Vec<&str> = data["terms"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
    let (f1, f2) = (data["f1"].as_array().unwrap(), data["f2"].as_array().unwrap());
    let (n1, n2) = (data["N1"].as_u64().unwrap(), data["N2"].as_u64().unwrap());
    let values = &data["values"];
    let pooled = (n1 + n2) as f64;
    for (i, term) in terms.iter().enumerate() {
        let (a, b) = (f1[i].as_u64().unwrap(), f2[i].as_u64().unwrap());
        let table = Table::new(a, b, n1, n2);
        let check = |name: &str, got: f64| assert_equal(got, &values[name][i], &format!("{name} of {term}"));
        check("g2_two_cell_signed", table.g2());
        check("g2_four_cell_signed", table.g2_four_cell(Correction::None));
        check("log_ratio", table.log_ratio());
        check("percent_diff", table.percent_diff());
        check("bic", table.bic());
        for (prior, alpha, total) in [
            ("uniform0.01", 0.01, 0.01 * terms.len() as f64),
            ("uniform0.1", 0.1, 0.1 * terms.len() as f64),
            ("pooled_sum500", 500.0 * (a + b) as f64 / pooled, 500.0),
        ] {
            let (delta, z) = table.log_odds(alpha, total, Variance::Exact);
            check(&format!("fw_{prior}_delta"), delta);
            check(&format!("fw_{prior}_exact_z"), z);
            check(&format!("fw_{prior}_approx_z"), table.log_odds(alpha, total, Variance::Approximate).1);
        }
        check("lrc_95", table.conservative_log_ratio(0.95, 1));
        check("lrc_95_bonferroni", table.conservative_log_ratio(0.95, terms.len()));
        check("quanteda_chi2_none", table.chi2(Correction::None));
        check("quanteda_chi2_yates", table.chi2(Correction::Yates));
        // quanteda leaves tables with a zero as they are, and multiplies chi² by Williams' divisor.
        // It adds 1e-9 within its logarithms.
        let q = table.chi2(Correction::None) / table.chi2(Correction::Williams);
        if a > 0 && b > 0 {
            check("quanteda_chi2_williams", table.chi2(Correction::None) * q);
            check("quanteda_pmi", (table.pmi().exp() + 1e-9).ln());
            let expected = values["quanteda_lr_williams"][i].as_f64().unwrap();
            let got = table.g2_four_cell(Correction::Williams);
            assert!((got - expected).abs() < 5e-4, "williams of {term}: {got} for {expected}");
        } else {
            check("quanteda_chi2_williams", table.chi2(Correction::None));
        }
        // quanteda adds 1e-9 within its logarithms.
        for (name, correction) in [("none", Correction::None), ("yates", Correction::Yates)] {
            let (got, name) = (table.g2_four_cell(correction), format!("quanteda_lr_{name}"));
            let expected = values[&name][i].as_f64().unwrap();
            assert!((got - expected).abs() < 5e-4, "{name} of {term}: {got} for {expected}");
        }
    }
}

#[test]
fn rows_carry_the_same_values() {
    let Some(data) = data("inaugural_post1945.json") else { return };
    let side = |key: &str| {
        let terms = data["terms"].as_array().unwrap().iter().map(|t| t.as_str().unwrap().to_string());
        Counts::of_pairs(terms.zip(data[key].as_array().unwrap().iter().map(|n| n.as_u64().unwrap())))
    };
    let rows = keyness(&side("f1"), &side("f2"), &Options::default()).unwrap();
    let at = |term: &str| data["terms"].as_array().unwrap().iter().position(|t| t == term).unwrap();
    for row in &rows {
        let i = at(&row.term);
        assert_equal(row.z, &data["values"]["fw_pooled_sum500_exact_z"][i], &row.term);
        assert_equal(row.conservative_log_ratio, &data["values"]["lrc_95_bonferroni"][i], &row.term);
    }
    assert!(rows.windows(2).all(|pair| pair[0].g2 >= pair[1].g2));
    assert!(rows.iter().all(|row| row.p <= row.q && row.q <= 1.0));
}

#[test]
fn small_tables_are_exact() {
    let Some(data) = data("small_tables.json") else { return };
    for row in data.as_array().unwrap() {
        let n = |key: &str| row[key].as_u64().unwrap();
        let table = Table::new(n("a"), n("b"), n("c"), n("d"));
        assert_equal(table.g2().abs(), &row["g2_two_cell"], "two-cell G2");
        assert_equal(table.g2_four_cell(Correction::None).abs(), &row["g2_four_cell"], "four-cell G2");
        assert_equal(table.log_ratio(), &row["log_ratio"], "log ratio");
    }
}

#[test]
fn the_published_toy_example_comes_out() {
    let Some(data) = data("fightinwords_toy.json") else { return };
    let side = |text: &str| Counts::of_texts(&[text], Unit::Words).unwrap();
    let (first, second) = (
        side("the quick brown fox jumps over the lazy pig"),
        side("the lazy purple pig jumps over the lazier donkey"),
    );
    for (variance, key) in [(Variance::Approximate, "z_approx"), (Variance::Exact, "z_exact")] {
        let mut options = Options::default();
        (options.prior, options.variance) = (Prior::Uniform(0.05), variance);
        let rows = keyness(&first, &second, &options).unwrap();
        assert_eq!(rows.len(), data.as_object().unwrap().len());
        for row in &rows {
            assert_equal(row.z, &data[&row.term][key], &row.term);
            assert_equal(row.log_odds, &data[&row.term]["delta"], &row.term);
        }
    }
}

#[test]
fn the_sign_tells_the_side_and_q_never_falls_below_p() {
    let target = Counts::of_pairs([("rain", 40), ("sun", 10), ("the", 900)]);
    let reference = Counts::of_pairs([("rain", 10), ("sun", 40), ("the", 900)]);
    let mut options = Options::default();
    (options.measure, options.prior) = (Measure::LogOdds, Prior::Uniform(0.5));
    let rows = keyness(&target, &reference, &options).unwrap();
    assert_eq!(rows.iter().map(|r| r.term.as_str()).collect::<Vec<_>>(), ["rain", "the", "sun"]);
    assert!(rows[0].z > 3.5 && (rows[0].z + rows[2].z).abs() < 1e-12);
    assert!(rows[0].g2 > 0.0 && rows[2].g2 < 0.0 && rows[2].log_ratio < -1.9);
    // Benjamini and Hochberg by hand: two equal smallest p of three share rank 2.
    assert!((rows[0].q - rows[0].p * 3.0 / 2.0).abs() < 1e-15);
}

#[test]
fn units_are_words_stems_phrases_and_figures() {
    let texts = ["Not ashes, but fire. We burned fires.", "Fire burns."];
    let get = |unit, term: &str| Counts::of_texts(&texts, unit).unwrap().get(term);
    assert_eq!(get(Unit::Words, "fire"), 2);
    #[cfg(feature = "stem")]
    assert_eq!((get(Unit::Stems, "fire"), get(Unit::Stems, "burn")), (3, 2));
    assert_eq!((get(Unit::Phrases, "but fire"), get(Unit::Phrases, "ashes but")), (1, 0));
    assert_eq!(get(Unit::Figures, "contrast:corrective"), 1);
    for name in ["word", "words", "lemma", "tags", "phrase", "figure", "stems"] {
        assert!(Unit::from_name(name).is_ok(), "{name}");
    }
    assert!(Unit::from_name("letter").unwrap_err().to_string().contains("lemmas"));
    let rows = keyness(
        &Counts::of_texts(&texts, Unit::Words).unwrap(),
        &Counts::of_texts(&["Rain fell."], Unit::Words).unwrap(),
        &Options::default(),
    );
    let fire = rows.unwrap().into_iter().find(|r| r.term == "fire").unwrap();
    // One in each text: shares of a half against 7/9 and 2/9 of the words.
    assert!((fire.dp.unwrap() - (7.0 / 9.0 - 0.5)).abs() < 1e-12);
}

/// The measures of any unit are those of its counts.
#[test]
fn every_unit_is_measured_alike() {
    let target =
        ["They didn't leave; we left. Not ashes, but fire.", "Not gold, but peace: she leaves Baku."];
    let reference = ["He left the left bank. The fire was out.", "Gold is gold; they went home and slept."];
    for unit in [Unit::Words, Unit::Stems, Unit::Lemmas, Unit::Tags, Unit::Phrases, Unit::Figures] {
        let (a, b) = (Counts::of_texts(&target, unit).unwrap(), Counts::of_texts(&reference, unit).unwrap());
        let rows = keyness(&a, &b, &Options::default()).unwrap();
        assert!(!rows.is_empty());
        for row in &rows {
            let table = Table::new(a.get(&row.term), b.get(&row.term), a.total(), b.total());
            assert!((row.g2 - table.g2()).abs() < 1e-12 && (row.log_ratio - table.log_ratio()).abs() < 1e-12);
            assert!(row.dp.is_some());
        }
        let summed: u64 = rows.iter().map(|row| row.target).sum();
        assert!(unit == Unit::Figures || summed == a.total(), "{unit:?}");
    }
    #[cfg(feature = "english")]
    {
        let get = |unit, term: &str| Counts::of_texts(&target, unit).unwrap().get(term);
        assert_eq!((get(Unit::Lemmas, "leave"), get(Unit::Lemmas, "do")), (3, 1));
        assert_eq!((get(Unit::Lemmas, "not"), get(Unit::Lemmas, "Baku"), get(Unit::Lemmas, ",")), (3, 1, 0));
        assert_eq!((get(Unit::Tags, "PROPN"), get(Unit::Tags, "PUNCT")), (1, 7));
    }
}

#[test]
fn what_cannot_be_compared_is_told() {
    let some = Counts::of_pairs([("a", 3)]);
    let none = Counts::of_pairs::<&str>([]);
    let error = keyness(&some, &none, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("the reference is empty"), "{error}");
    let short = some.clone().with_total(2);
    assert!(keyness(&short, &some, &Options::default()).unwrap_err().to_string().contains("alone make 3"));
    let mut options = Options::default();
    options.confidence = 1.0;
    assert!(keyness(&some, &some, &options).is_err());
    assert!(Measure::from_name("g3").unwrap_err().to_string().contains("log_likelihood"));
}
