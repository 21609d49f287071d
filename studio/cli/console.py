"""The console: one fact a line, JSON for machines, and one sentence on stderr when something is wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from accessibility.language import Language
from simulation.course import Course
from simulation.course_file import load_courses
from studio.catalogue import Catalogue
from studio.parts.collection import part_types
from studio.parts.part_type import PartType

Chosen = TypeVar("Chosen")

ASSETS = Path(__file__).resolve().parents[2] / "assets"

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
author_option = click.option("--author", default="", help="Who makes the edit; the name stands in the history.")
design_option = click.option("--design", default="", help="The design's name, where a project holds several.")


class Refused(click.ClickException):
    """Unreadable input or a wrong word: one line on stderr, exit 2."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """What ships with the studio, loaded once a command."""

    language: Language
    types: Mapping[str, PartType]
    catalogue: Catalogue
    courses: Mapping[str, Course]


def open_shelf() -> Shelf:
    """Load the language, part types, catalogue and courses."""
    return Shelf(
        language=Language.load(),
        types=part_types(),
        catalogue=Catalogue.load(ASSETS),
        courses=load_courses(ASSETS / "courses"),
    )


def show(text: str) -> None:
    """Print one line."""
    click.echo(text)


def show_list(rows: Sequence[tuple[str, str]]) -> None:
    """Print a list: name, two spaces, sentence."""
    for name, sentence in rows:
        click.echo(f"{name}  {sentence}")


def show_json(value: Any) -> None:  # noqa: ANN401 - JSON is any plain value
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=float))


def pick(name: str, choices: Mapping[str, Chosen], what: str) -> Chosen:
    """Return the choice of this name; else refuse and name what is near."""
    if name in choices:
        return choices[name]
    near = get_close_matches(name, choices, n=3) or sorted(choices)
    message = f"There is no {what} called {name}: try {', '.join(near[:8])}."
    raise Refused(message)
