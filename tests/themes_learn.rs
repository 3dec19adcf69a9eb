//! Learning without labels.

#![allow(clippy::unwrap_used)]

use std::num::NonZeroU32;

use proptest::collection::vec;
use proptest::prelude::*;
use tricolon::themes::Entry;
use tricolon::themes::learn::{FitCounts, Learner, Model, propose};
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
fn a_word_seen_seldom_says_less_than_one_seen_often() {
    // Both go with one theme alone, and are unknown to English.
    let often = vec!["The farm has a blick."; 40];
    let seldom = vec!["The farm has a zarn."; 2];
    let sea = vec!["The ship met a gorm."; 42];
    let texts = [often, seldom, sea].concat();
    let terms = Model::fit(&lexicon(), &texts).unwrap().top_terms("land", 9).unwrap();
    let lift = |word: &str| terms.iter().find(|t| t.term == word).unwrap().lift;
    assert!(lift("zarn") > 0.0 && lift("zarn") < 0.9 * lift("blick"), "{terms:?}");
}

#[test]
fn an_entry_that_stands_with_another_theme_is_trusted_less() {
    let lexicon =
        Lexicon::from_themes("t", [("sea", vec!["ship*", "bank"]), ("land", vec!["farm*"])]).unwrap();
    let share = |beside: &str| {
        let banks = vec![format!("A bank of {beside}."); 200];
        let texts: Vec<String> = texts().into_iter().cycle().take(2048).chain(banks).collect();
        Model::fit(&lexicon, &texts).unwrap().predict_proba("A bank").unwrap().unwrap()[0]
    };
    let (of_sea, of_land) = (share("sailors, anchor and tide"), share("wheat, barn and harvest"));
    // The word itself still goes a little with the sea, where its texts were put first.
    assert!(of_sea > 0.6 && of_land < 0.51, "{of_sea} {of_land}");
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

/// The model by rounds over these parts of the texts, the learner and all counts sent as bytes.
fn in_rounds(parts: &[Vec<String>]) -> Model {
    let (lexicon, mut learner) = (lexicon(), Learner::new(&lexicon()).unwrap());
    while !learner.is_done() {
        let mut counts = learner.count::<String>(&[]).unwrap();
        for part in parts {
            counts.merge(&sent(&learner.count(part).unwrap())).unwrap();
        }
        assert_eq!(counts.texts(), parts.iter().map(Vec::len).sum::<usize>() as u64);
        learner.step(counts).unwrap();
        #[cfg(feature = "json")]
        {
            let there = Learner::from_bytes(&lexicon, &learner.to_bytes()).unwrap();
            assert_eq!(there, learner);
            learner = there;
        }
    }
    let model = learner.model().unwrap();
    #[cfg(feature = "json")]
    assert_eq!(Model::from_bytes(&lexicon, &model.to_bytes()).unwrap(), model);
    assert_eq!(model.lexicon().themes(), lexicon.themes());
    model
}

#[cfg(feature = "json")]
fn sent(counts: &FitCounts) -> FitCounts {
    FitCounts::from_bytes(&counts.to_bytes()).unwrap()
}

#[cfg(not(feature = "json"))]
fn sent(counts: &FitCounts) -> FitCounts {
    counts.clone()
}

/// Texts of seeds, of words that go with them, and of words that go with both; some hold no word at all.
fn some_texts() -> impl Strategy<Value = Vec<String>> {
    let words =
        ["ship", "farm", "farms", "harbour", "wheat", "Wheat's", "tide", "barn", "spoke", "rose", "the", "7"];
    let text = vec(proptest::sample::select(words.to_vec()), 0..9).prop_map(|words| words.join(" "));
    vec(text, 2..24).prop_map(|mut texts| {
        texts.push("A ship.".to_string());
        texts
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn however_texts_are_split_the_model_is_that_of_all(
        texts in some_texts().prop_shuffle(), parts in 1..5_usize, shift in 0..5_usize,
    ) {
        let whole = Model::fit(&lexicon(), &texts).unwrap();
        let split: Vec<Vec<String>> = (0..parts)
            .map(|part| texts.iter().rev().enumerate().filter(move |(k, _)| (k * k + shift) % parts == part))
            .map(|part| part.map(|(_, text)| text.clone()).collect())
            .collect();
        let model = in_rounds(&split);
        prop_assert_eq!(&model, &whole);
        for text in &texts {
            let bits = |m: &Model| m.predict_proba(text).unwrap().map(|p| p.iter().map(|p| p.to_bits()).collect::<Vec<_>>());
            prop_assert_eq!(bits(&model), bits(&whole));
        }
    }

    #[test]
    fn counts_of_a_round_are_a_commutative_monoid(a in some_texts(), b in some_texts(), c in some_texts()) {
        let sum = |parts: &[&FitCounts]| {
            let mut sum = parts[0].clone();
            parts[1..].iter().for_each(|part| sum.merge(part).unwrap());
            sum
        };
        let mut learner = Learner::new(&lexicon()).unwrap();
        for _ in 0..3 {
            let none = learner.count::<String>(&[]).unwrap();
            let [x, y, z] = [&a, &b, &c].map(|texts| learner.count(texts).unwrap());
            let all = sum(&[&x, &y, &z]);
            prop_assert_eq!(&all, &sum(&[&x, &sum(&[&y, &z])]));
            prop_assert_eq!(&all, &sum(&[&z, &x, &y]));
            prop_assert_eq!(&all, &learner.count(&[&a[..], &b, &c].concat()).unwrap());
            prop_assert_eq!(&sum(&[&none, &x, &none]), &x);
            if learner.step(all).is_err() || learner.is_done() {
                break;
            }
        }
    }
}

#[test]
fn rounds_have_a_bound() {
    let learner = Learner::new(&lexicon()).unwrap();
    let one = NonZeroU32::MIN;
    let mut short = learner.clone().with_rounds(one);
    for _ in 0..2 {
        assert!(!short.is_done());
        short.step(short.count(&texts()).unwrap()).unwrap();
    }
    assert!(short.is_done() && short.rounds() == 1 && short.model().unwrap().rounds() == 1);
    assert!(Model::fit(&lexicon(), &texts()).unwrap().rounds() > 1);
}

#[test]
fn counts_of_another_round_or_learner_are_refused() {
    let mut learner = Learner::new(&lexicon()).unwrap();
    let words = learner.count(&texts()).unwrap();
    assert!(learner.model().unwrap_err().to_string().contains("nothing was learnt yet"));
    let other = Lexicon::from_themes("t", [("sea", ["ship*"]), ("land", ["field*"])]).unwrap();
    let theirs = Learner::new(&other).unwrap().count(&texts()).unwrap();
    assert!(words.clone().merge(&theirs).unwrap_err().to_string().contains("another learner"));
    assert!(learner.step(theirs).unwrap_err().to_string().contains("another learner"));
    // The same words under another condition are other seeds.
    let guarded = Entry::new("ship*").unless(["ship shape"]);
    let other = Lexicon::from_themes("t", [("sea", [guarded]), ("land", [Entry::new("farm*")])]).unwrap();
    let theirs = Learner::new(&other).unwrap().count(&texts()).unwrap();
    assert!(words.clone().merge(&theirs).unwrap_err().to_string().contains("another learner"));
    learner.step(words.clone()).unwrap();
    let guess = learner.count(&texts()).unwrap();
    assert!(learner.step(words.clone()).unwrap_err().to_string().contains("of another of its rounds"));
    assert!(guess.clone().merge(&words).is_err());
    while !learner.is_done() {
        learner.step(learner.count(&texts()).unwrap()).unwrap();
    }
    let late = learner.count(&texts()).unwrap();
    assert!(learner.step(late).unwrap_err().to_string().contains("done"));
    assert_eq!(learner.model().unwrap(), Model::fit(&lexicon(), &texts()).unwrap());
}

#[test]
#[cfg(feature = "json")]
fn bytes_that_are_no_learner_are_told() {
    let mut learner = Learner::new(&lexicon()).unwrap();
    for _ in 0..3 {
        learner.step(learner.count(&texts()).unwrap()).unwrap();
    }
    let bytes = String::from_utf8(learner.to_bytes()).unwrap();
    let other = Lexicon::from_themes("t", [("sea", ["ship*"])]).unwrap();
    for (lexicon, bytes, needle) in [
        (&lexicon(), "{}", "no learner"),
        (&other, &*bytes, "another lexicon"),
        (&lexicon(), &*bytes.replace("\"mass\":[", "\"mass\":[7,"), "no learner"),
        (&lexicon(), &*bytes.replace("\"cells\":[", "\"cells\":[7,"), "do not fit"),
        (&lexicon(), &*bytes.replace("],\"entries\":[", "],\"entries\":[7,"), "do not fit"),
        (&lexicon(), &*bytes.replace("\"words\":[0,1", "\"words\":[1,0"), "do not fit"),
        (&lexicon(), &*bytes.replace("\"rounds\":2", "\"rounds\":0"), "do not fit"),
    ] {
        let error = Learner::from_bytes(lexicon, bytes.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(needle), "{error}");
    }
    let counts = String::from_utf8(learner.count(&texts()).unwrap().to_bytes()).unwrap();
    for bytes in ["[]", &counts.replace("\"cells\":[", "\"cells\":[7,")] {
        assert!(
            FitCounts::from_bytes(bytes.as_bytes()).unwrap_err().to_string().contains("no counts of a round")
        );
    }
    let texts = counts.replace("\"texts\":64", "\"texts\":18446744073709551615");
    let mut full = FitCounts::from_bytes(texts.as_bytes()).unwrap();
    assert!(full.merge(&full.clone()).unwrap_err().to_string().contains("2^40"));
}

/// Words without vowels, which are their own stems: ten letters, five places.
fn word(number: usize) -> String {
    let digit = |k: u32| char::from(b"bcdfghjklm"[number / 10_usize.pow(k) % 10]);
    (0..5).rev().map(digit).collect()
}

#[test]
fn a_model_knows_the_stems_of_most_texts() {
    let all = (0..100_000).map(word).collect::<Vec<_>>().join(" ");
    let texts = [format!("ship {all} zbbd zbbc"), format!("ship {all} zbbd zbbc"), "farm zbbd".to_string()];
    let model = Model::fit(&lexicon(), &texts).unwrap();
    // Of 100,003 stems that stand in two texts or more, the last by number of texts and alphabet are left out.
    let known = |text: &str| model.predict(text).unwrap().is_some();
    assert!(known("zbbd") && known(&word(0)) && known(&word(99_997)));
    assert!(!known("zbbc") && !known(&word(99_999)));
}
