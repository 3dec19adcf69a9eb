//! Texts as counts of stems, and as evidence of seeds.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::counts::{Stem, Words};
use crate::text::{Class, Vocabulary, for_each_word};
#[cfg(feature = "english")]
use crate::themes::background::{RAREST, english_words};
use crate::themes::{Lexicon, stemmer};
use crate::{Analyzer, Error};

/// How common *the* is, the commonest word of English. Each power of ten that a word is rarer by adds one to its
/// weight.
#[cfg(feature = "english")]
const COMMONEST: f64 = 0.0537;
/// The least weight, should a stem be as common.
#[cfg(feature = "english")]
const LEAST_WEIGHT: f64 = 0.05;

/// Stems of fewer texts show nothing about what goes with them.
const FEWEST_TEXTS: u64 = 2;
/// How many stems a model knows at most: those that stand in most texts. It bounds what a round sums up.
const MOST_STEMS: usize = 100_000;

/// A word that has not been looked at.
const NOT_YET: u32 = u32::MAX;
/// A word that is no content word.
const NO_STEM: u32 = u32::MAX - 1;

/// What is known of each word form while texts are read.
#[derive(Default)]
struct Reader {
    vocabulary: Option<Vocabulary>,
    /// By word id: its stem's number, or one of the two above.
    stem_of: Vec<u32>,
    stems: HashMap<Box<str>, u32, RandomState>,
    buffer: String,
}

impl Reader {
    /// Calls `each` with the beginning, the form id and the stem of every content word.
    fn read(&mut self, text: &str, mut each: impl FnMut(usize, usize, u32)) {
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
                each(start, id.index(), stem);
            }
        });
    }
}

/// An entry that is hit in a text.
struct Found {
    theme: usize,
    entry: usize,
    /// How often.
    n: u32,
    /// The stems of its hits by number, with how often each stands in them.
    stems: Vec<(u32, u32)>,
}

/// Texts, read once.
pub(super) struct Texts {
    reader: Reader,
    /// By word id: how often it stands in the texts.
    by_form: Vec<u64>,
    /// By text: its stems by number, with how often each stands there.
    stems: Vec<Vec<(u32, u32)>>,
    entries: Vec<Vec<Found>>,
}

/// A text as a model sees it.
pub(super) struct Row {
    /// Its features by number, with how often each stands there.
    pub(super) words: Vec<(u32, u32)>,
    pub(super) hits: Vec<Hit>,
}

/// An entry that is hit in a text, as a model sees it.
pub(super) struct Hit {
    pub(super) theme: usize,
    /// Its number among the entries of all themes.
    pub(super) entry: usize,
    /// What it says for its theme.
    pub(super) says: f64,
    /// The features it is made of, with how often each stands there.
    pub(super) words: Vec<(u32, u32)>,
}

impl Row {
    /// Whether there is any word that the model knows.
    pub(super) fn says_something(&self) -> bool {
        !self.words.is_empty() || self.hits.iter().any(|hit| hit.says > 0.0)
    }

    /// By theme: what its seeds say.
    pub(super) fn evidence(&self, themes: usize) -> Vec<f64> {
        let mut evidence = vec![0.0; themes];
        for hit in &self.hits {
            evidence[hit.theme] += hit.says;
        }
        evidence
    }
}

