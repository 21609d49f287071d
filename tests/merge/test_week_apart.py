"""Three people work a week apart, each on a copy: however these are merged, nothing is lost and each conflict told.

Hundreds of edits each: values of the same parts, names, places, groups, parts that come and go, runs, comments, undos.
`--long` plays twenty weeks of four hundred edits a person; the plain suite plays one short week.
"""

import itertools
import random
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accessibility.language import Language
from studio.describe.merging import conflict_line
from studio.document.conflicts import field_of_entry
from studio.document.errors import EditRefused
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Assembly, Comment, Design, JournalEntry, Part, Person, RunRecord, Snapshot
from studio.document.transaction import Transaction
from studio.document.write import Field

SEED = 20261122
PEOPLE = tuple(Person(id=name.lower(), shown_name=name) for name in ("Ana", "Ben", "Cam"))
MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
TOLD_KEYS = frozenset({"mass_kg", "radius_m", "width_m", "name"})


@pytest.mark.timeout(3600)
def test_three_weeks_alone_become_one_project(
    tmp_path: Path, request: pytest.FixtureRequest, tell_row: Callable[[str], None]
) -> None:
    """In every order of merging all see one project; every edit is in its history, every clash told with both sides."""
    weeks, edits = (20, 400) if request.config.getoption("--long", default=False) else (1, 60)
    clashes = 0

    for week in range(weeks):
        folder = tmp_path / str(week)
        folder.mkdir()
        copies, own = _play(folder, random.Random(SEED + week), edits)  # noqa: S311 -- a fixed seed
        merged = [_merged(order) for order in itertools.permutations(copies)]

        for project in merged:
            assert project.snapshot == merged[0].snapshot
            assert set(project.history()) == set(merged[0].history()) >= {entry for own_ in own for entry in own_}
            _check_values(project.snapshot, own)
            clashes += _check_conflicts(project, own)
            project.close()

    assert clashes > 0
    tell_row(
        f"{weeks} weeks of three people apart, {edits} edits each, merged in 6 orders: equal, no edit lost, "
        f"{clashes // 6:,} clashes on one field, all told with names and values"
    )


def _play(folder: Path, chance: random.Random, edits: int) -> tuple[list[Path], list[list[JournalEntry]]]:
    """Let each person edit a copy; return the copies, and what each of them did."""
    start = _start(folder / "start.tandem")
    copies, own = [], []
    for person in PEOPLE:
        copy = folder / f"{person.id}.tandem"
        shutil.copyfile(start, copy)
        times = (MONDAY + timedelta(minutes=number + chance.random()) for number in itertools.count())
        project = Project.open(copy, person, now=times.__next__, decodes=lambda _: True)
        known = {entry.id for entry in project.history()}
        for number in range(edits):
            _act(project, chance, f"{person.id}{number}")
            if chance.random() < 0.05:
                project.save()
        project.save()
        own.append([entry for entry in project.history() if entry.id not in known])
        project.close()
        copies.append(copy)
    return copies, own


def _start(path: Path) -> Path:
    parts = {f"p{n}": Part(id=f"p{n}", type="wheel", name=f"Wheel {n}", values={"mass_kg": 1.0}) for n in range(12)}
    groups = {f"g{n}": Assembly(id=f"g{n}", name=f"Group {n}") for n in range(3)}
    project = Project.new("Shared", PEOPLE[0], now=lambda: MONDAY)
    with project.transaction("Start") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts, assemblies=groups))
    project.save(path)
    project.close()
    return path


