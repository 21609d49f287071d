"""Arrows go to the nearest thing that way, and everything can be reached from everywhere."""

from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accessibility.reachability import Places
from accessibility.reading_order import Box, Direction, ReadingOrder, in_reading_order, step_in_stack

Thing = TypeVar("Thing")
LEFT, RIGHT, UP, DOWN = Direction.LEFT, Direction.RIGHT, Direction.UP, Direction.DOWN


def _box(name: str, x: float, z: float, length: float = 0.2, height: float = 0.2) -> Box:
    return Box(name, x - length / 2, x + length / 2, z - height / 2, z + height / 2)


CAR = (
    _box("rear wheel", 0.0, 0.25, 0.5, 0.5),
    _box("motor", 0.1, 0.45),
    _box("battery", 0.6, 0.35, 0.4),
    _box("seat", 0.9, 0.6, 0.5, 0.5),
    _box("left wheel", 1.6, 0.25, 0.5, 0.5),
    _box("right wheel", 1.6, 0.25, 0.5, 0.5),
    _box("body", 0.8, 0.5, 2.4, 1.0),
)


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("rear wheel", LEFT, None),
        ("rear wheel", RIGHT, "motor"),
        ("motor", RIGHT, "battery"),
        ("battery", RIGHT, "body"),
        ("body", RIGHT, "seat"),
        ("seat", RIGHT, "left wheel"),
        ("left wheel", RIGHT, None),
        ("right wheel", LEFT, "battery"),
        ("battery", UP, "body"),
        ("body", UP, "seat"),
        ("seat", UP, None),
        ("rear wheel", UP, "motor"),
        ("left wheel", DOWN, None),
    ],
)
def test_arrow_goes_to_the_nearest_that_way(start: str, direction: Direction, end: str | None) -> None:
    """On a plain car each arrow leads where a finger would go, and ends hard at the ends."""
    assert ReadingOrder(CAR).nearest(start, direction) == end


def test_lists_run_rear_to_front_and_bottom_to_top() -> None:
    """Home is the rearmost thing, End the foremost; things of one place keep their order."""
    order = ReadingOrder(CAR)

    assert order.order == ("rear wheel", "motor", "battery", "body", "seat", "left wheel", "right wheel")
    assert (order.rearmost, order.foremost) == ("rear wheel", "right wheel")
    assert in_reading_order((_box("high", 0, 1), _box("low", 0, 0))) == ("low", "high")


def test_stack_has_the_same_place_first_then_what_covers_it() -> None:
    """Both front wheels come before the body that covers them, and the ends of the stack are hard."""
    stack = ReadingOrder(CAR).stack("right wheel")

    assert stack == ("left wheel", "right wheel", "body")
    assert step_in_stack(stack, "right wheel", -1) == "left wheel"
    assert step_in_stack(stack, "left wheel", -1) is None
    assert step_in_stack(stack, "body", 1) is None


def test_an_empty_picture_has_no_ends() -> None:
    """Before the first part there is nowhere to go."""
    order = ReadingOrder(())

    assert (order.order, order.rearmost, order.foremost) == ((), None, None)
    with pytest.raises(KeyError):
        order.nearest("battery", LEFT)


COORDINATES = st.one_of(st.integers(0, 4).map(float), st.floats(0, 4))
BOXES = st.tuples(COORDINATES, COORDINATES, st.floats(0, 2), st.floats(0, 2))


@given(st.lists(BOXES, min_size=1, max_size=24))
@settings(deadline=None, max_examples=150)
def test_everything_is_reachable_from_everywhere(boxes: list[tuple[float, float, float, float]]) -> None:
    """Arrows and stack keys lead from each thing to each other one, also where many share a line or a place."""
    order = ReadingOrder([_box(str(number), *box) for number, box in enumerate(boxes)])
    onward = {thing: _onward(order, thing) for thing in order.order}
    backward = {thing: {other for other in onward if thing in onward[other]} for thing in onward}

    assert _reached(onward, order.order[0]) == set(order.order)
    assert _reached(backward, order.order[0]) == set(order.order)


ONE_AHEAD = [(0, 1), (0, 3), (2, 2), (3, 1), (3, 3)]
ONE_ABOVE = [(0, 3), (1, 2), (2, 1), (3, 0), (3, 3)]
ONE_BELOW = [(0, 0), (1, 1), (2, 2), (3, 0), (3, 3)]
"""Pictures in which nearest neighbours alone leave a place that no arrow reaches."""
POINTS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=30, unique=True)


@given(POINTS)
@example(ONE_AHEAD)
@example(ONE_ABOVE)
@example(ONE_BELOW)
@settings(deadline=None, max_examples=200)
def test_arrows_alone_reach_every_place(points: list[tuple[int, int]]) -> None:
    """Where nothing covers anything, the four arrows are enough."""
    places = Places(points)
    ways = [direction.value for direction in Direction]
    onward = {place: {other for way in ways if (other := places.neighbour(place, way))} for place in points}
    backward = {place: {other for other in points if place in onward[other]} for place in points}

    assert _reached(onward, points[0]) == set(points)
    assert _reached(backward, points[0]) == set(points)


def _onward(order: ReadingOrder, thing: str) -> set[str]:
    return {other for way in Direction if (other := order.nearest(thing, way))} | set(order.stack(thing))


def _reached(edges: dict[Thing, set[Thing]], start: Thing) -> set[Thing]:
    """Return all that can be reached from the first thing; with the edges turned round, all that reach it."""
    seen, to_visit = {start}, [start]
    while to_visit:
        new = edges[to_visit.pop()] - seen
        seen |= new
        to_visit.extend(new)
    return seen


@given(st.lists(BOXES, min_size=1, max_size=16), st.sampled_from(Direction))
@settings(deadline=None, max_examples=100)
def test_arrow_leads_that_way_or_ends_at_the_end(
    boxes: list[tuple[float, float, float, float]], direction: Direction
) -> None:
    """No arrow leads the wrong way, and it ends only where nothing lies further that way."""
    things = {str(number): _box(str(number), *box) for number, box in enumerate(boxes)}
    order = ReadingOrder(list(things.values()))
    sign, axis = {RIGHT: (1, 0), LEFT: (-1, 0), UP: (1, 1), DOWN: (-1, 1)}[direction]
    along = {name: sign * _millimetres(thing, axis) for name, thing in things.items()}

    for name in things:
        found = order.nearest(name, direction)
        if found is None:
            assert along[name] == max(along.values())
        else:
            assert along[found] > along[name]


def _millimetres(box: Box, axis: int) -> int:
    return round(1000 * ((box.x_min + box.x_max) / 2 if axis == 0 else (box.z_min + box.z_max) / 2))
