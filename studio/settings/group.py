"""A group of settings: what stands under one heading of the settings dialog."""

from dataclasses import dataclass

from simulation.quantities import Choice, Quantity

YES_NO = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A short text, such as a person's name."""

    key: str
    label: str
    """An English msgid."""
    default: str
    longest: int = 20
    """Signs at most."""
    meaning: str = ""

    def holds(self, value: str) -> bool:
        """Whether a text can be shown and said: not empty, not too long, nothing invisible."""
        return bool(value.strip()) and len(value) <= self.longest and value.isprintable()


Setting = Choice | Quantity | Line


@dataclass(frozen=True, slots=True)
class Group:
    """Settings of one kind."""

    title: str
    """An English msgid."""
    settings: tuple[Setting, ...]


def yes_or_no(*, key: str, label: str, meaning: str, is_on: bool = False) -> Choice:
    """Return a setting that is on or off; `label` and `meaning` are English msgids."""
    return Choice(key=key, label=label, options=YES_NO, default="yes" if is_on else "no", meaning=meaning)
