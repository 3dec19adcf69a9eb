//! `tricolon lexicon`: lint and convert; the rest is in `trial`.

use super::args::LexiconCommand;
use super::{Failure, Session, input, trial};
use crate::themes::Format;
use crate::{Error, ErrorKind};

pub(super) fn run(command: &LexiconCommand, session: &mut Session<'_>) -> Result<(), Failure> {
    match command {
        LexiconCommand::Lint { lexicon } => lint(lexicon, session),
        LexiconCommand::Convert { lexicon, to, format } => convert(lexicon, to, format.as_deref(), session),
        LexiconCommand::Influence { trial, theme } => trial::influence(trial, theme, session),
        LexiconCommand::Overlap { trial } => trial::overlap(trial, session),
        LexiconCommand::Validate(labelled) => trial::validate(labelled, session),
    }
}

/// What is malformed in the file, then what is doubtful in its entries. Faults make the exit code 1.
fn lint(name: &str, session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon_with(name, false)?;
    for problem in lexicon.problems() {
        match problem.line {
            Some(line) => writeln!(session.out, "{name}:{line}: {}", problem.message)?,
            None => writeln!(session.out, "{name}: {}", problem.message)?,
        }
    }
    let lints = lexicon.lint();
    for lint in &lints {
        writeln!(session.out, "{lint}")?;
    }
    let entries: usize = lexicon.themes().iter().map(|t| t.entries.len()).sum();
    let faults = lexicon.problems().len() + lints.len();
    writeln!(session.out, "{} themes, {entries} entries, {faults} faults", lexicon.themes().len())?;
    session.failed |= faults > 0;
    Ok(())
}

fn convert(name: &str, to: &str, format: Option<&str>, session: &mut Session<'_>) -> Result<(), Failure> {
    let lexicon = input::lexicon(name)?;
    let format = match format {
        Some(format) => Format::from_name(format)?,
        None if to == "-" => {
            let message = "--format is needed to write to standard output";
            return Err(Error::new(ErrorKind::InvalidArgument, message).into());
        }
        None => Format::from_path(to)?,
    };
    let source = lexicon.to_source(format)?;
    if to == "-" {
        return Ok(session.out.write_all(source.as_bytes())?);
    }
    std::fs::write(to, source)
        .map_err(|error| Error::new(ErrorKind::Io, format!("cannot be written: {error}")).in_file(to).into())
}
