//! Entries with conditions, evidence, lint, resampling, figures.

#![allow(clippy::unwrap_used)]

#[cfg(feature = "english")]
use tricolon::themes::Background;
use tricolon::themes::{By, Compat, Counter, Entry, Fault, Form, Guard, Reference, Scope, bootstrap, cross};
use tricolon::{Analyzer, Document, ErrorKind, Lexicon};

fn read(text: &str) -> Document<'_> {
    Analyzer::builder().figures::<&str>([]).unwrap().build().analyze(text)
}

fn one(entry: Entry) -> Lexicon {
    Lexicon::from_themes("t", [("x", [entry])]).unwrap()
}

fn count(lexicon: &Lexicon, text: &str) -> usize {
    lexicon.score(&read(text)).theme("x").unwrap().count
}

#[test]
fn an_entry_is_silent_within_its_exclusions() {
    let bank = one(Entry::new("bank*").unless(["river bank*", "bank holiday"]));
    assert_eq!(count(&bank, "The bank lent. Banks lend."), 2);
    assert_eq!(count(&bank, "On the river bank, a bank holiday."), 0);
    assert_eq!(count(&bank, "The river bank faced a bank."), 1);
}

#[test]
fn guards_look_at_the_words_nearby_in_the_sentence() {
    let near = one(Entry::new("bank").near(Guard::new(["loan*", "credit"], 4)));
    assert_eq!(count(&near, "The bank gave us a small loan."), 0, "five words away");
    assert_eq!(count(&near, "The bank gave us a loan. The bank closed. Loans rose."), 1);
    let far = one(Entry::new("bank").not_near(Guard::new(["river*"], 3)));
    assert_eq!(count(&far, "The bank of the river; far off in town a bank."), 1);
    let phrase = Entry::new("bank").near(Guard::new(["two words"], 3));
    let error = Lexicon::from_themes("t", [("x", [phrase])]).unwrap_err();
    assert!(error.to_string().contains("a guard is a single word"), "{error}");
}

#[cfg(feature = "stem")]
#[test]
fn stems_match_other_forms_and_words_do_not() {
    let stem = one(Entry::new("governing coalition").form(Form::Stem));
    assert_eq!(count(&stem, "Governed coalitions, the governing coalition."), 2);
    assert_eq!(count(&one("governing coalition".into()), "Governed coalitions."), 0);
}

#[cfg(feature = "english")]
#[test]
fn lemmas_match_by_part_of_speech() {
    let lemma = one(Entry::new("leave room").form(Form::Lemma));
    assert_eq!(count(&lemma, "She left rooms. They leave room. Her left room was dark."), 2);
    let go = one(Entry::new("go").form(Form::Lemma).unless(["go mad"]));
    assert_eq!(count(&go, "He went home. He went mad. They have gone, and go on."), 3);
    let plain = Lexicon::from_themes("t", [("x", [Entry::new("child"), "wom?n".into()])]).unwrap();
    let lemmas = plain.with_form(Form::Lemma).unwrap();
    assert_eq!((count(&plain, "Children and women"), count(&lemmas, "Children and women")), (1, 2));
    assert_eq!(Counter::new(&lemmas).count("Children and women").unwrap(), (3, vec![2]));
    assert!(plain.compat(Compat::Empath).with_form(Form::Stem).is_err());
    let lints = one(Entry::new("children").form(Form::Lemma)).lint();
    assert_eq!(lints[0].fault, Fault::Unreachable);
    assert!(lints[0].message.contains("\"child\" is"), "{}", lints[0]);
    assert!(go.lint().is_empty());
}

#[test]
fn weights_add_up_beside_the_count() {
    let lexicon = Lexicon::from_themes(
        "t",
        [("x", [Entry::new("storm").weight(2.5), Entry::new("breeze").weight(-1.0)])],
    )
    .unwrap();
    let doc = read("A storm, a storm, a breeze.");
    let scores = lexicon.score(&doc);
    let x = scores.theme("x").unwrap();
    assert!((x.weighted - 4.0).abs() < 1e-12);
    assert_eq!((x.count, x.distinct), (3, 2));
    assert!((x.share - 0.5).abs() < 1e-12 && (scores.coverage() - 0.5).abs() < 1e-12);
}

