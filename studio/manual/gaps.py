"""What stands in for the gaps of a page: the keys in force, in words."""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from accessibility.keymap import GLOBAL, Keymap
from accessibility.language import Language
from studio.manual.page import TITLE, command_of

ASK = "ask"
"""The place of the keymap whose letters come after the key that asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What the manual tells of a command; all English msgids."""

    title: str
    sentence: str
    menu: str


@dataclass(frozen=True, slots=True)
class Known:
    """What pages speak of: the language, the keys in force, and every command."""

    language: Language
    keymap: Keymap
    commands: Mapping[str, Command]

    def keys(self, command_id: str, places: tuple[str, ...] = ()) -> str:
        """Return the first key of a command in words, that of these places before others.

        Where it has none, where else to find it. Raises KeyError for a command that is not there.
        """
        command, language = self.commands[command_id], self.language
        rows = [row for row in self.keymap.bindings if row.command_id == command_id]
        if not rows:
            return language.text("the palette: {title}", title=language.text(command.title))
        row = min(rows, key=lambda row: (row.scope not in places, row.scope != GLOBAL, row.scope == ASK))
        words = row.gesture.words(language, mac=self.keymap.is_mac)
        if row.scope == ASK:
            return language.text("{ask}, then {letter}", ask=self.keys("ask.menu"), letter=words)
        return words

    def filled(self, text: str, places: tuple[str, ...] = ()) -> str:
        """Return a block in the reader's language, with the key of every command it names. Raises KeyError."""
        gaps = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        return self.language.text(text, **{gap: self._words(gap, places) for gap in gaps})

    def _words(self, gap: str, places: tuple[str, ...]) -> str:
        command_id = command_of(gap)
        if not gap.startswith(TITLE):
            return self.keys(command_id, places)
        return self.language.text('"{title}"', title=self.language.text(self.commands[command_id].title))
