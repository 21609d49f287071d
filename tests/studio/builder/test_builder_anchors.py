import pytest

from simulation.vehicle import VehicleSpec
from studio.parts import part_types
from studio.vehicle_builder import build
from tests.shelf import shipped

TYPES = part_types()
CATALOGUE = shipped()
GRAVITY = 9.81
MILES_PER_HOUR = 0.44704


def spec_of(template: str) -> VehicleSpec:
    """Return the car of a template."""
    spec = build(CATALOGUE.templates[template].design, TYPES).spec
    assert spec is not None
    return spec


def drag(spec: VehicleSpec, speed_mps: float) -> float:
    """Return the drag in newtons."""
    return 0.5 * 1.2 * spec.drag_coefficient * spec.frontal_area_m2 * speed_mps**2


def road_load(spec: VehicleSpec, speed_mps: float) -> float:
    """Return drag and rolling resistance in newtons."""
    return spec.mass_kg * GRAVITY * spec.axles[0].wheel.rolling_resistance + drag(spec, speed_mps)


def test_racer_holds_the_published_facts() -> None:
    """132 kilograms, drag area 0.123, rolling resistance 0.005, drive efficiency 0.9, and the published motor."""
    spec = spec_of("racer")

    assert spec.mass_kg == pytest.approx(132.0, abs=1e-9)
    assert spec.drag_coefficient * spec.frontal_area_m2 == pytest.approx(0.123, rel=1e-9)
    assert {axle.wheel.rolling_resistance for axle in spec.axles} == {0.005}
    assert spec.drivetrain.efficiency == pytest.approx(0.9)
    assert spec.battery.cells_in_series == 12
    assert spec.battery.capacity_ah == 36.0


def test_racer_motor_is_the_published_curve() -> None:
    """T = 13.5 - 13.5 rpm / 2000 newton metres and I = 2 + T 128 / 13.5 amps, at 24 volts."""
    motor = spec_of("racer").motor

    assert (motor.curve_voltage_v, motor.curve_torque_stall_nm) == (24.0, 13.5)
    assert motor.curve_speed_free_rad_s == pytest.approx(209.4395, rel=1e-6)
    assert (motor.curve_current_free_a, motor.curve_current_stall_a) == (2.0, 130.0)


def test_racer_reaches_the_published_speed() -> None:
    """240 watts through a motor of 75 percent and the chain hold 24.1 miles an hour, within 5 percent."""
    spec = spec_of("racer")
    power = 240.0 * 0.75 * spec.drivetrain.efficiency

    low, high = 0.0, 30.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if road_load(spec, middle) * middle < power else (low, middle)

    assert low / MILES_PER_HOUR == pytest.approx(24.1, rel=0.05)


def test_efficiency_car_reaches_its_record() -> None:
    """70 kilograms at 15 miles an hour through 88 percent: 1283 kilometres a kilowatt hour, within 5 percent."""
    spec = spec_of("efficiency_car")
    efficiency = spec.motor.efficiency_map[0][1] * spec.drivetrain.efficiency * spec.controller.efficiency

    joules_per_metre = road_load(spec, 15 * MILES_PER_HOUR) / efficiency

    assert spec.mass_kg == pytest.approx(70.0, abs=1e-9)
    assert 3.6e6 / joules_per_metre / 1000.0 == pytest.approx(1283.0, rel=0.05)
    assert spec.drivetrain.ratio == 1.0


def test_bad_car_lifts_its_front() -> None:
    """Its motor pushes harder than g b / h, where the front wheels leave the ground; its tyres hold that push."""
    spec = spec_of("bad_car")
    current = min(spec.motor.current_max_a, spec.controller.current_max_a, spec.battery.current_max_a * 10)
    torque = spec.motor.torque_constant_nm_per_a * (current - spec.motor.no_load_current_a)
    wheel = spec.driven_axle.wheel
    push = torque * spec.drivetrain.ratio * spec.drivetrain.efficiency / wheel.radius_m

    limit = GRAVITY * spec.center_x_m / spec.center_z_m

    assert push / spec.mass_kg > 1.2 * limit
    assert wheel.grip * GRAVITY > limit
    assert spec.driven_axle is spec.axles[0]


def test_trike_carries_its_load() -> None:
    """The delivery trike drives on three wheels with 150 kilograms of load among more than 250."""
    spec = spec_of("delivery_trike")

    assert [axle.wheel_count for axle in spec.axles] == [2, 1]
    assert spec.mass_kg > 250.0
    assert any(box.mass_kg == 150.0 for box in spec.boxes)


def test_solar_car_fits_the_box() -> None:
    """The model car stays within 30 by 60 by 30 centimetres and carries a panel of about 3 watts."""
    built = build(CATALOGUE.templates["solar_sprint"].design, TYPES)
    boxes = built.layout.boxes.values()

    assert max(box.x_max for box in boxes) - min(box.x_min for box in boxes) <= 0.6
    assert max(box.z_max for box in boxes) <= 0.3
    assert built.spec is not None
    assert built.spec.solar is not None
    assert built.spec.solar.area_m2 * built.spec.solar.efficiency * 1000.0 == pytest.approx(3.0, rel=0.05)


def test_city_car_adds_its_packs_up() -> None:
    """Two packs side by side give double charge at the same volts, and half the resistance."""
    battery = spec_of("city_car").battery

    assert battery.cells_in_series == 16
    assert battery.capacity_ah == 200.0
    assert battery.resistance_ohm == pytest.approx(0.006)


def test_same_design_same_hash() -> None:
    """Building twice gives the same car, name for name and bit for bit."""
    assert spec_of("racer").spec_hash == spec_of("racer").spec_hash
