"""Settings of one person on one computer: declared once, kept in a readable file, never part of a project."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from simulation.quantities import Choice, Quantity

HINTS = "hints_given"
KEYS = "keys"
YES_NO = (("yes", "Yes"), ("no", "No"))

SETTINGS: tuple[Choice | Quantity, ...] = (
    Choice(
        key="voice",
        label="Who speaks",
        options=(
            ("ask", "Ask at the start"),
            ("own", "Tandem's voice"),
            ("reader", "My screen reader"),
            ("captions", "Captions only"),
        ),
        default="ask",
        meaning="Tandem speaks itself, or leaves it to your screen reader, or only writes.",
    ),
    Choice(
        key="older_orca",
        label="Older Orca, before version 45",
        options=YES_NO,
        default="no",
        meaning="Older Orca does not hear announcements. With yes, Tandem tells it another way.",
    ),
    Quantity(
        key="speech_rate",
        label="Speed of Tandem's voice",
        unit="wpm",
        minimum=80,
        maximum=450,
        default=200,
        step=20,
        decimals=0,
        meaning="Words a minute.",
    ),
    Choice(
        key="verbosity",
        label="How much is said",
        options=(("brief", "Brief"), ("normal", "Normal"), ("full", "Full")),
        default="normal",
        meaning="F4 changes this at any time.",
    ),
    Choice(
        key="theme",
        label="Colours",
        options=(("light", "Light"), ("dark", "Dark"), ("high_contrast", "High contrast")),
        default="light",
        meaning="All three keep text easy to read.",
    ),
    Quantity(
        key="text_scale",
        label="Text size",
        unit="%",
        minimum=100,
        maximum=400,
        default=100,
        step=25,
        decimals=0,
        meaning="From 100 to 400 percent.",
    ),
    Choice(
        key="plain_letters",
        label="Plain letters ask and act in the drawing and the run",
        options=YES_NO,
        default="yes",
        meaning="With no, use F9 and a letter.",
    ),
    Choice(
        key="ask_pauses",
        label="Asking pauses the replay",
        options=YES_NO,
        default="yes",
        meaning="The car waits while you listen.",
    ),
    Choice(
        key="live_rules",
        label="Tell at once when a rule of the challenge breaks",
        options=YES_NO,
        default="yes",
        meaning="With no, the Challenge pane and Check the rules still tell.",
    ),
    Choice(
        key="captions",
        label="Captions beside the focus",
        options=YES_NO,
        default="no",
        meaning="Every sentence as text too, whoever speaks.",
    ),
    Choice(
        key="keyboard_only",
        label="Keyboard only",
        options=YES_NO,
        default="no",
        meaning="The mouse is hidden and does nothing. The last key and message stand below.",
    ),
    Choice(
        key="mono", label="Sound on one channel", options=YES_NO, default="no", meaning="For one ear or one speaker."
    ),
)


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
        """Return a choice's option."""
        value = self.values.get(key, declaration(key).default)
        return str(value)

    def number(self, key: str) -> float:
        """Return a quantity's value."""
        return float(self.values.get(key, declaration(key).default))

    def is_on(self, key: str) -> bool:
        """Whether a yes-or-no setting is on."""
        return self.text(key) == "yes"

    def changed(self, key: str, value: str | float) -> "Settings":
        """Return settings with one value changed."""
        return replace(self, values=MappingProxyType({**self.values, key: value}))

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
    """Read the file; a missing one means defaults, and a value out of range is left out.

    Raises SettingsUnreadable when the file is no TOML.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        message = (
            f"The settings in {path} could not be read, so the usual ones are used; save settings once to mend it."
        )
        raise SettingsUnreadable(message) from problem
    values = {item.key: found[item.key] for item in SETTINGS if _is_legal(item, found)}
    given = found.get(HINTS)
    hints = frozenset(hint for hint in given if isinstance(hint, str)) if isinstance(given, list) else frozenset()
    return Settings(MappingProxyType(values), hints, MappingProxyType(_own_keys(found.get(KEYS))))


def declaration(key: str) -> Choice | Quantity:
    """Return what a setting may be. Raises KeyError."""
    return {item.key: item for item in SETTINGS}[key]


def _own_keys(found: object) -> dict[str, tuple[str, ...]]:
    """Return the keys of one's own that can be read; anything else in the table is left out."""
    if not isinstance(found, dict):
        return {}
    return {
        place: tuple(keys)
        for place, keys in found.items()
        if place.count(" ") == 1 and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }


def _is_legal(item: Choice | Quantity, found: Mapping[str, object]) -> bool:
    value = found.get(item.key)
    if isinstance(item, Choice):
        return isinstance(value, str) and item.holds(value)
    return isinstance(value, int | float) and not isinstance(value, bool) and item.holds(value)


def _toml(value: str | float) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
