//! The command `tricolon`: the only part of the crate that reads files and prints.
//!
//! [`run`] is the whole of it, so that the Python package installs the same command.

mod analyze;
mod args;
mod catalogue;
mod compared;
mod config;
mod gate;
mod help;
mod ignores;
mod input;
mod keyness;
mod kwic;
mod lexicon;
mod lines;
mod marked;
mod report;
mod rows;
mod sarif;
mod settings;
mod shell;
mod themes;
#[cfg(feature = "train")]
mod train;
mod trial;

use std::ffi::OsString;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::Parser;

use crate::html::clipped;
use crate::{Error, ErrorKind};
use args::{Args, Color, Command};

/// Runs the command with its arguments, the program's name first, and returns its exit code: 0 when all
/// went well, 1 when a file could not be read, 2 for a mistake in the arguments, in a lexicon or in the configuration,
/// 3 for findings that `--fail-on` names.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // To standard error, or to standard output for --help and --version.
            return if error.print().is_ok() && !error.use_stderr() { 0 } else { 2 };
        }
    };
    let choice = match args.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let mut out = io::BufWriter::new(AutoStream::new(io::stdout().lock(), choice));
    let mut session = Session {
        out: &mut out,
        failures: Vec::new(),
        failed: false,
        gates: Vec::new(),
        errors: args.errors,
    };
    let result = match args.command {
        Command::Analyze(args) => analyze::run(&args, &mut session),
        Command::Report(args) => report::run(&args, &mut session),
        Command::Themes(args) => themes::run(&args, &mut session),
        Command::Keyness(args) => keyness::run(&args, &mut session),
        Command::Lexicon { command } => lexicon::run(&command, &mut session),
        Command::Figures { format } => catalogue::figures(format, &mut session),
        Command::Explain { figure } => catalogue::explain(&figure, &mut session),
        Command::Completions { shell } => shell::completions(shell, &mut session),
        Command::Man { out } => shell::man(out.as_deref(), &mut session),
        #[cfg(feature = "train")]
        Command::Train { command } => train::run(&command, &mut session),
    };
    let failed = session.failed;
    let gates: Vec<String> = session.gates.iter().filter_map(gate::Gate::failure).collect();
    match result.and_then(|()| Ok(out.flush()?)) {
        Ok(()) if gates.is_empty() => u8::from(failed),
        Ok(()) => {
            for gate in gates {
                complain(&gate);
            }
            3
        }
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Output(error)) => {
            complain(&format!("cannot write: {error}"));
            1
        }
        Err(Failure::Usage(error)) => {
            complain(&error.to_string());
            if error.kind() == ErrorKind::Io { 1 } else { 2 }
        }
    }
}

/// What a subcommand writes to, and what failed on the way.
struct Session<'o> {
    out: &'o mut dyn Write,
    /// What was told of inputs that cannot be read.
    failures: Vec<String>,
    failed: bool,
    /// Which findings make the command fail.
    gates: Vec<gate::Gate>,
    errors: args::Errors,
}

impl Session<'_> {
    /// Reports an input that cannot be read; the others are still processed.
    fn skip(&mut self, error: &Error) {
        complain(&error.to_string());
        self.failures.push(error.to_string());
        self.failed = true;
    }
}

/// Why a subcommand stopped.
enum Failure {
    /// A figure, a lexicon or an option is wrong.
    Usage(Error),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Usage(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Failure::Output(error.into())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Output(error.into())
    }
}

/// Writes to standard error; if that fails too there is nobody to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "tricolon: {message}");
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it: one that begins with a sign of
/// OWASP's list on CSV injection, or with its full-width form, which some spreadsheets read alike.
fn spreadsheet_safe(cell: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(formula) { format!("'{cell}") } else { cell.to_string() }
}
