"""Each shipped challenge has three ways to pass that differ in structure, and one mistake worth making."""

from collections.abc import Callable, Mapping

import pytest

from simulation.course import Course
from simulation.course_file import load_courses
from studio.challenges.challenge import Challenge, load_challenges
from studio.challenges.judging import Judged, as_sold, judge_design
from studio.challenges.road import road_of
from studio.challenges.scoring import NAMES
from studio.document.schema import Design
from tests.studio.challenges.designs import ASSETS, Workshop, changed, deck, on_top_of, without

CHALLENGES = load_challenges(ASSETS / "challenges")
COURSES: Mapping[str, Course] = load_courses(ASSETS / "courses")
LOAD = {"length_m": 0.15, "height_m": 0.25, "width_m": 0.3}

Make = Callable[[Workshop], Design]


def racer(shop: Workshop) -> Design:
    """Four wheels, a shell, a chain."""
    return shop.car("racer")


def drop_trike(shop: Workshop) -> Design:
    """Three wheels and a drop, driven by its hub, on two heavy batteries one above the other."""
    car = changed(without(shop.car("efficiency_car"), "battery"), "seat", driver_mass_kg=60.0)
    car = shop.swapped(car, "controller", "brushed_controller_24v_100a")
    car = shop.added(car, "rear_battery", "lead_acid_12v_36ah", deck(6))
    return shop.added(car, "front_battery", "lead_acid_12v_36ah", on_top_of("rear_battery"))


def open_car(shop: Workshop) -> Design:
    """No shell at all: frame, seat and two batteries."""
    car = shop.added(shop.car("starter"), "rear_battery", "lead_acid_12v_36ah", deck(6))
    return shop.added(car, "front_battery", "lead_acid_12v_36ah", deck(8))


def small_batteries(shop: Workshop) -> Design:
    """The racer on light batteries: fast, and soon empty."""
    car = shop.swapped(shop.car("racer"), "rear_battery", "lead_acid_12v_7ah")
    return shop.swapped(car, "front_battery", "lead_acid_12v_7ah")


def efficiency_car(shop: Workshop) -> Design:
    """Three wheels and a drop."""
    return shop.car("efficiency_car")


def open_car_on_race_wheels(shop: Workshop) -> Design:
    """No shell, yet good tyres and a taller gear."""
    car = shop.swapped(shop.added(shop.car("starter"), "battery", "lifepo4_24v_20ah", deck(6)), "chain", "chain_12_54")
    for wheel in [id for id, part in car.parts.items() if part.type == "wheel"]:
        car = shop.swapped(car, wheel, "race_wheel_20")
    return car


def slow_trike(shop: Workshop) -> Design:
    """It saves energy by being slow, and so does not keep up the speed."""
    return shop.car("delivery_trike")


def loaded_open_car(shop: Workshop) -> Design:
    """A low gear and a brushed motor."""
    car = shop.added(shop.car("starter"), "battery", "lifepo4_24v_20ah", deck(6))
    return shop.added(car, "load", "box_50kg", deck(8), mass_kg=100.0, length_m=0.25, height_m=0.4, width_m=0.4)


def tower_car(shop: Workshop) -> Design:
    """A short car with 48 volts that carries the driver on top of the load."""
    return changed(shop.car("bad_car"), "tower", mass_kg=100.0)


def loaded_racer(shop: Workshop) -> Design:
    """The gear that wins on the level stalls on the hill."""
    return shop.added(shop.car("racer"), "load", "box_50kg", on_top_of("rear_battery"), mass_kg=100.0, **LOAD)


def racer_with_box(shop: Workshop) -> Design:
    """Low and long."""
    return shop.added(shop.car("racer"), "load", "box_50kg", on_top_of("rear_battery"), mass_kg=20.0, **LOAD)


