"""What pushes and what holds back at one moment of a run: nothing that helps is told as a hindrance."""

import pytest

from accessibility.language import Language
from simulation.longitudinal import run1d
from studio.describe.moments import force_words
from studio.playback import Playback
from tests.simulation.cars import racer, road
from tests.simulation.told_runs import COAST, told_run


@pytest.fixture(scope="module")
def language() -> Language:
    """English."""
    return Language.load()


def test_a_slope_downhill_helps(language: Language) -> None:
    """Downhill the slope is told to help, and only air and tyres are against the car."""
    downhill = road(60.0, ((0.0, 6.0), (60.0, 0.0)))
    playback = Playback(run1d(racer(), downhill, COAST, speed_mps=3.0), time_s=2.0)

    told = force_words(language, playback).object

    assert told.startswith("Wheels push with 0 newtons. Against it: rolling resistance 6 newtons, air drag")
    assert told.endswith("It helps: slope 129 newtons.")


def test_a_motor_that_brakes_pushes_nothing(language: Language) -> None:
    """While the motor takes energy back nobody hears of a push below nothing."""
    recording = told_run("town")
    drive = recording.channels["drive_force_n"]
    braking = Playback(recording, time_s=float(recording.channels["time_s"][drive.argmin()]))

    told = force_words(language, braking).object

    assert told.startswith(f"The motor brakes with {round(-drive.min())} newtons. Against it: brakes")
    assert "minus" not in told
