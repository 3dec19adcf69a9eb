"""Writes python/tricolon/_core.pyi from what maturin made of the compiled module, in the types a user meets.

The module's own description knows no generics, no overloads and what Python 3.10 calls things.

    python python/stubs.py target/stubs/tricolon/_core.pyi python/src/error.pyi > python/tricolon/_core.pyi
"""

import re
import sys
from pathlib import Path

CHANGES = [
    (r"from types import CapsuleType", "from collections.abc import Iterable\nfrom typing_extensions import CapsuleType"),
    (r"from typing import Any,", "from typing import Any, overload,"),
    (r"\bdict(?![\[\w(])(?=[ ,\])=:]|$)", "dict[str, Any]"),
    (r"\blist(?![\[\w(])(?=[ ,\])=:]|$)", "list[Any]"),
    (r"\btext: Any", "text: str"),
    (r"(def _repr_html_\(self, /\)) -> Any", r"\1 -> str"),
    (r"(def to_dict\(.*\)) -> Any", r"\1 -> dict[str, Any]"),
    (r"(def to_pylist\(.*\)) -> list\[Any\]", r"\1 -> list[dict[str, Any]]"),
    (
        r"    def __getitem__\(self, index: Any, /\) -> Any:",
        "    @overload\n    def __getitem__(self, index: SupportsIndex, /) -> Document: ...\n"
        "    @overload\n    def __getitem__(self, index: slice | Iterable[SupportsIndex], /) -> Corpus:",
    ),
    (r"(def group_by\(.*\)) -> dict\[str, Any\]", r"\1 -> dict[Any, Corpus]"),
]


def main() -> None:
    code = re.compile(r'("""(?:.|\n)*?""")')
    parts = code.split(Path(sys.argv[1]).read_text(encoding="utf-8"))
    # Docstrings stay as they are.
    for k in range(0, len(parts), 2):
        for pattern, replacement in CHANGES:
            parts[k] = re.sub(pattern, replacement, parts[k], flags=re.MULTILINE)
    sys.stdout.write("".join(parts) + Path(sys.argv[2]).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
