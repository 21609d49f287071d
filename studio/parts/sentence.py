"""A sentence that waits for its language: a template and the facts that fill it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Union


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, so that a person hears `12 kilograms` and not `12`."""

    value: float
    unit: str
    """A unit id, such as `kg`; the value is given in it."""
    decimals: int = 2
    """Most decimals told."""


Filling = Union[str, float, Amount, "Sentence"]
"""What fills a gap: a name as the student wrote it, a plain number, an amount, or words to translate first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A msgid with named gaps, and what fills them.

    A plain `str` among the values is a name that a person gave; it is told as it stands. A nested `Sentence`, such as
    the label of a quantity, is translated first.
    """

    template: str
    values: Mapping[str, Filling] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def plain(self) -> str:
        """The sentence in English with unit ids in place of words: for logs, tests and error messages."""
        return self.template.format(**{name: plain(value) for name, value in self.values.items()})


def plain(filling: Filling) -> str:
    """Return one filling as bare English text."""
    if isinstance(filling, Sentence):
        return filling.plain
    if isinstance(filling, Amount):
        return f"{round(filling.value, filling.decimals):g} {filling.unit}".strip()
    return filling if isinstance(filling, str) else f"{filling:g}"
