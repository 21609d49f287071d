"""Lines of charts: clean samples, exact values, honest statistics, and steps that end where the line ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.chart.series import Series, line_of
from accessibility.chart.statistics import statistics_of
from accessibility.chart.walk import neighbour, step_from

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
SAMPLES = st.lists(st.tuples(st.floats(0, 1e4), NUMBERS), min_size=1, max_size=60)


def line(samples: list[tuple[float, float]]) -> Series:
    """Return the line of pairs."""
    return line_of([x for x, _ in samples], [y for _, y in samples])


@given(SAMPLES)
def test_places_rise_however_the_car_rolled(samples: list[tuple[float, float]]) -> None:
    """A stay and a roll backwards leave one value a place: the one that was there first."""
    series = line(samples)

    assert (np.diff(series.x) > 0).all()
    assert series.start == samples[0][0]
    assert series.end == max(x for x, _ in samples)
    assert all((float(x), float(y)) in samples for x, y in zip(series.x, series.y, strict=True))


def test_what_is_no_number_is_left_out() -> None:
    """A gap of a sensor is no value, and nothing at all is refused."""
    series = line_of([0, 1, 2], [5, float("nan"), 7])

    assert series.at(1) == 6
    with pytest.raises(ValueError, match="at least one sample"):
        line_of([0], [float("nan")])


@given(SAMPLES)
def test_a_value_is_told_within_the_line_only(samples: list[tuple[float, float]]) -> None:
    """At each sample stands its value; before the start and after the end there is none."""
    series = line(samples)

    assert [series.at(float(x)) for x in series.x] == pytest.approx(series.y.tolist())
    assert series.at(series.start - 1) is series.at(series.end + 1) is None


def test_the_mean_is_over_the_places_not_over_the_samples() -> None:
    """Many samples where much happens weigh no more than few where little happens."""
    even = line_of([0, 10], [0, 10])
    crowded = line_of([0, 9, 9.5, 9.6, 9.7, 9.8, 9.9, 10], [0, 9, 9.5, 9.6, 9.7, 9.8, 9.9, 10])

    assert (statistics_of(even).mean, statistics_of(crowded).mean) == pytest.approx((5, 5))


@given(SAMPLES)
def test_extremes_are_samples(samples: list[tuple[float, float]]) -> None:
    """The highest and the lowest value stand where the line says they do."""
    series = line(samples)
    told = statistics_of(series)

    assert (told.highest, told.lowest) == (max(series.y), min(series.y))
    assert (series.at(told.highest_at), series.at(told.lowest_at)) == pytest.approx((told.highest, told.lowest))
    # Rounding of the sum may pass a bound by a hair.
    assert told.lowest - 1e-6 * (1 + abs(told.lowest)) <= told.mean <= told.highest + 1e-6 * (1 + abs(told.highest))


@given(st.floats(0, 1), st.integers(2, 120), st.floats(1e-3, 1e4))
def test_steps_reach_both_ends_and_pass_each_point_once(share: float, count: int, length: float) -> None:
    """From anywhere, Right comes to the end in as many steps as there are points ahead, and Left back the same way."""
    series = line_of([0.0, length], [0.0, 1.0])
    place, passed = share * length, []

    while place < series.end:
        place = step_from(place, series, count, 1)
        passed.append(place)
    back = [place := step_from(place, series, count, -1) for _ in range(count - 1)]

    assert len(passed) <= count
    assert passed == sorted(passed)
    assert back == pytest.approx(sorted(series.resampled(count).x[:-1], reverse=True), abs=1e-6 * length)


def test_a_neighbour_is_not_where_one_stands() -> None:
    """A place reached by arithmetic is left at the next press, and beyond the last one there is none."""
    assert neighbour(2 + 1e-9, (0, 2, 5), 1, 1e-6) == 5
    assert neighbour(2 - 1e-9, (0, 2, 5), -1, 1e-6) == 0
    assert neighbour(5, (0, 2, 5), 1, 1e-6) is None
