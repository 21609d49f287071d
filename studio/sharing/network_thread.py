"""The thread in which sockets live: a loop that begins with sharing or joining and ends with it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

_END_S = 5.0


class NetworkThread:
    """One loop in a thread of its own."""

    def __init__(self) -> None:
        """Begin the thread."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="tandem network", daemon=True)
        self._thread.start()

    def call(self, action: Callable[..., object], *arguments: object) -> None:
        """Let the loop call something soon; in silence when it has ended."""
        try:
            self._loop.call_soon_threadsafe(action, *arguments)
        except RuntimeError:  # the loop is closed: what was to be told has nobody to tell it to any more
            pass

    def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Let the loop work on something, then end."""
        asyncio.run_coroutine_threadsafe(work, self._loop)

    def end(self) -> None:
        """End the loop soon and return at once; `wait` sees it out."""
        self.call(self._loop.stop)

    def wait(self) -> None:
        """Wait until the thread is gone, for some seconds at most."""
        self._thread.join(_END_S)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._see_out()
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()

    def _see_out(self) -> None:
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
