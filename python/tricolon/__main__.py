"""The command ``tricolon``: the same as the Rust crate's."""

import sys

from ._core import run_command


def main() -> int:
    """Runs the command with this process's arguments and returns its exit code."""
    return run_command(["tricolon", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
