"""The numbers of a car that limits speak of."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from simulation.powertrain.battery import Battery
from simulation.running_gear.stability import static_stability_factor
from studio.document.schema import Design
from studio.parts import part_types
from studio.vehicle_builder import Built

Fact = Callable[[Design, Built], float]


def fact(name: str, design: Design, built: Built) -> float:
    """Return a number of the design that limits speak of; 0 where the car lacks it."""
    if name.startswith(("count.", "parts.")):
        return float(len(design.of_type(name.partition(".")[2])))
    return FACTS[name](design, built)


def fact_names() -> tuple[str, ...]:
    """Return every fact, and how to write those of part types."""
    return (*FACTS, "count.TYPE", "parts.TYPE")


def is_fact(name: str) -> bool:
    """Whether limits may speak of it."""
    return name in FACTS or (name.startswith(("count.", "parts.")) and name.partition(".")[2] in part_types())


def is_known(name: str, built: Built) -> bool:
    """Whether the car is complete enough for the number: some are only of a car that can run."""
    return built.spec is not None or name not in OF_WHOLE_CARS


def _battery_wh(_design: Design, built: Built) -> float:
    return Battery(built.spec.battery).energy_full_j / 3600.0 if built.spec else 0.0


def _voltage_v(_design: Design, built: Built) -> float:
    return Battery(built.spec.battery).voltage_v if built.spec else 0.0


def _summed(type_id: str, key: str) -> Fact:
    """Return a sum over the parts of a type; a value that is no number is a problem of its own."""

    def total(design: Design, _built: Built) -> float:
        values = (part.values.get(key) for part in design.of_type(type_id))
        return sum(float(value) for value in values if isinstance(value, int | float))

    return total


def _span(low: str, high: str) -> Fact:
    """Return a size of the box around the whole car."""

    def size(_design: Design, built: Built) -> float:
        boxes = built.layout.boxes.values()
        return max((getattr(box, high) for box in boxes), default=0.0) - min(
            (getattr(box, low) for box in boxes), default=0.0
        )

    return size


def _stability(_design: Design, built: Built) -> float:
    return static_stability_factor(built.spec) if built.spec else 0.0


FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "mass_kg": lambda _design, built: built.balance.mass_kg,
        "cost": lambda _design, built: built.balance.cost,
        "battery_wh": _battery_wh,
        "voltage_v": _voltage_v,
        "wheels": lambda design, _built: float(len(design.of_type("wheel"))),
        "part_count": lambda design, _built: float(len(design.parts)),
        "length_m": _span("x_min", "x_max"),
        "height_m": _span("z_min", "z_max"),
        "width_m": _span("y_min", "y_max"),
        "driver_kg": _summed("seat", "driver_mass_kg"),
        "load_kg": _summed("payload", "mass_kg"),
        "center_height_m": lambda _design, built: built.balance.center_z_m,
        "static_stability": _stability,
    }
)
"""Each fact with how to find it, in the unit of its name."""

OF_WHOLE_CARS = frozenset({"battery_wh", "voltage_v", "static_stability"})
"""Facts that are 0 for a car that cannot run, because nobody knows better."""
