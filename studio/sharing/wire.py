"""A session's end in the network thread, as the window's thread sees it: every call returns at once."""

import errno
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from studio.document.presence import Presence
from studio.document.shadow_copy import NoShadow
from studio.sharing.mailbox import Ended, Mailbox
from studio.sharing.network_thread import NetworkThread
from studio.sharing.refusals import Reason

if TYPE_CHECKING:  # see network_thread
    from studio.sharing.exchange import Exchange

_CLOSE_S = 4.0
_TAKEN = {errno.EADDRINUSE, errno.EACCES}


class End(Protocol):
    """A hub or a joiner."""

    exchange: "Exchange"

    async def close(self) -> None:
        """Leave, and leave nothing behind."""


AnEnd = TypeVar("AnEnd", bound=End)


class Wire(Generic[AnEnd]):
    """One hub or joiner with its thread, from the first call to `close`."""

    def __init__(
        self, mailbox: Mailbox, make: Callable[[], AnEnd], run: Callable[[AnEnd], Coroutine[Any, Any, None]]
    ) -> None:
        """Begin: the end is made in its thread, then it runs."""
        self._mailbox = mailbox
        self._end: AnEnd | None = None
        self._thread = NetworkThread()
        self._thread.call(self._make, make)
        self._thread.begin(lambda: self._run(run))

    def edit(self, update: bytes) -> None:
        """Send everybody an edit of the own window."""
        self.act(lambda end: end.exchange.edit(update))

    def tell(self, presence: Presence | None) -> None:
        """Tell everybody where the own window is."""
        self.act(lambda end: end.exchange.tell(presence))

    def act(self, action: Callable[[AnEnd], object]) -> None:
        """Let the end do something in its thread."""
        self._thread.call(self._act, action)

    def close(self) -> None:
        """Leave; nothing is told any more. `wait` sees it out."""
        self._mailbox.close()
        self._thread.begin(self._close)

    def wait(self) -> None:
        """Wait until the thread is gone, for some seconds at most."""
        self._thread.wait()

    def _make(self, make: Callable[[], AnEnd]) -> None:
        try:
            self._end = make()
        except (NoShadow, OSError):  # no child process, or no room for the file by which the TLS library takes a key
            self._mailbox.put(Ended(Reason.UNCHECKED))

    def _act(self, action: Callable[[AnEnd], object]) -> None:
        if self._end is not None:
            action(self._end)

    async def _run(self, run: Callable[[AnEnd], Coroutine[Any, Any, None]]) -> None:
        if self._end is None:
            return
        try:
            await run(self._end)
        except OSError as problem:
            is_taken = problem.errno in _TAKEN
            self._mailbox.put(Ended(Reason.PORT_TAKEN if is_taken else Reason.NO_NETWORK))

    async def _close(self) -> None:
        import asyncio

        end, self._end = self._end, None
        try:
            if end is not None:
                await asyncio.wait_for(end.close(), _CLOSE_S)
        except TimeoutError:
            pass  # somebody does not let go of a socket: the end of the thread closes it
        finally:
            self._thread.end()
