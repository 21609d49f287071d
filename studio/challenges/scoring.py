"""The score of a run: a formula over its measures, and whether the run passed."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.challenges.formula import NoValue, formula_value, parse_formula
from studio.challenges.grammar import Challenge

NAMES = frozenset(
    {
        "finished",
        "time",
        "distance",
        "top_speed",
        "mean_speed",
        "energy",
        "energy_per_km",
        "km_per_kwh",
        "range",
        "charge_left",
        "peak_power",
        "peak_current",
        "lowest_voltage",
        "peak_winding_temperature",
        "steepest_climbed",
        "peak_deceleration_g",
        "stopping_distance",
        "zero_to_20_kmh",
        "zero_to_50_kmh",
        "zero_to_100_kmh",
        "mass",
        "cost",
        "max_grade",
        "static_stability",
    }
)
"""What formulas may speak of: the measures of a run as `simulation.measures` has them, and `finished`, 1 or 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a run is worth."""

    value: float | None
    """None where the run gives the formula no number."""
    is_won: bool
    """Whether the run passes; without a win formula every run with a score does."""
    ties: tuple[float, ...] = ()
    """Values that part equal scores; the higher wins, and a missing one is the lowest."""
    missing: str = ""
    """The measure that was needed and is not there."""


def score(challenge: Challenge, measures: Mapping[str, float], outcome: str) -> Score:
    """Return the score of a run from its measures by key and its outcome."""
    known = {"finished": 1.0 if outcome == "finished" else 0.0, **measures}
    won, missing_win = _number(challenge.win or "1", known)
    if challenge.score is None:
        is_won = won is not None and won > 0.0
        return Score(value=1.0 if is_won else 0.0, is_won=is_won, missing=missing_win)
    value, missing = _number(challenge.score.formula, known)
    ties = tuple(_number(text, known)[0] for text in challenge.score.tie_breaks)
    return Score(
        value=value,
        is_won=value is not None and won is not None and won > 0.0,
        ties=tuple(float("-inf") if tie is None else tie for tie in ties),
        missing=missing or missing_win,
    )


def _number(text: str, measures: Mapping[str, float]) -> tuple[float | None, str]:
    try:
        return formula_value(parse_formula(text, NAMES), measures), ""
    except NoValue as problem:
        return None, str(problem)
