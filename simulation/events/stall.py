"""A stall: the wheels push with less than slope and rolling take."""

import math

import numpy as np

from simulation.cause import Explanation, held_by, newtons, ranked
from simulation.events.family import EventFamily
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_LOOK_BACK_S = 10.0
_MOVING_MPS = 0.2


def _why(recording: Recording, event: Event) -> Explanation:
    """Compare what the wheels push with and what the place takes: slope, and rolling as it was while the car moved.

    At a standstill the channels show a balance, whatever its size, and nothing of what it would take to move on.
    """
    now = recording.at(event.time_s)
    against = ranked(
        (
            newtons("grade", msgid("Slope"), now.get("grade_n", 0.0)),
            newtons("rolling_resistance", msgid("Rolling resistance"), _rolling_before(recording, event)),
        )
    )
    needed = sum(force.value for force in against)
    push = min(now.get("drive_force_n", 0.0), now.get("drive_wanted_n", math.inf))
    return Explanation(
        kind=event.kind,
        reached=newtons("drive_force", msgid("Driving force"), push),
        threshold=newtons("resistance", msgid("Force needed to move"), needed),
        contributions=against,
        facts={**event.facts, "short_n": needed - push, "held_by": held_by(now, str(event.facts.get("limit", "")))},
    )


def _rolling_before(recording: Recording, event: Event) -> float:
    """Return the usual rolling resistance of the last ten seconds in which the car moved ahead, or of its stand."""
    channels = recording.channels
    times, speeds, rolling = channels["time_s"], channels["speed_mps"], channels["rolling_resistance_n"]
    before = times <= event.time_s
    moving = before & (speeds > _MOVING_MPS)
    recent = moving & (times > times[moving][-1] - _LOOK_BACK_S) if moving.any() else before
    return float(np.median(np.abs(rolling[recent])))


FAMILY = EventFamily(ends={"stalled": "stall"}, explainers={"stall": _why})
