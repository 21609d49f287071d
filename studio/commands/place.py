"""Placing parts: take one from the toolbox or the car, put it down or leave it."""

from collections.abc import Mapping
from dataclasses import replace

from accessibility.response import Response, said
from studio.catalogue import Product
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.desk import Hand
from studio.commands.hover import hover_words
from studio.commands.own_parts import products_here
from studio.commands.together import leading_part, put_down
from studio.describe.rendering import render
from studio.document.names import free_part_name
from studio.document.place import Free, Related
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.guest_names import guest_name
from studio.placement.spot import Spot, legal_mounts, spot_at
from studio.placement.together import without


@command("build.toolbox", "Add a part", menu="Build", needs=(needs.empty_hand,))
def toolbox(context: Context) -> Outcome:
    """Search the catalogue and take a part in the hand."""
    language, products = context.language, products_here(context)

    def chosen(product_id: str) -> None:
        product = products[product_id]
        name = free_part_name(context.desk.design, language.text(context.shelves.types[product.type].label))
        part = Part(
            id=context.desk.project.new_id(), type=product.type, name=name, product=product.id, values=product.values
        )
        context.desk.used_products = (product_id, *(id for id in context.desk.used_products if id != product_id))
        context.window.focus_pane("drawing")
        context.voice.say(take(context, part, is_new=True))

    entries = tuple(
        Entry(
            id=product.id,
            text=product_words(context, product),
            description=language.text(product.sentence),
            kind=kind_words(context, product),
        )
        for product in in_toolbox_order(context)
    )
    context.window.choose(language.text("Add a part"), entries, chosen)
    return Focused("toolbox")


def in_toolbox_order(context: Context) -> list[Product]:
    """Return own parts and the catalogue: last used first, then own ones, then lacking kinds."""
    used, present = context.desk.used_products, {part.type for part in context.desk.design.parts.values()}
    sold = context.shelves.catalogue.products

    def rank(product: Product) -> tuple[int, bool, bool]:
        place = used.index(product.id) if product.id in used else len(used)
        return (place, product.id in sold, product.type in present)

    return sorted(products_here(context).values(), key=rank)


def kind_words(context: Context, product: Product) -> tuple[str, str]:
    """Return what one and several parts of a product's kind are called."""
    part_type = context.shelves.types[product.type]
    return context.language.text(part_type.label).lower(), context.language.text(part_type.plural).lower()


def product_words(context: Context, product: Product) -> str:
    """Return a product's name with its kind first, so that `bat` finds every battery."""
    kind = context.language.text(context.shelves.types[product.type].label)
    name = context.language.text(product.name)
    if kind.lower() in name.lower():
        return name
    return context.language.text("{kind}: {name}", kind=kind, name=name)


@command("build.move", "Move", menu="Build", needs=(needs.empty_hand, needs.chosen))
def move(context: Context) -> Response:
    """Take the part in the hand, or all that are selected."""
    context.window.commit_fields()  # what was being typed belongs to the part that is taken
    members = context.desk.selection.parts
    if len(members) > 1:
        return take_together(context, members)
    part = context.desk.design.parts.get(next(iter(members), ""))
    if part is None or part.place is None:
        return said(context.language.text("This part cannot be moved: everything else sits on it."))
    if context.window.focused_scope() != "drawing":
        context.window.focus_pane("drawing")
    return take(context, part, is_new=False)


def take_together(context: Context, members: frozenset[str]) -> Response:
    """Take several parts in the hand: the one that carries most of them leads."""
    part = leading_part(context, members)
    if isinstance(part, Response):
        return part
    if context.window.focused_scope() != "drawing":
        context.window.focus_pane("drawing")
    context.desk.select(part.id, members)
    return take(context, part, is_new=False, together=members)


def take(context: Context, part: Part, *, is_new: bool, together: frozenset[str] = frozenset()) -> Response:
    """Take a part in the hand and say the first place; who may not put it down hears so now."""
    context.desk.project.check_open()
    design, types = without(context.desk.design, together - {part.id}), context.shelves.types
    mounts = legal_mounts(design, part, types)
    spot = first_spot(design, part, mounts, types)
    if spot is None:
        return said(context.language.text("There is no place for {name} on this car.", name=part.name))
    context.desk.take(Hand(part=part, is_new=is_new, mounts=mounts, spot=spot, together=together))
    return hover_words(context, None)


def first_spot(design: Design, part: Part, mounts: tuple[Spot, ...], types: Mapping[str, PartType]) -> Spot | None:
    """Return where a part hovers when it is taken: where it is, else on the last mount that it fits."""
    if isinstance(part.place, Related | Free):
        here = spot_at(design, part, part.place, types)
        return here if isinstance(here, Spot) else None
    own = [spot for spot in mounts if spot.place == part.place]
    fitting = [spot for spot in mounts if spot.fits]
    return next(iter(own), None) or next(reversed(fitting or mounts), None)


@command("move.commit", "Put it here", needs=(needs.hand,))
def commit(context: Context) -> Outcome:
    """Put the part down where it hovers."""
    desk, hand = context.desk, context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    if hand.together:
        return put_down(context, hand) or said(context.language.text("They stay where they were."))
    part = replace(hand.part, place=hand.spot.place, name=name_there(context, hand))
    label = "Add {name}" if hand.is_new else "Move {name}"
    desk.take(None)
    with desk.project.transaction(context.language.text(label, name=part.name)) as transaction:
        if hand.is_new:
            transaction.add_part(desk.design_id, part)
        else:
            transaction.set_place(desk.design_id, part.id, hand.spot.place)
    desk.select(part.id, frozenset())
    return transaction.change or said(context.language.text("{name} stays where it was.", name=part.name))


def name_there(context: Context, hand: Hand) -> str:
    """Return a part's name; a new one without a name of its own is called by where it sits, such as `Rear axle`."""
    design, types = context.desk.design, context.shelves.types
    usual = free_part_name(design, context.language.text(types[hand.part.type].label))
    told = guest_name(design, hand.spot.place, types) if hand.is_new and hand.part.name == usual else None
    return free_part_name(design, render(context.language, told)) if told else hand.part.name


@command("move.cancel", "Leave it", needs=(needs.hand,))
def cancel(context: Context) -> Response:
    """Put the part back where it was."""
    hand = context.desk.hand
    context.desk.take(None)
    if hand is not None and hand.together:
        return said(context.language.text("They stay where they were."))
    if hand is None or hand.is_new:
        return said(context.language.text("Not added. Nothing changed."))
    return said(context.language.text("{name} stays where it was.", name=hand.part.name))