impl Texts {
    pub(super) fn read<S: AsRef<str>>(lexicon: &Lexicon, texts: &[S]) -> Result<Self, Error> {
        let analyzer = Analyzer::without_figures();
        let (mut reader, mut by_form) = (Reader::default(), Vec::new());
        let (mut rows, mut entries) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
        // By place, where each content word begins.
        let mut places = Vec::new();
        for text in texts.iter().map(AsRef::as_ref) {
            places.clear();
            reader.read(text, |start, form, stem| {
                places.push((start, stem));
                if by_form.len() <= form {
                    by_form.resize(form + 1, 0);
                }
                by_form[form] += 1;
            });
            entries.push(entries_of(lexicon, &analyzer, text, &places)?);
            rows.push(counted(places.iter().map(|(_, stem)| *stem).collect()));
        }
        Ok(Texts { reader, by_form, stems: rows, entries })
    }

    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// In how many texts each stem and each entry stands, and how often each form.
    pub(super) fn words(&self, lexicon: &Lexicon) -> Words {
        let mut out = Words::none(lexicon);
        let mut stems: Vec<Stem> = vec![Stem::default(); self.reader.stems.len()];
        for (stem, _) in self.stems.iter().flatten() {
            stems[*stem as usize].0 += 1;
        }
        if let Some(vocabulary) = &self.reader.vocabulary {
            for (id, form) in vocabulary.iter() {
                let n = self.by_form.get(id.index()).copied().unwrap_or(0);
                if n > 0 {
                    stems[self.reader.stem_of[id.index()] as usize].1.insert(form.into(), n);
                }
            }
        }
        for (name, number) in &self.reader.stems {
            let stem = std::mem::take(&mut stems[*number as usize]);
            out.stems.insert(name.clone(), stem);
        }
        for hit in self.entries.iter().flatten() {
            out.entries[hit.theme][hit.entry] += 1;
        }
        out
    }

    /// The texts as a model of these features and seeds sees them.
    pub(super) fn rows(&self, features: &Features, seeds: &Seeds) -> Vec<Row> {
        let mut number = vec![None; self.reader.stems.len()];
        for (stem, n) in &self.reader.stems {
            number[*n as usize] = features.by_stem.get(stem).copied();
        }
        let words = |stems: &[(u32, u32)]| {
            let known = stems.iter().filter_map(|(stem, n)| Some((number[*stem as usize]?, *n)));
            let mut words: Vec<(u32, u32)> = known.collect();
            // In one order whatever was read before, since sums of fractions depend on it.
            words.sort_unstable();
            words
        };
        let rows = self.stems.iter().zip(&self.entries).map(|(stems, entries)| {
            let hits = entries.iter().map(|hit| {
                let (entry, weight) = seeds.of_entry(hit.theme, hit.entry);
                let says = libm::log1p(f64::from(hit.n)) * weight;
                Hit { theme: hit.theme, entry, says, words: words(&hit.stems) }
            });
            Row { words: words(stems), hits: hits.collect() }
        });
        rows.collect()
    }
}

/// Each number once, with how often it stands there.
fn counted(mut numbers: Vec<u32>) -> Vec<(u32, u32)> {
    numbers.sort_unstable();
    numbers.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

/// The entries hit in a text, whose stems stand at `places`, ascending.
fn entries_of(
    lexicon: &Lexicon,
    analyzer: &Analyzer,
    text: &str,
    places: &[(usize, u32)],
) -> Result<Vec<Found>, Error> {
    let doc = analyzer.try_analyze(text)?;
    let scores = lexicon.score(&doc);
    let mut out = Vec::new();
    for (theme, score) in scores.iter().enumerate().filter(|(_, score)| score.count > 0) {
        let mut hits: Vec<_> = score.hits.iter().map(|hit| (hit.entry_index, hit.span.range())).collect();
        hits.sort_by_key(|(entry, _)| *entry);
        for same in hits.chunk_by(|a, b| a.0 == b.0) {
            let stems = same.iter().flat_map(|(_, range)| {
                let from = places.partition_point(|(start, _)| *start < range.start);
                places[from..].iter().take_while(|(start, _)| *start < range.end).map(|(_, stem)| *stem)
            });
            let stems = counted(stems.collect());
            out.push(Found { theme, entry: same[0].0, n: same.len() as u32, stems });
        }
    }
    Ok(out)
}

/// The stems that a model knows, in alphabetical order.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    by_stem: HashMap<Box<str>, u32, RandomState>,
    /// By feature: its most frequent form, of equals the first in the alphabet, and in how many texts it stands.
    forms: Vec<(Box<str>, u64)>,
    /// By feature: what one occurrence counts. A word of the texts counts 1 on average.
    weights: Vec<f64>,
    /// By feature: its share of all texts' words, weighted.
    background: Vec<f64>,
}

