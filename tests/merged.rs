//! Statistics of parts: put together in any order and grouping they are those of the whole.

#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use tricolon::keyness::{Counts, Options as Keyness, Unit, keyness};
use tricolon::rates::{Counts as Documents, Options, Totals, rates};

type Pairs = Vec<(String, u64)>;

fn counts() -> impl Strategy<Value = (Pairs, u64)> {
    (prop::collection::vec(("[a-e]{1,2}", 0_u64..1 << 40), 0..8), 0_u64..100)
}

fn of((pairs, more): &(Pairs, u64)) -> Counts {
    let counts = Counts::of_pairs(pairs.iter().cloned());
    let total = counts.total();
    counts.with_total(total + more)
}

fn sum(parts: &[&Counts]) -> Counts {
    let mut all = Counts::default();
    for part in parts {
        all.merge(part);
    }
    all
}

type Letters = Vec<(String, u64, [u64; 2])>;

fn letters() -> impl Strategy<Value = Letters> {
    prop::collection::vec(("[a-z]{1,6}", 0_u64..10_000, [0_u64..20, 0_u64..20]), 0..12)
}

fn totals(letters: &[(String, u64, [u64; 2])]) -> Totals {
    let mut totals = Totals::new(["contrast", "tricolon"]);
    for (name, words, counts) in letters {
        totals.push(name, *words, (0..).zip(*counts));
    }
    totals
}

proptest! {
    #[test]
    fn counts_are_a_commutative_monoid(a in counts(), b in counts(), c in counts()) {
        let (a, b, c) = (of(&a), of(&b), of(&c));
        let left = sum(&[&sum(&[&a, &b]), &c]).to_bytes();
        prop_assert_eq!(&left, &sum(&[&a, &sum(&[&b, &c])]).to_bytes());
        prop_assert_eq!(&left, &sum(&[&c, &b, &a]).to_bytes());
        prop_assert_eq!(sum(&[&a, &Counts::default()]).to_bytes(), a.to_bytes());
        prop_assert_eq!(sum(&[&Counts::default(), &a]).to_bytes(), a.to_bytes());
        let again = Counts::from_bytes(&a.to_bytes()).unwrap();
        prop_assert_eq!((again.to_bytes(), again.total()), (a.to_bytes(), a.total()));
    }

    #[test]
    fn totals_are_a_commutative_monoid(a in letters(), b in letters(), c in letters()) {
        let whole = totals(&[&a[..], &b, &c].concat());
        let (a, b, c) = (totals(&a), totals(&b), totals(&c));
        let sum = |x: &Totals, y: &Totals| { let mut sum = x.clone(); sum.merge(y).unwrap(); sum };
        prop_assert_eq!(sum(&sum(&a, &b), &c), sum(&a, &sum(&b, &c)));
        prop_assert_eq!(sum(&a, &b), sum(&b, &a));
        prop_assert_eq!(&sum(&totals(&[]), &a), &a);
        prop_assert_eq!(sum(&sum(&c, &a), &b), whole);
        prop_assert_eq!(Totals::from_bytes(&a.to_bytes()).unwrap(), a);
    }
}

#[test]
fn keyness_of_parts_is_keyness_of_the_whole() {
    let target = ["Rain, rain and wind.", "Wind in the sails.", "Gas and rain."];
    let reference = Counts::of_texts(&["Sun and sand.", "The sun."], Unit::Words).unwrap();
    let parts = target.map(|text| Counts::of_texts(&[text], Unit::Words).unwrap());
    let merged = sum(&[&parts[2], &parts[0], &parts[1]]);
    let whole = Counts::of_texts(&target, Unit::Words).unwrap();
    let rows = |counts: &Counts| keyness(counts, &reference, &Keyness::default()).unwrap();
    for (merged, whole) in rows(&merged).iter().zip(rows(&whole)) {
        assert_eq!(merged.dp, None, "of single texts nothing is known");
        let whole = {
            let mut row = whole;
            (row.dp, row.juilland_d) = (None, None);
            row
        };
        assert_eq!(merged, &whole);
    }
    assert!(Counts::from_bytes(b"[]").is_err());
    assert!(Counts::from_bytes(br#"{"total": 1, "terms": {"a": 2}}"#).is_err());
}

#[test]
fn intervals_of_totals_are_those_of_the_documents() {
    let mut random = fastrand::Rng::with_seed(3);
    let letters: Letters = (0..20_000)
        .map(|k| (format!("letter {k}"), random.u64(50..500), [u64::from(k % 4 == 0), random.u64(0..3)]))
        .collect();
    let mut documents = Documents::default();
    for (_, words, counts) in &letters {
        documents.push(*words, (0..).zip(*counts));
    }
    let options = Options::default();
    let found = totals(&letters).rates(&options).unwrap();
    for (totals, documents) in found.iter().zip(rates(&documents, 2, &options).unwrap()) {
        assert_eq!((totals.count, totals.documents), (documents.count, documents.documents));
        assert_eq!(totals.rate.to_bits(), documents.rate.to_bits());
        let width = (totals.high - totals.low) / (documents.high - documents.low);
        assert!((0.85..1.15).contains(&width), "{width}");
    }
    let mut other = Totals::new(["contrast"]);
    assert!(other.merge(&totals(&letters)).unwrap_err().to_string().contains("same options"));
    assert!(Totals::from_bytes(br#"{"names":["a"],"documents":0,"found_in":[],"blocks":{}}"#).is_err());
}
