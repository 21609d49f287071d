"""A Rule looks at one Element and yields Flaws; a Finding is a Flaw with its place and its standard."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accessibility.audit.element import Element


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an element, and how to mend it. Both are whole sentences."""

    element: Element
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold. `examine` meets each element in turn and may speak of it or of its children."""

    id: str
    standard: str
    """The clause that asks for it, such as `WCAG 2.2, 4.1.2`."""
    examine: Callable[[Element], Iterable[Flaw]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule, as the report prints it."""

    rule: str
    where: str
    name: str
    what: str
    mend: str
    standard: str
