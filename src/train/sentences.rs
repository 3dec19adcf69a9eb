//! Trains the sentence splitter's classifier.
//!
//! Logistic regression over hashed features, by follow-the-regularised-leader with an L1 penalty,
//! which leaves most weights at zero; what is left is rounded to a byte. In the first rounds the
//! state of the open sentence follows the annotated boundaries, then the classifier's own.

use hashbrown::HashMap;

use super::Sample;
use crate::text::sentences::columns::Columns;
use crate::text::sentences::gap::Gap;
use crate::text::sentences::model;
use crate::text::sentences::paragraph::{Paragraph, State};
use crate::text::{ParagraphBreaks, Tokens, Vocabulary, paragraph_spans};
use crate::{Error, ErrorKind};

const ROUNDS: usize = 10;
/// Rounds in which the state follows the annotation.
const GUIDED: usize = 5;
const RATE: f64 = 0.2;
const SMOOTHING: f64 = 1.0;
const L1: f64 = 2.0;
const L2: f64 = 1.0;
/// Units of a stored weight in one unit of log-odds.
const SCALE: f64 = 24.0;
/// A boundary is set from these log-odds on. Where paragraphs are known, a little below even; where
/// they are lost, a little above, for the sake of well-edited prose, in which a boundary without a
/// terminator is rare.
const THRESHOLDS: [f64; 2] = [-0.2, 0.2];

/// Learns from `samples` and returns the weight file.
///
/// Deterministic: only additions, multiplications, divisions and square roots, which give the same
/// bits on every machine.
pub fn train(samples: &[Sample]) -> Vec<u8> {
    let [known, lost] = [false, true].map(|lost| {
        let texts: Vec<Prepared> = samples.iter().map(|sample| Prepared::new(sample, lost)).collect();
        let mut learner = Learner::default();
        let threshold = THRESHOLDS[usize::from(lost)];
        for round in 0..ROUNDS {
            for at in order(texts.len(), round as u64) {
                texts[at].learn(&mut learner, round < GUIDED, threshold);
            }
        }
        learner.weights(threshold)
    });
    model::encode([(known.0, &known.1), (lost.0, &lost.1)])
}

/// A text ready to be learnt from.
struct Prepared {
    text: String,
    tokens: Tokens,
    columns: Columns,
    /// Tokens from..to of each paragraph.
    paragraphs: Vec<(usize, usize)>,
    /// Whether a sentence begins with the token.
    begins: Vec<bool>,
}

impl Prepared {
    fn new(sample: &Sample, lost: bool) -> Self {
        let text = if lost { sample.text.replace('\n', " ") } else { sample.text.clone() };
        let mut vocabulary = Vocabulary::new();
        let tokens = Tokens::new(&text, &mut vocabulary);
        let columns = Columns::new(&text, &tokens, &vocabulary);
        let breaks = if lost { ParagraphBreaks::Lost } else { ParagraphBreaks::Known };
        let place = |offset: u32| tokens.start.partition_point(|start| *start < offset);
        let paragraphs =
            paragraph_spans(&text, breaks).iter().map(|span| (place(span.start), place(span.end))).collect();
        let mut begins = vec![false; tokens.len()];
        for sentence in &sample.sentences {
            if let Ok(at) = tokens.start.binary_search(&sentence.start) {
                begins[at] = true;
            }
        }
        Prepared { text, tokens, columns, paragraphs, begins }
    }

    fn paragraph(&self, first: usize, end: usize) -> Paragraph<'_> {
        Paragraph { text: &self.text, tokens: &self.tokens, columns: &self.columns, first, end }
    }

    fn learn(&self, learner: &mut Learner, guided: bool, threshold: f64) {
        let mut features = Vec::new();
        for (first, end) in &self.paragraphs {
            let paragraph = self.paragraph(*first, *end);
            let mut state = State::new(*first);
            for i in first + 1..*end {
                paragraph.read(i - 1, &mut state);
                let gold = self.begins[i];
                let mut found = false;
                if paragraph.is_candidate(i) {
                    if let Some(verdict) = paragraph.verdict(i, &state) {
                        found = verdict;
                    } else {
                        features.clear();
                        features.extend(Gap::new(&paragraph, i, &state).features(&mut state));
                        found = learner.learn(&features, gold) > threshold;
                    }
                }
                if if guided { gold } else { found } {
                    state.begin(i);
                }
            }
        }
    }
}

/// The places 0 to `n` in an order that depends on `seed` alone.
fn order(n: usize, seed: u64) -> Vec<usize> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let mut places: Vec<usize> = (0..n).collect();
    for at in (1..n).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        places.swap(at, (state >> 33) as usize % (at + 1));
    }
    places
}

/// Follow the regularised leader: per feature the sum of adjusted gradients and of their squares.
#[derive(Default)]
struct Learner {
    places: HashMap<u32, u32, foldhash::fast::FixedState>,
    sums: Vec<(f64, f64)>,
    bias: (f64, f64),
    touched: Vec<u32>,
}

