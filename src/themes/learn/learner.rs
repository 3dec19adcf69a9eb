//! Learning in rounds, each of which is one sum over the texts.

use std::num::NonZeroU32;

use super::Model;
use super::counts::{FitCounts, Shares, Sums, Words, fnv, wrong};
use super::em::{Gather, Themes, best, first_guess, log_shares};
use super::features::{Features, Row, Seeds, Texts};
use crate::themes::Lexicon;
use crate::{Error, ErrorKind};

const MOST_ROUNDS: u32 = 15;
/// Rounds end when a smaller share of the texts than this changes its theme.
const SETTLED: f64 = 0.001;

/// [`Model::fit`] in rounds, for texts that lie on many machines. In each round every machine counts its texts with
/// what was learnt so far ([`count`](Learner::count)), the counts are added up, and the learner takes the
/// sum in ([`step`](Learner::step)). However the texts are split, the model is bit for bit the one of
/// [`Model::fit`].
///
/// The first round counts words, the second is the first guess of the seeds, each further one a round of
/// expectation maximisation: at most sixteen in all.
///
/// ```
/// use tricolon::Lexicon;
/// use tricolon::themes::learn::{Learner, Model};
///
/// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*"]), ("land", ["farm*"])])?;
/// let here = ["The ship left the harbour.", "The farm sold its wheat.", "Wheat grows on the farm."];
/// let there = ["A ship came to the harbour at noon.", "The harbour was full.", "Wheat was dear."];
/// let mut learner = Learner::new(&lexicon)?;
/// while !learner.is_done() {
///     let mut counts = learner.count(&here)?;
///     counts.merge(&learner.count(&there)?)?;
///     learner.step(counts)?;
/// }
/// let model = learner.model()?;
/// assert_eq!(model.predict("No wheat this year")?, Some("land"));
/// assert_eq!(model, Model::fit(&lexicon, &[here, there].concat())?);
/// # Ok::<(), tricolon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Learner {
    pub(super) lexicon: Lexicon,
    state: State,
    // What follows from the state.
    pub(super) features: Features,
    seeds: Seeds,
    themes: Option<Themes>,
    former: Option<Themes>,
}

/// What was counted so far, as far as it is still needed: integers, from which all else follows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct State {
    /// Hashes of the lexicon, and of all that was counted since.
    lexicon: u64,
    id: u64,
    most_rounds: NonZeroU32,
    rounds: u32,
    done: bool,
    /// Of the first round: the texts, and the words and entries that were chosen.
    texts: u64,
    words: Option<Words>,
    /// The themes' texts in the first guess, in units.
    mass: Vec<u64>,
    /// What the themes were estimated from, and those of the round before.
    themes: Option<Shares>,
    former: Option<Shares>,
}

