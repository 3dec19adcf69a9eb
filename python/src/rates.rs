//! Rates of figures, kinds, themes and tags over a corpus, and their comparison.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use pyo3::prelude::*;
use pyo3::types::PyList;
use tricolon::rates::{self as core, Counts, Options};
use tricolon::text::TokenKind;
use tricolon::themes::Counter;

use crate::columns::Columns;
use crate::corpus::Corpus;
use crate::error::{argument, from_core};
use crate::lexicon::Lexicon;
use crate::rows::documents_of;
use crate::table::Table;
use crate::work::each_chunk;

/// What was counted in each document of a corpus: words, and features by index.
type Counted = Vec<(u64, Vec<(u32, u64)>)>;

impl Corpus {
    /// The names of what is counted, and the counts of each document; None for a missing text.
    pub(crate) fn counted(
        &self,
        py: Python<'_>,
        of: &str,
        lexicon: Option<&Bound<'_, Lexicon>>,
    ) -> PyResult<(Vec<String>, Vec<Option<(u64, Vec<(u32, u64)>)>>)> {
        let (names, mut counts): (Vec<String>, Counted) = match (of, lexicon) {
            (_, Some(_)) if of != "themes" => {
                return Err(argument(py, format!("lexicon= is for of=\"themes\", and of is {of:?}")));
            }
            ("figures" | "kinds", _) => self.counted_findings(of == "kinds"),
            ("themes", Some(lexicon)) => {
                let lexicon = Arc::clone(&lexicon.get().inner);
                let names = lexicon.themes().iter().map(|theme| theme.name.to_string()).collect();
                let markup = self.options.markup;
                let parts = each_chunk(py, &self.texts, self.threads, None, move |chunk| {
                    let mut counter = Counter::new(&lexicon).with_markup(markup);
                    let mut out: Counted = vec![(0, Vec::new()); chunk.len()];
                    for (number, text) in chunk.texts() {
                        let (words, counts) = counter.count(text)?;
                        let counts = (0..).zip(counts.iter().map(|n| *n as u64)).filter(|(_, n)| *n > 0);
                        out[number - chunk.first] = (words as u64, counts.collect());
                    }
                    Ok(out)
                })?;
                (names, parts.into_iter().flatten().collect())
            }
            ("tags", _) => self.counted_tags(py)?,
            ("themes", None) => return Err(argument(py, "of=\"themes\" needs lexicon=…")),
            _ => {
                let known = "figures, kinds, themes, tags";
                return Err(argument(py, format!("unknown of {of:?}; known: {known}")));
            }
        };
        counts.resize(self.texts.len(), (0, Vec::new()));
        let there = self.texts.iter().zip(counts).map(|(text, counts)| text.is_some().then_some(counts));
        Ok((names, there.collect()))
    }

    fn counted_findings(&self, kinds: bool) -> (Vec<String>, Counted) {
        let mut counts: Counted = Vec::with_capacity(self.texts.len());
        for batch in &self.rows[2] {
            let words = batch.column(1).as_primitive::<Int64Type>();
            counts.extend(
                (0..batch.num_rows())
                    .map(|row| (if words.is_null(row) { 0 } else { words.value(row) as u64 }, Vec::new())),
            );
        }
        // Figures that were looked for and not found have a rate too: 0.
        let looked_for = self.analyzer.figures().iter().flat_map(|figure| {
            let names = figure.kinds.iter().map(|kind| format!("{}: {kind}", figure.id));
            if kinds && !figure.kinds.is_empty() { names.collect() } else { vec![figure.id.to_string()] }
        });
        let names: Vec<String> = looked_for.collect();
        let at: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
        for batch in &self.rows[0] {
            let (figure, kind) = (batch.column(1).as_string::<i32>(), batch.column(2).as_string::<i32>());
            for (row, document) in documents_of(batch).values().iter().enumerate() {
                let full = (kinds && !kind.is_null(row))
                    .then(|| format!("{}: {}", figure.value(row), kind.value(row)));
                let Some(feature) = at.get(full.as_deref().unwrap_or(figure.value(row))) else { continue };
                let entries = &mut counts[*document as usize].1;
                match entries.iter_mut().find(|(known, _)| known == feature) {
                    Some((_, n)) => *n += 1,
                    None => entries.push((*feature, 1)),
                }
            }
        }
        (names, counts)
    }

