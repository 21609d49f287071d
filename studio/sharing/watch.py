"""A look around in the network thread, as the window's thread sees it."""

from collections.abc import Sequence

from studio.sharing.discovery import Lookout
from studio.sharing.mailbox import Mailbox, Seen
from studio.sharing.network_thread import NetworkThread


class Watch:
    """Looks for what others share until it is closed."""

    def __init__(self, mailbox: Mailbox, seen_on: Sequence[str] | None) -> None:
        """Begin to look."""
        self._mailbox = mailbox
        self._lookout = Lookout(lambda nearby: mailbox.put(Seen(nearby)), seen_on)
        self._thread = NetworkThread()
        self._thread.begin(self._lookout.open())

    def close(self) -> None:
        """Look no more; `wait` sees it out."""
        self._mailbox.close()
        self._thread.begin(self._close())

    def wait(self) -> None:
        """Wait until the thread is gone, for some seconds at most."""
        self._thread.wait()

    async def _close(self) -> None:
        try:
            await self._lookout.close()
        finally:
            self._thread.end()
