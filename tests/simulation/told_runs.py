"""Runs that bring every kind of event about: small, quick, and named by what happens in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from simulation.course import Checkpoint, Corner, Course, SpeedTarget, Surface
from simulation.driver import ConstantPower, Driver, FollowTargets, FullThrottle
from simulation.laps import lapped
from simulation.longitudinal import run1d
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.recording import Recording
from simulation.vehicle import BodyBox, BumperParams, VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import RACER_MOTOR, RACER_PACK, racer, road

COAST = ConstantPower(0.0)
FRAME = BodyBox(name="Frame", x_min_m=0.0, x_max_m=1.5, z_min_m=0.4, z_max_m=0.5, mass_kg=132.0)


def with_tyres(spec: VehicleSpec, *, grip: float = 0.8, brake_n: float = 300.0) -> VehicleSpec:
    """Return the car on other tyres and brakes."""
    axles = tuple(replace(axle, wheel=replace(axle.wheel, grip=grip), brake_force_max_n=brake_n) for axle in spec.axles)
    return replace(spec, axles=axles)


def tall(center_x_m: float, center_z_m: float = 0.9) -> VehicleSpec:
    """Return a strong car that carries its mass high, on tyres that hardly slip."""
    spec = with_tyres(racer(), grip=3.0, brake_n=4000.0)
    return replace(
        spec,
        center_x_m=center_x_m,
        center_z_m=center_z_m,
        pitch_inertia_kgm2=70.0,
        boxes=(FRAME,),
        drivetrain=DrivetrainParams(ratio=12.0, efficiency=0.95),
        controller=ControllerParams(current_max_a=400.0),
    )


def hot() -> VehicleSpec:
    """Return a racer whose motor has little copper."""
    return replace(racer(), motor=replace(RACER_MOTOR, heat_capacity_j_per_k=60.0, thermal_resistance_k_per_w=2.0))


def tiny_battery() -> VehicleSpec:
    """Return a racer with some seconds' worth of battery, on tyres that soon bring it to rest."""
    return replace(racer(rolling=0.03), battery=replace(RACER_PACK, capacity_ah=0.025, peukert_exponent=1.0))


def weak_battery() -> VehicleSpec:
    """Return a racer whose battery resists so much that its voltage falls to the lowest allowed."""
    return replace(racer(), battery=replace(RACER_PACK, resistance_ohm=0.2, voltage_min_v=20.0))


def unbraked(spec: VehicleSpec) -> VehicleSpec:
    """Return the car with nothing to slow it down in time."""
    return replace(with_tyres(spec, brake_n=0.0), controller=replace(spec.controller, regeneration_max=0.0))


def low_belly(z_min_m: float) -> VehicleSpec:
    """Return a racer whose frame hangs low."""
    return replace(racer(), boxes=(replace(FRAME, z_min_m=z_min_m, z_max_m=0.2),))


ICY_PATCH = replace(
    road(40.0),
    surfaces=(
        (0.0, Surface(name="Ice", grip=0.15)),
        (6.0, Surface(name="Asphalt", grip=1.0)),
    ),
)
RAMP = ((0.0, 0.0), (3.0, 0.0), (6.0, 0.6), (6.05, 0.0), (40.0, 0.0))
BUMP = ((0.0, 0.0), (3.0, 0.0), (3.3, 0.1), (3.6, 0.0), (20.0, 0.0))
CREST = ((0.0, 0.0), (3.0, 0.0), (3.6, 0.25), (4.2, 0.0), (20.0, 0.0))
DOWN_TO_A_BEND = replace(
    road(140.0, ((0.0, 8.0), (100.0, 0.0), (140.0, 0.0))),
    corners=(Corner(from_m=100.0, to_m=120.0, radius_m=6.0),),
)
TOWN = replace(
    road(90.0),
    targets=(SpeedTarget(distance_m=0.0, speed_mps=6.0), SpeedTarget(distance_m=50.0, speed_mps=0.0, wait_s=3.0)),
)
WALL = replace(road(60.0), wall_m=12.0)
SPRING = BumperParams(x_m=2.2, z_m=0.4, travel_m=0.5, stiffness_n_per_m=30_000.0)
SLIPPERY_STOP = replace(
    road(40.0, time_limit_s=15.0),
    surfaces=((0.0, Surface(name="Asphalt")), (4.0, Surface(name="Ice", grip=0.12)), (16.0, Surface(name="Asphalt"))),
    targets=(SpeedTarget(distance_m=12.0, speed_mps=0.0, wait_s=1.0),),
)
GEARS = DrivetrainParams(ratio=9.0, ratios=(9.0, 5.0, 3.0), efficiency=0.9)


def _flat(spec: VehicleSpec, course: Course, driver: Driver | None = None, **more: float) -> Callable[[], Recording]:
    return lambda: run1d(spec, course, driver or FullThrottle(), **more)  # type: ignore[arg-type] # only speed_mps


