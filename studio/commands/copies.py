"""Writing copies into the car: one edit, its lost relations told, and the hands on what is new."""

from accessibility.language import Language
from accessibility.response import said
from studio.commands.command import Outcome
from studio.commands.context import Context
from studio.commands.offer import write_difference
from studio.describe.rendering import joined
from studio.document.assembly_tree import assembly_tree
from studio.placement.copies import Pasted


def write_copies(context: Context, label: str, copies: Pasted | None, nothing: str) -> Outcome:
    """Write copies as one edit; say `nothing` where no place takes them."""
    desk = context.desk
    if copies is None:
        return said(nothing)
    with desk.project.transaction(label) as transaction:
        write_difference(transaction, desk.design, copies.design)
        transaction.remark = relations_kept(context.language, copies)
    _go_to(context, copies)
    return transaction.change or said(nothing)


def relations_kept(language: Language, copies: Pasted) -> str:
    """Return how many relations were kept and which were lost; nothing for one copy that lost none."""
    if not copies.lost and len(copies.fresh) < 2:
        return ""
    kept = language.plural("{count} relation kept.", "{count} relations kept.", copies.kept)
    names = ", ".join(copies.lost)
    lost = language.plural("{count} lost: {names}.", "{count} lost: {names}.", len(copies.lost), names=names)
    return joined(kept, lost if copies.lost else "")


def _go_to(context: Context, copies: Pasted) -> None:
    """Stand on the copy; of several on their group in the outline, else on the first with all of them chosen."""
    desk, fresh = context.desk, frozenset(copies.fresh)
    groups = assembly_tree(desk.design).members.items()
    same = next((group for group, parts in groups if frozenset(parts) == fresh), "")
    if same and context.window.focused_scope() == "outline":
        desk.select(same, frozenset())
    else:
        desk.select(copies.fresh[0], fresh if len(fresh) > 1 else frozenset())
