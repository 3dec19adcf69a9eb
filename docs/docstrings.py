"""Docstrings as Markdown: the `>>>` of a doctest are no quotations, and `name: …` lines are a list of parameters."""

import re

import griffe

EXAMPLE = re.compile(r"^>>> .*\n?(?:^(?!\s*$).+\n?)*", re.M)
PARAMETER = re.compile(r"^([a-z_]+(?:, [a-z_]+)*): ", re.M)


class Docstrings(griffe.Extension):
    """Rewrites docstrings once the package and its stubs are merged."""

    def on_package(self, *, pkg, **_):
        """Rewrites the docstrings of a package."""
        rewrite(pkg)


def rewrite(part):
    """Rewrites the docstrings of a module or class and of all that is in it."""
    if part.docstring:
        text = PARAMETER.sub(r"- `\1`: ", part.docstring.value)
        part.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", text)
    for member in part.members.values():
        if not member.is_alias:
            rewrite(member)
