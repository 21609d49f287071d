"""Cars, courses and drivers as hypothesis draws them: anything that a student may put together."""

from dataclasses import replace

from hypothesis import strategies as st

from simulation.course import Course, Surface
from simulation.driver import ConstantPower, ConstantSpeed, FollowTargets, FullThrottle
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import RoadLoad, SolarParams
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
