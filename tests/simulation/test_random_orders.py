"""More of what hinders never helps: pairs of cars that differ in one number, on the same road."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulation.course import Course, Surface
from simulation.driver import ConstantPower, Driver, FullThrottle
from simulation.longitudinal import run1d
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.recording import Recording
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import road
from tests.simulation.designs import chassis
from tests.simulation.lawful import series

SURE = 1.0 - 1e-9
"""Round-off, and no more, may speak against a law."""

plain_motors = st.builds(
    MotorParams,
    torque_constant_nm_per_a=st.floats(0.05, 0.5),
    resistance_ohm=st.floats(0.05, 1.0),
    no_load_current_a=st.floats(0.0, 1.0),
    current_max_a=st.floats(10.0, 100.0),
)
"""Without heat: a hot motor is cut back, and what hinders at first may then help."""

plain_packs = st.builds(
    BatteryParams,
    chemistry=st.sampled_from(["lead_acid", "lifepo4", "li_ion"]),
    cells_in_series=st.integers(6, 20),
    capacity_ah=st.floats(5.0, 40.0),
    resistance_ohm=st.floats(0.005, 0.1),
    current_max_a=st.floats(20.0, 300.0),
    voltage_min_v=st.just(0.0),
    peukert_exponent=st.floats(1.0, 1.2),
    state_of_charge_start=st.floats(0.4, 1.0),
)


def _plain(
    body: VehicleSpec,
    motor: MotorParams,
    battery: BatteryParams,
    radius_m: float,
    mass_kg: float,
    share: float,
    efficiency: float,
) -> VehicleSpec:
    """Return a car whose gear brings it near its greatest speed in a tenth of a second or more.

    From rest a motor pulls kt^2 G^2 / (R r^2) less for each metre a second: that time is m R r^2 / (kt G)^2. One that
    is shorter than a step of 10 ms makes the speed swing about its end value, and nothing can be told by a hair.
    """
    ohms = motor.resistance_ohm + battery.resistance_ohm
    quickest = radius_m * (mass_kg * ohms / 0.1) ** 0.5 / motor.torque_constant_nm_per_a
    return replace(
        with_wheels(body, radius_m=radius_m),
        mass_kg=mass_kg,
        motor=motor,
        battery=battery,
        controller=ControllerParams(current_max_a=0.0, efficiency=0.95),
        drivetrain=DrivetrainParams(ratio=quickest * share, efficiency=efficiency),
        auxiliary_power_w=0.0,
    )


def with_wheels(car: VehicleSpec, **changes: float) -> VehicleSpec:
    """Return the car on other wheels."""
    return replace(car, axles=tuple(replace(axle, wheel=replace(axle.wheel, **changes)) for axle in car.axles))


plain_cars = st.builds(
    _plain,
    chassis(axles_most=4, high=0.6),
    plain_motors,
    plain_packs,
    st.floats(0.05, 0.4),
    st.floats(5.0, 600.0),
    st.floats(0.1, 1.0),
    st.floats(0.7, 1.0),
)
"""One gear, no heat, no load on board."""


def gripping(car: VehicleSpec) -> VehicleSpec:
    """Return the car on tyres that never let go."""
    return with_wheels(car, grip=50.0)


def pairs(request: pytest.FixtureRequest, check: Callable[[VehicleSpec, float], None], share: int = 5) -> None:
    """Try a law on random cars with random factors above 1."""
    series(request, share, 300)(given(plain_cars, st.floats(1.01, 3.0))(check))()


def flat(time_s: float, *, wind_mps: float = 0.0, grip: float = 1.0, temperature_c: float = 20.0) -> Course:
    """Return a level road that nobody reaches the end of."""
    return replace(road(1e5, grip=grip, time_limit_s=time_s), wind_mps=wind_mps, temperature_c=temperature_c)


def way_m(recording: Recording) -> float:
    """Return how far a run went."""
    return float(recording.channels["distance_m"][-1])


def assert_not_ahead(
    worse: VehicleSpec,
    better: VehicleSpec,
    course: Course,
    driver: Driver | None = None,
    *,
    speed_mps: float = 0.0,
    sure: float = SURE,
) -> None:
    """Assert that a car neither gets further nor is faster at its fastest than another."""
    slow, fast = (run1d(car, course, driver or FullThrottle(), speed_mps=speed_mps) for car in (worse, better))
    assert way_m(slow) * sure <= way_m(fast) + 1e-9
    assert slow.measures["top_speed"].value * sure <= fast.measures["top_speed"].value + 1e-9


def test_more_mass_never_goes_further_or_faster(request: pytest.FixtureRequest) -> None:
    """From rest, foot down, on the level and up a slope, within a ten-thousandth.

    Witness: two cars that reach 6 cm/s, where 5 % more mass went 2e-5 further. By then they have used unlike charge.
    """

    def law(car: VehicleSpec, more: float) -> None:
        light, heavy = gripping(car), replace(gripping(car), mass_kg=car.mass_kg * more)
        for grade in (0.0, 0.1):
            assert_not_ahead(heavy, light, road(1e4, ((0.0, 0.0), (1e4, 1e4 * grade)), time_limit_s=4.0), sure=0.9999)

    pairs(request, law)


def test_more_drag_never_goes_further_or_faster(request: pytest.FixtureRequest) -> None:
    """From rest with the foot down, and rolling out from 15 m/s."""

    def law(car: VehicleSpec, more: float) -> None:
        broad = replace(car, frontal_area_m2=car.frontal_area_m2 * more + 0.1)
        assert_not_ahead(broad, car, flat(5.0))
        assert_not_ahead(broad, car, flat(5.0), ConstantPower(0.0), speed_mps=15.0)

    pairs(request, law)


def test_more_rolling_resistance_never_goes_further(request: pytest.FixtureRequest) -> None:
    """From rest with the foot down, and rolling out."""

    def law(car: VehicleSpec, more: float) -> None:
        soft = with_wheels(car, rolling_resistance=car.axles[0].wheel.rolling_resistance * more + 0.002)
        hard = with_wheels(car, rolling_resistance=car.axles[0].wheel.rolling_resistance)
        assert_not_ahead(soft, hard, flat(5.0))
        assert_not_ahead(soft, hard, flat(20.0), ConstantPower(0.0), speed_mps=8.0)

    pairs(request, law)


def test_a_bigger_pack_never_goes_less_far(request: pytest.FixtureRequest) -> None:
    """The same car at the same power, until the pack is flat: more ampere hours, at least as many metres."""

    def law(car: VehicleSpec, more: float) -> None:
        ways = []
        for capacity in (0.01, 0.01 * more):
            pack = replace(car.battery, capacity_ah=capacity, state_of_charge_min=0.1, rated_hours=1.0)
            ways.append(way_m(run1d(replace(car, battery=pack), flat(40.0), ConstantPower(60.0))))
        assert ways[1] >= ways[0] * SURE

    pairs(request, law)


def test_more_grip_never_launches_slower(request: pytest.FixtureRequest) -> None:
    """From rest, foot down, on ice, wet and dry."""

    def law(car: VehicleSpec, more: float) -> None:
        for grip in (0.1, 0.5):
            slow, fast = (run1d(car, flat(3.0, grip=mu), FullThrottle()) for mu in (grip, grip * more))
            assert way_m(slow) * SURE <= way_m(fast) + 1e-9

    pairs(request, law)


def test_a_headwind_never_helps(request: pytest.FixtureRequest) -> None:
    """More wind against the car, from a tailwind to a storm: never further, never faster."""

    def law(car: VehicleSpec, more: float) -> None:
        winds = (-4.0 * more, 0.0, 4.0 * more)
        ways = [way_m(run1d(car, flat(4.0, wind_mps=wind), FullThrottle())) for wind in winds]
        assert ways[0] >= ways[1] * SURE
        assert ways[1] >= ways[2] * SURE

    pairs(request, law)


def test_a_lower_gear_never_climbs_a_steeper_hill_less_steeply(request: pytest.FixtureRequest) -> None:
    """Where the motor's torque is the limit: what can be started on in one gear can be started on in a lower one."""

    def law(car: VehicleSpec, more: float) -> None:
        low = replace(car, drivetrain=replace(car.drivetrain, ratio=car.drivetrain.ratio * more))
        grades = [run1d(one, flat(0.05), FullThrottle()).measures["max_grade"].value for one in (car, low)]
        assert grades[1] >= grades[0] * SURE - 1e-6

    pairs(request, law)


