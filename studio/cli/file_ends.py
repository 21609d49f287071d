"""Files that options name: a name that ends otherwise than what is written fools the program that opens it."""

import os
from pathlib import Path

import click

from studio.cli.console import Refused


class EndsIn(click.Path):
    """A file to write, whose name ends in one of these."""

    def __init__(self, *ends: str) -> None:
        """Take ends with their dots, such as `.html`; the first one is the usual."""
        super().__init__(path_type=Path)
        self._ends = ends

    def convert(
        self, value: "str | os.PathLike[str]", param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path. Raises Refused for another end; a folder is refused by who writes."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self._ends:
            message = f"{value}: write a name that ends in {' or '.join(self._ends)}."
            raise Refused(message)
        return path
