"""Undo and redo by hand: each hand at this computer takes back its own edits, never what another has set later.

Every field carries a mark: the number of the step that set it last here, below zero when somebody elsewhere did. A step
is taken back field by field, only where the mark is still its own; what cannot be taken back stays in line, for the
other may take theirs back first. The wire library has an undo manager of its own; this one is used because it can tell
what would be undone before it is, keeps the journal out of it, and treats a part that somebody else has worked on since
as theirs too.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from studio.document.change import Edit
from studio.document.journal import Journal
from studio.document.schema import Part, Snapshot
from studio.document.write import Field, Write, possible

UNTOUCHED = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction of a hand did, and the marks of its fields before."""

    number: int
    hand: str
    """The id of the person whose hand it was."""
    label: str
    writes: tuple[Write, ...]
    previous: Mapping[Field, int]


@dataclass(frozen=True, slots=True)
class Stayed:
    """What an undo would have to leave, because somebody else came later."""

    edit: Edit
    author: str
    """The id of the person who came later; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A step, the writes that take it back or do it again, and what has to stay."""

    step: Step
    writes: tuple[Write, ...]
    """None where all of it has to stay."""
    stayed: tuple[Stayed, ...] = ()

    @property
    def label(self) -> str | None:
        """What it does, in words; None where all of it has to stay."""
        return self.step.label if self.writes else None


class UndoHistory:
    """The steps that can be undone and redone, of every hand. Hands share the marks, so that none undoes another."""

    def __init__(self) -> None:
        self._count = 0
        self._foreign_count = 0
        self._marks: dict[Field, int] = {}
        self._homes: dict[Field, str] = {}
        self._hands: dict[int, str] = {}
        self._foreign_records: set[tuple[str, str]] = set()
        self._undo: dict[str, list[Step]] = {}
        self._redo: dict[str, list[Step]] = {}
        self._told: set[int] = set()

    def record(self, hand: str, label: str, writes: tuple[Write, ...]) -> None:
        """Remember a new step of a hand; what that hand undid before can no longer be redone."""
        self._count += 1
        previous = {write.field: self._mark(write.field) for write in writes}
        self._undo.setdefault(hand, []).append(Step(self._count, hand, label, writes, previous))
        self._redo.pop(hand, None)
        self._hands[self._count] = hand
        self._marks.update(dict.fromkeys(previous, self._count))
        self._homes.update({write.field: write.edit.design for write in writes})

    def mark_foreign(self, journal: Journal, came: Collection[str], lost: Collection[Field] = ()) -> None:
        """Remember from journal entries, by their ids, which fields somebody elsewhere has set, and in which designs.

        On the `lost` fields a conflict left the value from here in force.
        """
        last = {journal.field(entry_id): entry_id for entry_id in came}
        for field in last.keys() - set(lost):
            self._foreign_count -= 1
            self._marks[field] = self._foreign_count
            self._hands[self._foreign_count] = journal.author(last[field])
        self._foreign_records |= {field[:2] for field in last} | {
            ("design", journal.design(entry_id)) for entry_id in came
        }

    def next_undo(self, hand: str, snapshot: Snapshot) -> Plan | None:
        """Return what an undo by this hand would do; None when there is nothing to undo.

        A step that has to stay whole is returned once, without writes, to be told; then the one before has its turn.
        """
        return self._next(self._undo.get(hand, []), self._undoing, snapshot)

    def next_redo(self, hand: str, snapshot: Snapshot) -> Plan | None:
        """Return what a redo by this hand would do, as `next_undo`; None when there is nothing to redo."""
        return self._next(self._redo.get(hand, []), self._redoing, snapshot)

    def removed_part(self, part_id: str) -> Part | None:
        """Return a part as it was when a step of this session took it away, the last time; None if none did."""
        writes = (write for steps in self._undo.values() for step in steps for write in step.writes)
        found = [w.before for w in writes if w.field == ("part", part_id, "") and w.after is None]
        return next((part for part in reversed(found) if isinstance(part, Part)), None)

    def confirm_undo(self, plan: Plan) -> None:
        """Take note that a plan was carried out, or that it was told what has to stay."""
        self._confirm(plan, self._undo, self._redo)
        self._marks.update({write.field: plan.step.previous[write.field] for write in plan.writes})

    def confirm_redo(self, plan: Plan) -> None:
        """Take note that a step was done again, or that it was told what has to stay."""
        self._confirm(plan, self._redo, self._undo)
        self._marks.update({write.field: plan.step.number for write in plan.writes})

    def _confirm(self, plan: Plan, source: dict[str, list[Step]], target: dict[str, list[Step]]) -> None:
        """Move what was done of a step to the other line; the rest of it keeps its place."""
        if not plan.writes:
            self._told.add(plan.step.number)
            return
        self._told.discard(plan.step.number)
        step, steps, fields = plan.step, source[plan.step.hand], {write.field for write in plan.writes}
        rest = replace(step, writes=tuple(write for write in step.writes if write.field not in fields))
        place = steps.index(step)
        steps[place : place + 1] = [rest] if rest.writes else []
        done = replace(step, writes=tuple(write for write in step.writes if write.field in fields))
        target.setdefault(step.hand, []).append(done)

    def _next(
        self, steps: list[Step], writes_for: Callable[[Step], tuple[Write, ...]], snapshot: Snapshot
    ) -> Plan | None:
        for step in reversed(steps):
            writes = possible(snapshot, writes_for(step))
            if writes or step.number not in self._told:
                return Plan(step, writes, self._stayed(step, writes))
        return None

    def _undoing(self, step: Step) -> tuple[Write, ...]:
        mine = [write.inverse for write in reversed(step.writes) if self._mark(write.field) == step.number]
        return self._without_others_work(step.hand, mine)

    def _redoing(self, step: Step) -> tuple[Write, ...]:
        mine = [write for write in step.writes if self._mark(write.field) == step.previous[write.field]]
        return self._without_others_work(step.hand, mine)

    def _stayed(self, step: Step, writes: tuple[Write, ...]) -> tuple[Stayed, ...]:
        done = {write.field for write in writes}
        return tuple(
            Stayed(write.edit, self._later_hand(step, write.field)) for write in step.writes if write.field not in done
        )

    def _later_hand(self, step: Step, field: Field) -> str:
        """Return who set a field later, took the whole part away, or worked on it."""
        marks = [self._mark(field), self._mark((*field[:2], ""))]
        marks += [mark for other, mark in self._marks.items() if other[:2] == field[:2]]
        others = (self._hands[mark] for mark in marks if mark in self._hands)
        return next((hand for hand in others if hand != step.hand), "")

    def _without_others_work(self, hand: str, writes: Iterable[Write]) -> tuple[Write, ...]:
        """Leave out removals of what somebody else has worked on, with all else that the step did to it or in it."""
        writes = tuple(writes)
        removals = {write.field[:2] for write in writes if not write.edit.key and write.after is None}
        kept = removals & self._work_of_others(hand) if removals else removals
        return tuple(w for w in writes if w.field[:2] not in kept and ("design", w.edit.design) not in kept)

    def _work_of_others(self, hand: str) -> set[tuple[str, str]]:
        """Return the parts and designs that bear the mark of another hand, or of somebody elsewhere."""
        fields = [field for field, mark in self._marks.items() if self._hands.get(mark, hand) != hand]
        homes = {("design", self._homes[field]) for field in fields if field in self._homes}
        return self._foreign_records | {field[:2] for field in fields} | homes

    def _mark(self, field: Field) -> int:
        return self._marks.get(field, UNTOUCHED)
