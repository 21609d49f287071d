"""Connections that do not behave: raw frames at a hub, and a line that can be cut."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable
from concurrent.futures import Future
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from studio.sharing.certificate import fingerprint_of, trusting_context
from studio.sharing.handshake import EntryRole, Ticket, Visit, hear, say
from studio.sharing.network_thread import NetworkThread

LIMIT_S = 20.0
Answer = TypeVar("Answer")


class Stranger:
    """Somebody who speaks the words of the wire, as they please.

    By the asynchronous client: the other one reads in one thread while it writes in another, and over TLS it lost its
    first request once in a hundred times.
    """

    def __init__(self, port: int, path: str = "/") -> None:
        """Connect; nothing is said yet."""
        self._path = path
        self._thread = NetworkThread()
        self._port = port
        self.said: list[str] = []
        try:
            self.socket = self._await(self._connect())
        except BaseException:
            self._thread.end()
            raise

    def __enter__(self) -> Self:
        """Stay."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Go."""
        self.close()

    def close(self) -> None:
        """Go."""
        self._await(self.socket.close())
        self._thread.end()
        self._thread.wait()

    def enter(self, by: str | Ticket, role: EntryRole = "member") -> Self:
        """Prove the code, or a ticket."""
        secured = self.socket.transport.get_extra_info("ssl_object")
        visit = Visit(fingerprint_of(secured.getpeercert(binary_form=True)), by, role)
        self.say(say(visit.first))
        self.say(say(visit.prove(hear(self._await(self.socket.recv())))))
        visit.enter(hear(self._await(self.socket.recv())))
        return self

    def say(self, words: str | bytes) -> None:
        """Send something; in vain where the other side has ended."""
        if isinstance(words, str):
            self.said.append(words)
        with suppress(ConnectionClosed):
            self._await(self.socket.send(words))

    def hear_out(self) -> tuple[int, str]:
        """Wait for the end and return its code and reason."""
        with suppress(ConnectionClosed):
            while True:
                self._await(self.socket.recv())
        close = self.socket.protocol.close_rcvd
        return (close.code, close.reason) if close else (0, "")

    def _await(self, work: Awaitable[Answer]) -> Answer:
        return result_of(self._thread, work)

    async def _connect(self) -> ClientConnection:
        return await connect(
            f"wss://127.0.0.1:{self._port}{self._path}",
            ssl=trusting_context(),
            compression=None,
            proxy=None,
            max_size=None,
            close_timeout=2,
            open_timeout=LIMIT_S,
        )


def tls(port: int) -> ssl.SSLSocket:
    """Return a bare TLS connection to a hub."""
    plain = socket.create_connection(("127.0.0.1", port), LIMIT_S)
    return trusting_context().wrap_socket(plain)


class Line:
    """A port that leads to another one, and can be cut like a cable."""

    def __init__(self, to_port: int) -> None:
        """Lay it."""
        self._to = to_port
        self._thread = NetworkThread()
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None
        self.port = 0
        self.mend()

    def mend(self) -> None:
        """Let it carry again."""
        self._await(self._open())

    def cut(self) -> None:
        """Break every connection over it, without a word to either side, and let none through."""
        self._await(self._close())

    def close(self) -> None:
        """Take it away."""
        self.cut()
        self._thread.end()
        self._thread.wait()

    def _await(self, work: Awaitable[None]) -> None:
        result_of(self._thread, work)

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        self._writers += [writer, back]
        await asyncio.gather(_pump(reader, back), _pump(there, writer))


def result_of(thread: NetworkThread, work: Awaitable[Answer]) -> Answer:
    """Return what comes of some work in a network thread."""
    future: Future[Answer] = Future()

    async def done() -> None:
        try:
            future.set_result(await asyncio.wait_for(work, LIMIT_S))
        except BaseException as problem:
            future.set_exception(problem)

    thread.begin(done)
    return future.result()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
