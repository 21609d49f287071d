"""Cars that lift an axle, tip, stall, ground or fly: what a 1-D solver cannot see."""

import math
from dataclasses import replace

import numpy as np
import pytest

from simulation.driver import FullThrottle
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.running_gear.loads import axle_loads
from simulation.running_gear.stability import balance_angles_rad, wheelie_acceleration_mps2
from simulation.vehicle import BodyBox, VehicleSpec
from simulation.world import run2d
from simulation.world.stepping import World
from tests.simulation.cars import racer, road

GRIPPY = tuple(
    replace(
        axle, wheel=replace(axle.wheel, grip=3.0, inertia_kgm2=1e-4, rolling_resistance=0.0), brake_force_max_n=4000.0
    )
    for axle in racer().axles
)


def tall(center_x_m: float = 0.3, center_z_m: float = 0.9) -> VehicleSpec:
    """Return a racer that carries its mass high and far back, on tyres that never slip, without air."""
    spec = replace(racer(), axles=GRIPPY, drag_coefficient=0.0, center_x_m=center_x_m, center_z_m=center_z_m)
    spec = replace(spec, pitch_inertia_kgm2=70.0)
    return replace(
        spec, boxes=(BodyBox(name="Frame", x_min_m=0.0, x_max_m=1.5, z_min_m=0.4, z_max_m=0.5, mass_kg=132.0),)
    )


def strong(spec: VehicleSpec) -> VehicleSpec:
    """Return a car with gears and current to spare."""
    controller = ControllerParams(current_max_a=400.0)
    return replace(spec, drivetrain=DrivetrainParams(ratio=12.0, efficiency=0.95), controller=controller)


def settled(spec: VehicleSpec, profile: tuple[tuple[float, float], ...] | None = None) -> World:
    """Return a world whose car stands still."""
    world = World(spec, road(100.0, profile))
    world.settle()
    return world


@pytest.mark.parametrize("center", [(0.3, 0.9), (0.5, 0.6)])
def test_front_axle_lifts_at_the_wheelie_limit(center: tuple[float, float]) -> None:
    """Drive that rises slowly lifts the front axle within 1 % of a = g b / h."""
    spec = tall(*center)
    world = settled(spec)
    limit = wheelie_acceleration_mps2(spec, gravity_mps2=9.81)
    torque = limit * spec.mass_kg * 0.254

    carried = []
    for step in range(1056):
        world.step(step / 960.0 * torque, 0.0)
        carried.append(world.loads_n[2])

    # A sample is four steps: a contact that is lost for a single one is no lift.
    lifted = next(step for step in range(1056) if not any(carried[step : step + 4]))
    assert lifted / 960.0 == pytest.approx(1.0, abs=0.01)


def test_axle_loads_are_those_of_the_formula() -> None:
    """At rest and under a steady push both axles carry what force and moment say, within 0.5 %."""
    spec = tall(0.7, 0.4)
    world = settled(spec)
    push = 1.5

    resting, driving = world.loads_n[1:], []
    for _ in range(240):
        world.step(push * spec.mass_kg * 0.254, 0.0)
        driving.append(world.loads_n[1:])

    assert resting == pytest.approx(axle_loads(spec, gravity_mps2=9.81), rel=0.005)
    pushed = axle_loads(spec, acceleration_mps2=push, gravity_mps2=9.81)
    assert list(np.mean(driving[-60:], axis=0)) == pytest.approx(pushed, rel=0.005)


def test_a_tall_car_tips_and_a_low_one_does_not() -> None:
    """The same motor and gear throws a tall short car over backwards; with its mass low it finishes."""
    over = run2d(strong(tall(0.15, 0.9)), road(20.0), FullThrottle())
    low = run2d(strong(tall(0.75, 0.2)), road(20.0), FullThrottle())

    assert over.outcome == "tipped"
    assert over.events[-1].kind == "pitch_over"
    assert over.channels["pitch_rad"][-1] > balance_angles_rad(strong(tall(0.15, 0.9)))[0]
    assert over.channels["load_front_n"][-1] == 0.0
    assert low.outcome == "finished"


def test_a_mass_behind_the_rear_axle_tips_at_once() -> None:
    """A car whose centre of mass is behind its rear axle falls over on the start line."""
    recording = run2d(tall(-0.2, 0.6), road(20.0), FullThrottle())

    assert recording.outcome == "tipped"
    assert recording.duration_s < 1.0


def test_hard_brakes_lift_the_rear() -> None:
    """Braking beyond g c / h takes the load off the rear axle, nose down."""
    world = settled(tall(1.2, 0.9))
    world.roll(8.0)

    for _ in range(36):
        world.step(0.0, 1.0)

    assert world.loads_n[1] == 0.0
    assert world.lean_rad() < -0.02


def test_too_steep_a_hill_ends_in_a_stall() -> None:
    """A car without the torque for a hill rolls back, and the run says that it stalled."""
    weak = replace(racer(), drivetrain=DrivetrainParams(ratio=1.0, efficiency=0.9))
    recording = run2d(weak, road(50.0, ((0.0, 0.0), (50.0, 12.0))), FullThrottle())

    assert recording.outcome == "stalled"
    assert recording.channels["distance_m"][-1] < 0.0


def test_a_low_belly_grounds_on_a_bump() -> None:
    """A frame 3 centimetres off the road meets a bump of 10, and the force is told."""
    low = BodyBox(name="Frame", x_min_m=0.0, x_max_m=1.5, z_min_m=0.03, z_max_m=0.1, mass_kg=132.0)
    bump = ((0.0, 0.0), (3.0, 0.0), (3.3, 0.1), (3.6, 0.0), (20.0, 0.0))
    recording = run2d(replace(racer(), boxes=(low,)), road(8.0, bump), FullThrottle(), speed_mps=4.0)

    assert "grounding" in [event.kind for event in recording.events]
    assert recording.channels["grounding_n"].max() > 100.0


def test_a_ramp_makes_a_jump_and_a_landing() -> None:
    """Off the end of a ramp the car flies: both axles carry nothing, until it lands and runs on."""
    ramp = ((0.0, 0.0), (3.0, 0.0), (6.0, 0.6), (6.05, 0.0), (40.0, 0.0))
    recording = run2d(racer(), road(20.0, ramp), FullThrottle(), speed_mps=8.0)

    kinds = [event.kind for event in recording.events]
    assert kinds.index("jump") < kinds.index("landing")
    both = recording.channels["load_rear_n"] + recording.channels["load_front_n"]
    assert both.min() == 0.0
    assert math.isclose(recording.channels["pitch_rad"][-1], 0.0, abs_tol=0.1)
    assert abs(recording.ledger["residual"]) <= 5e-4 * recording.ledger["battery"]
