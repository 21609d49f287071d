"""What a form asks for: plain records that a presenter fills and a form shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "text", "choice"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A text that was understood: the value it means, and how the field writes it."""

    value: float | str | bool
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that was not taken, and one sentence that says what, and how to mend it."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of a form."""

    key: str
    label: str
    """Already a student's word: `Mass`."""
    text: str
    """What the field shows: a bare number, a text, or the value of an option."""
    accept: Callable[[str], Accepted | Refused]
    """Understands what was typed; called at a commit, never at a keystroke."""
    unit_word: str = ""
    """Stands in the label, so that it is heard with it: `kilograms`."""
    kind: Kind = "number"
    options: tuple[Option, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    step: float = 1.0
    note: str = ""
    """A sentence below the field, spoken after its value."""
    placeholder: str = ""
    """Shown while the field is empty: `mixed, 6.5 to 8`."""
    unavailable: str = ""
    """Why it cannot be changed now (`Not now: needs a motor.`), said on a try. Nothing is ever greyed out."""
    help: str = ""
    """Range and meaning, for F1."""

    @property
    def full_label(self) -> str:
        """The label with its unit word: `Mass, kilograms`."""
        return f"{self.label}, {self.unit_word}" if self.unit_word else self.label
