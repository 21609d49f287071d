"""The settings: sections of fields, each change told at once, as in the property sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from accessibility.language import Language
from widgets.dialog_size import dialog_size
from widgets.fields import Field
from widgets.property_sheet import PropertySheet
from widgets.resting import Timer
from widgets.row_list import Row, RowList


@dataclass(frozen=True, slots=True)
class Section:
    """A group of settings."""

    title: str
    fields: tuple[Field, ...]


class SettingsForm(QDialog):
    """A list of sections and the sheet of the one under the focus. Closing commits what is still typed."""

    committed = Signal(str, object)
    refused = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None, timer: Timer | None = None) -> None:
        super().__init__(parent)
        self._language, self._timer = language, timer
        title = language.text("Settings")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._sections = RowList(language.text("Sections"))
        # No QStackedWidget: Orca 43.1 says "layered pane" for it at every field.
        self._pages = QWidget()
        QVBoxLayout(self._pages).setContentsMargins(0, 0, 0, 0)
        self._sheets: dict[str, PropertySheet] = {}
        self._lay_out(language.text("Close"))
        self._sections.current_changed.connect(self._turn_to)
        self._sections.activated_id.connect(self._enter)
        self.resize(dialog_size(parent, 48, 34))

    def _lay_out(self, close_label: str) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self._sections, 1)
        row.addWidget(self._pages, 2)
        column.addLayout(row)
        close = QPushButton(close_label)
        close.setAccessibleName(close_label)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self._close = close
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def show_settings(self, sections: Sequence[Section]) -> None:
        """Become these sections in place."""
        for section in sections:
            if section.title not in self._sheets:
                self._sheets[section.title] = self._new_sheet(section.title)
            self._sheets[section.title].show_fields(section.title, section.fields)
        self._sections.show_rows([Row(section.title, section.title) for section in sections])
        if not self._sections.current_id and sections:
            self._sections.set_current(sections[0].title)
        self._order_stops()

    def sheet(self, title: str) -> PropertySheet:
        """Return the sheet of a section. Raises KeyError when there is none."""
        return self._sheets[title]

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
        """Let Tab go from the sections through the fields to Close; Qt goes by age, and Close is older."""
        fields = [sheet.field_widget(key) for sheet in self._sheets.values() for key in sheet.keys]
        stops: list[QWidget] = [self._sections, *fields, self._close]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _turn_to(self, title: str) -> None:
        if title in self._sheets:
            for name, sheet in self._sheets.items():
                sheet.setVisible(name == title)

    def _enter(self, title: str) -> None:
        if title in self._sheets and self._sheets[title].keys:
            self._sheets[title].set_current(self._sheets[title].keys[0])

    def done(self, result: int) -> None:
        """Commit what is still typed, then close."""
        for sheet in self._sheets.values():
            sheet.commit_pending()
        super().done(result)
