"""The history: one entry an edit, with who, when, what, old and new."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studio.document.errors import NoTime
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import JournalEntry, Person

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def hourly(make_project: Callable[..., Project]) -> Project:
    """A project whose clock goes on by an hour with each edit; it is made at noon and the car added at one."""
    times = (datetime(2026, 11, 22, 12, 0, tzinfo=UTC) + timedelta(hours=hour) for hour in range(20))
    return make_project(now=lambda: next(times))


def test_every_edit_is_one_entry_with_old_and_new(project: Project) -> None:
    """Each field edited is told with who, when, what, old and new, and the name that the part had."""
    with project.transaction("Two at once") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.0)
        edit.set_place("racer", "motor", Free(x_m=1.0, z_m=0.2))

    mass, place = project.history()[-2:]

    assert mass == JournalEntry(
        id=mass.id,
        time="2026-11-22T12:00:00.000+00:00",
        author="ana",
        label="Two at once",
        design="racer",
        part="battery",
        part_name="Battery",
        key="mass_kg",
        old=12.0,
        new=13.0,
    )
    assert (place.key, place.old, place.new) == ("place", None, Free(x_m=1.0, z_m=0.2))


def test_undo_is_told_too_and_each_entry_knows_the_one_before(project: Project) -> None:
    """Undo is history like any edit, says that it is one, and names the entry that it followed."""
    with project.transaction("Heavier") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.0)
    project.undo()

    done, undone = project.history()[-2:]

    assert (undone.origin, undone.old, undone.new, undone.seen) == ("undo", 13.0, 12.0, done.id)


def test_history_from_a_time_on(hourly: Project) -> None:
    """A time, with or without its zone, or a day gives what was done from then on."""
    for name in ("Two", "Three"):
        with hourly.transaction("Rename") as edit:
            edit.rename_project(name)

    assert [entry.new for entry in hourly.history(since="2026-11-22T14:00")] == ["Two", "Three"]
    assert [entry.new for entry in hourly.history(since="2026-11-22T16:00:00+01:00")] == ["Three"]
    assert hourly.history(since="2026-11-22") == hourly.history()
    assert hourly.history(since="2026-11-23") == ()


def test_what_is_no_time_is_told(project: Project) -> None:
    """A text that is no time is one sentence that shows how to write one."""
    with pytest.raises(NoTime, match=r"yesterday is no time. Write it like 2026-11-22"):
        project.history(since="yesterday")


def test_history_of_one_person(project: Project, tmp_path: Path) -> None:
    """By shown name, in any case, or by id; nobody of that name has done nothing."""
    project.save(tmp_path / "racer.tandem")
    ben = Project.open(tmp_path / "racer.tandem", BEN, decodes=lambda _: True)
    with ben.transaction("Rename") as edit:
        edit.rename_project("Ben's")

    assert [entry.new for entry in ben.history(by="BEN")] == ["Ben's"]
    assert ben.history(by="ben") == ben.history(by="Ben")
    assert ben.history(by="Cem") == ()
    ben.close()


def test_the_same_ids_never_come_twice(project: Project, tmp_path: Path) -> None:
    """Every entry has an id of its own, also over sessions and people, whatever the ids of parts are made from."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    for person in (BEN, project.author):
        later = Project.open(path, person, decodes=lambda _: True, new_id=lambda: "id1")
        with later.transaction("Note") as edit:
            edit.set_note("project", "", person.shown_name)
        later.save()
        later.close()

    ids = [entry.id for entry in Project.open(path, BEN, decodes=lambda _: True).history()]

    assert len(set(ids)) == len(ids) == len(project.history()) + 2
