"""What has to be written so that a project is again as it was: cars, parts, groups, own parts and notes.

Who was here, what was said, predicted, run and claimed stays: these are facts.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

from studio.document.change import Edit
from studio.document.content import write_of
from studio.document.difference import difference
from studio.document.schema import Assembly, Design, Part, Snapshot
from studio.document.write import Write

RESTORED = frozenset({"project", "design", "part", "assembly", "own_part"})
"""The kinds of what goes back."""
Member = Part | Assembly | Design
Stored = Callable[[str, str], Member | None]
"""Told a kind and an id; answers what the document holds, removed or not, or None where there never was one."""


def edits_back(now: Snapshot, then: Snapshot) -> tuple[Edit, ...]:
    """Return what differs from a state that one may go back to, as edits from now to then."""
    return tuple(edit for edit in difference(now, then) if edit.kind in RESTORED)


def writes_back(now: Snapshot, then: Snapshot, stored: Stored) -> Iterator[Write]:
    """Yield the writes that lead from one state of a project to another one, in an order in which each is possible.

    What was removed comes back as the document holds it and is then changed: a second map under one key would lose
    what others do to the first.
    """
    told: set[str] = set()
    for edit in edits_back(now, then):
        if edit.design in told:
            continue
        write = write_of(now, then, edit)
        held = stored(edit.kind, edit.id) if write.after is not None and not edit.key else None
        if held is not None:
            yield Write(edit, before=None, after=held)
            yield from writes_back(_only(edit.design, held), _only(edit.design, write.after), stored)
            told |= {edit.id} if edit.kind == "design" else set()
        elif isinstance(write.after, Design):
            yield replace(write, after=_bare(write.after))
        else:
            yield write


def _bare(design: Design) -> Design:
    """Return a car without what is added to it after it."""
    return replace(design, parts=MappingProxyType({}), assemblies=MappingProxyType({}))


def _only(design_id: str, member: object) -> Snapshot:
    """Return a project that holds one car, part or group and nothing else."""
    if isinstance(member, Design):
        return Snapshot(name="", designs=MappingProxyType({member.id: member}))
    home = Design(id=design_id, name="")
    if isinstance(member, Part):
        home = replace(home, parts=MappingProxyType({member.id: member}))
    if isinstance(member, Assembly):
        home = replace(home, assemblies=MappingProxyType({member.id: member}))
    return Snapshot(name="", designs=MappingProxyType({design_id: home}))
