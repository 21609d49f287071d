"""Sideways: what tips a car over its side, and what becomes of one that is too fast for a bend."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.cornering import corner_speeds
from simulation.course import Corner
from simulation.course_file import load_course
from simulation.driver import FullThrottle
from simulation.explain import explain
from simulation.longitudinal import run1d
from simulation.running_gear.stability import static_stability_factor, tilt_table_angle_rad
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import racer, road

COURSES = Path(__file__).parents[2] / "assets" / "courses"
BEND = Corner(from_m=100.0, to_m=120.0, radius_m=6.0)
DOWNHILL = replace(road(140.0, ((0.0, 8.0), (100.0, 0.0), (140.0, 0.0))), corners=(BEND,))


def without_brakes(car: VehicleSpec) -> VehicleSpec:
    """Return the car with its brakes and its braking motor taken away."""
    axles = tuple(replace(axle, brake_force_max_n=0.0) for axle in car.axles)
    return replace(car, axles=axles, controller=replace(car.controller, regeneration_max=0.0))


def tall(car: VehicleSpec) -> VehicleSpec:
    """Return the car high and narrow."""
    return replace(car, center_z_m=1.0, axles=tuple(replace(axle, track_m=0.8) for axle in car.axles))


def stands_on_table(spec: VehicleSpec, tilt_rad: float) -> bool:
    """Whether the weight, on a table tilted sideways, points into the outline of the contact points.

    A second way, by the areas of triangles: seen along the table's normal, the weight meets the table beside the
    centre of mass by h tan(tilt), and must do so inside one triangle of contact points.
    """
    point = spec.center_x_m, spec.center_z_m * math.tan(tilt_rad)
    feet = [(axle.x_m, side * axle.track_m / 2.0) for axle in spec.axles for side in (-1.0, 1.0)]
    return any(inside(point, (a, b, c)) for i, a in enumerate(feet) for j, b in enumerate(feet[:i]) for c in feet[:j])


def inside(point: tuple[float, float], corners: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies in a triangle: on the same side of all three edges."""
    sides = [
        (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)
        for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    area = (corners[1][0] - corners[0][0]) * (corners[2][1] - corners[0][1]) - (corners[1][1] - corners[0][1]) * (
        corners[2][0] - corners[0][0]
    )
    return abs(area) > 1e-12 and (min(sides) >= 0.0 or max(sides) <= 0.0)


@settings(max_examples=60, deadline=None)
@given(
    tracks=st.tuples(st.just(0.0) | st.floats(0.2, 1.5), st.just(0.0) | st.floats(0.2, 1.5)),
    x=st.floats(0.05, 1.45),
    z=st.floats(0.1, 1.5),
)
def test_tilt_table_tips_a_car_at_the_edge_of_its_footprint(tracks: tuple[float, float], x: float, z: float) -> None:
    """Four wheels, tadpole or delta: up to the closed angle the weight stays in the footprint, and beyond it leaves."""
    axles = tuple(replace(axle, track_m=track) for axle, track in zip(racer().axles, tracks, strict=True))
    spec = replace(racer(), center_x_m=x, center_z_m=z, axles=axles)
    angle = tilt_table_angle_rad(spec)

    assert math.tan(angle) == pytest.approx(static_stability_factor(spec))
    assert not stands_on_table(spec, angle * 1.001 + 1e-6)
    assert max(tracks) == 0.0 or stands_on_table(spec, angle * 0.999)


@pytest.mark.parametrize(("car", "end"), [(racer(), "left_road"), (tall(racer()), "rolled_over")], ids=["low", "tall"])
def test_a_car_that_cannot_brake_leaves_the_road_in_the_bend(car: VehicleSpec, end: str) -> None:
    """Down a hill without brakes: the low car slides off, the tall one rolls over, just where the bend begins."""
    recording = run1d(without_brakes(car), DOWNHILL, FullThrottle(), speed_mps=1.0)
    cause = next(event for event in recording.events if event.kind.startswith("bend"))

    assert recording.outcome == recording.events[-1].kind == end
    assert recording.channels["distance_m"][-1] == pytest.approx(BEND.from_m, abs=0.3)
    assert cause.kind == ("bend_slide" if end == "left_road" else "bend_roll")
    assert cause.facts["limit_mps"] == corner_speeds(car, DOWNHILL, BEND).most_mps
    assert cause.facts["speed_mps"] > cause.facts["limit_mps"]
    assert explain(recording, cause).contributions[0].name in ("drag", "grade", "rolling_resistance")
    assert abs(recording.ledger["residual"]) <= 1e-9 * sum(abs(joules) for joules in recording.ledger.values())


def test_the_side_view_leaves_the_road_at_the_same_place() -> None:
    """The 2-D world has no third dimension either, and ends the run by the same closed form."""
    recording = run2d(without_brakes(racer()), DOWNHILL, FullThrottle(), speed_mps=1.0)

    assert recording.outcome == "left_road"
    assert recording.channels["distance_m"][-1] == pytest.approx(BEND.from_m, abs=0.3)


@pytest.mark.parametrize("brake_n", [150.0, 300.0, 600.0])
def test_whoever_can_brake_stays_on_the_road(brake_n: float) -> None:
    """With brakes that can do more than the hill, the driver begins in time, counts the fall, and passes."""
    axles = tuple(replace(axle, brake_force_max_n=brake_n) for axle in racer().axles)

    recording = run1d(replace(racer(), axles=axles), DOWNHILL, FullThrottle())

    assert recording.outcome == "finished"


def test_the_downhill_course_tells_good_brakes_from_none() -> None:
    """On the bundled course the racer with brakes finishes, and without them slides off in the bend."""
    course = load_course(COURSES / "downhill_bend.toml")

    assert run1d(racer(), course, FullThrottle()).outcome == "finished"
    assert run1d(without_brakes(racer()), course, FullThrottle()).outcome == "left_road"