#[test]
fn the_dictionary_scope_hides_what_a_phrase_holds() {
    let lexicon =
        Lexicon::from_themes("t", [("war", vec!["civil war"]), ("conflict", vec!["war", "wars"])]).unwrap();
    let counts = |lexicon: &Lexicon| -> Vec<usize> {
        lexicon.score(&read("The civil war ended all wars.")).iter().map(|s| s.count).collect()
    };
    assert_eq!(counts(&lexicon), [1, 2]);
    assert_eq!(counts(&lexicon.with_scope(Scope::Dictionary)), [1, 1]);
}

#[test]
fn counters_count_what_scores_count() {
    let words = Lexicon::from_themes("t", [("a", vec!["sea*", "*ship"]), ("b", vec!["sea"])]).unwrap();
    let phrases = Lexicon::from_themes("t", [("a", vec!["sea port", "sea"]), ("b", vec!["port"])]).unwrap();
    for lexicon in [words, phrases] {
        let mut counter = Counter::new(&lexicon);
        for text in ["The sea's seaport, a warship. Sea ports?", "", "Sea-port: 1,000 ships’ sea."] {
            let scores = lexicon.score(&read(text));
            let counts: Vec<usize> = scores.iter().map(|s| s.count).collect();
            assert_eq!(counter.count(text).unwrap(), (scores.words(), counts), "{text}");
        }
    }
}

#[test]
fn hits_tell_quotation_and_negation() {
    let lexicon = one("peace*".into());
    let doc = read("“Peace now,” he said. We want no war, but peace. They did not offer peace.");
    let scores = lexicon.score(&doc);
    let flags: Vec<(bool, bool)> =
        scores.theme("x").unwrap().hits.iter().map(|h| (h.quoted, h.negated)).collect();
    assert_eq!(flags, [(true, false), (false, false), (false, true)]);
}

#[test]
fn concordances_keep_to_the_paragraph() {
    let lexicon = one("tide".into());
    let doc = read("First lines.\n\nThe slow tide came in at dusk, once more.\n\nLast lines.");
    let lines = lexicon.score(&doc).concordance(&doc, "x", 20).unwrap();
    assert_eq!((lines[0].left.as_str(), lines[0].hit.as_str()), ("The slow", "tide"));
    assert_eq!(lines[0].right, "came in at dusk,");
    assert_eq!(lexicon.score(&doc).concordance(&doc, "y", 20).unwrap_err().kind(), ErrorKind::UnknownTheme);
}

#[test]
fn influence_counts_what_shorter_entries_take_over() {
    let lexicon = Lexicon::from_themes("t", [("x", ["oil price*", "oil", "gas"])]).unwrap();
    let doc = read("Oil prices rose. Oil, gas and oil prices.");
    let rows = lexicon.influence(std::slice::from_ref(&doc), "x").unwrap();
    let rows: Vec<(&str, usize, usize)> = rows.iter().map(|r| (&*r.entry, r.hits, r.without)).collect();
    assert_eq!(rows, [("oil price*", 2, 4), ("oil", 1, 3), ("gas", 1, 3)]);
}

#[test]
fn overlap_is_counted_by_pairs_of_hits() {
    let lexicon = Lexicon::from_themes(
        "t",
        [("sea", vec!["sea trade"]), ("trade", vec!["trade"]), ("land", vec!["farm"])],
    )
    .unwrap();
    let doc = read("Sea trade and trade. A farm.");
    let overlaps = lexicon.score(&doc).overlaps();
    assert_eq!(overlaps.len(), 1);
    assert_eq!((&*overlaps[0].first, &*overlaps[0].second, overlaps[0].shared), ("sea", "trade", 1));
    assert!((overlaps[0].jaccard - 0.5).abs() < 1e-12);
}

