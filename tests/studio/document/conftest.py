"""A project with one car, a clock that stands still, and ids that count."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.document.place import OnMount
from studio.document.project import Project
from studio.document.schema import Design, Part, Person

ANA = Person(id="ana", shown_name="Ana")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def ana() -> Person:
    """The student who edits."""
    return ANA


@pytest.fixture
def state_folder(tmp_path: Path) -> Path:
    """The user's own folder for journals."""
    return tmp_path / "state"


@pytest.fixture
def racer() -> Design:
    """A car of three parts, the battery on the frame."""
    parts = (
        Part(id="frame", type="frame", name="Frame"),
        Part(
            id="battery",
            type="battery",
            name="Battery",
            values={"mass_kg": 12.0},
            place=OnMount(host="frame", mount="slot1"),
        ),
        Part(id="motor", type="motor", name="Motor", values={"mass_kg": 4.0, "brushed": True}),
    )
    return Design(id="racer", name="Racer", parts={part.id: part for part in parts})


@pytest.fixture
def make_project(state_folder: Path, racer: Design) -> Iterator[Callable[..., Project]]:
    """Make projects with one car each; they are closed at the end."""
    made: list[Project] = []

    def make(**options: object) -> Project:
        usual = {"now": lambda: NOON, "new_id": _counted_ids(), "state_folder": state_folder}
        project = Project.new("Our racer", ANA, **(usual | options))
        made.append(project)
        with project.transaction("Add racer") as edit:
            edit.add_design(racer)
        return project

    yield make
    for project in made:
        project.close()


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """A project with one car."""
    return make_project()


@pytest.fixture
def open_as() -> Iterator[Callable[[Path, Person], Project]]:
    """Open files of projects as somebody; they are closed at the end."""
    opened: list[Project] = []

    def begin(path: Path, who: Person) -> Project:
        opened.append(Project.open(path, who, decodes=lambda _: True))
        return opened[-1]

    yield begin
    for project in opened:
        project.close(discard=True)


def _counted_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"id{next(numbers)}"
