"""The joiner's end: one connection to a host or to a server of others, made again whenever it is lost.

It lives in the network thread and tells the window of everything by its mailbox.
"""

import asyncio
import itertools
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.document.store import Store
from studio.document.sync.awareness import PresenceChange
from studio.document.sync.framing import Framing, Hocuspocus
from studio.document.sync.live_copy import NOTHING
from studio.document.sync.outcome import Refusal
from studio.document.sync.peer import SERVER, SERVER_FOR_GUESTS, Terms
from studio.sharing.address import Address
from studio.sharing.certificate import fingerprint_of, trusting_context
from studio.sharing.connection import PING_S, PONG_S, Connection, close, quiet_log, reason_of
from studio.sharing.entry_code import read_code
from studio.sharing.exchange import JOINER_SETTLE_S, Exchange
from studio.sharing.handshake import EntryRole, Ticket, Visit, hear, say
from studio.sharing.limits import FRAME_BYTES, HANDSHAKE_S
from studio.sharing.mailbox import FROM_HOST, Cut, Edited, Ended, Mailbox, Met, Synced
from studio.sharing.refusals import FOR_GOOD, NotLetIn, Reason
from studio.sharing.shadows import MakeShadow, make_shadow

if TYPE_CHECKING:  # 52 ms to import, and most studios share nothing
    from websockets.asyncio.client import ClientConnection

_OPEN_S, _OPEN_AGAIN_S = 6.0, 2.0
"""Coming back is tried in short turns: a network that is there again answers the next one within two seconds."""
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 0.8
_SILENT_SERVER_S = 2.0
"""A y-websocket server speaks first and at once; one that is silent for so long waits for a greeting, as Hocuspocus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where somebody wants to join, by what, and as what."""

    address: Address
    code: str
    role: EntryRole = "member"


