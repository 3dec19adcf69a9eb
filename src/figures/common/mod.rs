//! What several figures share: cue phrases, questions, word classes in context, members and series, sounds,
//! word families, opposites.

pub(crate) mod address;
mod alignment;
pub(crate) mod antonyms;
pub(crate) mod by_form;
mod conjuncts;
pub(crate) mod cues;
pub(crate) mod edges;
pub(crate) mod families;
pub(crate) mod joined;
pub(crate) mod kin;
pub(crate) mod levels;
pub(crate) mod links;
pub(crate) mod mention;
pub(crate) mod motion;
pub(crate) mod negatives;
pub(crate) mod parallels;
pub(crate) mod postings;
pub(crate) mod questions;
mod register;
pub(crate) mod series;
pub(crate) mod setting;
pub(crate) mod shape;
mod soundness;
pub(crate) mod sounds;
pub(crate) mod syntax;
pub(crate) mod triads;

use std::sync::OnceLock;

use super::members::{Cuts, Member};
use crate::Document;
use crate::text::{Clause, WordId};
use antonyms::Poles;
use parallels::Parallel;
use postings::Postings;
use questions::Utterance;
use series::Series;
use setting::Setting;
use syntax::{Readings, Traits};

/// What several figures start from, worked out once a document and dropped after its analysis.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    cuts: Cuts,
    series: OnceLock<Vec<Series>>,
    parallels: OnceLock<Vec<Parallel>>,
    clauses: OnceLock<Box<[Cut]>>,
    words: OnceLock<Vec<usize>>,
    postings: OnceLock<Postings>,
    traits: OnceLock<Box<[Traits]>>,
    readings: OnceLock<Readings>,
    opposites: OnceLock<Vec<Poles>>,
    utterances: OnceLock<Vec<Utterance>>,
    setting: OnceLock<Setting>,
    triads: OnceLock<Vec<[Member; 3]>>,
    bases: OnceLock<Box<[WordId]>>,
    informs: OnceLock<f32>,
    spontaneous: OnceLock<bool>,
}

/// The clauses of a sentence, once they are cut.
type Cut = OnceLock<Box<[Clause]>>;

/// The document's members, as far as they are cut.
pub(super) fn cuts_of<'d>(doc: &'d Document<'_>) -> &'d Cuts {
    &doc.layers().cuts
}

/// The clauses of the `sentence`-th sentence, cut once.
pub(crate) fn clauses_of<'d>(doc: &'d Document<'_>, sentence: usize) -> &'d [Clause] {
    let none = || doc.sentences().iter().map(|_| Cut::new()).collect();
    doc.layers().clauses.get_or_init(none)[sentence].get_or_init(|| doc.clauses(sentence).into())
}

/// The tokens that are words, in order.
pub(crate) fn words_of<'d>(doc: &'d Document<'_>) -> &'d [usize] {
    doc.layers().words.get_or_init(|| {
        let mut words = Vec::with_capacity(doc.token_count());
        words.extend(doc.kinds().iter().zip(0..).filter(|(kind, _)| kind.is_word()).map(|(_, i)| i));
        words
    })
}

/// Where each word stands.
pub(crate) fn postings_of<'d>(doc: &'d Document<'_>) -> &'d Postings {
    doc.layers().postings.get_or_init(|| Postings::new(doc))
}

/// What is asked of each token time and again.
fn traits_of<'d>(doc: &'d Document<'_>) -> &'d [Traits] {
    doc.layers().traits.get_or_init(|| syntax::traits(doc))
}

/// The parts of speech as figures see them, as far as they have been asked for.
fn readings_of<'d>(doc: &'d Document<'_>) -> &'d Readings {
    doc.layers().readings.get_or_init(|| Readings::new(doc.token_count()))
}

/// What each word may be the opposite of.
fn opposites_of<'d>(doc: &'d Document<'_>) -> &'d [Poles] {
    doc.layers().opposites.get_or_init(|| antonyms::poles(doc))
}

/// Questions and statements, each with its voice.
pub(crate) fn utterances_of<'d>(doc: &'d Document<'_>) -> &'d [Utterance] {
    doc.layers().utterances.get_or_init(|| questions::utterances(doc))
}

/// Who is there to answer the document's questions.
pub(crate) fn setting_of(doc: &Document<'_>) -> Setting {
    *doc.layers().setting.get_or_init(|| setting::setting(doc))
}

/// Three sentences in a row of one build.
pub(crate) fn triads_of<'d>(doc: &'d Document<'_>) -> &'d [[Member; 3]] {
    doc.layers().triads.get_or_init(|| triads::sentence_triads(doc))
}

/// Each word without a possessive ending.
fn bases_of<'d>(doc: &'d Document<'_>) -> &'d [WordId] {
    doc.layers().bases.get_or_init(|| links::bases(doc))
}

/// All series of the document, in text order.
pub(crate) fn series_of<'d>(doc: &'d Document<'_>) -> &'d [Series] {
    doc.layers().series.get_or_init(|| series::series(doc))
}

/// All neighbouring pairs of the document that share a frame.
pub(crate) fn parallels_of<'d>(doc: &'d Document<'_>) -> &'d [Parallel] {
    doc.layers().parallels.get_or_init(|| parallels::parallels(doc))
}

/// Whether the document writes down spontaneous speech.
pub(crate) fn is_spontaneous(doc: &Document<'_>) -> bool {
    *doc.layers().spontaneous.get_or_init(|| setting::spontaneous(doc))
}

/// How surely the document is a text that informs, from 0 to 1.
pub(crate) fn informs(doc: &Document<'_>) -> f32 {
    *doc.layers().informs.get_or_init(|| register::informs(doc))
}
