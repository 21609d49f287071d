"""What matters most: one run as the car is, and one for each thing changed by a tenth.

Pure: `levers` says which cars to run, `effects` ranks what came of it; whoever has a bench does the running. The 1-D
solver is the one for this, since it has no noise.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from simulation.course import Course
from simulation.recording import Measure
from simulation.run import run
from simulation.vehicle import AxleSpec, VehicleSpec

STEP = 0.1
"""Each lever is moved by this share."""
ROUND_OFF = 1e-9
"""Shares below this are the last digit and no effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing that a team could change, and the car with it changed."""

    key: str
    """`mass`, `drag`, `rolling`, `gear`, `capacity`, `resistance` or `auxiliary`."""
    share: float
    """By how much it was changed: -0.1 is a tenth less."""
    spec: VehicleSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one lever did to a measure."""

    key: str
    share: float
    before: float
    after: float
    unit: str

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def effect(self) -> float:
        """The difference as a share of what it was; 0 where that was nothing."""
        return self.difference / abs(self.before) if self.before else 0.0


def levers(spec: VehicleSpec) -> tuple[Lever, ...]:
    """Return every lever that this car has, each moved the way that usually helps; the gear both ways."""
    changes: tuple[tuple[str, float, Callable[[VehicleSpec, float], VehicleSpec]], ...] = (
        ("mass", -STEP, lambda car, k: replace(car, mass_kg=car.mass_kg * k)),
        ("drag", -STEP, lambda car, k: replace(car, drag_coefficient=car.drag_coefficient * k)),
        ("rolling", -STEP, _with_rolling),
        ("gear", STEP, _with_gear),
        ("gear", -STEP, _with_gear),
        ("capacity", STEP, _with_capacity),
        ("resistance", -STEP, _with_resistance),
        ("auxiliary", -STEP, lambda car, k: replace(car, auxiliary_power_w=car.auxiliary_power_w * k)),
    )
    moved = (Lever(key=key, share=share, spec=change(spec, 1.0 + share)) for key, share, change in changes)
    return tuple(lever for lever in moved if lever.spec != spec)


def effects(
    measure: str, before: Mapping[str, Measure], tried: Iterable[tuple[Lever, Mapping[str, Measure]]]
) -> tuple[Effect, ...]:
    """Return what each lever did to one measure, the strongest first; levers without any effect are left out.

    Raises:
        KeyError: the run as it is lacks the measure.
    """
    start = before[measure]
    found = [
        Effect(key=lever.key, share=lever.share, before=start.value, after=after[measure].value, unit=start.unit)
        for lever, after in tried
        if measure in after
    ]
    return tuple(sorted((one for one in found if abs(one.effect) > ROUND_OFF), key=lambda one: -abs(one.effect)))


def sensitivity(spec: VehicleSpec, course: Course, measure: str) -> tuple[Effect, ...]:
    """Run a car and its levers over a course and return the effects on one measure, the strongest first."""
    # One by one: a fleet of so few cars (`simulation.fleet`) takes as long or longer.
    tried = [(lever, run(lever.spec, course, solver="1d").measures) for lever in levers(spec)]
    return effects(measure, run(spec, course, solver="1d").measures, tried)


def _with_rolling(car: VehicleSpec, factor: float) -> VehicleSpec:
    return replace(car, axles=tuple(_rolled(axle, factor) for axle in car.axles))


def _rolled(axle: AxleSpec, factor: float) -> AxleSpec:
    wheel = replace(axle.wheel, rolling_resistance=axle.wheel.rolling_resistance * factor)
    return replace(axle, wheel=wheel)


def _with_gear(car: VehicleSpec, factor: float) -> VehicleSpec:
    return replace(car, drivetrain=replace(car.drivetrain, ratio=car.drivetrain.ratio * factor))


def _with_capacity(car: VehicleSpec, factor: float) -> VehicleSpec:
    return replace(car, battery=replace(car.battery, capacity_ah=car.battery.capacity_ah * factor))


def _with_resistance(car: VehicleSpec, factor: float) -> VehicleSpec:
    return replace(car, battery=replace(car.battery, resistance_ohm=car.battery.resistance_ohm * factor))
