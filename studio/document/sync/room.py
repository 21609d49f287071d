"""A room: everybody who shares a project live, and what each of them is sent. No sockets, no threads, no clock.

It stands on the network side, with a copy of the document of its own. A hub has one with a peer for each member; who
joined has one whose only peer is the server. What the window edits comes in by `edit`; what others edit waits until
`settle`, passes the shadow process and goes out to the window and to everybody else as one step.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from studio.document.codec import clean_text
from studio.document.errors import DocumentError
from studio.document.guard import Footprint
from studio.document.presence import Presence
from studio.document.sync.awareness import Awareness, News
from studio.document.sync.framing import Authenticated, Framing, Heard, SyncStatus
from studio.document.sync.live_copy import NOTHING, LiveCopy
from studio.document.sync.messages import (
    AwarenessUpdate,
    PermissionDenied,
    QueryAwareness,
    Spoken,
    SyncStep1,
    SyncStep2,
    Update,
)
from studio.document.sync.outcome import Edits, Frame, Gathered, Outcome, Refusal
from studio.document.sync.peer import Peer, Terms, harmful
from studio.document.sync.wire import NotAMessage


class Shadow(Protocol):
    """Decodes foreign updates before this process does; see `studio.document.shadow_copy`."""

    def follow(self, update: bytes) -> None:
        """Take note of an edit of our own."""

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Return each update as the wire library wrote it anew, or None for one that does harm."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An edit of somebody else that waits for the shadow's verdict."""

    key: int
    """The connection over which it came."""
    update: bytes
    footprint: Footprint
    is_all: bool
    """Whether it is the answer to what we lack."""


