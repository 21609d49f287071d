"""Motor maps read in steps: a look-up finds the very step that a search finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.drive_cycle.fleet import Kind
from simulation.drive_cycle.motor_map import gains_of, map_steps

EFFICIENCIES = st.lists(st.floats(0.3, 1.0), min_size=2, max_size=12)


def kind(efficiencies: list[float], step: float) -> Kind:
    """Return a kind of cars with a map of evenly spaced points."""
    shares = np.linspace(0.0, 1.0, len(efficiencies)).tolist()
    return Kind(
        efficiency_map=tuple(zip(shares, efficiencies, strict=True)),
        map_step=step,
        chemistry="reference",
        has_winding=False,
        has_gears=False,
        has_logistic_fade=True,
        is_controller_lossless=True,
        has_peukert=False,
    )


def searched(kind: Kind, share: float) -> tuple[float, float]:
    """Return watts at the terminals and watts of heat for one at the shaft, step by step as the rule says."""
    table, inputs = map_steps(kind.efficiency_map, kind.map_step)
    count = table.size - 1
    place = int(share * count) if share >= 0.0 else int(np.searchsorted(inputs, -share, side="right")) - 1
    efficiency = float(table[min(max(place, 1), count)])
    gain = 1.0 / efficiency if share >= 0.0 else efficiency
    return gain, gain - 1.0


@given(EFFICIENCIES, st.sampled_from([0.01, 0.05, 0.1, 0.5]), st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=30))
def test_a_look_up_finds_the_step_of_a_search(efficiencies: list[float], step: float, shares: list[float]) -> None:
    """For any map and any power, driving or braking, gain and loss are those of the step that the power lies in."""
    cars = kind(efficiencies, step)
    gains = gains_of(cars)
    assert gains is not None
    ends = gains.edges[:-1] / gains.cells - 1.0
    # On an edge itself rounding chooses the step, and edges closer than a cell are not told apart.
    inside = [share for share in shares if np.abs(ends - share).min() > 2.0 / gains.cells * (gains.cells > 2**14)]
    inside = [share for share in inside if np.abs(ends - share).min() > 1e-9]

    electric, loss = gains.read(np.array(inside), np.float64(1.0))

    expected = [searched(cars, share) for share in inside]
    assert electric.tolist() == pytest.approx([gain for gain, _ in expected], rel=1e-12)
    assert loss.tolist() == pytest.approx([heat for _, heat in expected], rel=1e-12, abs=1e-15)


def test_a_motor_always_heats() -> None:
    """Driving takes more than the shaft gets, braking gives back less, and the difference is the heat."""
    gains = gains_of(kind([0.7, 0.9, 0.8], 0.01))
    assert gains is not None
    shares = np.array([-0.9, -0.3, 0.2, 0.8])

    electric, loss = gains.read(shares, np.float64(1.0))

    assert ((electric - 1.0) * shares > 0.0).all()
    assert electric * shares - shares == pytest.approx(loss * shares)


def test_a_map_of_straight_lines_has_no_steps() -> None:
    """A map without a step, or with one finer than maps are measured, is read between its points."""
    assert gains_of(kind([0.7, 0.9], 0.0)) is None
    assert gains_of(kind([0.7, 0.9], 1e-6)) is None
