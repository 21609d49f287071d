"""Words for a scoring formula: the sum as one says it, and each number in it."""

import ast
from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from studio.challenges.formula import formula_names, parse_formula
from studio.challenges.grammar import Challenge
from studio.challenges.scoring import NAMES
from studio.describe.runs import MEASURES

MORE_MEASURES: Mapping[str, tuple[str, str, int]] = MappingProxyType(
    {
        "finished": (msgid("Finished"), "", 0),
        "cost": (msgid("Cost"), "money", 0),
        "max_grade": (msgid("Steepest start"), "%", 1),
        "static_stability": (msgid("Stability"), "", 2),
        "stopping_distance": (msgid("Stopping distance"), "m", 1),
    }
)
"""Measures that only challenges speak of: label, unit and decimals."""

SIGNS: Mapping[type[ast.AST], str] = MappingProxyType(
    {
        ast.Add: msgid("{a} plus {b}"),
        ast.Sub: msgid("{a} minus {b}"),
        ast.Mult: msgid("{a} times {b}"),
        ast.Div: msgid("{a} divided by {b}"),
        ast.Pow: msgid("{a} to the power of {b}"),
        ast.Lt: msgid("1 if {a} is less than {b}"),
        ast.LtE: msgid("1 if {a} is at most {b}"),
        ast.Gt: msgid("1 if {a} is more than {b}"),
        ast.GtE: msgid("1 if {a} is at least {b}"),
        ast.Eq: msgid("1 if {a} is {b}"),
        ast.NotEq: msgid("1 if {a} is not {b}"),
    }
)
CALLS: Mapping[str, str] = MappingProxyType(
    {"min": msgid("the smaller of {a} and {b}"), "max": msgid("the larger of {a} and {b}")}
)


def arithmetic_text(language: Language, challenge: Challenge, measures: Mapping[str, float]) -> str:
    """Return how a score is worked out: the formula in words, then each number in it."""
    if challenge.score is None:
        return ""
    tree = parse_formula(challenge.score.formula, NAMES)
    if isinstance(tree, ast.Name):
        return language.text("It is the {measure}.", measure=measure_label(language, tree.id))
    known = [name for name in formula_names(tree) if name in measures]
    numbers = ", ".join(measure_text(language, name, measures[name]) for name in known)
    formula = _formula_words(language, tree)
    if not numbers:
        return language.text("It is {formula}.", formula=formula)
    return language.text("It is {formula}: {numbers}.", formula=formula, numbers=numbers)


def measure_text(language: Language, name: str, value: float) -> str:
    """Return `range 93635 metres`, in the unit in which formulas reckon."""
    unit, decimals = FORMULA_UNITS.get(name, ("", 2))
    return language.text(
        "{name} {value}", name=measure_label(language, name), value=language.quantity(value, unit, decimals)
    )


FORMULA_UNITS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "time": ("s", 2),
        "distance": ("m", 1),
        "top_speed": ("m/s", 2),
        "mean_speed": ("m/s", 3),
        "energy": ("Wh", 3),
        "energy_per_km": ("Wh/km", 3),
        "km_per_kwh": ("km/kWh", 2),
        "range": ("m", 0),
        "charge_left": ("%", 2),
        "peak_power": ("W", 1),
        "peak_current": ("A", 2),
        "lowest_voltage": ("V", 2),
        "peak_winding_temperature": ("degC", 1),
        "steepest_climbed": ("%", 2),
        "stopping_distance": ("m", 2),
        "peak_deceleration_g": ("", 2),
        "zero_to_20_kmh": ("s", 2),
        "zero_to_50_kmh": ("s", 2),
        "zero_to_100_kmh": ("s", 2),
        "mass": ("kg", 2),
        "cost": ("money", 0),
        "max_grade": ("%", 2),
        "static_stability": ("", 3),
    }
)
"""The units in which `simulation.measures` gives its numbers, and how many decimals are told."""


def measure_label(language: Language, name: str) -> str:
    """Return what people call a measure, within a sentence."""
    label = {**MEASURES, **MORE_MEASURES}.get(name)
    return language.text(label[0]).lower() if label else name


def measure_words(name: str) -> tuple[str, str, int]:
    """Return label, unit and decimals of any measure that a challenge may speak of. Raises KeyError for no measure."""
    return {**MEASURES, **MORE_MEASURES}[name]


def _formula_words(language: Language, node: ast.expr) -> str:  # noqa: PLR0911 - one return a kind of sum
    match node:
        case ast.Constant(value=value):
            return language.number(float(value))  # type: ignore[arg-type] # a checked formula holds numbers only
        case ast.Name(id=name):
            return measure_label(language, name)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return language.text("minus {a}", a=_formula_words(language, inner))
        case ast.UnaryOp(operand=inner):
            return _formula_words(language, inner)
        case ast.BinOp(left=left, op=sign, right=right):
            return _pair(language, SIGNS[type(sign)], _inside(language, left), _inside(language, right))
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            return _pair(language, SIGNS[type(sign)], _inside(language, left), _inside(language, right))
        case ast.Call(func=ast.Name(id=called), args=inputs):
            words = [_inside(language, one) for one in inputs]
            return words[0] if len(words) == 1 else _pair(language, CALLS[called], ", ".join(words[:-1]), words[-1])
    return ast.unparse(node)


def _inside(language: Language, node: ast.expr) -> str:
    """Return a part of a sum; one that is a sum of its own in brackets, which voices pause at."""
    words = _formula_words(language, node)
    return f"({words})" if isinstance(node, ast.BinOp | ast.Compare | ast.Call) else words


def _pair(language: Language, template: str, a: str, b: str) -> str:
    return language.text(template, a=a, b=b)
