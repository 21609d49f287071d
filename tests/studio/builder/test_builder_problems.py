from collections.abc import Mapping
from dataclasses import replace

import pytest

from studio.document.place import Free, OnMount, Place, held_at
from studio.document.schema import Design, Part, Value
from studio.parts import part_types
from studio.vehicle_builder import balance_of, build
from tests.shelf import shipped

TYPES = part_types()
CATALOGUE = shipped()
BATTERY = CATALOGUE.products["lead_acid_12v_36ah"].part(
    "battery", "Battery", place=OnMount(host="frame", mount="slot7")
)


@pytest.fixture
def car() -> Design:
    """The first car with a battery: it runs and has no problems."""
    return put(CATALOGUE.templates["starter"].design, BATTERY)


def put(design: Design, *parts: Part) -> Design:
    """Return the design with more parts."""
    return replace(design, parts={**design.parts, **{part.id: part for part in parts}})


def without(design: Design, *ids: str) -> Design:
    """Return the design with fewer parts."""
    return replace(design, parts={part_id: part for part_id, part in design.parts.items() if part_id not in ids})


def changed(design: Design, part_id: str, *, place: Place | None = None, **values: Value) -> Design:
    """Return the design with one part moved or with other values."""
    part = design.parts[part_id]
    merged: Mapping[str, Value] = {**part.values, **values}
    return put(design, replace(part, values=merged, place=place or part.place))


def told(design: Design) -> dict[str, str]:
    """Return the sentences by their rules."""
    return {problem.rule: problem.sentence.plain for problem in build(design, TYPES).problems}


def test_whole_car_has_no_problem(car: Design) -> None:
    """A car with all its parts runs, and nothing is said."""
    built = build(car, TYPES)

    assert built.problems == ()
    assert built.spec is not None
    assert built.spec.mass_kg == built.balance.mass_kg


@pytest.mark.parametrize(
    ("gone", "rule", "sentence"),
    [
        ("battery", "no_battery", "The car has no battery. Add one from the toolbox."),
        ("motor", "no_motor", "The car has no motor. Add one from the toolbox."),
        ("controller", "no_controller", "The car has no controller. Add one from the toolbox."),
        ("chain", "gear_missing", "Motor turns no wheel. Put a gear or chain on an axle."),
        ("rear_left_wheel", "wheel_missing", "Rear axle lacks a wheel. Add one to it."),
        ("front_axle", "too_few_axles", "The car has fewer than two axles. Add axles with wheels."),
        ("frame", "no_frame", "The car has no frame. Add one from the toolbox."),
    ],
)
def test_missing_part_stops_the_run(car: Design, gone: str, rule: str, sentence: str) -> None:
    """Each part that a run needs is missed in words that say what to do."""
    design = without(car, gone)

    assert build(design, TYPES).spec is None
    assert told(design)[rule] == sentence


@pytest.mark.parametrize(("gone", "rule"), [("seat", "no_driver"), ("brake", "no_brake")])
def test_missing_driver_or_brake_only_warns(car: Design, gone: str, rule: str) -> None:
    """A car without a driver or a brake runs, and says so."""
    built = build(without(car, gone), TYPES)

    assert [(problem.rule, problem.stops_run) for problem in built.problems] == [(rule, False)]
    assert built.spec is not None


def test_guests_of_a_lost_part_are_named(car: Design) -> None:
    """When an axle goes, its wheels say what they sat on is gone."""
    problems = build(without(car, "front_axle"), TYPES).problems

    lost = {problem.part_id for problem in problems if problem.rule == "broken_relation"}

    assert lost == {"front_left_wheel", "front_right_wheel", "brake"}


def test_small_wheel_hangs_in_the_air(car: Design) -> None:
    """The car stands on its biggest wheels; a smaller one is told by its gap."""
    design = changed(car, "front_left_wheel", radius_m=0.2)

    assert told(design)["wheel_off_ground"] == (
        "Front left wheel is 4.1 cm off the ground. Make it bigger, or hang its axle lower."
    )


