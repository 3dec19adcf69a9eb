//! What a shell and `man` want to know about the command, made from its arguments.

use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::{Failure, Session};
use crate::{Error, ErrorKind};

pub(super) fn completions(shell: Shell, session: &mut Session<'_>) -> Result<(), Failure> {
    // The generator panics where it cannot write; a closed pipe is no reason to.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "tricolon", &mut script);
    Ok(session.out.write_all(&script)?)
}

/// One page, or one for each subcommand too in a folder.
pub(super) fn man(folder: Option<&str>, session: &mut Session<'_>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        return Ok(clap_mangen::Man::new(Args::command()).render(&mut &mut *session.out)?);
    };
    let write = || -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        clap_mangen::generate_to(Args::command(), Path::new(folder))
    };
    write().map_err(|error| {
        let message = format!("cannot be written: {error}");
        Failure::Usage(Error::new(ErrorKind::Io, message).in_file(folder))
    })
}
