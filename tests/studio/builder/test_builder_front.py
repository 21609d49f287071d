"""The front of a car: which bumper meets the wall, how far it gives way, and what is heard of the crash."""

from dataclasses import replace
from pathlib import Path

import pytest

from accessibility.language import Language
from simulation.course_file import load_courses
from simulation.run import run
from simulation.vehicle import VehicleSpec
from studio.describe.runs import story_text
from studio.document.place import OnMount
from studio.document.schema import Design, Part
from studio.parts import part_types
from studio.vehicle_builder import build
from tests.shelf import shipped

ASSETS = Path(__file__).parents[3] / "assets"
TYPES = part_types()
CATALOGUE = shipped()
EGG_CAR = CATALOGUE.templates["egg_car"].design
EGG_CRASH = load_courses(ASSETS / "courses")["egg_crash"]


def changed(part_id: str, **values: float) -> Design:
    """Return the egg car with other values of one part."""
    part = EGG_CAR.parts[part_id]
    return replace(EGG_CAR, parts={**EGG_CAR.parts, part_id: replace(part, values={**part.values, **values})})


def without(part_id: str) -> Design:
    """Return the egg car without one part."""
    return replace(EGG_CAR, parts={key: part for key, part in EGG_CAR.parts.items() if key != part_id})


def spec_of(design: Design) -> VehicleSpec:
    """Return the built car."""
    spec = build(design, TYPES).spec
    assert spec is not None
    return spec


def rules(design: Design) -> set[str]:
    """Return the rules of all problems of a design."""
    return {problem.rule for problem in build(design, TYPES).problems}


def story(design: Design) -> str:
    """Return what is heard of a design in the egg crash."""
    return story_text(Language(), run(spec_of(design), EGG_CRASH, solver=EGG_CRASH.solver))


def test_bumper_sits_at_the_nose_and_keeps_its_travel() -> None:
    """The bumper's face is the foremost point of the car, and it gives way as far as its part says."""
    spec = spec_of(EGG_CAR)

    assert spec.bumper is not None
    assert spec.bumper.travel_m == pytest.approx(0.08)
    assert spec.bumper.x_m == spec.front_x_m == max(box.x_max_m for box in spec.boxes)
    assert not rules(EGG_CAR) & {"hidden_bumper", "short_travel", "idle_bumper"}


def test_no_bumper_gives_way_beyond_its_own_length() -> None:
    """A travel longer than the part is cut to the part."""
    assert spec_of(changed("bumper", travel_m=0.5)).bumper.travel_m == pytest.approx(0.1)  # type: ignore[union-attr] # it has one


def test_what_stands_ahead_of_a_bumper_is_told() -> None:
    """A frame longer than its bumper's place would be; here big front wheels meet the wall before or soon after it."""
    wheels = {key for key in EGG_CAR.parts if key.startswith("front_") and key.endswith("_wheel")}
    far = replace(
        EGG_CAR,
        parts={
            key: replace(part, values={**part.values, "radius_m": 0.12}) if key in wheels else part
            for key, part in EGG_CAR.parts.items()
        },
    )

    assert "short_travel" in rules(far)
    built = build(far, TYPES)
    assert built.spec is None or built.spec.bumper is None or built.spec.bumper.travel_m < 0.08


def test_a_second_bumper_behind_does_nothing() -> None:
    """Two bumpers on one nose: the shorter is told to be idle."""
    short = Part(
        id="spare",
        type="bumper",
        name="Spare bumper",
        values={"length_m": 0.02},
        place=OnMount(host="frame", mount="nose"),
    )

    assert "idle_bumper" in rules(replace(EGG_CAR, parts={**EGG_CAR.parts, "spare": short}))


def test_a_crash_is_heard_with_its_push() -> None:
    """The story tells the wall, the hardest moment, the end, and what would be softer."""
    heard = story(EGG_CAR)

    assert "The car meets the wall at" in heard
    assert "times the weight" in heard
    assert "The bumper has stopped the car." in heard
    assert "Hardest push, times the weight: 5" in heard


def test_without_a_bumper_no_number_is_heard() -> None:
    """The wall stops the car at once: that is told in a sentence, and no push is made up."""
    heard = story(without("bumper"))

    assert "Without a bumper no number tells how hard." in heard
    assert "Hardest push" not in heard


def test_wheels_that_slip_come_through_the_builder() -> None:
    """An axle slips where both its wheels tell their stiffness; one wheel without leaves slip out."""
    both = {key: part for key, part in EGG_CAR.parts.items() if key.startswith("rear_") and key.endswith("_wheel")}
    parts = {
        **EGG_CAR.parts,
        **{key: replace(part, values={**part.values, "slip_stiffness": 20.0}) for key, part in both.items()},
    }
    key, wheel = next(iter(both.items()))
    one = {**parts, key: replace(wheel, values={**wheel.values, "slip_stiffness": 0.0})}

    assert spec_of(replace(EGG_CAR, parts=parts)).axles[0].wheel.slip_stiffness == 20.0
    assert spec_of(replace(EGG_CAR, parts=one)).axles[0].wheel.slip_stiffness == 0.0
