//! Trains the tagger: a multinomial logistic model with `AdaGrad` steps, the tags before a word being
//! the model's own guesses, its weights averaged over the run.
//!
//! Trained twice: once with every feature seen often enough, then with those that mattered, so that the
//! kept ones learn to do without the rest. Every operation is an IEEE 754 one in a fixed order, so the
//! same data give the same bytes anywhere.

use std::collections::HashMap;

use super::Sample;
use crate::text::dictionary::Dictionary;
use crate::text::table::FREE;
use crate::text::tag::{
    EDGE_TAG, Form, HERE, PLACES, Scratch, TAGS, casing, encode, hash, of_form, of_neighbours, of_tags,
};
use crate::text::{Pos, Tagger};

/// How a tagger is trained.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TaggerOptions {
    /// Passes over the data, in each of the two trainings.
    pub epochs: u32,
    /// Features kept for the second training.
    pub features: usize,
    /// Whether to look words up in the English dictionary.
    pub dictionary: bool,
}

impl Default for TaggerOptions {
    fn default() -> Self {
        TaggerOptions { epochs: 8, features: 100_000, dictionary: true }
    }
}

/// A feature is left out of the first training if it was seen less often.
const SEEN: u32 = 2;
/// The share of a word's features that are left out at random at each step.
const DROPPED: f32 = 0.1;
const RATE: f32 = 0.1;
const EPSILON: f32 = 0.05;
/// Gradients below this are not worth a step.
const SMALL: f32 = 1e-3;

type Row = [f32; TAGS];

struct Sentence {
    forms: Vec<usize>,
    tags: Vec<u8>,
    casing: u64,
}

/// The file of weights for a tagger, learnt from `samples`. Tags that are not universal ones count as X.
///
/// ```
/// let line = r#"{"id": "a", "genre": "news", "text": "Dogs bark.", "pars": [[0, 10]], "sents": [[0, 10]], "tokens": [[0, 4], [5, 9], [9, 10]], "words": [[0, 4, "NOUN", "NNS", "dog"], [5, 9, "VERB", "VBP", "bark"], [9, 10, "PUNCT", ".", "."]]}"#;
/// let samples = tricolon::train::read(&format!("{line}\n{line}"))?;
/// let mut options = tricolon::train::TaggerOptions::default();
/// options.dictionary = false;
/// let file = tricolon::train::tagger(&samples, options, &mut |_, _| ());
/// let tagger = tricolon::text::Tagger::from_bytes(&file)?;
/// assert_eq!(tagger.tag(&["Dogs", "bark", "."])[1].name(), "VERB");
/// # Ok::<(), tricolon::Error>(())
/// ```
///
/// `progress` is called after each pass with its number and the share of words tagged wrongly in it.
pub fn tagger(samples: &[Sample], options: TaggerOptions, progress: &mut dyn FnMut(u32, f64)) -> Vec<u8> {
    let dictionary = Dictionary::built_in().filter(|_| options.dictionary);
    let (forms, sentences) = prepare(samples, dictionary);
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for sentence in &sentences {
        for i in 0..sentence.forms.len() {
            let before = before(i, &sentence.tags);
            features(&forms, sentence, i, before, &mut |f| *counts.entry(f).or_insert(0) += 1);
        }
    }
    let mut kept: Vec<u32> =
        counts.iter().filter(|(f, count)| **f != FREE && **count >= SEEN).map(|(f, _)| *f).collect();
    kept.sort_unstable();
    let first = train(&forms, &sentences, &kept, options.epochs, progress);
    let mut ranked: Vec<(f32, u32)> = kept
        .iter()
        .zip(&first)
        .map(|(f, row)| {
            let (low, high) = row.iter().fold((f32::MAX, f32::MIN), |(lo, hi), w| (lo.min(*w), hi.max(*w)));
            ((high - low) * (counts[f] as f32).sqrt(), *f)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<u32> = ranked.into_iter().take(options.features).map(|(_, f)| f).collect();
    kept.sort_unstable();
    let weights = train(&forms, &sentences, &kept, options.epochs, progress);
    encode(dictionary.is_some(), &quantise(&kept, &weights))
}

/// How many words of `samples` a tagger tags as the treebank does, and how many there are.
pub fn accuracy(tagger: &Tagger, samples: &[Sample]) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for (words, gold) in samples.iter().flat_map(Sample::tagged_sentences) {
        all += words.len();
        right += tagger.tag(&words).iter().zip(gold).filter(|(tag, gold)| tag.name() == *gold).count();
    }
    (right, all)
}

fn prepare(samples: &[Sample], dictionary: Option<&Dictionary>) -> (Vec<Form>, Vec<Sentence>) {
    let mut forms = Vec::new();
    let mut scratch = Scratch::default();
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    let mut sentences = Vec::new();
    for sample in samples {
        for (words, tags) in sample.tagged_sentences() {
            let ids: Vec<usize> = words
                .iter()
                .map(|word| {
                    *by_text.entry(word).or_insert_with(|| {
                        forms.push(Form::new(word, hash(word), dictionary, &mut scratch));
                        forms.len() - 1
                    })
                })
                .collect();
            let tags = tags.iter().map(|tag| Pos::from_name(tag).unwrap_or(Pos::X) as u8).collect();
            let casing = casing(ids.iter().map(|id| &forms[*id].outline));
            sentences.push(Sentence { forms: ids, tags, casing });
        }
    }
    (forms, sentences)
}

/// The tags of the two words before the `i`-th.
fn before(i: usize, tags: &[u8]) -> [u8; 2] {
    [1, 2].map(|back| i.checked_sub(back).map_or(EDGE_TAG, |k| tags[k]))
}

fn features(forms: &[Form], sentence: &Sentence, i: usize, before: [u8; 2], emit: &mut impl FnMut(u32)) {
    let at = |place: usize| {
        let k = (i + place).checked_sub(HERE);
        k.and_then(|k| sentence.forms.get(k)).map_or(&Form::EDGE, |id| &forms[*id])
    };
    let window: [&Form; PLACES] = std::array::from_fn(at);
    for (place, form) in window.iter().enumerate() {
        of_form(form, place, emit);
    }
    let [_, left, here, right, _] = window.map(|form| &form.outline);
    of_neighbours(left, here, right, i == 0, sentence.casing).into_iter().for_each(&mut *emit);
    of_tags(here, right, before).into_iter().for_each(emit);
}

/// The averaged weights of the `kept` features, in their order.
fn train(
    forms: &[Form],
    sentences: &[Sentence],
    kept: &[u32],
    epochs: u32,
    progress: &mut dyn FnMut(u32, f64),
) -> Vec<Row> {
    let index: HashMap<u32, u32> = kept.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let mut weights = Weights::new(kept.len());
    let mut random = Random(12345);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut active: Vec<u32> = Vec::new();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let (mut wrong, mut words) = (0u32, 0u32);
        for &s in &order {
            let sentence = &sentences[s];
            let mut guesses: Vec<u8> = Vec::with_capacity(sentence.forms.len());
            for i in 0..sentence.forms.len() {
                active.clear();
                let before = before(i, &guesses);
                features(forms, sentence, i, before, &mut |f| {
                    active.extend(index.get(&f));
                });
                active.retain(|_| random.unit() >= DROPPED);
                let gold = sentence.tags[i];
                let guess = weights.step(&active, gold);
                wrong += u32::from(guess != gold);
                words += 1;
                guesses.push(guess);
            }
        }
        progress(epoch + 1, f64::from(wrong) / f64::from(words.max(1)));
    }
    weights.averages()
}

