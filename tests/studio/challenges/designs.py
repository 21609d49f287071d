"""Cars for the challenges, made from the templates that ship by changing a part or a value."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from studio.document.place import OnMount, Place, held_at
from studio.document.schema import Design, Value
from tests.shelf import shipped

ASSETS = Path(__file__).resolve().parents[3] / "assets"


class Workshop:
    """Templates and products at hand."""

    def __init__(self) -> None:
        self.catalogue = shipped()

    def car(self, template_id: str) -> Design:
        """Return a template's car."""
        return self.catalogue.templates[template_id].design

    def swapped(self, design: Design, part_id: str, product_id: str, **values: Value) -> Design:
        """Return the car with another product in a part's place."""
        product = self.catalogue.products[product_id]
        part = replace(
            design.parts[part_id],
            type=product.type,
            product=product_id,
            values=MappingProxyType({**product.values, **values}),
        )
        return with_parts(design, {**design.parts, part_id: part})

    def added(self, design: Design, part_id: str, product_id: str, place: Place, **values: Value) -> Design:
        """Return the car with one more part."""
        part = self.catalogue.products[product_id].part(part_id, part_id.replace("_", " ").capitalize(), order=99.0)
        part = replace(part, place=place, values=MappingProxyType({**part.values, **values}))
        return with_parts(design, {**design.parts, part_id: part})


def deck(slot: int) -> Place:
    """Return a place on the frame's deck."""
    return OnMount(host="frame", mount=f"slot{slot}")


def on_top_of(host: str) -> Place:
    """Return the place above another part."""
    return held_at(own="bottom", host=host, anchor="top")


def changed(design: Design, part_id: str, **values: Value) -> Design:
    """Return the car with other values in one part."""
    part = design.parts[part_id]
    part = replace(part, values=MappingProxyType({**part.values, **values}))
    return with_parts(design, {**design.parts, part_id: part})


def moved(design: Design, part_id: str, place: Place) -> Design:
    """Return the car with a part in another place."""
    return with_parts(design, {**design.parts, part_id: replace(design.parts[part_id], place=place)})


def without(design: Design, *part_ids: str) -> Design:
    """Return the car without some parts."""
    return with_parts(design, {id: part for id, part in design.parts.items() if id not in part_ids})


def with_parts(design: Design, parts: Mapping[str, object]) -> Design:
    """Return the car with these parts."""
    return replace(design, parts=MappingProxyType(dict(parts)))
