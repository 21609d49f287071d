"""A recording cannot be changed, names what it was made from, and comes out the same to the last bit when run again."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.driver import FullThrottle
from simulation.longitudinal import run1d
from simulation.recording import Event
from simulation.run import SOLVERS, run
from simulation.telemetry import SHARED_CHANNELS, VERSION, in_order
from tests.simulation.cars import racer, road
from tests.simulation.fingerprint import HILLY, both_fingerprints, fingerprint

ROOT = Path(__file__).parents[2]


def test_channels_can_not_even_be_made_writable() -> None:
    """Numpy refuses to write, and refuses to lift the ban: the samples lie over immutable bytes."""
    recording = run1d(racer(), road(5.0), FullThrottle())

    for channel in recording.channels.values():
        assert not channel.flags.writeable
        with pytest.raises(ValueError, match="WRITEABLE"):
            channel.flags.writeable = True


def test_who_gave_the_samples_cannot_change_them_later() -> None:
    """A recording keeps copies: the arrays it was made of stay their owner's."""
    recording = run1d(racer(), road(5.0), FullThrottle())
    own = {name: channel.copy() for name, channel in recording.channels.items()}
    again = replace(recording, channels=own)

    own["speed_mps"][:] = 99.0

    assert np.array_equal(again.channels["speed_mps"], recording.channels["speed_mps"])


def test_facts_of_events_are_frozen() -> None:
    """What an event is told by cannot be changed after it was found."""
    facts: dict[str, float | str] = {"speed_mps": 1.0}
    event = Event(kind="halt", time_s=0.0, distance_m=0.0, facts=facts)
    facts["speed_mps"] = 2.0

    assert event.facts["speed_mps"] == 1.0
    with pytest.raises(TypeError):
        event.facts["speed_mps"] = 3.0  # type: ignore[index] # that it fails is the point


def test_the_same_ride_in_another_process_is_the_same_to_the_last_bit() -> None:
    """Samples, ledger, events, measures and hashes of both solvers agree with those of a fresh interpreter."""
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.simulation.fingerprint"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == both_fingerprints()


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_recording_names_what_it_was_made_from(solver: str) -> None:
    """Car, course, solver and version stand in it; another car or course has another hash and another print."""
    plain = run(racer(), HILLY, FullThrottle(), solver=solver)
    heavier = run(racer(mass_kg=132.1), HILLY, FullThrottle(), solver=solver)
    windy = run(racer(), replace(HILLY, wind_mps=0.1), FullThrottle(), solver=solver)

    assert (plain.solver, plain.version) == (solver, VERSION)
    assert plain.spec_hash == racer().spec_hash != heavier.spec_hash
    assert plain.course_hash == HILLY.course_hash != windy.course_hash
    assert len({fingerprint(one) for one in (plain, heavier, windy)}) == 3


@pytest.mark.parametrize("solver", SOLVERS)
def test_both_solvers_write_the_shared_channels_first(solver: str) -> None:
    """A table of either solver begins with the same columns; only the side view, wind and bumpers add more."""
    channels = run(racer(), road(5.0), FullThrottle(), solver=solver).channels

    assert in_order(channels)[: len(SHARED_CHANNELS)] == list(SHARED_CHANNELS)
    assert sorted(in_order(channels)) == sorted(channels)
    assert solver == "2d" or set(channels) == set(SHARED_CHANNELS)


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_ledger_over_time_ends_in_the_ledger(solver: str) -> None:
    """The last sample of each item's channel is the item; items that only take never fall."""
    recording = run(racer(), HILLY, FullThrottle(), solver=solver)
    never_given_back = ("drag", "rolling", "brake", "drivetrain", "controller", "resistance", "auxiliary", "tyre_slip")

    for name, joules in recording.ledger.items():
        assert recording.channels[f"{name}_j"][-1] == pytest.approx(joules, rel=1e-9, abs=1e-9), name
    for name in never_given_back:
        steps = np.diff(recording.channels[f"{name}_j"])
        assert steps.min() >= -1e-6 * recording.ledger["battery"], name


def test_the_gear_that_is_in_is_recorded() -> None:
    """A car with one gear has gear 1 all the way; with a box the gear goes with the motor's turns a wheel turn."""
    box = replace(racer(), drivetrain=replace(racer().drivetrain, ratio=9.0, ratios=(9.0, 5.0, 3.0)))
    single, geared = (run1d(car, road(120.0), FullThrottle()).channels for car in (racer(), box))
    steady = np.flatnonzero((np.diff(geared["gear"], prepend=1.0) == 0.0) & (geared["speed_mps"] > 1.0))

    ratios = np.array((9.0, 5.0, 3.0))[geared["gear"][steady].astype(int) - 1]

    assert set(single["gear"]) == {1.0}
    assert set(geared["gear"]) == {1.0, 2.0, 3.0}
    turns = geared["motor_speed_rad_s"][steady] * 0.254 / geared["speed_mps"][steady]
    assert turns == pytest.approx(ratios, rel=0.02)
