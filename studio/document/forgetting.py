"""Forgetting a person: what they did stays, under an id that tells nothing; their name and their own id go.

That somebody was forgotten stays as a hash of their id. By it every copy that a merge brings in is cleaned again, and
whoever goes on under the old name is kept under the new id. What nobody can clean are texts that people wrote, and
copies of the file that never meet this one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pycrdt import Array, Map

from studio.document.codec import read_map, read_name
from studio.document.entry_wire import Wire, entry_to_wire
from studio.document.people import person_key
from studio.document.reading import RECORD_ROOTS
from studio.document.schema import JournalEntry, Snapshot

ROOT = "forgotten"
AUTHORED = tuple(root for root in RECORD_ROOTS.values() if root != "people")
_AUTHOR, _EARLY_AUTHOR = 0, 2
"""Where a journal entry names its author: under its id in the history, and in the list of the first studios."""

KnownAs = Callable[[str], str]
"""Told the id of a person; answers the id that they are kept under, mostly the same."""


def known_as(forgotten: Mapping[str, object], person_id: str) -> str:
    """Return the id that a person is kept under, by the document's map of those who were forgotten."""
    if not forgotten:
        return person_id
    return read_name(read_map(forgotten.get(person_key(person_id))).get("other")) or person_id


def still_named(snapshot: Snapshot, entries: Collection[JournalEntry], known: KnownAs) -> set[str]:
    """Return the ids of people who were forgotten and whom a merge has brought back."""
    people = {*snapshot.people, *(entry.author for entry in entries), *_authors(snapshot)}
    people |= {entry.part for entry in entries if entry.kind == "person"}
    return {person for person in people if known(person) != person}


def cleaned(entries: Iterable[JournalEntry], person: str, other: str) -> Mapping[str, Wire]:
    """Return the entries that tell of a person, by their ids, without what they tell.

    They stay, for others may go on from them: in a copy that knows nothing of it he gives himself another name.
    """
    about = [entry for entry in entries if entry.kind == "person" and entry.part in (person, other)]
    return {entry.id: entry_to_wire(_without_name(entry, person, other)) for entry in about}


def _without_name(entry: JournalEntry, person: str, other: str) -> JournalEntry:
    author = other if entry.author == person else entry.author
    return replace(entry, author=author, part=other, part_name="", label="", old=None, new=None)


def _authors(snapshot: Snapshot) -> Iterator[str]:
    for root in AUTHORED:
        yield from (record.author for record in getattr(snapshot, root))


class Forgetting:
    """Takes a person out of the roots of one document, within its open transaction."""

    def __init__(self, maps: Mapping[str, Map[Any]], history: Map[Any], early: Array[Any]) -> None:
        self._maps = maps
        self._history = history
        self._early = early

    def forget(self, person: str, other: str, shown_name: str, about: Mapping[str, Wire]) -> None:
        """Keep all that a person did under another id; `about` holds the entries that tell of the person, cleaned."""
        people = self._maps["people"]
        self._maps[ROOT][person_key(person)] = {"other": other}
        for key in (person, person_key(person)):
            if key in people:
                del people[key]
        people[person_key(other)] = {"id": other, "shown_name": shown_name, "removed": False}
        for root in AUTHORED:
            self._rename_author(self._maps[root], person, other)
        self._clean_history(person, other, about)
        self._clean_early(person, other, about)

    def _rename_author(self, records: Map[Any], person: str, other: str) -> None:
        for key in list(records.keys()):
            if read_map(record := records[key]).get("author") == person:
                records[key] = {**record, "author": other}

    def _clean_history(self, person: str, other: str, about: Mapping[str, Wire]) -> None:
        for key in list(self._history.keys()):
            entry = self._history[key]
            if key in about:
                self._history[key] = about[key][1:]
            elif _is_by(person, entry, _AUTHOR):
                self._history[key] = _by_another(entry, other, _AUTHOR)

    def _clean_early(self, person: str, other: str, about: Mapping[str, Wire]) -> None:
        """Clean the list in which the first studios kept the history, from its end, so that places stay right."""
        for place in range(len(self._early) - 1, -1, -1):
            entry = self._early[place]
            is_theirs = _is_by(person, entry, _EARLY_AUTHOR)
            is_about = isinstance(entry, list) and bool(entry) and entry[0] in about
            if is_theirs or is_about:
                del self._early[place]
            if is_about:
                self._history[entry[0]] = about[entry[0]][1:]
            elif is_theirs:
                self._early.insert(place, _by_another(entry, other, _EARLY_AUTHOR))


def _is_by(person: str, entry: object, at: int) -> bool:
    return isinstance(entry, list) and entry[at : at + 1] == [person]


def _by_another(entry: list[object], other: str, at: int) -> list[object]:
    return [*entry[:at], other, *entry[at + 1 :]]
