"""Exploring the drawing with a cursor: what is here, what is there; nothing can change."""

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.describe import exploring
from studio.placement.box import Point
from studio.placement.layout import resolve

STEP_M = 0.05
FINE_STEP_M = 0.01


@command("explore.start", "Explore the drawing", menu="View", needs=(needs.empty_hand,))
def start(context: Context) -> Response:
    """Feel the drawing with a cursor. Nothing can change."""
    layout = resolve(context.desk.design, context.shelves.types)
    box = layout.boxes.get(context.desk.selection.current) or next(iter(layout.boxes.values()), None)
    if box is None:
        return said(context.language.text("There is nothing to explore yet."))
    if context.window.focused_scope() != "drawing":
        context.window.focus_pane("drawing")
    if context.desk.sight.is_front:
        context.desk.see(context.desk.sight.turned())  # the cursor moves along the car
    context.desk.point_at(Point(box.x_m, box.z_m))
    words = exploring.here_words(context.language, context.shelves.types, context.desk.design, context.desk.cursor)
    hint = context.language.text("Arrows move the cursor. Escape leaves.")
    return Response(name=context.language.text("Exploring."), object=words, hint=hint)


@command("explore.ahead", "Cursor ahead", needs=(needs.cursor,))
def ahead(context: Context) -> Response:
    """Move the cursor 5 centimetres ahead."""
    return _move(context, STEP_M, 0.0)


@command("explore.behind", "Cursor back", needs=(needs.cursor,))
def behind(context: Context) -> Response:
    """Move the cursor 5 centimetres back."""
    return _move(context, -STEP_M, 0.0)


@command("explore.above", "Cursor up", needs=(needs.cursor,))
def above(context: Context) -> Response:
    """Move the cursor 5 centimetres up."""
    return _move(context, 0.0, STEP_M)


@command("explore.below", "Cursor down", needs=(needs.cursor,))
def below(context: Context) -> Response:
    """Move the cursor 5 centimetres down."""
    return _move(context, 0.0, -STEP_M)


@command("explore.fine_ahead", "Cursor a little ahead", needs=(needs.cursor,))
def fine_ahead(context: Context) -> Response:
    """Move the cursor 1 centimetre ahead."""
    return _move(context, FINE_STEP_M, 0.0)


@command("explore.fine_behind", "Cursor a little back", needs=(needs.cursor,))
def fine_behind(context: Context) -> Response:
    """Move the cursor 1 centimetre back."""
    return _move(context, -FINE_STEP_M, 0.0)


@command("explore.fine_above", "Cursor a little up", needs=(needs.cursor,))
def fine_above(context: Context) -> Response:
    """Move the cursor 1 centimetre up."""
    return _move(context, 0.0, FINE_STEP_M)


@command("explore.fine_below", "Cursor a little down", needs=(needs.cursor,))
def fine_below(context: Context) -> Response:
    """Move the cursor 1 centimetre down."""
    return _move(context, 0.0, -FINE_STEP_M)


@command("explore.go", "Go to the part here", needs=(needs.cursor,))
def go(context: Context) -> Outcome:
    """Leave the cursor and go to the part under it."""
    desk = context.desk
    here = exploring.parts_at(desk.design, context.shelves.types, desk.cursor)
    if not here:
        return said(context.language.text("No part here."))
    desk.point_at(None)
    desk.select(here[0].id)
    return Focused("part")


@command("explore.leave", "Leave exploring", needs=(needs.cursor,))
def leave(context: Context) -> Response:
    """Leave the cursor. The focus is where it was."""
    context.desk.point_at(None)
    part = context.desk.current_part
    return said(context.language.text("Back on {name}.", name=part.name if part else context.desk.design.name))


def _move(context: Context, ahead_m: float, above_m: float) -> Response:
    desk, types = context.desk, context.shelves.types
    before = desk.cursor
    if before is None:
        return said(context.language.text("No part here."))
    after = Point(round(before.x_m + ahead_m, 4), round(before.z_m + above_m, 4))
    if not exploring.is_near(desk.design, types, after):
        return said(context.language.text("The edge of the drawing."))
    desk.point_at(after)
    return said(exploring.there_words(context.language, types, desk.design, before, after))
