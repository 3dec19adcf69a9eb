//! Polyptoton: forms of one root.

use super::common::families::{Analysis, Ending, analyse, differ};
use super::common::syntax::is_content;
use super::repetition::probability;
use super::{Detect, Family, Finding, Roles, figure};
use crate::Document;
use crate::text::Class;

figure! {
    /// Two or more forms of one root, near each other, that differ in word class or voice, not only in number
    /// or tense: *the feeder feeds*, *judge not, that ye be not judged*. With *paregmenon* and *figura
    /// etymologica*.
    ///
    /// Roots are found by the dictionary and by endings, with a list for families that change their stem. Role: `form`.
    ///
    /// **Not** look-alikes (*general, generous*; *organ, organize*), singular and plural, *say, said*.
    id: "polyptoton",
    family: Family::Repetition,
    roles: &["form"],
    summary: "Forms of one root stand near each other",
    source: "Silva Rhetoricae, polyptoton, paregmenon; Lausberg § 640; Farnsworth, ch. 6",
    examples: &[
        "[{form:Teachers} {form:teach} what they were {form:taught}].",
        "To [{form:rule} a town that will not be {form:ruled}, a {form:ruler}] needs a deaf ear.",
        "[{form:Choose} well, for your {form:choice} will {form:choose}] your friends.",
        "The [{form:strong} must guard their {form:strength}].",
    ],
    near_misses: &[
        "The general gave a generous toast.",
        "Two students told one student to leave.",
        "The university has universal rules.",
        "He says it each week, and last week he said it twice.",
        "The organ was tuned while the fair was organized.",
    ],
    threshold: 0.75,
    known_misses: &[
        "Kin of different spelling that are not listed (*rend, rift*; *cleave, cleft*) are missed.",
        "Some kin that WordNet does not link (*act, active*) are taken for look-alikes.",
    ],
    needs: &["word families"],
    detector: &Polyptoton,
}

struct Polyptoton;

/// The analysis of a word of the vocabulary: not asked for yet, none, or one.
type Seen = std::cell::OnceCell<Option<Analysis>>;

/// Words from one form to the next.
const REACH: usize = 12;

impl Detect for Polyptoton {
    fn detect(&self, doc: &Document<'_>, found: &mut dyn FnMut(Finding)) {
        let by_word: Vec<Seen> = vec![Seen::new(); doc.vocabulary().len()];
        let mut open: std::collections::HashMap<String, Vec<(usize, usize)>> =
            std::collections::HashMap::new();
        let mut order: Vec<Vec<(usize, usize)>> = Vec::new();
        let words = (0..doc.token_count()).filter(|&i| doc.is_word(i)).enumerate();
        for (k, i) in words {
            if !(is_content(doc, i) || doc.class(i).is(Class::SPEECH)) {
                continue;
            }
            let analysis = by_word[doc.word(i).index()].get_or_init(|| analyse(doc.form(i)));
            let Some(analysis) = analysis else { continue };
            let run = open.entry(analysis.root.clone()).or_default();
            if run.last().is_some_and(|&(last, _)| k - last > REACH) {
                order.push(std::mem::take(run));
            }
            run.push((k, i));
        }
        order.extend(open.into_values());
        order.retain(|run| run.len() >= 2);
        order.sort();
        for run in order {
            report(doc, &by_word, &run, found);
        }
    }
}

fn report(doc: &Document<'_>, by_word: &[Seen], run: &[(usize, usize)], found: &mut dyn FnMut(Finding)) {
    let analysis = |i: usize| by_word[doc.word(i).index()].get().and_then(Option::as_ref);
    // Voice: a bare form and a participle after *be*.
    let passive = |i: usize| (i.saturating_sub(3)..i).any(|k| doc.class(k).is(Class::BE));
    let voice = |a: usize, b: usize| {
        let (Some(x), Some(y)) = (analysis(a), analysis(b)) else { return false };
        matches!((x.ending, y.ending), (Ending::Bare, Ending::Participle))
            && passive(b)
            && !doc.form(b).ends_with("ing")
            || matches!((x.ending, y.ending), (Ending::Participle, Ending::Bare))
                && passive(a)
                && !doc.form(a).ends_with("ing")
    };
    let mut pairs = 0;
    let mut nearest = usize::MAX;
    for (n, &(ka, a)) in run.iter().enumerate() {
        for &(kb, b) in run[n + 1..].iter().take(4) {
            let kin = analysis(a).zip(analysis(b)).is_some_and(|(x, y)| differ(x, y));
            if kin || voice(a, b) {
                pairs += 1;
                nearest = nearest.min(kb - ka);
            }
        }
    }
    if pairs == 0 {
        return;
    }
    let mut forms: Vec<_> = run.iter().map(|&(_, i)| doc.word(i)).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut x: f32 = 1.3 + 1.2 * (forms.len() - 2) as f32;
    x -= 0.16 * nearest.saturating_sub(2) as f32;
    // A text about its topic uses the topic's family all the time.
    x -= 0.3 * run.len().saturating_sub(4) as f32;
    let adverb = forms.len() == 2 && run.iter().any(|&(_, i)| doc.form(i).ends_with("ly"));
    x -= if adverb { 0.5 } else { 0.0 };
    let mut roles = Roles::new();
    for &(_, i) in run {
        roles.push("form", doc.span_of(i..i + 1));
    }
    let span = doc.span_of(run[0].1..run[run.len() - 1].1 + 1);
    found(Finding { figure: &FIGURE, kind: None, span, score: probability(x), roles });
}
