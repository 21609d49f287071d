"""Connections that do not behave: raw frames at a hub, and a line that can be cut."""

import asyncio
import socket
import ssl
from contextlib import suppress
from types import TracebackType
from typing import Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from studio.sharing.certificate import fingerprint_of, trusting_context
from studio.sharing.handshake import EntryRole, Visit, hear, say
from studio.sharing.network_thread import NetworkThread

LIMIT_S = 20.0


class Stranger:
    """Somebody who speaks the words of the wire, as they please."""

    def __init__(self, port: int) -> None:
        """Connect; nothing is said yet."""
        self.socket: ClientConnection = connect(
            f"wss://127.0.0.1:{port}/",
            ssl=trusting_context(),
            compression=None,
            proxy=None,
            max_size=None,
            close_timeout=2,
            open_timeout=LIMIT_S,
        )
        self.said: list[str] = []

    def __enter__(self) -> Self:
        """Stay."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Go."""
        self.socket.close()

    def enter(self, code: str, role: EntryRole = "member") -> Self:
        """Prove the code."""
        secured = self.socket.socket
        assert isinstance(secured, ssl.SSLSocket)
        visit = Visit(fingerprint_of(secured.getpeercert(binary_form=True)), code, role)
        self.say(say(visit.first))
        self.say(say(visit.prove(hear(self.socket.recv(LIMIT_S)))))
        visit.enter(hear(self.socket.recv(LIMIT_S)))
        return self

    def say(self, words: str | bytes) -> None:
        """Send something; in vain where the other side has ended."""
        if isinstance(words, str):
            self.said.append(words)
        with suppress(ConnectionClosed):
            self.socket.send(words)

    def hear_out(self) -> tuple[int, str]:
        """Wait for the end and return its code and reason."""
        with suppress(ConnectionClosed):
            while True:
                self.socket.recv(LIMIT_S)
        close = self.socket.protocol.close_rcvd
        return (close.code, close.reason) if close else (0, "")


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

    def _await(self, work: object) -> None:
        asyncio.run_coroutine_threadsafe(work, self._thread._loop).result(LIMIT_S)  # type: ignore[arg-type]

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


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
