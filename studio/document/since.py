"""What others did since a person left: how far they had read the journal, and what differs for them now.

The id of an entry is the number of the session that wrote it and a count. The highest count of each session tells all
that was seen, also where a merge brings in entries that are older than what was seen.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from studio.document.codec import read_map, read_number, read_text
from studio.document.conflicts import field_of_entry
from studio.document.schema import JournalEntry, RunRecord
from studio.document.write import Field

FILES_AT_MOST = 300
"""Projects left longest ago are forgotten: then the own last edit tells where somebody stopped."""
_CARS_AT_MOST = 20
_PROBLEMS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """How far somebody has read a journal: the highest count of each session."""

    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def holds(self, entry_id: str) -> bool:
        """Return whether an entry was there."""
        session, count = _parts_of(entry_id)
        return count <= self.counts.get(session, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarThen:
    """A car as somebody left it: enough to tell whether it became heavier, or better, or worse."""

    mass_kg: float
    can_run: bool
    problems: frozenset[tuple[str, str]] = frozenset()
    """Rule and part id of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What somebody had seen of a project when they left it."""

    seen: Seen
    cars: Mapping[str, CarThen] = field(default_factory=lambda: MappingProxyType({}))
    """By design id."""


def seen_in(entry_ids: Iterable[str]) -> Seen:
    """Return that these entries were seen."""
    counts: dict[str, int] = {}
    for session, count in map(_parts_of, entry_ids):
        counts[session] = max(count, counts.get(session, -1))
    return Seen(MappingProxyType(counts))


def seen_by_their_edits(entries: tuple[JournalEntry, ...], person: str) -> Seen:
    """Return what somebody must have seen who left no note on this computer: all up to their own last edit.

    Who never edited has all before them for the first time: nothing of it is news.
    """
    mine = [place for place, entry in enumerate(entries, 1) if entry.author == person]
    return seen_in(entry.id for entry in entries[: mine[-1] if mine else None])


def net(entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
    """Return one entry a field, from its first old to its last new content, in the order of the last ones.

    What came back to where it was is left out, and so are the fields of parts that came or went as a whole.
    """
    first: dict[Field, JournalEntry] = {}
    last: dict[Field, JournalEntry] = {}
    for entry in entries:
        place = field_of_entry(entry)
        first.setdefault(place, entry)
        last.pop(place, None)
        last[place] = entry
    whole = {place[:2] for place in last if not place[2]}
    joined = (replace(entry, old=first[place].old) for place, entry in last.items() if _is_told(place, whole))
    return tuple(entry for entry in joined if entry.old != entry.new)


def last_ranges(runs: Iterable[RunRecord], new: Collection[str], design: str) -> tuple[float, float] | None:
    """Return how far a car went in the last run that I know of, and in the last new one on the same road; in metres.

    None where there are no two such runs.
    """
    told = [run for run in runs if run.design == design and run.measures.get("range")]
    now = next((run for run in reversed(told) if run.id in new), None)
    known = (run for run in reversed(told) if now and run.id not in new)
    then = next((run for run in known if now and (run.course, run.solver) == (now.course, now.solver)), None)
    return (then.measures["range"], now.measures["range"]) if now and then else None


def _is_told(place: Field, whole: Collection[tuple[str, str]]) -> bool:
    return place[2] != "order" and (not place[2] or place[:2] not in whole)


def _parts_of(entry_id: str) -> tuple[str, int]:
    session, _, count = entry_id.rpartition(".")
    is_counted = bool(session) and count.isascii() and count.isdecimal() and len(count) < 16
    return (session, int(count)) if is_counted else (entry_id, 0)


class Departures:
    """Notes of leaving in the person's own folder, one a project and person; without a folder none is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / "seen"

    def read(self, project_id: str, person: str) -> Departure | None:
        """Return the note that was left; None where there is none or it is damaged."""
        if self._folder is None:
            return None
        try:
            raw = json.loads(self._file(project_id, person).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return _departure_from(raw) if isinstance(raw, dict) else None

    def write(self, project_id: str, person: str, left: Departure) -> None:
        """Leave a note, whole or not at all. Raises OSError."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(project_id, person)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(_plain(left)), encoding="utf-8")
        draft.replace(file)
        for old in sorted(self._folder.glob("*.json"), key=_age)[:-FILES_AT_MOST]:
            old.unlink(missing_ok=True)

    def _file(self, project_id: str, person: str) -> Path:
        name = hashlib.sha256(f"{project_id}\n{person}".encode(errors="replace")).hexdigest()[:24]
        return (self._folder or Path()) / f"{name}.json"


def _age(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0  # another studio has removed it meanwhile


def _plain(left: Departure) -> dict[str, object]:
    cars = list(left.cars.items())[:_CARS_AT_MOST]
    return {"seen": dict(left.seen.counts), "cars": {design: _plain_car(car) for design, car in cars}}


def _plain_car(car: CarThen) -> dict[str, object]:
    problems = sorted(map(list, car.problems))[:_PROBLEMS_AT_MOST]
    return {"mass_kg": car.mass_kg, "can_run": car.can_run, "problems": problems}


def _departure_from(raw: Mapping[str, object]) -> Departure:
    counts = {session: count for session, count in read_map(raw.get("seen")).items() if isinstance(count, int)}
    cars = {design: _car_from(read_map(car)) for design, car in read_map(raw.get("cars")).items()}
    return Departure(seen=Seen(MappingProxyType(counts)), cars=MappingProxyType(cars))


def _car_from(raw: Mapping[str, object]) -> CarThen:
    pairs = raw.get("problems")
    told = [pair for pair in pairs if isinstance(pair, list) and len(pair) == 2] if isinstance(pairs, list) else []
    problems = frozenset((read_text(rule), read_text(part)) for rule, part in told)
    return CarThen(mass_kg=read_number(raw.get("mass_kg")), can_run=raw.get("can_run") is True, problems=problems)
