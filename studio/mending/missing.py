"""A part that the car lacks: add one from the catalogue where it fits."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from studio.document.names import free_part_name
from studio.document.schema import Part
from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Sentence
from studio.placement.spot import legal_mounts
from studio.vehicle_builder import Problem

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "no_battery": "battery",
        "no_motor": "motor",
        "no_controller": "controller",
        "no_driver": "seat",
        "no_brake": "brake",
        "gear_missing": "gearbox",
        "wheel_missing": "wheel",
        "too_few_axles": "axle",
        "no_frame": "frame",
    }
)
"""By rule, the kind of part that is missing."""

MOUNTS_AT_MOST = 6
"""Mounts tried for one product."""


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield products of the missing kind, those that the car has already first, on mounts that they fit."""
    kind = KINDS[problem.rule]
    known = {part.product for part in scene.design.of_type(kind)}
    products = [product for product in scene.products.values() if product.type == kind]
    for product in sorted(products, key=lambda product: product.id not in known):
        name = free_part_name(scene.design, scene.types[kind].label)
        yield from _on_mounts(scene, product.part(scene.new_id(), name), Sentence(product.name))


def _on_mounts(scene: Scene, part: Part, name: Sentence) -> Iterator[Fix]:
    """Yield the part on mounts that it fits, from the middle of the car outwards: there it unbalances least."""
    if scene.types[part.type].is_root:
        yield Fix(title=Sentence("Add {name}", {"name": name}), after=scene.with_part(part))
    spots = [spot for spot in legal_mounts(scene.design, part, scene.types) if spot.fits]
    middle = sum(spot.x_m for spot in spots) / len(spots) if spots else 0.0
    for spot in sorted(spots, key=lambda spot: abs(spot.x_m - middle))[:MOUNTS_AT_MOST]:
        told = Sentence("Add {name} on {mount}", {"name": name, "mount": spot.label})
        yield Fix(title=told, after=scene.with_part(replace(part, place=spot.place)), kind=part.product)


MENDER = Mender(rules=tuple(KINDS), candidates=candidates)
