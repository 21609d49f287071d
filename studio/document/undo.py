"""Undo and redo of one person's own edits, which never change what somebody else has set later.

Every field carries a mark: the number of the step that set it last here, below zero when somebody else did. A step is
taken back field by field, only where the mark is still its own. The wire library has an undo manager of its own; this
one is used because it can tell what would be undone before it is, keeps the journal out of it, and treats a part that
somebody else has worked on since as theirs too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from studio.document.schema import JournalEntry
from studio.document.write import Field, Write

UNTOUCHED = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction of mine did, and the marks of its fields before."""

    number: int
    label: str
    writes: tuple[Write, ...]
    previous: Mapping[Field, int]


Plan = tuple[Step, tuple[Write, ...]]
"""A step and the writes that take it back or do it again."""


class UndoHistory:
    """The steps that can be undone and redone."""

    def __init__(self) -> None:
        self._count = 0
        self._foreign_count = 0
        self._marks: dict[Field, int] = {}
        self._foreign_records: set[tuple[str, str]] = set()
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    def record(self, label: str, writes: tuple[Write, ...]) -> None:
        """Remember a new step of mine; what was undone before can no longer be redone."""
        self._count += 1
        previous = {write.field: self._mark(write.field) for write in writes}
        self._undo.append(Step(self._count, label, writes, previous))
        self._redo.clear()
        self._marks.update(dict.fromkeys(previous, self._count))

    def mark_foreign(self, entries: Iterable[JournalEntry]) -> None:
        """Remember from journal entries which fields somebody else has set, and in which designs they worked."""
        for entry in entries:
            field = (entry.kind, entry.part or entry.design, entry.key)
            self._foreign_count -= 1
            self._marks[field] = self._foreign_count
            self._foreign_records |= {field[:2], ("design", entry.design)}

    def next_undo(self) -> Plan | None:
        """Return the step that an undo would take back and the writes for it; None when there is nothing to undo."""
        return self._next(self._undo, self._undoing)

    def next_redo(self) -> Plan | None:
        """Return the step that a redo would do again and the writes for it; None when there is nothing to redo."""
        return self._next(self._redo, self._redoing)

    def confirm_undo(self, step: Step, writes: tuple[Write, ...]) -> None:
        """Take note that the step was undone by these writes."""
        self._undo.remove(step)
        self._redo.append(step)
        self._marks.update({write.field: step.previous[write.field] for write in writes})

    def confirm_redo(self, step: Step, writes: tuple[Write, ...]) -> None:
        """Take note that the step was redone by these writes."""
        self._redo.remove(step)
        self._undo.append(step)
        self._marks.update({write.field: step.number for write in writes})

    def _next(self, steps: list[Step], writes_for: Callable[[Step], tuple[Write, ...]]) -> Plan | None:
        while steps:
            writes = writes_for(steps[-1])
            if writes:
                return steps[-1], writes
            steps.pop()
        return None

    def _undoing(self, step: Step) -> tuple[Write, ...]:
        mine = [write.inverse for write in reversed(step.writes) if self._mark(write.field) == step.number]
        return self._without_others_work(mine)

    def _redoing(self, step: Step) -> tuple[Write, ...]:
        mine = [write for write in step.writes if self._mark(write.field) == step.previous[write.field]]
        return self._without_others_work(mine)

    def _without_others_work(self, writes: Iterable[Write]) -> tuple[Write, ...]:
        """Leave out removals of what somebody else has worked on, with all else that the step did to it or in it."""
        writes = tuple(writes)
        removals = {write.field[:2] for write in writes if not write.edit.key and write.after is None}
        kept = removals & self._foreign_records
        return tuple(w for w in writes if w.field[:2] not in kept and ("design", w.edit.design) not in kept)

    def _mark(self, field: Field) -> int:
        return self._marks.get(field, UNTOUCHED)
