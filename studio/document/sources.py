"""Whose value it is, among the peers of a live session: so that all that came from one of them can be taken back.

For each field that a peer has set, the turns of its writers lie one on the other: who wrote, and what the field held
before their turn. Who writes twice running has one turn; who goes back to what was there before has none. Everybody at
this computer and every file are one writer here, whose turns are kept only where they lie on a peer's.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from studio.document.change import Change, Edit
from studio.document.content import Content, Member, content, write_of, write_to
from studio.document.difference import difference
from studio.document.schema import Design, Part, Snapshot
from studio.document.write import Write, after_write, is_possible

_TURNS_AT_MOST = 32
"""Two who overwrite each other for an hour may not fill the memory: the lowest turns are forgotten."""

Spot = tuple[str, str, str, str]
"""Kind, id, key and design: a stranger may have taken a part from one design into another."""
Stored = Callable[[str, str], Member | None]
"""Given a kind and an id; returns what the document holds there, removed or not."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One writer's turn at a field."""

    writer: str
    before: Content
    """What the field held before."""


class Sources:
    """The turns on every field that a peer has set, the last one on top."""

    def __init__(self) -> None:
        self._turns: dict[Spot, list[Turn]] = {}

    def note(self, writer: str, change: Change, stored: Stored) -> None:
        """Remember who made a change: a peer, or an empty text for this computer and for files.

        What was done to something before it was removed in the same change is not told, but remembered here.
        """
        for edit in change.edits if writer or self._turns else ():
            write = write_of(change.before, change.after, edit)
            self._note(writer, write)
            gone = None if edit.key or write.after is not None else stored(edit.kind, edit.id)
            for hidden in _hidden(edit, write.before, gone):
                self._note(writer, hidden)

    def forget(self, writer: str) -> None:
        """Take all turns of a writer away, as if they had never written."""
        for spot, turns in list(self._turns.items()):
            if any(turn.writer == writer for turn in turns):
                self._keep(spot, _without(turns, writer))

    def taken_back(
        self, writer: str, snapshot: Snapshot, stored: Stored, named: Collection[str] = ()
    ) -> tuple[Write, ...]:
        """Return the writes that undo what a peer has done and nobody has done over since.

        The people in `named` stay: the history tells of them. What comes back comes as it is stored by now.
        """
        kept = self._work_of_others(writer) | {("person", person) for person in named}
        last = {spot: turns[-1] for spot, turns in self._turns.items() if turns[-1].writer == writer}
        planned: list[Write] = []
        for spot, turn in sorted(last.items(), key=lambda item: _rank(*item)):
            if not _is_removal(spot, turn) or spot[:2] not in kept:
                for write in _back(snapshot, _edit_of(spot), turn.before, stored):
                    snapshot = after_write(snapshot, write)
                    planned.append(write)
        return tuple(planned)

    def _note(self, writer: str, write: Write) -> None:
        spot = (*write.field, write.edit.design)
        turns = self._turns.get(spot, [])
        if turns or writer or self._is_in_new(write.edit):
            before, after = (write.edit.old, write.edit.new) if write.edit.key else (write.before, write.after)
            self._keep(spot, _with(turns, Turn(writer, before), after))

    def _keep(self, spot: Spot, turns: list[Turn]) -> None:
        if turns:
            self._turns[spot] = turns[-_TURNS_AT_MOST:]
        else:
            self._turns.pop(spot, None)

    def _is_in_new(self, edit: Edit) -> bool:
        """Whether an edit is of something that a peer has added or taken away, or in a design of which that is so."""
        home = ("design", edit.design, "", "")
        return (edit.kind, edit.id, "", edit.design) in self._turns or home in self._turns

    def _work_of_others(self, writer: str) -> set[tuple[str, str]]:
        """Return kind and id of what bears somebody else's last turn, and of the designs that hold such."""
        spots = [spot for spot, turns in self._turns.items() if turns[-1].writer != writer]
        return {spot[:2] for spot in spots} | {("design", spot[3]) for spot in spots}


def _hidden(edit: Edit, before: Content, gone: Content) -> Iterator[Write]:
    """Yield what else was done to a design or a part that is gone."""
    if gone is not None:
        one, other = _alone(edit, before), _alone(edit, gone)
        yield from (write_of(one, other, inner) for inner in difference(one, other))


def _alone(edit: Edit, member: Content) -> Snapshot:
    """Return a snapshot of nothing but one design or one part."""
    if isinstance(member, Part):
        member = Design(id=edit.design, name="", parts={member.id: member})
    return Snapshot(name="", designs={member.id: member} if isinstance(member, Design) else {})


def _with(turns: list[Turn], turn: Turn, after: Content) -> list[Turn]:
    if not turns or turns[-1].writer != turn.writer:
        return [*turns, turn]
    return turns[:-1] if turns[-1].before == after else turns


def _without(turns: list[Turn], writer: str) -> list[Turn]:
    """Leave a writer's turns out; whoever came next found what was there before them."""
    kept: list[Turn] = []
    before: Content = None
    is_next = False
    for turn in turns:
        if turn.writer == writer:
            before, is_next = (before if is_next else turn.before), True
        else:
            found = replace(turn, before=before) if is_next else turn
            kept += [found] if not kept or kept[-1].writer != turn.writer else []
            is_next = False
    return kept


def _edit_of(spot: Spot) -> Edit:
    kind, thing, key, design = spot
    return Edit(kind=kind, id=thing, key=key, design=design)


def _is_removal(spot: Spot, turn: Turn) -> bool:
    return not spot[2] and turn.before is None


def _rank(spot: Spot, turn: Turn) -> tuple[int, Spot]:
    """What was added goes first, then designs come back, then what they hold, then single fields."""
    if spot[2]:
        return 3, spot
    if turn.before is None:
        return 0, spot
    return (1 if spot[0] == "design" else 2), spot


def _back(snapshot: Snapshot, edit: Edit, target: Content, stored: Stored) -> Iterator[Write]:
    """Yield what brings a field back; with a design also what was wiped out of the document altogether."""
    if content(snapshot, edit) == target:
        return
    known = stored(edit.kind, edit.id) if target is not None and not edit.key else None
    bare = replace(target, parts={}, assemblies={}) if isinstance(target, Design) else target
    write = write_to(snapshot, edit, known or bare)
    if is_possible(snapshot, write):
        yield write
        if isinstance(target, Design):
            yield from _wiped_out(after_write(snapshot, write), target, stored)


def _wiped_out(snapshot: Snapshot, design: Design, stored: Stored) -> Iterator[Write]:
    for kind, members in (("part", design.parts), ("assembly", design.assemblies)):
        for member in members.values():
            if stored(kind, member.id) is None:
                yield write_to(snapshot, Edit(kind=kind, id=member.id, design=design.id), member)
