//! Lexicons: how they are made, changed and asked.

use std::sync::{Arc, OnceLock};

use super::matcher::Matcher;
use super::{
    By, Compat, Entry, Form, Format, Options, Problem, Scope, ThemeScore, ThemeScores, Trajectory, compat,
    formats,
};
use crate::{Document, Error, ErrorKind};

/// A theme and its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name, unique in the lexicon. Dots make a hierarchy: `economy.trade` belongs to `economy`.
    pub name: Arc<str>,
    /// Its entries in order, each once.
    pub entries: Vec<Entry>,
}

/// Themes with their entries, ready to match.
///
/// An entry is a word (`tariff`), a word with wildcards (`govern*`, `*ism`, `wom?n`: `*` any run of
/// characters, `?` one), or a phrase of such words (`energy corridor*`). Case is ignored, curly apostrophes
/// equal straight ones, and a word also matches its possessive (`city` matches *city’s*). A phrase matches
/// consecutive words of one paragraph with no punctuation between them; a hyphen between words counts as a blank, in the entry and in the
/// text (`cross border` matches *cross-border*); `fair-*` takes *fair-minded* and whatever else a hyphen joins. Within a theme the longest entry wins, from left to
/// right, and a word counts once; different themes may share words, unless the [`Scope`] says otherwise.
/// An [`Entry`] may carry a weight and conditions. With [`Lexicon::compat`] another program's rules hold
/// instead.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) license: Option<String>,
    pub(super) themes: Vec<Theme>,
    pub(super) scope: Scope,
    pub(super) matcher: Matcher,
    pub(super) compat: Option<(Compat, compat::Index)>,
    pub(super) problems: Vec<Problem>,
    /// The scores of all documents without a hit.
    pub(super) no_hits: OnceLock<Arc<Vec<ThemeScore>>>,
}

impl Lexicon {
    /// A lexicon from theme names and entries.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] for a theme without name, a theme named twice, an entry without a word,
    /// or one that is a wildcard alone; the message names theme and entry.
    ///
    /// ```
    /// use tricolon::themes::{Entry, Lexicon};
    /// let bank = Entry::new("bank*").unless(["river bank*"]);
    /// let lexicon = Lexicon::from_themes("mine", [("money", [bank, Entry::new("interest rate*")])])?;
    /// let doc = tricolon::Analyzer::default().analyze("The bank stood on the river bank.");
    /// assert_eq!(lexicon.score(&doc).theme("money")?.count, 1);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn from_themes<N, E>(name: &str, themes: impl IntoIterator<Item = (N, E)>) -> Result<Self, Error>
    where
        N: AsRef<str>,
        E: IntoIterator,
        E::Item: Into<Entry>,
    {
        Self::build(name, themes, Options::default())
    }

    fn build<N, E>(
        name: &str,
        themes: impl IntoIterator<Item = (N, E)>,
        options: Options,
    ) -> Result<Self, Error>
    where
        N: AsRef<str>,
        E: IntoIterator,
        E::Item: Into<Entry>,
    {
        let mut draft = formats::Draft::new(options);
        draft.name = name.into();
        for (theme, entries) in themes {
            let theme = theme.as_ref().trim();
            let syntax = |message: String| Error::new(ErrorKind::LexiconSyntax, message);
            if theme.is_empty() {
                return Err(syntax("a theme without a name".into()));
            }
            if draft.has(theme) {
                return Err(syntax(format!("theme \"{theme}\" is there twice; merge the two")));
            }
            let at = draft.theme(theme);
            for entry in entries {
                let mut entry: Entry = entry.into();
                if entry.text.trim().len() != entry.text.len() {
                    entry.text = entry.text.trim().into();
                }
                draft.push(at, entry, None)?;
            }
        }
        Ok(draft.finish())
    }

    /// A lexicon whose entries are another program's, taken as they are and counted by its rules.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] for a theme without name, or one named twice.
    pub fn from_raw_themes<N, E>(
        name: &str,
        themes: impl IntoIterator<Item = (N, E)>,
        mode: Compat,
    ) -> Result<Self, Error>
    where
        N: AsRef<str>,
        E: IntoIterator,
        E::Item: Into<Entry>,
    {
        Self::build(name, themes, Options::default().compat(Some(mode)))
    }

