"""Somebody at another window: what they do is real, what they hear is theirs."""

from collections.abc import Callable

from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot
from tests.studio.shared_room import ADDRESS, CODE, MemorySession, SharedRoom, at_once

SETTLED_MS = 2100
GATHERED_MS = 900
NEAR_MS = 1100


class Visitor:
    """Somebody at another window, by hand: what they do is real, what they hear is theirs."""

    def __init__(self, room: SharedRoom, name: str, seen: Callable[[], None] = lambda: None) -> None:
        """Sit down; `seen` lets the other window take in what is done here."""
        self.seen = seen
        self.person = Person(id=name.lower(), shown_name=name)
        self.project = Project.new("Nothing yet", self.person)
        self.session = MemorySession(room, self.person, at_once, lambda: self.project, self._open)

    def join(self) -> "Visitor":
        """Join what is shared."""
        self.session.join(ADDRESS, CODE)
        self.seen()
        return self

    def go(self, part: str, doing: str = "", look: str = "", design: str = "racer") -> None:
        """Stand on a part."""
        name = self.person.shown_name
        self.session.tell(
            Presence(person=self.person.id, shown_name=name, design=design, focus=part, doing=doing, look=look)
        )
        self.seen()

    def set_mass(self, part: str, kilograms: float) -> None:
        """Change the mass of a part."""
        with self.project.transaction("Change mass") as edit:
            edit.set_value("racer", part, "mass_kg", kilograms)
        self.seen()

    def leave(self) -> None:
        """Go."""
        self.session.leave()
        self.seen()

    def _open(self, state: bytes) -> Project:
        self.project.close()
        self.project = Project.from_state(state, self.person)
        return self.project


def joined(pilot: Pilot, visitor: Callable[..., Visitor], part: str = "", name: str = "Ben") -> Visitor:
    """Let somebody join and come to rest, on a part if need be."""
    ben = visitor(name)
    if part:
        ben.go(part)
    pilot.rest(GATHERED_MS)
    pilot.rest(SETTLED_MS)
    return ben