impl Learner {
    /// Knows the seeds alone.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for a lexicon without themes.
    pub fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        if lexicon.themes().is_empty() {
            return Err(wrong("a lexicon without themes has nothing to learn"));
        }
        let id = hash(lexicon);
        let most_rounds = NonZeroU32::new(MOST_ROUNDS).unwrap_or(NonZeroU32::MIN);
        let state = State {
            lexicon: id,
            id,
            most_rounds,
            rounds: 0,
            done: false,
            texts: 0,
            words: None,
            mass: Vec::new(),
            themes: None,
            former: None,
        };
        Ok(Learner::of(lexicon.clone(), state))
    }

    /// The same with another bound of the rounds of expectation maximisation than fifteen.
    #[must_use]
    pub fn with_rounds(mut self, most: NonZeroU32) -> Self {
        self.state.most_rounds = most;
        self
    }

    fn of(lexicon: Lexicon, state: State) -> Self {
        let features = state.words.as_ref().map_or_else(Features::default, Features::of);
        let entries = state.words.as_ref().map_or(&[][..], |words| &words.entries);
        let seeds = Seeds::of(state.texts, entries);
        let mut out = Learner { lexicon, state, features, seeds, themes: None, former: None };
        out.themes = out.state.themes.as_ref().map(|sums| out.estimate(sums));
        out.former = out.state.former.as_ref().map(|sums| out.estimate(sums));
        out
    }

    fn estimate(&self, sums: &Shares) -> Themes {
        Themes::estimate(&self.features, &self.lexicon, sums, log_shares(&self.state.mass))
    }

    /// Counts a part of the texts for the round that comes next. Time is linear in the words of the texts times the
    /// number of themes. Those of no texts are what a sum begins with.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`] for a text over 2 GiB.
    pub fn count<S: AsRef<str>>(&self, texts: &[S]) -> Result<FitCounts, Error> {
        let texts = Texts::read(&self.lexicon, texts)?;
        Ok(match &self.state.words {
            None => self.count_words(&texts),
            Some(_) => self.count_rows(&self.rows(&texts), None).0,
        })
    }

    fn count_words(&self, texts: &Texts) -> FitCounts {
        let sums = Sums::Words(texts.words(&self.lexicon));
        FitCounts { of: self.state.id, texts: texts.len() as u64, sums }
    }

    pub(super) fn rows(&self, texts: &Texts) -> Vec<Row> {
        texts.rows(&self.features, &self.seeds)
    }

    /// The counts of rows, and each one's theme. The themes they had the round before are told, or found again.
    fn count_rows(&self, rows: &[Row], before: Option<&[Option<usize>]>) -> (FitCounts, Vec<Option<usize>>) {
        let mut sums = Gather::new(&self.features, &self.lexicon);
        let mut now = Vec::with_capacity(rows.len());
        for (k, row) in rows.iter().enumerate() {
            let shares = if let Some(themes) = &self.themes {
                let scores = themes.scores(&self.features, row);
                for hit in &row.hits {
                    if let Some(theme) = themes.without(&self.features, row, hit, &scores) {
                        sums.add_entry(hit.entry, theme);
                    }
                }
                themes.shares(&self.features, row, &scores)
            } else {
                self.shares(row)
            };
            let theme = best(&shares);
            let was = match before {
                Some(before) => before[k],
                None if self.state.rounds == 0 => theme,
                None => best(&self.shares_by(self.former.as_ref(), row)),
            };
            sums.add(row, &shares, theme != was);
            now.push(theme);
        }
        let counts =
            FitCounts { of: self.state.id, texts: rows.len() as u64, sums: Sums::Shares(sums.finish()) };
        (counts, now)
    }

    /// A text's shares in the themes by what was learnt so far.
    pub(super) fn shares(&self, row: &Row) -> Vec<f64> {
        self.shares_by(self.themes.as_ref(), row)
    }

    fn shares_by(&self, themes: Option<&Themes>, row: &Row) -> Vec<f64> {
        match themes {
            Some(themes) => themes.shares(&self.features, row, &themes.scores(&self.features, row)),
            None => first_guess(&row.evidence(self.lexicon.themes().len())),
        }
    }

    /// Takes in the counts of all texts, and is in the next round, or done.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if there is nothing to learn from, since no entry occurs in any text; if the
    /// counts are not of this learner and round; or if it is done. It stays as it was.
    pub fn step(&mut self, counts: FitCounts) -> Result<(), Error> {
        if self.state.done {
            return Err(wrong("the learner is done: another round changes nothing"));
        }
        if counts.of != self.state.id {
            return Err(wrong("these counts are of another learner, or of another of its rounds"));
        }
        let next = counts.next();
        match counts.sums {
            Sums::Words(words) => self.take_words(words, counts.texts)?,
            Sums::Shares(sums) => self.take_shares(sums, counts.texts)?,
        }
        self.state.id = next;
        Ok(())
    }

    fn take_words(&mut self, mut words: Words, texts: u64) -> Result<(), Error> {
        if self.state.words.is_some() || !words.are_of(&self.lexicon) {
            return Err(wrong("these counts are of another lexicon, or of the first round"));
        }
        if words.entries.iter().flatten().all(|n| *n == 0) {
            let message =
                format!("no entry of the lexicon occurs in any of the {texts} texts: nothing to learn from");
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        Features::choose(&mut words);
        self.features = Features::of(&words);
        self.seeds = Seeds::of(texts, &words.entries);
        (self.state.texts, self.state.words) = (texts, Some(words));
        Ok(())
    }

    fn take_shares(&mut self, sums: Shares, texts: u64) -> Result<(), Error> {
        if self.state.words.is_none() || !sums.fits(&self.features, &self.lexicon) {
            return Err(wrong("these counts are of another lexicon or other words"));
        }
        let first = self.state.rounds == 0;
        if !first && (sums.changed as f64) < SETTLED * texts as f64 {
            self.end();
            return Ok(());
        }
        if first {
            self.state.mass.clone_from(&sums.mass);
        }
        let themes = self.estimate(&sums);
        self.former = self.themes.replace(themes);
        self.state.former = self.state.themes.replace(sums);
        self.state.rounds += 1;
        if self.state.rounds >= self.state.most_rounds.get() {
            self.end();
        }
        Ok(())
    }

    fn end(&mut self) {
        self.state.done = true;
        (self.former, self.state.former) = (None, None);
    }

    /// Whether rounds are over: the texts' themes have settled, or the rounds are used up.
    pub fn is_done(&self) -> bool {
        self.state.done
    }

    /// The lexicon whose entries are the seeds.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many times the themes were estimated.
    pub fn rounds(&self) -> u32 {
        self.state.rounds
    }

    /// What was learnt, also before it is done.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] before the first two rounds.
    pub fn model(&self) -> Result<Model, Error> {
        let Some(themes) = &self.themes else {
            return Err(wrong("nothing was learnt yet: the first two rounds count words and guess"));
        };
        let (lexicon, features, seeds) = (self.lexicon.clone(), self.features.clone(), self.seeds.clone());
        let state = State { done: true, former: None, ..self.state.clone() };
        let learner = Learner { lexicon, state, features, seeds, themes: Some(themes.clone()), former: None };
        Ok(Model { unweighted: themes.unweighted(&self.features), learner })
    }

    /// All rounds that are left, over the same texts.
    ///
    /// # Errors
    /// As of [`Model::fit`].
    pub fn fit<S: AsRef<str>>(self, texts: &[S]) -> Result<Model, Error> {
        Ok(self.fit_rows(texts)?.0)
    }

    pub(super) fn fit_rows<S: AsRef<str>>(mut self, texts: &[S]) -> Result<(Model, Vec<Row>), Error> {
        // As `count` and `step` do, but read once.
        let texts = Texts::read(&self.lexicon, texts)?;
        if self.state.words.is_none() {
            self.step(self.count_words(&texts))?;
        }
        let rows = self.rows(&texts);
        let mut before = None;
        while !self.state.done {
            let (counts, now) = self.count_rows(&rows, before.as_deref());
            self.step(counts)?;
            before = Some(now);
        }
        Ok((self.model()?, rows))
    }

    /// The log probability of a word in a theme, weighted; minus infinity before any is learnt.
    pub(super) fn log_probability(&self, word: usize, theme: usize) -> f64 {
        self.themes.as_ref().map_or(f64::NEG_INFINITY, |themes| themes.log_probability(word, theme))
    }

    /// The learner without its lexicon as bytes, to be sent and kept: JSON.
    #[cfg(feature = "json")]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings and numbers under string keys: serialization cannot fail.
        serde_json::to_vec(&self.state).unwrap_or_default()
    }

    /// The learner that [`Learner::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for other bytes, or another lexicon.
    #[cfg(feature = "json")]
    pub fn from_bytes(lexicon: &Lexicon, bytes: &[u8]) -> Result<Self, Error> {
        let state: State =
            serde_json::from_slice(bytes).map_err(|e| wrong(format!("these bytes are no learner: {e}")))?;
        let words_fit = state.words.as_ref().is_none_or(|words| words.are_of(lexicon));
        if state.lexicon != hash(lexicon) || !words_fit || lexicon.themes().is_empty() {
            return Err(wrong("these bytes are a learner of another lexicon"));
        }
        let themes = lexicon.themes().len();
        let features = state.words.as_ref().map_or_else(Features::default, Features::of);
        let all_fit =
            [&state.themes, &state.former].into_iter().flatten().all(|sums| sums.fits(&features, lexicon));
        let in_order = state.words.is_some() || state.themes.is_none();
        if !all_fit || !in_order || (state.rounds == 0) != state.themes.is_none() {
            return Err(wrong("these bytes are no learner: its numbers do not fit its words"));
        }
        if state.mass.len() != if state.rounds == 0 { 0 } else { themes } {
            return Err(wrong("these bytes are no learner: a number for each theme is right"));
        }
        Ok(Learner::of(lexicon.clone(), state))
    }
}

impl PartialEq for Learner {
    /// Whether both learnt the same from the same entries.
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

/// What tells lexicons apart: their themes and entries, with weights, forms and conditions.
fn hash(lexicon: &Lexicon) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for theme in lexicon.themes() {
        hash = fnv(fnv(hash, theme.name.as_bytes()), &[0xFE]);
        for entry in &theme.entries {
            hash = fnv(fnv(hash, format!("{entry:?}").as_bytes()), &[0xFF]);
        }
    }
    hash
}