fn weight((z, n): (f64, f64), l1: f64) -> f64 {
    if z.abs() <= l1 {
        return 0.0;
    }
    -(z - l1.copysign(z)) / ((SMOOTHING + n.sqrt()) / RATE + L2)
}

fn step(sum: &mut (f64, f64), l1: f64, gradient: f64) {
    let before = weight(*sum, l1);
    let square = gradient * gradient;
    let sigma = ((sum.1 + square).sqrt() - sum.1.sqrt()) / RATE;
    sum.0 += gradient - sigma * before;
    sum.1 += square;
}

impl Learner {
    /// Learns one gap and returns the log-odds it had before.
    fn learn(&mut self, features: &[u32], boundary: bool) -> f64 {
        self.touched.clear();
        let mut odds = weight(self.bias, 0.0);
        for feature in features {
            let next = self.sums.len() as u32;
            let place = *self.places.entry(*feature).or_insert(next);
            if place == next {
                self.sums.push((0.0, 0.0));
            }
            self.touched.push(place);
            odds += weight(self.sums[place as usize], L1);
        }
        let gradient = logistic(odds) - f64::from(u8::from(boundary));
        step(&mut self.bias, 0.0, gradient);
        for place in &self.touched {
            step(&mut self.sums[*place as usize], L1, gradient);
        }
        odds
    }

    /// The bias, threshold included, and the weights that are not zero, by feature.
    fn weights(&self, threshold: f64) -> (i32, Vec<(u32, i8)>) {
        let mut weights: Vec<(u32, i8)> = self
            .places
            .iter()
            .map(|(feature, place)| {
                let scaled = (weight(self.sums[*place as usize], L1) * SCALE).round();
                (*feature, scaled.clamp(-127.0, 127.0) as i8)
            })
            // The last feature with weight -1 would look like a free place.
            .filter(|(feature, weight)| *weight != 0 && *feature != u32::MAX << 8)
            .collect();
        weights.sort_unstable();
        (((weight(self.bias, 0.0) - threshold) * SCALE).round() as i32, weights)
    }
}

/// 1 / (1 + e^-x), by halving and squaring, so that no library's rounding enters.
fn logistic(x: f64) -> f64 {
    let x = x.clamp(-30.0, 30.0);
    // e^-x = (e^(-x / 1024))^1024, the inner one by its series.
    let y = -x / 1024.0;
    let mut e = 1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0)));
    for _ in 0..10 {
        e *= e;
    }
    1.0 / (1.0 + e)
}

/// How well a weight file does on `samples`: precision, recall and F1 of sentence starts other than
/// the first of a text, with paragraphs known and lost.
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] if `weights` is no weight file.
pub fn check(weights: &[u8], samples: &[Sample]) -> Result<[[f64; 3]; 2], Error> {
    let model = model::Model::decode(weights)
        .map_err(|_| Error::new(ErrorKind::InvalidArgument, "no weight file of the sentence splitter"))?;
    Ok([false, true].map(|lost| {
        let (mut hits, mut found, mut wanted) = (0usize, 0usize, 0usize);
        for sample in samples {
            let text = Prepared::new(sample, lost);
            wanted += sample.sentences.len().saturating_sub(1);
            for (nth, (first, end)) in text.paragraphs.iter().enumerate() {
                let mut count = |at: usize| {
                    found += 1;
                    hits += usize::from(text.begins[at]);
                };
                if nth > 0 {
                    count(*first);
                }
                text.paragraph(*first, *end).boundaries(model.weights(lost), count);
            }
        }
        let (p, r) = (hits as f64 / found as f64, hits as f64 / wanted as f64);
        [p, r, 2.0 * p * r / (p + r)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up lines: a name or a verb after each full stop tells whether a sentence ends.
    fn samples() -> Vec<Sample> {
        let line = |n: usize| {
            let text = format!("Rain fell on day {n}. Mr. Vane stayed. Then he left.");
            let at = |part: &str| text.find(part).unwrap();
            let (second, third) = (at("Mr."), at("Then"));
            format!(
                r#"{{"id":"{n}","genre":"g","text":"{text}","pars":[[0,{len}]],"sents":[[0,{}],[{second},{}],[{third},{len}]],"tokens":[],"words":[]}}"#,
                second - 1,
                third - 1,
                len = text.len(),
            )
        };
        super::super::read(&(0..60).map(line).collect::<Vec<_>>().join("\n")).unwrap()
    }

    #[test]
    fn training_learns_and_repeats_itself_bit_for_bit() {
        let samples = samples();
        let weights = train(&samples);
        assert_eq!(weights, train(&samples));
        for score in check(&weights, &samples).unwrap() {
            assert!(score[2] > 0.999, "{score:?}");
        }
        assert!(check(&weights[1..], &samples).is_err());
    }

    #[test]
    fn the_logistic_function_is_one() {
        for x in [-40.0, -3.0, -0.5, 0.0, 0.1, 2.0, 25.0] {
            let exact = 1.0 / (1.0 + f64::exp(-f64::clamp(x, -30.0, 30.0)));
            assert!((logistic(x) - exact).abs() < 1e-9, "{x}");
        }
    }
}
