"""Opening projects from the command line: the author, the design and the place of a PATH."""

from collections.abc import Mapping
from pathlib import Path

import platformdirs

from studio.catalogue import Template
from studio.cli.console import Refused, Shelf
from studio.describe.rendering import render
from studio.document.project import Project
from studio.document.schema import Design, Part, Person, Value
from studio.own_templates import load_own_templates


def person(author: str) -> Person:
    """Return who edits; without a name, the command line itself."""
    name = author.strip() or "Command line"
    return Person(id="-".join(name.lower().split()), shown_name=name)


def check_of(shelf: Shelf) -> "CheckValues":
    """Return the check of values that the document asks before every edit."""
    return CheckValues(shelf)


class CheckValues:
    """Refuses a value that its part type does not take."""

    def __init__(self, shelf: Shelf) -> None:
        """Keep the part types and the language."""
        self._shelf = shelf

    def __call__(self, part: Part, key: str, value: Value) -> str | None:
        """Return a sentence where the value cannot be."""
        part_type = self._shelf.types.get(part.type)
        refusal = part_type.refusal(key, value) if part_type else None
        return render(self._shelf.language, refusal) if refusal else None


def open_project(shelf: Shelf, path: str, author: str = "") -> Project:
    """Open a project file. Raises UnreadableProject."""
    return Project.open(Path(path), person(author), check=check_of(shelf))


def own_templates(shelf: Shelf) -> tuple[Mapping[str, Template], tuple[str, ...]]:
    """Return the templates that this person kept in the studio, and a sentence for each file that cannot be used."""
    folder = Path(platformdirs.user_state_dir("tandem", appauthor=False)) / "templates"
    return load_own_templates(folder, shelf.types, shelf.catalogue.products)


def pick_design(project: Project, name: str) -> Design:
    """Return the design of this name, or the only one; else refuse with the names."""
    designs = list(project.snapshot.designs.values())
    found = [design for design in designs if not name or name.lower() in (design.name.lower(), design.id)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(design.name for design in designs) or "none"
    if not designs:
        raise Refused("This project holds no design: add one in the studio.")
    if name and not found:
        raise Refused(f"There is no design called {name}: this project holds {names}.")
    raise Refused(f"This project holds several designs: say which with --design, one of {names}.")


def pick_part(design: Design, wanted: str) -> Part:
    """Return a part by its name, or by its type where there is one only; else refuse with the candidates."""
    same = wanted.strip().lower()
    named = [part for part in design.parts.values() if part.name.lower() == same]
    found = named or [part for part in design.parts.values() if part.type.lower() == same.replace(" ", "_")]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{wanted} can mean {', '.join(part.name for part in found)}: write the whole name.")
    raise Refused(f"There is no part called {wanted}: try {', '.join(part.name for part in design.parts.values())}.")
