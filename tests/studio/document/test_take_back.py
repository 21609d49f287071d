"""A peer who does harm is taken back: all that came from them goes, and nobody else's work with it."""

from collections.abc import Iterator

import pytest

from studio.document.change import Origin
from studio.document.project import Project
from studio.document.schema import Part, Person

MAL = Person(id="mal", shown_name="Mal")
BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def mal(project: Project) -> Iterator[Project]:
    """The window of somebody who does harm."""
    joined = Project.from_state(project.state(), MAL)
    yield joined
    joined.close()


def test_values_go_back_to_what_they_were_before_the_first_edit(project: Project, mal: Project) -> None:
    """Two edits of one value are taken back to before the first, in one change by the person here."""
    for mass in (99.0, 100.0):
        _set(mal, "battery", mass)
        _send(mal, project)

    change = project.take_back("mal")

    assert change is not None
    assert (change.origin, change.author) == (Origin.LOCAL, "ana")
    assert [(edit.id, edit.old, edit.new) for edit in change.edits] == [("battery", 100.0, 12.0)]
    assert project.take_back("mal") is None


def test_what_somebody_set_later_stays(project: Project, mal: Project) -> None:
    """Ana has overwritten one value since: hers stays, the other goes back."""
    _set(mal, "battery", 99.0)
    _set(mal, "motor", 99.0)
    _send(mal, project)
    _set(project, "battery", 13.0)

    project.take_back("mal")

    assert (_mass(project, "battery"), _mass(project, "motor")) == (13.0, 4.0)


def test_a_value_goes_back_to_the_last_one_of_somebody_else(project: Project, mal: Project) -> None:
    """Where Ana has set a value between two edits of theirs, hers comes back."""
    _set(mal, "battery", 99.0)
    _send(mal, project)
    _set(project, "battery", 13.0)
    _send(project, mal)
    _set(mal, "battery", 98.0)
    _send(mal, project)

    project.take_back("mal")

    assert _mass(project, "battery") == 13.0


def test_what_they_added_goes_unless_others_worked_on_it(project: Project, mal: Project) -> None:
    """Of two parts that they added the one goes; the other, on which Ana has worked since, stays."""
    with mal.transaction("Add two") as edit:
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
        edit.add_part("racer", Part(id="lamp", type="lamp", name="Lamp"))
    _send(mal, project)
    _set(project, "lamp", 0.2)

    project.take_back("mal")

    parts = project.snapshot.designs["racer"].parts
    assert ("seat" in parts, "lamp" in parts) == (False, True)
    assert project.snapshot.people["mal"].shown_name == "Mal"


def test_what_they_removed_comes_back_as_it_was(project: Project, mal: Project) -> None:
    """A part changed and then removed, and a whole car removed after it, are all back."""
    before = project.snapshot.designs
    _set(mal, "battery", 99.0)
    _send(mal, project)
    with mal.transaction("Wreck") as edit:
        edit.remove_part("racer", "battery")
        edit.remove_design("racer")
    _send(mal, project)

    project.take_back("mal")

    assert project.snapshot.designs == before


def test_what_was_wiped_out_of_the_document_comes_back(project: Project, mal: Project) -> None:
    """Also what a forged program deletes for good, past all registers, is made again."""
    before = project.snapshot.designs
    store = mal._replica.store
    del store._maps["parts"]["battery"]
    del store._maps["designs"]["racer"]
    del store._maps["parts"]["motor"]
    _send(mal, project)
    gone = dict(project.snapshot.designs)

    project.take_back("mal")

    assert gone == {}
    assert project.snapshot.designs == before
    assert project.snapshot == project._replica.store.read()


def test_a_history_that_was_torn_is_whole_again(project: Project, mal: Project) -> None:
    """Entries that a forged program takes out of the document, or writes over, are put back; theirs stay as well."""
    _set(mal, "battery", 99.0)
    _send(mal, project)
    before = project.history()
    sent: list[bytes] = []
    history = mal._replica.store._history
    first, second = list(history)[:2]
    del history[first]
    history[second] = ["ben", "0", "", "'It was him", "Lie"]
    _send(mal, project)
    project.subscribe_updates(sent.append)

    project.take_back("mal")

    joined = Project.from_state(project.state(), BEN)
    assert set(joined.history()) >= set(before)
    assert sent
    joined.close()


def test_what_undo_brought_back_of_theirs_goes_too(project: Project, mal: Project) -> None:
    """Ana's edit on top of theirs, undone, leaves their value standing; it is theirs and goes."""
    _set(mal, "battery", 99.0)
    _send(mal, project)
    _set(project, "battery", 13.0)
    project.undo()

    project.take_back("mal")

    assert _mass(project, "battery") == 12.0


def test_taking_back_can_itself_be_undone(project: Project, mal: Project) -> None:
    """It is one step like any other: whoever sent the wrong one away brings their work back by one key."""
    _set(mal, "battery", 99.0)
    _send(mal, project)
    project.take_back("mal")

    project.undo()

    assert _mass(project, "battery") == 99.0


def _send(sender: Project, receiver: Project) -> None:
    receiver.merge(sender.missing(receiver.state_vector()), source=sender.author.id)


def _set(project: Project, part: str, mass: float) -> None:
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", part, "mass_kg", mass)


def _mass(project: Project, part: str) -> object:
    return project.snapshot.designs["racer"].parts[part].values["mass_kg"]
