"""A Rule looks at tactile pages and yields Flaws; a Finding is a Flaw with the rule that it breaks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accessibility.tactile.page import CellSheet, SwellPage


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong on which page: one whole sentence."""

    page: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must hold on swell paper, on braille paper, or on both."""

    id: str
    standard: str
    """Where it is asked for."""
    swell: Callable[[Sequence[SwellPage]], Iterable[Flaw]] | None = None
    braille: Callable[[Sequence[CellSheet]], Iterable[Flaw]] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule."""

    rule: str
    page: int
    text: str
