"""Every unit named in the program is one that can be said, converted and typed."""

import ast
from collections.abc import Iterator

from accessibility.units import UNITS, convert
from tests.conformance.extract_messages import sources

UNIT_FIELDS = frozenset({"unit", "shown_unit"})
SAYS_UNITS = frozenset({"quantity", "quantity_short", "Amount"})
"""Calls whose second argument is a unit."""


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{path}:{node.lineno}", node


def _fields(call: ast.Call) -> dict[str, str]:
    """Return the literal unit fields of a declaration."""
    return {
        keyword.arg: keyword.value.value
        for keyword in call.keywords
        if keyword.arg in UNIT_FIELDS
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }


def _said_unit(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    second = call.args[1] if name in SAYS_UNITS and len(call.args) > 1 else None
    return second.value if isinstance(second, ast.Constant) and isinstance(second.value, str) else None


def test_declared_units_are_known_and_convert() -> None:
    """A quantity's own unit and the one people read are known and measure the same."""
    for where, call in _calls():
        fields = _fields(call)
        assert set(fields.values()) <= set(UNITS), where
        if fields.get("shown_unit") and "unit" in fields:
            assert isinstance(convert(1.0, fields["unit"], fields["shown_unit"]), float), where


def test_said_units_are_known() -> None:
    """A unit written at a sentence is one that has words."""
    for where, call in _calls():
        unit = _said_unit(call)
        assert unit is None or unit in UNITS, where
