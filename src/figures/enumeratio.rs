//! Enumeratio: a list of four or more.

use super::common::series::Series;
use super::common::series_of;
use super::common::shape::Shape;
use super::logistic::probability;
use super::{Detect, Family, Finding, figure};
use crate::Document;

figure! {
    /// Four or more coordinate items: a list. Also *congeries*.
    ///
    /// Role: `member`.
    ///
    /// **Not** citations, addresses, telephone numbers, adjectives stacked before a noun; three items
    /// (tricolon).
    id: "enumeratio",
    family: Family::Parallelism,
    roles: &["member"],
    summary: "A list of four or more coordinate items",
    source: "Silva Rhetoricae, enumeratio, congeries; Lausberg § 669",
    examples: &[
        "The drawer held [{member:keys}, {member:stamps}, {member:a broken pipe} and {member:a map of Malta}].",
        "The report blames [the owners, the pilots, the weather, the port, and the moon].",
        "The soil is poor, but [{member:trade}, {member:letters}, {member:law} and {member:craft}] came early.",
        "In the hard winters, [{member:wolves}, {member:foxes}, {member:crows} and {member:the children of the valley}] were seen on the ice.",
        "There are [{member:many inns}, {member:wool shops}, {member:tea rooms} and {member:chapels}].",
        "They would [cut rents, freeze fares, mend the pier and build a school], if you believed the poster.",
    ],
    near_misses: &[
        "The soup needs leeks, butter and salt.",
        "Write to 4 Mill Street, Sligo, Ireland.",
        "Two papers (Abel, 2003; Baker, 2005; Cole, 2009; Dunn, 2011) agree.",
        "The old, wet, rusty, dented gate fell at last.",
        "He slipped, fell, and got up.",
        "The rule binds many trades, including smiths who shoe horses, coopers who make casks, and wrights who build carts.",
        "They spoke of the war, of the vote, of the price of bread, and at every stop they were cheered.",
        "They were a proud, seafaring people, living mainly by fishing and small farming.",
        "We owe them a debt, a song, a day, ladies and gentlemen.",
        "They sold ropes, sails, tar, etc.",
        "Growing old, the town's wells, roofs, and walls had all cracked.",
        "The town had a reeve, an officer who kept the tolls, the keys, and the scales.",
    ],
    threshold: 0.61,
    needs: &["parts of speech"],
    detector: &Enumeratio,
}

struct Enumeratio;

impl Detect for Enumeratio {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        for series in series_of(doc).iter().filter(|s| s.members.len() >= 4) {
            let score = probability(log_odds(doc, series));
            let (span, roles) = (series.span(doc), series.roles(doc));
            found(Finding { figure: &FIGURE, kind: None, span, score, roles });
        }
    }
}

fn log_odds(doc: &Document<'_>, series: &Series) -> f32 {
    let mut x = 0.9 + series.soundness(doc) + 0.3 * (series.members.len() - 4).min(3) as f32;
    x += if series.conjoined { 0.4 } else { 0.0 };
    x -= if series.stacked { 4.0 } else { 0.0 };
    x -= if series.shape == Shape::Adjective && !series.conjoined { 0.6 } else { 0.0 };
    x
}
