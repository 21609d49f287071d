"""What an undo had to leave, as the answer to its key."""

from accessibility.response import Response
from studio.commands.context import Context
from studio.describe.stayed import stayed_words


def stayed_answer(context: Context) -> Response | None:
    """Return what the last undo or redo had to leave and whose it is by now, or None where nothing stood in the way."""
    project = context.desk.project
    if not project.stayed:
        return None
    return stayed_words(context.language, context.shelves.types, project.snapshot, project.stayed)
