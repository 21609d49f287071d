"""What a project of 10,000 edits costs: `python -m benchmarks.document [PARTS] [open|merge|whole|edit ...]`.

Three people work on a car of 500 parts for some weeks, in 30 sessions; whoever has a part in hand stays with it for
some edits. Told are opening, saving and the file, one merged edit, thirty at once, two copies of 5,000 edits each, and
an edit. Anchor: the same bytes decoded or taken in by the bare wire library, without journal, snapshot and file, in the
same process. Processor time; the best of five where nothing else is said.
"""

import json
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map

from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Comment, Design, Part, Person
from studio.document.transaction import Transaction

PEOPLE = tuple(Person(id=f"{name:>016}", shown_name=name.title()) for name in ("a11ce", "b0b", "cafe"))
KEYS = ("mass_kg", "length_m", "width_m", "height_m", "friction")
EDITS, SESSIONS, TIMES, SMALL = 10_000, 30, 5, 200
STAYS = 0.7
"""How often a student goes on with the part in hand."""


class Class:
    """Students at work, each edit some seconds after the one before; the same every time."""

    def __init__(self, parts: int, seed: int = 6) -> None:
        self._parts = parts
        self.chance = random.Random(seed)  # noqa: S311 -- a workload, no secret
        self._at = ""
        self._moment = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the time of the next edit."""
        self._moment += timedelta(seconds=self.chance.expovariate(1 / 20), milliseconds=self.chance.randrange(1000))
        return self._moment

    def new_id(self) -> str:
        """Return an id as the studio makes them."""
        return f"{self.chance.getrandbits(64):016x}"

    def start(self) -> Project:
        """Return a new project with one car."""
        parts = (self.part(number) for number in range(self._parts))
        design = Design(id=self.new_id(), name="Racer", parts={part.id: part for part in parts})
        return Project.new("Racer", PEOPLE[0], (design,), now=self.now, new_id=self.new_id)

    def part(self, number: int) -> Part:
        """Return a part as from the shelf."""
        values = {key: float(f"{self.chance.uniform(0.01, 2):.2g}") for key in KEYS}
        return Part(id=self.new_id(), type="payload", name=f"Box {number}", values=values, place=Free(x_m=0.0, z_m=0.0))

    def joined(self, project: Project, person: Person) -> Project:
        """Return a person's own copy of a project, in a session of its own."""
        return Project.from_state(project.state(), person, now=self.now, new_id=self.new_id, decodes=lambda _: True)

    def work(self, project: Project, edits: int) -> None:
        """Make so many edits: two in three set a value, the others write, move, comment and rename."""
        for _ in range(edits):
            design = next(iter(project.snapshot.designs.values()))
            if self.chance.random() > STAYS or self._at not in design.parts:
                self._at = self.chance.choice(tuple(design.parts))
            part = design.parts[self._at]
            (deed,) = self.chance.choices(DEEDS, weights=[68, 14, 8, 6, 4])
            deed(self, project, design.id, part)


def _value(people: Class, project: Project, design: str, part: Part) -> None:
    key = people.chance.choice(KEYS)
    new = float(f"{people.chance.uniform(0.01, 2):.2g}")
    _edit(project, f"Change {key} of {part.name}", lambda edit: edit.set_value(design, part.id, key, new))


def _note(people: Class, project: Project, _: str, part: Part) -> None:
    words = people.chance.sample(("light", "heavy", "tested", "wobbles", "glued", "ask", "front", "later"), 3)
    _edit(project, f"Note of {part.name}", lambda edit: edit.set_note("part", part.id, " ".join(words)))


def _place(people: Class, project: Project, design: str, part: Part) -> None:
    place = Free(x_m=round(people.chance.uniform(-1, 1), 2), z_m=round(people.chance.uniform(0, 1), 2))
    _edit(project, f"Move {part.name}", lambda edit: edit.set_place(design, part.id, place))


def _comment(people: Class, project: Project, _: str, part: Part) -> None:
    words = people.chance.choice(("too heavy", "in the way", "right"))
    text = f"Is {part.name} {words} for run {people.chance.randrange(99)}?"
    remark = Comment(id=people.new_id(), author=project.author.id, time=project.time(), about=part.id, text=text)
    _edit(project, f"Comment on {part.name}", lambda edit: edit.add_comment(remark))


def _rename(people: Class, project: Project, design: str, part: Part) -> None:
    name = f"Box {people.chance.randrange(500)}"
    _edit(project, f"Rename {part.name}", lambda edit: edit.rename_part(design, part.id, name))


DEEDS = (_value, _note, _place, _comment, _rename)


def _edit(project: Project, label: str, action: Callable[[Transaction], None]) -> None:
    with project.transaction(label) as edit:
        action(edit)


