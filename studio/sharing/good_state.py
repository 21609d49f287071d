"""The good state of a document, for the threads in which its shadows begin anew."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future

from studio.document.shadow_copy import NoShadow


class GoodState:
    """The document as it stands, for whichever thread asks; only the loop's own thread may read it."""

    def __init__(self, state: Callable[[], bytes]) -> None:
        """Begin in the loop's thread."""
        self._state = state
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._asked: set[Future[bytes]] = set()
        self._lock = threading.Lock()
        self._is_over = False

    def __call__(self) -> bytes:
        """Return it, once the loop has its turn.

        Raises:
            NoShadow: nobody answers any more.
        """
        if threading.get_ident() == self._thread:
            return self._state()
        asked: Future[bytes] = Future()
        with self._lock:
            if self._is_over:
                raise NoShadow("The sharing has ended.")
            self._asked.add(asked)
        self._loop.call_soon_threadsafe(self._answer, asked)
        try:
            return asked.result()
        except CancelledError as problem:
            raise NoShadow("The sharing has ended.") from problem

    def end(self) -> None:
        """Answer nobody any more."""
        with self._lock:
            self._is_over = True
            for asked in self._asked:
                asked.cancel()

    def _answer(self, asked: "Future[bytes]") -> None:
        self._asked.discard(asked)
        if not asked.cancelled():
            asked.set_result(self._state())
