"""Three windows on one project, what people do in them by chance, and who did what last, as one of them hears it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.change import Change, Edit
from studio.document.errors import EditRefused
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Assembly, Comment, Design, Part, Person
from studio.document.transaction import Transaction

LONG = 300
BACK = ("undo", "redo")
ANA, BEN, MAL = (Person(id=name, shown_name=name.title()) for name in ("ana", "ben", "mal"))
Spot = tuple[str, str, str, str]


@dataclass(frozen=True)
class Step:
    """What one of the three does, and whether their window is heard at once."""

    who: int
    what: str
    pick: int
    is_sent: bool
    number: int = 0
    """Another one each time, so that nobody sets by chance what was there."""


FIELDS: dict[str, Callable[[Transaction, Step], None]] = {
    "value": lambda edit, step: edit.set_value("car", f"part{step.pick}", "mass_kg", step.number),
    "name": lambda edit, step: edit.rename_part("car", f"part{step.pick}", f"Name {step.number}"),
    "note": lambda edit, step: edit.set_note("part", f"part{step.pick}", f"{step.number}"),
    "place": lambda edit, step: edit.set_place("car", f"part{step.pick}", Free(x_m=step.number, z_m=0.0)),
    "order": lambda edit, step: edit.set_order("car", f"part{step.pick}", step.number),
}
DEEDS: dict[str, Callable[[Transaction, Step], None]] = {
    **FIELDS,
    "add": lambda edit, step: edit.add_part("car", Part(id=f"new{step.number}", type="t", name="New")),
    "change new": lambda edit, step: edit.rename_part("car", _newest(edit), f"Name {step.number}"),
    "remove": lambda edit, step: edit.remove_part("car", f"part{step.pick}"),
    "remove new": lambda edit, _: edit.remove_part("car", _newest(edit)),
    "group": lambda edit, step: edit.add_assembly("car", Assembly(id=f"g{step.number}", name="Group")),
    "design": lambda edit, step: edit.add_design(_car(f"d{step.number}", f"d{step.number}x")),
    "rename design": lambda edit, step: edit.rename_design("car", f"Car {step.number}"),
    "remove design": lambda edit, _: edit.remove_design("car"),
    "project": lambda edit, step: edit.rename_project(f"Ours {step.number}"),
    "comment": lambda edit, step: edit.add_comment(
        Comment(id=f"c{step.pick}", about="", text=f"{step.number}", author="ana", time="t")
    ),
}


def steps_of(deeds: Iterable[str], sent: st.SearchStrategy[bool]) -> st.SearchStrategy[list[Step]]:
    """Return series of up to twenty steps, each with a number of its own."""
    one = st.builds(Step, who=st.integers(0, 2), what=st.sampled_from([*deeds]), pick=st.integers(0, 2), is_sent=sent)
    return st.lists(one, max_size=20).map(lambda steps: [replace(s, number=n + 10) for n, s in enumerate(steps)])


def holds(law: Callable[[list[Step]], None], steps: st.SearchStrategy, request: pytest.FixtureRequest) -> None:
    """Try a law on drawn series: a seeded share, or many with `--long`."""
    examples = LONG if request.config.getoption("--long", default=False) else 20
    settings(max_examples=examples, deadline=None)(given(steps)(law))()


def note(writers: dict[Spot, list[str]], last: dict[Spot, object], change: Change) -> None:
    """Take note of who wrote what last, as the one window hears it that is told of the change.

    Who brings a design back has not worked on the parts that come with it.
    """
    whole = {edit.id for edit in change.edits if edit.kind == "design" and not edit.key}
    for edit in change.edits:
        if edit.design not in whole:
            last[spot_of(edit)] = edit.new
            writers.setdefault(spot_of(edit), []).append(change.source)


def note_own(own: set[tuple[Spot, object]], project: Project, change: Change) -> None:
    """Take note of what a window has set itself."""
    own |= {(spot_of(edit), edit.new) for edit in change.edits if project.is_own(change)}


def spot_of(edit: Edit) -> Spot:
    """Return what an edit is about."""
    return edit.kind, edit.id, edit.key, edit.design


def edit_of(spot: Spot) -> Edit:
    """Return an edit that is about something."""
    return Edit(kind=spot[0], id=spot[1], key=spot[2], design=spot[3])


def act(projects: tuple[Project, ...], step: Step) -> None:
    """Let one of them edit; what is sent goes to Ana, who passes it on to the others."""
    project = projects[step.who]
    if step.what in BACK:
        _ = project.undo() if step.what == "undo" else project.redo()
    else:
        with suppress(EditRefused), project.transaction(step.what) as edit:
            DEEDS[step.what](edit, step)
    if step.is_sent:
        send(project, projects[0])
        for other in projects[1:]:
            send(projects[0], other)


def exchange(projects: tuple[Project, ...]) -> None:
    """Let everybody hear all, over and over."""
    for one in (*projects, *projects):
        for other in projects:
            send(one, other)


def send(sender: Project, receiver: Project) -> None:
    """Let one window hear what another one has and it has not."""
    if sender is not receiver:
        receiver.merge(sender.missing(receiver.state_vector()), source=sender.author.id)


def _newest(edit: Transaction) -> str:
    cars = [design for design in edit.draft.designs.values() if design.id == "car"]
    return next((part for car in cars for part in reversed(car.parts) if part.startswith("new")), "")


def _car(design: str, *parts: str) -> Design:
    return Design(id=design, name="Car", parts={part: Part(id=part, type="t", name="Part") for part in parts})


@contextmanager
def three_windows() -> Iterator[tuple[Project, ...]]:
    """Yield Ana's project, which Ben and Mal have joined; all are closed at the end."""
    ana = Project.new("Shared", ANA)
    with ana.transaction("Start") as edit:
        edit.add_design(_car("car", "part0", "part1", "part2"))
    projects = (ana, *(Project.from_state(ana.state(), person) for person in (BEN, MAL)))
    try:
        yield projects
    finally:
        for project in projects:
            project.close()