def test_a_lower_gear_never_stalls_where_a_higher_one_climbs(request: pytest.FixtureRequest) -> None:
    """By driving it: if a car gets going on a slope, it does so in a lower gear as well."""

    def law(car: VehicleSpec, more: float) -> None:
        sure = gripping(car)
        low = replace(sure, drivetrain=replace(sure.drivetrain, ratio=sure.drivetrain.ratio * more))
        for grade in (0.05, 0.3, 0.8):
            hill = road(1e4, ((0.0, 0.0), (1e4, 1e4 * grade)), time_limit_s=0.5)
            high_m, low_m = (way_m(run1d(one, hill, FullThrottle())) for one in (sure, low))
            assert high_m == 0.0 or low_m > 0.0

    pairs(request, law)


def test_a_thicker_air_and_a_rougher_surface_never_help(request: pytest.FixtureRequest) -> None:
    """Denser air, and a surface that rolls harder, on the same car."""

    def law(car: VehicleSpec, more: float) -> None:
        thin, mild = flat(4.0), flat(4.0)
        thick = replace(thin, air_density_kg_m3=thin.air_density_kg_m3 * more)
        harsh = replace(mild, surfaces=((0.0, Surface(name="Grass", rolling=more)),))
        for worse, better in ((thick, thin), (harsh, mild)):
            assert way_m(run1d(car, worse, FullThrottle())) * SURE <= way_m(run1d(car, better, FullThrottle())) + 1e-9

    pairs(request, law)


def test_the_cold_never_leaves_more_charge(request: pytest.FixtureRequest) -> None:
    """The same power from a colder pack loses more in it: cells resist more in the cold."""

    def law(car: VehicleSpec, more: float) -> None:
        warmths = (20.0 - 8.0 * more, 20.0, 20.0 + 8.0 * more)
        told = [run1d(car, flat(4.0, temperature_c=warmth), ConstantPower(80.0)).channels for warmth in warmths]
        assume(max(channels["throttle"].max() for channels in told) < 1.0)  # else the cold pack gives less power
        left = [float(channels["state_of_charge"][-1]) for channels in told]
        assert left[0] <= left[1] + 1e-12
        assert left[1] <= left[2] + 1e-12

    pairs(request, law)


def test_a_leaner_gear_and_controller_never_take_less(request: pytest.FixtureRequest) -> None:
    """What loses more on the way to the wheel never gets the car further on the same power."""

    def law(car: VehicleSpec, more: float) -> None:
        driver = ConstantPower(100.0)
        worn = replace(car, drivetrain=replace(car.drivetrain, efficiency=car.drivetrain.efficiency / more))
        hot = replace(car, controller=replace(car.controller, efficiency=car.controller.efficiency / more))
        best = way_m(run1d(car, flat(5.0), driver))
        for lossy in (worn, hot):
            assert way_m(run1d(lossy, flat(5.0), driver)) * SURE <= best + 1e-9

    pairs(request, law)
