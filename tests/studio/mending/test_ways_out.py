"""Ways out of a problem: each one solves it, brings no other, and the reason it works is the builder's own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from studio.catalogue import Catalogue
from studio.document.place import Free, Offset, OnMount, Place, Related
from studio.document.schema import Design, Part, Value
from studio.mending import AT_MOST, MILD, Scene, fixes, menders
from studio.parts import part_types
from studio.parts.sentence import Sentence
from studio.vehicle_builder import Problem, build
from tests.shelf import shipped

TYPES = part_types()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the catalogue that ships."""
    return shipped()


def scene(design: Design, catalogue: Catalogue) -> Scene:
    """Return the design beside everything that can mend it."""
    numbers = count()
    return Scene(design=design, types=TYPES, products=catalogue.products, new_id=lambda: f"fresh{next(numbers)}")


def without(design: Design, *kinds: str) -> Design:
    """Return the design without the parts of these kinds."""
    return replace(design, parts={id: part for id, part in design.parts.items() if part.type not in kinds})


def changed(design: Design, part_id: str, place: Place | None = None, **values: Value) -> Design:
    """Return the design with one part elsewhere or with other values."""
    part: Part = design.parts[part_id]
    there = replace(part, place=place or part.place, values={**part.values, **values})
    return replace(design, parts={**design.parts, part_id: there})


def pushed(design: Design) -> Design:
    """Push the rear battery 5 centimetres into the motor."""
    deck = Offset(own="bottom", host="frame", anchor="top")
    inside = Offset(own="rear", host="motor", anchor="front", offset_m=-0.05)
    return changed(design, "rear_battery", Related(along=inside, up=deck))


BREAKS: dict[str, Callable[[Design], Design]] = {
    "overlap": pushed,
    "no_battery": lambda car: without(car, "battery"),
    "no_motor": lambda car: without(car, "motor"),
    "no_controller": lambda car: without(car, "controller"),
    "no_driver": lambda car: without(car, "seat"),
    "no_brake": lambda car: without(car, "brake"),
    "gear_missing": lambda car: without(car, "gearbox"),
    "wheel_missing": lambda car: replace(car, parts={i: p for i, p in car.parts.items() if i != "rear_left_wheel"}),
    "loose_wheel": lambda car: changed(car, "rear_left_wheel", Free(x_m=0.3, z_m=0.24)),
    "broken_relation": lambda car: changed(car, "rear_battery", OnMount(host="frame", mount="slot99")),
    "shared_mount": lambda car: changed(car, "rear_left_wheel", car.parts["rear_right_wheel"].place),
    "in_the_ground": lambda car: changed(car, "controller", Free(x_m=0.9, z_m=0.01)),
    "mixed_wiring": lambda car: changed(car, "rear_battery", wiring="parallel"),
    "out_of_range": lambda car: changed(car, "motor", mass_kg=1e6),
    "over_voltage": lambda car: changed(car, "motor", voltage_max_v=10.0),
}


def broken(rule: str, catalogue: Catalogue) -> tuple[Design, Problem]:
    """Return a racer with this problem."""
    design = BREAKS[rule](catalogue.templates["racer"].design)
    return design, next(problem for problem in build(design, TYPES).problems if problem.rule == rule)


@pytest.mark.parametrize("rule", BREAKS)
def test_every_way_out_leads_out(rule: str, catalogue: Catalogue) -> None:
    """Each choice makes the problem rarer and no other one more frequent, and there is at least one choice."""
    design, problem = broken(rule, catalogue)
    before = [found.rule for found in build(design, TYPES).problems]

    ways = fixes(scene(design, catalogue), problem)

    assert 1 <= len(ways) <= AT_MOST
    for way in ways:
        after = [found.rule for found in build(way.after, TYPES).problems]
        assert after.count(rule) < before.count(rule), way.title.plain
        assert all(after.count(other) <= before.count(other) for other in set(after) - MILD), way.title.plain


