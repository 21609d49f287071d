"""Menus out of the command table: what stands in them and how a line reads."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QMenuBar

from accessibility.keymap import Keymap
from accessibility.language import Language, msgid
from studio.commands.command import Command

MENUS = (
    ("File", msgid("&File")),
    ("Edit", msgid("&Edit")),
    ("Build", msgid("&Build")),
    ("Move", msgid("&Move")),
    ("Run", msgid("&Run")),
    ("View", msgid("&View")),
    ("Ask", msgid("&Ask")),
    ("Voice", msgid("V&oice")),
    ("Help", msgid("&Help")),
)
"""In the order of the menu bar, which has room for no more: at 400 percent it would be cut on a school screen."""

SUBMENUS = (
    ("Version", msgid("&Versions"), "File"),
    ("Touch", msgid("&Touch"), "File"),
    ("Past", msgid("&Histories"), "Edit"),
    ("Comment", msgid("&Comments"), "Edit"),
    ("People", msgid("&People"), "File"),
    ("Chart", msgid("&Charts"), "Run"),
    ("Sound", msgid("&Sound"), "Voice"),
)
"""Menus at the end of another one: name, title, and the menu that holds it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a command stands in a menu."""

    command: Command
    keys: str


def fill_menu(menu: QMenu, language: Language, rows: Iterable[Shown], perform: Callable[[str], None]) -> None:
    """Put commands into a menu; keys are shown, and pressed they go the one way all keys go."""
    for row in rows:
        menu.addAction(menu_text(language.text(row.command.title), row.keys)).setData(row.command.id)
    # A menu also tells of what was chosen in the menus inside it. One connection a menu: one a line took half the time.
    menu.triggered.connect(lambda action: perform(action.data()) if action.parent() is menu else None)


def fill_bar(bar: QMenuBar, language: Language, rows: Sequence[Shown], perform: Callable[[str], None]) -> None:
    """Put every menu into the menu bar; one without commands is left out of the menu that would hold it."""
    for name, title in MENUS:
        menu = bar.addMenu(language.text(title))
        fill_menu(menu, language, _of(name, rows), perform)
        for inner, inner_title, holder in SUBMENUS:
            if holder == name and _of(inner, rows):
                fill_menu(menu.addMenu(language.text(inner_title)), language, _of(inner, rows), perform)


def _of(name: str, rows: Sequence[Shown]) -> list[Shown]:
    return [row for row in rows if row.command.menu == name]


class Titles(Mapping[str, tuple[str, str]]):
    """The title and the first key of each command by its id, worded when it is asked for: each key makes these."""

    def __init__(self, language: Language, keymap: Keymap, commands: Mapping[str, Command]) -> None:
        self._language, self._keymap, self._commands = language, keymap, commands

    def __getitem__(self, command_id: str) -> tuple[str, str]:
        return self._language.text(self._commands[command_id].title), keys_of(self._keymap, command_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)


def menu_text(title: str, keys: str) -> str:
    """Return a menu line: the title, and its key in the column of keys."""
    return f"{title}\t{keys}" if keys else title


def keys_of(keymap: Keymap, command_id: str) -> str:
    """Return the first key of a command as menus show it: `Ctrl+Z`."""
    gesture = next(iter(keymap.gestures(command_id)), None)
    return "+".join(key.capitalize() for key in str(gesture).split("+")) if gesture else ""


def with_mnemonic(title: str, letter: str) -> str:
    """Return a menu line whose letter is marked; a letter that is not in the title stands behind it."""
    place = title.lower().find(letter)
    if not letter or place < 0:
        return f"{title} (&{letter.upper()})" if letter else title
    return f"{title[:place]}&{title[place:]}"
