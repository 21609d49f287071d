"""The thread in which sockets live: a loop that begins with sharing or joining and ends with it.

What a loop needs is imported in the thread as well: it takes as long as twenty keys may, and the window's thread has
keys to answer. What is asked of the loop meanwhile waits.
"""

import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # 60 ms to import, and most studios share nothing
    import asyncio

_END_S = 5.0


class NetworkThread:
    """One loop in a thread of its own."""

    def __init__(self) -> None:
        """Begin the thread."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._early: list[Callable[[], object]] = []
        self._lock = threading.Lock()
        self._tasks: set[asyncio.Task[object]] = set()
        self._thread = threading.Thread(target=self._run, name="tandem network", daemon=True)
        self._thread.start()

    def call(self, action: Callable[..., object], *arguments: object) -> None:
        """Let the loop call something soon; in silence when it has ended."""
        with self._lock:
            if self._loop is None:
                self._early.append(lambda: action(*arguments))
                return
        try:
            self._loop.call_soon_threadsafe(action, *arguments)
        except RuntimeError:  # the loop is closed: what was to be told has nobody to tell it to any more
            pass

    def begin(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Let the loop work on something, then end."""
        self.call(self._begin, work)

    def end(self) -> None:
        """End the loop soon and return at once; `wait` sees it out."""
        self.call(self._stop)

    def wait(self) -> None:
        """Wait until the thread is gone, for some seconds at most."""
        self._thread.join(_END_S)

    def _begin(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        if self._loop is not None:
            task = self._loop.create_task(work())
            self._tasks.add(task)  # else nobody holds it, and it may be collected half way
            task.add_done_callback(self._tasks.discard)

    def _stop(self) -> None:
        if self._loop is not None:
            self._loop.stop()

    def _run(self) -> None:
        import asyncio

        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        with self._lock:
            self._loop = loop
            for early in self._early:
                loop.call_soon(early)
        try:
            loop.run_forever()
            _see_out(loop)
        finally:
            asyncio.set_event_loop(None)
            loop.close()


def _see_out(loop: "asyncio.AbstractEventLoop") -> None:
    import asyncio

    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
