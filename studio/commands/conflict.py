"""Conflicts: F8 stands on one before it goes to the problems, and Control M chooses whose value counts."""

from accessibility.response import Response
from studio.commands.command import Focused
from studio.commands.context import Context, Entry
from studio.commands.part_field import write_field
from studio.describe.conflict import conflict_text, kept_words, part_of, side_text, used_value
from studio.document.conflicts import Conflict
from studio.document.schema import JournalEntry


def next_conflict(context: Context) -> Response | None:
    """Go to the next conflict of this round and its part; None after the last one, and where there is none."""
    partner = context.partner
    partner.conflict = next((one for one in open_conflicts(context) if one not in partner.walked), None)
    if partner.conflict is None:
        return None
    partner.walked |= {partner.conflict}
    context.desk.select(partner.conflict.mine.part)
    told = conflict_text(context.language, context.shelves.types, context.desk.project.snapshot, partner.conflict)
    return Response(object=told, context=context.language.text("Control M to choose."))


def begin_round(context: Context) -> None:
    """Let F8 come to the conflicts again: it has been to everything."""
    context.partner.walked = frozenset()


def choose_side(context: Context) -> Focused | None:
    """Offer both values of the conflict that F8 stands on; None where it stands on none."""
    conflict = context.partner.conflict
    if conflict is None or conflict not in open_conflicts(context):
        return None
    language, types, snapshot = context.language, context.shelves.types, context.desk.project.snapshot
    sides = {"theirs": conflict.theirs, "mine": conflict.mine}
    entries = tuple(
        Entry(id=id, text=side_text(language, types, snapshot, conflict, is_mine=id == "mine")) for id in sides
    )
    title = conflict_text(language, types, snapshot, conflict)
    context.window.choose(title, entries, lambda id: _take(context, conflict, sides[id]))
    return Focused("choices")


def open_conflicts(context: Context) -> tuple[Conflict, ...]:
    """Return the conflicts of the open design whose part is still there."""
    project = context.desk.project
    return tuple(
        conflict
        for conflict in project.conflicts.open
        if conflict.mine.design == context.desk.design_id and part_of(project.snapshot, conflict.mine)
    )


def _take(context: Context, conflict: Conflict, side: JournalEntry) -> None:
    """Write the value that was chosen, or keep it where the car has it already."""
    project, language = context.desk.project, context.language
    if used_value(project.snapshot, conflict) == side.new:
        project.conflicts.settle([conflict.field])
        context.voice.say(kept_words(language, context.shelves.types, project.snapshot, conflict))
        return
    with project.transaction(language.text("Choose for {name}", name=side.part_name)) as transaction:
        if side.key == "assembly":
            groups = project.snapshot.designs[side.design].assemblies
            transaction.set_assembly(side.design, side.part, str(side.new) if side.new in groups else "")
        else:
            write_field(transaction, side, side.new)
