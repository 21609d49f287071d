"""Cars, courses and drivers as hypothesis draws them: anything that a student may put together."""

import math
from dataclasses import replace

from hypothesis import strategies as st

from simulation.course import Course, Surface
from simulation.driver import ConstantPower, ConstantSpeed, FollowTargets, FullThrottle
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import (
    AxleSpec,
    BodyBox,
    RoadLoad,
    SolarParams,
    SuspensionParams,
    VehicleSpec,
    WheelParams,
)
from tests.simulation.cars import RACER_MOTOR, racer

batteries = st.builds(
    BatteryParams,
    chemistry=st.sampled_from(["lead_acid", "lifepo4", "li_ion"]),
    cells_in_series=st.integers(6, 30),
    capacity_ah=st.floats(0.02, 40.0),
    resistance_ohm=st.floats(0.001, 0.3),
    current_max_a=st.floats(5.0, 300.0),
    voltage_min_v=st.floats(0.0, 20.0),
    peukert_exponent=st.floats(1.0, 1.3),
    state_of_charge_start=st.floats(0.05, 1.0),
)

machines = st.one_of(
    st.builds(
        MotorParams,
        torque_constant_nm_per_a=st.floats(0.02, 0.5),
        resistance_ohm=st.floats(0.02, 1.0),
        no_load_current_a=st.floats(0.0, 3.0),
        current_max_a=st.floats(5.0, 200.0),
        inertia_kgm2=st.floats(0.0, 0.01),
        heat_capacity_j_per_k=st.floats(5.0, 2000.0),
        thermal_resistance_k_per_w=st.floats(0.1, 2.0),
        count=st.integers(1, 2),
    ),
    st.builds(
        MotorParams,
        power_max_w=st.floats(100.0, 20_000.0),
        torque_max_nm=st.floats(1.0, 100.0),
        efficiency_map=st.tuples(
            st.tuples(st.just(0.0), st.floats(0.2, 0.95)),
            st.tuples(st.just(0.3), st.floats(0.5, 0.97)),
            st.tuples(st.just(1.0), st.floats(0.5, 0.97)),
        ),
    ),
    st.just(RACER_MOTOR),
)

cars = st.builds(
    lambda mass, battery, motor, controller, ratio, efficiency, solar, load: replace(
        racer(mass_kg=mass),
        battery=battery,
        motor=motor,
        controller=controller,
        drivetrain=DrivetrainParams(ratio=ratio, efficiency=efficiency),
        solar=solar,
        road_load=load,
    ),
    st.floats(20.0, 800.0),
    batteries,
    machines,
    st.builds(
        ControllerParams,
        current_max_a=st.floats(0.0, 200.0),
        efficiency=st.floats(0.8, 1.0),
        regeneration_max=st.floats(0.0, 1.0),
    ),
    st.floats(1.0, 12.0),
    st.floats(0.6, 1.0),
    st.one_of(st.none(), st.builds(SolarParams, area_m2=st.floats(0.1, 4.0), efficiency=st.just(0.2))),
    st.one_of(st.none(), st.just(RoadLoad(f0_n=8.0, f1_n_per_mps=0.4, f2_n_per_mps2=0.2))),
)

drivers = st.one_of(
    st.just(FullThrottle()),
    st.builds(ConstantPower, st.floats(50.0, 2000.0)),
    st.builds(ConstantSpeed, st.floats(1.0, 8.0)),
    st.just(FollowTargets()),
)


def _course(
    length_m: float,
    heights_m: list[float],
    surfaces: list[Surface],
    weather: tuple[float, float, float],
    sun_w_m2: float,
) -> Course:
    wind, temperature, density = weather
    step = length_m / (len(heights_m) - 1)
    return Course(
        id="drawn",
        name="Drawn",
        sentence="A road.",
        length_m=length_m,
        profile=tuple((place * step, height) for place, height in enumerate(heights_m)),
        surfaces=tuple((place * length_m / len(surfaces), surface) for place, surface in enumerate(surfaces)),
        wind_mps=wind,
        temperature_c=temperature,
        air_density_kg_m3=density,
        sunlight_w_m2=sun_w_m2,
        time_limit_s=6.0,
    )


