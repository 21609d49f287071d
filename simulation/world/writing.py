"""From a ride that has ended to its Recording: channels, ledger, events and measures."""

from simulation.ledger import POWERTRAIN_ITEMS, Ledger
from simulation.recording import FloatArray, Recording
from simulation.telemetry import Telemetry, recorded
from simulation.world.channels import Look, Sampling, channels_of
from simulation.world.ride import SAMPLE_STEPS, Ride
from simulation.world.stepping import STEP_S
from simulation.world.tally import Tally, tally
from simulation.world.track import Columns


def record(ride: Ride, outcome: str) -> Recording:
    """Return the Recording of a ride that has ended."""
    car, gravity = ride.world.car, ride.course.gravity_mps2
    columns = ride.world.columns()
    sums = tally(columns, car, gravity_mps2=gravity, dt_s=STEP_S)
    sampling = Sampling.every(SAMPLE_STEPS, columns["throttle"].size, STEP_S)
    channels = channels_of(Look(columns, sampling, car, ride.world.ground, gravity), sums)
    told = {
        **channels,
        "residual_j": sampling.total(_open(columns) - _sinks(sums)),
        **ride.samples.channels(),
        **{f"{name}_j": sampling.total(steps) for name, steps in _items(columns, sums).items()},
    }
    return recorded(
        spec=ride.spec,
        course=ride.course,
        solver="2d",
        outcome=outcome,
        telemetry=_Told(told),
        ledger=book(columns, sums),
    )


def book(columns: Columns, sums: Tally) -> Ledger:
    """Return the ledger: the powertrain's items and the world's."""
    ledger = Ledger()
    for name, steps in _items(columns, sums).items():
        ledger.add(name, float(steps.sum()))
    return ledger


def _items(columns: Columns, sums: Tally) -> dict[str, FloatArray]:
    """Return what each step added to each item of the ledger, in joules."""
    return {
        **{name: columns.after(f"{name}_j") for name in POWERTRAIN_ITEMS},
        "kinetic": sums.kinetic,
        "potential": sums.potential,
        "drag": sums.drag,
        "rolling": sums.rolling,
        "brake": sums.brake,
        "tyre_slip": sums.tyre_slip,
        "dampers": sums.damper,
        "impacts_and_joints": sums.impacts,
    }


def _open(columns: Columns) -> FloatArray:
    """Return what the powertrain's books have left at each step for the world: given to the wheels, and round-off."""
    came = columns.after("battery_j") + columns.after("solar_j")
    lost = ("resistance_j", "controller_j", "motor_j", "drivetrain_j", "auxiliary_j")
    for name in lost:
        came = came - columns.after(name)
    return came


def _sinks(sums: Tally) -> FloatArray:
    taken = sums.drag + sums.rolling + sums.brake + sums.tyre_slip + sums.impacts + sums.damper
    return sums.kinetic + sums.potential + taken


class _Told(Telemetry):
    """Channels that are known whole."""

    __slots__ = ("_whole",)

    def __init__(self, channels: dict[str, FloatArray]) -> None:
        super().__init__()
        self._whole = channels

    def channels(self) -> dict[str, FloatArray]:
        return {name: channel.copy() for name, channel in self._whole.items()}
