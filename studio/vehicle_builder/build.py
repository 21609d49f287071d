"""Building: one design in, one frozen car out, or the problems that stand in the way."""

from dataclasses import dataclass

from simulation.vehicle import VehicleSpec
from studio.document.schema import Design
from studio.parts.sentence import Sentence
from studio.placement.layout import Layout, Types, resolve
from studio.vehicle_builder.balance import Balance, axle_places, balance, pitch_inertia
from studio.vehicle_builder.body import air, body_boxes, ground_problems, overlap_problems, share_problems
from studio.vehicle_builder.electric import Electric, join
from studio.vehicle_builder.front import bumper, bumper_problems
from studio.vehicle_builder.pieces import Piece, gather, mount_problems, place_problems, value_problems
from studio.vehicle_builder.problem import Problem, missing
from studio.vehicle_builder.running import Running, run_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of a design."""

    spec: VehicleSpec | None
    """None while any problem stops the run."""
    problems: tuple[Problem, ...]
    """Those that stop the run first, then warnings."""
    balance: Balance
    layout: Layout


def build(design: Design, types: Types) -> Built:
    """Return the car, or why there is none. Never raises for a design, whatever two people's edits made of it."""
    layout = resolve(design, types)
    pieces = gather(design, types, layout)
    whole, electric, running = balance(pieces), join(pieces), run_on(pieces)
    found = (
        *frame_problems(layout),
        *place_problems(design, types, layout),
        *mount_problems(pieces, layout.root),
        *electric.problems,
        *running.problems,
        *overlap_problems(design, layout, pieces),
        *ground_problems(pieces),
        *share_problems(pieces, whole),
        *bumper_problems(pieces),
        *value_problems(pieces),
    )
    problems = tuple(sorted(found, key=lambda problem: not problem.stops_run))
    spec = assemble(design.name, pieces, whole, electric, running) if runs(problems) else None
    return Built(spec=spec, problems=problems, balance=whole, layout=layout)


def runs(problems: tuple[Problem, ...]) -> bool:
    """Whether none of the problems stops the run."""
    return not any(problem.stops_run for problem in problems)


def frame_problems(layout: Layout) -> tuple[Problem, ...]:
    """Tell of a car without a frame."""
    if layout.root:
        return ()
    return (missing("no_frame", Sentence("The car has no frame. Add one from the toolbox.")),)


def assemble(
    name: str, pieces: tuple[Piece, ...], whole: Balance, electric: Electric, running: Running
) -> VehicleSpec | None:
    """Return the frozen car from its joined sides; None where one is missing."""
    if not (electric.battery and electric.motor and electric.controller and running.drivetrain and running.axles):
        return None
    wind = air(pieces)
    return VehicleSpec(
        name=name,
        mass_kg=whole.mass_kg,
        center_x_m=whole.center_x_m,
        center_z_m=whole.center_z_m,
        pitch_inertia_kgm2=pitch_inertia(pieces),
        axles=running.axles,
        drag_coefficient=wind.drag_coefficient,
        frontal_area_m2=wind.frontal_area_m2,
        battery=electric.battery,
        motor=electric.motor,
        controller=electric.controller,
        drivetrain=running.drivetrain,
        auxiliary_power_w=electric.auxiliary_power_w,
        solar=electric.solar,
        boxes=body_boxes(pieces, axle_places(pieces)[0]),
        bumper=bumper(pieces, axle_places(pieces)[0]),
        cost=whole.cost,
    )