courses = st.builds(
    _course,
    st.floats(10.0, 80.0),
    st.lists(st.floats(-2.0, 2.0), min_size=2, max_size=6),
    st.lists(
        st.builds(Surface, name=st.just("Road"), grip=st.floats(0.1, 1.2), rolling=st.floats(0.3, 4.0)),
        min_size=1,
        max_size=3,
    ),
    st.tuples(st.floats(-8.0, 8.0), st.floats(-20.0, 45.0), st.floats(0.7, 1.4)),
    st.floats(0.0, 1000.0),
)


# Anything that has wheels, from a toy to a lorry: two to six axles, odd tyres, gears, springs, a high centre of mass.

gearings = st.one_of(
    st.builds(DrivetrainParams, ratio=st.floats(0.3, 30.0), efficiency=st.floats(0.4, 1.0)),
    st.builds(
        lambda ratios, efficiency: DrivetrainParams(ratio=ratios[0], efficiency=efficiency, ratios=ratios),
        st.sets(st.floats(0.5, 20.0), min_size=2, max_size=5).map(lambda found: tuple(sorted(found, reverse=True))),
        st.floats(0.6, 1.0),
    ),
)

controllers = st.builds(
    ControllerParams,
    current_max_a=st.sampled_from([0.0, 5.0, 40.0, 300.0]),
    efficiency=st.floats(0.6, 1.0),
    voltage_min_v=st.floats(0.0, 30.0),
    regeneration_max=st.floats(0.0, 1.0),
    regeneration_fade_mps=st.floats(0.0, 4.0),
    regeneration_fade_width_mps=st.sampled_from([0.0, 0.0, 0.5]),
)

packs = st.one_of(
    batteries,
    st.builds(
        BatteryParams,
        chemistry=st.just("reference"),
        cells_in_series=st.just(1),
        capacity_ah=st.just(10.0),
        resistance_ohm=st.just(0.0),
        current_max_a=st.just(math.inf),
        voltage_min_v=st.just(0.0),
        state_of_charge_start=st.floats(0.01, 1.0),
        capacity_wh=st.floats(0.5, 90_000.0),
        round_trip_efficiency=st.floats(0.5, 1.0),
        power_max_w=st.one_of(st.none(), st.floats(10.0, 1e5)),
    ),
)


def _wheel(radius_m: float, mass_kg: float, rolling: float, grip: float, shape: float) -> WheelParams:
    """Return a wheel between a disc and a hoop."""
    inertia = shape * mass_kg * radius_m**2
    return WheelParams(radius_m=radius_m, mass_kg=mass_kg, inertia_kgm2=inertia, rolling_resistance=rolling, grip=grip)


def _spring(load_kg: float, travel_m: float, sag: float, damping: float) -> SuspensionParams:
    """Return springs that sink by a share of half their travel under a load, damped by a share of the critical."""
    stiffness = load_kg * 9.81 / (sag * travel_m / 2.0)
    critical = 2.0 * math.sqrt(stiffness * load_kg)
    return SuspensionParams(stiffness_n_per_m=stiffness, damping_ns_per_m=damping * critical, travel_m=travel_m)


def _shared(wishes: list[float], count: int) -> list[float]:
    """Return shares of the drive, one an axle, that sum to 1."""
    drawn = [wishes[index % len(wishes)] for index in range(count)]
    return [wish / sum(drawn) for wish in drawn] if sum(drawn) else [1.0, *[0.0] * (count - 1)]


def _chassis(  # noqa: PLR0917 - one parameter a drawn number
    mass_kg: float,
    gaps_m: list[float],
    tyre: tuple[float, float, float, float, float],
    small: float,
    wishes: list[float],
    sprung: tuple[float, float, float] | None,
    center: tuple[float, float],
    brake_g: float,
    drag: tuple[float, float],
) -> VehicleSpec:
    """Return a car of axles at gaps; the foremost wheels are smaller by a factor, and single on a three-wheeler."""
    places = [sum(gaps_m[:index]) for index in range(len(gaps_m) + 1)]
    count, span = len(places), places[-1]
    size, weight, rolling, grip, shape = tyre
    wheel = _wheel(size * min(gaps_m), weight * mass_kg, rolling, grip, shape)
    front, is_single = _wheel(size * small * min(gaps_m), weight * mass_kg, rolling, grip, shape), small < 0.6
    axles = tuple(
        AxleSpec(
            name=f"axle {index}",
            x_m=place,
            wheel=front if index == count - 1 else wheel,
            wheel_count=1 if index == count - 1 and is_single else 2,
            track_m=0.0 if index == count - 1 and is_single else 0.8,
            suspension=_spring(mass_kg / count, *sprung) if sprung else None,
            drive_share=share,
            brake_force_max_n=brake_g * mass_kg * 9.81 / count,
        )
        for index, (place, share) in enumerate(zip(places, _shared(wishes, count), strict=True))
    )
    low = wheel.radius_m * 0.8
    return replace(
        racer(),
        mass_kg=mass_kg,
        center_x_m=center[0] * span,
        center_z_m=max(center[1] * span, wheel.radius_m * 0.7),
        pitch_inertia_kgm2=mass_kg * (0.3 * span) ** 2,
        axles=axles,
        drag_coefficient=drag[0],
        frontal_area_m2=drag[1] * span**2,
        boxes=(BodyBox(name="body", x_min_m=0.0, x_max_m=span, z_min_m=low, z_max_m=low + 0.3, mass_kg=0.3 * mass_kg),),
    )


