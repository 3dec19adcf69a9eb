//! The families of a document's words, as numbers.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::by_form::{ByForm, KEPT};
use super::families::{Ending, analyse};
use crate::Document;
use crate::pooled::pooled;

/// A root by its number, 0 for words of no family, and how the word ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kin {
    pub(crate) root: u32,
    pub(crate) ending: Ending,
}

#[derive(Default)]
struct Seen {
    kin: ByForm<Kin>,
    roots: HashMap<String, u32, RandomState>,
}

/// The family of each word of the document, by word id.
pub(crate) fn kin(doc: &Document<'_>) -> Vec<Kin> {
    pooled! { static SEEN: Seen }
    SEEN.with_borrow_mut(|seen| {
        let Seen { kin, roots } = &mut **seen;
        let column = kin.column(doc.vocabulary(), |form| {
            let Some(analysis) = analyse(form) else { return Kin { root: 0, ending: Ending::Bare } };
            let next = roots.len() as u32 + 1;
            Kin { root: *roots.entry(analysis.root).or_insert(next), ending: analysis.ending }
        });
        // Numbers hold within a document's column; the next may count anew.
        if roots.len() > KEPT {
            **seen = Seen::default();
        }
        column
    })
}
