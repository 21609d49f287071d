"""Run rules over a tree of Elements and say how much was met."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from accessibility.audit import rules
from accessibility.audit.element import Element
from accessibility.audit.finding import Finding, Flaw, Rule


@dataclass(frozen=True, slots=True)
class Inspection:
    """The findings of one look, and what it met: how many windows, states of the program, and controls."""

    findings: tuple[Finding, ...] = ()
    windows: int = 0
    states: int = 0
    controls: int = 0

    def __add__(self, other: "Inspection") -> "Inspection":
        """Return both looks as one, the same finding told once."""
        findings = tuple(dict.fromkeys((*self.findings, *other.findings)))
        return Inspection(
            findings, self.windows + other.windows, self.states + other.states, self.controls + other.controls
        )


def collect_rules() -> tuple[Rule, ...]:
    """Return the RULE of every module in `accessibility.audit.rules`, by name of the module."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    return tuple(import_module(f"{rules.__name__}.{name}").RULE for name in names)


def inspect(root: Element, chosen: Iterable[Rule] | None = None) -> Inspection:
    """Return what the rules (all of them unless some are chosen) find in one window in one state."""
    applied = collect_rules() if chosen is None else tuple(chosen)
    findings = tuple(finding for rule in applied for finding in _findings(rule, root))
    controls = sum(1 for _, element in root.walk() if element.has("focusable"))
    return Inspection(tuple(dict.fromkeys(findings)), 1, 1, controls)


def _findings(rule: Rule, root: Element) -> Iterator[Finding]:
    for path, element in root.walk():
        for flaw in rule.examine(element):
            yield _finding(rule, path, element, flaw)


def _finding(rule: Rule, path: tuple[str, ...], examined: Element, flaw: Flaw) -> Finding:
    whole = path if flaw.element is examined else (*path, flaw.element.title)
    return Finding(rule.id, " / ".join(whole), flaw.element.name, flaw.what, flaw.mend, rule.standard)
