"""A classroom without a network: computers with a project and a room each, and lines on which frames wait."""

from collections import deque
from collections.abc import Sequence

from studio.document.errors import UnreadableProject
from studio.document.presence import Presence
from studio.document.project import Project
from studio.document.schema import Design, Part, Person
from studio.document.sync.live_copy import NOTHING, LiveCopy
from studio.document.sync.outcome import Outcome, Refusal
from studio.document.sync.peer import SERVER, SERVER_FOR_GUESTS, Terms
from studio.document.sync.room import Room

HOST = 0


class HandClock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        """Return the time now."""
        return self.now_s


class ShadowAtHome:
    """Decodes in this process: what is under test here is the room; the child has its own tests."""

    def __init__(self, state: bytes) -> None:
        self._copy = LiveCopy(state)

    def follow(self, update: bytes) -> None:
        """Take note of an edit of our own."""
        self._copy.merge([update])

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Return each update written anew."""
        return [self._judged(update) for update in updates]

    def _judged(self, update: bytes) -> bytes | None:
        try:
            return self._copy.merge([update])
        except UnreadableProject:
            return None


class Computer:
    """One computer: a window's project, once there is one, and its room."""

    def __init__(self, name: str, clock: HandClock, project: Project | None = None) -> None:
        self.person = Person(id=name.lower(), shown_name=name)
        state = project.state() if project else NOTHING
        self.room = Room(state, ShadowAtHome(state), clock)
        self.project = project
        self.outbox: list[bytes] = []
        """What the window has edited and the room does not know yet."""
        self.heard: list[str] = []
        """Who came and went, by shown name."""
        self.refusals: list[Refusal] = []
        if project:
            project.subscribe_updates(self.outbox.append)

    def presence(self, focus: str = "") -> Presence:
        """Where this person is."""
        return Presence(person=self.person.id, shown_name=self.person.shown_name, role="teacher", focus=focus)

    def take(self, outcome: Outcome) -> None:
        """Let the window have what comes of an event."""
        if self.project is None and outcome.synced:
            self.project = Project.from_state(self.room.state(), self.person)
            self.project.subscribe_updates(self.outbox.append)
        elif self.project is not None:
            for edits in outcome.edits:
                self.project.merge(*edits.updates, source=str(edits.source))
        for change in outcome.people:
            came, left = change.before is None, change.after is None
            if came or left:
                presence = change.after or change.before
                assert presence is not None
                self.heard.append(f"{'+' if came else '-'}{presence.shown_name}")
        self.refusals += outcome.refusals


class Classroom:
    """A host and those who join, and the lines between them. Connections have the number of who joins for a key."""

    def __init__(self, project: Project) -> None:
        self.clock = HandClock()
        self.computers = [Computer("Host", self.clock, project)]
        self.lines: dict[tuple[int, int], deque[bytes]] = {}
        """Frames on their way, by the key of the connection and the number of the computer that they go to."""

    @property
    def host(self) -> Computer:
        """The computer with the hub."""
        return self.computers[HOST]

    def seat(self, name: str, terms: Terms | None = None) -> Computer:
        """Bring a computer in and connect it."""
        self.computers.append(Computer(name, self.clock))
        self.connect(len(self.computers) - 1, terms)
        return self.computers[-1]

    def connect(self, number: int, terms: Terms | None = None) -> None:
        """Connect a computer to the hub; one that is connected stays so."""
        if (number, HOST) in self.lines:
            return
        self.lines[number, HOST], self.lines[number, number] = deque(), deque()
        terms = terms or Terms()
        self._do(HOST, self.host.room.join(number, terms))
        ours = SERVER if terms.takes_edits else SERVER_FOR_GUESTS
        self._do(number, self.computers[number].room.join(number, ours))

    def drop(self, number: int) -> None:
        """Lose a connection, with all that is on its way."""
        if self.lines.pop((number, HOST), None) is not None:
            del self.lines[number, number]
            for end in (HOST, number):
                self._do(end, self.computers[end].room.leave(number))

    def deliver(self, pick: int) -> bool:
        """Let the first frame of one line arrive; return whether there was one anywhere."""
        waiting = [line for line, frames in self.lines.items() if frames]
        if waiting:
            key, to = waiting[pick % len(waiting)]
            self._do(to, self.computers[to].room.receive(key, self.lines[key, to].popleft()))
        return bool(waiting)

    def bring_all(self) -> None:
        """Let every frame arrive that is on its way."""
        while self.deliver(0):
            pass

    def settle(self, number: int) -> None:
        """Let one computer pass on what waits there."""
        computer = self.computers[number]
        if computer.room.is_waiting:
            self._do(number, computer.room.settle())
        self.send_edits(number)

    def send_edits(self, number: int) -> None:
        """Let a window's edits go to its room."""
        computer = self.computers[number]
        edits, computer.outbox[:] = tuple(computer.outbox), []
        for update in edits:
            self._do(number, computer.room.edit(update))

    def show(self, number: int, focus: str = "") -> None:
        """Let somebody tell where they are."""
        computer = self.computers[number]
        self._do(number, computer.room.tell(computer.presence(focus)))

    def pass_time(self, seconds: float) -> None:
        """Let time pass for all."""
        self.clock.now_s += seconds
        for number, computer in enumerate(self.computers):
            self._do(number, computer.room.tick())

    def calm(self) -> None:
        """Deliver and settle until nothing is on its way."""
        is_busy = True
        while is_busy:
            self.bring_all()
            for number in range(len(self.computers)):
                self.settle(number)
            is_busy = any(self.lines.values())

    def close(self) -> None:
        """End it."""
        for computer in self.computers:
            computer.room.close()
            if computer.project:
                computer.project.close()

    def _do(self, number: int, outcome: Outcome) -> None:
        for frame in outcome.frames:
            to = frame.to if number == HOST else HOST
            if (frame.to, to) in self.lines:
                self.lines[frame.to, to].append(frame.data)
        self.computers[number].take(outcome)
        for refusal in outcome.refusals:
            self._close_after(number, refusal)

    def _close_after(self, number: int, refusal: Refusal) -> None:
        """Let the last frame arrive, as a socket does before it closes."""
        other = refusal.peer if number == HOST else HOST
        last = [*self.lines[refusal.peer, other]][-1:] if not refusal.is_by_them else []
        for frame in last:
            self.computers[other].take(self.computers[other].room.receive(refusal.peer, frame))
        self.drop(refusal.peer)


def a_project() -> Project:
    """Return a project with a car of four parts."""
    project = Project.new("Shared", Person(id="host", shown_name="Host"))
    parts = {f"part{n}": Part(id=f"part{n}", type="t", name=f"Part {n}", values={"mass_kg": 1.0}) for n in range(4)}
    with project.transaction("Start") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts))
    return project


def set_mass(computer: Computer, part: str, mass_kg: float) -> None:
    """Edit one value in a window."""
    assert computer.project is not None
    with computer.project.transaction("Mass") as edit:
        edit.set_value("car", part, "mass_kg", mass_kg)


def mass(computer: Computer, part: str) -> object:
    """Return one value as a window shows it."""
    assert computer.project is not None
    return computer.project.snapshot.designs["car"].parts[part].values["mass_kg"]
