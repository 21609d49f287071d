"""Many cars over a drive cycle at once: each costs what it would cost alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.cycle import Cycle, load_cycle
from simulation.cycle_energy import CycleEnergy, cycle_battery_wh, cycle_energy
from simulation.drive_cycle import packs
from simulation.drive_cycle.forward import follow
from simulation.ledger import RESIDUAL, residual_of
from simulation.reference import load_reference_vehicle
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import RACER_MOTOR, racer

DATA = Path(__file__).parent / "data"
ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture(scope="module")
def udds() -> Cycle:
    """The city cycle."""
    return load_cycle(ASSETS / "cycles" / "udds.csv")


@pytest.fixture(scope="module")
def bolt() -> VehicleSpec:
    """A car with a reference pack."""
    return load_reference_vehicle(DATA / "2017_chevrolet_bolt.toml")


def with_cells(car: VehicleSpec, **changes: float) -> VehicleSpec:
    """Return the car with a pack of cells in place of its reference pack."""
    cells = replace(
        car.battery,
        chemistry="li_ion",
        capacity_ah=170.0,
        resistance_ohm=0.1,
        current_max_a=600.0,
        voltage_min_v=250.0,
        mass_kg=400.0,
        state_of_charge_start=0.95,
    )
    return replace(car, battery=replace(cells, **changes))


def gentle() -> Cycle:
    """Return a minute that a 24 V racer can follow: off, along, and to a stop."""
    time = np.arange(61.0)
    return Cycle(id="gentle", time_s=time, speed_mps=np.clip(np.minimum(0.25 * time, (60.0 - time) * 0.5), 0.0, 5.0))


def assert_closed(energy: CycleEnergy) -> None:
    """Assert that the ledger closes to round-off."""
    assert abs(energy.residual_wh) <= 1e-9 * abs(energy.battery_wh)
    assert energy.ledger[RESIDUAL] == residual_of(energy.ledger)


def test_a_car_in_a_class_costs_what_it_costs_alone(bolt: VehicleSpec) -> None:
    """Seventy cars of three kinds at once, in their own order, to round-off as one by one."""
    kinds = [bolt, with_cells(bolt), racer()]
    cars = [replace(kinds[number % 3], name=str(number)) for number in range(70)]
    cycle = gentle()

    together = cycle_energy(cars, cycle)

    assert [energy.vehicle for energy in together] == [car.name for car in cars]
    for number in (0, 1, 2, 69):
        (alone,) = cycle_energy([cars[number]], cycle)
        assert together[number].battery_wh == pytest.approx(alone.battery_wh, rel=1e-12)


def test_energy_alone_is_the_same_energy(udds: Cycle, bolt: VehicleSpec) -> None:
    """The fast way agrees with the whole account within 0.01 %, and takes on cars that meet limits too."""
    weak = replace(bolt, motor=replace(bolt.motor, power_max_w=15_000.0))
    cars = [bolt, replace(bolt, mass_kg=2500.0), with_cells(bolt), racer(), weak]

    fast, whole = cycle_battery_wh(cars, udds), [energy.battery_wh for energy in cycle_energy(cars, udds)]

    assert fast == pytest.approx(whole, rel=1e-4)


def test_pack_of_cells_is_swept_to_the_step_by_step_answer(udds: Cycle, bolt: VehicleSpec) -> None:
    """Charge, voltage and heat found by sweeps are those of driving through the cycle step by step, within 1e-5."""
    car = with_cells(bolt, state_of_charge_start=0.4, capacity_ah=60.0)

    (swept,) = cycle_energy([car], udds)
    stepped = follow(car, udds, channels=True)

    assert swept.limits == ()
    assert swept.battery_wh * 3600.0 == pytest.approx(stepped.ledger.items["battery"], rel=1e-5)
    assert swept.state_of_charge_end == pytest.approx(stepped.charge_end, abs=1e-6)


def test_direct_current_motor_is_swept_to_the_step_by_step_answer() -> None:
    """A racer whose copper warms costs the same, all steps at once or one by one, regeneration included."""
    warm = replace(RACER_MOTOR, heat_capacity_j_per_k=400.0, thermal_resistance_k_per_w=0.8)
    car = replace(racer(), motor=warm)

    (swept,) = cycle_energy([car], gentle(), channels=True)
    stepped = follow(car, gentle(), channels=True)

    assert swept.limits == ()
    assert swept.channels["winding_temperature_c"][-1] > 21.0
    assert swept.ledger["battery"] == pytest.approx(stepped.ledger.items["battery"], rel=2e-5)
    # The most that a motor brakes is taken with cold copper: its share differs a little.
    for item in ("motor", "brake", "resistance", "controller"):
        assert swept.ledger[item] == pytest.approx(stepped.ledger.items[item], rel=1e-2), item


@pytest.mark.parametrize("chemistry", ["li_ion", "lifepo4", "lead_acid"])
def test_sweeps_settle_on_one_answer(
    monkeypatch: pytest.MonkeyPatch, udds: Cycle, bolt: VehicleSpec, chemistry: str
) -> None:
    """Three sweeps are within 4e-9 of the energy that any more of them would find."""
    car = with_cells(bolt)
    car = replace(car, battery=replace(car.battery, chemistry=chemistry, cells_in_series=110, voltage_min_v=150.0))

    (three,) = cycle_energy([car], udds)
    monkeypatch.setattr(packs, "SWEEPS", 8)
    (eight,) = cycle_energy([car], udds)

    assert three.battery_wh != eight.battery_wh
    assert three.battery_wh == pytest.approx(eight.battery_wh, rel=4e-9)


def test_a_cycle_keeps_what_it_was_given() -> None:
    """Speeds that change later, and hands on a cycle or on channels, do not move what is kept with the cycle."""
    time, speed = np.arange(61.0), np.full(61, 4.0)
    cycle = Cycle(id="cruise", time_s=time, speed_mps=speed)
    (first,) = cycle_energy([racer()], cycle, channels=True)

    speed[:] = 9.0
    for values in (cycle.speed_mps, first.channels["speed_mps"], first.channels["distance_m"]):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 9.0

    (again,) = cycle_energy([racer()], cycle)
    assert again.ledger == first.ledger


def test_channels_tell_the_whole_state(udds: Cycle, bolt: VehicleSpec) -> None:
    """On request there are more than 20 channels, a number a step; their sums are the ledger's items."""
    (energy,) = cycle_energy([with_cells(bolt)], udds, channels=True)
    channels, dt = energy.channels, np.diff(udds.time_s)

    assert len(channels) >= 20
    assert all(values.shape == dt.shape and np.isfinite(values).all() for values in channels.values())
    for item, name in (("motor", "motor_loss_w"), ("resistance", "battery_loss_w"), ("brake", "brake_power_w")):
        assert channels[name] @ dt == pytest.approx(energy.ledger[item], rel=1e-12)
    forces = channels["inertia_n"] + channels["rolling_n"] + channels["drag_n"]
    assert forces * channels["speed_mps"] == pytest.approx(channels["wheel_power_w"], abs=1e-6)


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({"battery": {"current_max_a": 60.0}}, "battery_current"),
        ({"battery": {"voltage_min_v": 393.0}}, "brown_out"),
        ({"motor": {"torque_max_nm": 30.0}}, "motor_torque"),
        ({"motor": {"speed_max_rad_s": 300.0}}, "motor_speed"),
        ({"motor": {"power_max_w": 12_000.0}}, "motor_power"),
        ({"battery": {"capacity_ah": 0.5}}, "empty"),
    ],
)
def test_a_car_that_meets_a_limit_drives_as_it_can(
    udds: Cycle, bolt: VehicleSpec, changes: dict[str, dict[str, float]], limit: str
) -> None:
    """The limit is told, the car falls behind where it must, its channels are told, and its ledger still closes."""
    car = with_cells(bolt)
    for part, values in changes.items():
        car = replace(car, **{part: replace(getattr(car, part), **values)})
    first = Cycle(id="udds", time_s=udds.time_s[:250], speed_mps=udds.speed_mps[:250])

    (energy,) = cycle_energy([car], first, channels=True)

    assert limit in energy.limits
    assert not energy.trace_met
    assert len(energy.channels) >= 20
    assert_closed(energy)


def test_a_slippery_car_is_held_by_its_tyres(udds: Cycle, bolt: VehicleSpec) -> None:
    """Tyres of little grip hold the car back, and are named."""
    axles = tuple(replace(axle, wheel=replace(axle.wheel, grip=0.1)) for axle in bolt.axles)
    first = Cycle(id="udds", time_s=udds.time_s[:60], speed_mps=udds.speed_mps[:60])

    (energy,) = cycle_energy([replace(bolt, axles=axles)], first)

    assert energy.limits == ("grip",)
    assert_closed(energy)


def test_cells_close_the_ledger_and_same_twice(udds: Cycle, bolt: VehicleSpec) -> None:
    """A pack of cells closes the ledger, and the same cars twice cost the same to the last bit."""
    cars = [with_cells(bolt, peukert_exponent=1.1), racer()]

    first, again = cycle_energy(cars, udds), cycle_energy(cars, udds)

    assert [dict(energy.ledger) for energy in first] == [dict(energy.ledger) for energy in again]
    for energy in first:
        assert_closed(energy)