def test_overlap_is_told_with_its_depth(car: Design) -> None:
    """Two parts in one room say how far to move."""
    design = changed(car, "battery", place=OnMount(host="frame", mount="slot5"))

    assert told(design)["overlap"] == "Motor overlaps battery by 44 mm. Move one of them."


def test_over_voltage_names_both_volts(car: Design) -> None:
    """Three 12-volt batteries in series burn a controller for 32 volts and a motor for 30."""
    second = replace(BATTERY, id="second", place=Free(x_m=0.6, z_m=1.5))
    third = replace(BATTERY, id="third", place=Free(x_m=0.6, z_m=2.0))

    problems = [problem for problem in build(put(car, second, third), TYPES).problems if problem.rule == "over_voltage"]

    assert {problem.part_id for problem in problems} == {"motor", "controller"}
    assert problems[0].sentence.plain.startswith("A full battery gives 38.2 V. Motor bears 30 V.")


def test_under_voltage_is_told(car: Design) -> None:
    """A controller that does not wake up says how many volts it needs."""
    assert told(changed(car, "controller", voltage_min_v=20.0))["under_voltage"].startswith(
        "A full battery gives 12.7 V. Controller needs 20 V."
    )


def test_series_adds_volts_and_keeps_the_smaller_charge(car: Design) -> None:
    """Two batteries in series: volts and resistance add up."""
    values = {**BATTERY.values, "capacity_ah": 30.0, "length_m": 0.1}
    second = replace(BATTERY, id="second", place=OnMount(host="frame", mount="slot6"), values=values)

    spec = build(changed(put(car, second), "battery", length_m=0.1), TYPES).spec

    assert spec is not None
    assert spec.battery.cells_in_series == 12
    assert spec.battery.capacity_ah == 30.0
    assert spec.battery.resistance_ohm == pytest.approx(0.018)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"chemistry": "li_ion"}, "mixed_batteries"),
        ({"wiring": "parallel"}, "mixed_wiring"),
    ],
)
def test_batteries_that_do_not_fit_each_other(car: Design, values: Mapping[str, Value], rule: str) -> None:
    """Different cells or wirings cannot be joined; the newer battery is named."""
    second = replace(BATTERY, id="second", place=Free(x_m=0.6, z_m=1.5), values={**BATTERY.values, **values})

    problem = next(problem for problem in build(put(car, second), TYPES).problems if problem.rule == rule)

    assert problem.part_id == "second"


def test_unequal_volts_side_by_side(car: Design) -> None:
    """Batteries side by side need equal volts."""
    first = replace(BATTERY, values={**BATTERY.values, "wiring": "parallel"})
    second = replace(first, id="second", place=Free(x_m=0.6, z_m=1.5), values={**first.values, "cells_in_series": 5.0})

    assert "unequal_volts" in told(put(car, first, second))


def test_motor_on_the_axle_needs_no_gear(car: Design) -> None:
    """A hub motor turns its axle one to one."""
    design = changed(without(car, "chain"), "motor", place=OnMount(host="rear_axle", mount="drive"))
    spec = build(design, TYPES).spec

    assert spec is not None
    assert (spec.drivetrain.ratio, spec.drivetrain.efficiency) == (1.0, 1.0)
    assert [axle.drive_share for axle in spec.axles] == [1.0, 0.0]


def test_hub_motor_and_gear_exclude_each_other(car: Design) -> None:
    """A motor on an axle beside a gear is told: one of the two goes."""
    design = changed(car, "motor", place=OnMount(host="front_axle", mount="drive"))

    assert "mixed_drive" in told(design)


def test_gears_on_both_axles_share_the_torque(car: Design) -> None:
    """Equal gears on two axles drive all wheels; unequal ones are told."""
    front = replace(car.parts["chain"], id="front_chain", place=OnMount(host="front_axle", mount="drive"))
    spec = build(put(car, front), TYPES).spec

    assert spec is not None
    assert [axle.drive_share for axle in spec.axles] == [0.5, 0.5]
    assert "mixed_gears" in told(changed(put(car, front), "front_chain", ratio=9.0))


