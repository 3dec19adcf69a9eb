//! Stems, by the Snowball algorithms of `rust-stemmers`.

/// A language with a stemmer.
///
/// Words and sentences are found in the same way in every language; abbreviations, function words
/// and figures are those of English.
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
        Self::ALL.into_iter().find(|l| l.name() == name).ok_or_else(|| {
            let known = Self::ALL.map(Self::name);
            crate::Error::unknown(crate::ErrorKind::InvalidArgument, "language", name, &known)
        })
    }
}

/// The stem of each word form of a document, as ids that are equal where stems are.
#[derive(Clone, Debug)]
pub(crate) struct Stems {
    /// By word id: the stem's number.
    pub(crate) by_word: Vec<u32>,
    /// By stem number.
    pub(crate) forms: Vec<Box<str>>,
}

/// Longer words are their own stems: `rust-stemmers` takes quadratic time on one long word.
#[cfg(feature = "stem")]
const LONGEST: usize = 64;

impl Stems {
    #[cfg(feature = "stem")]
    pub(crate) fn new(vocabulary: &super::Vocabulary, language: Language) -> Self {
        use rust_stemmers::{Algorithm, Stemmer};
        let algorithm = match language {
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
        };
        let stemmer = Stemmer::create(algorithm);
        let mut seen: hashbrown::HashMap<Box<str>, u32, foldhash::fast::RandomState> =
            hashbrown::HashMap::default();
        let mut forms: Vec<Box<str>> = Vec::new();
        let by_word = vocabulary
            .iter()
            .map(|(_, form)| {
                let stem = if form.len() > LONGEST { form.into() } else { stemmer.stem(form) };
                if let Some(&id) = seen.get(&*stem) {
                    return id;
                }
                let id = forms.len() as u32;
                let stem: Box<str> = stem.into();
                forms.push(stem.clone());
                seen.insert(stem, id);
                id
            })
            .collect();
        Stems { by_word, forms }
    }

    /// Without the feature `stem`, every form is its own stem.
    #[cfg(not(feature = "stem"))]
    pub(crate) fn new(vocabulary: &super::Vocabulary, _: Language) -> Self {
        let forms: Vec<Box<str>> = vocabulary.iter().map(|(_, form)| form.into()).collect();
        Stems { by_word: (0..forms.len() as u32).collect(), forms }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for language in Language::ALL {
            assert_eq!(Language::from_name(language.name()), Ok(language));
        }
        assert!(Language::from_name("klingon").unwrap_err().to_string().contains("english"));
    }
}
