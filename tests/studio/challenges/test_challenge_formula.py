"""Formulas: sums and nothing else, told in one sentence when they are more than that."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.challenges.formula import FormulaError, NoValue, formula_names, formula_value, parse_formula

MEASURES = {"distance": 1200.0, "time": 60.0, "energy": 0.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("distance / 1000", 1.2),
        ("min(distance, time * 30) / 100", 12.0),
        ("max(1, 2, 3) ** 2", 9.0),
        ("-(time - 100) * +2", 80.0),
        ("(time <= 60) * 10 + (distance > 2000)", 10.0),
        ("0 < time < 100", 1.0),
        ("time == 60", 1.0),
        ("1e3 + 2.5", 1002.5),
    ],
)
def test_sums_are_sums(text: str, value: float) -> None:
    """Numbers, measures, the five signs, min, max and comparisons, which count 1 where they hold."""
    tree = parse_formula(text, MEASURES)

    assert formula_value(tree, MEASURES) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__import__('os').system('rm')", "no arithmetic"),
        ("open(1)", "no arithmetic"),
        ("time.real", "no arithmetic"),
        ("min", "no arithmetic"),
        ("time()", "no arithmetic"),
        ("min(time, key=max)", "no arithmetic"),
        ("max(*time)", "no arithmetic"),
        ("1 if time else 2", "no arithmetic"),
        ("time and 1", "no arithmetic"),
        ("not time", "no arithmetic"),
        ("time // 2", "no arithmetic"),
        ("time % 2", "no arithmetic"),
        ("[time]", "no arithmetic"),
        ("(time := 2)", "no arithmetic"),
        ("lambda: 1", "no arithmetic"),
        ("True", "no arithmetic"),
        ("2j", "no arithmetic"),
        ("'time'", "no arithmetic"),
        ("time,", "no arithmetic"),
        ("time +", "no arithmetic"),
        ("", "no arithmetic"),
        ("tmie", "try time"),
        ("1e999", "too large"),
        ("9" * 350, "too large"),
        ("+" * 399 + "1", "too deeply"),
        ("1" + "+1" * 199, "too deeply"),
        ("1" * 401, "401 letters"),
        ("(" * 200 + "1" + ")" * 199, "no arithmetic"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(text: str, said: str) -> None:
    """Code, tricks and monsters: never run, always told in one line with what is allowed."""
    with pytest.raises(FormulaError, match=said) as refused:
        parse_formula(text, MEASURES)

    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("text", ["distance / energy", "9.0 ** 9 ** 9 ** 9", "(0 - 8) ** 0.5", "1e308 * 10"])
def test_a_sum_without_a_result_has_no_value(text: str) -> None:
    """Division by nothing, roots below zero and numbers without end give no score, and no error."""
    with pytest.raises(NoValue):
        formula_value(parse_formula(text, MEASURES), MEASURES)


def test_a_missing_measure_is_named() -> None:
    """A car that never reached the speed has no time for it; the sum says which measure it lacks."""
    tree = parse_formula("time + zero_to_50_kmh", {"time", "zero_to_50_kmh"})

    with pytest.raises(NoValue, match="zero_to_50_kmh"):
        formula_value(tree, MEASURES)


def test_names_come_in_the_order_of_the_text() -> None:
    """Each measure once: the arithmetic is told in this order."""
    assert formula_names(parse_formula("min(time, distance) / time", MEASURES)) == ("time", "distance")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="distancetimeenergyminmax0123456789.+-*/()<>=, _", max_size=60))
def test_any_text_is_a_finite_number_or_a_sentence(text: str) -> None:
    """Whatever is written, there is a finite number, no value, or one refusal: nothing else ever happens."""
    try:
        value = formula_value(parse_formula(text, MEASURES), MEASURES)
    except (FormulaError, NoValue):
        return

    assert math.isfinite(value)
