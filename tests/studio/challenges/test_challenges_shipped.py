"""Each shipped challenge has three ways to pass that differ in structure, and one mistake worth making."""

from collections.abc import Callable, Mapping

import pytest

from simulation.course import Course
from simulation.course_file import load_courses
from studio.challenges.challenge import Challenge, load_challenges, variant_of
from studio.challenges.judging import Judged, as_sold, judge_design
from studio.challenges.road import road_of
from studio.challenges.scoring import NAMES
from studio.document.place import OnMount
from studio.document.schema import Design, Value
from tests.studio.challenges.designs import ASSETS, Workshop, changed, deck, moved, on_top_of, without

CHALLENGES = load_challenges(ASSETS / "challenges")
COURSES: Mapping[str, Course] = load_courses(ASSETS / "courses")
BOX = {"length_m": 0.3, "height_m": 0.3, "width_m": 0.3}
NOSE = OnMount(host="frame", mount="nose")
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


def light_car_with_box(shop: Workshop) -> Design:
    """No shell and one light battery: little to speed up after each stop."""
    return shop.added(climbing_open_car(shop), "load", "box_50kg", on_top_of("battery"))


def drop_trike_with_box(shop: Workshop) -> Design:
    """Three wheels, a drop and a hub that gives energy back."""
    return shop.added(shop.car("efficiency_car"), "load", "box_50kg", on_top_of("battery"), **BOX)


def racer_with_heavy_box(shop: Workshop) -> Design:
    """In the town the shell saves little, and its weight and two heavy batteries start three times."""
    return shop.added(shop.car("racer"), "load", "box_50kg", on_top_of("rear_battery"))


def open_race_car(shop: Workshop) -> Design:
    """No shell, wide race wheels and a light battery."""
    return open_car_on_race_wheels(shop)


def wide_city_car(shop: Workshop) -> Design:
    """A real car's width on springs."""
    return shop.car("city_car")


def model(shop: Workshop) -> Design:
    """The model that ships: four wheels, driven behind."""
    return shop.car("solar_sprint")


def model_with_three_wheels(shop: Workshop) -> Design:
    """One wheel ahead on a thin fork."""
    fork = {"mass_kg": 0.008, "thickness_m": 0.003, "cost": 1.0}
    car = shop.swapped(without(model(shop), "front_left_wheel"), "front_axle", "fork_axle", **fork)
    car = moved(car, "front_right_wheel", OnMount(host="front_axle", mount="middle"))
    return moved(car, "controller", on_top_of("battery"))


def model_driven_ahead(shop: Workshop) -> Design:
    """Driven by its front wheels, with a second panel on top of the first."""
    car = moved(model(shop), "gear", OnMount(host="front_axle", mount="drive"))
    return shop.added(car, "second_panel", "solar_3w_model", on_top_of("solar_panel"))


def model_with_tall_gear(shop: Workshop) -> Design:
    """The motor cannot get the car going."""
    return changed(model(shop), "gear", ratio=1.5)


def model_with(shop: Workshop, **bumper: Value) -> Design:
    """The model with a bumper on its nose."""
    return shop.added(model(shop), "bumper", "foam_bumper_model", NOSE, **bumper)


def foam_model(shop: Workshop) -> Design:
    """Foam that crumples at one push all the way."""
    return model_with(shop, crush_force_n=35.0)


def spring_model(shop: Workshop) -> Design:
    """A spring that pushes more the further it is pressed."""
    return model_with(shop, crush_force_n=0.0, stiffness_n_per_m=900.0)


def kart_with_springs(shop: Workshop) -> Design:
    """A car for a person, two hundred times as heavy, on two hard springs."""
    car = shop.added(open_car(shop), "egg", "drink_can", on_top_of("rear_battery"), mass_kg=0.1)
    return shop.added(car, "bumper", "spring_bumper_kart", NOSE, stiffness_n_per_m=70_000.0)


def hard_model(shop: Workshop) -> Design:
    """So hard a bumper stops the car at once."""
    return model_with(shop, crush_force_n=0.0, stiffness_n_per_m=60_000.0)


PASSING: Mapping[str, tuple[Make, Make, Make]] = {
    "first_climb": (racer, efficiency_car, climbing_open_car),
    "endurance_24v": (racer, drop_trike, open_car),
    "efficiency_mile": (efficiency_car, racer, open_car_on_race_wheels),
    "loaded_climb": (slow_trike, loaded_open_car, tower_car),
    "stability_slope": (slow_trike, racer_with_box, city_car_with_box),
    "sprint": (racer, efficiency_car, open_race_car),
    "skid_pad": (racer, open_race_car, wide_city_car),
    "city_delivery": (slow_trike, light_car_with_box, drop_trike_with_box),
    "sun_sprint": (model, model_with_three_wheels, model_driven_ahead),
    "egg_stop": (foam_model, spring_model, kart_with_springs),
}
FAILING: Mapping[str, tuple[Make, str, Callable[[float], bool]]] = {
    "first_climb": (loaded_racer, "distance", lambda metres: metres < 400.0),
    "endurance_24v": (small_batteries, "range", lambda metres: metres < 30_000.0),
    "efficiency_mile": (slow_trike, "mean_speed", lambda speed: speed < 9.5),
    "loaded_climb": (loaded_racer, "distance", lambda metres: metres < 200.0),
    "stability_slope": (high_car, "static_stability", lambda ratio: ratio < 0.6),
    "sprint": (high_car, "distance", lambda metres: metres < 1.0),
    "skid_pad": (high_car, "static_stability", lambda ratio: ratio < 0.5),
    "city_delivery": (racer_with_heavy_box, "km_per_kwh", lambda kilometres: kilometres < 15.0),
    "sun_sprint": (model_with_tall_gear, "top_speed", lambda speed: speed < 5.0),
    "egg_stop": (hard_model, "peak_deceleration_g", lambda push: push > 20.0),
}
"""What fails, and the measure that tells why."""


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
    assert len({str(dict(one.measures)) for one in found}) == 3
    assert all(ruling.holds for one in found for ruling in one.rulings)


@pytest.mark.parametrize("challenge_id", FAILING)
def test_one_mistake_teaches(shop: Workshop, challenge_id: str) -> None:
    """A car that keeps every rule, runs, and fails, for a reason that one measure shows."""
    make, measure, tells = FAILING[challenge_id]

    found = judged(shop, CHALLENGES[challenge_id], make)

    assert found.status == "failed"
    assert all(ruling.holds for ruling in found.rulings)
    assert tells(found.measures[measure])


def test_the_variant_is_for_the_car_that_failed(shop: Workshop) -> None:
    """Small batteries are too little for the endurance, and just right for its variant; large ones break its rule."""
    variant = variant_of(CHALLENGES["endurance_24v"], "small_batteries")

    light, heavy = judged(shop, variant, small_batteries), judged(shop, variant, racer)

    assert light.status == "passed"
    assert heavy.status == "broke_rules"
    assert [ruling.limit.rule for ruling in heavy.rulings if not ruling.holds] == ["listed-batteries"]


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
