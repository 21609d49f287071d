"""What a live session needs of a project: edits go out as updates, what is missing is given, a joiner starts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio.document.change import Change, Origin
from studio.document.errors import UnreadableProject
from studio.document.project import Project
from studio.document.schema import Person
from studio.document.store import SEED, Store

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    """Ben's window, which has just joined."""
    joined = Project.from_state(project.state(), BEN)
    yield joined
    joined.close()


def test_a_joiner_has_everything_and_no_file(project: Project, ben: Project) -> None:
    """Who joins holds the same project with its history; it is not saved anywhere yet."""
    assert ben.snapshot == project.snapshot
    assert ben.history() == project.history()
    assert (ben.id, ben.path, ben.is_dirty) == (project.id, None, True)


@pytest.mark.parametrize("state", [b"", b"\x00\x00", SEED, b"no update"])
def test_a_state_without_a_project_is_refused(state: bytes) -> None:
    """What is no state, or holds no project, does not become one."""
    with pytest.raises(UnreadableProject):
        Project.from_state(state, BEN)


def test_a_state_of_a_newer_studio_is_refused(project: Project) -> None:
    """A format that this studio does not know is said to be newer, and not guessed at."""
    newer = Store(project.state())
    newer._maps["project"]["format"] = 2.0

    with pytest.raises(UnreadableProject, match="Update Tandem"):
        Project.from_state(newer.state(), BEN)


def test_each_edit_goes_out_as_one_update(project: Project, ben: Project) -> None:
    """Edit, undo and redo each give one small update, and those alone keep the other window the same."""
    sent: list[bytes] = []
    project.subscribe_updates(sent.append)

    _set(project, 13.0)
    project.undo()
    project.redo()

    assert len(sent) == 3
    assert max(map(len, sent)) < 400
    assert ben.merge(*sent, source="ana's window") is not None
    assert ben.snapshot == project.snapshot


def test_an_update_is_durable_before_it_goes_out_and_goes_out_before_it_is_told(
    make_project: Callable[..., Project], state_folder: Path
) -> None:
    """First the disk, then the other windows, then the person: who hears of an edit may rely on it."""
    project, order = make_project(), []
    size = _journal_size(state_folder)
    project.subscribe_updates(lambda _: order.append(("sent", _journal_size(state_folder) > size)))
    project.subscribe(lambda _: order.append(("told", True)))

    _set(project, 13.0)

    assert order == [("sent", True), ("told", True)]


def test_what_a_source_sent_is_tagged_and_not_sent_again(project: Project, ben: Project) -> None:
    """An update from a peer names it in the change and is left to whoever brought it; one from a file goes out."""
    sent: list[bytes] = []
    told: list[Change] = []
    project.subscribe_updates(sent.append)
    project.subscribe(told.append)

    _set(ben, 6.5)
    project.merge(ben.missing(project.state_vector()), source="window 7")
    from_a_peer = len(sent)
    _set(ben, 7.5)
    project.merge(ben.state())

    assert [(change.origin, change.source) for change in told] == [(Origin.REMOTE, "window 7"), (Origin.REMOTE, "")]
    assert (from_a_peer, len(sent)) == (0, 1)


def test_only_what_is_missing_is_given(project: Project, ben: Project) -> None:
    """Who knows nearly all is given little; who knows nothing is given all; nonsense is refused."""
    _set(project, 13.0)

    few, all_of_it = project.missing(ben.state_vector()), project.missing(b"\x00")

    assert len(few) < 400 < len(all_of_it)
    ben.merge(few)
    assert ben.snapshot == project.snapshot
    with pytest.raises(UnreadableProject):
        project.missing(b"\xff")


def test_what_came_before_rubbish_is_taken_in_and_told(project: Project, ben: Project) -> None:
    """An update that is none raises, but the good one before it is in the project, told and durable."""
    told: list[Change] = []
    project.subscribe(told.append)
    _set(ben, 6.5)

    with pytest.raises(UnreadableProject):
        project.merge(ben.missing(project.state_vector()), b"no update", source="ben")

    assert [change.source for change in told] == ["ben"]
    assert project.snapshot.designs == ben.snapshot.designs == project._replica.store.read().designs


def _set(project: Project, mass: float) -> None:
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)


def _journal_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.journal"))
