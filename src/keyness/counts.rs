//! Counting terms.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::dispersion;
use crate::text::{Pos, TokenKind, lemma};
use crate::{Analyzer, Document, Error, ErrorKind};

/// What is counted in texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Unit {
    /// Lower-case words.
    #[default]
    Words,
    /// Their stems.
    Stems,
    /// The lemmas of Universal Dependencies' words: *don't* is *do* and *not*. Names keep their case.
    Lemmas,
    /// The parts of speech of those words and of punctuation, by UD's names.
    Tags,
    /// Two or three words in a row, within a sentence and without punctuation between them.
    Phrases,
    /// Figures: their ids, with the kind where there is one (`contrast:corrective`).
    Figures,
}

impl Unit {
    const ALL: [(&str, Unit); 6] = [
        ("words", Unit::Words),
        ("stems", Unit::Stems),
        ("lemmas", Unit::Lemmas),
        ("tags", Unit::Tags),
        ("phrases", Unit::Phrases),
        ("figures", Unit::Figures),
    ];

    /// The unit of that name: `words`, `stems`, `lemmas`, `tags`, `phrases` or `figures`, or the singular.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`], with the known names.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let is_name = |known: &str| known == name || known.strip_suffix('s') == Some(name);
        Self::ALL.into_iter().find(|(known, _)| is_name(known)).map(|(_, unit)| unit).ok_or_else(|| {
            Error::unknown(ErrorKind::InvalidArgument, "unit", name, &Self::ALL.map(|(known, _)| known))
        })
    }
}

/// How often terms stand in a collection of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// In order of first appearance.
    pub(super) terms: Vec<String>,
    by_term: HashMap<String, u32, RandomState>,
    pub(super) occurrences: Vec<u64>,
    pub(super) total: u64,
    /// By term: (text, count), and how many terms each text holds; empty if texts are not known.
    by_text: Vec<Vec<(u32, u64)>>,
    sizes: Vec<u64>,
    /// How many texts hold a term at all.
    filled: usize,
}

impl Counts {
    /// Counts that were made elsewhere. A term that comes twice adds up; the total is the sum.
    pub fn of_pairs<S: Into<String>>(pairs: impl IntoIterator<Item = (S, u64)>) -> Self {
        let mut out = Counts::default();
        for (term, n) in pairs {
            out.more(&term.into(), n);
        }
        out
    }

    /// The same counts out of another total, where not all terms of the collection are listed.
    #[must_use]
    pub fn with_total(mut self, total: u64) -> Self {
        self.total = total;
        self
    }

    /// Counts the units of `texts`. Totals are those units, or for figures the words, so that rates are those of
    /// a document's tables.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`] for a text over 2 GiB.
    ///
    /// ```
    /// use tricolon::keyness::{Counts, Unit};
    /// let counts = Counts::of_texts(&["Gas, gas and peace."], Unit::Words)?;
    /// assert_eq!((counts.get("gas"), counts.total()), (2, 4));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn of_texts<S: AsRef<str>>(texts: &[S], unit: Unit) -> Result<Self, Error> {
        let analyzer = if unit == Unit::Figures { Analyzer::default() } else { Analyzer::without_figures() };
        let mut out = Counts::default();
        for text in texts {
            out.add(&analyzer.try_analyze(text.as_ref())?, unit);
        }
        Ok(out)
    }

    fn add(&mut self, doc: &Document<'_>, unit: Unit) {
        let number = self.sizes.len() as u32;
        let before = self.total;
        let is_word = |i: usize| doc.token(i).kind == TokenKind::Word;
        match unit {
            Unit::Words | Unit::Stems => {
                for i in (0..doc.token_count()).filter(|&i| is_word(i)) {
                    self.one(if unit == Unit::Words { doc.lower(i) } else { doc.stem(i) }, number);
                    self.total += 1;
                }
            }
            Unit::Lemmas | Unit::Tags => {
                for word in doc.words() {
                    if unit == Unit::Tags {
                        self.one(word.pos.name(), number);
                    } else if matches!(word.pos, Pos::Punct | Pos::Sym) {
                        continue;
                    } else {
                        self.one(&lemma(doc.slice(word.span), word.pos), number);
                    }
                    self.total += 1;
                }
            }
            Unit::Phrases => {
                for sentence in doc.sentences() {
                    let tokens = sentence.tokens();
                    for at in tokens.clone() {
                        let mut phrase = String::new();
                        for (n, i) in (at..tokens.end).take(3).take_while(|&i| is_word(i)).enumerate() {
                            if n > 0 {
                                phrase.push(' ');
                            }
                            phrase.push_str(doc.lower(i));
                            if n > 0 {
                                self.one(&phrase, number);
                                self.total += 1;
                            }
                        }
                    }
                }
            }
            Unit::Figures => {
                for finding in doc.findings() {
                    let kind = finding.kind.map(|kind| format!(":{kind}")).unwrap_or_default();
                    self.one(&format!("{}{kind}", finding.figure.id), number);
                }
                self.total += (doc.word_count() as u64).max(doc.findings().len() as u64);
            }
        }
        self.sizes.push(self.total - before);
        self.filled += usize::from(self.total > before);
    }

    fn slot(&mut self, term: String) -> usize {
        let at = self.terms.len();
        self.by_term.insert(term.clone(), at as u32);
        self.terms.push(term);
        self.occurrences.push(0);
        at
    }

    fn one(&mut self, term: &str, text: u32) {
        let at = self.at(term);
        self.occurrences[at] += 1;
        self.by_text.resize(self.terms.len(), Vec::new());
        match self.by_text[at].last_mut() {
            Some((last, n)) if *last == text => *n += 1,
            _ => self.by_text[at].push((text, 1)),
        }
    }

    /// Counts a term `n` times more.
    pub(super) fn more(&mut self, term: &str, n: u64) {
        let at = self.at(term);
        self.occurrences[at] += n;
        self.total += n;
    }

    fn at(&mut self, term: &str) -> usize {
        match self.by_term.get(term) {
            Some(&at) => at as usize,
            None => self.slot(term.to_string()),
        }
    }

    pub(super) fn forget_texts(&mut self) {
        self.by_text = Vec::new();
        self.sizes = Vec::new();
        self.filled = 0;
    }

    /// How often a term stands there.
    pub fn get(&self, term: &str) -> u64 {
        self.by_term.get(term).map_or(0, |&at| self.occurrences[at as usize])
    }

    /// All terms together: the base of the rates.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The listed terms together.
    pub(super) fn counted(&self) -> u64 {
        self.occurrences.iter().sum()
    }

    /// The terms of both, each once, the target's first.
    pub(super) fn union<'c>(&'c self, other: &'c Counts) -> Vec<&'c str> {
        let here = self.terms.iter().map(String::as_str);
        let there = other.terms.iter().map(String::as_str).filter(|t| !self.by_term.contains_key(*t));
        here.chain(there).collect()
    }

    /// DP and Juilland's D of a term over the texts, if texts are known.
    pub(super) fn dispersion(&self, term: &str) -> Option<(f64, Option<f64>)> {
        if self.sizes.is_empty() {
            return None;
        }
        let texts =
            self.by_term.get(term).map(|&at| self.by_text[at as usize].as_slice()).unwrap_or_default();
        let parts: Vec<(u64, u64)> = texts.iter().map(|&(text, n)| (n, self.sizes[text as usize])).collect();
        Some((dispersion::dp(&parts, self.total), dispersion::d(&parts, self.filled)))
    }
}
