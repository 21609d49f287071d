"""The menu of questions: one letter each, or the same letter with Shift that asks it elsewhere."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from accessibility.gesture import Gesture
from accessibility.keymap import Keymap
from accessibility.language import Language
from accessibility.qt.key_events import gesture_of
from studio.commands.command import Command
from studio.presenters.menus import menu_text, with_mnemonic

SCOPE = "ask"
"""The table of the keymap that gives each question its letter: what stands in it stands in the menu."""


class AskMenu(QMenu):
    """Every question of the keymap. Qt takes a marked letter with Shift as well, so those are met here."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        keymap: Keymap,
        commands: Mapping[str, Command],
        perform: Callable[[str], None],
    ) -> None:
        """Fill it; it is gone once it is closed."""
        super().__init__(language.text("Ask"), parent)
        self.setAccessibleName(language.text("Ask"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shifted: dict[Gesture, QAction] = {}
        for command, gesture in _questions(keymap, commands):
            self._add(language.text(command.title), gesture).setData(command.id)
        self.triggered.connect(lambda action: perform(action.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt calls it so
        """Ask by a letter with Shift; leave all else to Qt."""
        action = self._shifted.get(gesture_of(event) or Gesture(key=""))
        if action is None:
            super().keyPressEvent(event)
            return
        self.close()
        action.trigger()

    def _add(self, title: str, gesture: Gesture) -> QAction:
        if not gesture.shift:
            return self.addAction(with_mnemonic(title, gesture.key))
        action = self.addAction(menu_text(title, "+".join(key.capitalize() for key in str(gesture).split("+"))))
        self._shifted[gesture] = action
        return action


def _questions(keymap: Keymap, commands: Mapping[str, Command]) -> Iterator[tuple[Command, Gesture]]:
    """Yield each question and its letter: those of the family first, as their modules list them."""
    for command in sorted(commands.values(), key=lambda command: not command.id.startswith("ask.")):
        if gesture := next(iter(keymap.gestures(command.id, SCOPE)), None):
            yield command, gesture
