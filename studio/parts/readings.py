"""Reading a part's values: whatever a file holds, physics gets a number in range."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulation.quantities import Choice, Quantity
from studio.document.schema import Value


@dataclass(frozen=True, slots=True)
class Readings:
    """The values of one part, each present, of its own kind and in range; read when asked, as most are not."""

    declared: Mapping[str, Quantity | Choice]
    stored: Mapping[str, Value]

    def __getitem__(self, key: str) -> float:
        """Return a number; a missing or strange one is the default, one out of range the nearest end.

        Two people's edits can merge into values that neither typed, so a reading never fails; `misfits` tells of them.
        Raises KeyError for a key that the part type does not declare, or declares as a choice.
        """
        quantity = self.declared[key]
        if isinstance(quantity, Choice):
            raise KeyError(key)
        return near(quantity, self.stored.get(key))

    def choice(self, key: str) -> str:
        """Return the chosen option's id; the default for no such option. Raises KeyError as for numbers."""
        choice = self.declared[key]
        if not isinstance(choice, Choice):
            raise KeyError(key)
        return chosen(choice, self.stored.get(key))


def near(quantity: Quantity, value: Value | None) -> float:
    """Return the value, moved into the range; the default where it is no number."""
    if isinstance(value, float) and quantity.minimum <= value <= quantity.maximum:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return quantity.default
    return min(max(float(value), quantity.minimum), quantity.maximum)


def chosen(choice: Choice, value: Value | None) -> str:
    """Return the option, or the default where there is no such option."""
    return value if isinstance(value, str) and choice.holds(value) else choice.default


def misfits(quantities: tuple[Quantity | Choice, ...], values: Mapping[str, Value]) -> tuple[Quantity | Choice, ...]:
    """Return the declared quantities whose stored value cannot be used as it stands."""
    return tuple(q for q in quantities if q.key in values and not fits(q, values[q.key]))


def fits(quantity: Quantity | Choice, value: Value) -> bool:
    """Whether a value is of the right kind and in range."""
    if isinstance(quantity, Choice):
        return isinstance(value, str) and quantity.holds(value)
    return isinstance(value, int | float) and not isinstance(value, bool) and quantity.holds(float(value))
