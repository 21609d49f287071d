"""Effects: each module of the package exports one force, and each force is its formula."""

import math
from dataclasses import replace

import pytest

from simulation.effects import effects
from simulation.effects.effect import Here
from simulation.ledger import SINKS
from simulation.vehicle import RoadLoad
from tests.simulation.cars import racer, road

WINDY = replace(road(), wind_mps=3.0)


def force(name: str, here: Here, **changes: object) -> float:
    """Return one effect's force on the racer on a windy road."""
    (effect,) = (effect for effect in effects() if effect.id == name)
    bound = effect.bind(replace(racer(), **changes), WINDY)
    assert bound is not None
    return bound(here)


def test_every_effect_is_named_once_and_booked() -> None:
    """Ids differ, labels are words, and each effect's work has a line in the ledger."""
    found = effects()

    assert len({effect.id for effect in found}) == len(found) >= 4
    assert all(effect.label and effect.ledger in SINKS for effect in found)


def test_forces_are_their_formulas() -> None:
    """Drag, wind, rolling and slope at 10 m/s on a 3-4-5 slope."""
    here = Here(speed_mps=10.0, sine=0.6, cosine=0.8, rolling=2.0)

    assert force("drag", here) == pytest.approx(0.6 * 0.123 * 100.0)
    assert force("wind", here) == pytest.approx(0.6 * 0.123 * (169.0 - 100.0))
    assert force("rolling_resistance", here) == pytest.approx(132.0 * 9.81 * 0.005 * 0.8 * 2.0)
    assert force("grade", here) == pytest.approx(132.0 * 9.81 * 0.6)


def test_measured_road_load_takes_the_place_of_drag_and_rolling() -> None:
    """With F0, F1, F2 known, drag is F2 v^2 and rolling F0 + F1 v."""
    here, load = Here(speed_mps=10.0), RoadLoad(f0_n=5.0, f1_n_per_mps=0.5, f2_n_per_mps2=0.1)

    assert force("drag", here, road_load=load) == pytest.approx(10.0)
    assert force("rolling_resistance", here, road_load=load) == pytest.approx(10.0)


def test_strong_wind_from_behind_pushes() -> None:
    """Wind along the road faster than the car turns drag round."""
    (wind,) = (effect for effect in effects() if effect.id == "wind")
    push = wind.bind(racer(), replace(road(), wind_mps=-5.0))

    assert push is not None
    assert push(Here(speed_mps=2.0)) == pytest.approx(-0.6 * 0.123 * (9.0 + 4.0))
    assert math.isclose(force("drag", Here(speed_mps=2.0)), 0.6 * 0.123 * 4.0)
