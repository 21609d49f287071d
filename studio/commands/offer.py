"""Offering changes: each choice says first what it would do; the one chosen is written as one edit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accessibility.response import Response, said
from studio.commands.command import Focused
from studio.commands.context import Context, Entry
from studio.describe.arranging import consequence_words
from studio.document.change import Change
from studio.document.resting import hosts_first
from studio.document.schema import Design, Part
from studio.document.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One change that a person may choose: what it is called, and the design as it would be."""

    title: str
    after: Design
    remark: str = ""
    """What the change alone does not tell, such as the name of another product."""


def offer(
    context: Context, title: str, proposals: Sequence[Proposal], nothing: str, *, is_followed: bool = False
) -> Response | Focused:
    """Show a list of proposals that change something; say `nothing` where there is none.

    Where it is followed, the focus goes to the one part that was changed.
    """
    before, types, language = context.desk.design, context.shelves.types, context.language
    real = [proposal for proposal in proposals if proposal.after.parts != before.parts]
    if not real:
        return said(nothing)
    entries = tuple(
        Entry(
            id=str(index), text=proposal.title, description=consequence_words(language, types, before, proposal.after)
        )
        for index, proposal in enumerate(real)
    )

    def chosen(index: str) -> None:
        change = take(context, title, real[int(index)].after, real[int(index)].remark)
        if change is not None and is_followed:
            _follow(context, before, real[int(index)].after)
        if change is None:
            context.voice.say(said(language.text("Nothing changed.")))

    context.window.choose(title, entries, chosen)
    return Focused("choices")


def take(context: Context, label: str, after: Design, remark: str = "") -> Change | None:
    """Write a design over the one that lies open, as one edit; a part that is new has the focus then."""
    desk, before = context.desk, context.desk.design
    with desk.project.transaction(label) as transaction:
        write_difference(transaction, before, after)
        transaction.remark = remark
    fresh = [part_id for part_id in after.parts if part_id not in before.parts]
    if fresh:
        desk.select(fresh[-1], frozenset())
    return transaction.change


def _follow(context: Context, before: Design, after: Design) -> None:
    changed = [part_id for part_id, part in after.parts.items() if before.parts.get(part_id, part) != part]
    if len(changed) == 1:
        context.desk.select(changed[0])


def write_difference(transaction: Transaction, before: Design, after: Design) -> None:
    """Write what makes one design the other: parts gone, added, moved, or with other values."""
    for part_id in before.parts.keys() - after.parts.keys():
        transaction.remove_part(before.id, part_id)
    for assembly_id in after.assemblies.keys() - before.assemblies.keys():
        transaction.add_assembly(before.id, replace(after.assemblies[assembly_id], parent=""))
    for assembly_id in after.assemblies.keys() - before.assemblies.keys():
        transaction.set_parent(before.id, assembly_id, after.assemblies[assembly_id].parent)
    for part in hosts_first(part for part_id, part in after.parts.items() if part_id not in before.parts):
        transaction.add_part(before.id, part)
    for part_id, part in after.parts.items():
        if part != before.parts.get(part_id, part):
            _write_part(transaction, before.id, before.parts[part_id], part)


def _write_part(transaction: Transaction, design: str, old: Part, new: Part) -> None:
    if new.place is not None and new.place != old.place:
        transaction.set_place(design, old.id, new.place)
    if new.product != old.product:
        transaction.set_product(design, old.id, new.product)
    for key, value in new.values.items():
        if old.values.get(key) != value:
            transaction.set_value(design, old.id, key, value)
