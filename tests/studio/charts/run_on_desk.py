"""A run laid on the desk, and the keys with which its charts are walked."""

from dataclasses import replace
from functools import cache

import pytest

from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec
from studio.bench import RunRequest
from studio.parts.collection import part_types
from studio.playback import Playback
from studio.presenters.surroundings import ASSETS
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.shelf import shipped
from tests.sound_memory import SoundMemory

COURSES = load_courses(ASSETS / "courses")


@cache
def racer_spec() -> VehicleSpec:
    """Return the 24-volt racer."""
    spec = build(shipped().templates["racer"].design, part_types()).spec
    assert spec is not None
    return spec


@cache
def driven(course: str, solver: str) -> Recording:
    """Return the racer's run on a course."""
    return run(racer_spec(), COURSES[course], solver=solver)


def lay(pilot: Pilot, course: str = "flat_500", solver: str = "1d") -> Recording:
    """Lay a run on the desk, as the bench does when it has finished, and go to the charts."""
    recording = driven(course, solver)
    request = RunRequest(spec=racer_spec(), course=COURSES[course], solver=solver)
    pilot.studio.desk.show_run(recording, Playback(recording), request)
    pilot.settle()
    pilot.press("ctrl+5")
    return recording


def listen(pilot: Pilot) -> SoundMemory:
    """Give the studio a sound that remembers."""
    sound = SoundMemory()
    pilot.studio.around = replace(pilot.studio.around, sound=sound)
    return sound


def add(pilot: Pilot, letters: str) -> list[str]:
    """Add a line to the chart, found by a few letters."""
    pilot.press("shift+t")
    pilot.type(letters)
    return pilot.press("enter")


def walk(pilot: Pilot, key: str) -> list[str]:
    """Press a key until nothing new is heard, resting after each press, and return all of it."""
    heard = list[str]()
    for _ in range(200):
        sentences = pilot.press(key)
        pilot.rest(400)
        if sentences[-1] in ("Nothing more ahead.", "Nothing more before.", "Last line.") or sentences == heard[-1:]:
            return heard
        heard += sentences
    pytest.fail(f"{key} never comes to an end")
