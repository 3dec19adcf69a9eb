//! Enumeratio: a list of four or more.

use super::common::series::Series;
use super::common::series_of;
use super::common::shape::{Shape, shape};
use super::logistic::probability;
use super::members::Member;
use super::{Detect, Family, Finding, figure};
use crate::Document;
use crate::text::Class;

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
        "The mayor spoke of our, quote, little jewel, end quote, on the coast.",
        "We were at sea and the mast broke and we rowed home and the pier was gone and there was no light to see by.",
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
    // *our, quote, lovely town, end quote*: marks that are spoken.
    let spoken = |m: &Member| match doc.form(m.first) {
        "quote" | "unquote" => m.last == m.first + 1,
        "end" | "close" => m.last == m.first + 2 && doc.form(m.first + 1) == "quote",
        _ => false,
    };
    x -= if series.members.iter().any(spoken) { 5.0 } else { 0.0 };
    // *We set out and the rope broke and we …*: with *and* and no mark between clauses, somebody tells what came next.
    let last = series.members.len() - 1;
    let unmarked = series.members[1..]
        .iter()
        .all(|m| m.first > 1 && doc.class(m.first - 1).is(Class::COORDINATOR) && doc.is_word(m.first - 2));
    let tells =
        unmarked && series.members[..last].iter().any(|m| shape(doc, m.first, m.last) == Shape::Clause);
    x -= if tells { 2.5 } else { 0.0 };
    // *leeks, beans, peas, or any other type of …*: cut off.
    let ends_open = doc.form(series.members[last].last - 1) == "of";
    x -= if ends_open { 2.0 } else { 0.0 };
    x -= if series.stacked { 4.0 } else { 0.0 };
    x -= if series.shape == Shape::Adjective && !series.conjoined { 0.6 } else { 0.0 };
    x
}