impl Features {
    /// Leaves out the stems that are no features.
    pub(super) fn choose(words: &mut Words) {
        words.stems.retain(|_, stem| stem.0 >= FEWEST_TEXTS);
        if words.stems.len() > MOST_STEMS {
            let mut ranked: Vec<(u64, &str)> = words.stems.iter().map(|(name, s)| (s.0, &**name)).collect();
            ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            let rarest = ranked[MOST_STEMS - 1];
            let least = (rarest.0, Box::<str>::from(rarest.1));
            words.stems.retain(|name, stem| stem.0 > least.0 || stem.0 == least.0 && *name <= least.1);
        }
    }

    /// All stems of `words`.
    pub(super) fn of(words: &Words) -> Self {
        let mut weights = weights(words);
        let occurrences: Vec<f64> =
            words.stems.values().map(|stem| stem.1.values().sum::<u64>() as f64).collect();
        let weighted: f64 = occurrences.iter().zip(&weights).map(|(n, weight)| n * weight).sum();
        let scale = if weighted > 0.0 { occurrences.iter().sum::<f64>() / weighted } else { 1.0 };
        for weight in &mut weights {
            *weight *= scale;
        }
        let mut background: Vec<f64> =
            occurrences.iter().zip(&weights).map(|(n, weight)| n * weight).collect();
        let total = background.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        for share in &mut background {
            *share /= total;
        }
        let forms = words.stems.values().map(|stem| {
            // The last of equals comes first in the alphabet when the order is turned round.
            let best = stem.1.iter().rev().max_by_key(|(_, n)| **n).map_or("", |(form, _)| form);
            (best.strip_suffix("'s").unwrap_or(best).into(), stem.0)
        });
        Features {
            by_stem: words.stems.keys().cloned().zip(0..).collect(),
            forms: forms.collect(),
            weights,
            background,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// What one occurrence of each feature counts.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Each feature's share of all texts' words, weighted.
    pub(super) fn background(&self) -> &[f64] {
        &self.background
    }

    pub(super) fn form(&self, feature: usize) -> &str {
        &self.forms[feature].0
    }

    pub(super) fn texts_with(&self, feature: usize) -> u64 {
        self.forms[feature].1
    }
}

/// By stem: how much rarer its forms are in English than *the*, in powers of ten.
#[cfg(feature = "english")]
fn weights(words: &Words) -> Vec<f64> {
    let mut stem_of: HashMap<&str, usize, RandomState> = HashMap::default();
    for (number, stem) in words.stems.values().enumerate() {
        stem_of.extend(stem.1.keys().map(|form| (&**form, number)));
    }
    let mut in_english = vec![0.0; words.stems.len()];
    for (word, frequency) in english_words() {
        if let Some(stem) = stem_of.get(word) {
            in_english[*stem] += frequency;
        }
    }
    in_english.into_iter().map(|f| libm::log10(COMMONEST / f64::max(f, RAREST)).max(LEAST_WEIGHT)).collect()
}

/// Without the table all are equally rare.
#[cfg(not(feature = "english"))]
fn weights(words: &Words) -> Vec<f64> {
    vec![1.0; words.stems.len()]
}

/// How much each entry says, by how few texts it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Seeds {
    /// By entry, one theme's after another's.
    weights: Vec<f64>,
    /// By theme: where its entries begin.
    starts: Vec<usize>,
}

impl Seeds {
    /// Of entries that stand in so many of the texts.
    pub(super) fn of(texts: u64, entries: &[Vec<u64>]) -> Self {
        let all = texts as f64 + 1.0;
        // Half a text stands for those not seen; below 0 an entry would speak against its theme.
        let weight = |n: &u64| libm::pow(libm::log(all / (*n as f64 + 0.5)).max(0.0), 1.5);
        let starts = entries.iter().scan(0, |start, row| Some(std::mem::replace(start, *start + row.len())));
        Seeds { weights: entries.iter().flatten().map(weight).collect(), starts: starts.collect() }
    }

    /// The number of an entry of a theme among all, and its weight.
    fn of_entry(&self, theme: usize, entry: usize) -> (usize, f64) {
        let number = self.starts[theme] + entry;
        (number, self.weights[number])
    }
}