def _side(spec: VehicleSpec, course: Course, driver: Driver | None = None, **more: float) -> Callable[[], Recording]:
    return lambda: run2d(spec, course, driver or FullThrottle(), **more)  # type: ignore[arg-type] # only speed_mps


RUNS: Mapping[str, tuple[Callable[[], Recording], frozenset[str]]] = MappingProxyType(
    {
        "laps": (
            _flat(racer(), lapped(replace(road(40.0), checkpoints=(Checkpoint(name="Tree", distance_m=10.0),)), 3)),
            frozenset({"start", "checkpoint", "lap", "top_speed", "finish"}),
        ),
        "ice": (_flat(racer(), ICY_PATCH), frozenset({"wheel_slip_start", "wheel_slip_end"})),
        "ice, side view": (_side(racer(), ICY_PATCH), frozenset({"wheel_slip_start", "wheel_slip_end"})),
        "tall car": (_side(tall(0.15), road(20.0)), frozenset({"wheel_lift", "pitch_over"})),
        "crest": (_side(racer(), road(15.0, CREST), speed_mps=5.0), frozenset({"wheel_lift", "wheel_down"})),
        "ramp": (_side(racer(), road(20.0, RAMP), speed_mps=8.0), frozenset({"jump", "landing"})),
        "low belly": (_side(low_belly(0.03), road(8.0, BUMP), speed_mps=4.0), frozenset({"grounding"})),
        "stuck": (_side(low_belly(0.02), road(8.0, BUMP), speed_mps=1.0), frozenset({"grounding", "grounding_end"})),
        "steep hill": (_flat(racer(), road(60.0, ((0.0, 0.0), (10.0, 0.0), (60.0, 20.0)))), frozenset({"stall"})),
        "wet stop": (
            _side(with_tyres(racer(), brake_n=900.0), SLIPPERY_STOP, FollowTargets(), speed_mps=8.0),
            frozenset({"wheel_lock_start", "wheel_lock_end"}),
        ),
        "town": (_flat(racer(), TOWN, FollowTargets()), frozenset({"halt", "finish"})),
        "coasting": (_flat(racer(), road(2000.0), COAST, speed_mps=1.0), frozenset({"stopped"})),
        "hot hill": (
            _flat(hot(), road(400.0, ((0.0, 0.0), (400.0, 40.0)), time_limit_s=40.0)),
            frozenset({"motor_hot", "motor_cut_out"}),
        ),
        "short time": (_flat(racer(), road(1000.0, time_limit_s=5.0)), frozenset({"time_out"})),
        "weak battery": (_flat(weak_battery(), road(50.0)), frozenset({"brown_out"})),
        "tiny battery": (
            _flat(tiny_battery(), road(5000.0, time_limit_s=400.0), ConstantPower(200.0)),
            frozenset({"battery_low", "battery_empty"}),
        ),
        "gearbox": (_flat(replace(racer(), drivetrain=GEARS), road(120.0)), frozenset({"gear_up"})),
        "gearbox, side view": (_side(replace(racer(), drivetrain=GEARS), road(60.0)), frozenset({"gear_up"})),
        "gearbox on a hill": (
            _flat(replace(racer(), drivetrain=GEARS), road(150.0, ((0.0, 0.0), (80.0, 0.0), (150.0, 9.0)))),
            frozenset({"gear_up", "gear_down"}),
        ),
        "bend": (_flat(unbraked(racer()), DOWN_TO_A_BEND, speed_mps=1.0), frozenset({"bend_slide", "left_road"})),
        "bend, tall": (
            _flat(unbraked(replace(racer(), center_z_m=1.2)), DOWN_TO_A_BEND, speed_mps=1.0),
            frozenset({"bend_roll", "rolled_over"}),
        ),
        "wall": (
            _flat(replace(racer(), bumper=SPRING), WALL, COAST, speed_mps=6.0),
            frozenset({"wall_hit", "bumper_peak", "crashed"}),
        ),
        "wall, no bumper": (
            _flat(racer(), WALL, COAST, speed_mps=6.0),
            frozenset({"wall_hit", "crashed_bare"}),
        ),
        "wall, short bumper": (
            _flat(replace(racer(), bumper=replace(SPRING, travel_m=0.1)), WALL, COAST, speed_mps=6.0),
            frozenset({"wall_hit", "bumper_used_up"}),
        ),
        "given up": (lambda: run1d(racer(), road(), FullThrottle(), cancelled=lambda: True), frozenset({"cancelled"})),
    }
)
"""By name: how to run it, and the kinds of events that must come about."""


@cache
def told_run(name: str) -> Recording:
    """Return one of the runs; computed once for all tests."""
    return RUNS[name][0]()
