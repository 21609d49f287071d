"""A Keymap: which gesture calls which command in which place, read from TOML."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from accessibility.gesture import Gesture, GestureError
from accessibility.reserved_keys import why_reserved

GLOBAL = "global"
_BASED_ON = "based_on"
_MAC = "mac"


class KeymapError(ValueError):
    """A keymap that cannot be read; the text is one sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Binding:
    """One row: in this scope this gesture calls this command."""

    scope: str
    gesture: Gesture
    command_id: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands on one gesture; in a scope, or with the global scope that it would hide."""

    scope: str
    gesture: Gesture
    command_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReservedUse:
    """A binding that must not be, with the reason in one sentence."""

    binding: Binding
    reason: str


@dataclass(frozen=True, slots=True)
class Keymap:
    """All bindings of one keymap, in the order of its file."""

    bindings: tuple[Binding, ...]
    is_mac: bool = False
    """Whether the keys are those of a Mac: Command instead of Control."""
    _of_command: Mapping[str, tuple[Binding, ...]] = field(init=False, repr=False, compare=False)
    _commands: Mapping[tuple[str, Gesture], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the bindings once: every key press looks up some hundred of them."""
        rows: dict[str, list[Binding]] = {}
        for row in self.bindings:
            rows.setdefault(row.command_id, []).append(row)
        commands = {(row.scope, row.gesture): row.command_id for row in reversed(self.bindings)}
        object.__setattr__(self, "_of_command", {command_id: tuple(own) for command_id, own in rows.items()})
        object.__setattr__(self, "_commands", commands)

    @classmethod
    def load(cls, source: str | Path | Traversable) -> "Keymap":
        """Return the keymap of a TOML file, or of TOML text when a `str` is given.

        A table is a scope; `based_on = "default"` takes over what is not said anew. Raises KeymapError, one sentence.
        """
        text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            message = f"The keymap is not TOML: {error}. Mend that line."
            raise KeymapError(message) from error
        return cls._from_tables(tables)

    @classmethod
    def named(cls, name: str) -> "Keymap":
        """Return a keymap that Tandem brings: default, mac, one_handed or switch. Raises KeymapError."""
        return _brought(name)

    @classmethod
    def _from_tables(cls, tables: Mapping[str, object]) -> "Keymap":
        base = cls.named(str(tables[_BASED_ON])) if _BASED_ON in tables else cls(())
        scopes = {scope: table for scope, table in tables.items() if scope not in {_BASED_ON, _MAC}}
        new = tuple(binding for scope, table in scopes.items() for binding in _bindings(scope, table))
        # An empty list takes a key away, so what is replaced is asked of the tables and not of the new rows.
        replaced = {
            (scope, command_id) for scope, table in scopes.items() if isinstance(table, dict) for command_id in table
        }
        kept = tuple(row for row in base.bindings if (row.scope, row.command_id) not in replaced)
        return cls(kept + new, is_mac=bool(tables.get(_MAC, base.is_mac)))

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that have bindings."""
        return tuple(dict.fromkeys(row.scope for row in self.bindings))

    @property
    def command_ids(self) -> tuple[str, ...]:
        """Every command with a key."""
        return tuple(dict.fromkeys(row.command_id for row in self.bindings))

    def lookup(self, gesture: Gesture, scope: str = GLOBAL) -> str | None:
        """Return the command on a gesture in a scope, then in the global one; None where the key is free."""
        return self._commands.get((scope, gesture)) or self._commands.get((GLOBAL, gesture))

    def gestures(self, command_id: str, scope: str | None = None) -> tuple[Gesture, ...]:
        """Return the gestures of a command, the first one is the one to show; in one scope or in all."""
        rows = (row for row in self._of_command.get(command_id, ()) if scope in {None, row.scope})
        return tuple(dict.fromkeys(row.gesture for row in rows))

    def usable(self, scope: str) -> tuple[Binding, ...]:
        """Return what can be pressed in a scope: its own rows, then the global ones that it does not hide."""
        own = tuple(row for row in self.bindings if row.scope == scope)
        hidden = {row.gesture for row in own}
        return own + tuple(row for row in self._global_rows() if scope != GLOBAL and row.gesture not in hidden)

    def remapped(self, command_id: str, gestures: tuple[Gesture, ...], scope: str = GLOBAL) -> "Keymap":
        """Return a keymap in which a command has these gestures in a scope and no others; empty takes them away."""
        kept = tuple(row for row in self.bindings if (row.scope, row.command_id) != (scope, command_id))
        return replace(self, bindings=kept + tuple(Binding(scope, gesture, command_id) for gesture in gestures))

    def without_plain_letters(self) -> "Keymap":
        """Return a keymap without single signs as keys, except in the Ask menu (WCAG 2.1.4: they switch off)."""
        kept = (
            row for row in self.bindings if row.scope == "ask" or len(row.gesture.key) > 1 or not row.gesture.is_plain
        )
        return replace(self, bindings=tuple(kept))

    def clashes(self) -> tuple[Clash, ...]:
        """Return every gesture with two commands in one scope, or in a scope and the global one."""
        by_place: dict[tuple[str, Gesture], dict[str, None]] = {}
        for row in self.bindings:
            places = (row.scope,) if row.scope != GLOBAL else self.scopes
            for scope in places:
                by_place.setdefault((scope, row.gesture), {})[row.command_id] = None
        return tuple(Clash(*place, tuple(ids)) for place, ids in by_place.items() if len(ids) > 1)

    def letters_with_two_meanings(self) -> tuple[str, ...]:
        """Return the plain letters that call different commands in different scopes: one letter has one meaning."""
        meanings: dict[Gesture, set[str]] = {}
        for row in self.bindings:
            if row.gesture.is_plain and row.gesture.key.isalpha() and len(row.gesture.key) == 1:
                meanings.setdefault(row.gesture, set()).add(row.command_id)
        return tuple(str(gesture) for gesture, ids in meanings.items() if len(ids) > 1)

    def reserved_used(self) -> tuple[ReservedUse, ...]:
        """Return the bindings on keys that belong to the system, a screen reader or a keyboard layout."""
        uses = ((row, why_reserved(row.gesture, mac=self.is_mac)) for row in self.bindings)
        return tuple(ReservedUse(row, reason) for row, reason in uses if reason)

    def _global_rows(self) -> Iterator[Binding]:
        return (row for row in self.bindings if row.scope == GLOBAL)


def keymap_folder() -> Traversable:
    """Return the folder of the keymaps that Tandem brings."""
    return files("assets") / "keymaps"


def keymap_names() -> tuple[str, ...]:
    """Return the names of the keymaps that Tandem brings, default first."""
    names = sorted(
        entry.name.removesuffix(".toml") for entry in keymap_folder().iterdir() if entry.name.endswith(".toml")
    )
    return tuple(sorted(names, key=lambda name: name != "default"))


@cache
def _brought(name: str) -> Keymap:
    """Read a keymap of ours once a process: settings that change ask for it again."""
    if name not in keymap_names():
        message = f"There is no keymap {name!r}; choose one of: {', '.join(keymap_names())}."
        raise KeymapError(message)
    return Keymap.load(keymap_folder() / f"{name}.toml")


def _bindings(scope: str, table: object) -> Iterator[Binding]:
    if not isinstance(table, dict):
        message = f"{scope!r} in the keymap is not a table; write [{scope}]."
        raise KeymapError(message)
    for command_id, written in table.items():
        for gesture in _gestures(scope, command_id, written):
            yield Binding(scope, gesture, command_id)


def _gestures(scope: str, command_id: str, written: object) -> tuple[Gesture, ...]:
    if not isinstance(written, list) or not all(isinstance(text, str) for text in written):
        message = f'{command_id!r} in [{scope}] of the keymap needs a list of keys; write it like ["ctrl+z"].'
        raise KeymapError(message)
    try:
        return tuple(Gesture.parse(text) for text in written)
    except GestureError as error:
        message = f"{command_id!r} in [{scope}] of the keymap: {error}"
        raise KeymapError(message) from error
