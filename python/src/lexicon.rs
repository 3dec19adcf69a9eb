//! Lexicons: made, read, written and changed.

use std::collections::HashMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use tricolon::ErrorKind;
use tricolon::themes::{Compat, Entry, Form, Format, Guard, Options, Scope};

use crate::error::{argument, from_core};
use crate::table::Table;
use crate::texts;

/// Themes with their entries.
///
/// `Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"]})`: an entry is a word, a word with
/// wildcards (`*` any run of characters, `?` one) or a phrase. Case is ignored; a word matches its possessive;
/// hyphens between words count as blanks; within a theme the longest entry wins. A theme may also be a dict
/// from entries to weights, and an entry a dict: `{"entry": "bank*", "weight": 2, "unless": ["river bank*"],
/// "near": ["loan*"], "not_near": ["river"], "within": 8, "form": "stem"}`. A form is "surface"
/// (words as they stand), "stem", or "lemma", where entries are dictionary forms: `go` matches *went*.
///
/// compat: "empath", "liwc-python" or "quanteda" counts exactly as that program does. scope: "key" (a word
/// counts once in a theme) or "dictionary" (a phrase hides what lies within it from all themes).
///
/// >>> import tricolon as tc
/// >>> lexicon = tc.Lexicon({"energy": ["lng", "pipeline*", "energy corridor*"]})
/// >>> lexicon.score("Two pipelines and an energy corridor.")["energy"].count
/// 2
#[pyclass(frozen, module = "tricolon")]
pub(crate) struct Lexicon {
    pub(crate) inner: Arc<tricolon::Lexicon>,
}

#[pymethods]
impl Lexicon {
    #[new]
    #[pyo3(signature = (themes, name="", *, compat=None, scope="key"))]
    fn new(themes: &Bound<'_, PyDict>, name: &str, compat: Option<&str>, scope: &str) -> PyResult<Self> {
        let py = themes.py();
        let mut all: Vec<(String, Vec<Entry>)> = Vec::new();
        for (theme, value) in themes {
            let theme = texts::text(&theme, "a theme's name")?;
            if value.cast::<PyString>().is_ok() {
                let message = format!(
                    "the entries of theme {theme:?} are a str, not a list of str: pass [{}]",
                    value.repr()?
                );
                return Err(argument(py, message));
            }
            let what = format!("an entry of theme {theme:?}");
            let mut entries = Vec::new();
            if let Ok(weights) = value.cast::<PyDict>() {
                for (entry, weight) in weights {
                    entries.push(Entry::new(texts::text(&entry, &what)?).weight(weight.extract()?));
                }
            } else {
                for item in value.try_iter()? {
                    entries.push(entry(&item?, &what)?);
                }
            }
            all.push((theme, entries));
        }
        let make = || {
            let scope = Scope::from_name(scope)?;
            let Some(mode) = compat else {
                return Ok(tricolon::Lexicon::from_themes(name, all)?.with_scope(scope));
            };
            let mode = Compat::from_name(mode)?;
            Ok(tricolon::Lexicon::from_raw_themes(name, all, mode)?.with_scope(scope))
        };
        make().map(Lexicon::of).map_err(|e: tricolon::Error| from_core(py, &e))
    }

    /// A lexicon that comes with the package: "public-affairs" or "empath".
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon.builtin("public-affairs").score("The ferry and the railway.")["transport"].count
    /// 2
    #[staticmethod]
    fn builtin(py: Python<'_>, name: &str) -> PyResult<Self> {
        tricolon::Lexicon::builtin(name).map(Lexicon::of).map_err(|e| from_core(py, &e))
    }

