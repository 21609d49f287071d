"""One field of a form to choose from a short list."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from widgets.choice_arrow import paint_arrow
from widgets.choice_width import let_shrink
from widgets.field_edit import REST_MS
from widgets.fields import Accepted, Field
from widgets.fresh_line_edit import AWAY_FOR_A_MOMENT
from widgets.key_presses import is_enter
from widgets.resting import Rest, Timer


class FieldChoice(QComboBox):
    """Options by their value. Arrows walk; after a rest, or on Enter or leaving, the choice is committed once."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, field: Field, timer: Timer) -> None:
        super().__init__()
        self._field = field
        self._rest = Rest(timer, REST_MS, self.commit)
        self.show_field(field)
        self.activated.connect(lambda _index: self._rest.touch())

    @property
    def field(self) -> Field:
        """What is shown."""
        return self._field

    @property
    def is_dirty(self) -> bool:
        """Whether another option stands there than the kept one."""
        return bool(self.currentData() != self._field.text)

    def show_field(self, field: Field) -> None:
        """Show a field in place. The name is set here too: Windows takes it from nowhere else."""
        self._field = field
        self.setAccessibleName(field.full_label)
        self.setAccessibleDescription(" ".join(part for part in (field.unavailable, field.note) if part))
        with QSignalBlocker(self):
            if self._options() != [(option.value, option.text) for option in field.options]:
                self.clear()
                for option in field.options:
                    self.addItem(option.text, option.value)
                let_shrink(self)
            self.setCurrentIndex(self.findData(field.text))

    def commit(self) -> None:
        """Have the choice understood, if it differs."""
        self._rest.cancel()
        if not self.is_dirty:
            return
        answer = self._field.accept(str(self.currentData()))
        if isinstance(answer, Accepted) and not self._field.unavailable:
            self._field = replace(self._field, text=str(self.currentData()))
            self.committed.emit(answer.value)
        else:
            self.restore()
            self.refused.emit(self._field.unavailable or getattr(answer, "sentence", ""))

    def restore(self) -> None:
        """Go back to what was kept."""
        self._rest.cancel()
        self.setCurrentIndex(self.findData(self._field.text))

    def _options(self) -> list[tuple[object, str]]:
        return [(self.itemData(place), self.itemText(place)) for place in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Escape restores; the rest is Qt's."""
        if is_enter(event):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_dirty:
            self.restore()
        elif event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()  # Qt's box swallows it; whoever holds the form may have something to take back
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        paint_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel: scrolling a form must not change a design."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; opening the list is not leaving."""
        super().focusOutEvent(event)
        if event.reason() not in AWAY_FOR_A_MOMENT:
            self.commit()
