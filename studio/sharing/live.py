"""One project shared live, as the window sees it: a `Session` over real sockets.

All of it belongs to the thread that owns the project. What the network thread has to tell comes by a mailbox, and goes
out again as news. Nothing of the network is imported before something is shared, joined or looked for.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.document.errors import DocumentError, UnreadableProject
from studio.document.listeners import Listeners
from studio.document.presence import Presence, Role
from studio.document.project import Project
from studio.sharing.address import read_address
from studio.sharing.desk import Desk
from studio.sharing.ends import open_hub, open_joiner
from studio.sharing.entry_code import EntryCode
from studio.sharing.joined_project import joined_project
from studio.sharing.mailbox import (
    Cut,
    Edited,
    Ended,
    Expelled,
    Item,
    Listening,
    Mailbox,
    Met,
    Mistyped,
    Seen,
    Spent,
    Synced,
)
from studio.sharing.people import People
from studio.sharing.refusals import ONLY_READ, SENTENCES, Reason
from studio.sharing.session import Found, Invitation, News, Opened, Partner, SentAway, State, StateChanged, WrongCode
from studio.sharing.watch import Watch
from studio.sharing.wire import Wire

if TYPE_CHECKING:  # sockets, certificates and their like take 200 ms to import, and most studios share nothing
    from studio.sharing.hub import Hub, Listen
    from studio.sharing.joiner import Joiner

__all__ = ["Desk", "LiveSession"]


class LiveSession:
    """A `Session` over the network."""

    def __init__(self, desk: Desk, listen: "Listen | None" = None, now: Callable[[], float] = time.monotonic) -> None:
        """Begin alone. `listen` says where to listen when it comes to sharing; the whole network by default."""
        self._desk = desk
        self._listen = listen
        self._now = now
        self._listeners: Listeners[News] = Listeners()
        self._state: State = "alone"
        self._role: Role = "teacher" if desk.is_teacher else "member"
        self._project: Project | None = None
        self._end_updates: Callable[[], None] = _nothing
        self._people = People()
        self._presence = Presence(person=desk.person.id, shown_name=desk.person.shown_name, role=self._role)
        self._code: EntryCode | None = None
        self._addresses: tuple[str, ...] = ()
        self._hub: Wire[Hub] | None = None
        self._joiner: Wire[Joiner] | None = None
        self._lookout: Watch | None = None
        self._closing: list[Wire[Any] | Watch] = []

    @property
    def state(self) -> State:
        """Where it stands."""
        return self._state

    @property
    def role(self) -> Role:
        """What this person may do."""
        return self._role

    @property
    def project(self) -> Project | None:
        """The project that is shared; None while alone."""
        return self._project

    @property
    def invitation(self) -> Invitation | None:
        """What to read out; None where nothing is shared from here or nobody can join any more."""
        if self._state != "hosting" or self._code is None or not self._code.is_open:
            return None
        return Invitation(code=self._code.digits, addresses=self._addresses)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Everybody else, by name."""
        return self._people.partners

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Tell a listener of all news; return a function that ends it."""
        return self._listeners.subscribe(listener)

    def share(self, *, guests_only: bool = False) -> None:
        """Open the project for others; nothing where one is shared or joined already, or none lies open."""
        project = self._desk.project()
        if self._state != "alone" or project is None:
            return
        self.stop_looking()
        self._code = EntryCode(self._now)
        self._hub = open_hub(project, self._desk, self._code, self._mailbox(), self._listen, guests_only=guests_only)
        self._hub.tell(replace(self._presence, role=self._role))
        self._attach(project, self._hub)
        self._go("opening")

    def renew(self) -> None:
        """Make a new code; the old one opens nothing any more."""
        if self._hub is not None:
            code = self._code = EntryCode(self._now)
            self._hub.act(lambda hub: hub.renew(code))

    def make_pass(self) -> tuple[str, ...]:
        """Return addresses at which a program of others, such as a y-websocket client, can join as a member."""
        from studio.sharing.handshake import new_secret

        if self._hub is None:
            return ()
        secret = new_secret()
        self._hub.act(lambda hub: hub.make_pass(secret, "member"))
        return tuple(f"{read_address(address).secured}?pass={secret}" for address in self._addresses)

    def look_around(self) -> None:
        """Look for projects that others share nearby."""
        if self._lookout is None and self._state == "alone":
            seen_on = self._listen.seen_on if self._listen else None
            self._lookout = Watch(Mailbox(self._desk.post, self._take), seen_on)

    def stop_looking(self) -> None:
        """Look no more."""
        if self._lookout is not None:
            self._lookout.close()
            self._closing.append(self._lookout)
            self._lookout = None

    def join(self, address: str, code: str, role: Role = "member") -> None:
        """Join what somebody shares.

        Raises:
            NoAddress: the address is none.
        """
        where = read_address(address)
        if self._state != "alone":
            return
        self.stop_looking()
        self._role = "guest" if role == "guest" else "member"
        self._joiner = open_joiner(where, code, self._role, self._desk, self._mailbox())
        self._joiner.tell(replace(self._presence, role=self._role))
        self._go("joining")

    def leave(self) -> None:
        """End it; everybody keeps what they have."""
        if self._state != "alone":
            self._finish("")

    def tell(self, presence: Presence) -> None:
        """Let the others know where this person is and what they are at."""
        self._presence = presence
        if (wire := self._wire) is not None:
            wire.tell(replace(presence, role=self._role))

    def send_away(self, key: int) -> None:
        """Send somebody away; their edits stay."""
        if self._hub is not None:
            self._hub.act(lambda hub: hub.send_away(key))
            self._close_code()

    def close(self) -> None:
        """Leave, look no more, and wait until no socket and no thread is left."""
        self.leave()
        self.stop_looking()
        for wire in self._closing:
            wire.wait()
        self._closing.clear()

    @property
    def _wire(self) -> Wire[Any] | None:
        return self._hub or self._joiner

    def _mailbox(self) -> Mailbox:
        return Mailbox(self._desk.post, self._take)

    def _go(self, state: State, problem: str = "") -> None:
        self._state = state
        self._listeners.publish(StateChanged(state, problem))

    def _attach(self, project: Project, wire: Wire[Any]) -> None:
        self._project = project
        self._end_updates = project.subscribe_updates(wire.edit)

    def _finish(self, problem: str) -> None:
        self._end_updates()
        if self._project is not None:
            self._project.only_read("")
        if (wire := self._wire) is not None:
            wire.close()
            self._closing.append(wire)
        self._hub = self._joiner = self._project = self._code = None
        self._end_updates, self._people, self._addresses = _nothing, People(), ()
        self._role = "teacher" if self._desk.is_teacher else "member"
        self._go("alone", problem)

    def _take(self, items: Sequence[Item]) -> None:
        match items[0]:
            case Edited(source=source):
                self._merge([update for item in items if isinstance(item, Edited) for update in item.updates], source)
            case Met(changes=changes):
                self._publish(self._people.note(changes))
            case Synced() as synced:
                self._be_in(synced)
            case other:
                self._take_state(other)

    def _take_state(self, item: Item) -> None:
        match item:
            case Listening(addresses=addresses):
                self._addresses = tuple(map(str, addresses))
                self._go("hosting")
                self._publish(self._people.tell())
            case Cut(reason=reason):
                self._people.hold()
                self._be_away(SENTENCES[reason])
            case Ended(reason=reason, sentence=sentence):
                self._finish(sentence or SENTENCES[reason])
            case Expelled(source=source, shown_name=name):
                self._take_back(source, name)
            case Mistyped(tries_left=left):
                self._listeners.publish(WrongCode(left))
            case Spent():
                self._go(self._state, SENTENCES[Reason.SPENT])
            case Seen(nearby=nearby):
                self._listeners.publish(Found(nearby))

    def _publish(self, news: Sequence[News]) -> None:
        for one in news:
            self._listeners.publish(one)

    def _merge(self, updates: Sequence[bytes], source: str) -> None:
        try:
            if self._project is not None:
                self._project.merge(*updates, source=source)
        except UnreadableProject as problem:
            self._finish(str(problem))

    def _take_back(self, source: str, shown_name: str) -> None:
        change = self._project.take_back(source) if self._project is not None else None
        self._listeners.publish(SentAway(shown_name, len(change.edits) if change else 0))
        self._close_code()

    def _close_code(self) -> None:
        """Close the code: whoever was sent away knows it."""
        if self._hub is not None and self.invitation is not None:
            self._code = None
            self._hub.act(lambda hub: hub.renew(None))
            self._go(self._state, SENTENCES[Reason.CLOSED])

    def _be_away(self, problem: str) -> None:
        if self._state == "joined":
            self._go("away", problem)

    def _be_in(self, synced: Synced) -> None:
        """Begin with the project that was joined, or come back to it."""
        if self._project is None and (problem := self._begin(synced)):
            self._finish(problem)
            return
        if self._state != "joined":
            self._go("joined")
        self._publish(self._people.tell())

    def _begin(self, synced: Synced) -> str:
        """Make the project here one with theirs, or open theirs; return what went wrong."""
        self._role = "member" if synced.may_write else "guest"
        try:
            project, is_opened = joined_project(self._desk, synced)
        except DocumentError as problem:
            return str(problem)
        self._enter(project)
        if is_opened:
            self._listeners.publish(Opened(project))
        return ""

    def _enter(self, project: Project) -> None:
        """Send what only this project has, and every edit from now on; a guest makes none."""
        self._project = project
        if self._role == "guest":
            project.only_read(ONLY_READ)
        elif self._joiner is not None:
            self._joiner.edit(project.state())
            self._attach(project, self._joiner)


def _nothing() -> None:
    """End nothing."""
