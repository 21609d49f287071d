"""The host's end: a server that listens only while a project is shared, lets people in and passes everything on.

It lives in the network thread and tells the window of everything by its mailbox.
"""

import asyncio
import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from studio.document.sync.awareness import PresenceChange
from studio.document.sync.outcome import Refusal
from studio.document.sync.peer import Terms
from studio.sharing.address import PORT, Address, own_addresses
from studio.sharing.certificate import Certificate
from studio.sharing.connection import PING_S, PONG_S, Connection, close, quiet_log, reason_of
from studio.sharing.discovery import Sign
from studio.sharing.entry_code import EntryCode
from studio.sharing.exchange import HUB_SETTLE_S, Exchange
from studio.sharing.handshake import SAID_AT_MOST, Door, EntryRole, Ticket, hear, say
from studio.sharing.limits import CONNECTIONS, FRAME_BYTES, HANDSHAKE_S, STRANGERS
from studio.sharing.mailbox import Edited, Ended, Expelled, Listening, Mailbox, Met, Mistyped, Spent
from studio.sharing.refusals import NotLetIn, Reason
from studio.sharing.shadows import MakeShadow, make_shadow

if TYPE_CHECKING:  # 52 ms to import, and most studios share nothing
    from websockets.asyncio.server import Server, ServerConnection

