"""A list that stays open: Enter lets a row be heard, Escape leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from studio.commands.context import Entry
from widgets.dialog_size import dialog_size
from widgets.row_list import Row, RowList


class SoundList(QDialog):
    """Rows with what they mean; the first one has the focus."""

    def __init__(self, title: str, entries: tuple[Entry, ...], heard: Callable[[str], None], parent: QWidget) -> None:
        """Build the list; `heard` is called with the id of each row that Enter, or a double click, is given."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = RowList(title)
        self.list.show_descriptions()
        self.list.show_rows([Row(entry.id, entry.text, entry.description) for entry in entries])
        self.list.set_current(entries[0].id)
        self.list.activated_id.connect(heard)
        QVBoxLayout(self).addWidget(self.list)
        self.resize(dialog_size(parent, 44, 26))
        self.list.setFocus()


def listen(title: str, entries: tuple[Entry, ...], heard: Callable[[str], None], parent: QWidget) -> None:
    """Show the list over the window; the focus comes back after Escape."""
    dialog = SoundList(title, entries, heard, parent)
    dialog.finished.connect(lambda _result: parent.activateWindow())
    dialog.open()
