//! How figures are chosen, thresholded and kept apart.
#![allow(clippy::unwrap_used)]

use tricolon::figures::ALL;
use tricolon::{Analyzer, Figure};

fn ids(analyzer: &Analyzer, text: &str) -> Vec<&'static str> {
    analyzer.analyze(text).findings().iter().map(|f| f.figure.id).collect()
}

const CHAIN: &str = "Drought brings debt, debt brings silence, and silence brings the bailiff.";

#[test]
fn the_strongest_figure_stands_for_those_it_includes() {
    let default = Analyzer::default();
    let found = ids(&default, CHAIN);
    assert!(found.contains(&"gradatio") && !found.contains(&"anadiplosis"), "{found:?}");
    let all = Analyzer::builder().contained(true).build();
    assert!(ids(&all, CHAIN).contains(&"anadiplosis"));
}

#[test]
fn what_is_asked_for_by_name_is_reported() {
    let named = Analyzer::builder().figures(["gradatio", "anadiplosis"]).unwrap().build();
    assert!(ids(&named, CHAIN).contains(&"anadiplosis"));
    let strongest =
        Analyzer::builder().figures(["gradatio", "anadiplosis"]).unwrap().contained(false).build();
    assert_eq!(ids(&strongest, CHAIN), ["gradatio"]);
    // What was not asked for suppresses nothing.
    let weak = Analyzer::builder().figures(["anadiplosis"]).unwrap().contained(false).build();
    assert!(ids(&weak, CHAIN).contains(&"anadiplosis"));
}

#[test]
fn each_figure_has_its_own_threshold() {
    let text = "Perhaps the letter was lost. Of course it was.";
    let strict = Analyzer::builder().threshold_for("hedge", 1.0).unwrap().build();
    let found = ids(&strict, text);
    assert!(found.contains(&"booster") && !found.contains(&"hedge"), "{found:?}");
    assert!(Analyzer::builder().threshold_for("hedges", 0.5).is_err());
    assert!(Analyzer::builder().threshold_for("hedge", 1.5).is_err());
}

#[test]
fn stronger_figures_are_figures_and_off_by_default_is_explained() {
    for figure in ALL {
        for weaker in figure.contains {
            assert!(Figure::from_id(weaker).is_ok_and(|weaker| weaker.id != figure.id), "{}", figure.id);
        }
        assert!(figure.by_default || figure.measured().next().is_some(), "{}: off, so say why", figure.id);
    }
}

#[test]
fn the_whole_catalogue_is_here() {
    assert_eq!(ALL.len(), 37);
}

#[test]
fn fitted_scores_are_those_of_their_weights() {
    for figure in ALL.iter().filter(|f| !f.weights.is_empty()) {
        let text: String = figure.examples.join(" ").replace(['[', ']', '}'], "");
        let doc = Analyzer::default().analyze(&text);
        figure.detector.evidence(&doc, &mut |finding, values| {
            assert_eq!(values.len(), figure.weights.len(), "{}", figure.id);
            let x: f32 = values.iter().zip(figure.weights).map(|(v, (_, w))| v * w).sum();
            assert!((finding.score - 1.0 / (1.0 + (-x).exp())).abs() < 1e-5, "{}", figure.id);
        });
    }
}

#[test]
fn reported_scores_are_calibrated_and_explained() {
    let line = Figure::from_id("anaphora").unwrap().calibration();
    assert!(line.slope > 1.0 && line != tricolon::figures::Calibration::NONE);
    for figure in ALL {
        let line = figure.calibration();
        for example in figure.examples {
            let roles = example.split(['[', ']', '}']).collect::<String>();
            let text = roles.split('{').map(|part| {
                part.split_once(':').map_or(
                    part,
                    |(role, rest)| {
                        if figure.roles.contains(&role) { rest } else { part }
                    },
                )
            });
            let text: String = text.collect();
            let doc = Analyzer::builder().figures([figure.id]).unwrap().build().analyze(&text);
            let mut own = Vec::new();
            figure
                .detector
                .detect(&doc, &mut |finding| own.push((finding.span, line.probability(finding.score))));
            assert!(!doc.findings().is_empty(), "{}: {text}", figure.id);
            for finding in doc.findings() {
                assert!(own.contains(&(finding.span, finding.score)), "{finding:?}");
                if let Some(why) = finding.explain(&doc) {
                    assert!((why.score() - finding.score).abs() < 1e-5, "{finding:?}");
                }
            }
        }
    }
}
