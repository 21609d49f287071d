"""What any run must obey, and how many random runs a law is tried on."""

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings

from simulation.ledger import SINKS
from simulation.recording import Recording

LOSSES = tuple(name for name in SINKS if name not in ("kinetic", "potential", "drag"))
"""Never below nothing. Drag may be, where the wind pushes."""


def series(request: pytest.FixtureRequest, share: int, whole: int = 0) -> settings:
    """Return how many examples to try: always the same few, or with `--long` others each time, thirty times as many."""
    is_long = bool(request.config.getoption("--long"))
    # Without shrinking: five minutes of it made no failing car smaller.
    return settings(
        deadline=None,
        database=None,
        derandomize=not is_long,
        max_examples=(whole or 30 * share) if is_long else share,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
    )


def scale(ledger: Mapping[str, float]) -> float:
    """Return how much energy moved at all, in joules."""
    return sum(abs(value) for name, value in ledger.items() if name != "residual")


def assert_finite(recording: Recording) -> None:
    """Assert that every number is one."""
    for name, values in recording.channels.items():
        assert np.isfinite(values).all(), name
    for name, value in (*recording.ledger.items(), *((key, one.value) for key, one in recording.measures.items())):
        assert math.isfinite(value) or name == "steepest_climbed", name


def assert_lawful(recording: Recording, *, closed: float = 1e-9, losses: float = 1e-9, least_j: float = 1e-9) -> None:
    """Assert that all numbers are numbers, the books close, no loss is a gain, and no motion came of nothing.

    `closed` and `losses` are shares of all energy that moved; `least_j` is less than anybody can tell.
    """
    ledger, moved = dict(recording.ledger), scale(recording.ledger)
    assert_finite(recording)
    assert abs(ledger["residual"]) <= closed * moved + least_j
    for name in LOSSES:
        assert ledger[name] >= -losses * moved - least_j, name
    came = ledger["battery"] + ledger["solar"] + max(-ledger["drag"], 0.0)
    assert ledger["kinetic"] + ledger["potential"] <= came + max(closed, losses) * moved + least_j


def assert_same(first: Recording, again: Recording) -> None:
    """Assert that two runs are one to the last bit."""
    assert dict(first.ledger) == dict(again.ledger)
    assert first.outcome == again.outcome
    assert list(first.events) == list(again.events)
    assert all(np.array_equal(again.channels[name], values) for name, values in first.channels.items())
