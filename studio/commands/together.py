"""Several parts in the hand: one leads and is hopped, stepped and typed; the rest keeps its distance to it."""

from dataclasses import replace

from accessibility.response import Response, said
from studio.commands.context import Context
from studio.commands.desk import Desk, Hand
from studio.describe.balance import balance_words
from studio.describe.places import hop_words
from studio.describe.rendering import joined
from studio.document.change import Change
from studio.document.schema import Design, Part
from studio.placement.layout import resolve
from studio.placement.spot import Spot
from studio.placement.together import in_the_way_of, lead, moved_together, without
from studio.vehicle_builder import balance_of


def leading_part(context: Context, members: frozenset[str]) -> Part | Response:
    """Return the part that a group is moved by, or why it cannot be moved."""
    design = context.desk.design
    found = lead(design, members, resolve(design, context.shelves.types))
    if found is None or found.place is None:
        return said(context.language.text("These parts cannot be moved: everything else sits on them."))
    return found


def around_hand(desk: Desk) -> Design:
    """Return the car as the part in the hand meets it: without those that move with it."""
    hand = desk.hand
    return without(desk.design, hand.together - {hand.part.id}) if hand else desk.design


def after_hand(context: Context, hand: Hand) -> Design:
    """Return the car as it would be if the group were put down now."""
    return moved_together(context.desk.design, context.shelves.types, hand.together, hand.part.id, hand.spot.place)


def group_hop_words(context: Context, hand: Hand, before: Spot | None) -> Response:
    """Return the verdict on a place for the whole group, and the balance that it would bring."""
    language, types = context.language, context.shelves.types
    after = after_hand(context, hand)
    spot = replace(hand.spot, problem=hand.spot.problem or in_the_way_of(after, types, hand.together))
    told = hop_words(language, types, around_hand(context.desk), hand.part, spot, before)
    if spot.problem:
        return said(told.short or told.object)
    count = language.plural("{count} part.", "{count} parts.", len(hand.together)) if before is None else ""
    balance = balance_words(language, balance_of(after, types), before is not None)
    return Response(object=joined(count, told.short or told.object, balance), short=told.short)


def put_down(context: Context, hand: Hand) -> Change | None:
    """Write the places of a group as one edit; the group stays chosen."""
    desk, after = context.desk, after_hand(context, hand)
    desk.take(None)
    with desk.project.transaction(context.language.text("Move {name}", name=hand.part.name)) as transaction:
        for part in after.parts.values():
            if part.place is not None and part.place != desk.design.parts[part.id].place:
                transaction.set_place(desk.design_id, part.id, part.place)
    return transaction.change
