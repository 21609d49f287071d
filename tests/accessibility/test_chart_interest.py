"""Points of interest: what a person would point at, exactly where it is, and nothing else."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.chart.interest import SAME, TURN, points_of_interest, turns
from accessibility.chart.series import Series, line_of

VALUES = st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=80)


def wave(periods: float = 2.0, samples: int = 2001) -> Series:
    """Return a sine over 0 to 100."""
    x = np.linspace(0, 100, samples)
    return line_of(x, 10 * np.sin(2 * np.pi * periods * x / 100))


def places(series: Series, kind: str) -> list[float]:
    """Return where a kind of interest is."""
    return [stop.x for stop in points_of_interest(series) if kind in stop.kinds]


def test_a_wave_is_told_by_its_turns_and_its_zeros() -> None:
    """Two waves have two peaks, two dips and three zero crossings between the ends, each where the formula has it."""
    series = wave()

    assert places(series, "peak") == pytest.approx([12.5, 62.5], abs=0.06)
    assert places(series, "valley") == pytest.approx([37.5, 87.5], abs=0.06)
    assert places(series, "zero") == pytest.approx([25, 50, 75], abs=0.06)
    assert places(series, "start") == [0]
    assert places(series, "end") == [100]


def test_trembling_is_not_turning() -> None:
    """On a rough road speed trembles: the slow turn counts, hundreds of small ones do not."""
    x = np.linspace(0, 100, 5001)
    series = line_of(x, np.sin(np.pi * x / 100) + 0.02 * np.sin(40 * x))

    assert len(places(series, "peak")) == 1
    assert places(series, "valley") == []


def test_a_line_that_trembles_about_zero_crosses_it_once() -> None:
    """From below to above with a tremble in between is one crossing."""
    x = np.linspace(-10, 10, 4001)
    series = line_of(x, x + 0.1 * np.sin(50 * x))

    assert len(places(series, "zero")) == 1
    assert abs(places(series, "zero")[0]) < 0.2


def test_a_level_line_has_its_ends_only() -> None:
    """Where nothing happens nothing is pointed at."""
    assert [stop.kinds for stop in points_of_interest(line_of([0, 1, 2], [4, 4, 4]))] == [("start",), ("end",)]


def test_a_straight_line_has_no_steepest_place() -> None:
    """Only what stands out is steep; a step does."""
    straight, stepped = line_of([0, 50, 100], [0, 50, 100]), line_of([0, 49, 51, 100], [0, 0, 10, 10])

    assert places(straight, "steepest_rise") == []
    assert places(stepped, "steepest_rise") == pytest.approx([50], abs=1)


def test_events_are_stops_and_those_outside_are_not() -> None:
    """Ctrl+Right comes to each event; one beyond the line is no place of it."""
    stops = points_of_interest(wave(), [20.0, 140.0])

    assert [stop.x for stop in stops if "event" in stop.kinds] == [20.0]


def test_what_lies_at_one_place_is_one_stop() -> None:
    """Top speed, its event and the end are one stop with three reasons, at the sample itself."""
    series = line_of(np.linspace(0, 10, 1001), np.linspace(0, 5, 1001))
    last = points_of_interest(series, [9.999])[-1]

    assert (last.x, set(last.kinds)) == (10.0, {"highest", "event", "end"})


@given(VALUES)
def test_stops_rise_and_hold_the_extremes(values: list[float]) -> None:
    """Whatever the line: places rise, the ends and the exact extremes are among them, each kind of extreme once."""
    series = line_of(range(len(values)), values)
    stops = points_of_interest(series)

    assert [stop.x for stop in stops] == sorted({stop.x for stop in stops})
    assert {"start", "end"} <= {kind for stop in stops for kind in stop.kinds}
    if series.range > 0:
        near = SAME * series.span
        assert places(series, "highest") == pytest.approx([float(np.argmax(series.y))], abs=near)
        assert places(series, "lowest") == pytest.approx([float(np.argmin(series.y))], abs=near)


@given(VALUES)
def test_each_turn_goes_back_by_a_tenth(values: list[float]) -> None:
    """Turns alternate, and between two of them lies a tenth of the range at least."""
    line = np.array(values)
    least = TURN * float(np.ptp(line))
    found = list(turns(line, least)) if least else []

    assert all(first[0] != second[0] for first, second in pairwise(found))
    steps = [abs(line[first[1]] - line[second[1]]) for first, second in pairwise(found)]
    assert all(step >= least * (1 - 1e-9) for step in steps)