    /// The names that `builtin` knows.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon.builtin_names()
    /// ['empath', 'public-affairs']
    #[staticmethod]
    fn builtin_names() -> Vec<&'static str> {
        tricolon::Lexicon::builtin_names()
    }

    /// A lexicon from a file; the ending tells the format unless `format` does: dic, dicx (LIWC), cat
    /// (WordStat), ykd, lcd (Yoshikoder), lc3 (Lexicoder), tsv (Empath), yaml, toml, json, csv.
    ///
    /// strict: a malformed line is an error; otherwise it goes to `problems`. underscores_are_blanks: read
    /// war_in_iraq as a phrase. compat and scope as for `Lexicon`.
    ///
    /// >>> import tempfile, pathlib, tricolon as tc
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     path = pathlib.Path(folder, "mine.yaml")
    /// ...     _ = path.write_text("water: [well*, rain]\n")
    /// ...     tc.Lexicon.read(path).themes
    /// {'water': ['well*', 'rain']}
    #[staticmethod]
    #[pyo3(signature = (path, format=None, compat=None, *, strict=true, scope="key", underscores_are_blanks=false))]
    #[allow(clippy::needless_pass_by_value)] // pyo3 converts into an owned path
    fn read(
        py: Python<'_>,
        path: std::path::PathBuf,
        format: Option<&str>,
        compat: Option<&str>,
        strict: bool,
        scope: &str,
        underscores_are_blanks: bool,
    ) -> PyResult<Self> {
        let name = path.display().to_string();
        let parse = || {
            let format = format.map_or_else(|| Format::from_path(&name), Format::from_name)?;
            let options = Options::default()
                .strict(strict)
                .scope(Scope::from_name(scope)?)
                .underscores_are_blanks(underscores_are_blanks)
                .compat(compat.map(Compat::from_name).transpose()?);
            let bytes = std::fs::read(&path).map_err(|e| {
                tricolon::Error::new(ErrorKind::Io, format!("cannot be read: {e}")).in_file(&name)
            })?;
            let text = tricolon::decode(&bytes).map_err(|e| e.in_file(&name))?;
            tricolon::Lexicon::parse_with(text, format, options).map_err(|e| e.in_file(&name))
        };
        parse().map(Lexicon::of).map_err(|e| from_core(py, &e))
    }

    /// Writes the themes to a file; formats as for `read`. An error tells what a format cannot carry.
    ///
    /// >>> import tempfile, pathlib, tricolon as tc
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     path = pathlib.Path(folder, "mine.dic")
    /// ...     tc.Lexicon({"water": ["well*", "rain"]}).write(path)
    /// ...     tc.Lexicon.read(path).themes
    /// {'water': ['well*', 'rain']}
    #[pyo3(signature = (path, format=None))]
    #[allow(clippy::needless_pass_by_value)] // pyo3 converts into an owned path
    fn write(&self, py: Python<'_>, path: std::path::PathBuf, format: Option<&str>) -> PyResult<()> {
        let name = path.display().to_string();
        let write = || {
            let format = format.map_or_else(|| Format::from_path(&name), Format::from_name)?;
            let source = self.inner.to_source(format)?;
            std::fs::write(&path, source).map_err(|e| {
                tricolon::Error::new(ErrorKind::Io, format!("cannot be written: {e}")).in_file(&name)
            })
        };
        write().map_err(|e| from_core(py, &e))
    }

    /// What was wrong or doubtful in the file: (line or None, message).
    #[getter]
    fn problems(&self) -> Vec<(Option<usize>, String)> {
        self.inner.problems().iter().map(|p| (p.line, p.message.clone())).collect()
    }

    /// The program whose counts are repeated, or None.
    #[getter]
    fn compat(&self) -> Option<&'static str> {
        self.inner.compat_mode().map(Compat::name)
    }

    /// Themes merged by the first `levels` parts of their dotted names.
    ///
    /// >>> import tricolon as tc
    /// >>> list(tc.Lexicon({"a.x": ["rain"], "a.y": ["snow"], "b": ["sun"]}).levels(1).themes)
    /// ['a', 'b']
    fn levels(&self, py: Python<'_>, levels: usize) -> PyResult<Self> {
        self.inner.levels(levels).map(Lexicon::of).map_err(|e| from_core(py, &e))
    }

    /// The same themes, each entry compared by "stem" or "lemma" that does not name a form itself.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"moving": ["go"]})
    /// >>> text = "She went home."
    /// >>> lexicon.score(text)["moving"].count, lexicon.with_form("lemma").score(text)["moving"].count
    /// (0, 1)
    fn with_form(&self, py: Python<'_>, form: &str) -> PyResult<Self> {
        let with = || self.inner.with_form(Form::from_name(form)?);
        with().map(Lexicon::of).map_err(|e: tricolon::Error| from_core(py, &e))
    }

    /// Hits by theme in a list of tokens, by the rules of `compat`.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"water": ["well*"]}, compat="liwc-python").count_tokens(["the", "wells", "ran"])
    /// {'water': 1}
    #[allow(clippy::needless_pass_by_value)] // pyo3 converts into an owned list
    fn count_tokens(&self, py: Python<'_>, tokens: Vec<String>) -> PyResult<HashMap<String, usize>> {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let counts = self.inner.count_tokens(&tokens).map_err(|e| from_core(py, &e))?;
        Ok(self.inner.themes().iter().map(|t| t.name.to_string()).zip(counts).collect())
    }

    /// Learns from unlabelled texts which other words go with each theme, in at most so many rounds; see `Model`. Missing
    /// texts are passed over.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> lexicon.fit(["A ship in the harbour.", "The harbour.", "The farm has wheat.", "Wheat."]).themes
    /// ['sea', 'land']
    #[pyo3(signature = (texts, *, rounds=15))]
    fn fit(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, rounds: u32) -> PyResult<crate::learn::Model> {
        let texts = texts::present(texts)?;
        let learner = crate::learner::learner(py, &self.inner, rounds)?;
        let model = py.detach(move || learner.fit(&texts));
        model.map(crate::learn::Model::of).map_err(|e| from_core(py, &e))
    }

    /// What `fit` does, round by round, for texts that lie on many machines; see `Learner`.
    ///
    /// >>> import tricolon as tc
    /// >>> tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]}).learner()
    /// <Learner: 2 themes, 0 rounds>
    #[pyo3(signature = (*, rounds=15))]
    fn learner(&self, py: Python<'_>, rounds: u32) -> PyResult<crate::learner::Learner> {
        crate::learner::learner(py, &self.inner, rounds).map(crate::learner::Learner::of)
    }

    /// A table of words that might become entries, at most `n` a theme: theme, entry, texts, precision, lift. Missing
    /// texts are passed over.
    ///
    /// >>> import tricolon as tc
    /// >>> lexicon = tc.Lexicon({"sea": ["ship*"], "land": ["farm*"]})
    /// >>> texts = ["A ship in the harbour.", "The harbour has a ship.", "The farm has wheat.", "A farm of wheat."] * 3
    /// >>> [(row["theme"], row["entry"]) for row in lexicon.expand(texts, n=1).to_pylist()]
    /// [('sea', 'harbour'), ('land', 'wheat')]
    #[pyo3(signature = (texts, n=20))]
    fn expand(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, n: usize) -> PyResult<Table> {
        let texts = texts::present(texts)?;
        let lexicon = Arc::clone(&self.inner);
        let proposals = py.detach(move || tricolon::themes::learn::propose(&lexicon, &texts, n));
        let proposals = proposals.map_err(|e| from_core(py, &e))?;
        crate::learn::proposals(py, &proposals)
    }

    /// The lexicon's name.
    #[getter]
    fn name(&self) -> &str {
        self.inner.name()
    }

    /// The entries by theme, in order.
    #[getter]
    fn themes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for theme in self.inner.themes() {
            dict.set_item(&*theme.name, theme.entries.iter().map(Entry::text).collect::<Vec<_>>())?;
        }
        Ok(dict)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Lexicon>().is_ok_and(|other| other.get().inner == self.inner)
    }

    fn __hash__(&self) -> usize {
        self.inner.themes().len()
    }

    fn __repr__(&self) -> String {
        let entries: usize = self.inner.themes().iter().map(|t| t.entries.len()).sum();
        format!("<Lexicon {:?}: {} themes, {entries} entries>", self.inner.name(), self.inner.themes().len())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (String, Option<&'static str>, &'static str))> {
        let py = slf.py();
        let inner = &slf.get().inner;
        let source = inner.to_source(Format::Json).map_err(|e| from_core(py, &e))?;
        let rebuild = py.import("tricolon._core")?.getattr("_rebuild_lexicon")?;
        let scope = if inner.scope() == Scope::Dictionary { "dictionary" } else { "key" };
        Ok((rebuild, (source, inner.compat_mode().map(Compat::name), scope)))
    }
}

