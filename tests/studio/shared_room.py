"""A shared room in memory: sessions that really exchange edits and presence between projects, without a network.

Each hands its news over by its window's own `post`, as sockets do. For what only sockets show see `sharing`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from studio.document.presence import Presence, Role
from studio.document.project import Project
from studio.document.schema import Person
from studio.presenters.sharing import Post
from studio.sharing.refusals import ONLY_READ, SENTENCES, Reason
from studio.sharing.session import (
    Found,
    Invitation,
    Joined,
    Left,
    Moved,
    Nearby,
    News,
    Opened,
    Partner,
    State,
    StateChanged,
)

CODE = "482913"
ADDRESS = "192.168.1.7:8765"


def at_once(action: Callable[[], None]) -> None:
    """Post to a window without a loop."""
    action()


@dataclass
class SharedRoom:
    """Everybody who shares one project."""

    members: "list[MemorySession]" = field(default_factory=list)

    @property
    def host(self) -> "MemorySession | None":
        """Who opened it."""
        return next((member for member in self.members if member.state == "hosting"), None)

    def session(
        self, person: Person, post: Post, project: Callable[[], Project], open_state: Callable[[bytes], Project]
    ) -> "MemorySession":
        """Return a session that shares into this room; it fits a window's `make_session`."""
        return MemorySession(self, person, post, project, open_state)

    def others(self, of: "MemorySession") -> "list[MemorySession]":
        """Return everybody else."""
        return [member for member in self.members if member is not of]


class MemorySession:
    """One window's side of the room."""

    def __init__(
        self,
        room: SharedRoom,
        person: Person,
        post: Post,
        project: Callable[[], Project],
        open_state: Callable[[bytes], Project],
    ) -> None:
        """Begin alone."""
        self._room, self._post, self._project_here, self._open_state = room, post, project, open_state
        self.state: State = "alone"
        self.role: Role = "member"
        self.key = id(self)
        self.presence = Presence(person=person.id, shown_name=person.shown_name)
        self.project: Project | None = None
        self.told: list[Presence] = []
        """Every presence that this window told, oldest first."""
        self._partners: dict[int, Partner] = {}
        self._listeners: list[Callable[[News], None]] = []
        self._end: Callable[[], None] = lambda: None

    @property
    def invitation(self) -> Invitation | None:
        """What to read out."""
        return Invitation(code=CODE, addresses=(ADDRESS,)) if self.state == "hosting" else None

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Everybody else, by name."""
        return tuple(sorted(self._partners.values(), key=lambda partner: partner.presence.shown_name))

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Tell a listener of all news."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def share(self, *, guests_only: bool = False) -> None:  # noqa: ARG002 -- the port's
        """Open the room."""
        self._go("opening")
        self._post(self._open)

    def renew(self) -> None:
        """Keep the code: nobody guesses here."""

    def look_around(self) -> None:
        """Find the room, where somebody has opened it."""
        host = self._room.host
        if host is not None and host.project is not None:
            name, person = host.project.snapshot.name, host.presence.shown_name
            self._tell(Found((Nearby(address=ADDRESS, project=name, host=person),)))

    def stop_looking(self) -> None:
        """Look no more."""

    def join(self, address: str, code: str, role: Role = "member") -> None:
        """Join the room by its code."""
        self._go("joining")
        self._post(lambda: self._enter(address, code, role))

    def leave(self) -> None:
        """Go, and let the others know."""
        if self.state == "alone":
            return
        self._end()
        if self.project is not None:
            self.project.only_read("")
        gone = self._room.others(self)
        self._room.members = gone
        self._partners.clear()
        self.project = None
        for other in gone:
            other.meet_gone(self)
        self._go("alone")

    def tell(self, presence: Presence) -> None:
        """Let the others see where this person is."""
        self.presence = replace(presence, role=self.role)
        self.told.append(self.presence)
        for other in self._room.others(self):
            other.meet(self)

    def send_away(self, key: int) -> None:
        """Let somebody go."""
        next(member for member in self._room.members if member.key == key).leave()

    def close(self) -> None:
        """Leave."""
        self.leave()

    def lose(self) -> None:
        """Lose the connection, as a pulled cable does."""
        self._go("away")

    def come_back(self) -> None:
        """Have it again."""
        self._go("joined")

    def hear(self, news: News) -> None:
        """Have something happen that only a network knows."""
        self._tell(news)

    def meet(self, other: "MemorySession") -> None:
        """See somebody come or move."""
        self._post(lambda: self._note(other))

    def meet_gone(self, other: "MemorySession") -> None:
        """See somebody go."""
        self._post(lambda: self._tell_gone(other.key))

    def take(self, update: bytes, source: str) -> None:
        """Take in somebody's edit."""
        self._post(lambda: self._merge(update, source))

    def _open(self) -> None:
        self.role = "teacher"
        self._attach(self._project_here())
        self._go("hosting")

    def _enter(self, address: str, code: str, role: Role) -> None:
        host = self._room.host
        if address != ADDRESS or code != CODE or host is None or host.project is None:
            self._go("alone", SENTENCES[Reason.WRONG_CODE])
            return
        self.role = role
        self._attach(self._theirs(host.project))
        if self.project is not None and role == "guest":
            self.project.only_read(ONLY_READ)
        self._go("joined")
        for other in self._room.others(self):
            self._note(other)
            other.meet(self)

    def _theirs(self, theirs: Project) -> Project:
        here = self._project_here()
        if here.id == theirs.id:
            here.merge(theirs.state(), source="host")
            return here
        opened = self._open_state(theirs.state())
        self._tell(Opened(opened))
        return opened

    def _attach(self, project: Project) -> None:
        self.project = project
        self._room.members.append(self)
        self._end = project.subscribe_updates(self._send)

    def _send(self, update: bytes) -> None:
        for other in self._room.others(self):
            other.take(update, str(self.key))

    def _merge(self, update: bytes, source: str) -> None:
        if self.project is not None:
            self.project.merge(update, source=source)

    def _note(self, other: "MemorySession") -> None:
        known, partner = self._partners.get(other.key), Partner(other.key, other.presence)
        self._partners[other.key] = partner
        if known is None:
            self._tell(Joined(partner))
        elif known != partner:
            self._tell(Moved(known.presence, partner))

    def _tell_gone(self, key: int) -> None:
        if partner := self._partners.pop(key, None):
            self._tell(Left(partner))

    def _go(self, state: State, problem: str = "") -> None:
        self.state = state
        self._tell(StateChanged(state, problem))

    def _tell(self, news: News) -> None:
        for listener in list(self._listeners):
            listener(news)
