"""Own parts: a part with values of one's own, kept in the project's file and taken from the toolbox like any other."""

from collections.abc import Mapping

from accessibility.response import said
from studio.catalogue import Product
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.document.change import Change
from studio.document.schema import OwnPart, Part


@command("own.keep", "Keep as own part", menu="Build", needs=(needs.empty_hand, needs.part))
def keep(context: Context) -> Outcome:
    """Keep the part with its values for the toolbox."""
    language, part = context.language, context.desk.current_part
    if part is None or part.type not in context.shelves.types:
        return said(language.text("A part of an unknown kind cannot be kept."))

    def accepted(name: str) -> None:
        if write_own_part(context, name, part) is None:
            context.voice.say(said(language.text("It is so already.")))

    context.window.ask_text(language.text("Keep as own part"), language.text("Name"), part.name, accepted)
    return Focused("name")


@command("own.derive", "Own part from the catalogue", menu="Build")
def derive(context: Context) -> Outcome:
    """Begin an own part with the values of one on the shelf."""
    language, products = context.language, products_here(context)

    def chosen(product_id: str) -> None:
        product = products[product_id]
        name = language.text(product.name)

        def accepted(typed: str) -> None:
            if write_own_part(context, typed, product.part("", typed)) is None:
                context.voice.say(said(language.text("It is so already.")))

        context.window.ask_text(language.text("Own part from the catalogue"), language.text("Name"), name, accepted)

    entries = tuple(Entry(id=id, text=language.text(product.name)) for id, product in products.items())
    context.window.choose(language.text("Own part from the catalogue"), entries, chosen)
    return Focused("products")


@command("own.remove", "Take away an own part", menu="Build")
def remove(context: Context) -> Outcome:
    """Take an own part out of the toolbox."""
    language, desk = context.language, context.desk
    own = {part.id: part for part in desk.project.snapshot.own_parts}
    if not own:
        return said(language.text("There is no own part. Keep one from the Build menu."))

    def chosen(own_id: str) -> None:
        with desk.project.transaction(language.text("Take away {name}", name=own[own_id].name)) as transaction:
            transaction.remove_own_part(own_id)

    entries = tuple(Entry(id=part.id, text=part.name) for part in own.values())
    context.window.choose(language.text("Take away an own part"), entries, chosen)
    return Focused("own parts")


def products_here(context: Context) -> Mapping[str, Product]:
    """Return what the toolbox holds: own parts first, then the catalogue."""
    types = context.shelves.types
    own = (part for part in context.desk.project.snapshot.own_parts if part.type in types)
    return {part.id: own_product(context, part) for part in own} | dict(context.shelves.catalogue.products)


def own_product(context: Context, own: OwnPart) -> Product:
    """Return an own part as a product: its kind first, as students search by it."""
    kind = context.language.text(context.shelves.types[own.type].label)
    values = {**context.shelves.types[own.type].defaults, **own.values}
    return Product(
        id=own.id,
        type=own.type,
        name=context.language.text("Own: {kind}, {name}", kind=kind, name=own.name),
        sentence=context.language.text("An own part of this project."),
        values=values,
        source="",
    )


def write_own_part(context: Context, name: str, part: Part) -> Change | None:
    """Keep values under a name; an own part of the same kind and name gets the new values."""
    desk = context.desk
    same = (own for own in desk.project.snapshot.own_parts if (own.type, own.name) == (part.type, name.strip()))
    known = next(same, None)
    fresh = OwnPart(
        id=known.id if known else f"own.{desk.project.new_id()}",
        author=desk.project.author.id,
        time=known.time if known else desk.project.time(),
        name=name,
        type=part.type,
        product=part.product if part.product != (known.id if known else "") else "",
        values=part.values,
    )
    with desk.project.transaction(context.language.text("Keep {name} as own part", name=name)) as transaction:
        transaction.add_own_part(fresh)
        if part.id:
            transaction.set_product(desk.design_id, part.id, fresh.id)
    return transaction.change
