"""Who is here now: each client's last told presence with a clock; who is silent for 30 seconds is gone.

The published awareness protocol, with a stranger's state read as a `Presence` and written anew for everybody else, so
that nothing but clean presence travels on. Clocks of those who left are kept: a late echo does not bring them back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from studio.document.presence import Presence, Role, presence_to_wire, read_presence
from studio.document.sync.wire import Reader, not_a_message, number, text

HEARTBEAT_S = 15.0
"""After so long without news the own presence is told again."""
GONE_AFTER_S = 30.0
_STATE_LIMIT = 16_384
_CLOCK_LIMIT = 1 << 32
"""Never reached by heartbeats; one that stands higher could not be outbid any more."""
_KNOWN_LIMIT = 2_000
_VOICES_OF_A_MEMBER = 4


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """One window's presence before and after; None for not here."""

    client: int
    """What tells this window from all others of the session."""
    before: Presence | None
    after: Presence | None


@dataclass(frozen=True, slots=True)
class News:
    """What changed, and what everybody else should be sent of it; None where nothing is to be sent."""

    changes: tuple[PresenceChange, ...] = ()
    states: bytes | None = None


@dataclass(slots=True)
class _Known:
    clock: int
    presence: Presence | None
    source: int
    heard_s: float


class Awareness:
    """Everybody's presence as known here."""

    def __init__(self, client: int, now: Callable[[], float]) -> None:
        """Begin alone. `client` is the id of the own window; `now` gives seconds that only grow."""
        self._client = client
        self._now = now
        self._known: dict[int, _Known] = {}
        self._own_clock = 0
        self._own: Presence | None = None
        self._told_s = now()

    @property
    def present(self) -> Mapping[int, Presence]:
        """Everybody else who is here, by client."""
        return {client: known.presence for client, known in self._known.items() if known.presence is not None}

    def source_of(self, client: int) -> int | None:
        """Return the connection over which somebody speaks; None for nobody known."""
        known = self._known.get(client)
        return None if known is None else known.source

    def tell(self, presence: Presence | None) -> bytes:
        """Note where the own window is, or that it leaves; return the states to send."""
        self._own = presence
        return self._renewed()

    def everybody(self) -> bytes | None:
        """Return the states of all who are here, the own window too, for a late joiner; None for nobody."""
        own = [self._client] if self._own is not None else []
        clients = [*own, *self.present]
        return self._states(clients) if clients else None

    def receive(self, states: bytes, source: int, role: Role | None) -> News:
        """Take in what came over one connection, from a member of this role; None for a server, who speaks for all.

        A member speaks for itself: what it says of others, as stock clients do, is passed over, and its role is the
        one that it came in with.

        Raises:
            NotAMessage: these are no states; nothing was taken.
        """
        read = _read(states)
        send = [self._client] if role is None and self._has_to_insist(read) else []
        changes = []
        for client, clock, presence in read:
            if client != self._client and self._is_newer(client, clock, presence, source, role):
                changes.append(self._take(client, clock, presence, source, role))
                send.append(client)
        told = tuple(change for change in changes if change.before != change.after)
        return News(told, self._states(send) if send else None)

    def leave(self, source: int) -> News:
        """Note that a connection has ended: who spoke over it is gone."""
        return self._gone(client for client, known in self._known.items() if known.source == source)

    def forget(self, source: int) -> None:
        """Forget whom a server spoke for, with their clocks: it tells of them again when the connection is back."""
        self._known = {client: known for client, known in self._known.items() if known.source != source}

    def tick(self) -> News:
        """Let those go who were silent for too long, and tell the own presence again when it is time."""
        now = self._now()
        news = self._gone(client for client, known in self._known.items() if now - known.heard_s >= GONE_AFTER_S)
        if self._own is None or now - self._told_s < HEARTBEAT_S:
            return news
        gone = [change.client for change in news.changes]
        self._renewed()
        return News(news.changes, self._states([self._client, *gone]))

    def _has_to_insist(self, read: Iterable["_Told"]) -> bool:
        """Return whether a server thinks that this window has gone; a higher clock then tells it otherwise."""
        for client, clock, presence in read:
            is_gone = presence is None and self._own is not None and clock == self._own_clock
            if client == self._client and (is_gone or clock > self._own_clock):
                self._own_clock = clock
                self._renewed()
                return True
        return False

    def _is_newer(self, client: int, clock: int, presence: Presence | None, source: int, role: Role | None) -> bool:
        known = self._known.get(client)
        if known is None:
            return presence is not None and self._has_room_for(source, role)
        if role is not None and known.source != source and known.presence is not None:
            return False
        return clock > known.clock or (clock == known.clock and presence is None and known.presence is not None)

    def _has_room_for(self, source: int, role: Role | None) -> bool:
        voices = sum(known.source == source for known in self._known.values())
        return len(self._known) < _KNOWN_LIMIT and (role is None or voices < _VOICES_OF_A_MEMBER)

    def _take(
        self, client: int, clock: int, presence: Presence | None, source: int, role: Role | None
    ) -> PresenceChange:
        known = self._known.get(client)
        if presence is not None and role is not None:
            presence = replace(presence, role=role)
        self._known[client] = _Known(clock, presence, source, self._now())
        return PresenceChange(client, known.presence if known else None, presence)

    def _gone(self, clients: Iterable[int]) -> News:
        here = [(client, self._known[client]) for client in clients if self._known[client].presence is not None]
        changes = tuple(PresenceChange(client, known.presence, None) for client, known in here)
        for _, known in here:
            known.presence = None
        return News(changes, self._states([client for client, _ in here]) if here else None)

    def _renewed(self) -> bytes:
        self._own_clock += 1
        self._told_s = self._now()
        return self._states([self._client])

    def _states(self, clients: Iterable[int]) -> bytes:
        written = [self._state(client) for client in clients]
        return number(len(written)) + b"".join(written)

    def _state(self, client: int) -> bytes:
        if client == self._client:
            clock, presence = self._own_clock, self._own
        else:
            clock, presence = self._known[client].clock, self._known[client].presence
        wire = None if presence is None else presence_to_wire(presence)
        return number(client) + number(clock) + text(json.dumps(wire, ensure_ascii=False, separators=(",", ":")))


_Told = tuple[int, int, Presence | None]


def _read(states: bytes) -> list[_Told]:
    reader = Reader(states)
    read = [(reader.number(), _clock(reader.number()), _presence(reader.text())) for _ in range(reader.number())]
    reader.end()
    return read


def _clock(clock: int) -> int:
    if clock > _CLOCK_LIMIT:
        raise not_a_message()
    return clock


def _presence(state: str) -> Presence | None:
    """Return the presence in a state; None for somebody gone, and for a state that another program made up."""
    if len(state) > _STATE_LIMIT:
        raise not_a_message()
    try:
        return read_presence(json.loads(state))
    except (ValueError, RecursionError) as problem:
        raise not_a_message() from problem
