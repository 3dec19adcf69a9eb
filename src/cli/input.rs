//! Reading files and lexicons.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Session;
use super::args::Errors;
use crate::document::check_length;
use crate::markup::Markup;
use crate::themes::{Format, Options};
use crate::{Analyzer, Error, ErrorKind, Lexicon, decode};

/// Calls `each` with the name and text of every input that can be read; the others are reported and
/// skipped. No file at all means standard input.
pub(super) fn for_each_text<F>(
    files: &[String],
    session: &mut Session<'_>,
    each: F,
) -> Result<(), super::Failure>
where
    F: FnMut(&str, &str, &mut Session<'_>) -> Result<(), super::Failure>,
{
    let stdin = ["-".to_string()];
    for_each_file(if files.is_empty() { &stdin } else { files }, session, each)
}

/// The same; no file at all means none.
pub(super) fn for_each_file<F>(
    files: &[String],
    session: &mut Session<'_>,
    mut each: F,
) -> Result<(), super::Failure>
where
    F: FnMut(&str, &str, &mut Session<'_>) -> Result<(), super::Failure>,
{
    for file in files {
        let decoded = read(file).and_then(|bytes| match session.errors {
            Errors::Strict => decode_named(file, bytes),
            Errors::Replace => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                // U+FFFD is longer than the byte that it stands for.
                check_length(text.len() as u64).map(|()| text).map_err(|error| error.in_file(file))
            }
        });
        match decoded {
            Ok(text) => each(file, &text, session)?,
            Err(error) => session.skip(&error),
        }
    }
    Ok(())
}

/// A reader of words and sentences alone, for texts marked up as the file's ending tells.
pub(super) fn reader(file: &str) -> Result<Analyzer, Error> {
    Ok(Analyzer::builder().figures::<&str>([])?.markup(Markup::from_path(file)).build())
}

/// The paragraphs of a file's prose with blank lines between: the words in order, no longer where they stood.
pub(super) fn prose(file: &str, text: &str) -> String {
    match Markup::from_path(file) {
        Markup::Plain => text.to_string(),
        markup => markup.prose(text).to_plain(),
    }
}

/// The bytes of a file. One that is too long for a text is told by its length where it has one, and read no further
/// than to the limit where it has none (a pipe, a device).
fn read(file: &str) -> Result<Vec<u8>, Error> {
    let io = |error: io::Error| Error::new(ErrorKind::Io, format!("cannot be read: {error}")).in_file(file);
    let too_long = |error: Error| error.in_file(file);
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin().lock().take(ENOUGH).read_to_end(&mut bytes).map_err(io)?;
    } else {
        let opened = File::open(file).map_err(io)?;
        let length = opened.metadata().map_err(io)?.len();
        check_length(length).map_err(too_long)?;
        bytes.reserve(usize::try_from(length).unwrap_or_default());
        opened.take(ENOUGH).read_to_end(&mut bytes).map_err(io)?;
    }
    check_length(bytes.len() as u64).map_err(too_long)?;
    Ok(bytes)
}

/// A byte more than a text may have.
const ENOUGH: u64 = 1 << 31;

fn decode_named(file: &str, bytes: Vec<u8>) -> Result<String, Error> {
    match decode(&bytes) {
        Ok(_) => Ok(String::from_utf8(bytes).unwrap_or_default()),
        Err(error) => Err(error.in_file(file)),
    }
}

/// The text of one file; `-` is standard input.
pub(super) fn text(file: &str) -> Result<String, Error> {
    read(file).and_then(|bytes| decode_named(file, bytes))
}

/// A lexicon by the name of a built-in one or of a file.
pub(super) fn lexicon(name: &str) -> Result<Lexicon, Error> {
    lexicon_with(name, true)
}

/// A lexicon's name as [`lexicon`] reads it from here, where `name` was written in a file in `folder`.
pub(super) fn lexicon_name(name: &str, folder: &Path) -> Result<String, Error> {
    if Lexicon::builtin_names().contains(&name) {
        return Ok(name.to_string());
    }
    let path = folder.join(name);
    if path.is_file() {
        return Ok(path.to_string_lossy().into_owned());
    }
    let known = Lexicon::builtin_names().join(", ");
    let message =
        format!("no lexicon \"{name}\": no file {} and none of the built-in ones ({known})", path.display());
    Err(Error::new(ErrorKind::UnknownLexicon, message))
}

/// The same as [`lexicon`]; unless `strict`, malformed lines are among its problems.
pub(super) fn lexicon_with(name: &str, strict: bool) -> Result<Lexicon, Error> {
    if Lexicon::builtin_names().contains(&name) || !name.contains(['.', '/', '\\']) {
        return Lexicon::builtin(name);
    }
    let format = Format::from_path(name)?;
    let text = read(name).and_then(|bytes| decode_named(name, bytes))?;
    Lexicon::parse_with(&text, format, Options::default().strict(strict)).map_err(|error| error.in_file(name))
}
