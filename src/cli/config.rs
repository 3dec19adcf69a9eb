//! `tricolon.toml`, and the table `[tool.tricolon]` of `pyproject.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::args::MarkupOption;
use super::gate::Gate;
use super::input;
use crate::markup::Markup;
use crate::text::{Language, ParagraphBreaks};
use crate::{Analyzer, Error, ErrorKind, Figure};

/// What the file says. Every key may be left out; an unknown one is an error that lists the known ones.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Keys {
    figures: Option<Vec<Spanned<String>>>,
    without: Option<Vec<Spanned<String>>>,
    threshold: Option<Spanned<f32>>,
    thresholds: BTreeMap<String, Spanned<f32>>,
    paragraphs: Option<Spanned<String>>,
    language: Option<Spanned<String>>,
    markup: Option<Spanned<String>>,
    themes: Option<Spanned<String>>,
    fail_on: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
struct PyProject {
    tool: Option<Tool>,
}

#[derive(Deserialize)]
struct Tool {
    tricolon: Option<Keys>,
}

/// The settings of a project, checked.
#[derive(Default)]
pub(super) struct Config {
    /// The file; `None` if there is none.
    pub(super) path: Option<PathBuf>,
    pub(super) figures: Option<Vec<String>>,
    pub(super) without: Option<Vec<String>>,
    pub(super) threshold: Option<f32>,
    pub(super) thresholds: Vec<(String, f32)>,
    pub(super) paragraphs: Option<ParagraphBreaks>,
    pub(super) language: Option<Language>,
    pub(super) markup: Option<MarkupOption>,
    pub(super) themes: Option<String>,
    pub(super) fail_on: Vec<Gate>,
    /// Globs, from the file's folder on.
    pub(super) ignore: Vec<globset::Glob>,
}

impl Config {
    /// The file named, or else the nearest one from the folder upward that holds all `files` (the current one for
    /// standard input). In a folder with both, `tricolon.toml` counts; a `pyproject.toml` without the table does not.
    pub(super) fn of(named: Option<&str>, files: &[String]) -> Result<Self, Error> {
        if let Some(path) = named {
            let found = Config::read(Path::new(path))?;
            return found.ok_or_else(|| {
                let message = "no table [tool.tricolon]; a file of another name has its keys at the top";
                Error::new(ErrorKind::InvalidArgument, message).in_file(path)
            });
        }
        let Some(folder) = common_folder(files) else { return Ok(Config::default()) };
        for folder in folder.ancestors() {
            for name in ["tricolon.toml", "pyproject.toml"] {
                let path = folder.join(name);
                if path.is_file()
                    && let Some(config) = Config::read(&path)?
                {
                    return Ok(config);
                }
            }
        }
        Ok(Config::default())
    }

    /// `None` for a `pyproject.toml` without the table.
    fn read(path: &Path) -> Result<Option<Self>, Error> {
        let file = path.to_string_lossy().into_owned();
        let text = input::text(&file)?;
        let keys = if path.file_name().is_some_and(|name| name == "pyproject.toml") {
            toml::from_str::<PyProject>(&text).map(|project| project.tool.and_then(|tool| tool.tricolon))
        } else {
            toml::from_str(&text).map(Some)
        };
        let at = |error: Error, span: Option<Range<usize>>| {
            let line = |span: Range<usize>| text[..span.start].matches('\n').count() + 1;
            let error = error.in_file(&file);
            if let Some(span) = span { error.at_line(line(span)) } else { error }
        };
        let keys = keys.map_err(|error| {
            at(Error::new(ErrorKind::InvalidArgument, error.message().trim()), error.span())
        })?;
        let Some(keys) = keys else { return Ok(None) };
        let check = |error: Error, span: Range<usize>| at(error, Some(span));
        keys.checked(path, check).map(Some)
    }
}

impl Keys {
    fn checked(self, path: &Path, at: impl Fn(Error, Range<usize>) -> Error) -> Result<Config, Error> {
        /// A value read by `read`, whose error is told at its line.
        fn each<T, R>(
            value: Spanned<T>,
            at: &impl Fn(Error, Range<usize>) -> Error,
            read: impl FnOnce(&T) -> Result<R, Error>,
        ) -> Result<R, Error> {
            let span = value.span();
            read(&value.into_inner()).map_err(|error| at(error, span))
        }
        let id = |id: &String| Figure::from_id(id).map(|figure| figure.id.to_string());
        let ids = |list: Option<Vec<Spanned<String>>>| {
            list.map(|list| list.into_iter().map(|one| each(one, &at, id)).collect::<Result<_, _>>())
                .transpose()
        };
        if let (Some(_), Some(Some(first))) = (&self.figures, self.without.as_ref().map(|list| list.first()))
        {
            let message = "figures and without exclude each other: keep one of them";
            return Err(at(Error::new(ErrorKind::InvalidArgument, message), first.span()));
        }
        let thresholds = self.thresholds.into_iter().map(|(figure, score)| {
            let checked =
                each(score, &at, |score| Analyzer::builder().threshold_for(&figure, *score).map(|_| *score));
            checked.map(|score| (figure, score))
        });
        let markup =
            |name: &String| if name == "auto" { Ok(None) } else { Markup::from_name(name).map(Some) };
        let glob = |glob: &String| {
            globset::GlobBuilder::new(glob)
                .literal_separator(true)
                .build()
                .map_err(|error| Error::new(ErrorKind::InvalidArgument, error.to_string()))
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Config {
            path: Some(path.to_path_buf()),
            figures: ids(self.figures)?,
            without: ids(self.without)?,
            threshold: self
                .threshold
                .map(|score| each(score, &at, |score| Analyzer::builder().threshold(*score).map(|_| *score)))
                .transpose()?,
            thresholds: thresholds.collect::<Result<_, _>>()?,
            paragraphs: self
                .paragraphs
                .map(|name| each(name, &at, |name| ParagraphBreaks::from_name(name)))
                .transpose()?,
            language: self
                .language
                .map(|name| each(name, &at, |name| Language::from_name(name)))
                .transpose()?,
            markup: self.markup.map(|name| each(name, &at, markup)).transpose()?,
            themes: self
                .themes
                .map(|name| each(name, &at, |name| input::lexicon_name(name, folder)))
                .transpose()?,
            fail_on: self
                .fail_on
                .into_iter()
                .map(|gate| each(gate, &at, |gate| Gate::parse(gate)))
                .collect::<Result<_, _>>()?,
            ignore: self.ignore.into_iter().map(|one| each(one, &at, glob)).collect::<Result<_, _>>()?,
        })
    }
}

/// The innermost folder that holds all files, as far as they exist; the current one for standard input.
fn common_folder(files: &[String]) -> Option<PathBuf> {
    let folder = |file: &String| {
        let parent = Path::new(file).parent().filter(|parent| !parent.as_os_str().is_empty() && file != "-");
        parent.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    let mut folders = files.iter().filter_map(folder);
    let Some(first) = folders.next() else { return Path::new(".").canonicalize().ok() };
    Some(folders.fold(first, |common, folder| {
        common.iter().zip(folder.iter()).take_while(|(a, b)| a == b).map(|(part, _)| part).collect()
    }))
}
