"""The quantities that many part types share, declared once; each type gives its own range."""

from simulation.quantities import Quantity


def mass(minimum: float, maximum: float, default: float, *, step: float = 0.1) -> Quantity:
    """Return the mass of a part, in kilograms."""
    return Quantity(
        key="mass_kg",
        label="Mass",
        unit="kg",
        minimum=minimum,
        maximum=maximum,
        default=default,
        step=step,
        decimals=3,
        meaning="How heavy the part is.",
    )


def cost(default: float) -> Quantity:
    """Return what a part costs, in the money of the class."""
    return Quantity(
        key="cost",
        label="Cost",
        unit="money",
        minimum=0.0,
        maximum=100_000.0,
        default=default,
        step=1.0,
        meaning="What the part costs.",
    )


def distance(key: str, minimum: float, maximum: float, default: float, *, label: str, meaning: str) -> Quantity:
    """Return a distance kept in metres and read in centimetres, one centimetre a step."""
    return Quantity(
        key=key,
        label=label,
        unit="m",
        minimum=minimum,
        maximum=maximum,
        default=default,
        step=0.01,
        shown_unit="cm",
        decimals=1,
        meaning=meaning,
    )


def size(length: tuple[float, float], height: tuple[float, float], width: tuple[float, float]) -> tuple[Quantity, ...]:
    """Return length, height and width; each pair holds the largest and the usual size in metres."""
    return (
        distance("length_m", 0.001, *length, label="Length", meaning="How long the part is, from rear to front."),
        distance("height_m", 0.001, *height, label="Height", meaning="How tall the part is."),
        distance("width_m", 0.001, *width, label="Width", meaning="How wide the part is, from left to right."),
    )
