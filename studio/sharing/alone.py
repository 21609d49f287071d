"""A session that never leaves this computer: for walks, for tests, and for where sharing is not wanted."""

from collections.abc import Callable

from studio.document.presence import Presence, Role
from studio.sharing.session import Invitation, News, Partner, State, StateChanged

PROBLEM = "Nothing can be shared from here."
"""An English msgid."""


class AloneSession:
    """Answers every wish to share with one sentence; it opens nothing."""

    state: State = "alone"
    role: Role = "member"
    invitation: Invitation | None = None
    partners: tuple[Partner, ...] = ()

    def __init__(self) -> None:
        """Touch nothing."""
        self._listeners: list[Callable[[News], None]] = []

    def subscribe(self, listener: Callable[[News], None]) -> Callable[[], None]:
        """Tell a listener of all news; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def share(self, *, guests_only: bool = False) -> None:  # noqa: ARG002 -- the port's
        """Refuse."""
        self._refuse()

    def renew(self) -> None:
        """Refuse."""
        self._refuse()

    def look_around(self) -> None:
        """Find nothing."""

    def stop_looking(self) -> None:
        """Look no more."""

    def join(self, address: str, code: str, role: Role = "member") -> None:  # noqa: ARG002 -- the port's
        """Refuse."""
        self._refuse()

    def leave(self) -> None:
        """Stay alone."""

    def tell(self, presence: Presence) -> None:
        """Tell nobody."""

    def send_away(self, key: int) -> None:
        """Send nobody away."""

    def close(self) -> None:
        """Hold nothing."""

    def _refuse(self) -> None:
        for listener in list(self._listeners):
            listener(StateChanged("alone", PROBLEM))
