//! The command `tricolon`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tricolon::cli::run(std::env::args_os()))
}