class Room:
    """Who shares a project, and a copy of it. All calls from one thread; each returns at once but `settle`.

    Who must not wait takes what is `ready`, asks the shadow elsewhere, and gives the verdicts to `take`.
    """

    def __init__(self, state: bytes, shadow: Shadow, now: Callable[[], float]) -> None:
        """Open a room for a project in this state. `now` gives seconds that only grow.

        The shadow starts from the same state and is asked for each update of others.
        """
        self._copy = LiveCopy(state)
        self._shadow = shadow
        self._peers: dict[int, Peer] = {}
        self._awareness = Awareness(self._copy.client, now)
        self._waiting: list[Offered] = []
        self._to_ask: set[int] = set()

    @property
    def client(self) -> int:
        """What tells the own window from all others of the session."""
        return self._copy.client

    @property
    def present(self) -> dict[int, Presence]:
        """Everybody else who is here, by client."""
        return dict(self._awareness.present)

    @property
    def is_waiting(self) -> bool:
        """Whether edits of others wait for `settle`."""
        return bool(self._waiting)

    def peer_of(self, client: int) -> int | None:
        """Return the connection over which somebody speaks, for sending them away; None for nobody known."""
        return self._awareness.source_of(client)

    def may_edit(self, key: int) -> bool:
        """Whether our edits are taken at the other end of a connection: a server may let somebody read only."""
        return key in self._peers and self._peers[key].terms.gives_edits

    def state(self) -> bytes:
        """Return the whole document as one update."""
        return self._copy.state()

    def close(self) -> None:
        """End it. The connections and the shadow are closed by who opened them."""
        self._copy.close()

    def join(self, key: int, terms: Terms, framing: Framing | None = None) -> Outcome:
        """Take up a connection and greet it. The key is any number that no connection here has."""
        peer = self._peers[key] = Peer(terms, framing)
        gathered = Gathered()
        if peer.greeting is not None:
            gathered.frames.append(Frame(key, peer.greeting))
        else:
            self._introduce(key, gathered)
        return gathered.outcome()

    def leave(self, key: int) -> Outcome:
        """Forget a connection that has ended; whoever spoke over it is gone. Twice does no harm."""
        gathered = Gathered()
        if (peer := self._peers.pop(key, None)) is not None:
            self._waiting = [offered for offered in self._waiting if offered.key != key]
            self._spread(self._awareness.leave(key), key, gathered)
            if peer.terms.role is None:
                self._awareness.forget(key)
        return gathered.outcome()

    def receive(self, key: int, frame: bytes) -> Outcome:
        """Take in what came over a connection. Nothing of it comes of a connection that was refused before."""
        gathered = Gathered()
        if key in self._peers:
            try:
                self._hear(key, self._peers[key].unwrap(frame), gathered)
            except DocumentError as problem:
                self._refuse(key, problem, gathered)
        return gathered.outcome()

    def edit(self, update: bytes) -> Outcome:
        """Send everybody an edit of the own window.

        Raises:
            UnreadableProject: it is no update.
        """
        gathered = Gathered()
        new = self._copy.merge([update])
        if new != NOTHING:
            self._shadow.follow(new)
            self._send_edit(new, None, gathered)
        return gathered.outcome()

    def tell(self, presence: Presence | None) -> Outcome:
        """Tell everybody where the own window is; None for: it leaves."""
        gathered = Gathered()
        self._spread(News((), self._awareness.tell(presence)), None, gathered)
        return gathered.outcome()

    def tick(self) -> Outcome:
        """Let time pass: call it every few seconds."""
        gathered = Gathered()
        self._spread(self._awareness.tick(), None, gathered)
        for key in self._to_ask & self._peers.keys():
            self._send(key, SyncStep1(self._copy.state_vector()), gathered)
        self._to_ask.clear()
        return gathered.outcome()

    def settle(self) -> Outcome:
        """Let the edits that wait through the shadow and pass them on as one step. Call it soon, and not for each.

        It waits for the shadow: some 0.1 ms an edit, and up to seconds where somebody's edit hangs it.
        """
        ready = self.ready()
        return self.take(ready, self._shadow.judge([offered.update for offered in ready]))

    def ready(self, aside: Container[int] = ()) -> list[Offered]:
        """Return the edits that wait, but for those of connections that are set aside; they wait no more."""
        going = [offered for offered in self._waiting if offered.key not in aside]
        self._waiting = [offered for offered in self._waiting if offered.key in aside]
        return self._ready(going)

    def put_back(self, offered: Sequence[Offered]) -> None:
        """Let edits wait again, before all that came since."""
        self._waiting[:0] = [one for one in offered if one.key in self._peers]

    def waits_for(self, key: int) -> bool:
        """Whether something that came over a connection waits."""
        return any(offered.key == key for offered in self._waiting)

    def take(self, judged: Sequence[Offered], verdicts: Sequence[bytes | None]) -> Outcome:
        """Pass on as one step what the shadow let through, and refuse whose edit it did not.

        The verdicts are the edits as the wire library wrote them anew, None for one that does harm.
        """
        gathered = Gathered()
        accepted = []
        for offered, verdict in zip(judged, verdicts, strict=True):
            if verdict is None:
                self._refuse(offered.key, harmful(), gathered)
            elif offered.key in self._peers:
                accepted.append((offered.key, verdict))
                gathered.synced += [offered.key] * offered.is_all
        self._pass_on([(key, update) for key, update in accepted if update != NOTHING], gathered)
        return gathered.outcome()

    def _ready(self, waiting: Iterable[Offered]) -> list[Offered]:
        """Return the edits that build on nothing unknown; who sent another one is asked with the next tick.

        The wire library keeps what is incomplete for later, and that is where crafted edits crashed it. A server's
        whole answer goes to the shadow all the same: it may hold such leftovers of others for good.
        """
        known, ready = dict(self._copy.clocks()), []
        for offered in waiting:
            is_servers = offered.is_all and self._peers[offered.key].terms.role is None
            if is_servers or offered.footprint.is_complete_for(known):
                ready.append(offered)
                known.update({writer: max(end, known.get(writer, 0)) for writer, end in offered.footprint.ends.items()})
            else:
                self._to_ask.add(offered.key)
        return ready

    def _hear(self, key: int, heard: Heard, gathered: Gathered) -> None:
        match heard:
            case SyncStep1(state_vector=known):
                if self._peers[key].terms.gives_edits:
                    self._send(key, SyncStep2(self._copy.missing(known)), gathered)
            case SyncStep2(update=update) | Update(update=update):
                footprint = self._peers[key].look_through(update)
                self._waiting.append(Offered(key, update, footprint, isinstance(heard, SyncStep2)))
            case AwarenessUpdate(states=states):
                self._spread(self._awareness.receive(states, key, self._peers[key].terms.role), key, gathered)
            case QueryAwareness():
                self._show_everybody(key, gathered)
            case Authenticated():
                self._peers[key].admit(heard)
                self._introduce(key, gathered)
            case PermissionDenied(reason=reason):
                self._end_by_them(key, reason, gathered)
            case SyncStatus(is_kept=False):
                raise NotAMessage(
                    "The server did not keep an edit. Ask who runs it to let you write, or join as a guest."
                )

    def _introduce(self, key: int, gathered: Gathered) -> None:
        """Ask for what we lack, and show who is here. A guest of ours is not asked: it has nothing to give."""
        if self._peers[key].terms.takes_edits:
            self._send(key, SyncStep1(self._copy.state_vector()), gathered)
        self._show_everybody(key, gathered)

    def _show_everybody(self, key: int, gathered: Gathered) -> None:
        if (states := self._awareness.everybody()) is not None:
            self._send(key, AwarenessUpdate(states), gathered)

    def _pass_on(self, accepted: Sequence[tuple[int, bytes]], gathered: Gathered) -> None:
        new = self._copy.merge([update for _, update in accepted]) if accepted else NOTHING
        for key, update in accepted:
            if gathered.edits and gathered.edits[-1].source == key:
                gathered.edits[-1] = Edits(key, (*gathered.edits[-1].updates, update))
            else:
                gathered.edits.append(Edits(key, (update,)))
        sources = {key for key, _ in accepted}
        if new != NOTHING:
            self._send_edit(new, next(iter(sources)) if len(sources) == 1 else None, gathered)

    def _send_edit(self, update: bytes, source: int | None, gathered: Gathered) -> None:
        takers = (key for key, peer in self._peers.items() if peer.terms.gives_edits)
        self._send_all(takers, Update(update), source, gathered)

    def _spread(self, news: News, source: int | None, gathered: Gathered) -> None:
        """Tell of people: the own window, and everybody but who told it."""
        gathered.people += news.changes
        if news.states is not None:
            self._send_all(self._peers, AwarenessUpdate(news.states), source, gathered)

    def _send_all(self, keys: Iterable[int], message: Spoken, source: int | None, gathered: Gathered) -> None:
        for key in keys:
            if key != source and self._peers[key].is_open:
                self._send(key, message, gathered)

    def _send(self, key: int, message: Spoken, gathered: Gathered) -> None:
        gathered.frames.append(Frame(key, self._peers[key].wrap(message)))

    def _refuse(self, key: int, problem: DocumentError, gathered: Gathered) -> None:
        if key not in self._peers:
            return
        self._send(key, PermissionDenied(str(problem)), gathered)
        self._end(key, problem, gathered, is_by_them=False)

    def _end_by_them(self, key: int, reason: str, gathered: Gathered) -> None:
        problem = NotAMessage("The server says: {reason} Ask the host.", reason=clean_text(reason)[:300])
        self._end(key, problem, gathered, is_by_them=True)

    def _end(self, key: int, problem: DocumentError, gathered: Gathered, *, is_by_them: bool) -> None:
        left = self.leave(key)
        gathered.frames += left.frames
        gathered.people += left.people
        gathered.refusals.append(Refusal(key, problem, left.people, is_by_them))
