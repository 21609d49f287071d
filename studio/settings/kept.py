"""The chosen values of one person: read from a file that a person can read too, and written whole or not at all."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from simulation.quantities import Quantity
from studio.settings.group import Setting
from studio.settings.groups import SETTINGS, declaration

HINTS = "hints_given"
KEYS = "keys"
BYTES_AT_MOST = 1_000_000
"""Nobody has settings larger than this; such a file is none of ours."""


class SettingsUnreadable(Exception):
    """One sentence: what is wrong with the settings file and what was done."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The chosen values; what was never chosen has its default."""

    values: Mapping[str, str | float] = field(default_factory=lambda: MappingProxyType({}))
    hints_given: frozenset[str] = frozenset()
    """Hints that were said once for good, in the words of the language they were said in."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Keys of one's own, by place and command: `drawing ask.where` to `("u",)`."""

    def text(self, key: str) -> str:
        """Return a choice's option, or a line's text."""
        return str(self.values.get(key, declaration(key).default))

    def number(self, key: str) -> float:
        """Return a quantity's value."""
        return float(self.values.get(key, declaration(key).default))

    def is_on(self, key: str) -> bool:
        """Whether a yes-or-no setting is on."""
        return self.text(key) == "yes"

    def changed(self, key: str, value: str | float) -> "Settings":
        """Return settings with one value changed."""
        return replace(self, values=MappingProxyType({**self.values, key: value}))

    def changed_all(self, values: Mapping[str, str | float]) -> "Settings":
        """Return settings with several values changed."""
        return replace(self, values=MappingProxyType({**self.values, **values}))

    def differing(self, other: "Settings") -> tuple[str, ...]:
        """Return the keys of the settings that are another in `other`, in the order of the dialog."""
        return tuple(item.key for item in SETTINGS if self.value(item.key) != other.value(item.key))

    def value(self, key: str) -> str | float:
        """Return a setting's value, of whichever kind it is."""
        return self.number(key) if isinstance(declaration(key), Quantity) else self.text(key)

    def with_keys(self, place: str, gestures: tuple[str, ...]) -> "Settings":
        """Return settings with keys of one's own for a place and command; `place` is as in `keys`."""
        return replace(self, keys=MappingProxyType({**self.keys, place: gestures}))

    def save(self, path: Path) -> None:
        """Write the file whole or not at all. Raises OSError."""
        lines = [f"{key} = {_toml(value)}" for key, value in sorted(self.values.items())]
        if self.hints_given:
            lines.append(f"{HINTS} = {json.dumps(sorted(self.hints_given), ensure_ascii=False)}")
        if self.keys:
            lines += ["", f"[{KEYS}]"]
            lines += [f"{json.dumps(place)} = {json.dumps(list(keys))}" for place, keys in sorted(self.keys.items())]
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text("\n".join(["# Tandem settings of one person.", *lines, ""]), encoding="utf-8")
        draft.replace(path)


def load_settings(path: Path) -> Settings:
    """Read the file of this person; a missing one means defaults, and a value out of range is left out.

    Raises SettingsUnreadable when the file is no TOML.
    """
    try:
        return _understood(_table(path))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as problem:
        message = (
            f"The settings in {path} could not be read, so the usual ones are used; save settings once to mend it."
        )
        raise SettingsUnreadable(message) from problem


def read_saved(path: Path) -> Settings:
    """Read settings that were saved elsewhere, such as on a stick; a value out of range is left out.

    Raises SettingsUnreadable when the file is missing, damaged, or holds no setting at all.
    """
    try:
        table = _table(path)
    except (OSError, ValueError) as problem:
        raise SettingsUnreadable(f"{path} cannot be read: it is missing, damaged or no settings file.") from problem
    if not any(_is_legal(item, table) for item in SETTINGS) and KEYS not in table:
        raise SettingsUnreadable(f"{path} holds no settings of Tandem.")
    return _understood(table)


def _table(path: Path) -> Mapping[str, object]:
    """Return what a file says. Raises OSError, or ValueError for what is too large, no text or no TOML."""
    if path.stat().st_size > BYTES_AT_MOST:
        message = f"{path} is too large for settings."
        raise ValueError(message)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _understood(found: Mapping[str, object]) -> Settings:
    values = {item.key: value for item in SETTINGS if (value := _legal(item, found)) is not None}
    given = found.get(HINTS)
    hints = frozenset(hint for hint in given if isinstance(hint, str)) if isinstance(given, list) else frozenset()
    return Settings(MappingProxyType(values), hints, MappingProxyType(_own_keys(found.get(KEYS))))


def _own_keys(found: object) -> dict[str, tuple[str, ...]]:
    """Return the keys of one's own that can be read; anything else in the table is left out."""
    if not isinstance(found, dict):
        return {}
    return {
        place: tuple(keys)
        for place, keys in found.items()
        if place.count(" ") == 1 and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }


def _is_legal(item: Setting, found: Mapping[str, object]) -> bool:
    return _legal(item, found) is not None


def _legal(item: Setting, found: Mapping[str, object]) -> str | float | None:
    """Return a setting's value in the file, or None where there is none that it may have."""
    value = found.get(item.key)
    if isinstance(item, Quantity):
        return value if isinstance(value, int | float) and not isinstance(value, bool) and item.holds(value) else None
    return value if isinstance(value, str) and item.holds(value) else None


def _toml(value: str | float) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
