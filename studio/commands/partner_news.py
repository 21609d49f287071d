"""News of what somebody else did: kept until they rest and this person has a free ear, then told in one go."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from accessibility.queue import Timer
from studio.document.change import Change, Edit, Origin

SETTLE_MS = 2000
"""What a partner does waits for what they do next; and so long between two looks whether the ear is free."""

Later = Callable[[], None]
"""Says something that belongs to the news, such as a rule that an edit turned."""


@dataclass(slots=True)
class PartnerNews:
    """Collects changes by others. Nothing is lost: what cannot be told now is told later."""

    timer: Timer
    tell: Callable[[tuple[Change, ...]], None]
    """Tells changes, oldest first; never none."""
    is_held: Callable[[], bool]
    """Whether the person at the keyboard is in the midst of something."""
    _changes: list[Change] = field(default_factory=list)
    _after: dict[str, Later] = field(default_factory=dict)
    _cancel: Callable[[], None] = lambda: None

    @property
    def waiting(self) -> int:
        """How many changes are not told yet."""
        return len(self._changes)

    def add(self, change: Change) -> None:
        """Take in a change; the news settle anew."""
        self._changes.append(change)
        self._settle()

    def add_after(self, topic: str, say: Later) -> None:
        """Say something after the news; the newest of a topic replaces older ones."""
        self._after[topic] = say
        self._settle()

    def drop(self, change: Change | None) -> None:
        """Leave out a change that was told otherwise; None leaves all of them out."""
        self._changes = [other for other in self._changes if change is not None and other is not change]

    def forget(self) -> None:
        """Leave out everything: another project lies on the desk, or it was asked for."""
        self._cancel()
        self._changes.clear()
        self._after.clear()

    def _settle(self) -> None:
        self._cancel()
        self._cancel = self.timer.after(SETTLE_MS, self._rested)

    def _rested(self) -> None:
        if self.is_held():
            self._settle()
            return
        changes, after = tuple(self._changes), tuple(self._after.values())
        self.forget()
        if changes:
            self.tell(gathered(changes))
        for say in after:
            say()


def gathered(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes, with edits of one field that follow each other as one, from the first old to the last new."""
    kept: list[Change] = []
    for change in changes:
        if kept and (both := _both(kept[-1], change)):
            kept[-1] = both
        else:
            kept.append(change)
    return tuple(kept)


def _both(first: Change, then: Change) -> Change | None:
    """Return two edits of one field as one; None where they are not, or come back to where it was."""
    if len(first.edits) != 1 or len(then.edits) != 1 or first.author != then.author:
        return None
    old, new = first.edits[0], then.edits[0]
    is_one = _field(old) == _field(new) and bool(old.key) and old.old != new.new
    if not is_one or {first.origin, then.origin} != {Origin.LOCAL}:
        return None
    return replace(then, before=first.before, edits=(replace(new, old=old.old),))


def _field(edit: Edit) -> tuple[str, str, str]:
    return (edit.kind, edit.id, edit.key)
