//! Texts as weighted counts of stems, and as evidence of seeds.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::text::{Class, Vocabulary, for_each_word};
#[cfg(feature = "english")]
use crate::themes::background::{RAREST, english_words};
use crate::themes::{Lexicon, stemmer};
use crate::{Analyzer, Error};

/// A text's words as (feature, weight), by feature.
pub(super) type Counts = Vec<(u32, f64)>;

/// The stems of the texts that was learnt from.
#[derive(Clone, Debug)]
pub(super) struct Features {
    by_stem: HashMap<Box<str>, u32, RandomState>,
    /// By feature: its most frequent form, and in how many texts it stands.
    forms: Vec<(Box<str>, usize)>,
    /// By feature: what one occurrence counts. A word of the texts counts 1 on average.
    weights: Vec<f64>,
}

/// How common *the* is, the commonest word of English. Each power of ten that a word is rarer by adds one to its
/// weight.
const COMMONEST: f64 = 0.0537;
/// The least weight, should a stem be as common.
const LEAST_WEIGHT: f64 = 0.05;

/// Stems of fewer texts show nothing about what goes with them.
const FEWEST_TEXTS: usize = 2;

/// A word that has not been looked at.
const NOT_YET: u32 = u32::MAX;
/// A word that is no content word.
const NO_STEM: u32 = u32::MAX - 1;

/// What is known of each word form while texts are read.
#[derive(Default)]
struct Reader {
    vocabulary: Option<Vocabulary>,
    /// By word id: its stem's number, or one of the two below.
    stem_of: Vec<u32>,
    stems: HashMap<Box<str>, u32, RandomState>,
    buffer: String,
}

impl Reader {
    /// Calls `each` with the form id and the stem of every content word.
    fn read(&mut self, text: &str, mut each: impl FnMut(usize, u32)) {
        let vocabulary = self.vocabulary.get_or_insert_with(Vocabulary::new);
        for_each_word(text, |start, end| {
            let word = &text[start..end];
            if !word.chars().any(char::is_alphabetic) {
                return;
            }
            let id = vocabulary.intern(word, &mut self.buffer);
            if self.stem_of.len() <= id.index() {
                self.stem_of.resize(id.index() + 1, NOT_YET);
            }
            if self.stem_of[id.index()] == NOT_YET {
                let form = vocabulary.form(id);
                let bare = form.strip_suffix("'s").unwrap_or(form);
                let function_word = Vocabulary::class(id) != Class::NONE
                    || vocabulary.find(bare).is_some_and(|bare| Vocabulary::class(bare) != Class::NONE);
                let next = self.stems.len() as u32;
                self.stem_of[id.index()] = if function_word || bare.starts_with(char::is_numeric) {
                    NO_STEM
                } else {
                    *self.stems.entry(stemmer::english(bare).into_boxed_str()).or_insert(next)
                };
            }
            let stem = self.stem_of[id.index()];
            if stem != NO_STEM {
                each(id.index(), stem);
            }
        });
    }
}

impl Features {
    /// The features of `texts`, and each text's counts.
    pub(super) fn learn<S: AsRef<str>>(texts: &[S]) -> (Self, Vec<Counts>) {
        let mut reader = Reader::default();
        let mut rows: Vec<Vec<(u32, u32)>> = Vec::with_capacity(texts.len());
        let mut in_texts: Vec<usize> = Vec::new();
        // How often each form stands for its stem.
        let mut by_form: Vec<(u32, usize)> = Vec::new();
        for text in texts {
            let mut stems: Vec<u32> = Vec::new();
            reader.read(text.as_ref(), |form, stem| {
                stems.push(stem);
                if by_form.len() <= form {
                    by_form.resize(form + 1, (u32::MAX, 0));
                }
                by_form[form].0 = stem;
                by_form[form].1 += 1;
            });
            let row = counted(stems);
            in_texts.resize(reader.stems.len(), 0);
            for (stem, _) in &row {
                in_texts[*stem as usize] += 1;
            }
            rows.push(row);
        }
        let mut best: Vec<(usize, &str)> = vec![(0, ""); in_texts.len()];
        if let Some(vocabulary) = &reader.vocabulary {
            for (id, form) in vocabulary.iter() {
                if let Some(&(stem, n)) = by_form.get(id.index())
                    && n > 0
                    && n > best[stem as usize].0
                {
                    best[stem as usize] = (n, form);
                }
            }
        }
        let in_english = english_frequencies(&reader, &by_form, in_texts.len());
        let mut number: Vec<Option<u32>> = vec![None; in_texts.len()];
        let (mut forms, mut weights) = (Vec::new(), Vec::new());
        for (stem, n) in in_texts.iter().enumerate().filter(|(_, n)| **n >= FEWEST_TEXTS) {
            number[stem] = Some(forms.len() as u32);
            let form = best[stem].1;
            forms.push((form.strip_suffix("'s").unwrap_or(form).into(), *n));
            weights.push((COMMONEST / in_english[stem]).log10().max(LEAST_WEIGHT));
        }
        let rows = rows.into_iter().map(|row| {
            let known = row.into_iter().filter_map(|(stem, n)| Some((number[stem as usize]?, n)));
            known.map(|(feature, n)| (feature, f64::from(n))).collect()
        });
        let mut rows: Vec<Counts> = rows.collect();
        weigh(&mut weights, &mut rows);
        let by_stem = reader.stems.into_iter().filter_map(|(stem, n)| Some((stem, number[n as usize]?)));
        (Features { by_stem: by_stem.collect(), forms, weights }, rows)
    }

