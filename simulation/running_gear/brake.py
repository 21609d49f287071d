"""Brakes: how much torque each axle's brake can hold."""

from simulation.vehicle import AxleSpec, VehicleSpec


def brake_torque_max_nm(axle: AxleSpec) -> float:
    """Return the most torque of an axle's brakes: braking force at the tyre times the wheel's radius."""
    return axle.brake_force_max_n * axle.wheel.radius_m


def brake_force_max_n(spec: VehicleSpec) -> float:
    """Return the braking force of all axles together, before the tyres let go."""
    return sum(axle.brake_force_max_n for axle in spec.axles)


def locks_first(spec: VehicleSpec, loads_n: tuple[float, ...]) -> AxleSpec | None:
    """Return the axle whose wheels lock first at these loads, or None where no axle has a brake."""
    braked = [(load / axle.brake_force_max_n * axle.wheel.grip, axle) for load, axle in _braked(spec, loads_n)]
    return min(braked, key=lambda pair: pair[0])[1] if braked else None


def _braked(spec: VehicleSpec, loads_n: tuple[float, ...]) -> list[tuple[float, AxleSpec]]:
    return [(load, axle) for load, axle in zip(loads_n, spec.axles, strict=True) if axle.brake_force_max_n > 0.0]
