"""Who else is in the session, by the window's account: what the network tells, as news that can be said."""

from collections.abc import Iterator, Sequence

from studio.document.sync.awareness import PresenceChange
from studio.sharing.session import Joined, Left, Moved, News, Partner


class People:
    """Everybody else. While the connection is lost nobody is told to have gone, for they have not."""

    def __init__(self) -> None:
        """Begin alone."""
        self._present: dict[int, Partner] = {}
        self._told: dict[int, Partner] = {}
        self._is_held = True

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Everybody else, by name."""
        return tuple(sorted(self._told.values(), key=lambda partner: (partner.presence.shown_name, partner.key)))

    def note(self, changes: Sequence[PresenceChange]) -> tuple[News, ...]:
        """Take in who came, left and moved; return what is to be told of it now."""
        for change in changes:
            if change.after is None:
                self._present.pop(change.client, None)
            else:
                self._present[change.client] = Partner(change.client, change.after)
        return () if self._is_held else self.tell()

    def hold(self) -> None:
        """Tell nothing for now: the connection is lost."""
        self._is_held = True

    def tell(self) -> tuple[News, ...]:
        """Return what has changed since it was told last, and tell everything from now on."""
        self._is_held = False
        news = tuple(self._news())
        self._told = dict(self._present)
        return news

    def _news(self) -> Iterator[News]:
        for key, before in self._told.items():
            if key not in self._present:
                yield Left(before)
        for key, partner in self._present.items():
            if key not in self._told:
                yield Joined(partner)
            elif partner != self._told[key]:
                yield Moved(self._told[key].presence, partner)
