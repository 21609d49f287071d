"""What Tandem brings, and runs of it, for the tests that only look: made once a process, when first asked for."""

from functools import cache
from pathlib import Path

from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec
from studio.catalogue import Catalogue
from studio.parts.collection import part_types
from studio.vehicle_builder import build

ASSETS = Path(__file__).resolve().parents[1] / "assets"


@cache
def shipped() -> Catalogue:
    """Return the products and the ready cars."""
    return Catalogue.load(ASSETS)


@cache
def ready_spec(template_id: str) -> VehicleSpec:
    """Return a ready car as a run takes it."""
    spec = build(shipped().templates[template_id].design, part_types()).spec
    assert spec is not None
    return spec


@cache
def ready_run(template_id: str, course_id: str, solver: str = "1d") -> Recording:
    """Return the run of a ready car on a course."""
    return run(ready_spec(template_id), load_courses(ASSETS / "courses")[course_id], solver=solver)
