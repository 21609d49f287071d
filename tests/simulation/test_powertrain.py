"""The powertrain: what its parts promise alone and together."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.powertrain.assembly import Powertrain
from simulation.powertrain.battery import Battery, BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.efficiency_map import MappedMachine
from simulation.powertrain.motor import MotorParams
from simulation.powertrain.winding import Winding
from simulation.vehicle import SolarParams
from tests.simulation.cars import LOSSLESS_CONTROLLER, RACER_MOTOR, RACER_PACK, ideal_car, racer

RPM = 2.0 * math.pi / 60.0
STIFF_24_V = replace(RACER_PACK, chemistry="reference", resistance_ohm=0.0, capacity_ah=100.0, capacity_wh=2400.0)


@pytest.mark.parametrize("rpm", [0.0, 500.0, 1500.0, 1900.0])
def test_measured_curve_is_met_point_by_point(rpm: float) -> None:
    """At 24 V the motor gives 13.5 (1 - rpm / 2000) N m at 2 + 128 T / 13.5 A, whatever the speed."""
    car = replace(racer(ratio=1.0), battery=STIFF_24_V, controller=LOSSLESS_CONTROLLER, auxiliary_power_w=0.0)
    train = Powertrain(car)

    drive = train.offer(1.0, rpm * RPM)
    train.settle(drive, rpm * RPM, 1e-9)

    torque = 13.5 * (1.0 - rpm / 2000.0)
    assert drive.motor_torque_nm == pytest.approx(torque, rel=1e-9)
    assert drive.motor_current_a == pytest.approx(2.0 + 128.0 * torque / 13.5, rel=1e-9)
    assert train.battery.current_a * 24.0 == pytest.approx(drive.motor_current_a * 24.0, rel=1e-9)
    assert drive.limit == "voltage"


@settings(deadline=None, max_examples=40)
@given(power=st.floats(50.0, 600.0), speed=st.floats(5.0, 35.0))
def test_constant_power_draws_just_that_power(power: float, speed: float) -> None:
    """The throttle for a power draws that power at the battery's terminals, lamps included, or is full."""
    train = Powertrain(racer())
    throttle = train.throttle_at_power(power, speed)

    train.settle(train.offer(throttle, speed), speed, 1e-9)

    drawn = train.current_a * train.voltage_v
    assert drawn == pytest.approx(power, rel=1e-9) if throttle < 1.0 else drawn <= power * (1.0 + 1e-9)


@settings(deadline=None, max_examples=60)
@given(
    throttle=st.floats(-1.0, 1.0), speed=st.floats(-20.0, 60.0), drift=st.floats(-0.5, 0.5), soc=st.floats(0.01, 0.99)
)
def test_one_step_closes_forward_backward_and_braking(throttle: float, speed: float, drift: float, soc: float) -> None:
    """Driving, braking, rolling back, speed changing within the step: the step's own residual is round-off."""
    train = Powertrain(replace(racer(), battery=replace(RACER_PACK, state_of_charge_start=soc)))

    step = train.settle(train.offer(throttle, speed), speed + drift, 0.01)

    assert abs(step.residual_j) < 1e-10
    # Friction opposes the direction at the start of the step: only where that turns round may a loss be negative.
    assert step.motor_j >= 0.0 or speed * (speed + drift) <= 0.0
    assert step.resistance_j >= 0.0
    assert step.controller_j >= 0.0


def test_offering_changes_nothing() -> None:
    """A solver may ask as often as it likes: the answer stays the same, and so does the state."""
    train = Powertrain(racer())

    first = train.offer(0.7, 20.0)
    train.offer(-1.0, 30.0)

    assert train.offer(0.7, 20.0) == first
    assert train.state_of_charge == 1.0


def test_regeneration_charges_and_fades_near_standstill() -> None:
    """The motor takes its share of a wished braking torque; near standstill that share fades to nothing."""
    train = Powertrain(replace(racer(), battery=replace(RACER_PACK, state_of_charge_start=0.5)))
    fast, slow = 20.0, 1.0

    drive = train.offer(train.braking_throttle(10.0, fast), fast)
    crawl = train.offer(train.braking_throttle(10.0, slow), slow)
    step = train.settle(drive, fast, 0.1)

    assert drive.wheel_torque_nm == pytest.approx(-5.0)
    assert -5.0 * slow * 0.254 / 2.0 - 1e-9 <= crawl.wheel_torque_nm <= 0.0
    assert step.battery_j < 0.0
    assert train.state_of_charge > 0.5


def test_full_battery_takes_no_charge() -> None:
    """Full, the pack takes nothing from the motor, and the sun's surplus stays in the panel."""
    car = replace(racer(), solar=SolarParams(area_m2=2.0, efficiency=0.2))
    train = Powertrain(car, sunlight_w_m2=1000.0)

    step = train.settle(train.offer(0.0, 20.0), 20.0, 1.0)

    assert train.braking_throttle(10.0, 20.0) == 0.0
    assert step.solar_j == pytest.approx(3.0)
    assert train.state_of_charge == 1.0


def test_sun_drives_a_car_whose_battery_is_empty() -> None:
    """An empty pack gives nothing; what the panel gives still moves the car."""
    car = replace(
        racer(),
        battery=replace(RACER_PACK, state_of_charge_start=0.0),
        solar=SolarParams(area_m2=1.0, efficiency=0.2),
        auxiliary_power_w=0.0,
    )
    dark, bright = Powertrain(car), Powertrain(car, sunlight_w_m2=1000.0)

    step = bright.settle(bright.offer(1.0, 10.0), 10.0, 1.0)

    assert dark.offer(1.0, 10.0).wheel_torque_nm == 0.0
    assert dark.offer(1.0, 10.0).limit == "empty"
    assert step.wheel_j > 0.0
    assert step.battery_j == pytest.approx(0.0, abs=1e-9)