#[test]
fn validation_is_by_theme_and_entry() {
    let lexicon =
        Lexicon::from_themes("t", [("sea", vec!["wave*", "ship*"]), ("work", vec!["strike*"])]).unwrap();
    let texts = ["Waves.", "A wave of strikes.", "Ships.", "Nothing."];
    let rows = lexicon.validate(&texts, &["sea", "work", "sea", "sea"]).unwrap();
    let sea = &rows[0];
    assert_eq!((sea.hit, sea.labelled, sea.both), (3, 3, 2));
    assert!((sea.precision() - 2.0 / 3.0).abs() < 1e-12 && (sea.f1() - 2.0 / 3.0).abs() < 1e-12);
    let wave = &rows[1];
    assert_eq!((wave.entry.as_deref(), wave.hit, wave.both), (Some("wave*"), 2, 1));
    assert!(lexicon.validate(&texts, &["sea"]).unwrap_err().to_string().contains("1 labels for 4 texts"));
}

#[test]
fn lint_finds_each_fault_and_no_other() {
    let lexicon = Lexicon::from_themes(
        "t",
        [
            ("a", vec!["tariff*", "tariffs", "co*", "wom?n", "war_zone", "free trade", "trade"]),
            ("b", vec!["trade", "them*", "free trade zone"]),
        ],
    )
    .unwrap();
    let lints = lexicon.lint();
    let faults: Vec<(&str, &str, Fault)> = lints.iter().map(|l| (&*l.theme, &*l.entry, l.fault)).collect();
    assert_eq!(
        faults,
        [
            ("a", "tariffs", Fault::Shadowed),
            ("a", "co*", Fault::TooBroad),
            ("a", "war_zone", Fault::Unreachable),
            ("b", "trade", Fault::Duplicate),
            ("b", "them*", Fault::TooBroad),
        ]
    );
    let silent = one(Entry::new("bank").unless(["bank"]));
    assert_eq!(silent.lint()[0].fault, Fault::Unreachable);
}

#[test]
fn windows_hold_so_many_words() {
    let lexicon = one("a".into());
    let doc = read("a b, a. b a b. a");
    let windows = lexicon.trajectory_by(&doc, By::Words(3)).stretches;
    let counts: Vec<(usize, usize)> = windows.iter().map(|w| (w.words, w.counts[0])).collect();
    assert_eq!(counts, [(3, 2), (3, 1), (1, 1)]);
}

#[test]
fn intervals_repeat_and_narrow_with_agreement() {
    let lexicon = one("sea".into());
    let even = read("The sea is wide. The sea is deep. The sea is cold. The sea is old.");
    let bunched = read("Sea, sea, sea, sea. The land is dry. The land is wide. The land is old.");
    let of = |doc: &Document<'_>| bootstrap(&lexicon, doc, 0.95, 500).unwrap().remove(0);
    assert_eq!(of(&bunched), of(&bunched));
    assert!((of(&even).low - 250.0).abs() < 1e-9 && (of(&even).high - 250.0).abs() < 1e-9);
    assert!(of(&bunched).low < 1.0 && of(&bunched).high > 500.0);
    assert_eq!(bootstrap(&lexicon, &even, 1.0, 500).unwrap_err().kind(), ErrorKind::InvalidArgument);
}

#[test]
fn figures_show_what_is_denied_and_what_is_affirmed() {
    let lexicon = Lexicon::builtin("public-affairs").unwrap();
    let text = "A neighbour is bound to us not by dependency or hierarchy but by respect and dignity. \
                The road is long.";
    let cells = cross(&lexicon, &[Analyzer::default().analyze(text)]);
    let themes = |role: &str| -> Vec<&str> {
        let cells = cells.iter().filter(|c| c.figure == "contrast" && c.role == role);
        cells.map(|c| &*c.theme).collect()
    };
    assert!(["dependency", "hierarchy"].iter().all(|t| themes("negated").contains(t)), "{cells:?}");
    assert!(["respect", "dignity"].iter().all(|t| themes("asserted").contains(t)), "{cells:?}");
    assert!(!themes("asserted").contains(&"dependency"));
    let cell = cells.iter().find(|c| c.role == "negated" && &*c.theme == "hierarchy").unwrap();
    assert!(cell.low < cell.rate && cell.rate < cell.high);
}

