"""Axles and wheels that are missing: they come as many at once as it takes, for one wheel more helps nobody."""

from collections.abc import Iterator

from studio.catalogue import Product
from studio.mending.fix import Fix, Mender, Scene
from studio.parts.sentence import Filling, Sentence
from studio.placement.layout import resolve
from studio.placement.spot import Spot, legal_mounts
from studio.vehicle_builder import Problem


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield wheels for an axle, or axles for the frame."""
    if problem.rule == "wheel_missing":
        yield from _wheels(scene, problem.part_id)
        return
    products = sorted(scene.products_of("axle"), key=lambda product: _misfit(scene, product))
    free = _free(scene, products[0]) if products else []
    yield from _pairs(scene, products, free) if len(free) > 1 else _single(scene, products, free)


def _wheels(scene: Scene, axle: str) -> Iterator[Fix]:
    for product in scene.products_of("wheel"):
        spots = [spot for spot in _free(scene, product) if spot.place.hosts == (axle,)]
        told: dict[str, Filling] = {"name": Sentence(product.name), "axle": scene.name(axle)}
        both = Sentence("Add {name} on both sides of {axle}", told)
        title = both if len(spots) > 1 else Sentence("Add {name} on {axle}", told)
        yield Fix(title=title, after=scene.with_guests((product, spot) for spot in spots))


def _single(scene: Scene, products: list[Product], free: list[Spot]) -> Iterator[Fix]:
    for product in products:
        for spot in free:
            told: dict[str, Filling] = {"name": Sentence(product.name), "mount": spot.label}
            after = scene.with_guests([(product, spot)])
            yield Fix(title=Sentence("Add {name} on {mount}", told), after=after, kind=product.id)


def _pairs(scene: Scene, products: list[Product], free: list[Spot]) -> Iterator[Fix]:
    """Yield each axle at both ends, and each behind the one with a single wheel: four wheels or three."""
    narrowest = min(products, key=lambda product: _width_m(scene, product))
    for rear in products:
        for front in dict.fromkeys((rear.id, narrowest.id)):
            yield _pair(scene, rear, scene.products[front], free)


def _pair(scene: Scene, rear: Product, front: Product, free: list[Spot]) -> Fix:
    told: dict[str, Filling] = {"rear": Sentence(rear.name), "front": Sentence(front.name)}
    alike = Sentence("Add two axles: {rear}", told)
    title = alike if rear == front else Sentence("Add at the rear: {rear}. In front: {front}", told)
    return Fix(title=title, after=scene.with_guests([(rear, free[0]), (front, free[-1])]))


def _free(scene: Scene, product: Product) -> list[Spot]:
    """Return the mounts that take a product, rear to front."""
    return [spot for spot in legal_mounts(scene.design, product.part("", ""), scene.types) if spot.fits]


def _misfit(scene: Scene, product: Product) -> float:
    """Return how much wider or narrower than the frame it is, in metres: a toy's axle suits no racer."""
    layout = resolve(scene.design, scene.types)
    frame = layout.boxes[layout.root].size.width_m if layout.root else 0.0
    return abs(_width_m(scene, product) - frame)


def _width_m(scene: Scene, product: Product) -> float:
    part_type = scene.types[product.type]
    return part_type.size(part_type.read(product.values)).width_m


MENDER = Mender(rules=("wheel_missing", "too_few_axles"), candidates=candidates)