    fn counted_tags(&self, py: Python<'_>) -> PyResult<(Vec<String>, Counted)> {
        let plain = self.analyzer_of(py, &[])?;
        let parts = each_chunk(py, &self.texts, self.threads, None, move |chunk| {
            let mut out: Vec<(u64, HashMap<&'static str, u64>)> = vec![(0, HashMap::new()); chunk.len()];
            for (number, text) in chunk.texts() {
                let doc = plain.try_analyze(text)?;
                let (words, counts) = &mut out[number - chunk.first];
                *words = doc.word_count() as u64;
                for (i, token) in doc.tokens().enumerate() {
                    if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                        *counts.entry(doc.pos(i).name()).or_default() += 1;
                    }
                }
            }
            Ok(out)
        })?;
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let mut names: Vec<&str> = parts.iter().flat_map(|(_, counts)| counts.keys().copied()).collect();
        names.sort_unstable();
        names.dedup();
        let at: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
        let sparse = |counts: HashMap<&'static str, u64>| {
            let mut sparse: Vec<(u32, u64)> = counts.into_iter().map(|(name, n)| (at[name], n)).collect();
            sparse.sort_unstable();
            sparse
        };
        let counts = parts.into_iter().map(|(words, counts)| (words, sparse(counts))).collect();
        Ok((names.into_iter().map(str::to_owned).collect(), counts))
    }
}

fn collect<'c>(documents: impl Iterator<Item = &'c Option<(u64, Vec<(u32, u64)>)>>) -> Counts {
    let mut counts = Counts::default();
    for (words, entries) in documents.flatten() {
        counts.push(*words, entries.iter().copied());
    }
    counts
}

/// Group, name, documents and words of the group, rate.
pub(crate) type Row<'r> = (&'r str, &'r str, u64, u64, core::Rate);

/// The table `rates`, with its column of groups or without.
pub(crate) fn rates_table(py: Python<'_>, rows: &[Row<'_>], groups: bool) -> PyResult<Table> {
    let columns = if groups {
        Columns::default().text("group", rows.iter().map(|row| row.0))
    } else {
        Columns::default()
    };
    columns
        .text("name", rows.iter().map(|row| row.1))
        .integer("documents", rows.iter().map(|row| row.2 as usize))
        .integer("found_in", rows.iter().map(|row| row.4.documents as usize))
        .integer("words", rows.iter().map(|row| row.3 as usize))
        .integer("count", rows.iter().map(|row| row.4.count as usize))
        .number("rate", rows.iter().map(|row| row.4.rate))
        .number("low", rows.iter().map(|row| row.4.low))
        .number("high", rows.iter().map(|row| row.4.high))
        .finish(py, "rates")
}

