//! Stems, by the Snowball algorithms of `rust-stemmers`.

use std::sync::OnceLock;

use super::{Vocabulary, WordId};

/// The language of a text: there is a stemmer for each.
///
/// Words are found in the same way in every language. Sentences are told by a trained classifier in English and by
/// rules alone in the others, which have no parts of speech. Abbreviations, function words and figures are those of
/// English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
#[allow(missing_docs)] // the names say it
pub enum Language {
    Arabic,
    Danish,
    Dutch,
    #[default]
    English,
    Finnish,
    French,
    German,
    Greek,
    Hungarian,
    Italian,
    Norwegian,
    Portuguese,
    Romanian,
    Russian,
    Spanish,
    Swedish,
    Tamil,
    Turkish,
}

impl Language {
    /// Every language, by name.
    pub const ALL: [Language; 18] = [
        Language::Arabic,
        Language::Danish,
        Language::Dutch,
        Language::English,
        Language::Finnish,
        Language::French,
        Language::German,
        Language::Greek,
        Language::Hungarian,
        Language::Italian,
        Language::Norwegian,
        Language::Portuguese,
        Language::Romanian,
        Language::Russian,
        Language::Spanish,
        Language::Swedish,
        Language::Tamil,
        Language::Turkish,
    ];

    /// The lower-case English name: `"english"`.
    pub const fn name(self) -> &'static str {
        match self {
            Language::Arabic => "arabic",
            Language::Danish => "danish",
            Language::Dutch => "dutch",
            Language::English => "english",
            Language::Finnish => "finnish",
            Language::French => "french",
            Language::German => "german",
            Language::Greek => "greek",
            Language::Hungarian => "hungarian",
            Language::Italian => "italian",
            Language::Norwegian => "norwegian",
            Language::Portuguese => "portuguese",
            Language::Romanian => "romanian",
            Language::Russian => "russian",
            Language::Spanish => "spanish",
            Language::Swedish => "swedish",
            Language::Tamil => "tamil",
            Language::Turkish => "turkish",
        }
    }

    /// The language of that name.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) for a name that is not in
    /// [`Language::ALL`]; the message lists them.
    pub fn from_name(name: &str) -> Result<Self, crate::Error> {
        let all = Self::ALL.into_iter().map(|language| (language.name(), language));
        crate::error::named(crate::ErrorKind::InvalidArgument, "language", name, all)
    }
}

/// The stem of each word form of a document, as ids that are equal where stems are.
#[derive(Clone, Debug)]
pub(crate) struct Stems {
    /// By word id: the stem's number.
    pub(crate) by_word: Vec<u32>,
    forms: Vocabulary,
}

/// Longer words are their own stems: `rust-stemmers` takes quadratic time on one long word.
#[cfg(feature = "stem")]
const LONGEST: usize = 64;

impl Stems {
    pub(crate) fn new(vocabulary: &Vocabulary, language: Language) -> Self {
        // Every vocabulary opens with the same closed classes.
        static CLOSED: [OnceLock<Stems>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let closed = CLOSED[language as usize].get_or_init(|| {
            let none = Stems { by_word: Vec::new(), forms: Vocabulary::empty() };
            none.extended(&Vocabulary::new(), language)
        });
        let mut by_word = Vec::with_capacity(vocabulary.len());
        by_word.extend_from_slice(&closed.by_word);
        let forms = closed.forms.further(vocabulary.len() - by_word.len());
        Stems { by_word, forms }.extended(vocabulary, language)
    }

    /// With the stems of the forms that `vocabulary` has beyond those known.
    fn extended(mut self, vocabulary: &Vocabulary, language: Language) -> Self {
        let forms = &mut self.forms;
        let further = vocabulary.ids_from(self.by_word.len());
        #[cfg(feature = "stem")]
        {
            self.by_word.reserve(further.len());
            CACHE.with_borrow_mut(|cache| {
                let stemmer = cache.of(language);
                self.by_word.extend(further.map(|word| stemmer.stem(vocabulary, word, forms).0));
            });
        }
        // Without the feature `stem`, every form is its own stem.
        #[cfg(not(feature = "stem"))]
        {
            let _ = language;
            self.by_word.extend(further.map(|word| forms.intern_folded(vocabulary.form(word)).0));
        }
        self
    }

    /// The stem of a number.
    pub(crate) fn form(&self, number: u32) -> &str {
        self.forms.form(WordId(number))
    }
}

/// A language's stemmer and the stems of forms seen lately: most forms of a document are those of the
/// documents before it.
#[cfg(feature = "stem")]
struct Cache {
    language: Language,
    stemmer: rust_stemmers::Stemmer,
    /// Short stems of short forms, both by [`Vocabulary::short_key`], and all others.
    short: hashbrown::HashMap<u128, u128, foldhash::fast::RandomState>,
    long: hashbrown::HashMap<Box<str>, Box<str>, foldhash::fast::RandomState>,
}

/// Forms kept; when there are more, all are forgotten.
#[cfg(feature = "stem")]
const KEPT: usize = 1 << 16;

#[cfg(feature = "stem")]
crate::pooled::pooled! { static CACHE: Cache }

#[cfg(feature = "stem")]
impl Default for Cache {
    fn default() -> Self {
        Cache::new(Language::English)
    }
}

#[cfg(feature = "stem")]
impl Cache {
    fn new(language: Language) -> Self {
        Cache {
            language,
            stemmer: rust_stemmers::Stemmer::create(language.algorithm()),
            short: hashbrown::HashMap::default(),
            long: hashbrown::HashMap::default(),
        }
    }

