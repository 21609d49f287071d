"""Runs that nobody knows beforehand: a car and a course drawn by chance."""

import random
from dataclasses import replace
from functools import cache

from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from studio.bench import RunRequest
from studio.document.schema import Design
from studio.parts.collection import part_types
from studio.presenters.surroundings import ASSETS
from studio.vehicle_builder import build
from tests.shelf import shipped

COURSES = load_courses(ASSETS / "courses")
LONGEST_S = 900.0
"""Longer runs would only take longer to walk."""


@cache
def drawn_run(seed: int, course_id: str = "") -> tuple[RunRequest, Recording]:
    """Return a run of a car with random masses on a random course, or on this one, by a solver drawn too."""
    chance = random.Random(seed)  # noqa: S311 -- drawn again the same
    templates = shipped().templates
    while True:
        course = COURSES[course_id or chance.choice(sorted(COURSES))]
        spec = build(_changed(templates[chance.choice(sorted(templates))].design, chance), part_types()).spec
        solver = "2d" if course_id else chance.choice(("1d", "2d")) if course.length_m <= 500.0 else "1d"
        if spec is None:
            continue
        request = RunRequest(spec=spec, course=course, solver=solver)
        recording = run(spec, course, solver=solver)
        if recording.duration_s <= LONGEST_S and recording.channels["speed_mps"].max() > 0.5:
            return request, recording


def _changed(design: Design, chance: random.Random) -> Design:
    """Return the design with other masses: no list of results can know them."""
    parts = {
        id: replace(part, values={**part.values, "mass_kg": part.values["mass_kg"] * chance.uniform(0.8, 1.25)})
        if isinstance(part.values.get("mass_kg"), float)
        else part
        for id, part in design.parts.items()
    }
    return replace(design, parts=parts)