#[pymethods]
impl Corpus {
    /// A row a document and a column for everything counted, after the columns document and words: what a model
    /// takes. of, lexicon: as for `rates`. Counts of a missing text are missing. A theme called `document` or `words` is
    /// the column `document_given` or `words_given`.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast", "tricolon"])
    /// >>> corpus.counts().head()
    /// [[0, 4, 1, 0], [1, 2, 0, 0]]
    #[pyo3(signature = (of="figures", *, lexicon=None))]
    fn counts(&self, py: Python<'_>, of: &str, lexicon: Option<&Bound<'_, Lexicon>>) -> PyResult<Table> {
        let (names, counted) = self.counted(py, of, lexicon)?;
        let mut columns: Vec<Vec<Option<usize>>> = vec![Vec::with_capacity(counted.len()); names.len() + 1];
        for document in &counted {
            let there = document.as_ref();
            columns[0].push(there.map(|(words, _)| *words as usize));
            columns[1..].iter_mut().for_each(|column| column.push(there.map(|_| 0)));
            for (feature, n) in there.iter().flat_map(|(_, entries)| entries) {
                if let Some(cell) = columns[*feature as usize + 1].last_mut() {
                    *cell = Some(*n as usize);
                }
            }
        }
        let mut columns = columns.into_iter();
        let mut out = Columns::default()
            .integer("document", 0..counted.len())
            .integer_or_null("words", columns.next().into_iter().flatten());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (name, column) in out.free(&names).iter().zip(columns) {
            out = out.integer_or_null(name, column.into_iter());
        }
        out.finish(py, "counts")
    }

    /// Rates per 1,000 words with bootstrap intervals over documents: group, name, documents (of the group), found_in
    /// (of them), words, count, rate, low, high.
    ///
    /// by: a carried column, or a list with a value a document; None for the corpus as one group. of: "figures",
    /// "kinds", "themes" (of `lexicon`) or "tags" (parts of speech). What was looked for and not found has rate
    /// 0. Missing texts are left out. `seed` makes the intervals repeatable.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire.", "Plain prose."], figures=["contrast"])
    /// >>> corpus.rates().head()[0][:7]
    /// ['all', 'contrast', 2, 1, 6, 1, 166.66666666666666]
    #[pyo3(signature = (by=None, *, of="figures", lexicon=None, confidence=0.95, rounds=1000, seed=0))]
    #[allow(clippy::too_many_arguments)] // keyword arguments in Python
    fn rates(
        &self,
        py: Python<'_>,
        by: Option<&Bound<'_, PyAny>>,
        of: &str,
        lexicon: Option<&Bound<'_, Lexicon>>,
        confidence: f64,
        rounds: usize,
        seed: u64,
    ) -> PyResult<Table> {
        let options = Options { confidence, rounds, seed };
        let groups: Vec<(String, Vec<usize>)> = match by {
            None => vec![("all".to_owned(), (0..self.texts.len()).collect())],
            Some(by) => {
                let groups = self.groups(py, by)?.into_iter();
                groups
                    .map(|(label, picked)| Ok((label.str()?.to_string(), picked)))
                    .collect::<PyResult<_>>()?
            }
        };
        let (names, counted) = self.counted(py, of, lexicon)?;
        let mut rows: Vec<Row<'_>> = Vec::new();
        for (label, picked) in &groups {
            let counts = collect(picked.iter().map(|k| &counted[*k]));
            if counts.is_empty() {
                continue;
            }
            let found = py.detach(|| core::rates(&counts, names.len(), &options));
            let found = found.map_err(|e| from_core(py, &e))?;
            let (documents, words) = (counts.len() as u64, counts.words());
            let pairs = names.iter().zip(found);
            rows.extend(pairs.map(|(name, rate)| (label.as_str(), name.as_str(), documents, words, rate)));
        }
        rates_table(py, &rows, true)
    }