def test_lowest_voltage_holds_the_current_back() -> None:
    """The pack never falls below its lowest voltage: the torque gives way, and brown-out is the reason."""
    car = replace(racer(), battery=replace(RACER_PACK, resistance_ohm=0.3, voltage_min_v=21.0))
    train = Powertrain(car)
    drive = train.offer(1.0, 20.0)

    train.settle(drive, 20.0, 0.01)

    assert train.voltage_v == pytest.approx(21.0, rel=1e-3)
    assert drive.limit == "brown_out"
    assert train.is_browned_out


def test_peukert_takes_more_charge_at_high_current() -> None:
    """At twenty times the rated current a lead-acid pack loses (20)^0.15 times the charge that flowed."""
    params = replace(RACER_PACK, resistance_ohm=0.0)
    battery = Battery(params)
    amperes = 36.0

    battery.draw(amperes * battery.open_voltage_v, 1.0)

    assert 1.0 - battery.state_of_charge == pytest.approx(amperes * 20.0**0.15 / (36.0 * 3600.0), rel=1e-9)


@pytest.mark.parametrize(
    ("chemistry", "full", "flat"), [("lead_acid", 12.72, 11.76), ("lifepo4", 20.52, 15.6), ("li_ion", 25.08, 18.0)]
)
def test_open_voltage_falls_with_charge(chemistry: str, full: float, flat: float) -> None:
    """Six cells of each chemistry start and end at their open voltages and never rise in between."""
    params = BatteryParams(
        chemistry=chemistry,
        cells_in_series=6,
        capacity_ah=10.0,
        resistance_ohm=0.01,
        current_max_a=100.0,
        voltage_min_v=0.0,
    )
    volts = [Battery(replace(params, state_of_charge_start=step / 50)).open_voltage_v for step in range(51)]

    assert volts[-1] == pytest.approx(full)
    assert volts[0] == pytest.approx(flat)
    assert volts == sorted(volts)


@settings(deadline=None, max_examples=50)
@given(power=st.floats(0.0, 5000.0))
def test_efficiency_map_is_its_own_inverse(power: float) -> None:
    """The output found for an electric power costs just that power again."""
    params = MotorParams(power_max_w=4000.0, efficiency_map=((0.0, 0.3), (0.1, 0.8), (0.5, 0.95), (1.0, 0.9)))
    machine = MappedMachine(params)

    torque = machine.torque_at_power(power, 10.0)

    assert machine.power_and_loss(torque, 0.0, 1.0, 10.0)[0] == pytest.approx(power, rel=1e-9, abs=1e-9)


def test_hot_winding_is_cut_back_then_out_then_back() -> None:
    """Above the warning the current falls; at the limit the motor is off until it is below the warning again."""
    winding = Winding(MotorParams(heat_capacity_j_per_k=1.0, thermal_resistance_k_per_w=1.0), 20.0)
    shares = []
    for heat_j in (80.0, 95.0, 114.0):
        winding.temperature_c = 20.0
        winding.heat(heat_j, 1.0)
        shares.append(winding.share)

    winding.temperature_c = 110.0
    winding.heat(0.0, 1e-9)
    still_off = winding.is_cut_out
    winding.temperature_c = 99.0
    winding.heat(0.0, 1e-9)

    assert shares == pytest.approx([1.0, 1.0 - 0.7 * 15.0 / 30.0, 0.0])
    assert still_off
    assert winding.share == 1.0


def test_regeneration_share_fades_in_a_line_or_in_a_curve() -> None:
    """A straight fade is half way at half its speed; a logistic one is half way at its own speed."""
    straight = ControllerParams(current_max_a=1.0, regeneration_max=0.8, regeneration_fade_mps=2.0)
    curved = replace(straight, regeneration_fade_width_mps=0.5)

    assert straight.regeneration_share(1.0) == pytest.approx(0.4)
    assert straight.regeneration_share(9.0) == pytest.approx(0.8)
    assert curved.regeneration_share(2.0) == pytest.approx(0.4)
    assert curved.regeneration_share(20.0) == pytest.approx(0.8)


def test_two_motors_are_one_of_twice_the_torque() -> None:
    """Two motors side by side give twice the torque for twice the current at the same speed."""
    one = replace(racer(), battery=STIFF_24_V, controller=LOSSLESS_CONTROLLER)
    two = replace(one, motor=replace(RACER_MOTOR, count=2))

    single, double = (Powertrain(car).offer(1.0, 10.0) for car in (one, two))

    assert double.wheel_torque_nm == pytest.approx(2.0 * single.wheel_torque_nm, rel=1e-9)
    assert double.motor_current_a == pytest.approx(2.0 * single.motor_current_a, rel=1e-9)


def test_grip_caps_the_offer() -> None:
    """A cap on the torque is kept and told as grip."""
    train = Powertrain(ideal_car(torque_max_nm=500.0))

    assert train.offer(1.0, 1.0).limit == "motor_torque"
    assert train.offer(1.0, 1.0, torque_max_nm=100.0).wheel_torque_nm == pytest.approx(100.0)
    assert train.offer(1.0, 1.0, torque_max_nm=100.0).limit == "grip"
