"""Sessions on the loopback that are closed when the test ends, with one loop for all their windows."""

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from studio.document.presence import Role
from studio.document.project import Project
from studio.document.schema import Design, Part, Person
from studio.sharing.address import read_address
from studio.sharing.hub import Listen
from studio.sharing.live import Desk, LiveSession
from studio.sharing.session import Invitation, News, StateChanged
from studio.sharing.shadows import MakeShadow, make_shadow

LIMIT_S = 20.0
HERE = Listen(interface="127.0.0.1", port=0, seen_on=())

ANA = Person(id="ana", shown_name="Ana")
BEN = Person(id="ben", shown_name="Ben")
CEM = Person(id="cem", shown_name="Cem")


def racer(author: Person = ANA) -> Project:
    """Return a project with one car of three parts."""
    parts = {
        part: Part(id=part, type=part, name=part.title(), values={"mass_kg": 5.0})
        for part in ("battery", "motor", "wheel")
    }
    return Project.new("Racer", author, [Design(id="car", name="Racer", parts=parts)])


class Trusting:
    """In place of a child process where a test is about something else: most of a test's time went into those."""

    is_behind = False

    def follow(self, update: bytes) -> None:
        """Take note of nothing."""

    def interrupt(self) -> None:
        """Hurry: it never takes long."""

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Find no harm."""
        return list(updates)

    def close(self) -> None:
        """End nothing."""


@dataclass
class Window:
    """A person before a project, and the session that shares it."""

    person: Person
    session: LiveSession
    projects: list[Project]
    news: list[News] = field(default_factory=list)

    @property
    def project(self) -> Project:
        """The project that lies open."""
        return self.session.project or self.projects[-1]

    @property
    def problems(self) -> list[str]:
        """What was told to have gone wrong."""
        return [one.problem for one in self.news if isinstance(one, StateChanged) and one.problem]

    @property
    def invitation(self) -> Invitation:
        """What this host reads out."""
        told = self.session.invitation
        assert told is not None
        return told

    @property
    def port(self) -> int:
        """The port of this host."""
        return read_address(self.invitation.addresses[0]).port

    def set_mass(self, part: str, mass_kg: float) -> None:
        """Edit a part."""
        with self.project.transaction(f"Change mass of {part}") as edit:
            edit.set_value("car", part, "mass_kg", mass_kg)

    def mass_of(self, part: str) -> object:
        """Return what a part weighs here; None where it is not."""
        car = self.project.snapshot.designs.get("car")
        found = car.parts.get(part) if car else None
        return found.values.get("mass_kg") if found else None


class Room:
    """Several windows in one test, whose loop is turned until something is true."""

    def __init__(self, make_shadow: MakeShadow) -> None:
        """Begin with nobody."""
        self._make_shadow = make_shadow
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._windows: list[Window] = []

    def enter(
        self,
        person: Person,
        project: Project | None = None,
        now: Callable[[], float] = time.monotonic,
        seen_on: Sequence[str] = (),
        port: int = 0,
    ) -> Window:
        """Seat a person before a project, or before none."""
        projects = [project] if project else []

        def open_state(state: bytes) -> Project:
            projects.append(Project.from_state(state, person))
            return projects[-1]

        desk = Desk(
            person=person,
            post=self._posted.put,
            project=lambda: projects[-1] if projects else None,
            open_state=open_state,
            make_shadow=self._make_shadow,
        )
        window = Window(person, LiveSession(desk, replace(HERE, seen_on=seen_on, port=port), now), projects)
        window.session.subscribe(window.news.append)
        self._windows.append(window)
        return window

    def host(
        self, person: Person = ANA, *, guests_only: bool = False, now: Callable[[], float] = time.monotonic
    ) -> Window:
        """Seat somebody who shares a car."""
        window = self.enter(person, racer(person), now)
        window.session.share(guests_only=guests_only)
        self.until(lambda: window.session.state == "hosting")
        return window

    def join(
        self,
        host: Window,
        person: Person = BEN,
        role: Role = "member",
        project: Project | None = None,
        port: int | None = None,
    ) -> Window:
        """Seat somebody who joins a host, by its own port or through another one."""
        window = self.enter(person, project)
        window.session.join(f"127.0.0.1:{port or host.port}", host.invitation.code, role)
        self.until(lambda: window.session.state == "joined")
        return window

    def turned_away(self, host: Window, code: str) -> str:
        """Return what somebody hears who knocks with a code that does not open."""
        window = self.enter(CEM)
        window.session.join(f"127.0.0.1:{host.port}", code)
        self.until(lambda: window.session.state == "alone")
        return window.problems[-1]

    def until(self, is_so: Callable[[], object]) -> None:
        """Turn the loop until something is so; fail after a while."""
        limit = time.monotonic() + LIMIT_S
        while not is_so():
            assert time.monotonic() < limit, [(window.session.state, window.news) for window in self._windows]
            self.turn()

    def turn(self) -> None:
        """Do one thing that was posted, or wait a moment for it."""
        try:
            self._posted.get(timeout=0.02)()
        except queue.Empty:
            pass

    def close(self) -> None:
        """Let everybody leave."""
        for window in self._windows:
            window.session.leave()
        for window in self._windows:
            window.session.close()
            for project in window.projects:
                project.close(discard=True)


@pytest.fixture
def room() -> Iterator[Room]:
    """A room for windows."""
    made = Room(lambda _: Trusting())
    yield made
    made.close()


@pytest.fixture
def guarded() -> Iterator[Room]:
    """A room for windows with their shadow processes, as people have them."""
    made = Room(make_shadow)
    yield made
    made.close()


@pytest.fixture
def pair(room: Room) -> tuple[Window, Window]:
    """Ana who shares, and Ben who has joined."""
    ana = room.host()
    return ana, room.join(ana)
