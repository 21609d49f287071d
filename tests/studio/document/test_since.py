"""What others did since a person left: exact, whatever order merges bring it in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.schema import JournalEntry, RunRecord
from studio.document.since import (
    CarThen,
    Departure,
    Departures,
    Seen,
    last_ranges,
    net,
    seen_by_their_edits,
    seen_in,
)

IDS = st.builds(lambda session, count: f"{session}.{count}", st.sampled_from("abc"), st.integers(1, 9))


def entry(
    entry_id: str,
    author: str = "ben",
    key: str = "mass_kg",
    old: float | str | None = 1.0,
    new: float | str | None = 2.0,
) -> JournalEntry:
    """Return an edit of the battery's mass, or another one."""
    return JournalEntry(
        id=entry_id,
        time=f"2026-11-22T10:{int(entry_id.rpartition('.')[2]):02d}:00+00:00",
        author=author,
        label="Set",
        design="d",
        part="b",
        part_name="Battery",
        key=key,
        old=old,
        new=new,
    )


@given(st.lists(IDS), IDS)
def test_what_was_there_was_seen(ids: list[str], other: str) -> None:
    """What was in the journal is known; of each session only what came after its highest count is news."""
    seen = seen_in(ids)

    assert all(map(seen.holds, ids))
    session, _, count = other.partition(".")
    highest = max((int(one.partition(".")[2]) for one in ids if one.startswith(session)), default=-1)
    assert seen.holds(other) == (int(count) <= highest)


@pytest.mark.parametrize("odd", ["", ".", "7", "abc", "abc.x", "abc.-1", "abc.1e3", "abc.²", "abc." + "9" * 40])
def test_an_odd_id_is_seen_once_it_was_there(odd: str) -> None:
    """A stranger's id without a count stands for itself."""
    seen = seen_in([odd])

    assert seen.holds(odd)
    assert not Seen().holds(odd)


def test_older_edits_that_a_merge_brings_are_news() -> None:
    """Ben's stick is older than my last edit, and still I have not seen what is on it."""
    seen = seen_in(["ana.1", "ana.2"])

    fresh = [one for one in (entry("ben.1"), entry("ana.1"), entry("ana.2")) if not seen.holds(one.id)]

    assert [one.id for one in fresh] == ["ben.1"]


def test_without_a_note_the_own_last_edit_tells_where_somebody_stopped() -> None:
    """On another computer the journal itself tells; who never edited here has no news."""
    entries = (entry("ben.1"), entry("ana.2", author="ana"), entry("ben.3"))

    ana, cem = seen_by_their_edits(entries, "ana"), seen_by_their_edits(entries, "cem")

    assert [one.id for one in entries if not ana.holds(one.id)] == ["ben.3"]
    assert all(cem.holds(one.id) for one in entries)


def test_many_edits_of_one_field_are_one_line() -> None:
    """From the first old to the last new, by who came last."""
    entries = (entry("ben.1"), entry("cem.2", author="cem", old=2.0, new=5.0))

    assert net(entries) == (replace(entries[1], old=1.0),)


def test_what_came_back_to_where_it_was_is_no_change() -> None:
    """Set and undone, added and removed, and the order in a list: nothing of it is told."""
    undone = (entry("ben.1"), entry("ben.2", old=2.0, new=1.0))
    passing = (entry("ben.3", key="", old=None, new="Seat"), entry("ben.4", key="", old="Seat", new=None))
    ordered = (entry("ben.5", key="order"),)

    assert net((*undone, *passing, *ordered)) == ()


def test_fields_of_a_new_part_are_told_with_it() -> None:
    """A part that came is one line, not one for each of its numbers."""
    added = entry("ben.1", key="", old=None, new="Seat")

    assert net((added, entry("ben.2"), entry("ben.3", key="name"))) == (added,)


def test_a_note_of_leaving_is_read_as_it_was_left(tmp_path: Path) -> None:
    """How far I read, and each car as it was; each person has a note of their own."""
    car = CarThen(mass_kg=84.5, can_run=True, problems=frozenset({("overlap", "b")}))
    left = Departure(seen=seen_in(["a.3", "b.7"]), cars={"d": car})
    departures = Departures(tmp_path)

    departures.write("project", "../ana", left)

    assert departures.read("project", "../ana") == left
    assert departures.read("project", "ben") is None
    assert [file.suffix for file in (tmp_path / "seen").iterdir()] == [".json"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "[" * 5000, '{"seen": 3, "cars": [1]}', '{"seen": {"a": "b"}, "cars": {"d": {"problems": [[1]]}}}'],
)
def test_a_damaged_note_does_no_harm(tmp_path: Path, text: str) -> None:
    """What cannot be read is no note, or an empty one."""
    departures = Departures(tmp_path)
    departures.write("project", "ana", Departure(seen=seen_in(["a.1"])))
    (file,) = (tmp_path / "seen").iterdir()
    file.write_text(text, encoding="utf-8")

    read = departures.read("project", "ana")

    assert read is None or read.seen == Seen()


def test_a_note_holds_no_name(tmp_path: Path) -> None:
    """Neither the file's name nor what is in it says who it was."""
    departures = Departures(tmp_path)

    departures.write("project", "zacharias", Departure(seen=seen_in(["a.1"])))

    (file,) = (tmp_path / "seen").iterdir()
    assert "zacharias" not in file.name + file.read_text(encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))["seen"] == {"a": 1}


def run(run_id: str, range_m: float, **other: str) -> RunRecord:
    """Return a run of the racer on the hill."""
    usual = {"design": "racer", "course": "hill", "solver": "1d", "author": "ben", "time": run_id} | other
    return RunRecord(
        id=run_id, outcome="", headline="", spec_hash="", course_hash="", measures={"range": range_m}, **usual
    )


def test_ranges_are_those_of_one_car_on_one_road() -> None:
    """The last run that I know of and the last new one; other cars, roads and solvers say nothing about it."""
    known, other_road = run("1", 50_000.0), run("2", 9_000.0, course="track")
    new, other_car = run("3", 40_000.0), run("4", 7_000.0, design="kart")

    assert last_ranges([known, other_road, new, other_car], {"3", "4"}, "racer") == (50_000.0, 40_000.0)
    assert last_ranges([known, other_road], set(), "racer") is None
    assert last_ranges([other_road, new], {"3"}, "racer") is None