EVERYWHERE = "0.0.0.0"  # noqa: S104 -- the whole network may find it, and only after "Share now"
OF_VERSION_6 = {EVERYWHERE: "::", "127.0.0.1": "::1"}
"""Where else is listened, on the same port, if this computer knows version 6."""
_TLS_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Where to listen, and what to show to those who look."""

    interface: str = EVERYWHERE
    port: int | None = None
    """None takes the usual one, or any that is free."""
    seen_on: Sequence[str] | None = None
    """Own addresses to be found on; None for all, an empty sequence for none."""


@dataclass(slots=True)
class _Member:
    """Somebody who was let in."""

    connection: Connection
    ticket: Ticket
    is_expelled: bool = False


class Hub:
    """A server for one project. All calls from the network thread."""

    def __init__(
        self, state: bytes, door: Door, certificate: Certificate, mailbox: Mailbox, make: MakeShadow = make_shadow
    ) -> None:
        """Make a hub for a document in this state; nothing listens yet.

        Raises:
            NoShadow: no child process can check what others will send.
        """
        self._door = door
        self._certificate = certificate
        self._mailbox = mailbox
        self._loop = asyncio.get_running_loop()
        self.exchange = Exchange(state, self, make, HUB_SETTLE_S)
        self._keys = itertools.count(1)
        self._members: dict[int, _Member] = {}
        self._strangers = 0
        self._opening: asyncio.Task[None] | None = None
        self._servers: list[Server] = []
        self._sign: Sign | None = None
        self._showing: asyncio.Task[None] | None = None

    async def open(self, listen: Listen | None, project: str, host: str) -> None:
        """Listen from now on; None is the whole network.

        Raises:
            OSError: the port is taken, or there is no network.
        """
        listen = listen or Listen()
        self._opening = asyncio.ensure_future(self._listen(listen))
        await self._opening
        addresses = self._addresses(listen.interface)
        self._mailbox.put(Listening(addresses))
        if listen.seen_on is None or listen.seen_on:
            self._sign = Sign(listen.seen_on)
            self._showing = asyncio.ensure_future(self._sign.show(addresses, project, host))

    async def close(self) -> None:
        """Tell everybody that it is over, close the port, and leave nothing behind."""
        self._door.close()
        self.exchange.check_no_more()
        for member in self._members.values():
            member.connection.end(Reason.ENDED)
        await asyncio.gather(*(member.connection.finish() for member in self._members.values()))
        if self._opening is not None:  # a port that is half open can not be closed, so it is seen open first
            await asyncio.gather(self._opening, return_exceptions=True)
        for server in self._servers:
            server.close()
        await asyncio.gather(*(server.wait_closed() for server in self._servers))
        if self._showing is not None:
            await asyncio.gather(self._showing, return_exceptions=True)
        if self._sign is not None:
            await self._sign.hide()
        self.exchange.close()

    def renew(self, code: EntryCode | None) -> None:
        """Let people in by another code from now on, or nobody new."""
        self._door.code = code

    def make_pass(self, secret: str, role: EntryRole) -> None:
        """Let a program of others in by a secret in its address."""
        self._door.make_pass(role, secret)

    def send_away(self, client: int) -> None:
        """End the connection over which a window speaks; its ticket opens nothing any more."""
        key = self.exchange.room.peer_of(client)
        if key in self._members:
            self._door.take_ticket(self._members[key].ticket.id)
            self._members[key].connection.end(Reason.SENT_AWAY)

    def send(self, key: int, frame: bytes) -> None:
        """Send a frame over a connection."""
        if key in self._members:
            self._members[key].connection.send(frame)

    def edited(self, key: int, updates: tuple[bytes, ...]) -> None:
        """Hand on edits under the name of the ticket: who lost the connection and came back is the same source."""
        self._mailbox.put(Edited(self._members[key].ticket.id, updates))

    def met(self, changes: tuple[PresenceChange, ...]) -> None:
        """Hand on who came, left and moved."""
        self._mailbox.put(Met(changes))

    def refused(self, refusal: Refusal) -> None:
        """Send somebody away for what they sent."""
        if refusal.peer in self._members:
            is_guest = self._members[refusal.peer].ticket.role == "guest"
            reason = Reason.GUEST_WROTE if is_guest else Reason.HARMFUL
            names = (change.before.shown_name for change in refusal.people if change.before is not None)
            self._expel(refusal.peer, reason, next(names, ""))

    def synced(self, key: int) -> None:
        """A joiner has given all that it has: nothing to do for a host."""

    def unchecked(self) -> None:
        """End the sharing: nothing foreign can be checked any more."""
        self._mailbox.put(Ended(Reason.UNCHECKED))

    def _addresses(self, interface: str) -> tuple[Address, ...]:
        port, has_6 = _port_of(self._servers[0]), len(self._servers) > 1
        if interface == EVERYWHERE:
            return own_addresses(port, has_6=has_6)
        hosts = (interface, OF_VERSION_6[interface]) if has_6 else (interface,)
        return tuple(Address(host=host, port=port) for host in hosts)

    async def _listen(self, listen: Listen) -> None:
        """Open the port asked for, or the usual one, or any; then the same one of version 6, if there is one."""
        self._servers.append(await self._listen_first(listen))
        if other := OF_VERSION_6.get(listen.interface):
            with suppress(OSError):
                self._servers.append(await self._serve(other, _port_of(self._servers[0])))

    async def _listen_first(self, listen: Listen) -> "Server":
        if listen.port is not None:
            return await self._serve(listen.interface, listen.port)
        try:
            return await self._serve(listen.interface, PORT)
        except OSError:
            return await self._serve(listen.interface, 0)

    async def _serve(self, interface: str, port: int) -> "Server":
        from websockets.asyncio.server import serve

        return await serve(
            self._meet,
            interface,
            port,
            ssl=self._certificate.context,
            ssl_handshake_timeout=_TLS_S,
            open_timeout=_TLS_S,
            origins=[None],  # pages in a browser have no business here
            compression=None,  # nothing is unpacked, so no small frame becomes a large one
            max_size=SAID_AT_MOST,
            ping_interval=PING_S,
            ping_timeout=PONG_S,
            close_timeout=1,
            server_header=None,
            logger=quiet_log(),
        )

    async def _meet(self, socket: "ServerConnection") -> None:
        """See one connection through, from the first word to the last."""
        self._strangers += 1
        try:
            ticket = await self._let_in(socket)
        except NotLetIn as turned:
            await close(socket, turned.reason)
            return
        finally:
            self._strangers -= 1
        socket.protocol.max_message_size = FRAME_BYTES
        await self._talk(socket, ticket)

    async def _let_in(self, socket: "ServerConnection") -> Ticket:
        """Return the ticket of somebody who proved to know the code.

        Raises:
            NotLetIn: they did not, or took too long.
        """
        from websockets.exceptions import ConnectionClosed

        if self._strangers > STRANGERS or len(self._members) + self._strangers > CONNECTIONS:
            raise NotLetIn(Reason.FULL)
        if secret := parse_qs(urlsplit(socket.request.path if socket.request else "").query).get("pass"):
            return self._door.enter_by_pass(secret[0])
        try:
            return await asyncio.wait_for(self._shake_hands(socket), HANDSHAKE_S)
        except (TimeoutError, ConnectionClosed) as problem:
            raise NotLetIn(Reason.NO_HANDSHAKE) from problem

    async def _shake_hands(self, socket: "ServerConnection") -> Ticket:
        caller = str(socket.remote_address[0])
        answer, waiting = self._door.answer(hear(await socket.recv()), caller)
        await socket.send(say(answer))
        proof = hear(await socket.recv())
        try:
            ticket = self._door.check(waiting, proof, caller)
        except NotLetIn as turned:
            if turned.reason is Reason.WRONG_CODE and waiting.code is self._door.code:
                self._tell_wrong(waiting.code)
            raise
        await socket.send(say(self._door.welcome(waiting, ticket)))
        return ticket

    def _tell_wrong(self, code: EntryCode | None) -> None:
        if code is not None:
            self._mailbox.put(Mistyped(code.tries_left) if code.tries_left else Spent())

    async def _talk(self, socket: "ServerConnection", ticket: Ticket) -> None:
        await self._end_earlier(ticket)
        key = next(self._keys)
        connection = Connection(socket, self._loop.time)
        self._members[key] = _Member(connection, ticket)
        self.exchange.join(key, Terms(role=ticket.role))
        try:
            async for frame in connection.frames():
                self.exchange.receive(key, frame)
        except NotLetIn as turned:
            self._expel(key, turned.reason)
        finally:
            if reason_of(socket, Reason.LOST) is Reason.TOO_LARGE:
                self._expel(key, Reason.TOO_LARGE)
            await self.exchange.leave(key)
            self._members.pop(key, None)
            await connection.finish()

    async def _end_earlier(self, ticket: Ticket) -> None:
        """End the connection that somebody comes back from: where a cable was pulled, its end is not known here yet."""
        for key, member in tuple(self._members.items()):
            if ticket.key and member.ticket.id == ticket.id:
                member.connection.abort()
                await self.exchange.leave(key)

    def _expel(self, key: int, reason: Reason, shown_name: str = "") -> None:
        """Send somebody away for good, and have their edits taken back."""
        member = self._members[key]
        if member.is_expelled:
            return
        member.is_expelled = True
        self._door.take_ticket(member.ticket.id)
        self._mailbox.put(Expelled(member.ticket.id, shown_name or self._name_at(key)))
        member.connection.end(reason)

    def _name_at(self, key: int) -> str:
        room = self.exchange.room
        names = (person.shown_name for client, person in room.present.items() if room.peer_of(client) == key)
        return next(names, "")


def _port_of(server: "Server") -> int:
    return int(server.sockets[0].getsockname()[1])
