"""Placing parts: take one from the toolbox or the car, hop over its legal mounts, put it down."""

from dataclasses import replace

from accessibility.response import Response, said
from studio.catalogue import Product
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.desk import Hand
from studio.commands.edit import free_name
from studio.describe import places
from studio.document.schema import Part
from studio.placement.options import MountOption, legal_mounts


@command("build.toolbox", "Add a part", menu="Build", needs=(needs.empty_hand,))
def toolbox(context: Context) -> Outcome:
    """Search the catalogue and take a part in the hand."""
    language, products = context.language, context.shelves.catalogue.products

    def chosen(product_id: str) -> None:
        product = products[product_id]
        name = free_name(context.desk.design, language.text(context.shelves.types[product.type].label))
        part = Part(
            id=context.desk.project.new_id(), type=product.type, name=name, product=product.id, values=product.values
        )
        context.desk.used_products = (product_id, *(id for id in context.desk.used_products if id != product_id))
        context.window.focus_pane("drawing")
        context.voice.say(take(context, part, is_new=True))

    entries = tuple(
        Entry(id=product.id, text=product_words(context, product), description=language.text(product.sentence))
        for product in in_toolbox_order(context)
    )
    context.window.choose(language.text("Add a part"), entries, chosen)
    return Focused("toolbox")


def in_toolbox_order(context: Context) -> list[Product]:
    """Return the catalogue: last used first, then kinds of parts that the car lacks, then the rest as filed."""
    used, present = context.desk.used_products, {part.type for part in context.desk.design.parts.values()}

    def rank(product: Product) -> tuple[int, bool]:
        return (used.index(product.id) if product.id in used else len(used), product.type in present)

    return sorted(context.shelves.catalogue.products.values(), key=rank)


def product_words(context: Context, product: Product) -> str:
    """Return a product's name with its kind first, so that `bat` finds every battery."""
    kind = context.language.text(context.shelves.types[product.type].label)
    name = context.language.text(product.name)
    if kind.lower() in name.lower():
        return name
    return context.language.text("{kind}: {name}", kind=kind, name=name)


@command("build.move", "Move", menu="Build", needs=(needs.empty_hand, needs.part))
def move(context: Context) -> Response:
    """Take the part in the hand."""
    part = context.desk.current_part
    if part is None or part.place is None:
        return said(context.language.text("This part cannot be moved: everything else sits on it."))
    if context.window.focused_scope() != "drawing":
        context.window.focus_pane("drawing")
    return take(context, part, is_new=False)


def take(context: Context, part: Part, *, is_new: bool) -> Response:
    """Take a part in the hand and say the first place."""
    options = legal_mounts(context.desk.design, part, context.shelves.types)
    if not options:
        return said(context.language.text("There is no place for {name} on this car.", name=part.name))
    start = next((i for i, option in enumerate(options) if option.place == part.place), None)
    fitting = [i for i, option in enumerate(options) if option.fits]
    index = start if start is not None else (fitting[-1] if fitting else len(options) - 1)
    context.desk.take(Hand(part=part, is_new=is_new, options=options, index=index))
    return _hop_words(context, None)


@command("move.ahead", "Next place ahead", needs=(needs.hand,))
def ahead(context: Context) -> Response:
    """Hop to the next legal place ahead."""
    return _hop(context, 1)


@command("move.behind", "Next place behind", needs=(needs.hand,))
def behind(context: Context) -> Response:
    """Hop to the next legal place behind."""
    return _hop(context, -1)


@command("move.above", "Next place above", needs=(needs.hand,))
def above(context: Context) -> Response:
    """Hop to the nearest legal place above."""
    return _hop_vertically(context, 1)


@command("move.below", "Next place below", needs=(needs.hand,))
def below(context: Context) -> Response:
    """Hop to the nearest legal place below."""
    return _hop_vertically(context, -1)


@command("move.commit", "Put it here", needs=(needs.hand,))
def commit(context: Context) -> Outcome:
    """Put the part down where it hovers."""
    desk, hand = context.desk, context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    part = replace(hand.part, place=hand.option.place)
    label = "Add {name}" if hand.is_new else "Move {name}"
    desk.take(None)
    with desk.project.transaction(context.language.text(label, name=part.name)) as transaction:
        if hand.is_new:
            transaction.add_part(desk.design_id, part)
        else:
            transaction.set_place(desk.design_id, part.id, hand.option.place)
    desk.select(part.id, frozenset())
    return transaction.change or said(context.language.text("{name} stays where it was.", name=part.name))


@command("move.cancel", "Leave it", needs=(needs.hand,))
def cancel(context: Context) -> Response:
    """Put the part back where it was."""
    hand = context.desk.hand
    context.desk.take(None)
    if hand is None or hand.is_new:
        return said(context.language.text("Not added. Nothing changed."))
    return said(context.language.text("{name} stays where it was.", name=hand.part.name))


def _hop(context: Context, step: int) -> Response:
    hand = context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    index = hand.index + step
    if not 0 <= index < len(hand.options):
        edge = context.language.text("No place ahead.") if step > 0 else context.language.text("No place behind.")
        return said(edge)
    return _hover(context, hand, index)


def _hop_vertically(context: Context, direction: int) -> Response:
    hand = context.desk.hand
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    here = hand.option
    there = [i for i, option in enumerate(hand.options) if (option.z_m - here.z_m) * direction > 1e-9]
    if not there:
        edge = context.language.text("No place above.") if direction > 0 else context.language.text("No place below.")
        return said(edge)
    return _hover(context, hand, min(there, key=lambda i: _distance(hand.options[i], here)))


def _distance(option: MountOption, here: MountOption) -> float:
    return abs(option.x_m - here.x_m) + abs(option.z_m - here.z_m)


def _hover(context: Context, hand: Hand, index: int) -> Response:
    context.desk.take(replace(hand, index=index))
    return _hop_words(context, hand)


def _hop_words(context: Context, before: Hand | None) -> Response:
    hand, desk = context.desk.hand, context.desk
    if hand is None:
        return said(context.language.text("No part is in the hand."))
    last = before.option if before else None
    return places.hop_words(context.language, context.shelves.types, desk.design, hand.part, hand.option, last)
