//! English stems of single forms, for entries that ask for them and for learning.

/// Longer words are their own stems: `rust-stemmers` takes quadratic time on one long word.
#[cfg(feature = "stem")]
const LONGEST: usize = 64;

/// The English Snowball stem of a folded form; the form itself without the feature `stem`.
#[cfg(feature = "stem")]
pub(super) fn english(form: &str) -> String {
    use rust_stemmers::{Algorithm, Stemmer};
    if form.len() > LONGEST {
        return form.to_string();
    }
    Stemmer::create(Algorithm::English).stem(form).into_owned()
}

#[cfg(not(feature = "stem"))]
pub(super) fn english(form: &str) -> String {
    form.to_string()
}
