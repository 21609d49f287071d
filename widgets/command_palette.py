"""The command palette: every command by its words, with its keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from accessibility.language import Language
from widgets.resting import Timer
from widgets.search_list import Entry, SearchList

__all__ = ["CommandPalette", "Entry"]


class CommandPalette(QDialog):
    """A dialog with a search list. `chosen` comes after it has closed, so that the command finds the focus restored."""

    chosen = Signal(str)
    counted = Signal(int, str)

    def __init__(self, language: Language, parent: QWidget | None = None, timer: Timer | None = None) -> None:
        super().__init__(parent)
        title = language.text("Commands")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._search = SearchList(title, language.text("Find a command"), language.text("Type a word"), timer)
        self._choice = ""
        column = QVBoxLayout(self)
        column.addWidget(self._search)
        self._search.chosen.connect(self._choose)
        self._search.counted.connect(self.counted)
        self._search.left.connect(self.reject)
        self.finished.connect(self._tell)
        self.resize(560, 480)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these commands; give the last used first."""
        self._choice = ""
        self._search.set_text("")
        self._search.show_entries(entries)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def search(self) -> SearchList:
        """The field and the list."""
        return self._search

    def _choose(self, entry_id: str) -> None:
        self._choice = entry_id
        self.accept()

    def _tell(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.chosen.emit(self._choice)