class Joiner:
    """One end of a session at somebody else's hub. All calls from the network thread."""

    def __init__(self, entry: Entry, mailbox: Mailbox, make: MakeShadow = make_shadow) -> None:
        """Begin with nothing of the document.

        Raises:
            NoShadow: no child process can check what others will send.
        """
        self._entry = entry
        self._mailbox = mailbox
        self._loop = asyncio.get_running_loop()
        self.exchange = Exchange(NOTHING, self, make, JOINER_SETTLE_S)
        self._keys = itertools.count(1)
        self._ticket: Ticket | None = None
        self._fingerprint = b""
        self._connection: Connection | None = None
        self._staying: asyncio.Task[None] | None = None
        self._was_in = False
        self._pause_s = _FIRST_PAUSE_S
        self._sentence = ""

    async def stay(self) -> None:
        """Join, and come back whenever the connection is lost, until it is over for good."""
        self._staying = asyncio.current_task()
        while True:
            reason = await self._visit()
            self._tell_end(reason)
            if not self._was_in or reason in FOR_GOOD:
                return
            await asyncio.sleep(self._pause_s)
            self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)

    async def close(self) -> None:
        """Leave."""
        self.exchange.check_no_more()
        if self._connection is not None:
            self._connection.end(Reason.ENDED)
            await self._connection.finish()
        if self._staying is not None:
            self._staying.cancel()
            await asyncio.gather(self._staying, return_exceptions=True)
        self.exchange.close()

    def send(self, key: int, frame: bytes) -> None:  # noqa: ARG002 -- there is one connection only
        """Send a frame to the host."""
        if self._connection is not None:
            self._connection.send(frame)

    def edited(self, key: int, updates: tuple[bytes, ...]) -> None:  # noqa: ARG002 -- as above
        """Hand on edits of the others; the host answers for all of them."""
        self._mailbox.put(Edited(FROM_HOST, updates))

    def met(self, changes: tuple[PresenceChange, ...]) -> None:
        """Hand on who came, left and moved."""
        self._mailbox.put(Met(changes))

    def refused(self, refusal: Refusal) -> None:
        """End the connection, for what came over it or because the server wants none of us."""
        if self._entry.address.is_server and refusal.is_by_them:
            self._sentence = str(refusal.problem)
        if self._connection is not None and (self._sentence or not refusal.is_by_them):
            self._connection.end(Reason.HARMFUL)

    def synced(self, key: int) -> None:
        """Hand on that all is here, and whether edits are taken there."""
        self._was_in, self._pause_s = True, _FIRST_PAUSE_S
        state = self.exchange.room.state()
        may_write = self.exchange.room.may_edit(key)
        self._mailbox.put(Synced(state, Store(state).project_id, may_write=may_write))

    def unchecked(self) -> None:
        """End it: nothing foreign can be checked any more."""
        if self._connection is not None:
            self._connection.end(Reason.UNCHECKED)

    async def _visit(self) -> Reason:
        """Connect once and stay as long as it holds; return why it ended."""
        from websockets.exceptions import WebSocketException

        try:
            socket = await self._connect()
        except (ssl.SSLError, WebSocketException):
            return Reason.NO_TANDEM if not self._was_in else Reason.LOST
        except (OSError, TimeoutError):
            return Reason.NOBODY_THERE
        try:
            return await (self._talk_to_server(socket) if self._entry.address.is_server else self._talk_to_host(socket))
        except NotLetIn as turned:
            await close(socket, turned.reason)
            return turned.reason

    async def _connect(self) -> "ClientConnection":
        from websockets.asyncio.client import connect

        address = self._entry.address
        own: dict[str, Any] = {} if address.is_server else {"ssl": trusting_context(), "proxy": None}
        return await connect(
            address.secured,
            **own,
            compression=None,  # nothing is unpacked, so no small frame becomes a large one
            max_size=FRAME_BYTES,
            open_timeout=_OPEN_AGAIN_S if self._was_in and not address.is_server else _OPEN_S,
            ping_interval=PING_S,
            ping_timeout=PONG_S,
            close_timeout=1,
            user_agent_header=None,
            logger=quiet_log(),
        )

    async def _talk_to_host(self, socket: "ClientConnection") -> Reason:
        """Prove the code or the ticket, then talk.

        Raises:
            NotLetIn: the host refused, or is not the one from before.
        """
        from websockets.exceptions import ConnectionClosed

        try:
            await asyncio.wait_for(self._shake_hands(socket), HANDSHAKE_S)
        except TimeoutError as problem:
            raise NotLetIn(Reason.NO_HANDSHAKE) from problem
        except ConnectionClosed as problem:
            raise NotLetIn(reason_of(socket, Reason.NO_HANDSHAKE)) from problem
        self._was_in = True
        return await self._talk(socket, SERVER_FOR_GUESTS if self._is_guest else SERVER)

    async def _shake_hands(self, socket: "ClientConnection") -> None:
        seen = _fingerprint_of(socket)
        if self._fingerprint and seen != self._fingerprint:
            raise NotLetIn(Reason.NOT_THE_SAME)
        visit = Visit(seen, self._ticket or read_code(self._entry.code), self._entry.role)
        await socket.send(say(visit.first))
        await socket.send(say(visit.prove(hear(await socket.recv()))))
        self._ticket, self._fingerprint = visit.enter(hear(await socket.recv())), seen

    async def _talk_to_server(self, socket: "ClientConnection") -> Reason:
        """Find out what kind of server it is, then talk."""
        from websockets.exceptions import ConnectionClosed

        framing: Framing | None = None
        first = b""
        try:
            first = _frame(await asyncio.wait_for(socket.recv(), _SILENT_SERVER_S))
        except TimeoutError:
            framing = Hocuspocus(self._entry.address.room, self._entry.code)
        except ConnectionClosed:
            return reason_of(socket, Reason.NO_TANDEM)
        return await self._talk(socket, SERVER_FOR_GUESTS if self._is_guest else SERVER, framing, first)

    async def _talk(
        self, socket: "ClientConnection", terms: Terms, framing: Framing | None = None, first: bytes = b""
    ) -> Reason:
        connection = self._connection = Connection(socket, self._loop.time, is_counted=False)
        key = next(self._keys)
        self.exchange.join(key, terms, framing)
        try:
            if first:
                self.exchange.receive(key, first)
            async for frame in connection.frames():
                self.exchange.receive(key, frame)
            reason = connection.ended_for or reason_of(socket, Reason.LOST)
            self._tell_end(reason)  # before anybody is noted to have gone: it is we who have
        finally:
            self._connection = None
            await self.exchange.leave(key)
            await connection.finish()
        return reason

    def _tell_end(self, reason: Reason) -> None:
        is_over = not self._was_in or reason in FOR_GOOD
        self._mailbox.put(Ended(reason, self._sentence) if is_over else Cut(reason))

    @property
    def _is_guest(self) -> bool:
        return (self._ticket.role if self._ticket else self._entry.role) == "guest"


def _fingerprint_of(socket: "ClientConnection") -> bytes:
    secured: ssl.SSLObject | None = socket.transport.get_extra_info("ssl_object")
    return fingerprint_of(secured.getpeercert(binary_form=True) if secured else None)


def _frame(received: str | bytes) -> bytes:
    if isinstance(received, str):
        raise NotLetIn(Reason.NO_TANDEM)
    return received
