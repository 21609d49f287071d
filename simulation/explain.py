"""Why: ranked causes of an event, and the story of a run, as plain facts. Wording is for those who speak.

An event's causes are read from the channels at its moment: forces, voltages, energies. Nothing is guessed.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from simulation.effects import effects
from simulation.ledger import SINKS
from simulation.recording import Event, Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One cause, with its size."""

    name: str
    label: str
    """An English msgid."""
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an event came about: what was there, what limit it met, and what made it up, greatest first."""

    kind: str
    reached: Contribution | None = None
    """The quantity that met a limit."""
    threshold: Contribution | None = None
    """The limit it met."""
    contributions: tuple[Contribution, ...] = ()
    facts: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A run in short."""

    outcome: str
    solver: str
    headline: Mapping[str, float | str]
    """`design`, `course`, `time_s`, `distance_m`, `top_speed_mps`, `energy_wh`, `end`, `limit`."""
    events: tuple[Event, ...]
    """At most seven, the most telling ones, in the order of time; the end is always among them."""


STORY_LENGTH = 7


def story(recording: Recording) -> Story:
    """Return the headline's facts and the most telling events of a run."""
    measures, end = recording.measures, recording.events[-1]
    headline: dict[str, float | str] = {
        "design": recording.design,
        "course": recording.course,
        "time_s": measures["time"].value,
        "distance_m": measures["distance"].value,
        "top_speed_mps": measures["top_speed"].value,
        "energy_wh": measures["energy"].value,
        "end": end.kind,
        "limit": str(end.facts.get("limit", "")),
    }
    return Story(
        outcome=recording.outcome, solver=recording.solver, headline=headline, events=_telling(recording.events)
    )


def _telling(events: tuple[Event, ...]) -> tuple[Event, ...]:
    seen: dict[str, int] = {}
    ranks = []
    for place, event in enumerate(events[:-1]):
        seen[event.kind] = seen.get(event.kind, 0) + 1
        rank = 3 if event.kind == "start" else event.priority
        ranks.append((rank + seen[event.kind] - 1, place))
    chosen = sorted(place for _, place in sorted(ranks)[: STORY_LENGTH - 1])
    return (*(events[place] for place in chosen), events[-1])


def explain(recording: Recording, event: Event) -> Explanation:
    """Return why an event of this recording came about; without a known cause, what forces were at work."""
    now = recording.at(event.time_s)
    return _EXPLAINERS.get(event.kind, _forces_at_work)(recording, event, now)


Now = Mapping[str, float]


def _forces_at_work(recording: Recording, event: Event, now: Now) -> Explanation:
    del recording
    return Explanation(
        kind=event.kind,
        reached=_newtons("drive_force", "Driving force", now.get("drive_force_n", 0.0)),
        contributions=_resistances(now),
        facts=event.facts,
    )


def _stall(recording: Recording, event: Event, now: Now) -> Explanation:
    """Compare what the wheels push with and what the place takes: slope, and rolling as it was while the car moved.

    At a standstill the channels show a balance, whatever its size, and nothing of what it would take to move on.
    """
    against = _ranked(
        (
            _newtons("grade", "Slope", now.get("grade_n", 0.0)),
            _newtons("rolling_resistance", "Rolling resistance", _rolling_before(recording, event)),
        )
    )
    needed = sum(force.value for force in against)
    drive = min(now.get("drive_force_n", 0.0), now.get("drive_wanted_n", math.inf))
    return Explanation(
        kind=event.kind,
        reached=_newtons("drive_force", "Driving force", drive),
        threshold=_newtons("resistance", "Force needed to move", needed),
        contributions=against,
        facts={**event.facts, "short_n": needed - drive},
    )


def _rolling_before(recording: Recording, event: Event) -> float:
    """Return the greatest rolling resistance of the last ten seconds in which the car moved ahead."""
    channels = recording.channels
    times, speeds = channels["time_s"], channels["speed_mps"]
    moving = (times <= event.time_s) & (speeds > 0.2)
    if not moving.any() or "rolling_resistance_n" not in channels:
        return 0.0
    recent = moving & (times > times[moving][-1] - 10.0)
    return float(np.median(np.abs(channels["rolling_resistance_n"][recent])))


def _wheel_slip(recording: Recording, event: Event, now: Now) -> Explanation:
    axle = str(event.facts.get("place", "rear"))
    wanted, grip = _peak(recording, event, "drive_wanted_n", now), now.get("grip_force_n", 0.0)
    found = (
        _newtons("drive_wanted", "Force from the motor", wanted),
        _newtons("axle_load", "Weight on the driven axle", now.get(f"load_{axle}_n", 0.0)),
    )
    return Explanation(
        kind=event.kind,
        reached=found[0],
        threshold=_newtons("grip", "Force that the tyres can hold", grip),
        contributions=_ranked(found),
        facts=event.facts,
    )


def _brown_out(recording: Recording, event: Event, now: Now) -> Explanation:
    del recording
    sag = now["open_voltage_v"] - now["battery_voltage_v"]
    current = now["battery_current_a"]
    found = (
        Contribution(name="open_voltage", label="Voltage at rest", value=now["open_voltage_v"], unit="V"),
        Contribution(name="sag", label="Voltage lost inside the battery", value=sag, unit="V"),
    )
    return Explanation(
        kind=event.kind,
        reached=Contribution(name="voltage", label="Voltage", value=now["battery_voltage_v"], unit="V"),
        threshold=Contribution(
            name="voltage_min", label="Lowest voltage allowed", value=float(event.facts.get("limit_v", 0.0)), unit="V"
        ),
        contributions=_ranked(found),
        facts={**event.facts, "current_a": current, "resistance_ohm": sag / current if current > 0.0 else 0.0},
    )


