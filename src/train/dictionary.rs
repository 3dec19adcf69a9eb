//! Makes the English dictionary from two free word lists.
//!
//! - The tables `lemma_lu.csv` and `infl_lu.csv` of the Python package `lemminflect` (MIT), made from the
//!   SPECIALIST lexicon: forms with their classes and lemmas, lemmas with their inflections.
//! - The word list `dictionary.dict` of the crate `harper-core` (Apache-2.0): names, and the classes of
//!   base forms.

use std::collections::BTreeMap;

use crate::text::Pos;
use crate::text::dictionary::{FORM, MAGIC, RULE, Row, classes, column, halves};
use crate::text::table;
use crate::text::tag::hash;
use crate::{Error, ErrorKind};

#[derive(Clone, Debug, Default)]
struct Entry {
    classes: u16,
    lemmas: [Option<String>; 4],
}

/// The dictionary's file from the texts of `lemma_lu.csv`, `infl_lu.csv` and `dictionary.dict`.
///
/// # Errors
/// [`ErrorKind::TreebankSyntax`] with the line, where a list is not of the form described.
pub fn dictionary(lemmas: &str, inflections: &str, words: &str) -> Result<Vec<u8>, Error> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let wrong = |what: &str, line: usize| {
        Error::new(ErrorKind::TreebankSyntax, format!("not a line of {what}")).at_line(line + 1)
    };
    for (number, line) in lemmas.lines().enumerate() {
        read_lemma(line, &mut entries).ok_or_else(|| wrong("lemma_lu.csv", number))?;
    }
    for (number, line) in inflections.lines().enumerate() {
        read_inflection(line, &mut entries).ok_or_else(|| wrong("infl_lu.csv", number))?;
    }
    for line in words.lines() {
        read_word(line, &mut entries);
    }
    entries.retain(|form, entry| entry.classes != 0 && form.len() < 256);
    Ok(encode(&entries))
}

/// `form,class,lemma/lemma`: the first lemma is the usual one.
fn read_lemma(line: &str, entries: &mut BTreeMap<String, Entry>) -> Option<()> {
    let mut fields = line.split(',');
    let (form, class, lemmas) = (fields.next()?, fields.next()?, fields.next()?);
    if form.contains(' ') {
        return Some(());
    }
    let own = lemmas.split('/').any(|lemma| lemma == form);
    let other = lemmas.split('/').any(|lemma| lemma != form);
    let pick = |base: u16, derived: u16| if own { base } else { 0 } | if other { derived } else { 0 };
    let name = form.starts_with(char::is_uppercase);
    let (pos, bits) = match class {
        "noun" if name => (Pos::Noun, classes::NAME),
        "noun" => (Pos::Noun, pick(classes::NOUN, classes::PLURAL)),
        // Other forms of verbs come with their sort from the inflections.
        "verb" => (Pos::Verb, pick(classes::VERB, 0)),
        "adj" => (Pos::Adj, pick(classes::ADJECTIVE, classes::COMPARED)),
        "adv" => (Pos::Adv, classes::ADVERB),
        "aux" => (Pos::Aux, classes::AUXILIARY),
        _ => return None,
    };
    let entry = entries.entry(form.into()).or_default();
    entry.classes |= bits;
    if !name && let Some(column) = column(pos) {
        let lemma = lemmas.split('/').next()?;
        entry.lemmas[column].get_or_insert_with(|| lemma.into());
    }
    Some(())
}

/// `lemma,verb,past,participle,gerund,third person`: each may list several forms.
fn read_inflection(line: &str, entries: &mut BTreeMap<String, Entry>) -> Option<()> {
    let fields: Vec<&str> = line.split(',').collect();
    if *fields.get(1)? != "verb" || fields.len() < 6 {
        return Some(());
    }
    let sorts = [classes::PAST, classes::PARTICIPLE, classes::GERUND, classes::THIRD_PERSON];
    for (forms, sort) in fields[2..6].iter().zip(sorts) {
        for form in forms.split('/').filter(|form| !form.is_empty() && !form.contains(' ')) {
            let entry = entries.entry(form.into()).or_default();
            entry.classes |= sort;
            entry.lemmas[1].get_or_insert_with(|| fields[0].into());
        }
    }
    Some(())
}

/// `word/flags`: O name, N noun, V verb, J adjective, R adverb, 4 abbreviation.
fn read_word(line: &str, entries: &mut BTreeMap<String, Entry>) {
    let line = line.split('#').next().unwrap_or_default().trim();
    let Some((word, flags)) = line.split_once('/') else { return };
    let flags = flags.split_whitespace().next().unwrap_or_default();
    if word.contains([' ', '\'']) || word.is_empty() {
        return;
    }
    let has = |flag: char| flags.contains(flag);
    let lower = !word.contains(char::is_uppercase);
    let mut bits = 0;
    if has('O') || (!lower && has('4')) {
        bits |= classes::NAME;
    } else if lower {
        for (flag, class) in [
            ('N', classes::NOUN),
            ('m', classes::NOUN),
            ('w', classes::NOUN),
            ('V', classes::VERB),
            ('J', classes::ADJECTIVE),
            ('R', classes::ADVERB),
        ] {
            bits |= if has(flag) { class } else { 0 };
        }
    }
    if bits != 0 {
        entries.entry(word.into()).or_default().classes |= bits;
    }
}

fn encode(entries: &BTreeMap<String, Entry>) -> Vec<u8> {
    let mut rules: Vec<(u8, String)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut forms: Vec<[u8; FORM]> = Vec::new();
    for (form, entry) in entries {
        let mut row = Row { classes: entry.classes, lemmas: [0; 4] };
        for (slot, lemma) in row.lemmas.iter_mut().zip(&entry.lemmas) {
            let Some(lemma) = lemma else { continue };
            let rule = rule(form, lemma);
            if rule.1.len() > RULE - 2 {
                continue; // no ending: another word
            }
            let at = rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
                rules.push(rule);
                rules.len() - 1
            });
            *slot = at as u16 + 1;
        }
        let at = rows.iter().position(|known| *known == row).unwrap_or_else(|| {
            rows.push(row);
            rows.len() - 1
        });
        let ((key, check), [low, high]) = (halves(hash(form)), (at as u16).to_le_bytes());
        let [a, b, c, d] = key.to_le_bytes();
        forms.push([a, b, c, d, check, low, high]);
    }
    forms.sort_by_key(|form| (table::key(form), form[4]));
    let mut out = MAGIC.to_vec();
    out.extend((rules.len() as u16).to_le_bytes());
    for (drop, add) in &rules {
        let mut text = [0; RULE - 2];
        text[..add.len()].copy_from_slice(add.as_bytes());
        out.extend([*drop, add.len() as u8]);
        out.extend(text);
    }
    out.extend((rows.len() as u16).to_le_bytes());
    for row in &rows {
        out.extend(row.classes.to_le_bytes());
        out.extend(row.lemmas.iter().flat_map(|lemma| lemma.to_le_bytes()));
    }
    table::write(&forms, &mut out);
    out
}

/// How a lemma is made from a form: bytes to drop from its end, text to add.
fn rule(form: &str, lemma: &str) -> (u8, String) {
    let mut shared = form.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
    while !form.is_char_boundary(shared) || !lemma.is_char_boundary(shared) {
        shared -= 1;
    }
    ((form.len() - shared) as u8, lemma[shared..].to_string())
}
