"""How a car stands: loads by the lever rule, sizes of the whole, and the slope on which it tips over its side."""

import math
from dataclasses import replace

import pytest

from studio.document.place import Free
from studio.parts.collection import part_types
from studio.vehicle_builder import build
from studio.vehicle_builder.stance import AxleLoad, stance, tip_degrees
from tests.shelf import shipped

TYPES = part_types()
TEMPLATES = shipped().templates


@pytest.mark.parametrize("name", TEMPLATES)
def test_loads_are_the_lever_rule_and_add_up(name: str) -> None:
    """With two axles each carries what the balance says, and all loads together are the car."""
    built = build(TEMPLATES[name].design, TYPES)
    standing = stance(built.pieces)

    assert sum(axle.load_kg for axle in standing.axles) == pytest.approx(built.balance.mass_kg if standing.axles else 0)
    if len(standing.axles) == 2:
        assert [axle.share for axle in standing.axles] == pytest.approx(
            [built.balance.rear_share, built.balance.front_share]
        )
        assert standing.wheelbase_m == pytest.approx(built.balance.wheelbase_m)


def test_three_equal_springs_share_as_a_beam_does() -> None:
    """A stiff car on three equal springs: the one midway between the others carries a third, wherever the mass is."""
    design = TEMPLATES["racer"].design
    rear, front = (axle.x_m for axle in stance(build(design, TYPES).pieces).axles)
    middle = replace(design.of_type("axle")[0], id="middle", place=Free(x_m=(rear + front) / 2, z_m=0.3))

    axles = stance(build(replace(design, parts={**design.parts, "middle": middle}), TYPES).pieces).axles

    assert axles[1].share == pytest.approx(1 / 3)
    assert sum(axle.share for axle in axles) == pytest.approx(1.0)


def axle(x_m: float, track_m: float) -> AxleLoad:
    """Return an axle at a place; its load does not matter for tipping."""
    return AxleLoad(name="axle", x_m=x_m, track_m=track_m, load_kg=1.0, share=0.5)


def test_a_car_tips_when_its_weight_passes_over_the_outer_wheels() -> None:
    """Half the track as high as the centre of mass: 45 degrees; twice as high: atan(1/2)."""
    axles = (axle(0.0, 1.0), axle(2.0, 1.0))

    assert tip_degrees(axles, (1.0, 0.0, 0.5)) == pytest.approx(45.0)
    assert tip_degrees(axles, (1.0, 0.0, 1.0)) == pytest.approx(math.degrees(math.atan(0.5)))


def test_a_tricycle_tips_over_the_line_to_its_single_wheel() -> None:
    """Two wheels behind, one ahead: the nearer the mass to the single wheel, the sooner it tips."""
    axles = (axle(0.0, 1.0), axle(2.0, 0.0))
    line = 0.375 * 2.0 / math.hypot(2.0, 0.5)  # half a track a quarter of the way on, seen square to the line

    found = tip_degrees(axles, (0.5, 0.0, 0.5))
    assert found == pytest.approx(math.degrees(math.atan(line / 0.5)))
    nearer = tip_degrees(axles, (1.5, 0.0, 0.5))
    assert found is not None
    assert nearer is not None
    assert nearer < found


def test_the_outer_wheels_count_and_not_those_between() -> None:
    """A narrow axle between two wide ones does not make the car tip sooner."""
    wide, narrow = (axle(0.0, 1.0), axle(2.0, 1.0)), axle(1.0, 0.2)

    with_narrow = tip_degrees((wide[0], narrow, wide[1]), (1.0, 0.0, 0.5))

    assert with_narrow == pytest.approx(tip_degrees(wide, (1.0, 0.0, 0.5)))


def test_a_mass_off_the_middle_tips_to_its_side() -> None:
    """Ten centimetres to one side are ten less to lean on; outside the wheels it falls as it stands."""
    axles = (axle(0.0, 1.0), axle(2.0, 1.0))

    assert tip_degrees(axles, (1.0, 0.1, 0.4)) == pytest.approx(45.0)
    assert tip_degrees(axles, (1.0, -0.1, 0.4)) == pytest.approx(45.0)
    assert tip_degrees(axles, (1.0, 0.6, 0.4)) == 0.0


def test_one_axle_has_no_answer() -> None:
    """A car on one axle does not stand."""
    assert tip_degrees((axle(0.0, 1.0),), (0.0, 0.0, 0.5)) is None
