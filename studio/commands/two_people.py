"""Two people at one computer: what the mouse did, taken back."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Outcome, command
from studio.commands.context import Context
from studio.commands.stayed import stayed_answer
from studio.describe.partner import partner_words
from studio.document.change import Change


@command("partner.undo", "Undo the partner's last edit", menu="Edit", needs=(needs.partner,))
def undo(context: Context) -> Outcome:
    """Take back what the mouse did last."""
    with context.partner.acting():
        change = context.desk.project.undo()
    return _told(context, change) if change else stayed_answer(context) or _nothing(context)


@command("partner.redo", "Redo the partner's last edit", menu="Edit", needs=(needs.partner,))
def redo(context: Context) -> Outcome:
    """Do again what the mouse took back."""
    with context.partner.acting():
        change = context.desk.project.redo()
    return _told(context, change) if change else stayed_answer(context) or _nothing(context)


def _told(context: Context, change: Change) -> Response:
    """Say it at once where a key asked: the news leave it out then."""
    context.voice.note_told(change)
    return partner_words(context.language, context.shelves.types, change, context.desk.design_id, context.desk.built)


def _nothing(context: Context) -> Response:
    return said(context.language.text("Nothing of {name} to change back.", name=context.partner.name))