impl Lexicon {
    pub(crate) fn of(inner: tricolon::Lexicon) -> Self {
        Lexicon { inner: Arc::new(inner) }
    }

    pub(crate) fn inner(&self) -> &tricolon::Lexicon {
        &self.inner
    }
}

/// An entry: a str, or a dict with its conditions.
fn entry(item: &Bound<'_, PyAny>, what: &str) -> PyResult<Entry> {
    let py = item.py();
    let Ok(fields) = item.cast::<PyDict>() else { return Ok(Entry::new(texts::text(item, what)?)) };
    let Some(text) = fields.get_item("entry")? else {
        return Err(argument(py, format!("{what} is a dict without \"entry\"")));
    };
    let mut entry = Entry::new(texts::text(&text, what)?);
    let within = match fields.get_item("within")? {
        Some(within) => within.extract()?,
        None => 10,
    };
    for (key, value) in fields {
        let key = texts::text(&key, "a field of an entry")?;
        entry = match key.as_str() {
            "entry" | "within" => entry,
            "weight" => entry.weight(value.extract()?),
            "unless" => entry.unless(value.extract::<Vec<String>>()?),
            "near" => entry.near(Guard::new(value.extract::<Vec<String>>()?, within)),
            "not_near" => entry.not_near(Guard::new(value.extract::<Vec<String>>()?, within)),
            "form" => {
                let form = Form::from_name(&texts::text(&value, "form")?).map_err(|e| from_core(py, &e))?;
                entry.form(form)
            }
            other => {
                let known = "entry, weight, unless, near, not_near, within, form";
                return Err(argument(py, format!("{what}: unknown field {other:?}; known: {known}")));
            }
        };
    }
    Ok(entry)
}

/// A pickled lexicon.
#[pyfunction]
#[pyo3(name = "_rebuild_lexicon")]
pub(crate) fn rebuild_lexicon(
    py: Python<'_>,
    source: &str,
    compat: Option<&str>,
    scope: &str,
) -> PyResult<Lexicon> {
    let parse = || {
        let options = Options::default()
            .compat(compat.map(Compat::from_name).transpose()?)
            .scope(Scope::from_name(scope)?);
        tricolon::Lexicon::parse_with(source, Format::Json, options)
    };
    parse().map(Lexicon::of).map_err(|e| from_core(py, &e))
}
