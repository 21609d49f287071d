"""A guest at their own window: every way to edit is refused in one sentence, and all the rest goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.commands.courses import choose_course
from studio.document.project import Project
from studio.document.schema import Person
from studio.sharing.refusals import ONLY_READ
from tests.pilot import Pilot, Start
from tests.studio.people.visitor import GATHERED_MS, SETTLED_MS, Visitor
from tests.studio.shared_room import CODE, SharedRoom
from tests.studio.test_mouse_drawing import battery, drag, drawing, free_mount, middle_of, pixel

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def shared() -> SharedRoom:
    """What both windows are in."""
    return SharedRoom()


@pytest.fixture
def guest(start: Start, shared: SharedRoom) -> Pilot:
    """Let Ben join the car of Ana, who shares it, to read only; his hands are on the drawing."""
    pilot = start(make_session=shared.session, author=BEN)
    pilot.open_template("racer")
    pilot.close_dialogs()
    ana = Visitor(shared, "Ana", pilot.settle)
    ana.project.close(discard=True)
    ana.project = Project.from_state(pilot.studio.desk.project.state(), ana.person)
    ana.session.share()
    pilot.heard()
    join_to_read(pilot)
    return pilot


def join_to_read(pilot: Pilot) -> list[str]:
    """Join what is shared as a guest, by keys, and return what was heard."""
    pilot.press("ctrl+8", "end", "enter")
    pilot.rest(1600)
    pilot.press("enter")
    pilot.type(CODE)
    pilot.press("enter")
    pilot.press("ctrl+2")
    return pilot.rest(GATHERED_MS)


def hosted(shared: SharedRoom) -> Project:
    """Return the project that the host has before her."""
    assert shared.host is not None
    assert shared.host.project is not None
    return shared.host.project


def typed(pilot: Pilot) -> list[str]:
    """Type another mass of the motor."""
    pilot.studio.desk.select("motor")
    pilot.press("ctrl+3")
    pilot.studio.views.sheet.set_current("mass_kg")
    pilot.press("ctrl+a")
    pilot.type("3")
    return pilot.press("enter")


def renamed(pilot: Pilot) -> list[str]:
    """Give the part another name, in the dialog that asks for it."""
    pilot.press("f2")
    pilot.type("Egg")
    return pilot.press("enter")


def dragged(pilot: Pilot) -> list[str]:
    """Drag the battery to another mount with the mouse."""
    x, z, _ = free_mount(pilot)
    return drag(pilot, pixel(pilot, *middle_of(pilot, battery(pilot))), pixel(pilot, x, z))


def pasted(pilot: Pilot) -> list[str]:
    """Paste a copy."""
    pilot.press("ctrl+c")
    return pilot.press("ctrl+v")


def picked(pilot: Pilot) -> list[str]:
    """Take a part out of the toolbox."""
    pilot.press("t")
    pilot.type("bat")
    return pilot.press("enter")


DEEDS: dict[str, Callable[[Pilot], list[str]]] = {
    "typed into a field": typed,
    "typed into a dialog": renamed,
    "dragged by the pointer": dragged,
    "pasted": pasted,
    "deleted": lambda pilot: pilot.press("delete"),
    "undone": lambda pilot: pilot.press("ctrl+z"),
    "done again": lambda pilot: pilot.press("ctrl+y"),
    "taken in the hand": lambda pilot: pilot.press("m"),
    "taken from the toolbox": picked,
}


def test_what_a_guest_edits_is_refused_once_and_nothing_is_half_done(guest: Pilot, shared: SharedRoom) -> None:
    """One sentence says who could let him, it stands in the messages, and both cars are as they were."""
    desk, history = guest.studio.desk, guest.studio.queue.history
    before, known = desk.design, hosted(shared).history()
    heard, written, left = dict[str, int](), dict[str, int](), dict[str, object]()

    for name, deed in DEEDS.items():
        guest.press("ctrl+2")
        desk.select(battery(guest).id)
        guest.heard()
        entries = len(history.entries)
        told = [*deed(guest), *guest.rest(SETTLED_MS)]
        heard[name] = told.count(ONLY_READ)
        written[name] = [message.text for message in history.entries[entries:]].count(ONLY_READ)
        left[name] = (desk.hand, [shape for shape in drawing(guest).shapes if shape.ghost], desk.design == before)
        guest.close_dialogs()

    assert heard == written == dict.fromkeys(DEEDS, 1)
    assert left == dict.fromkeys(DEEDS, (None, [], True))
    assert desk.project.history() == known == hosted(shared).history()


def test_a_field_shows_again_what_holds(guest: Pilot) -> None:
    """A number that was not taken does not stay in the field as if it were."""
    refused = typed(guest)

    field = guest.receiver()
    assert isinstance(field, QLineEdit)
    assert (refused[0], field.text()) == (ONLY_READ, "8.5")


def test_a_guest_runs_asks_looks_and_saves_a_copy(guest: Pilot, tmp_path: Path) -> None:
    """Running, its record, questions, charts and a copy of one's own are no edits of the car."""
    choose_course(guest.studio.context(), "sun_sprint")
    guest.hold_runs()
    started = guest.press("f5")
    ended = guest.wait_for_run()
    asked = guest.press("f9", "b")
    charts = guest.press("ctrl+5")
    guest.press("ctrl+shift+s")
    guest.type(str(tmp_path / "mine.tandem"))
    saved = guest.press("enter")
    guest.close_dialogs()

    assert started
    assert ended
    assert any("kilograms. Front" in text for text in asked)
    assert charts
    assert ONLY_READ not in [*started, *ended, *asked, *charts, *saved]
    assert len(guest.studio.desk.project.snapshot.runs) == 1
    assert (tmp_path / "mine.tandem").exists()
    assert QApplication.activeModalWidget() is None


def test_the_host_edits_on_and_the_guest_hears_it(guest: Pilot, shared: SharedRoom) -> None:
    """What the host changes comes in as ever: only the guest's own hands are kept still."""
    with hosted(shared).transaction("Change mass") as edit:
        edit.set_value("racer", "motor", "mass_kg", 3.0)
    guest.settle()

    assert guest.rest(SETTLED_MS) == ["Ana changed motor. Mass 3 kilograms, was 8.5."]


def test_who_stops_sharing_changes_their_own_copy(guest: Pilot, shared: SharedRoom) -> None:
    """As the sentence says: after leaving the same keys edit the guest's copy, until a guest joins again."""
    guest.studio.perform("share.leave")
    guest.rest(400)
    guest.press("ctrl+2")
    guest.studio.desk.select(battery(guest).id)

    guest.press("delete")
    count = len(guest.studio.desk.design.parts)
    guest.press("ctrl+z")
    joined = join_to_read(guest)

    assert len(hosted(shared).snapshot.designs["racer"].parts) == count + 1
    assert joined == ["You are in 24-volt racer. Ana is here. You are a guest: you can read and run, but not change."]
    assert guest.press("delete") == [ONLY_READ]
