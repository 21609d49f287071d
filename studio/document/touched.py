"""What merges have touched, from the events of the wire library: so that only this much is read again.

Events live as long as their observer runs, and the wire library aborts when somebody subscribes inside one. So
everything is subscribed once, beforehand, and an observer only notes names. The raw events are asked, for their
wrappers read all of each event, which takes three times as long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pycrdt import Array, Map, Subscription, Text

from studio.document.codec import plain
from studio.document.entry_wire import early

_PLAIN = frozenset({str, bool})
"""What most of an entry is, and needs no look inside."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What differs from before, by root."""

    members: Mapping[str, frozenset[str]]
    """The keys of each map that holds a difference, at whatever depth."""
    note: bool
    """Whether the project's own note differs."""
    entries: tuple[object, ...]
    """The raw journal entries that came, in no order."""


class Touching:
    """Notes what foreign updates touch in one document, between `begin` and `take`; what is written here is known."""

    def __init__(self, maps: Mapping[str, Map[Any]], note: Text, history: Map[Any], journal: Array[Any]) -> None:
        self._is_noting = False
        self._members: dict[str, set[str]] = {}
        self._note = False
        self._entries: list[object] = []
        self._subscriptions: list[Subscription] = [
            *(shared.integrated.observe_deep(self._observer(root)) for root, shared in maps.items()),
            note.integrated.observe(self._observe_note),
            history.integrated.observe(self._observe_history),
            journal.integrated.observe(self._observe_journal),
        ]

    def begin(self) -> None:
        """Note what is touched from now on."""
        self._is_noting = True

    def take(self) -> Touched:
        """Return what was touched since `begin`, and note nothing more."""
        members = {root: frozenset(keys) for root, keys in self._members.items()}
        touched = Touched(members, self._note, tuple(self._entries))
        self._is_noting = self._note = False
        self._members.clear()
        self._entries.clear()
        return touched

    def close(self) -> None:
        """Stop observing."""
        for subscription in self._subscriptions:
            subscription.drop()
        self._subscriptions.clear()

    def _observer(self, root: str) -> Any:  # noqa: ANN401 -- what the wire library calls
        def observe(events: list[Any]) -> None:
            if self._is_noting:
                self._members.setdefault(root, set()).update(*map(_touched_keys, events))

        return observe

    def _observe_note(self, _: object) -> None:
        self._note = self._is_noting

    def _observe_history(self, event: Any) -> None:  # noqa: ANN401 -- the wire library has no types for raw events
        if self._is_noting:
            for key, step in event.keys.items():
                if isinstance(entry := step.get("newValue"), list):
                    self._entries.append([key, *(raw if raw.__class__ in _PLAIN else plain(raw) for raw in entry)])

    def _observe_journal(self, event: Any) -> None:  # noqa: ANN401 -- the wire library has no types for raw events
        if self._is_noting:
            for step in event.delta:
                self._entries += (early(plain(entry)) for entry in step.get("insert", ()))


def _touched_keys(event: Any) -> Iterable[str]:  # noqa: ANN401 -- the wire library has no types for raw events
    path = event.path
    return (str(path[0]),) if path else event.keys
