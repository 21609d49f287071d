"""What a mender is given, and what it gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from studio.catalogue import Product
from studio.document.names import free_part_name
from studio.document.place import Place
from studio.document.schema import Design, Part, Value
from studio.parts.part_type import PartType
from studio.parts.sentence import Sentence
from studio.placement.guest_names import guest_name
from studio.placement.spot import Spot
from studio.placement.where import inside_sentence
from studio.vehicle_builder import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One way out: what it is called, and the design as it would be."""

    title: Sentence
    after: Design
    kind: str = ""
    """Of several candidates of one kind only the first that helps is offered; empty stands for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A design with a problem, and what there is to mend it with."""

    design: Design
    types: Mapping[str, PartType]
    products: Mapping[str, Product]
    new_id: Callable[[], str]

    def name(self, part_id: str) -> str:
        """Return a part's name as told inside a sentence."""
        return inside_sentence(self.design.parts[part_id], self.types)

    def products_of(self, kind: str) -> list[Product]:
        """Return the products of a kind of part, those that the car has already first."""
        known = {part.product for part in self.design.of_type(kind)}
        products = [product for product in self.products.values() if product.type == kind]
        return sorted(products, key=lambda product: product.id not in known)

    def moved(self, part_id: str, place: Place) -> Design:
        """Return the design with a part at another place."""
        return self.with_part(replace(self.design.parts[part_id], place=place))

    def without(self, part_id: str) -> Design:
        """Return the design without a part."""
        return replace(self.design, parts={id: part for id, part in self.design.parts.items() if id != part_id})

    def with_part(self, part: Part) -> Design:
        """Return the design with a part more, or with a changed one."""
        return replace(self.design, parts={**self.design.parts, part.id: part})

    def with_guests(self, guests: Iterable[tuple[Product, Spot]]) -> Design:
        """Return the design with a new part of each product on its spot, named by where it sits."""
        design = self.design
        for product, spot in guests:
            name = guest_name(design, spot.place, self.types) or Sentence(self.types[product.type].label)
            fresh = product.part(self.new_id(), free_part_name(design, name.plain), place=spot.place)
            design = replace(design, parts={**design.parts, fresh.id: fresh})
        return design

    def with_values(self, part_id: str, values: Mapping[str, Value], product: str | None = None) -> Design:
        """Return the design with other values in a part, and another product behind it where one is named."""
        part = self.design.parts[part_id]
        name = part.product if product is None else product
        return self.with_part(replace(part, values={**part.values, **values}, product=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mender:
    """Knows ways out of some kinds of problem."""

    rules: tuple[str, ...]
    candidates: Callable[[Scene, Problem], Iterator[Fix]]
    """Yields changes that may help, the smallest first; those that do not are dropped by whoever asked."""
    is_by_effect: bool = False
    """Whether what solves most problems at once comes first; to know that, every candidate is built."""
