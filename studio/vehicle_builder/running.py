"""The running side: axles with their wheels, what drives them, and whether they stand on the ground."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.vehicle import AxleSpec, WheelParams
from studio.parts.sentence import Amount, Sentence
from studio.vehicle_builder.pieces import Piece
from studio.vehicle_builder.problem import Problem, fault, missing, warning

CLEAR_M = 0.001
"""A wheel within a millimetre of the ground stands on it: tyres give more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Axles rear to front and the drivetrain, with what is wrong."""

    axles: tuple[AxleSpec, ...]
    drivetrain: DrivetrainParams | None
    problems: tuple[Problem, ...]


def run_on(pieces: tuple[Piece, ...]) -> Running:
    """Return the running side of the car."""
    bars = sorted((piece for piece in pieces if piece.brings.axle), key=lambda piece: piece.box.x_m)
    driven, drivetrain, drive_problems = drive(pieces, frozenset(bar.part.id for bar in bars))
    problems = (*drive_problems, *axle_problems(bars, pieces), *wheel_problems(bars, pieces), *brake_problems(pieces))
    if any(problem.stops_run for problem in problems):
        return Running(axles=(), drivetrain=drivetrain, problems=problems)
    axles = tuple(axle(bar, pieces, bars[0].box.x_m, driven) for bar in bars)
    return Running(axles=axles, drivetrain=drivetrain, problems=problems)


def axle(bar: Piece, pieces: tuple[Piece, ...], rear_x_m: float, driven: frozenset[str]) -> AxleSpec:
    """Return one axle with its wheels, spring, brake and share of the drive."""
    hung = [piece for piece in pieces if piece.host == bar.part.id]
    wheels = [piece.brings.wheel for piece in hung if piece.brings.wheel]
    springs = [piece.brings.suspension for piece in hung if piece.brings.suspension]
    return AxleSpec(
        name=bar.part.name,
        x_m=bar.box.x_m - rear_x_m,
        wheel=mean_wheel(wheels),
        wheel_count=len(wheels),
        track_m=bar.brings.axle.track_m if bar.brings.axle else 0.0,
        suspension=springs[0] if springs else None,
        drive_share=1.0 / len(driven) if bar.part.id in driven else 0.0,
        brake_force_max_n=sum(piece.brings.brake_force_max_n for piece in hung),
    )


def mean_wheel(wheels: list[WheelParams]) -> WheelParams:
    """Return one wheel that stands for all of an axle: means, and the grip of the worst.

    Slip counts where all wheels tell of it: the mean with a tyre that never slips says nothing.
    """
    number, stiffnesses = len(wheels), [wheel.slip_stiffness for wheel in wheels]
    return WheelParams(
        radius_m=sum(wheel.radius_m for wheel in wheels) / number,
        mass_kg=sum(wheel.mass_kg for wheel in wheels) / number,
        inertia_kgm2=sum(wheel.inertia_kgm2 for wheel in wheels) / number,
        rolling_resistance=sum(wheel.rolling_resistance for wheel in wheels) / number,
        grip=min(wheel.grip for wheel in wheels),
        width_m=sum(wheel.width_m for wheel in wheels) / number,
        slip_stiffness=sum(stiffnesses) / number if min(stiffnesses) > 0.0 else 0.0,
    )


def drive(
    pieces: tuple[Piece, ...], axles: frozenset[str]
) -> tuple[frozenset[str], DrivetrainParams | None, tuple[Problem, ...]]:
    """Return the driven axles and the gear, or why the motor turns no wheel. A motor on an axle needs no gear."""
    geared = [(piece, piece.brings.gear) for piece in pieces if piece.brings.gear and piece.host in axles]
    motors = [piece for piece in pieces if piece.brings.drive]
    direct = [piece for piece in motors if piece.host in axles]
    problem = drive_problem(motors, direct, [piece for piece, _ in geared], {gear for _, gear in geared})
    if problem or not motors:
        return frozenset(), None, (problem,) if problem else ()
    gear = geared[0][1] if geared else DrivetrainParams(ratio=1.0, efficiency=1.0)
    driven = frozenset(piece.host for piece in ([piece for piece, _ in geared] or direct))
    return driven, gear, ()


def drive_problem(
    motors: list[Piece], direct: list[Piece], geared: list[Piece], gears: set[DrivetrainParams]
) -> Problem | None:
    """Return why motors and gears do not work together, or None."""
    if motors and not direct and not geared:
        told = Sentence("{part} turns no wheel. Put a gear or chain on an axle.")
        return fault("gear_missing", motors[0].part, told)
    if direct and geared:
        told = Sentence("{part} sits on an axle, yet there is a gear too. Keep one of the two.")
        return fault("mixed_drive", direct[0].part, told)
    if direct and len(direct) < len(motors):
        loose = next(motor for motor in motors if motor not in direct)
        return fault("gear_missing", loose.part, Sentence("{part} turns no wheel. Put a gear or chain on an axle."))
    if len(gears) > 1:
        told = Sentence("{part} differs from the other gear. Use equal gears.")
        return fault("mixed_gears", geared[-1].part, told)
    return None


def axle_problems(bars: list[Piece], pieces: tuple[Piece, ...]) -> Iterable[Problem]:
    """Tell of missing axles and of axles that lack wheels, or hold too many."""
    if len(bars) < 2:
        yield missing("too_few_axles", Sentence("The car has fewer than two axles. Add axles with wheels."))
    for bar in bars:
        count = sum(1 for piece in pieces if piece.brings.wheel and piece.host == bar.part.id)
        wanted = 2 if bar.brings.axle and bar.brings.axle.track_m > 0.0 else 1
        if count < wanted:
            yield fault("wheel_missing", bar.part, Sentence("{part} lacks a wheel. Add one to it."))
        if count > wanted:
            yield fault("too_many_wheels", bar.part, Sentence("{part} has too many wheels. Delete one."))


def wheel_problems(bars: list[Piece], pieces: tuple[Piece, ...]) -> Iterable[Problem]:
    """Tell of wheels that hang on no axle, hang in the air or sink in."""
    axles = {bar.part.id for bar in bars}
    for piece in pieces:
        if piece.brings.wheel and piece.host not in axles:
            yield fault("loose_wheel", piece.part, Sentence("{part} hangs on no axle. Move it to one."))
        elif piece.brings.wheel and abs(piece.box.z_min) > CLEAR_M:
            yield fault("wheel_off_ground", piece.part, off_ground(piece.box.z_min))


def off_ground(height_m: float) -> Sentence:
    """Return how far a wheel misses the ground, and what helps."""
    gap = {"gap": Amount(abs(height_m) * 100.0, "cm", 1)}
    if height_m > 0.0:
        return Sentence("{part} is {gap} off the ground. Make it bigger, or hang its axle lower.", gap)
    return Sentence("{part} is {gap} in the ground. Make it smaller, or hang its axle higher.", gap)


def brake_problems(pieces: tuple[Piece, ...]) -> Iterable[Problem]:
    """Warn of a car without a brake."""
    if not any(piece.brings.brake_force_max_n > 0.0 for piece in pieces):
        yield warning("no_brake", None, Sentence("The car has no brake. It cannot stop at a line."))
