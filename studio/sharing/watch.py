"""A look around in the network thread, as the window's thread sees it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.sharing.mailbox import Mailbox, Seen
from studio.sharing.network_thread import NetworkThread

if TYPE_CHECKING:  # see network_thread
    from studio.sharing.discovery import Lookout


class Watch:
    """Looks for what others share until it is closed."""

    def __init__(self, mailbox: Mailbox, seen_on: Sequence[str] | None) -> None:
        """Begin to look; `seen_on` are own addresses to look from, all of them for None."""
        self._mailbox = mailbox
        self._seen_on = seen_on
        self._lookout: Lookout | None = None
        self._thread = NetworkThread()
        self._thread.begin(self._open)

    def close(self) -> None:
        """Look no more; `wait` sees it out."""
        self._mailbox.close()
        self._thread.begin(self._close)

    def wait(self) -> None:
        """Wait until the thread is gone, for some seconds at most."""
        self._thread.wait()

    async def _open(self) -> None:
        from studio.sharing.discovery import Lookout

        self._lookout = Lookout(lambda nearby: self._mailbox.put(Seen(nearby)), self._seen_on)
        await self._lookout.open()

    async def _close(self) -> None:
        try:
            if self._lookout is not None:
                await self._lookout.close()
        finally:
            self._thread.end()
