"""What commands need: each function says why something cannot be done now, or nothing."""

from accessibility.response import Response, said
from studio.commands.context import Context
from studio.document.assembly_tree import assembly_tree


def part(context: Context) -> Response | None:
    """Need a part under the focus."""
    if context.desk.current_part:
        return None
    if context.desk.current_assembly:
        return said(context.language.text("Not now: this is a group. Go to one of its parts."))
    return said(context.language.text("Not now: no part is selected. Go to the drawing with Control 2."))


def thing(context: Context) -> Response | None:
    """Need a part or a group under the focus."""
    return None if context.desk.current_assembly else part(context)


def group(context: Context) -> Response | None:
    """Need a group under the focus, or a part that is in one."""
    desk = context.desk
    if desk.chosen_assembly or assembly_tree(desk.design).around(desk.selection.current):
        return None
    return part(context) or said(context.language.text("Not now: this part is in no group. Control Shift G makes one."))


def chosen(context: Context) -> Response | None:
    """Need at least one selected part."""
    if context.desk.selection.parts:
        return None
    return part(context)


def several(context: Context) -> Response | None:
    """Need two or more selected parts."""
    if len(context.desk.selection.parts) > 1:
        return None
    return said(context.language.text("Not now: this needs two parts or more. Shift Space selects one more."))


def run(context: Context) -> Response | None:
    """Need a finished run."""
    if context.desk.playback:
        return None
    return said(context.language.text("Not now: there is no run yet. F5 runs the car."))


def running(context: Context) -> Response | None:
    """Need a run under way."""
    if context.bench.is_running:
        return None
    return said(context.language.text("Nothing is running."))


def idle_bench(context: Context) -> Response | None:
    """Need that nothing is running: what begins now would end it."""
    if not context.bench.is_running:
        return None
    return said(context.language.text("Not now: a run is under way. Shift F5 stops it."))


def hand(context: Context) -> Response | None:
    """Need a part in the hand."""
    if context.desk.hand:
        return None
    return said(context.language.text("Not now: no part is being moved. Press M on a part."))


def cursor(context: Context) -> Response | None:
    """Need the drawing being explored."""
    if context.desk.cursor is not None:
        return None
    return said(context.language.text("Not now: nobody explores. Press E in the drawing."))


def empty_hand(context: Context) -> Response | None:
    """Need that no part is in the hand."""
    if context.desk.hand is None:
        return None
    return said(context.language.text("Not now: a part is in your hand. Enter puts it down, Escape takes it back."))


def partner(context: Context) -> Response | None:
    """Need somebody else at the mouse."""
    if context.partner.is_here:
        return None
    return said(context.language.text("Not now: the settings say that one person has keyboard and mouse."))