def test_an_overlap_is_mended_by_contact_first(catalogue: Catalogue) -> None:
    """The smallest move comes first: 5 centimetres ahead, touching, and still kept to the motor."""
    design, problem = broken("overlap", catalogue)

    first = fixes(scene(design, catalogue), problem)[0]

    assert first.title.plain == "Put rear battery right ahead of motor"
    assert build(first.after, TYPES).problems == ()


def onto_the_driver(car: Design) -> Design:
    """Push the rear battery 20 centimetres behind the front axle, where the driver lies."""
    along = Offset(own="front", host="front_axle", anchor="center", offset_m=-0.2)
    return changed(car, "rear_battery", Related(along=along, up=Offset(own="bottom", host="frame", anchor="top")))


def test_nobody_is_stacked_on_nor_moved_while_something_else_can_be(catalogue: Catalogue) -> None:
    """Of a battery in the driver's room the battery moves, along the car, and keeps to the axle it was told by."""
    car = onto_the_driver(catalogue.templates["racer"].design)
    problem = next(found for found in build(car, TYPES).problems if found.rule == "overlap")

    ways = fixes(scene(car, catalogue), problem)

    titles = [way.title.plain for way in ways]
    place = ways[0].after.parts["rear_battery"].place
    assert not any("on seat" in title or "on rear battery" in title for title in titles)
    assert ways[0].after.parts["seat"] == car.parts["seat"]
    assert isinstance(place, Related)
    assert place.along.hosts == ("front_axle",)


def test_axles_come_in_pairs_for_four_wheels_and_for_three(catalogue: Catalogue) -> None:
    """A bare frame is offered two axles alike, and two wheels behind one, each named by where it sits."""
    car = catalogue.templates["empty_car"].design
    problem = next(found for found in build(car, TYPES).problems if found.rule == "too_few_axles")

    ways = fixes(scene(car, catalogue), problem)

    assert ways[0].title.plain == "Add two axles: Tube axle, 60 centimetre track"
    assert "In front: Fork with one wheel" in ways[1].title.plain
    assert [part.name for part in ways[1].after.parts.values()] == ["Frame", "Rear axle", "Front axle"]


def test_wheels_come_for_both_sides(catalogue: Catalogue) -> None:
    """An axle without wheels gets two at once: one would leave the problem as it is."""
    car = without(catalogue.templates["racer"].design, "wheel")
    problem = next(found for found in build(car, TYPES).problems if found.rule == "wheel_missing")

    first = fixes(scene(car, catalogue), problem)[0]

    names = {part.name for part in first.after.of_type("wheel")}
    assert names == {"Rear axle left wheel", "Rear axle right wheel"}


def test_what_solves_most_comes_first_and_then_what_changes_least(catalogue: Catalogue) -> None:
    """With a battery of too many volts one of fewer solves two problems; a controller alike solves one with least."""
    broken_car = catalogue.templates["broken_car"].design
    two = changed(broken_car, "motor", voltage_max_v=30.0)
    motor = next(found for found in build(two, TYPES).problems if found.part_id == "motor")
    controller = build(broken_car, TYPES).problems[0]

    first_of_two, first_of_one = (
        fixes(scene(car, catalogue), problem)[0].title.plain
        for car, problem in ((two, motor), (broken_car, controller))
    )

    assert first_of_two == "Exchange battery for: Lithium iron phosphate, 24 volts, 20 amp hours"
    assert first_of_one == "Exchange controller for: Brushless controller, 48 volts, 60 amps"


def test_a_problem_without_a_way_out_has_none(catalogue: Catalogue) -> None:
    """Of a rule that no mender knows nothing is offered."""
    design = catalogue.templates["racer"].design
    odd = Problem(rule="haunted", part_id="motor", sentence=Sentence("Motor is haunted."), stops_run=True)

    assert fixes(scene(design, catalogue), odd) == ()


def rules() -> Iterator[str]:
    """Return every rule that some mender knows."""
    return (rule for mender in menders() for rule in mender.rules)


def test_each_rule_has_one_mender() -> None:
    """Two menders on one rule would offer the same twice."""
    known = list(rules())

    assert len(known) == len(set(known))