def worked(parts: int) -> tuple[Class, Project]:
    """Return the people and their project after all their sessions."""
    people = Class(parts)
    project = people.start()
    for session in range(SESSIONS):
        after = people.joined(project, PEOPLE[session % len(PEOPLE)])
        project.close()
        people.work(after, EDITS // SESSIONS)
        project = after
    return people, project


def timed_ms(action: Callable[..., object], *given: object) -> float:
    """Return the processor time of an action, in milliseconds."""
    start = time.process_time()
    action(*given)
    return 1e3 * (time.process_time() - start)


def best_ms(action: Callable[..., object], *given: object) -> float:
    """Return the best of some times."""
    return min(timed_ms(action, *given) for _ in range(TIMES))


def bare(state: bytes) -> Doc[Any]:
    """Return the document, decoded by the wire library alone, all of it read."""
    document: Doc[Any] = Doc()
    document.apply_update(state)
    for root in ("parts", "designs", "people", "comments", "history"):
        json.loads(str(document.get(root, type=Map)))
    return document


def told(name: str, ms: float, goal: float, anchor: float) -> None:
    """Print a figure beside its goal and anchor."""
    print(f"{name}: {ms:.2f} ms (goal {goal:g}), {ms / anchor:.1f} anchors of {anchor:.2f} ms.", flush=True)


def opening(people: Class, project: Project) -> None:
    """Print opening, saving and the size of the file."""
    with tempfile.TemporaryDirectory() as folder:
        path, state_folder = Path(folder) / "large.tandem", Path(folder) / "state"
        own = Project.from_state(project.state(), PEOPLE[0], now=people.now, state_folder=state_folder)
        own.save(path)
        anchor = best_ms(bare, project.state())
        told("open", best_ms(lambda: Project.open(path, PEOPLE[0], state_folder=state_folder).close()), 150, anchor)
        told("edit and save", best_ms(lambda: (people.work(own, 1), own.save())), 100, anchor)
        with zipfile.ZipFile(path) as file:
            sizes = {info.filename: info.compress_size / 1000 for info in file.infolist()}
        print(f"file: {path.stat().st_size / 1000:.0f} kB (goal 250), of which state.bin {sizes['state.bin']:.0f} kB.")
        own.close()


def merging(people: Class, project: Project) -> None:
    """Print small merges."""
    one, other = (people.joined(project, person) for person in PEOPLE[:2])
    updates: list[bytes] = []
    other.subscribe_updates(updates.append)
    people.work(other, SMALL + 30 * TIMES)
    anchor = bare(project.state())
    pairs = [(timed_ms(one.merge, update), timed_ms(anchor.apply_update, update)) for update in updates[:SMALL]]
    ours, bares = (sorted(column) for column in zip(*pairs, strict=True))
    for name, at in (("median", SMALL // 2), ("99 of 100", SMALL * 99 // 100)):
        told(f"merge of one edit, {name}", ours[at], 1, bares[at])
    batches = [updates[start : start + 30] for start in range(SMALL, SMALL + 30 * TIMES, 30)]
    told("merge of thirty edits at once", min(timed_ms(one.merge, *batch) for batch in batches), 5, bares[SMALL // 2])
    one.close()
    other.close()


def whole(people: Class, project: Project) -> None:
    """Print the merge of two copies, 5,000 edits apart each."""
    one, other = (people.joined(project, person) for person in PEOPLE[:2])
    people.work(one, EDITS // 2)
    people.work(other, EDITS // 2)
    for name, brought in (("only what is missing", other.missing(one.state_vector())), ("the whole", other.state())):
        copies = [Project.from_state(one.state(), PEOPLE[0]) for _ in range(TIMES)]
        anchor = min(timed_ms(bare(one.state()).apply_update, brought) for _ in range(TIMES))
        best = min(timed_ms(copy.merge, brought) for copy in copies)
        told(f"5,000 edits merged into 5,000, {name}", best, 100, anchor)
        print(f"  {len(copies[0].conflicts.open)} conflicts found.")
        for copy in copies:
            copy.close()
    one.close()
    other.close()


def editing(people: Class, project: Project) -> None:
    """Print what an edit costs in the large project, without a journal on the disk and with one."""
    with tempfile.TemporaryDirectory() as folder:
        for name, state_folder in (("kept nowhere", None), ("kept on the disk", Path(folder))):
            own = Project.from_state(project.state(), PEOPLE[0], now=people.now, state_folder=state_folder)
            people.work(own, 10)
            wall, busy = zip(*(_edit_ms(people, own) for _ in range(1000)), strict=True)
            print(f"edit, {name}: {_tails(busy)} of the processor (goal 1 for 99 of 100), {_tails(wall)} by the clock.")
            own.close()


def _edit_ms(people: Class, project: Project) -> tuple[float, float]:
    wall, busy = time.perf_counter(), time.process_time()
    people.work(project, 1)
    return 1e3 * (time.perf_counter() - wall), 1e3 * (time.process_time() - busy)


def _tails(ms: Sequence[float]) -> str:
    ordered = sorted(ms)
    return f"median {ordered[len(ms) // 2]:.2f} ms, 99 of 100 {ordered[len(ms) * 99 // 100]:.2f} ms"


MEASURED = {"open": opening, "merge": merging, "whole": whole, "edit": editing}

if __name__ == "__main__":
    words = sys.argv[1:]
    parts = int(words.pop(0)) if words and words[0].isdecimal() else 500
    people, project = worked(parts)
    print(f"{parts} parts, {len(project.history())} edits, load {os.getloadavg()[0]:.1f}.")
    for word in words or MEASURED:
        MEASURED[word](people, project)
    project.close()
