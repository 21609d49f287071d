"""Building: one design in, one frozen car out, or the problems that stand in the way."""

from dataclasses import dataclass, field

from simulation.vehicle import VehicleSpec
from studio.document.schema import Design
from studio.parts.sentence import Sentence
from studio.placement.layout import Layout, Types, resolve
from studio.placement.overlap import Overlap, overlaps, overlaps_after
from studio.placement.remembered import Earlier, Remembered
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
    pieces: tuple[Piece, ...] = field(repr=False, compare=False)
    overlaps: tuple[Overlap, ...] = field(repr=False, compare=False)


@Remembered
def build(design: Design, types: Types, earlier: Earlier[Built] | None = None) -> Built:
    """Return the car, or why there is none. Never raises for a design, whatever two people's edits made of it."""
    layout, before = resolve(design, types), earlier.made if earlier else None
    pieces = gather(design, types, layout, before.pieces if before else ())
    met = overlaps_after(layout, before.layout, before.overlaps) if before else overlaps(layout)
    working = tuple(piece for piece in pieces if not piece.is_dead_weight)
    whole, electric, running = balance(pieces), join(working), run_on(working)
    found = (
        *frame_problems(layout),
        *place_problems(design, types, layout),
        *mount_problems(pieces, layout.root),
        *electric.problems,
        *running.problems,
        *overlap_problems(design, met, types),
        *ground_problems(pieces),
        *share_problems(working, whole),
        *bumper_problems(pieces),
        *value_problems(pieces),
    )
    problems = tuple(sorted(found, key=lambda problem: not problem.stops_run))
    spec = assemble(design.name, pieces, whole, electric, running) if runs(problems) else None
    return Built(spec=spec, problems=problems, balance=whole, layout=layout, pieces=pieces, overlaps=met)


def balance_of(design: Design, types: Types) -> Balance:
    """Return the balance of a design, runnable or not: what a hop over mounts tells before it is committed."""
    return build(design, types).balance


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