#[cfg(feature = "english")]
#[test]
fn the_op_ed_denies_dependency_and_affirms_dignity() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/op-ed.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: no {path}");
        return;
    };
    let lexicon = Lexicon::builtin("public-affairs").unwrap();
    let cells = cross(&lexicon, &[Analyzer::default().analyze(&text)]);
    for (role, themes) in [
        ("negated", ["dependency", "hierarchy", "opportunism"]),
        ("asserted", ["dignity", "respect", "purpose"]),
    ] {
        for theme in themes {
            let of =
                |c: &&tricolon::themes::Cell| c.figure == "contrast" && c.role == role && &*c.theme == theme;
            let cell = cells.iter().find(of).unwrap_or_else(|| panic!("{theme} is not {role}"));
            let rate = 1000.0 * cell.count as f64 / cell.words as f64;
            assert!((cell.rate - rate).abs() < 1e-9 && cell.low < rate && rate < cell.high);
            assert_eq!(cell.hits.len(), cell.count);
        }
    }
}

#[cfg(feature = "english")]
#[test]
fn common_words_say_less_than_rare_ones() {
    let entries = ["people", "government", "sovereignty", "sovereign*", "prime minister", "qwertyish", "the"];
    let lexicon = Lexicon::from_themes("t", [("x", entries)]).unwrap();
    let background = Background::english(&lexicon).unwrap();
    let idf: Vec<f64> = (0..entries.len()).map(|entry| background.idf(0, entry)).collect();
    assert!(idf[6] < 1e-9 && idf[0] < idf[1] && idf[1] < idf[3] && idf[3] < idf[2], "{idf:?}");
    let minister = Background::english(&one("minister*".into())).unwrap().idf(0, 0);
    let prime = Background::english(&one("prime".into())).unwrap().idf(0, 0);
    assert!((idf[4] - minister.max(prime)).abs() < 1.0 && idf[4] >= minister.max(prime) - 1e-9, "{idf:?}");
    // Half of one in a million, in a thousand words.
    assert!((idf[5] - -(1.0 - (-0.0005_f64).exp()).ln()).abs() < 1e-9);
    let scores = lexicon.score(&read("Sovereignty and government, government."));
    let expected = idf[2] * 2_f64.ln() + idf[1] * 3_f64.ln();
    assert!((background.tf_idf(&scores)[0] - expected).abs() < 1e-9);
    let forms = [Entry::new("go").form(Form::Lemma), "went".into(), Entry::new("govern").form(Form::Stem)];
    let forms = Background::english(&Lexicon::from_themes("t", [("x", forms)]).unwrap()).unwrap();
    assert!(forms.idf(0, 0) < forms.idf(0, 1) && forms.idf(0, 2) < 6.0);
    assert!(Background::english(&lexicon.compat(Compat::Empath)).is_err());
}

#[test]
fn z_comes_with_the_interval_of_the_rate() {
    let lexicon = one("sea".into());
    let texts = ["The sea is wide.", "The land is wide.", "The land is dry.", "No sea here."];
    let reference = Reference::fit(&lexicon, &texts).unwrap();
    let of = |text: &str| reference.compare(&lexicon.score(&read(text))).remove(0);
    let (short, long) = (of("A sea is near."), of(&"A sea is near. ".repeat(50)));
    assert_eq!(short.z, long.z);
    assert!(
        short.z_low < long.z_low && long.z_low < long.z && long.z < long.z_high && long.z_high < short.z_high
    );
    // Hand-worked: rates 250, 0, 0, 333⅓; mean 145⅚.
    let rates: [f64; 4] = [250.0, 0.0, 0.0, 1000.0 / 3.0];
    let mean = rates.iter().sum::<f64>() / 4.0;
    let spread = (rates.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / 3.0).sqrt();
    assert!((short.z.unwrap() - (250.0 - mean) / spread).abs() < 1e-9);
}

#[test]
fn compat_needs_no_wellformed_entries() {
    let lexicon = Lexicon::from_raw_themes("t", [("x", ["don't", "", "*", "Help"])], Compat::Empath).unwrap();
    let doc = read("don't Help help * ");
    let scores = lexicon.score(&doc);
    let x = scores.theme("x").unwrap();
    assert_eq!((x.count, scores.words()), (3, 4));
    assert_eq!(doc.slice(x.hits[1].span), "Help");
}