    /// A lexicon from the text of a file in `format`. Add the file's name to the error with
    /// [`Error::in_file`].
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] with the line where it is known; [`ErrorKind::UnknownFormat`] if the
    /// format's feature (`toml`, `json`, `yaml`, `xml`, `csv`) is not built in.
    pub fn parse(source: &str, format: Format) -> Result<Self, Error> {
        formats::parse(source, format, Options::default())
    }

    /// The same with options: malformed lines collected in [`Lexicon::problems`] rather than fatal, another
    /// program's rules, the scope.
    ///
    /// # Errors
    /// As [`Lexicon::parse`]; with `strict` off, only for what cannot be read at all.
    ///
    /// ```
    /// use tricolon::themes::{Format, Lexicon, Options};
    /// let source = "%\n1\ttrade\n%\ntariff*\t1\nquota\t7\n";
    /// assert!(Lexicon::parse(source, Format::Dic).is_err());
    /// let lexicon = Lexicon::parse_with(source, Format::Dic, Options::default().strict(false))?;
    /// assert_eq!(lexicon.problems()[0].line, Some(5));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn parse_with(source: &str, format: Format, options: Options) -> Result<Self, Error> {
        formats::parse(source, format, options)
    }

    /// The text of a file in `format` with these themes.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] if the format cannot carry a theme or entry, with its name and what
    /// can; [`ErrorKind::UnknownFormat`] if the format's feature is not built in.
    ///
    /// ```
    /// use tricolon::themes::{Format, Lexicon};
    /// let lexicon = Lexicon::from_themes("t", [("trade", ["tariff*", "free trade"])])?;
    /// let dic = lexicon.to_source(Format::Dic)?;
    /// assert_eq!(dic, "%\n1\ttrade\n%\ntariff*\t1\nfree trade\t1\n");
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn to_source(&self, format: Format) -> Result<String, Error> {
        formats::write(self, format)
    }

    /// The same themes, counted as another program counts.
    #[must_use]
    pub fn compat(mut self, mode: Compat) -> Self {
        self.compat = Some((mode, compat::Index::new(mode, &self.themes)));
        self
    }

    /// The program whose rules hold, if not Tricolon's own.
    pub fn compat_mode(&self) -> Option<Compat> {
        self.compat.as_ref().map(|(mode, _)| *mode)
    }

    /// The same themes with another scope.
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Between which entries a word is shared out.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What was wrong or doubtful in the file this lexicon was read from.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Themes merged by the first `levels` parts of their dotted names.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] for no levels at all.
    ///
    /// ```
    /// use tricolon::Lexicon;
    /// let fine = Lexicon::from_themes("t", [("economy.trade", ["tariff*"]), ("economy.work", ["wage*"])])?;
    /// let coarse = fine.levels(1)?;
    /// assert_eq!((coarse.themes().len(), coarse.themes()[0].entries.len()), (1, 2));
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn levels(&self, levels: usize) -> Result<Self, Error> {
        if levels == 0 {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "0 levels; 1 keeps the first part of the names",
            ));
        }
        self.rebuilt(|name| name.split('.').take(levels).collect::<Vec<_>>().join("."), Entry::clone)
    }

    /// The same themes, with every entry compared by `form` that does not name another itself: stems help lists of
    /// plain words that were made for literal matching.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] with [`Lexicon::compat`], whose programs know no forms.
    ///
    /// ```
    /// use tricolon::{Analyzer, Lexicon, themes::Form};
    /// let plain = Lexicon::from_themes("t", [("motion", ["go", "leave"])])?;
    /// let doc = Analyzer::default().analyze("They went home and left.");
    /// assert_eq!(plain.score(&doc).theme("motion")?.count, 0);
    /// # #[cfg(feature = "english")]
    /// assert_eq!(plain.with_form(Form::Lemma)?.score(&doc).theme("motion")?.count, 2);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn with_form(&self, form: Form) -> Result<Self, Error> {
        if let Some(mode) = self.compat_mode() {
            let message = format!("entries by {}: {} compares words as they stand", form.name(), mode.name());
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let with = |entry: &Entry| match entry.form {
            Form::Surface => entry.clone().form(form),
            _ => entry.clone(),
        };
        self.rebuilt(str::to_string, with)
    }

    /// The lexicon with other theme names, those that become equal as one, and other entries.
    fn rebuilt(&self, name: impl Fn(&str) -> String, entry: impl Fn(&Entry) -> Entry) -> Result<Self, Error> {
        let mut draft = formats::Draft::new(Options::default().scope(self.scope));
        draft.raw = self.compat.is_some();
        draft.name.clone_from(&self.name);
        draft.description.clone_from(&self.description);
        draft.license.clone_from(&self.license);
        for theme in &self.themes {
            let at = draft.theme(&name(&theme.name));
            for written in &theme.entries {
                draft.push(at, entry(written), None)?;
            }
        }
        let rebuilt = draft.finish();
        Ok(match self.compat_mode() {
            Some(mode) => rebuilt.compat(mode),
            None => rebuilt,
        })
    }

    /// The name it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for, if its file says so.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Its licence, if its file says so.
    pub fn license(&self) -> Option<&str> {
        self.license.as_deref()
    }

    /// The themes in order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// Count, rate and hits of every theme in `doc`. Linear in the tokens of `doc`; each distinct word is
    /// matched once.
    pub fn score(&self, doc: &Document<'_>) -> ThemeScores {
        ThemeScores::new(self, doc)
    }

    /// Hits of each theme in a text that is already tokens, by another program's rules.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`] without [`Lexicon::compat`]: Tricolon's own rules need the text.
    ///
    /// ```
    /// use tricolon::{Lexicon, themes::Compat};
    /// let lexicon = Lexicon::from_themes("t", [("help", ["lend_hand", "help"])])?.compat(Compat::Empath);
    /// assert_eq!(lexicon.count_tokens(&["Help", "help", "lend_hand"])?, [2]);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn count_tokens(&self, tokens: &[&str]) -> Result<Vec<usize>, Error> {
        if self.compat.is_none() {
            let message = "tokens are counted by a compatibility mode only; give the text, or choose one";
            return Err(Error::new(ErrorKind::InvalidArgument, message));
        }
        let mut counts = vec![0; self.themes.len()];
        for found in self.compat_matches(tokens) {
            counts[found.theme as usize] += 1;
        }
        Ok(counts)
    }

    pub(super) fn compat_matches(&self, tokens: &[&str]) -> Vec<compat::Found> {
        let find = |(_, index): &(Compat, compat::Index)| index.find(tokens, self.themes.len(), self.scope);
        self.compat.as_ref().map(find).unwrap_or_default()
    }

    /// Theme counts paragraph by paragraph.
    pub fn trajectory(&self, doc: &Document<'_>) -> Trajectory {
        Trajectory::new(self, doc, By::Paragraph)
    }

    /// Theme counts by paragraph, by sentence, or by so many words.
    ///
    /// ```
    /// use tricolon::{Analyzer, Lexicon, themes::By};
    /// let lexicon = Lexicon::from_themes("t", [("sea", ["ship*"])])?;
    /// let doc = Analyzer::default().analyze("Ships came. None left. Two ships stayed.");
    /// let counts = lexicon.trajectory_by(&doc, By::Sentence).stretches;
    /// assert_eq!(counts.iter().map(|s| s.counts[0]).collect::<Vec<_>>(), [1, 0, 1]);
    /// # Ok::<(), tricolon::Error>(())
    /// ```
    pub fn trajectory_by(&self, doc: &Document<'_>, by: By) -> Trajectory {
        Trajectory::new(self, doc, by)
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.themes == other.themes
            && self.scope == other.scope
            && self.compat_mode() == other.compat_mode()
    }
}
