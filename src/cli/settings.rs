//! What is looked for and how texts are read: the command line's options, then the project's configuration.

use std::path::{Path, PathBuf};

use globset::{GlobSet, GlobSetBuilder};

use super::args::Reading;
use super::config::Config;
use super::gate::Gate;
use super::lines::Lines;
use super::{Failure, Session, complain, ignores, input};
use crate::markup::Markup;
use crate::text::Language;
use crate::{Analyzer, AnalyzerBuilder, Document, Error, ErrorKind, Lexicon, figures};

pub(super) struct Settings {
    builder: AnalyzerBuilder,
    /// `None` where each file's ending tells.
    markup: Option<Markup>,
    pub(super) lexicon: Option<Lexicon>,
    /// The files to read.
    pub(super) files: Vec<String>,
    /// The configuration's gates.
    pub(super) gates: Vec<Gate>,
}

impl Settings {
    /// An option of the command line holds, or else the configuration's, or else the default.
    pub(super) fn of(
        reading: &Reading,
        language: Option<Language>,
        files: &[String],
    ) -> Result<Self, Failure> {
        let config =
            if reading.no_config { Config::default() } else { Config::of(reading.config.as_deref(), files)? };
        let mut builder = Analyzer::builder();
        // Naming figures in either way replaces what the configuration says of them.
        let named = reading.figures.is_some() || !reading.without.is_empty();
        let only = if named { reading.figures.as_ref() } else { config.figures.as_ref() };
        let without = if named { Some(&reading.without) } else { config.without.as_ref() };
        if let Some(only) = only {
            builder = builder.figures(only)?;
        } else if let Some(without) = without.filter(|ids| !ids.is_empty()) {
            builder = builder.figures(all_but(without)?)?.contained(false);
        }
        if let Some(threshold) = reading.threshold.or(config.threshold) {
            builder = builder.threshold(threshold)?;
        }
        if reading.threshold.is_none() {
            for (figure, threshold) in &config.thresholds {
                builder = builder.threshold_for(figure, *threshold)?;
            }
        }
        builder = builder
            .language(language.or(config.language).unwrap_or_default())
            .paragraph_breaks(reading.paragraphs.or(config.paragraphs).unwrap_or_default());
        let themes = reading.themes.as_deref().or(config.themes.as_deref());
        let ignore = config.path.as_deref().map(|path| Ignore::of(path, &config.ignore)).transpose()?;
        Ok(Settings {
            builder,
            markup: reading.markup.or(config.markup).unwrap_or_default(),
            lexicon: themes.map(input::lexicon).transpose()?,
            files: kept(files, ignore.as_ref()),
            gates: config.fail_on,
        })
    }

    /// The reader of texts with no markup: for what holds of all texts.
    pub(super) fn analyzer(&self) -> Analyzer {
        self.builder.clone().build()
    }

    /// Calls `each` with every file that can be read and its document, without the findings that a comment switches
    /// off. Gates count what `each` is shown.
    pub(super) fn for_each_document<F>(&self, session: &mut Session<'_>, mut each: F) -> Result<(), Failure>
    where
        F: FnMut(&str, &Document<'_>, &mut Session<'_>) -> Result<(), Failure>,
    {
        input::for_each_file(&self.files, session, |file, text, session| {
            let markup = self.markup.unwrap_or_else(|| Markup::from_path(file));
            let mut doc = self.builder.clone().markup(markup).build().try_analyze(text)?;
            for error in ignores::apply(&mut doc, markup) {
                session.skip(&error.in_file(file));
            }
            if !session.gates.is_empty() {
                let lines = Lines::of(&doc);
                for gate in &mut session.gates {
                    gate.add(&doc, |finding| {
                        let place = lines.place(finding.span.start);
                        format!("{file}:{}:{}", place.line, place.column)
                    });
                }
            }
            each(file, &doc, session)
        })
    }
}

/// The figures that are looked for by default, but for these.
fn all_but(without: &[String]) -> Result<Vec<&'static str>, Error> {
    let without = without.iter().map(|id| figures::Figure::from_id(id)).collect::<Result<Vec<_>, _>>()?;
    let rest = figures::ALL.iter().filter(|figure| figure.by_default);
    Ok(rest.map(|figure| figure.id).filter(|id| !without.iter().any(|figure| figure.id == *id)).collect())
}

/// Which files the configuration leaves out.
struct Ignore {
    config: String,
    folder: PathBuf,
    globs: GlobSet,
}

impl Ignore {
    fn of(config: &Path, globs: &[globset::Glob]) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            set.add(glob.clone());
        }
        let globs = set.build().map_err(|error| Error::new(ErrorKind::InvalidArgument, error.to_string()))?;
        let folder =
            config.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        Ok(Ignore { config: config.to_string_lossy().into_owned(), folder, globs })
    }

    fn holds(&self, file: &str) -> bool {
        let path = Path::new(file).canonicalize().unwrap_or_else(|_| PathBuf::from(file));
        self.globs.is_match(path.strip_prefix(&self.folder).unwrap_or(&path))
    }
}

/// The files without those that the configuration leaves out, which is told; standard input if none was named.
fn kept(files: &[String], ignore: Option<&Ignore>) -> Vec<String> {
    if files.is_empty() {
        return vec!["-".to_string()];
    }
    let Some(ignore) = ignore else { return files.to_vec() };
    let (out, kept): (Vec<String>, Vec<String>) = files.iter().cloned().partition(|file| ignore.holds(file));
    if !out.is_empty() {
        complain(&format!("{} left out by `ignore` in {}: {}", out.len(), ignore.config, out.join(", ")));
    }
    kept
}
