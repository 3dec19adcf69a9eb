//! Learning without labels.

#![allow(clippy::unwrap_used)]

use tricolon::themes::learn::{Model, propose};
use tricolon::{ErrorKind, Lexicon};

fn texts() -> Vec<String> {
    let sea = ["harbour", "sailors", "anchor", "tide"];
    let land = ["wheat", "tractor", "barn", "harvest"];
    let mut out = Vec::new();
    for i in 0..4 {
        for j in 0..4 {
            out.push(format!("The ship met the {} and the {}.", sea[i], sea[j]));
            out.push(format!("The farm has a {} and a {}.", land[i], land[j]));
            out.push(format!("They spoke of the {} and the {} all day.", sea[i], sea[j]));
            out.push(format!("They spoke of the {} and the {} all day.", land[i], land[j]));
        }
    }
    out
}

fn lexicon() -> Lexicon {
    Lexicon::from_themes("t", [("sea", ["ship*"]), ("land", ["farm*"])]).unwrap()
}

#[test]
fn words_that_go_with_seeds_are_learnt() {
    let model = Model::fit(&lexicon(), &texts()).unwrap();
    assert_eq!(model.predict("An anchor lay by the harbour").unwrap(), Some("sea"));
    assert_eq!(model.predict("Tractors at harvest").unwrap(), Some("land"));
    assert_eq!(model.predict("Entirely unknown").unwrap(), None);
    let shares = model.predict_proba("The harvest").unwrap().unwrap();
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && shares[1] > 0.5);
    let terms: Vec<String> = model.top_terms("sea", 5).unwrap().into_iter().map(|t| t.term).collect();
    assert!(["harbour", "anchor", "tide"].iter().all(|t| terms.iter().any(|u| u == t)), "{terms:?}");
    assert_eq!(model.top_terms("air", 5).unwrap_err().kind(), ErrorKind::UnknownTheme);
}

#[test]
#[cfg(feature = "english")]
fn rare_words_of_english_say_more_than_common_ones() {
    let texts: Vec<&str> = ["The ship carries people.", "The farm grows quinoa."].repeat(6);
    let model = Model::fit(&lexicon(), &texts).unwrap();
    // Both words go with one theme alone, and equally often.
    assert_eq!(model.predict("People like quinoa").unwrap(), Some("land"));
    let terms = model.top_terms("land", 9).unwrap();
    let quinoa = terms.iter().find(|t| t.term == "quinoa").unwrap();
    // One word in three of its theme's texts, drawn towards one in six by the prior.
    assert!((0.17..0.34).contains(&quinoa.probability), "{quinoa:?}");
    assert!((0.0..2.0_f64.ln()).contains(&quinoa.lift), "{quinoa:?}");
}

#[test]
fn the_same_texts_give_the_same_model() {
    let (a, b) = (Model::fit(&lexicon(), &texts()).unwrap(), Model::fit(&lexicon(), &texts()).unwrap());
    for text in texts() {
        assert_eq!(a.predict_proba(&text).unwrap(), b.predict_proba(&text).unwrap());
    }
}

#[test]
fn a_plain_lexicon_takes_the_learnt_words_over() {
    let plain = Model::fit(&lexicon(), &texts()).unwrap().to_lexicon(5).unwrap();
    let doc = tricolon::Analyzer::default().analyze("A tractor and the harvests.");
    let scores = plain.score(&doc);
    assert_eq!((scores.theme("land").unwrap().count, scores.theme("sea").unwrap().count), (2, 0));
    assert_eq!(plain.themes()[0].entries[0].text(), "ship*");
}

#[test]
fn proposals_leave_out_what_is_there_and_what_goes_with_both() {
    let proposals = propose(&lexicon(), &texts(), 10).unwrap();
    let sea: Vec<&str> = proposals.iter().filter(|p| p.theme == "sea").map(|p| p.entry.as_str()).collect();
    assert!(sea.contains(&"harbour") && !sea.contains(&"ship") && !sea.contains(&"wheat"), "{sea:?}");
    assert!(proposals.iter().all(|p| p.entry != "spoke" || p.precision < 0.75), "{proposals:?}");
    assert!(proposals.iter().all(|p| (0.5..=1.0).contains(&p.precision) && p.texts >= 3 && p.lift > 0.0));
}

#[test]
fn nothing_to_learn_from_is_an_error() {
    let error = Model::fit(&lexicon(), &["Rain.", "Snow."]).unwrap_err();
    assert!(error.to_string().contains("no entry of the lexicon occurs in any of the 2 texts"), "{error}");
    let empty = Lexicon::from_themes::<&str, [&str; 0]>("t", []).unwrap();
    assert_eq!(Model::fit(&empty, &["Rain."]).unwrap_err().kind(), ErrorKind::InvalidArgument);
}