    /// How the rates of two groups differ, the most certain first: name, count_a, count_b, rate_a, rate_b (per 1,000
    /// words), ratio (a over b) with low and high, log2_ratio, p, q, delta.
    ///
    /// a, b: values of `by`; or a another corpus read with the same options, compared with this one as (this,
    /// that). Intervals are bootstrapped over documents; p is that of shuffling documents between the groups; q
    /// is p corrected for the number of rows (false discovery rate); delta is Cliff's, the effect size of the
    /// documents' own rates, from -1 to 1. of, lexicon: as for `rates`.
    ///
    /// >>> import tricolon as tc
    /// >>> corpus = tc.analyze_many(["Not ashes, but fire."] * 5 + ["Plain prose."] * 5, figures=["contrast"])
    /// >>> row = corpus.compare("x", "y", by=["x"] * 5 + ["y"] * 5).to_pylist()[0]
    /// >>> row["name"], row["count_a"], row["count_b"], row["p"] < 0.05
    /// ('contrast', 5, 0, True)
    #[pyo3(signature = (a, b=None, *, by=None, of="figures", lexicon=None, confidence=0.95, rounds=1000, seed=0))]
    #[allow(clippy::too_many_arguments)] // keyword arguments in Python
    fn compare(
        &self,
        py: Python<'_>,
        a: &Bound<'_, PyAny>,
        b: Option<&Bound<'_, PyAny>>,
        by: Option<&Bound<'_, PyAny>>,
        of: &str,
        lexicon: Option<&Bound<'_, Lexicon>>,
        confidence: f64,
        rounds: usize,
        seed: u64,
    ) -> PyResult<Table> {
        let options = Options { confidence, rounds, seed };
        let (mut names, ours) = self.counted(py, of, lexicon)?;
        let [left, right] = if let (Ok(other), None, None) = (a.cast::<Corpus>(), b, by) {
            if matches!(of, "figures" | "kinds") && !self.options.finds_the_same(&other.get().options) {
                let message = "the corpora were read with other figures or thresholds, so that a figure may be missing \
                               for want of looking: read both with the same options";
                return Err(argument(py, message));
            }
            let (others, theirs) = other.get().counted(py, of, lexicon)?;
            for name in &others {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            let at: Vec<u32> =
                others.iter().map(|o| names.iter().position(|n| n == o).unwrap_or(0) as u32).collect();
            let theirs: Vec<_> = theirs
                .into_iter()
                .map(|doc| {
                    doc.map(|(words, counts)| {
                        (words, counts.into_iter().map(|(k, n)| (at[k as usize], n)).collect())
                    })
                })
                .collect();
            [collect(ours.iter()), collect(theirs.iter())]
        } else {
            let (Some(b), Some(by)) = (b, by) else {
                return Err(argument(py, "pass two values and by=…, or another corpus alone"));
            };
            let groups = self.groups(py, by)?;
            let side = |label: &Bound<'_, PyAny>| -> PyResult<Counts> {
                for (known, picked) in &groups {
                    if known.eq(label)? {
                        return Ok(collect(picked.iter().map(|k| &ours[*k])));
                    }
                }
                let known = PyList::new(py, groups.iter().map(|(known, _)| known))?;
                Err(argument(py, format!("no document has {}; known: {}", label.repr()?, known.repr()?)))
            };
            [side(a)?, side(b)?]
        };
        let found = py.detach(|| core::compare(&left, &right, names.len(), &options));
        let mut rows: Vec<(String, core::Difference)> =
            names.into_iter().zip(found.map_err(|e| from_core(py, &e))?).collect();
        let strength = |d: &core::Difference| d.ratio.ln().abs();
        rows.sort_by(|(_, x), (_, y)| x.p.total_cmp(&y.p).then(strength(y).total_cmp(&strength(x))));
        let mut columns = Columns::default()
            .text("name", rows.iter().map(|(name, _)| name))
            .integer("count_a", rows.iter().map(|(_, d)| d.counts[0] as usize))
            .integer("count_b", rows.iter().map(|(_, d)| d.counts[1] as usize));
        let numbers: [(&str, fn(&core::Difference) -> f64); 9] = [
            ("rate_a", |d| d.rates[0]),
            ("rate_b", |d| d.rates[1]),
            ("ratio", |d| d.ratio),
            ("low", |d| d.low),
            ("high", |d| d.high),
            ("log2_ratio", |d| d.ratio.log2()),
            ("p", |d| d.p),
            ("q", |d| d.q),
            ("delta", |d| d.delta),
        ];
        for (name, pick) in numbers {
            columns = columns.number(name, rows.iter().map(|(_, d)| pick(d)));
        }
        columns.finish(py, "comparison")
    }
}
