//! A lexicon while it is read.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::themes::{Compat, Entry, Lexicon, Scope, Theme, compat, entry, matcher::Matcher};
use crate::{Error, ErrorKind};

/// How a lexicon file is read.
///
/// ```
/// use tricolon::themes::{Compat, Options};
/// let options = Options::default().strict(false).compat(Some(Compat::LiwcPython));
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // independent switches
pub struct Options {
    pub(super) strict: bool,
    pub(super) underscores_are_blanks: bool,
    pub(super) compat: Option<Compat>,
    pub(super) scope: Scope,
}

impl Default for Options {
    /// Strict, Tricolon's own rules, underscores kept.
    fn default() -> Self {
        Options { strict: true, underscores_are_blanks: false, compat: None, scope: Scope::Key }
    }
}

impl Options {
    /// Whether a malformed line is an error (the default) or goes to [`Lexicon::problems`].
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Whether `war_in_iraq` is read as the phrase *war in iraq*.
    #[must_use]
    pub fn underscores_are_blanks(mut self, yes: bool) -> Self {
        self.underscores_are_blanks = yes;
        self
    }

    /// The program whose counts are wanted.
    #[must_use]
    pub fn compat(mut self, mode: Option<Compat>) -> Self {
        self.compat = mode;
        self
    }

    /// Between which entries a word is shared out.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }
}

/// Deeper hierarchies are a mistake, or an attack: a theme's name repeats those above it.
pub(super) const DEEPEST: usize = 16;

/// Something in a lexicon file that was left out, or read otherwise than it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1, where known.
    pub line: Option<usize>,
    /// What is wrong and what was done.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// Themes and entries as they come in.
pub(in crate::themes) struct Draft {
    pub(in crate::themes) name: String,
    pub(in crate::themes) description: Option<String>,
    pub(in crate::themes) license: Option<String>,
    pub(super) options: Options,
    /// Whether entries are another program's, and not checked.
    pub(in crate::themes) raw: bool,
    themes: Vec<Theme>,
    by_name: HashMap<String, usize>,
    /// The plain entries, as (theme, node of the matcher): only they can be mere repetitions.
    plain: HashSet<(usize, u32), RandomState>,
    matcher: Matcher,
    problems: Vec<Problem>,
}

impl Draft {
    pub(in crate::themes) fn new(options: Options) -> Self {
        Draft {
            name: String::new(),
            description: None,
            license: None,
            options,
            raw: options.compat.is_some(),
            themes: Vec::new(),
            by_name: HashMap::new(),
            plain: HashSet::default(),
            matcher: Matcher::default(),
            problems: Vec::new(),
        }
    }

    pub(in crate::themes) fn has(&self, theme: &str) -> bool {
        self.by_name.contains_key(theme)
    }

    /// The number of the theme of that name, new if there is none.
    pub(in crate::themes) fn theme(&mut self, name: &str) -> usize {
        if let Some(&at) = self.by_name.get(name) {
            return at;
        }
        let at = self.themes.len();
        self.themes.push(Theme { name: Arc::from(name), entries: Vec::new() });
        self.by_name.insert(name.to_string(), at);
        at
    }

    /// Adds an entry to a theme; one that is there already is left out.
    pub(in crate::themes) fn push(
        &mut self,
        theme: usize,
        mut written: Entry,
        line: Option<usize>,
    ) -> Result<(), Error> {
        if self.options.underscores_are_blanks && written.text.contains('_') {
            written.text = written.text.replace('_', " ").into();
        }
        if self.raw {
            self.themes[theme].entries.push(written);
            return Ok(());
        }
        let told = |this: &Self, why: &str| {
            format!("entry \"{}\" of theme \"{}\" {why}", written.text, this.themes[theme].name)
        };
        if !written.weight.is_finite() {
            let message = told(self, "has a weight that is no number");
            return self.fail(line, message);
        }
        let words = match entry::words(&written.text, written.form) {
            Ok(words) => words,
            Err(why) => {
                let message = told(self, why);
                return self.fail(line, message);
            }
        };
        let number = self.themes[theme].entries.len() as u32;
        let repeats = |node| !written.has_conditions() && !self.plain.insert((theme, node));
        match self.matcher.add(words, &written, theme as u32, number, repeats) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(why) => {
                let message = told(self, why);
                return self.fail(line, message);
            }
        }
        self.themes[theme].entries.push(written);
        Ok(())
    }

    /// A malformed line: an error, or a problem noted.
    pub(super) fn fail(&mut self, line: Option<usize>, message: String) -> Result<(), Error> {
        if !self.options.strict {
            self.problems.push(Problem { line, message });
            return Ok(());
        }
        let error = Error::new(ErrorKind::LexiconSyntax, message);
        Err(match line {
            Some(line) => error.at_line(line),
            None => error,
        })
    }

    /// Something odd that is read all the same.
    pub(super) fn note(&mut self, line: usize, message: String) {
        self.problems.push(Problem { line: Some(line), message });
    }

    pub(in crate::themes) fn finish(self) -> Lexicon {
        let compat = self.options.compat.map(|mode| (mode, compat::Index::new(mode, &self.themes)));
        Lexicon {
            name: self.name,
            description: self.description,
            license: self.license,
            themes: self.themes,
            scope: self.options.scope,
            matcher: self.matcher,
            compat,
            problems: self.problems,
            no_hits: OnceLock::new(),
        }
    }
}
