"""Each event is told once, however its channel flutters around the threshold."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.course import Checkpoint
from simulation.events import LIMITS, spells
from simulation.recording import FloatArray
from tests.simulation.cars import road
from tests.simulation.drawn_rides import calm, events_of, kinds_of

Channels = dict[str, FloatArray]


@dataclass(frozen=True)
class Threshold:
    """A channel that goes from `calm` over `level` and stays there, with a flutter that the hysteresis must bear."""

    kind: str
    channel: str
    calm: float
    level: float
    """Reached for good: beyond the threshold by a little."""
    flutter: float
    """The greatest noise: less than threshold and hysteresis are apart."""
    scale: Callable[[Channels], None] = lambda _: None


def _both_axles(channels: Channels) -> None:
    channels["load_rear_n"] = channels["load_front_n"].copy()


THRESHOLDS = (
    Threshold("wheel_slip_start", "slip", 0.0, 0.3, 0.2),
    Threshold("wheel_lift", "load_front_n", 600.0, -10.0, 60.0),
    Threshold("jump", "load_front_n", 600.0, -10.0, 100.0, _both_axles),
    Threshold("motor_hot", "winding_temperature_c", 60.0, 102.0, 3.0),
    Threshold("motor_cut_out", "winding_temperature_c", 60.0, 135.0, 15.0),
    Threshold("battery_low", "state_of_charge", 0.5, 0.19, 0.02),
    Threshold("battery_empty", "state_of_charge", 0.5, -0.005, 0.015),
    Threshold("gear_up", "gear", 1.0, 2.0, 0.0),
)


@pytest.mark.parametrize("one", THRESHOLDS, ids=lambda one: one.kind)
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 2**32 - 1), at=st.integers(50, 300), share=st.floats(0.0, 0.99))
def test_a_flutter_at_the_threshold_is_one_event(one: Threshold, seed: int, at: int, share: float) -> None:
    """Noise smaller than the hysteresis makes no second event, and none before the threshold is met."""
    channels = calm()
    noise = np.random.default_rng(seed).uniform(-1.0, 1.0, channels["time_s"].size) * one.flutter * share
    channels[one.channel] = np.where(np.arange(noise.size) < at, one.calm, one.level + noise)
    channels[one.channel][0] = one.calm
    one.scale(channels)

    found = [event for event in events_of(channels) if event.kind == one.kind]

    assert len(found) == 1
    # A motor that meets its limit from above has noise on its way: the flutter itself may reach it a little later.
    assert channels["time_s"][at] <= found[0].time_s <= channels["time_s"][min(at + 100, noise.size - 1)]


@settings(deadline=None, max_examples=30)
@given(gaps=st.lists(st.integers(1, 15), min_size=1, max_size=12))
def test_power_that_comes_and_goes_is_one_brown_out(gaps: list[int]) -> None:
    """A driver who plays with the pedal meets the lowest voltage many times within a second: that is told once."""
    channels, limit = calm(), []
    for gap in gaps:
        limit += [float(LIMITS.index("brown_out"))] * 2 + [0.0] * gap
    channels["limit"][20 : 20 + len(limit)] = limit

    assert kinds_of(channels).count("brown_out") == 1


@settings(deadline=None, max_examples=30)
@given(bounces=st.lists(st.integers(1, 8), min_size=1, max_size=12))
def test_a_body_that_scrapes_on_and_off_is_one_grounding(bounces: list[int]) -> None:
    """A body that bounces along the road, less than half a second in the air each time, is told once."""
    channels, force = calm(), []
    for gap in bounces:
        force += [200.0, 90.0] + [0.0] * gap
    channels["grounding_n"][20 : 20 + len(force)] = force

    found = [event for event in events_of(channels) if event.kind == "grounding"]

    assert len(found) == 1
    assert found[0].facts["force_n"] == 200.0


def test_two_spells_far_apart_are_two_events() -> None:
    """The rest between two events is short: a second brown-out five seconds later is told as well."""
    channels = calm()
    for first in (40, 160):
        channels["limit"][first : first + 10] = LIMITS.index("brown_out")

    assert kinds_of(channels).count("brown_out") == 2


def test_a_motor_that_cuts_out_again_is_told_again() -> None:
    """Between two cut-outs a motor cools just below its warning, not further: both are told, the heat only once."""
    channels = calm()
    heat = [95.0, 131.0, 110.0, 99.5, 115.0, 131.0, 105.0]
    channels["winding_temperature_c"] = np.repeat(heat, 50)[:400]
    channels = {name: values[:350] for name, values in channels.items()}

    kinds = kinds_of(channels)

    assert kinds.count("motor_cut_out") == 2
    assert kinds.count("motor_hot") == 1


def test_lift_slip_and_jump_end_as_well() -> None:
    """What began is told to be over: wheels grip, come down, the car lands, with its time in the air."""
    channels = calm()
    channels["slip"][40:80] = 0.5
    channels["load_front_n"][120:160] = -5.0
    for name in ("load_front_n", "load_rear_n"):
        channels[name][200:220] = -1.0

    found = {event.kind: event for event in events_of(channels)}

    assert {"wheel_slip_start", "wheel_slip_end", "wheel_lift", "wheel_down", "jump", "landing"} <= set(found)
    assert found["landing"].facts["air_s"] == pytest.approx(1.0)
    assert found["landing"].facts["way_m"] == pytest.approx(5.0)


def test_a_pebble_is_not_told() -> None:
    """A wheel that is off the road, or slips, for a single sample is nothing to tell."""
    channels = calm()
    channels["slip"][40] = 0.9
    channels["load_rear_n"][80] = channels["load_front_n"][80] = -5.0

    assert not {"wheel_slip_start", "wheel_lift", "jump"} & set(kinds_of(channels))


def test_a_halt_on_the_way_is_told_and_creeping_is_not() -> None:
    """A stop that goes on is a halt; the start line, the end and a crawl are none."""
    channels = calm()
    speeds = channels["speed_mps"]
    speeds[:10], speeds[100:140], speeds[200:240], speeds[-10:] = 0.0, 0.0, 0.2, 0.0

    found = [event.time_s for event in events_of(channels, outcome="stopped") if event.kind == "halt"]

    assert found == [5.0]


def test_a_gear_that_is_left_at_once_is_not_told() -> None:
    """A box that hunts between two gears tells only the one in which it stays."""
    channels = calm()
    channels["gear"][100:200] = np.tile([2.0, 1.0], 50)
    channels["gear"][200:] = 2.0
    channels["gear"][300:] = 1.0

    found = [(event.kind, event.facts["gear"]) for event in events_of(channels) if event.kind.startswith("gear")]

    assert found == [("gear_up", 2.0), ("gear_down", 1.0)]


def test_laps_have_their_own_times() -> None:
    """Each lap is told with its number and time, the last one at the finish; a place within a lap stays a place."""
    channels = calm(20.0)
    marks = (
        Checkpoint(name="Tree", distance_m=10.0),
        Checkpoint(name="the end of lap 1", distance_m=40.0, lap=1),
        Checkpoint(name="Tree", distance_m=50.0),
    )
    length = float(channels["distance_m"][-1])
    course = road(length)
    found = events_of(channels, course=replace(course, checkpoints=marks))

    laps = [event for event in found if event.kind == "lap"]
    assert [event.kind for event in found if event.kind in ("checkpoint", "lap")] == [
        "checkpoint",
        "lap",
        "checkpoint",
        "lap",
    ]
    assert [event.facts["lap"] for event in laps] == [1, 2]
    assert [event.facts["lap_time_s"] for event in laps] == pytest.approx([8.0, length / 5.0 - 8.0])


@settings(deadline=None, max_examples=100)
@given(
    values=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=80),
    rest=st.integers(0, 5),
    least=st.integers(0, 5),
)
def test_spells_are_apart_long_enough_and_within_the_run(values: list[float], rest: int, least: int) -> None:
    """Whatever the channel: spells rise, lie apart by the rest, last the least time, and begin above the threshold."""
    channel, times = np.array(values), np.arange(float(len(values)))

    found = spells(channel, times, on=0.8, off=0.3, rest_s=float(rest), least_s=float(least))

    for spell in found:
        assert 0 <= spell.first < spell.after <= channel.size
        assert channel[spell.first] >= 0.8
        assert times[min(spell.after, channel.size - 1)] - times[spell.first] >= least
    for before, after in pairwise(found):
        assert after.first - before.after >= rest
