"""What the mouse's own menu does beyond the commands of the keyboard: put a part on the car, step a value."""

from dataclasses import replace

from accessibility.response import said
from simulation.quantities import Choice, Quantity
from studio.catalogue import Product
from studio.commands.command import Outcome
from studio.commands.context import Context
from studio.commands.desk import Hand
from studio.commands.place import first_spot, name_there
from studio.document.names import free_part_name
from studio.document.schema import Part, Value
from studio.parts.part_type import PartType
from studio.placement.spot import legal_mounts

OFFERED = ("edit.duplicate", "edit.delete", "edit.cut", "edit.copy", "edit.paste")
"""Commands that need nothing but a selection: none of them opens a dialog, which would take the keyboard."""


def add_product(context: Context, product: Product) -> Outcome:
    """Put a part from the catalogue on a place that takes it; a drag moves it on."""
    desk, language, types = context.desk, context.language, context.shelves.types
    name = free_part_name(desk.design, language.text(types[product.type].label))
    part = Part(id=desk.project.new_id(), type=product.type, name=name, product=product.id, values=product.values)
    mounts = legal_mounts(desk.design, part, types)
    spot = first_spot(desk.design, part, mounts, types)
    if spot is None:
        return said(language.text("There is no place for {name} on this car.", name=name))
    name = name_there(context, Hand(part=part, is_new=True, mounts=mounts, spot=spot))
    desk.used_products = (product.id, *(id for id in desk.used_products if id != product.id))
    with desk.project.transaction(language.text("Add {name}", name=name)) as transaction:
        transaction.add_part(desk.design_id, replace(part, place=spot.place, name=name))
    desk.select(part.id, frozenset())
    return transaction.change or said(language.text("Nothing was added."))


def step_value(context: Context, part: Part, quantity: Quantity | Choice, steps: int) -> Outcome:
    """Change one value of a part by steps, as far as its range goes; a choice goes to its next option."""
    desk, language = context.desk, context.language
    now = desk.design.parts.get(part.id)
    if now is None:
        return said(language.text("{name} is gone.", name=part.name))
    old = now.values.get(quantity.key, quantity.default)
    label = language.text(quantity.label)
    with desk.project.transaction(language.text("Change {label} of {names}", label=label, names=now.name)) as edit:
        edit.set_value(desk.design_id, part.id, quantity.key, stepped(quantity, old, steps))
    return edit.change or said(language.text("{label} goes no further.", label=label))


def stepped(quantity: Quantity | Choice, value: Value, steps: int) -> Value:
    """Return a value some steps on, within its range."""
    if isinstance(quantity, Choice):
        ids = [id for id, _ in quantity.options]
        place = ids.index(str(value)) if str(value) in ids else 0
        return ids[min(max(place + steps, 0), len(ids) - 1)]
    wanted = float(value) + steps * quantity.step
    return min(max(wanted, quantity.minimum), quantity.maximum)


def offered_values(part_type: PartType, part: Part) -> tuple[Quantity | Choice, ...]:
    """Return what can be stepped of a part: what its properties show."""
    hidden = part_type.hidden(part_type.read(part.values))
    return tuple(quantity for quantity in part_type.quantities if quantity.key not in hidden)