/// Weights with what `AdaGrad` and averaging keep beside them.
struct Weights {
    now: Vec<Row>,
    squares: Vec<Row>,
    /// Sum over steps up to `since`.
    total: Vec<Row>,
    since: Vec<u32>,
    step: u32,
}

impl Weights {
    fn new(features: usize) -> Self {
        let zero = vec![[0.0; TAGS]; features];
        Weights { now: zero.clone(), squares: zero.clone(), total: zero, since: vec![0; features], step: 0 }
    }

    /// One step towards `gold`; returns the tag guessed before it.
    fn step(&mut self, active: &[u32], gold: u8) -> u8 {
        self.step += 1;
        let mut scores = [0.0f32; TAGS];
        for &f in active {
            for (score, weight) in scores.iter_mut().zip(&self.now[f as usize]) {
                *score += weight;
            }
        }
        let guess = (1..TAGS).fold(0, |best, tag| if scores[tag] > scores[best] { tag } else { best });
        let top = scores[guess];
        let powers = scores.map(|score| exp(score - top));
        let sum: f32 = powers.iter().sum();
        let mut gradient = powers.map(|power| power / sum);
        gradient[gold as usize] -= 1.0;
        for &f in active {
            let f = f as usize;
            let steps = (self.step - self.since[f]) as f32;
            self.since[f] = self.step;
            for (tag, g) in gradient.iter().copied().enumerate() {
                let weight = self.now[f][tag];
                self.total[f][tag] += steps * weight;
                if g.abs() >= SMALL {
                    self.squares[f][tag] += g * g;
                    self.now[f][tag] = weight - RATE * g / (self.squares[f][tag].sqrt() + EPSILON);
                }
            }
        }
        guess as u8
    }

    fn averages(mut self) -> Vec<Row> {
        for f in 0..self.now.len() {
            let steps = (self.step - self.since[f]) as f32;
            for tag in 0..TAGS {
                self.total[f][tag] =
                    (self.total[f][tag] + steps * self.now[f][tag]) / self.step.max(1) as f32;
            }
        }
        self.total
    }
}

/// Weights as small integers. All share one scale, so that sums of them compare; the few beyond the
/// range are cut.
fn quantise(kept: &[u32], weights: &[Row]) -> Vec<(u32, [i8; TAGS])> {
    let centred: Vec<Row> = weights
        .iter()
        .map(|row| {
            let mut sorted = *row;
            sorted.sort_by(f32::total_cmp);
            row.map(|weight| weight - sorted[TAGS / 2])
        })
        .collect();
    let mut sizes: Vec<f32> = centred.iter().flatten().map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let reach =
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / CUT)).copied().unwrap_or(1.0).max(1e-6);
    let scale = 127.0 / reach;
    kept.iter()
        .zip(&centred)
        .map(|(f, row)| (*f, row.map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|weight| *weight != row[0]))
        .collect()
}

/// One weight in so many may lie beyond the range.
const CUT: usize = 20_000;

/// e to the power of a number that is not above 0, by the same operations on every machine: the system's
/// own may differ in the last bit.
fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    // The 256th power of e to the x/256, and that by Taylor's series.
    let y = f64::from(x) / 256.0;
    let mut power = 1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0 * (1.0 + y / 5.0))));
    for _ in 0..8 {
        power *= power;
    }
    power as f32
}

/// A linear congruential generator (Knuth, *MMIX*), for reproducible shuffles.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n
    }

    fn unit(&mut self) -> f32 {
        (self.next() & 0x00ff_ffff) as f32 / 16_777_216.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_e() {
        for x in [0.0f32, -0.5, -1.0, -3.25, -20.0, -40.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!(exp(-100.0) < f32::MIN_POSITIVE);
    }
}