def _act(project: Project, chance: random.Random, fresh: str) -> None:
    """Do one thing that a student does; what is refused is left."""
    design = project.snapshot.designs["car"]
    part, group = chance.choice([*design.parts, "p0"]), chance.choice(["g0", "g1", "g2", ""])
    number, who, time = chance.randint(1, 40) / 4, project.author.id, project.time()
    run = RunRecord(
        id=fresh,
        author=who,
        time=time,
        design="car",
        course="flat",
        solver="1d",
        outcome="finished",
        headline="Finished.",
        spec_hash=fresh,
        course_hash="flat",
    )
    deeds: list[tuple[int, Callable[[Transaction], object]]] = [
        (30, lambda edit: edit.set_value("car", part, chance.choice(["mass_kg", "radius_m", "width_m"]), number)),
        (6, lambda edit: edit.rename_part("car", part, f"{who} {number}")),
        (8, lambda edit: edit.set_place("car", part, Free(x_m=number, z_m=0.0))),
        (5, lambda edit: edit.set_order("car", part, number)),
        (5, lambda edit: edit.set_assembly("car", part, group)),
        (6, lambda edit: edit.add_part("car", Part(id=fresh, type="wheel", name=f"New {fresh}"))),
        (4, lambda edit: edit.remove_part("car", part)),
        (3, lambda edit: edit.add_run(run)),
        (3, lambda edit: edit.add_comment(Comment(id=fresh, author=who, time=time, about=part, text=f"Look, {fresh}"))),
        (6, lambda _: project.undo()),
    ]
    deed = chance.choices([deed for _, deed in deeds], [weight for weight, _ in deeds])[0]
    if deed is deeds[-1][1]:
        project.undo()
        return
    try:
        with project.transaction("Edit") as edit:
            deed(edit)
    except EditRefused:
        return


def _merged(copies: Iterable[Path]) -> Project:
    first, *others = copies
    project = Project.open(first, PEOPLE[0], decodes=lambda _: True)
    for other in others:
        project.take_in(project.reader().read(other))
    return project


def _last(own: list[list[JournalEntry]]) -> Mapping[Field, list[JournalEntry]]:
    """Return, for every field, the last edit of each person who touched it."""
    found: dict[Field, list[JournalEntry]] = {}
    for entries in own:
        for field, entry in {field_of_entry(entry): entry for entry in entries}.items():
            found.setdefault(field, []).append(entry)
    return found


def _check_values(snapshot: Snapshot, own: list[list[JournalEntry]]) -> None:
    """What people agree on, or only one has touched, is as they left it; runs and comments are all there."""
    parts, last = snapshot.designs["car"].parts, _last(own)
    for (kind, id, key), entries in last.items():
        wanted = {_plain(entry) for entry in entries}
        if kind == "part" and not key and len(wanted) == 1:
            assert (id in parts) == (wanted != {None}), id
        elif kind == "part" and key and id in parts:
            assert _value(parts[id], key) in wanted, (id, key)
    runs, comments = ({record.id for record in records} for records in (snapshot.runs, snapshot.comments))
    made = {(e.kind, e.part): e for entries in own for e in entries if e.kind in {"run", "comment"}}
    assert runs == {id for (kind, id), entry in made.items() if kind == "run" and entry.new is not None}
    assert comments == {id for (kind, id), entry in made.items() if kind == "comment" and entry.new is not None}


def _plain(entry: JournalEntry) -> object:
    return "there" if not entry.key and entry.new is not None else entry.new


def _value(part: Part, key: str) -> object:
    return getattr(part, key) if hasattr(part, key) else part.values.get(key)


def _check_conflicts(project: Project, own: list[list[JournalEntry]]) -> int:
    """Every field that people left with different values is told, each value with a name; return how many there are."""
    language, clashes = Language.load(), 0
    for field, entries in _last(own).items():
        if field[0] != "part" or field[2] not in TOLD_KEYS or len({entry.new for entry in entries}) < 2:
            continue
        told = [conflict for conflict in project.conflicts.open if conflict.field == field]
        sides = {(side.author, side.new) for conflict in told for side in (conflict.mine, conflict.theirs)}
        lines = " ".join(conflict_line(language, {}, project.snapshot, conflict) for conflict in told)
        assert {new for _, new in sides} == {entry.new for entry in entries}, field
        assert sides <= {(entry.author, entry.new) for entry in entries}
        assert all(person.shown_name in lines for person in PEOPLE if person.id in {author for author, _ in sides})
        clashes += 1
    return clashes
