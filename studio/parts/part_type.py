"""PartType: all that the studio knows of one kind of part, declared in one module of its own."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accessibility.units import convert
from simulation.quantities import Choice, Quantity
from studio.document.schema import Value
from studio.parts import readings
from studio.parts.contribution import Contribution
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Filling, Sentence

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""A profile that fills its box."""

ROUND = tuple(
    (0.5 + 0.5 * math.cos(2 * math.pi * corner / 32), 0.5 + 0.5 * math.sin(2 * math.pi * corner / 32))
    for corner in range(32)
)
"""A profile of what turns."""

ANCHORS = ("front", "rear", "top", "bottom", "center")
"""The anchors of every part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much room a part takes, in metres."""

    length_m: float
    height_m: float
    width_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MountPoint:
    """A place on a part where another can sit.

    `x_m` is ahead of the host's rear end, `z_m` above its bottom, `y_m` left of its middle. `holds` is the anchor of
    the guest that comes to lie on the point: `bottom` for what stands, `center` for what turns. `phrase` tells a
    guest's place in few words, such as `on deck`; without it the host's name serves.
    """

    key: str
    label: Sentence
    kind: str
    x_m: float
    z_m: float
    y_m: float = 0.0
    holds: str = "bottom"
    phrase: Sentence | None = None
    names: str = ""
    """What a new guest is called here, an English msgid that may name its `{host}`; empty for the name of its type."""


def no_mounts(_values: Readings) -> tuple[MountPoint, ...]:
    """Return no mount points: nothing sits on this part."""
    return ()


def boxed(values: Readings) -> Size:
    """Return the size of a part that declares length, height and width."""
    return Size(length_m=values["length_m"], height_m=values["height_m"], width_m=values["width_m"])


def own_mass(values: Readings) -> float:
    """Return the declared mass, in kilograms."""
    return values["mass_kg"]


def nothing(_values: Readings) -> Contribution:
    """Return no pieces: the part is mass and room only."""
    return Contribution()


def mass_only(values: Readings) -> Sentence:
    """Return the part's mass as its one-line summary."""
    return Sentence("{mass}", {"mass": Amount(values["mass_kg"], "kg")})


def all_shown(_values: Readings) -> frozenset[str]:
    """Return no hidden quantities."""
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartType:
    """One kind of part: what it is called, measured by, sits on, offers, and brings to the car."""

    id: str
    label: str
    """An English msgid: `Battery`."""
    plural: str
    meaning: str
    """An English msgid: one sentence on what it is for."""
    quantities: tuple[Quantity | Choice, ...]
    sits_on: tuple[str, ...] = ("deck",)
    """The kinds of mount point that take it, the usual one first."""
    mounts: Callable[[Readings], tuple[MountPoint, ...]] = no_mounts
    size: Callable[[Readings], Size] = boxed
    mass: Callable[[Readings], float] = own_mass
    balance: tuple[float, float] = (0.5, 0.5)
    """Where its centre of mass lies: share of its length from the rear, share of its height from the bottom."""
    contribute: Callable[[Readings], Contribution] = nothing
    summary: Callable[[Readings], Sentence] = mass_only
    hidden: Callable[[Readings], frozenset[str]] = all_shown
    """Keys that mean nothing while other choices stand as they do."""
    glyph: str
    hue: str
    """A colour name of the Okabe-Ito palette: blue, sky, green, yellow, orange, vermilion, purple, grey."""
    pattern: str
    """A pattern of `widgets.hatching` that no other type has: kinds are told apart in grey too."""
    profile: tuple[tuple[float, float], ...] = SQUARE
    """Its outline from the side for paper and print: shares of its length from the rear, and of its height."""
    layer: int
    """Drawn from low to high: 0 behind everything, 9 in front."""
    is_root: bool = False
    """The frame: everything else refers to it."""
    is_landmark: bool = False
    """A part that places are told by: `20 centimetres behind front axle`."""
    is_solid: bool = True
    """No other solid part may share its room."""
    is_body: bool = True
    """Part of the body that can hit the ground; not wheels, nor what hangs on an axle."""
    is_on_road: bool = False
    """A wheel: the car stands on it."""
    declared: Mapping[str, Quantity | Choice] = field(init=False, repr=False, compare=False)
    """The quantities by key."""

    def __post_init__(self) -> None:
        """Index the quantities once: a car of 500 parts is read at every key press."""
        object.__setattr__(self, "declared", {quantity.key: quantity for quantity in self.quantities})

    def read(self, values: Mapping[str, Value]) -> Readings:
        """Return the values, each in range when asked."""
        return Readings(self.declared, values)

    @property
    def defaults(self) -> dict[str, Value]:
        """The values of a fresh part."""
        return {quantity.key: quantity.default for quantity in self.quantities}

    def quantity(self, key: str) -> Quantity | Choice | None:
        """Return the quantity of that key, or None."""
        return self.declared.get(key)

    def refusal(self, key: str, value: Value) -> Sentence | None:
        """Return why this value cannot be taken, in one or two sentences, or None where it can."""
        quantity = self.quantity(key)
        if quantity is None or readings.fits(quantity, value):
            return None
        if isinstance(quantity, Choice):
            return _not_an_option(quantity, value)
        return _out_of_range(quantity, value)


def shown(quantity: Quantity, value: float) -> Amount:
    """Return a value of the quantity in the unit that people read."""
    unit = quantity.shown_unit or quantity.unit
    return Amount(convert(value, quantity.unit, unit), unit, max(quantity.decimals, 4))


def _not_an_option(choice: Choice, value: Value) -> Sentence:
    options = ", ".join(option for option, _ in choice.options)
    words: dict[str, Filling] = {"label": Sentence(choice.label), "value": str(value), "options": options}
    return Sentence("{label} cannot be {value}. Choose one of: {options}.", words)


def _out_of_range(quantity: Quantity, value: Value) -> Sentence:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 (NaN is not itself)
        return Sentence("{label} needs a number.", {"label": Sentence(quantity.label)})
    words: dict[str, Filling] = {
        "label": Sentence(quantity.label),
        "value": shown(quantity, value),
        "minimum": shown(quantity, quantity.minimum),
        "maximum": shown(quantity, quantity.maximum),
    }
    if value > quantity.maximum:
        return Sentence("{value} is too much. {label} goes from {minimum} to {maximum}.", words)
    return Sentence("{value} is too little. {label} goes from {minimum} to {maximum}.", words)