    /// The counts of a text that was not learnt from.
    pub(super) fn counts_of(&self, text: &str) -> Counts {
        let mut reader = Reader::default();
        let mut stems = Vec::new();
        reader.read(text, |_, stem| stems.push(stem));
        let mut number = vec![None; reader.stems.len()];
        for (stem, n) in &reader.stems {
            number[*n as usize] = self.by_stem.get(stem).copied();
        }
        let mut row: Counts = counted(stems)
            .into_iter()
            .filter_map(|(stem, n)| {
                let feature = number[stem as usize]?;
                Some((feature, f64::from(n) * self.weights[feature as usize]))
            })
            .collect();
        row.sort_unstable_by_key(|(feature, _)| *feature);
        row
    }

    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// What one occurrence of each feature counts.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    pub(super) fn form(&self, feature: usize) -> &str {
        &self.forms[feature].0
    }

    pub(super) fn texts_with(&self, feature: usize) -> usize {
        self.forms[feature].1
    }
}

/// By stem: how common its forms are in English, all together. Without the table all are equally rare.
#[cfg(feature = "english")]
fn english_frequencies(reader: &Reader, by_form: &[(u32, usize)], stems: usize) -> Vec<f64> {
    let mut out = vec![0.0; stems];
    let Some(vocabulary) = &reader.vocabulary else { return out };
    for (word, frequency) in english_words() {
        let form = vocabulary.find(word).and_then(|id| by_form.get(id.index()));
        if let Some((stem, _)) = form.filter(|(_, n)| *n > 0) {
            out[*stem as usize] += frequency;
        }
    }
    for frequency in &mut out {
        *frequency = frequency.max(RAREST);
    }
    out
}

#[cfg(not(feature = "english"))]
fn english_frequencies(_: &Reader, _: &[(u32, usize)], stems: usize) -> Vec<f64> {
    vec![COMMONEST / 10.0; stems]
}

/// Makes a word of the texts count 1 on average, and weighs their counts.
fn weigh(weights: &mut [f64], rows: &mut [Counts]) {
    let (mut all, mut weighted) = (0.0, 0.0);
    for (word, n) in rows.iter().flatten() {
        all += n;
        weighted += n * weights[*word as usize];
    }
    if weighted > 0.0 {
        for weight in weights.iter_mut() {
            *weight *= all / weighted;
        }
    }
    for (word, n) in rows.iter_mut().flatten() {
        *n *= weights[*word as usize];
    }
}

/// Each number once, with how often it stands there.
fn counted(mut numbers: Vec<u32>) -> Vec<(u32, u32)> {
    numbers.sort_unstable();
    numbers.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

/// How much each entry says, by how few texts it stands in.
#[derive(Clone, Debug)]
pub(super) struct Seeds {
    /// By theme and entry.
    weights: Vec<Vec<f64>>,
}

impl Seeds {
    /// The entries' weights, and each text's evidence by theme.
    pub(super) fn learn<S: AsRef<str>>(
        lexicon: &Lexicon,
        texts: &[S],
    ) -> Result<(Self, Vec<Vec<f64>>), Error> {
        let hits = texts.iter().map(|text| entry_counts(lexicon, text.as_ref()));
        let hits = hits.collect::<Result<Vec<_>, Error>>()?;
        let mut in_texts: Vec<Vec<usize>> =
            lexicon.themes().iter().map(|t| vec![0; t.entries.len()]).collect();
        for (theme, entry, _) in hits.iter().flatten() {
            in_texts[*theme][*entry] += 1;
        }
        let all = texts.len() as f64 + 1.0;
        // Half a text stands for those not seen; below 0 an entry would speak against its theme.
        let weight = |n: &usize| (all / (*n as f64 + 0.5)).ln().max(0.0).powf(1.5);
        let weights = in_texts.iter().map(|row| row.iter().map(weight).collect()).collect();
        let seeds = Seeds { weights };
        let evidence = hits.iter().map(|hits| seeds.evidence(hits)).collect();
        Ok((seeds, evidence))
    }

    fn evidence(&self, hits: &[(usize, usize, usize)]) -> Vec<f64> {
        let mut evidence = vec![0.0; self.weights.len()];
        for &(theme, entry, n) in hits {
            evidence[theme] += (n as f64).ln_1p() * self.weights[theme][entry];
        }
        evidence
    }

    /// The evidence of a text that was not learnt from.
    pub(super) fn evidence_of(&self, lexicon: &Lexicon, text: &str) -> Result<Vec<f64>, Error> {
        Ok(self.evidence(&entry_counts(lexicon, text)?))
    }
}

/// The entries hit in a text, as (theme, entry, how often).
fn entry_counts(lexicon: &Lexicon, text: &str) -> Result<Vec<(usize, usize, usize)>, Error> {
    let doc = Analyzer::without_figures().try_analyze(text)?;
    let scores = lexicon.score(&doc);
    let mut out = Vec::new();
    for (theme, score) in scores.iter().enumerate().filter(|(_, score)| score.count > 0) {
        let entries = score.hits.iter().map(|hit| hit.entry_index as u32).collect();
        out.extend(counted(entries).into_iter().map(|(entry, n)| (theme, entry as usize, n as usize)));
    }
    Ok(out)
}
