"""One open connection in the network thread: its limits, and a queue for what waits to be sent."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from studio.sharing.limits import WAITING_BYTES, Limits
from studio.sharing.refusals import NotLetIn, Reason

if TYPE_CHECKING:  # 52 ms to import, and most studios share nothing
    from websockets.asyncio.connection import Connection as Socket

CLOSE_CODE = 4000
"""From here on the meaning of a close is ours to give (RFC 6455, 7.4.2); the reason says which."""
TOO_LARGE_CODE = 1009
CLOSE_S = 1.0
PING_S, PONG_S = 4.0, 6.0


def quiet_log() -> logging.Logger:
    """Return a log that nobody reads: strangers' failures at the door are no news, and hold their bytes."""
    log = logging.Logger("tandem.sharing")  # noqa: LOG001 -- outside the tree on purpose: no handler ever hears it
    log.disabled = True  # else each frame makes a record that nobody reads
    return log


class Connection:
    """One connection that both sides agreed on."""

    def __init__(self, socket: "Socket", now: Callable[[], float], *, is_counted: bool = True) -> None:
        """Begin to send what is queued. A joiner does not count: a host passes on what many send."""
        self._socket = socket
        self._limits = Limits(now) if is_counted else None
        self._queue: deque[bytes] = deque()
        self._waiting = 0
        self._has_more = asyncio.Event()
        self.ended_for: Reason | None = None
        """Why this side ended it; None while it has not."""
        self._writing = asyncio.ensure_future(self._write())

    def send(self, frame: bytes) -> None:
        """Queue a frame; a connection that cannot keep up is ended."""
        self._queue.append(frame)
        self._waiting += len(frame)
        if self._waiting > WAITING_BYTES:
            self.end(Reason.TOO_SLOW)
        self._has_more.set()

    def end(self, reason: Reason) -> None:
        """Send what is queued, then end; at once where the other side does not read."""
        if self.ended_for is None:
            self.ended_for = reason
            self._has_more.set()
            if reason is Reason.TOO_SLOW:
                self.abort()

    def abort(self) -> None:
        """End it now, whatever is queued and whether the other side reads or not."""
        self._queue.clear()
        self._socket.transport.abort()

    async def frames(self) -> AsyncIterator[bytes]:
        """Yield what comes, until the connection ends.

        Raises:
            NotLetIn: too much came, or text, which nobody sends here.
        """
        from websockets.exceptions import ConnectionClosed

        try:
            async for frame in self._socket:
                if self._limits is not None:
                    self._limits.note(frame)
                if isinstance(frame, str):
                    raise NotLetIn(Reason.HARMFUL)
                yield frame
        except ConnectionClosed:
            return

    async def finish(self) -> None:
        """See the connection out."""
        self._writing.cancel()
        await asyncio.gather(self._writing, return_exceptions=True)
        await close(self._socket, self.ended_for or Reason.ENDED)

    async def _write(self) -> None:
        from websockets.exceptions import ConnectionClosed

        try:
            while self.ended_for is None or self._queue:
                await self._has_more.wait()
                self._has_more.clear()
                await self._write_queued()
        except ConnectionClosed:
            return
        await close(self._socket, self.ended_for)

    async def _write_queued(self) -> None:
        while self._queue:
            frame = self._queue.popleft()
            await self._socket.send(frame)
            self._waiting -= len(frame)


async def close(socket: "Socket", reason: Reason) -> None:
    """Close a socket with a reason; at once where the other side does not answer."""
    try:
        await asyncio.wait_for(socket.close(CLOSE_CODE, reason.value), CLOSE_S)
    except TimeoutError:
        socket.transport.abort()


def reason_of(socket: "Socket", otherwise: Reason) -> Reason:
    """Return why a closed socket was closed."""
    if TOO_LARGE_CODE in (_code(socket.protocol.close_sent), _code(socket.protocol.close_rcvd)):
        return Reason.TOO_LARGE
    received = socket.protocol.close_rcvd
    if received is None or received.code != CLOSE_CODE:
        return otherwise
    return next((reason for reason in Reason if reason == received.reason), otherwise)


def _code(close_frame: object) -> int:
    return getattr(close_frame, "code", 0)
