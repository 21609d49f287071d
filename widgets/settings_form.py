"""The settings: a search, groups of fields, each change told at once, as in the property sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from accessibility.language import Language
from accessibility.qt.timer import QtTimer
from widgets.dialog_size import dialog_size
from widgets.fresh_line_edit import FreshLineEdit
from widgets.key_presses import is_enter
from widgets.property_sheet import PropertySheet
from widgets.resting import Rest, Timer
from widgets.row_list import Row, RowList
from widgets.settings_search import Section, found_in

__all__ = ["Section", "SettingsForm"]

REST_MS = 300


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: what it says, and the id that it tells."""

    id: str
    text: str


class SettingsForm(QDialog):
    """A search, a list of sections, and the sheet of the one under the focus. Closing commits what is still typed."""

    committed = Signal(str, object)
    refused = Signal(str)
    counted = Signal(int, str)
    """How many settings the search finds and the first one's label, when the hands have rested."""
    asked = Signal(str)
    """The id of a deed: a button, or Control Z for `undo`."""
    help_asked = Signal(str)
    """F1: the help of the field, or nothing."""

    def __init__(
        self,
        language: Language,
        parent: QWidget | None = None,
        timer: Timer | None = None,
        deeds: Sequence[Deed] = (),
        undo: str = "",
    ) -> None:
        super().__init__(parent)
        self._language, self._timer, self._undo = language, timer or QtTimer(self), undo
        title = language.text("Settings")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._search = FreshLineEdit(language.text("Search"), language.text("Type a word"))
        self._rest = Rest(self._timer, REST_MS, self._tell_count)
        self._sections = RowList(language.text("Sections"))
        # No QStackedWidget: Orca 43.1 says "layered pane" for it at every field.
        self._pages = QWidget()
        QVBoxLayout(self._pages).setContentsMargins(0, 0, 0, 0)
        self._sheets: dict[str, PropertySheet] = {}
        self._all: tuple[Section, ...] = ()
        self._buttons = [self._button(deed.text, deed.id) for deed in deeds]
        self._close = self._button(language.text("Close"), "")
        self._lay_out()
        self._connect()
        self.resize(dialog_size(parent, 48, 34))
        self._search.setFocus()

    def _lay_out(self) -> None:
        self._middle, self._foot, column = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        self._middle.addWidget(self._sections, 1)
        self._middle.addWidget(self._pages, 2)
        column.addWidget(self._search)
        column.addLayout(self._middle, 1)
        column.addLayout(self._foot)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Put the buttons beside each other, or two by two where large letters leave no room for that."""
        buttons = (*self._buttons, self._close)
        wide = sum(button.sizeHint().width() + self._foot.spacing() for button in buttons)
        columns = len(buttons) if wide <= self.width() else 2
        for place, button in enumerate(buttons):
            self._foot.addWidget(button, place // columns, place % columns + 1)
        self._foot.setColumnStretch(0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons out for the new width."""
        super().resizeEvent(event)
        self._place_buttons()

    def _connect(self) -> None:
        self._sections.current_changed.connect(self._turn_to)
        self._sections.activated_id.connect(self._enter)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)

    def _button(self, text: str, id: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept if not id else lambda: self.asked.emit(id))
        return button

    def show_settings(self, sections: Sequence[Section]) -> None:
        """Become these sections in place; what was searched for stays searched for."""
        self._all = tuple(sections)
        self._show_found()

    def sheet(self, title: str) -> PropertySheet:
        """Return the sheet of a section. Raises KeyError when there is none."""
        return self._sheets[title]

    def _found(self) -> tuple[Section, ...]:
        return found_in(self._all, self._search.text())

    def _show_found(self) -> None:
        found = self._found()
        for section in found:
            if section.title not in self._sheets:
                self._sheets[section.title] = self._new_sheet(section.title)
            self._sheets[section.title].show_fields(section.title, section.fields)
        self._sections.show_rows([Row(section.title, section.title) for section in found])
        if not self._sections.current_id and found:
            self._sections.set_current(found[0].title)
        self._turn_to(self._sections.current_id)
        self._order_stops()

    def _new_sheet(self, title: str) -> PropertySheet:
        sheet = PropertySheet(title, self._language, self._timer)
        sheet.committed.connect(self.committed)
        sheet.refused.connect(self.refused)
        sheet.hide()
        pages = self._pages.layout()
        if pages is not None:
            pages.addWidget(sheet)
        return sheet

    def _order_stops(self) -> None:
        """Let Tab go from the search through sections and fields to the buttons; Qt goes by age."""
        fields = [sheet.field_widget(key) for sheet in self._sheets.values() for key in sheet.keys]
        stops: list[QWidget] = [self._search, self._sections, *fields, *self._buttons, self._close]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _turn_to(self, title: str) -> None:
        for name, sheet in self._sheets.items():
            sheet.setVisible(name == title)

    def _go_to(self, title: str) -> None:
        """Turn to a section, whichever stood there, and enter it: a field of a hidden one would take keys unheard."""
        self._sections.set_current(title)
        self._enter(title)

    def _enter(self, title: str) -> None:
        if title in self._sheets and self._sheets[title].keys:
            self._sheets[title].set_current(self._sheets[title].keys[0])

    def _narrow(self) -> None:
        self._show_found()
        self._rest.touch()

    def _tell_count(self) -> None:
        labels = [field.full_label for section in self._found() for field in section.fields]
        self.counted.emit(len(labels), labels[0] if labels else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys out of the search: Enter to the first setting found, Down to the sections."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._search:
            return self._search_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        is_empty = not self._found()
        if is_enter(event) and is_empty:
            self._tell_count()
        elif is_enter(event):
            self._go_to(self._found()[0].title)
        elif event.key() == Qt.Key.Key_Down and not is_empty:
            self._sections.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        self._rest.cancel()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 helps, Control Z takes the last change back, Control F goes to the search; the rest is Qt's."""
        if event.key() == Qt.Key.Key_F1:
            self.help_asked.emit(self._help())
        elif self._undo and event.matches(QKeySequence.StandardKey.Undo):
            self.asked.emit(self._undo)
        elif event.matches(QKeySequence.StandardKey.Find):
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif is_enter(event) and isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _help(self) -> str:
        here = (sheet for sheet in self._sheets.values() if sheet.isVisible() and sheet.current_key)
        return next((sheet.field_help(sheet.current_key) for sheet in here), "")

    def done(self, result: int) -> None:
        """Commit what is still typed, then close."""
        for sheet in self._sheets.values():
            sheet.commit_pending()
        super().done(result)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell no count of a form that has gone."""
        self._rest.cancel()
        super().hideEvent(event)
