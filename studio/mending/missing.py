"""A part that the car lacks: add one from the catalogue where it fits."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from studio.catalogue import Product
from studio.document.names import free_part_name
from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Sentence
from studio.placement.spot import legal_mounts
from studio.vehicle_builder import Problem

MISSING: Mapping[str, str] = MappingProxyType(
    {
        "no_battery": "battery",
        "no_motor": "motor",
        "no_controller": "controller",
        "no_driver": "seat",
        "no_brake": "brake",
        "gear_missing": "gearbox",
        "no_frame": "frame",
    }
)
"""By rule, the kind of part that is missing."""

MOUNTS_AT_MOST = 6
"""Mounts tried for one product."""


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield products of the missing kind, those that the car has already first, on mounts that they fit."""
    for product in scene.products_of(MISSING[problem.rule]):
        yield from _on_mounts(scene, product)


def _on_mounts(scene: Scene, product: Product) -> Iterator[Fix]:
    """Yield the product on mounts that it fits, from the middle of the car outwards: there it unbalances least."""
    name, part = Sentence(product.name), product.part("", "")
    if scene.types[product.type].is_root:
        fresh = product.part(scene.new_id(), free_part_name(scene.design, scene.types[product.type].label))
        yield Fix(title=Sentence("Add {name}", {"name": name}), after=scene.with_part(fresh))
    spots = legal_mounts(scene.design, part, scene.types)
    middle = sum(spot.x_m for spot in spots) / len(spots) if spots else 0.0
    fitting = (spot for spot in spots if spot.fits)
    for spot in sorted(fitting, key=lambda spot: abs(spot.x_m - middle))[:MOUNTS_AT_MOST]:
        told = Sentence("Add {name} on {mount}", {"name": name, "mount": spot.label})
        yield Fix(title=told, after=scene.with_guests([(product, spot)]), kind=product.id)


MENDER = Mender(rules=tuple(MISSING), candidates=candidates)