def _lift(recording: Recording, event: Event, now: Now) -> Explanation:
    del recording
    limit = float(event.facts.get("limit_mps2", 0.0))
    if now.get("acceleration_mps2", 0.0) < 0.5 * limit:
        # Far below what lifts an axle on a level road, it was the road that threw the wheels up.
        return Explanation(kind="bump", contributions=(), facts=event.facts)
    return Explanation(
        kind=event.kind,
        reached=_speeding("acceleration", "Acceleration", now.get("acceleration_mps2", 0.0)),
        threshold=_speeding("lift_limit", "Acceleration that lifts the axle", limit),
        contributions=_ranked(
            (_newtons("drive_force", "Driving force", now.get("drive_force_n", 0.0)), *_resistances(now))
        ),
        facts=event.facts,
    )


def _bend(recording: Recording, event: Event, now: Now) -> Explanation:
    del recording
    at_work = (_newtons("drive_force", "Driving force", now.get("drive_force_n", 0.0)), *_resistances(now))
    brakes = _newtons("brake", "Brakes", now.get("brake_n", 0.0))
    return Explanation(
        kind=event.kind,
        reached=Contribution(name="speed", label="Speed", value=float(event.facts["speed_mps"]), unit="m/s"),
        threshold=Contribution(
            name="bend_limit", label="Speed that the bend allows", value=float(event.facts["limit_mps"]), unit="m/s"
        ),
        contributions=_ranked(force for force in (brakes, *at_work) if force.value != 0.0),
        facts=event.facts,
    )


def _by_itself(recording: Recording, event: Event, now: Now) -> Explanation:
    """Name no force: the event is its own cause."""
    del recording, now
    return Explanation(kind=event.kind, facts=event.facts)


def _bumper(recording: Recording, event: Event, now: Now) -> Explanation:
    del recording
    pushed = _newtons("bumper", "Bumper", float(event.facts["force_n"]))
    brakes = _newtons("brake", "Brakes", now.get("brake_n", 0.0))
    return Explanation(
        kind=event.kind,
        reached=pushed,
        contributions=_ranked(force for force in (pushed, brakes, *_resistances(now)) if force.value != 0.0),
        facts=event.facts,
    )


def _hot(recording: Recording, event: Event, now: Now) -> Explanation:
    limit = float(event.facts.get("limit_c", now["winding_temperature_c"]))
    until = recording.channels["time_s"] <= event.time_s
    current = recording.channels["motor_current_a"][until]
    return Explanation(
        kind=event.kind,
        reached=Contribution(
            name="temperature", label="Motor temperature", value=now["winding_temperature_c"], unit="degC"
        ),
        threshold=Contribution(name="temperature_limit", label="Temperature limit", value=limit, unit="degC"),
        contributions=(
            Contribution(name="current_peak", label="Highest motor current", value=float(current.max()), unit="A"),
            Contribution(
                name="current_mean",
                label="Mean motor current",
                value=float(np.sqrt(np.mean(current**2))),
                unit="A",
            ),
        ),
        facts=event.facts,
    )


def _energy_spent(recording: Recording, event: Event, now: Now) -> Explanation:
    del now
    spent = (
        Contribution(name=name, label=LEDGER_LABELS[name], value=recording.ledger[name], unit="J")
        for name in SINKS
        if recording.ledger.get(name, 0.0) > 0.0
    )
    return Explanation(
        kind=event.kind,
        reached=Contribution(
            name="battery", label="Energy from the battery", value=recording.ledger["battery"], unit="J"
        ),
        contributions=_ranked(spent),
        facts=event.facts,
    )


LEDGER_LABELS: Mapping[str, str] = {
    "battery": "Battery",
    "solar": "Sunlight",
    "kinetic": "Speed",
    "potential": "Height",
    "drag": "Air drag",
    "rolling": "Rolling resistance",
    "brake": "Brakes",
    "drivetrain": "Gear and chain",
    "motor": "Motor heat",
    "controller": "Controller heat",
    "resistance": "Battery heat",
    "auxiliary": "Lights and other loads",
    "tyre_slip": "Spinning wheels",
    "impacts_and_joints": "Impacts and joints",
}
"""English msgids for the ledger's items."""

_EXPLAINERS: Mapping[str, Callable[[Recording, Event, Now], Explanation]] = {
    "stall": _stall,
    "top_speed": _forces_at_work,
    "wheel_slip_start": _wheel_slip,
    "brown_out": _brown_out,
    "wheel_lift": _lift,
    "pitch_over": _lift,
    "bend_slide": _bend,
    "bend_roll": _bend,
    "bumper_peak": _bumper,
    "crashed_bare": _by_itself,
    "bumper_used_up": _by_itself,
    "motor_hot": _hot,
    "motor_cut_out": _hot,
    "battery_empty": _energy_spent,
    "finish": _energy_spent,
    "time_out": _forces_at_work,
}


def _resistances(now: Now) -> tuple[Contribution, ...]:
    found = (
        _newtons(effect.id, effect.label, now[f"{effect.id}_n"]) for effect in effects() if f"{effect.id}_n" in now
    )
    return _ranked(force for force in found if force.value != 0.0)


def _ranked(found: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(sorted(found, key=lambda one: -abs(one.value)))


def _peak(recording: Recording, event: Event, name: str, now: Now) -> float:
    # The force that broke the grip came just before the wheels spun free of it.
    if name not in recording.channels:
        return now.get("drive_force_n", 0.0)
    times = recording.channels["time_s"]
    near = (times >= event.time_s - 0.1) & (times <= event.time_s)
    return float(np.max(recording.channels[name], initial=0.0, where=near))


def _newtons(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="N")


def _speeding(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="m/s2")
