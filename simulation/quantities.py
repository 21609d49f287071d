"""One declaration a quantity: unit, range and label feed the form, the check, the speech, the plot and the physics."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with a unit and a range.

    The number is kept in `unit` (SI, or the unit that the key names, as in `capacity_ah`). People read and type it in
    `shown_unit`. Units are ids such as `kg`, `m`, `cm`, `km/h`; words for them live at the edge.
    """

    key: str
    label: str
    """An English msgid, such as `Mass`."""
    unit: str
    minimum: float
    maximum: float
    default: float
    step: float
    """One press of Up, in `unit`."""
    shown_unit: str = ""
    """The unit people read, where it is not `unit`."""
    decimals: int = 2
    """Most decimals shown, in the shown unit; trailing zeros are dropped."""
    meaning: str = ""
    """An English msgid: one sentence for F1."""

    def ranged(self, minimum: float, maximum: float, *, default: float, step: float | None = None) -> "Quantity":
        """Return the same quantity with the range of one part type."""
        return replace(self, minimum=minimum, maximum=maximum, default=default, step=step or self.step)

    def holds(self, value: float) -> bool:
        """Whether a value lies in the range (ends included; not for NaN)."""
        return self.minimum <= value <= self.maximum


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few named options, such as a battery chemistry."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    """Pairs of stored id and English msgid."""
    default: str
    meaning: str = ""

    def holds(self, value: str) -> bool:
        """Whether a value is one of the options."""
        return any(option == value for option, _ in self.options)
