"""Hiding parts: out of my own drawing, never out of the car. The outline keeps them, so that they can be found."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import command
from studio.commands.context import Context
from studio.describe.hidden import hidden_words, shown_words


@command("view.hide", "Hide", menu="View", needs=(needs.chosen,))
def hide(context: Context) -> Response:
    """Hide the selected parts in my drawing, or show them again."""
    desk = context.desk
    is_again = context.voice.times_asked("view.hide") > 1 and bool(desk.sight.latest & desk.hidden)
    # In the drawing the focus has moved on from what was hidden: the same key once more means that, not the next part.
    chosen, hidden = desk.sight.latest if is_again else desk.selection.parts, desk.hidden
    parts = [part for part in desk.design.parts.values() if part.id in chosen]
    if chosen <= hidden:
        desk.see(desk.sight.hiding(hidden - chosen))
        if is_again and parts and context.window.focused_scope() != "outline":
            desk.select(parts[0].id)
        return said(shown_words(context.language, parts, len(desk.hidden)))
    group = desk.chosen_assembly
    desk.select(desk.selection.current, frozenset())  # what goes out of sight is no longer chosen
    desk.see(desk.sight.hiding(hidden | chosen))
    return said(hidden_words(context.language, parts, len(desk.hidden), group))


@command("view.show_all", "Show hidden parts", menu="View")
def show_all(context: Context) -> Response:
    """Show every hidden part of this car again."""
    desk, hidden = context.desk, context.desk.hidden
    if not hidden:
        return said(context.language.text("No part is hidden."))
    desk.see(desk.sight.hiding(desk.sight.hidden - hidden))
    count = len(hidden)
    return said(context.language.plural("{count} part shown again.", "{count} parts shown again.", count))
