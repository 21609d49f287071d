"""Scoring formulas: sums over measures, read from text by a short list of what is allowed; nothing is ever executed."""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from types import MappingProxyType

LENGTH_MAX = 400
NODES_MAX = 120
DEPTH_MAX = 20

_SIGNS = re.compile(r"[A-Za-z0-9_.+\-*/(),<>=!\s]*")
_ALLOWED = "use numbers, measures, + - * / **, min, max and comparisons"

ARITHMETIC: Mapping[type[ast.operator], Callable[[float, float], float]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: operator.pow,
    }
)
COMPARISONS: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = MappingProxyType(
    {
        ast.Lt: operator.lt,
        ast.LtE: operator.le,
        ast.Gt: operator.gt,
        ast.GtE: operator.ge,
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
    }
)
CALLS: Mapping[str, Callable[..., float]] = MappingProxyType({"min": min, "max": max})


class FormulaError(ValueError):
    """A formula that cannot be used; the text is one sentence without its full stop: what, and how to mend it."""


class NoValue(Exception):
    """A run gives a formula no number; the text names the measure it lacks, or is empty where the sum has no result."""


def parse_formula(text: str, names: Collection[str]) -> ast.expr:
    """Return the checked tree of a formula over these measures.

    Raises:
        FormulaError: it is too long or too deep, holds anything but sums, or names what is no measure.
    """
    if len(text) > LENGTH_MAX:
        raise FormulaError(f"the formula has {len(text)} letters; write at most {LENGTH_MAX}")
    if not _SIGNS.fullmatch(text):
        raise FormulaError(f"the formula {_quoted(text)} holds signs that are no arithmetic; {_ALLOWED}")
    tree = _tree(text)
    nodes = list(ast.walk(tree))
    if len(nodes) > NODES_MAX or _depth(tree) > DEPTH_MAX:
        raise FormulaError("the formula nests too deeply or is too long; write a shorter one")
    _check(tree, names)
    return tree


def formula_names(tree: ast.expr) -> tuple[str, ...]:
    """Return the measures that a formula speaks of, each once, in the order of the text."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id not in CALLS]
    return tuple(dict.fromkeys(node.id for node in sorted(found, key=lambda node: node.col_offset)))


def formula_value(tree: ast.expr, measures: Mapping[str, float]) -> float:
    """Return what a checked formula comes to; a comparison that holds counts 1, another 0.

    Raises:
        NoValue: a measure is missing, or there is no finite result, as in a division by zero.
    """
    try:
        value = _value(tree, measures)
    except (ArithmeticError, ValueError) as problem:
        raise NoValue("") from problem
    if isinstance(value, complex) or not math.isfinite(value):
        raise NoValue("")
    return float(value)


def _tree(text: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice on odd literals is not for the writer of a challenge
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise FormulaError(f"the formula {_quoted(text)} is no arithmetic; {_ALLOWED}") from problem


def _depth(tree: ast.AST) -> int:
    """Count levels without recursion: the tree may be deeper than the stack."""
    level, depth = [tree], 0
    while level:
        level, depth = [child for node in level for child in ast.iter_child_nodes(node)], depth + 1
    return depth


def _check(node: ast.expr, names: Collection[str]) -> None:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            _check_number(value)
        case ast.Name(id=name) if name not in CALLS:
            _check_name(name, names)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=inner):
            _check(inner, names)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in ARITHMETIC:
            _check_all([left, right], names)
        case ast.Compare(left=left, ops=signs, comparators=others) if all(type(sign) in COMPARISONS for sign in signs):
            _check_all([left, *others], names)
        case ast.Call(func=ast.Name(id=called), args=[_, *_] as inputs, keywords=[]) if called in CALLS:
            _check_all(inputs, names)
        case _:
            raise FormulaError(f"the formula holds {_quoted(ast.unparse(node))}, which is no arithmetic; {_ALLOWED}")


def _check_all(nodes: list[ast.expr], names: Collection[str]) -> None:
    for node in nodes:
        _check(node, names)


def _check_number(value: float) -> None:
    try:
        is_finite = math.isfinite(float(value))
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise FormulaError("the formula holds a number too large to reckon with; write a smaller one")


def _check_name(name: str, names: Collection[str]) -> None:
    if name not in names:
        near = get_close_matches(name, names) or sorted(names)[:8]
        raise FormulaError(f"the formula names {_quoted(name)}, which is no measure; try {', '.join(near)}")


def _value(node: ast.expr, measures: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=value):
            return float(value)  # type: ignore[arg-type] # only numbers passed the check
        case ast.Name(id=name):
            return _measure(name, measures)
        case ast.UnaryOp(op=sign, operand=inner):
            return -_value(inner, measures) if isinstance(sign, ast.USub) else _value(inner, measures)
        case ast.BinOp(left=left, op=arithmetic, right=right):
            return ARITHMETIC[type(arithmetic)](_value(left, measures), _value(right, measures))
        case ast.Compare():
            return _compared(node, measures)
        case ast.Call(func=ast.Name(id=called), args=inputs):
            return float(CALLS[called]([_value(one, measures) for one in inputs]))
    raise FormulaError(f"the formula was not checked: {ast.unparse(node)}")


def _measure(name: str, measures: Mapping[str, float]) -> float:
    if name not in measures:
        raise NoValue(name)
    return float(measures[name])


def _compared(node: ast.Compare, measures: Mapping[str, float]) -> float:
    values = [_value(one, measures) for one in (node.left, *node.comparators)]
    signs = zip(node.ops, values, values[1:], strict=False)
    return 1.0 if all(COMPARISONS[type(sign)](low, high) for sign, low, high in signs) else 0.0


def _quoted(text: str) -> str:
    """Return at most forty letters of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:40]}..."
