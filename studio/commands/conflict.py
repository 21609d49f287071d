"""Conflicts: F8 stands on one before it goes to the problems, and two keys choose whose value counts."""

from accessibility.response import Response, said
from studio.commands.command import Focused
from studio.commands.context import Context, Entry
from studio.commands.part_field import write_field
from studio.describe.conflict import conflict_text, conflict_told, kept_words, part_of, side_text, used_value
from studio.document.change import Change
from studio.document.conflicts import Conflict
from studio.document.schema import JournalEntry


def take_other_side(context: Context) -> Change | Response:
    """Take the other value of the conflict that F8 stands on, or that was told last, and back."""
    conflict, project = _meant(context), context.desk.project
    if conflict is None or part_of(project.snapshot, conflict.mine) is None:
        return said(context.language.text("Not now: no conflict was told. F8 goes to one, if there is one."))
    is_mine = used_value(project.snapshot, conflict) == conflict.mine.new
    context.partner.conflict = conflict
    return _take(context, conflict, conflict.theirs if is_mine else conflict.mine)


def next_conflict(context: Context) -> Response | None:
    """Go to the next conflict of this round and its part; None after the last one, and where there is none."""
    partner, project = context.partner, context.desk.project
    project.conflicts.last_told = None
    partner.conflict = next((one for one in open_conflicts(context) if one not in partner.walked), None)
    if partner.conflict is None:
        return None
    partner.walked |= {partner.conflict}
    context.desk.select(partner.conflict.mine.part)
    own = project.author.id
    return conflict_told(context.language, context.shelves.types, project.snapshot, partner.conflict, own)


def begin_round(context: Context) -> None:
    """Let F8 come to the conflicts again: it has been to everything."""
    context.partner.walked = frozenset()


def choose_side(context: Context) -> Focused | None:
    """Offer both values of the conflict that F8 stands on, or that was told last; None where there is none."""
    conflict = _meant(context)
    if conflict is None or conflict not in open_conflicts(context):
        return None
    context.partner.conflict = conflict
    language, types, project = context.language, context.shelves.types, context.desk.project
    snapshot, own = project.snapshot, project.author.id
    sides = {"theirs": conflict.theirs, "mine": conflict.mine}
    entries = tuple(Entry(id=id, text=side_text(language, types, snapshot, side, own)) for id, side in sides.items())
    title = conflict_text(language, types, snapshot, conflict, own)
    context.window.choose(title, entries, lambda id: _choose(context, conflict, sides[id]))
    return Focused("choices")


def open_conflicts(context: Context) -> tuple[Conflict, ...]:
    """Return the conflicts of the open design whose part is still there."""
    project = context.desk.project
    return tuple(
        conflict
        for conflict in project.conflicts.open
        if conflict.mine.design == context.desk.design_id and part_of(project.snapshot, conflict.mine)
    )


def _meant(context: Context) -> Conflict | None:
    """Return the conflict that F8 stands on, or the one that was told last if F8 was not pressed since."""
    return context.desk.project.conflicts.last_told or context.partner.conflict


def _choose(context: Context, conflict: Conflict, side: JournalEntry) -> None:
    """Take a side, and say it where the car has it already."""
    outcome = _take(context, conflict, side)
    if isinstance(outcome, Response):
        context.voice.say(outcome)


def _take(context: Context, conflict: Conflict, side: JournalEntry) -> Change | Response:
    """Write the value of a side, or keep it where the car has it already."""
    project, language = context.desk.project, context.language
    kept = kept_words(language, context.shelves.types, project.snapshot, conflict)
    if used_value(project.snapshot, conflict) == side.new:
        project.keep_side(side, language.text("Keep {name}", name=side.part_name))
        return kept
    with project.transaction(language.text("Choose for {name}", name=side.part_name)) as transaction:
        if side.key == "assembly":
            groups = project.snapshot.designs[side.design].assemblies
            transaction.set_assembly(side.design, side.part, str(side.new) if side.new in groups else "")
        else:
            write_field(transaction, side, side.new)
    return transaction.change or kept