def chassis(*, axles_most: int = 6, high: float = 1.2) -> st.SearchStrategy[VehicleSpec]:
    """Draw cars whose centre of mass lies between the axles, at most `high` wheelbases above the road."""
    return st.builds(
        _chassis,
        st.floats(0.3, 3_000.0),
        st.lists(st.floats(0.2, 1.5), min_size=1, max_size=axles_most - 1),
        st.tuples(
            st.floats(0.08, 0.45),
            st.floats(0.003, 0.03),
            st.floats(0.0, 0.1),
            st.floats(0.2, 1.5),
            st.floats(0.3, 1.0),
        ),
        st.sampled_from([0.5, 0.7, 1.0, 1.0]),
        st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=3),
        st.one_of(st.none(), st.tuples(st.floats(0.03, 0.2), st.floats(0.1, 0.9), st.floats(0.05, 0.8))),
        st.tuples(st.floats(0.1, 0.9), st.floats(0.05, high)),
        st.sampled_from([0.0, 0.1, 0.8, 3.0]),
        st.tuples(st.floats(0.0, 1.2), st.floats(0.0, 2.0)),
    )


def complete(bodies: st.SearchStrategy[VehicleSpec]) -> st.SearchStrategy[VehicleSpec]:
    """Draw cars of these bodies with any pack, motor, gears and load."""
    return st.builds(
        lambda body, battery, motor, controller, gearing, load_w: replace(
            body, battery=battery, motor=motor, controller=controller, drivetrain=gearing, auxiliary_power_w=load_w
        ),
        bodies,
        packs,
        machines,
        controllers,
        gearings,
        st.sampled_from([0.0, 3.0, 500.0]),
    )


vehicles = complete(chassis())
"""Anything that has wheels."""


def _hills(steps_m: list[float], grades: list[float], grip: float, wind_mps: float) -> Course:
    points = [(0.0, 0.0)]
    for step, grade in zip(steps_m, grades, strict=False):
        points.append((points[-1][0] + step, points[-1][1] + step * grade))
    return Course(
        id="hills",
        name="Hills",
        sentence="A road.",
        length_m=points[-1][0],
        profile=tuple(points),
        surfaces=((0.0, Surface(name="Road", grip=grip)),),
        wind_mps=wind_mps,
        time_limit_s=4.0,
    )


hills = st.builds(
    _hills,
    st.lists(st.floats(0.5, 30.0), min_size=2, max_size=8),
    st.lists(st.floats(-0.5, 0.5), min_size=8, max_size=8),
    st.floats(0.1, 1.2),
    st.floats(-15.0, 15.0),
)
"""Roads of short slopes, up to one in two."""


def _rough(bumps: list[tuple[float, float, float]], grade: float, grip: float) -> Course:
    points, place = [(0.0, 0.0), (2.0, 2.0 * grade)], 2.0
    for gap, width, height in bumps:
        for way, up in ((gap, 0.0), (width, height), (width, 0.0)):
            place += way
            points.append((place, place * grade + up))
    end = place + 20.0
    return replace(
        _hills([1.0, 1.0], [0.0, 0.0], grip, 0.0),
        id="rough",
        length_m=end,
        profile=(*points, (end, end * grade)),
        time_limit_s=3.0,
    )


rough_roads = st.builds(
    _rough,
    st.lists(st.tuples(st.floats(0.5, 3.0), st.floats(0.02, 0.6), st.floats(-0.06, 0.08)), min_size=1, max_size=4),
    st.floats(-0.25, 0.25),
    st.floats(0.2, 1.2),
)
"""Roads with bumps, kerbs and holes of a few centimetres, on a slope or level."""
