"""How the weight of a car rests on its axles, and what is left of it without them."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.running_gear.chassis import outline_boxes, sprung_body, sprung_loads_n
from simulation.running_gear.loads import axle_loads, beam_reactions
from simulation.running_gear.suspension import damping_ratio, natural_frequency_hz, strut, struts
from simulation.vehicle import SuspensionParams, VehicleSpec
from tests.simulation.cars import racer

G = 9.81


def three_axles() -> VehicleSpec:
    """Return a racer with one more axle in its middle."""
    spec = racer()
    rear, front = spec.axles
    return replace(spec, axles=(rear, replace(rear, name="middle", x_m=0.9, drive_share=0.0), front))


@settings(max_examples=50, deadline=None)
@given(
    center_m=st.floats(0.1, 1.4),
    acceleration=st.floats(-8.0, 8.0),
    grade=st.floats(-0.3, 0.3),
    axles=st.sampled_from([2, 3]),
)
def test_loads_carry_weight_and_moment(center_m: float, acceleration: float, grade: float, axles: int) -> None:
    """Loads add up to the weight across the slope, and balance the moment of weight and inertia about the rear."""
    spec = replace(racer() if axles == 2 else three_axles(), center_x_m=center_m)

    loads = axle_loads(spec, gravity_mps2=G, acceleration_mps2=acceleration, grade_rad=grade)

    weight = spec.mass_kg * G * math.cos(grade)
    pulled = spec.mass_kg * (acceleration + G * math.sin(grade))
    assert sum(loads) == pytest.approx(weight, rel=1e-9)
    moment = sum(load * axle.x_m for load, axle in zip(loads, spec.axles, strict=True))
    assert moment == pytest.approx(weight * center_m - pulled * spec.center_z_m, rel=1e-9, abs=1e-6)


def test_speeding_up_moves_load_to_the_rear() -> None:
    """Load moves rearward by m a h / L."""
    spec = racer()

    still = axle_loads(spec, gravity_mps2=G)
    pulled = axle_loads(spec, gravity_mps2=G, acceleration_mps2=2.0)

    moved = spec.mass_kg * 2.0 * spec.center_z_m / spec.wheelbase_m
    assert pulled[0] - still[0] == pytest.approx(moved)
    assert still[1] - pulled[1] == pytest.approx(moved)


def test_axles_at_one_place_carry_no_moment() -> None:
    """A car whose axles all stand at one place is refused in a sentence."""
    with pytest.raises(ValueError, match="axles at two places"):
        beam_reactions(100.0, 10.0, [0.5, 0.5], [1.0, 1.0])


@settings(max_examples=50, deadline=None)
@given(
    mass=st.floats(60.0, 600.0),
    center=st.floats(0.3, 1.2),
    wheel=st.floats(0.5, 8.0),
    stiffness=st.none() | st.floats(100.0, 1e6),
    damping=st.floats(0.0, 1e5),
)
def test_body_and_wheels_make_the_whole_car(
    mass: float, center: float, wheel: float, stiffness: float | None, damping: float
) -> None:
    """Mass and centre of body and axles together are those of the car, whatever the springs."""
    spec = replace(racer(mass_kg=mass), center_x_m=center)
    held = (
        None
        if stiffness is None
        else SuspensionParams(stiffness_n_per_m=stiffness, damping_ns_per_m=damping, travel_m=0.1)
    )
    axles = tuple(replace(a, wheel=replace(a.wheel, mass_kg=wheel), suspension=held) for a in spec.axles)
    spec = replace(spec, axles=axles)

    body, held_by = sprung_body(spec), struts(spec)

    axle_masses = [strut.unsprung_kg for strut in held_by]
    assert body.mass_kg + sum(axle_masses) == pytest.approx(mass)
    moment = body.mass_kg * body.x_m + sum(m * a.x_m for m, a in zip(axle_masses, axles, strict=True))
    assert moment / mass == pytest.approx(center)
    assert body.pitch_inertia_kgm2 > 0.0
    assert sum(sprung_loads_n(spec, body, gravity_mps2=G)) >= body.mass_kg * G * (1.0 - 1e-9)


def test_frame_and_spring_are_in_series() -> None:
    """A spring a thousand times softer than the frame stays itself; one that is stiffer than it becomes the frame."""
    axle = racer().axles[0]
    soft = replace(axle, suspension=SuspensionParams(stiffness_n_per_m=490.5, damping_ns_per_m=50.0, travel_m=0.1))
    hard = replace(axle, suspension=SuspensionParams(stiffness_n_per_m=1e12, damping_ns_per_m=50.0, travel_m=0.1))

    rigid = strut(axle, carried_kg=100.0)

    assert strut(soft, carried_kg=100.0).stiffness_n_per_m == pytest.approx(490.5, rel=2e-3)
    assert strut(hard, carried_kg=100.0).stiffness_n_per_m == pytest.approx(rigid.stiffness_n_per_m, rel=1e-3)
    assert not rigid.is_sprung
    assert rigid.unsprung_kg == pytest.approx(20.0)


def test_spring_frequency_and_damping() -> None:
    """350 kilograms on 35 000 newtons per metre swing 1.5915 times a second; critical damping is 2 sqrt(k m)."""
    assert natural_frequency_hz(stiffness_n_per_m=35_000.0, mass_kg=350.0) == pytest.approx(1.5915, abs=5e-5)
    assert damping_ratio(stiffness_n_per_m=35_000.0, damping_ns_per_m=7000.0, mass_kg=350.0) == pytest.approx(1.0)


def test_car_without_boxes_still_has_a_body() -> None:
    """A car of no declared boxes gets one from axle to axle, above the hubs."""
    (box,) = outline_boxes(racer())

    assert (box.x_min_m, box.x_max_m) == (0.0, 1.5)
    assert box.z_min_m > 0.0
