"""The hottest winding is measured only where heat is modelled."""

from dataclasses import replace
from pathlib import Path

from simulation.course_file import load_course
from simulation.reference import load_reference_vehicle
from simulation.run import run

ASSETS = Path(__file__).parents[2] / "assets"


def test_no_heat_is_told_that_nobody_modelled() -> None:
    """A motor without a heat capacity has no hottest winding; the same motor with one has."""
    spec = load_reference_vehicle(ASSETS / "reference_vehicles/small_city_car.toml")
    warm = replace(spec, motor=replace(spec.motor, heat_capacity_j_per_k=5000.0, thermal_resistance_k_per_w=0.2))
    course = load_course(ASSETS / "courses/flat_500.toml")

    found = [set(run(car, course, solver="1d").measures) for car in (spec, warm)]

    assert ["peak_winding_temperature" in measures for measures in found] == [False, True]
