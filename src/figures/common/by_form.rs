//! What depends on a word's form alone: worked out once a form, and kept by the thread for the documents to
//! come, since most of their forms are the same.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::text::{Vocabulary, closed};

/// Values by form.
pub(crate) struct ByForm<T> {
    /// The values of the closed classes, which open every vocabulary.
    closed: Vec<T>,
    /// Those of short forms, by [`Vocabulary::short_key`], and of all others.
    short: HashMap<u128, T, RandomState>,
    long: HashMap<String, T, RandomState>,
}

/// Forms kept from one document to the next; one with more leaves none, and gives back their room.
pub(crate) const KEPT: usize = 1 << 15;

impl<T> Default for ByForm<T> {
    fn default() -> Self {
        ByForm { closed: Vec::new(), short: HashMap::default(), long: HashMap::default() }
    }
}

impl<T: Copy> ByForm<T> {
    /// The value of each word of a vocabulary, by id; `of` is asked about forms that were not seen lately.
    pub(crate) fn column(&mut self, vocabulary: &Vocabulary, mut of: impl FnMut(&str) -> T) -> Vec<T> {
        if self.closed.is_empty() {
            self.closed.extend(closed::WORDS.iter().map(|word| of(word)));
        }
        let mut column = Vec::with_capacity(vocabulary.len());
        column.extend_from_slice(&self.closed);
        column.extend(vocabulary.ids_from(closed::LEN).map(|word| {
            if let Some(key) = vocabulary.short_key(word) {
                return *self.short.entry(key).or_insert_with(|| of(vocabulary.form(word)));
            }
            let form = vocabulary.form(word);
            *self.long.entry_ref(form).or_insert_with(|| of(form))
        }));
        if self.short.len() + self.long.len() > KEPT {
            (self.short, self.long) = Default::default();
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_worked_out_once() {
        let mut vocabulary = Vocabulary::new();
        let ferry = vocabulary.intern("Ferry", &mut String::new());
        vocabulary.intern("Donaudampfschiff", &mut String::new());
        let (mut lengths, mut asked) = (ByForm::default(), 0);
        for _ in 0..2 {
            let column = lengths.column(&vocabulary, |form| {
                asked += 1;
                form.len()
            });
            assert_eq!((column.len(), column[ferry.index()]), (vocabulary.len(), 5));
            assert_eq!(column[closed::id("not").index()], 3);
        }
        assert_eq!(asked, vocabulary.len());
    }

    #[test]
    fn a_document_of_many_forms_leaves_none() {
        let mut vocabulary = Vocabulary::new();
        for k in 0..=KEPT {
            vocabulary.intern(&format!("w{k}"), &mut String::new());
        }
        let mut lengths = ByForm::default();
        assert_eq!(lengths.column(&vocabulary, str::len).len(), vocabulary.len());
        assert_eq!(lengths.short.capacity(), 0);
    }
}
