"""A merge reads only what it touched, and that gives the same as reading the whole document.

`--long` draws two thousand series for each law, the plain suite twenty.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.change import Edit
from studio.document.content import content, write_to
from studio.document.difference import difference
from studio.document.errors import EditRefused
from studio.document.journal import Journal
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Assembly, Claim, Comment, Design, OwnPart, Part, Person, Snapshot
from studio.document.transaction import Transaction
from studio.document.write import after_write

LONG = 2000
PEOPLE = tuple(Person(id=name, shown_name=name.title()) for name in ("ana", "ben", "cem"))


@dataclass(frozen=True)
class Step:
    """What one of the three does."""

    who: int
    what: str
    pick: int
    number: int
    to: int
    """Whom they send it to at once; nobody beyond the three."""
    new: str = ""


DEEDS: dict[str, Callable[[Transaction, Step], None]] = {
    "value": lambda edit, step: edit.set_value("car", f"part{step.pick}", "mass_kg", step.number),
    "clear": lambda edit, step: edit.clear_value("car", f"part{step.pick}", "mass_kg"),
    "name": lambda edit, step: edit.rename_part("car", f"part{step.pick}", f"Name {step.number}"),
    "note": lambda edit, step: edit.set_note("part", f"part{step.pick}", f"{step.number} note"),
    "place": lambda edit, step: edit.set_place("car", f"part{step.pick}", Free(x_m=step.number, z_m=0.0)),
    "order": lambda edit, step: edit.set_order("car", f"part{step.pick}", step.number),
    "add": lambda edit, step: edit.add_part("car", Part(id=step.new, type="t", name="New", order=step.number)),
    "remove": lambda edit, step: edit.remove_part("car", f"part{step.pick}"),
    "group": lambda edit, step: edit.add_assembly("car", Assembly(id=f"group{step.pick}", name="Group")),
    "ungroup": lambda edit, step: edit.remove_assembly("car", f"group{step.pick}"),
    "into group": lambda edit, step: edit.set_assembly("car", f"part{step.pick}", f"group{abs(step.number)}"),
    "group name": lambda edit, step: edit.rename_assembly("car", f"group{step.pick}", f"Group {step.number}"),
    "design name": lambda edit, step: edit.rename_design("car", f"Car {step.number}"),
    "design note": lambda edit, step: edit.set_note("design", "car", f"{step.number}"),
    "add design": lambda edit, step: edit.add_design(_car(step.new, step.number)),
    "remove design": lambda edit, _: edit.remove_design("car"),
    "project": lambda edit, step: edit.rename_project(f"Ours {step.number}"),
    "project note": lambda edit, step: edit.set_note("project", "", f"Note {step.number}"),
    "challenge": lambda edit, step: edit.choose_challenge(f"climb{step.number}"),
    "comment": lambda edit, step: edit.add_comment(
        Comment(id=f"c{step.pick}", about="", text=f"{step.number}", author="ana", time="t")
    ),
    "claim": lambda edit, step: edit.add_claim(
        Claim(id=f"c{step.pick}", runs=(), text="t", author="ana", time=f"{step.number}")
    ),
    "own part": lambda edit, step: edit.add_own_part(
        OwnPart(id=f"o{step.pick}", name="Mine", type="t", author="ana", time="t", values={"kg": float(step.number)})
    ),
    "drop own part": lambda edit, step: edit.remove_own_part(f"o{step.pick}"),
    "person": lambda edit, step: edit.add_person(Person(id="ana", shown_name=f"Ana {step.number}")),
}
FORGED: dict[str, Callable[[dict[str, Any], int], object]] = {
    "wipe part": lambda maps, pick: maps["parts"].pop(f"part{pick}", None),
    "wipe design": lambda maps, _: maps["designs"].pop("car", None),
    "part is a number": lambda maps, pick: maps["parts"].update({f"part{pick}": float(pick)}),
    "part is flat": lambda maps, pick: maps["parts"].update({f"part{pick}": {"type": "t", "design": "car"}}),
    "part moves": lambda maps, pick: maps["parts"][f"part{pick}"].update({"design": "d1"}),
    "type": lambda maps, pick: maps["parts"][f"part{pick}"].update({"type": f"t{pick}"}),
    "order is a text": lambda maps, pick: maps["parts"][f"part{pick}"].update({"order": "first"}),
    "design is nothing": lambda maps, _: maps["designs"].update({"car": None}),
    "comment is nothing": lambda maps, pick: maps["comments"].update({f"c{pick}": None}),
    "strange value": lambda maps, pick: maps["parts"][f"part{pick}"]["values"].update({"mass_kg": [1, {"a": b"b"}]}),
    "unknown": lambda maps, pick: maps["project"].update({"future": {"x": [pick]}}),
}

steps = st.lists(
    st.builds(
        Step,
        who=st.integers(0, 2),
        what=st.sampled_from([*DEEDS, *FORGED, "undo", "undo", "redo", "save"]),
        pick=st.integers(0, 4),
        number=st.integers(-3, 3),
        to=st.integers(0, 5),
    ),
    max_size=25,
).map(lambda steps: [replace(step, new=f"d{number}") for number, step in enumerate(steps)])


@pytest.mark.timeout(900)
def test_reading_what_a_merge_touched_is_reading_everything(request: pytest.FixtureRequest) -> None:
    """After any edits, undos, saves and forgeries of three, merged in any order, each sees what its document holds."""
    _try(_everybody_sees_what_is_kept, request, share=20)


@pytest.mark.timeout(900)
def test_a_merge_is_told_exactly(request: pytest.FixtureRequest) -> None:
    """The change of a merge leads from the snapshot before to the one after, each edit with the old and new there."""
    _try(_is_told_exactly, request, share=20)


def _try(law: Callable[[list[Step]], None], request: pytest.FixtureRequest, *, share: int) -> None:
    examples = LONG if request.config.getoption("--long", default=False) else share
    settings(max_examples=examples, deadline=None)(given(steps)(law))()


def _everybody_sees_what_is_kept(steps: list[Step]) -> None:
    with _three() as projects:
        for step in steps:
            _act(projects[step.who], step)
            if step.to < len(projects):
                _send(projects[step.who], projects[step.to])
            for project in projects:
                _is_as_kept(project)

        for one, other in itertools.product(projects, projects):
            _send(one, other)
            _send(other, one)

        assert all(project.snapshot == projects[0].snapshot for project in projects)


def _is_told_exactly(steps: list[Step]) -> None:
    with _three() as (ana, ben, _):
        for step in steps:
            _act(ben, step)
        before = ana.snapshot

        change = ana.merge(ben.missing(ana.state_vector()))

        edits = change.edits if change else ()
        assert (change.before if change else before) is before
        assert edits == difference(before, ana.snapshot)
        assert all(content(before, edit) == edit.old for edit in edits if edit.key)
        assert _replayed(before, ana.snapshot, edits) == ana.snapshot


@contextmanager
def _three() -> Iterator[tuple[Project, ...]]:
    """Yield three windows on one project, all closed at the end."""
    first = Project.new("Shared", PEOPLE[0])
    parts = {f"part{n}": Part(id=f"part{n}", type="t", name=f"Part {n}", values={"mass_kg": 1.0}) for n in range(4)}
    with first.transaction("Start") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts))
    projects = (first, *(Project.from_state(first.state(), person) for person in PEOPLE[1:]))
    try:
        yield projects
    finally:
        for project in projects:
            project.close()


def _act(project: Project, step: Step) -> None:
    if step.what in ("undo", "redo"):
        _ = project.undo() if step.what == "undo" else project.redo()
    elif step.what == "save":
        with TemporaryDirectory() as folder:
            project.save(Path(folder) / "any.tandem")
    elif step.what in FORGED:
        _forge(project, step)
    else:
        with suppress(EditRefused), project.transaction(step.what) as edit:
            DEEDS[step.what](edit, step)


def _forge(project: Project, step: Step) -> None:
    """Let a forged program, which knows no rules, send something to a project."""
    forged = Project.from_state(project.state(), PEOPLE[2])
    with suppress(KeyError, AttributeError, TypeError):  # of what an earlier forgery has left
        FORGED[step.what](forged._replica.store._maps, step.pick)
    _send(forged, project)
    forged.close()


def _send(sender: Project, receiver: Project) -> None:
    receiver.merge(sender.missing(receiver.state_vector()))


def _is_as_kept(project: Project) -> None:
    store, journal = project._replica.store, Journal()
    whole = store.read()
    journal.add(store.read_journal())
    assert project.snapshot == whole
    assert [list(design.parts) for design in project.snapshot.designs.values()] == [
        list(design.parts) for design in whole.designs.values()
    ]
    assert list(project.snapshot.designs) == list(whole.designs)
    assert set(map(repr, project.history())) == set(map(repr, journal.entries(None, None)))


def _replayed(before: Snapshot, after: Snapshot, edits: tuple[Edit, ...]) -> Snapshot:
    for edit in edits:
        before = after_write(before, write_to(before, edit, content(after, edit)))
    return before


def _car(new_id: str, order: float) -> Design:
    return Design(id=new_id, name="Car", parts={"x": Part(id=f"{new_id}x", type="t", name="X")}, order=order)