def city_car_with_box(shop: Workshop) -> Design:
    """Wide, on springs, with a closed body."""
    return shop.added(shop.car("city_car"), "load", "box_50kg", on_top_of("rear_battery"), mass_kg=20.0, **LOAD)


def high_car(shop: Workshop) -> Design:
    """The driver sits high on a short car: it falls over backwards."""
    return shop.car("bad_car")


def climbing_open_car(shop: Workshop) -> Design:
    """No shell, one light battery and the low gear of the first car."""
    return shop.added(shop.car("starter"), "battery", "lifepo4_24v_20ah", deck(6))


PASSING: Mapping[str, tuple[Make, Make, Make]] = {
    "first_climb": (racer, efficiency_car, climbing_open_car),
    "endurance_24v": (racer, drop_trike, open_car),
    "efficiency_mile": (efficiency_car, racer, open_car_on_race_wheels),
    "loaded_climb": (slow_trike, loaded_open_car, tower_car),
    "stability_slope": (slow_trike, racer_with_box, city_car_with_box),
}
FAILING: Mapping[str, tuple[Make, str, float]] = {
    "first_climb": (loaded_racer, "distance", 400.0),
    "endurance_24v": (small_batteries, "range", 30_000.0),
    "efficiency_mile": (slow_trike, "mean_speed", 9.5),
    "loaded_climb": (loaded_racer, "distance", 200.0),
    "stability_slope": (high_car, "static_stability", 0.6),
}
"""What fails, and the measure that tells why: it is below this."""


@pytest.fixture(scope="module")
def shop() -> Workshop:
    """Templates and products."""
    return Workshop()


def judged(shop: Workshop, challenge: Challenge, make: Make) -> Judged:
    """Judge one car."""
    sold = as_sold(challenge, shop.catalogue.products)
    return judge_design(challenge, road_of(challenge, COURSES), make(shop), sold)


@pytest.mark.parametrize("challenge_id", PASSING)
def test_three_ways_lead_to_a_pass(shop: Workshop, challenge_id: str) -> None:
    """Never one right answer: three cars of different build pass, each with a run of its own."""
    found = [judged(shop, CHALLENGES[challenge_id], make) for make in PASSING[challenge_id]]

    assert [one.status for one in found] == ["passed"] * 3
    assert len({round(one.measures["energy"], 6) for one in found}) == 3
    assert all(ruling.holds for one in found for ruling in one.rulings)


@pytest.mark.parametrize("challenge_id", FAILING)
def test_one_mistake_teaches(shop: Workshop, challenge_id: str) -> None:
    """A car that keeps every rule, runs, and fails, for a reason that one measure shows."""
    make, measure, below = FAILING[challenge_id]

    found = judged(shop, CHALLENGES[challenge_id], make)

    assert found.status == "failed"
    assert all(ruling.holds for ruling in found.rulings)
    assert found.measures[measure] < below


def test_no_challenge_is_without_its_cars() -> None:
    """Whoever adds a challenge brings three ways to pass it and a mistake that teaches."""
    assert set(PASSING) == set(FAILING) == set(CHALLENGES)


@pytest.mark.parametrize("challenge", CHALLENGES.values(), ids=CHALLENGES)
def test_a_shipped_challenge_is_complete(challenge: Challenge) -> None:
    """Brief, criteria, five hints, objectives, something to win, and a road whose driver is the course's own."""
    assert challenge.brief.endswith((".", "?"))
    assert challenge.criteria
    assert challenge.win
    assert len(challenge.hints) == 5
    assert challenge.objectives
    assert challenge.predict in NAMES
    assert road_of(challenge, COURSES) is COURSES[challenge.course]


def test_the_same_car_scores_the_same_twice(shop: Workshop) -> None:
    """Running again is the proof, so running again gives the same number, contact included."""
    challenge = CHALLENGES["stability_slope"]

    first, second = judged(shop, challenge, slow_trike), judged(shop, challenge, slow_trike)

    assert first == second
