"""The property sheet: a form over plain fields that tells what was committed and changes nothing itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from accessibility.language import Language
from accessibility.qt.timer import QtTimer
from widgets.field_choice import FieldChoice
from widgets.field_edit import FieldEdit
from widgets.fields import Accepted, Field, Option, Refused
from widgets.resting import Timer

__all__ = ["Accepted", "Field", "Option", "PropertySheet", "Refused"]

FieldWidget = FieldEdit | FieldChoice

ROOM_PIXELS = 36
"""Margins of the page and the gap between a label and its field."""


class PropertySheet(QScrollArea):
    """Fields with their labels, kept in place by key: the one under the hands is never rebuilt."""

    committed = Signal(str, object)
    """A key and the accepted value."""
    refused = Signal(str)
    """Why not, in one sentence."""
    current_changed = Signal(str)
    """The key of the field that took the focus."""

    def __init__(
        self, name: str, language: Language, timer: Timer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._timer = timer or QtTimer(self)
        self._widgets: dict[str, FieldWidget] = {}
        self._order: list[str] = []
        self._subject = ""
        self._name = name
        self._fill: Callable[[], None] | None = None
        self._build()

    def _build(self) -> None:
        self.setAccessibleName(self._name)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._title, self._form = QLabel(self._name), QFormLayout()
        self._title.setWordWrap(True)
        self._title.setObjectName("pane-subject")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._page)
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addStretch(1)
        self.setWidget(self._page)

    def fill_later(self, fill: Callable[[], None], *, is_patient: bool = False) -> None:
        """Have the fields shown as soon as the key that caused this is answered, or before anybody uses them.

        To build a form takes longer than to say which part has the focus. A form under the hands is filled at once,
        unless it is patient: of another car no part is selected at first, and the field would leave the hands.
        """
        is_waiting, self._fill = self._fill is not None, fill
        if not is_patient and any(widget.hasFocus() for widget in self._widgets.values()):
            self._catch_up()
        elif not is_waiting:
            self._timer.after(0, self._catch_up_soon)

    def _catch_up_soon(self) -> None:
        """Wait one more turn of the event loop: in this one our own voice looks at the focus."""
        self._timer.after(0, self._catch_up)

    def _catch_up(self) -> None:
        fill, self._fill = self._fill, None
        if fill is not None and isValid(self):
            fill()

    def show_fields(self, title: str, fields: Sequence[Field], subject: str = "") -> None:
        """Become these fields in place. Another `subject` (a part's id) commits what the old one still holds first."""
        self._fill = None
        if subject != self._subject:
            self.commit_pending()
        self._subject = subject
        self._title.setText(title)
        self._page.setAccessibleName(title)
        self._drop_all_but({(field.key, _is_choice(field)) for field in fields})
        for place, field in enumerate(fields):
            self._show_field(place, field)
        self._choose_rows()

    def _choose_rows(self) -> None:
        """Put all labels beside their fields where the longest fits, else all above, wrapped: never some of both."""
        widest = max((self.fontMetrics().horizontalAdvance(label.text()) for label in self._labels()), default=0)
        least = max((widget.minimumSizeHint().width() for widget in self._widgets.values()), default=0)
        is_beside = widest + least + ROOM_PIXELS <= self.viewport().width()
        policy = QFormLayout.RowWrapPolicy
        wanted = policy.DontWrapRows if is_beside else policy.WrapAllRows
        room = max(self.viewport().width() - ROOM_PIXELS, 1)
        for label in self._labels():
            is_wrapped = not is_beside and self.fontMetrics().horizontalAdvance(label.text()) > room
            label.setWordWrap(is_wrapped)
            # Left to itself a wrapped label takes a column of Qt's own choice, too narrow or wider than the room.
            label.setMinimumWidth(room if is_wrapped else 0)
        if self._form.rowWrapPolicy() != wanted:
            self._form.setRowWrapPolicy(wanted)

    def _labels(self) -> list[QLabel]:
        found = (self._form.labelForField(widget) for widget in self._widgets.values())
        return [label for label in found if isinstance(label, QLabel)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the labels out for the new width."""
        super().resizeEvent(event)
        self._choose_rows()

    @property
    def keys(self) -> list[str]:
        """The keys of the fields, from top to bottom."""
        self._catch_up()
        return list(self._order)

    @property
    def current_key(self) -> str:
        """The key of the field under the focus, or an empty text."""
        return next((key for key, widget in self._widgets.items() if widget.hasFocus()), "")

    def field_widget(self, key: str) -> FieldWidget:
        """Return the widget of a field. Raises KeyError when there is none."""
        self._catch_up()
        return self._widgets[key]

    def field_help(self, key: str) -> str:
        """Return range and meaning of a field, for F1; never spoken on focus."""
        field = self._widgets[key].field
        return field.help or field.note or field.full_label

    def set_current(self, key: str) -> None:
        """Put the focus on a field."""
        self._catch_up()
        if key in self._widgets:
            self._widgets[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Commit whatever is typed or stepped: called before a run, a save and a change of pane."""
        self._catch_up()
        for key, widget in tuple(self._widgets.items()):
            if self._widgets.get(key) is widget:
                widget.commit()

    def _drop_all_but(self, kept: set[tuple[str, bool]]) -> None:
        for key, widget in tuple(self._widgets.items()):
            if (key, isinstance(widget, FieldChoice)) not in kept:
                self._order.remove(key)
                self._drop_row(self._widgets.pop(key))

    def _drop_row(self, widget: FieldWidget) -> None:
        """Take a row away, but let its widget live to the end of the key press that may have caused this."""
        widget.restore()  # a step that still rests would be committed by a widget that is gone
        label = self._form.labelForField(widget)
        self._form.takeRow(widget)
        for part in (label, widget):
            if part is not None:
                part.hide()
                part.deleteLater()

    def _show_field(self, place: int, field: Field) -> None:
        if field.key not in self._widgets:
            self._widgets[field.key] = self._new_widget(field)
            self._form.insertRow(place, QLabel(field.full_label), self._widgets[field.key])
            self._widgets[field.key].show()  # else it is shown by the next event, and cannot take the focus before
            self._order.insert(place, field.key)
        elif self._order[place] != field.key:
            self._move_row(place, field.key)
        widget = self._widgets[field.key]
        widget.show_field(field)
        label = self._form.labelForField(widget)
        if isinstance(label, QLabel):
            label.setText(field.full_label)
            label.setBuddy(widget)

    def _move_row(self, place: int, key: str) -> None:
        """Lay a row elsewhere; the widgets stay the same, and so does the focus."""
        widget = self._widgets[key]
        label = self._form.labelForField(widget)
        if label is not None:
            self._form.takeRow(widget)
            self._form.insertRow(place, label, widget)
        self._order.remove(key)
        self._order.insert(place, key)

    def _new_widget(self, field: Field) -> FieldWidget:
        if _is_choice(field):
            widget: FieldWidget = FieldChoice(field, self._timer)
        else:
            widget = FieldEdit(field, self._timer, lambda value: self._write(field.key, value))
        widget.committed.connect(lambda value: self.committed.emit(field.key, value))
        widget.refused.connect(self.refused)
        widget.installEventFilter(self)
        return widget

    def _write(self, key: str, value: float) -> str:
        """Write a stepped number as finely as its step."""
        step = self._widgets[key].field.step
        decimals = max(2, len(f"{step:.6f}".rstrip("0").partition(".")[2]))
        return self._language.number(value, decimals)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field took the focus, and scroll it into view."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, FieldEdit | FieldChoice):
            self.ensureWidgetVisible(watched)
            self.current_changed.emit(watched.field.key)
        return super().eventFilter(watched, event)


def _is_choice(field: Field) -> bool:
    return field.kind == "choice"
