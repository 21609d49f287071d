"""Swapping: another product of the same kind, in the same place, with the same name and relations."""

from collections.abc import Iterator
from dataclasses import replace

from accessibility.response import said
from studio.catalogue import Product
from studio.commands import needs
from studio.commands.command import Outcome, command
from studio.commands.context import Context
from studio.commands.offer import Proposal, offer
from studio.commands.own_parts import products_here
from studio.document.schema import Design, Part
from studio.vehicle_builder import build


@command("build.swap", "Swap for", menu="Build", needs=(needs.empty_hand, needs.part))
def swap(context: Context) -> Outcome:
    """Choose another product for the part under the focus."""
    part, language = context.desk.current_part, context.language
    if part is None:
        return said(language.text("Nothing to swap."))
    proposals = [
        Proposal(title=language.text(product.name), after=_swapped(context.desk.design, part, product), remark=told)
        for product in _others(context, part)
        for told in [language.text("Now {product}.", product=language.text(product.name))]
    ]
    # What makes the fewest problems comes first: the toy motor is not what a racer needs.
    proposals.sort(key=lambda one: len(build(one.after, context.shelves.types).problems))
    nothing = language.text("There is no other product of this kind.")
    return offer(context, language.text("Swap for"), proposals, nothing)


def _others(context: Context, part: Part) -> Iterator[Product]:
    """Yield the products of the part's kind; its own one too where the part is no longer as it was sold."""
    for product in products_here(context).values():
        is_as_sold = all(part.values.get(key) == value for key, value in product.values.items())
        if product.type == part.type and not (product.id == part.product and is_as_sold):
            yield product


def _swapped(design: Design, part: Part, product: Product) -> Design:
    fresh = replace(part, product=product.id, values=product.values)
    return replace(design, parts={**design.parts, part.id: fresh})
