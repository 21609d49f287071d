"""From a ride that has ended to its Recording: channels, ledger, events and measures."""

import numpy as np

from simulation.ledger import Ledger
from simulation.recording import FloatArray, Recording
from simulation.telemetry import Telemetry, recorded
from simulation.world.channels import Look, Sampling, channels_of
from simulation.world.ride import SAMPLE_STEPS, Ride
from simulation.world.stepping import STEP_S
from simulation.world.tally import Tally, tally

_DAMPER_ITEM = "impacts_and_joints"
"""The ledger has no line for dampers; a damper is a joint that takes energy."""


def record(ride: Ride, outcome: str) -> Recording:
    """Return the Recording of a ride that has ended."""
    columns, car, gravity = ride.track.columns(), ride.world.car, ride.course.gravity_mps2
    sums = tally(columns, car, gravity_mps2=gravity, dt_s=STEP_S)
    sampling = Sampling.every(SAMPLE_STEPS, columns["throttle"].size, STEP_S)
    channels = channels_of(Look(columns, sampling, car, ride.world.ground, gravity), sums)
    open_j = sampling.total(columns.after("wheel_j") + columns.after("loss_j") - _sinks(sums))
    book(ride.ledger, sums)
    return recorded(
        spec=ride.spec,
        course=ride.course,
        solver="2d",
        outcome=outcome,
        telemetry=_telemetry({**channels, "residual_j": open_j}, ride.samples),
        ledger=ride.ledger,
    )


def book(ledger: Ledger, sums: Tally) -> None:
    """Add the world's items to the ledger that already holds the powertrain's."""
    items = {
        "kinetic": sums.kinetic,
        "potential": sums.potential,
        "drag": sums.drag,
        "rolling": sums.rolling,
        "brake": sums.brake,
        "tyre_slip": sums.tyre_slip,
        "impacts_and_joints": sums.impacts,
    }
    for name, steps in items.items():
        ledger.add(name, float(steps.sum()))
    ledger.add(_DAMPER_ITEM, float(sums.damper.sum()))


def _sinks(sums: Tally) -> FloatArray:
    taken = sums.drag + sums.rolling + sums.brake + sums.tyre_slip + sums.impacts + sums.damper
    return sums.kinetic + sums.potential + taken


def _telemetry(channels: dict[str, FloatArray], samples: list[dict[str, float]]) -> Telemetry:
    telemetry = Telemetry()
    table = np.column_stack(list(channels.values())).tolist()
    for numbers, powertrain in zip(table, samples, strict=True):
        telemetry.write({**dict(zip(channels, numbers, strict=True)), **powertrain})
    return telemetry