def test_equal_motors_are_counted_and_others_told(car: Design) -> None:
    """Two equal motors work together; unequal ones do not."""
    second = replace(car.parts["motor"], id="second", place=Free(x_m=0.6, z_m=1.5))
    spec = build(put(car, second), TYPES).spec

    assert spec is not None
    assert spec.motor.count == 2
    assert "mixed_motors" in told(changed(put(car, second), "second", torque_stall_nm=5.0))


def test_two_wheels_on_one_mount_are_told(car: Design) -> None:
    """Merging can put two wheels on the left; the car says so."""
    design = changed(car, "rear_right_wheel", place=OnMount(host="rear_axle", mount="left"))

    assert told(design)["shared_mount"] == "Rear right wheel and Rear left wheel sit on one mount. Move one."


def test_wheel_without_an_axle_is_told(car: Design) -> None:
    """A wheel that hangs on nothing carries nothing."""
    design = changed(car, "rear_right_wheel", place=Free(x_m=0.25, z_m=0.241))

    assert {"loose_wheel", "wheel_missing"} <= set(told(design))


def test_part_in_the_ground_is_told(car: Design) -> None:
    """Nothing but a wheel may touch the road at rest."""
    design = changed(car, "battery", place=Free(x_m=0.7, z_m=0.0))

    assert told(design)["in_the_ground"] == "Battery is 8.5 cm in the ground. Lift it."


def test_unknown_type_is_kept_and_left_out(car: Design) -> None:
    """A part of a newer version changes nothing but a warning."""
    strange = Part(id="x", type="warp_drive", name="X", values={"mass_kg": 1000.0})
    built = build(put(car, strange), TYPES)

    assert [problem.rule for problem in built.problems] == ["unknown_type"]
    assert built.spec == build(car, TYPES).spec


def test_value_out_of_range_is_told_and_the_nearest_used(car: Design) -> None:
    """Merged numbers beyond the range warn; the run takes the end of the range."""
    design = changed(car, "seat", driver_mass_kg=9000.0)

    assert told(design)["out_of_range"].startswith("Driver mass of Seat and driver is out of range.")
    assert balance_of(design, TYPES).mass_kg == pytest.approx(98.4 + 12.5 - 60.0 + 150.0)


def test_weight_behind_the_rear_axle_warns(car: Design) -> None:
    """A car that cannot stand says which way it falls."""
    place = held_at(own="front", host="frame", anchor="rear", ahead_m=-0.5, above_m=1.0)
    load = Part(id="load", type="payload", name="Load", values={"mass_kg": 900.0}, place=place)

    assert "falls_back" in told(put(car, load))
    assert build(put(car, load), TYPES).spec is not None


def test_balance_counts_from_the_rear_axle(car: Design) -> None:
    """Front and rear share make one whole; the front share is the centre's way along the wheelbase."""
    balance = balance_of(car, TYPES)

    assert balance.front_share + balance.rear_share == pytest.approx(1.0)
    assert balance.front_share == pytest.approx(balance.center_x_m / balance.wheelbase_m)


def test_moving_the_battery_ahead_loads_the_front(car: Design) -> None:
    """What a hop tells is true: farther ahead, more weight on the front axle."""
    ahead = changed(car, "battery", place=OnMount(host="frame", mount="slot8"))

    assert balance_of(ahead, TYPES).front_share > balance_of(car, TYPES).front_share


def test_open_car_meets_the_air_with_its_outline(car: Design) -> None:
    """Without a body the frontal area is the outline of all boxes, each spot counted once."""
    spec = build(car, TYPES).spec
    assert spec is not None

    wider = build(changed(car, "seat", width_m=0.5), TYPES).spec

    assert wider is not None
    assert spec.drag_coefficient == 0.9
    assert 0.25 < spec.frontal_area_m2 < wider.frontal_area_m2 < 0.6


def test_problems_that_stop_come_first(car: Design) -> None:
    """Warnings follow what must be mended."""
    problems = build(without(car, "seat", "battery"), TYPES).problems

    assert [problem.stops_run for problem in problems] == [True, False]