    fn of(&mut self, language: Language) -> &mut Self {
        if self.language != language {
            *self = Cache::new(language);
        }
        self
    }

    /// The id, in `stems`, of the stem of a word of `vocabulary`.
    fn stem(&mut self, vocabulary: &Vocabulary, word: WordId, stems: &mut Vocabulary) -> WordId {
        let key = vocabulary.short_key(word);
        if let Some(stem) = key.and_then(|key| self.short.get(&key)) {
            return stems.intern_key(*stem);
        }
        let form = vocabulary.form(word);
        if form.len() > LONGEST {
            return stems.intern_folded(form);
        }
        if let Some(stem) = self.long.get(form) {
            return stems.intern_folded(stem);
        }
        if self.short.len() + self.long.len() == KEPT {
            self.short.clear();
            self.long.clear();
        }
        let stem = self.stemmer.stem(form);
        let out = stems.intern_folded(&stem);
        match key.zip(stems.short_key(out)) {
            Some((key, stem)) => drop(self.short.insert(key, stem)),
            None => drop(self.long.insert(form.into(), stem.into())),
        }
        out
    }
}

#[cfg(feature = "stem")]
impl Language {
    fn algorithm(self) -> rust_stemmers::Algorithm {
        use rust_stemmers::Algorithm;
        match self {
            Language::Arabic => Algorithm::Arabic,
            Language::Danish => Algorithm::Danish,
            Language::Dutch => Algorithm::Dutch,
            Language::English => Algorithm::English,
            Language::Finnish => Algorithm::Finnish,
            Language::French => Algorithm::French,
            Language::German => Algorithm::German,
            Language::Greek => Algorithm::Greek,
            Language::Hungarian => Algorithm::Hungarian,
            Language::Italian => Algorithm::Italian,
            Language::Norwegian => Algorithm::Norwegian,
            Language::Portuguese => Algorithm::Portuguese,
            Language::Romanian => Algorithm::Romanian,
            Language::Russian => Algorithm::Russian,
            Language::Spanish => Algorithm::Spanish,
            Language::Swedish => Algorithm::Swedish,
            Language::Tamil => Algorithm::Tamil,
            Language::Turkish => Algorithm::Turkish,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "stem")]
    fn a_language_keeps_its_own_stems() {
        let stem = |language: Language| {
            let analyzer = crate::Analyzer::builder().language(language).figures::<&str>([]).unwrap().build();
            let doc = analyzer.analyze("Organisations organise the Häuser");
            (0..doc.token_count()).map(|i| doc.stem(i).to_owned()).collect::<Vec<_>>()
        };
        let english = stem(Language::English);
        assert_eq!(english[..2], ["organis", "organis"]);
        assert_eq!(stem(Language::German)[3], "haus");
        assert_eq!(stem(Language::English), english);
    }

    #[test]
    fn names_go_both_ways() {
        for language in Language::ALL {
            assert_eq!(Language::from_name(language.name()), Ok(language));
        }
        assert!(Language::from_name("klingon").unwrap_err().to_string().contains("english"));
    }
}
