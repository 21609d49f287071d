"""One field of a form to type in: nothing is refused while typing, one commit is one change."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence

from accessibility.units import parse_number
from widgets.fields import Accepted, Field, Refused
from widgets.fresh_line_edit import AWAY_FOR_A_MOMENT, FreshLineEdit
from widgets.key_presses import is_enter, is_typed_text
from widgets.resting import Rest, Timer

REST_MS = 400
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class FieldEdit(FreshLineEdit):
    """A number or a text. What was kept last is the truth until a commit is accepted."""

    committed = Signal(object)
    """The accepted value."""
    refused = Signal(str)

    def __init__(self, field: Field, timer: Timer, write: Callable[[float], str]) -> None:
        super().__init__(field.full_label)
        self._field = field
        self._kept = ""
        self._write = write
        self._rest = Rest(timer, REST_MS, self.commit)
        self.show_field(field)

    @property
    def field(self) -> Field:
        """What is shown."""
        return self._field

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or stepped that is not committed."""
        return self.text() != self._kept

    def show_field(self, field: Field) -> None:
        """Show a field in place; what somebody is typing stays, and is measured against the new truth."""
        was_dirty = self.is_dirty
        self._field, self._kept = field, field.text
        self.setAccessibleName(field.full_label)
        self.setAccessibleDescription(" ".join(part for part in (field.unavailable, field.note) if part))
        self.set_empty_words(field.placeholder)
        self.setReadOnly(bool(field.unavailable))
        if not was_dirty and self.text() != field.text:
            self.put(field.text)

    def commit(self) -> None:
        """Have the text understood, if it differs: then `committed` or `refused` tells."""
        self._rest.cancel()
        if not self.is_dirty:
            return
        answer = self._field.accept(self.text())
        self._mark(is_refused=isinstance(answer, Refused))
        if isinstance(answer, Accepted):
            self._kept = answer.text
            self.put(answer.text)
            self.committed.emit(answer.value)
        else:
            self.put(self._kept)
            self.refused.emit(answer.sentence)

    def restore(self) -> None:
        """Go back to what was kept."""
        self._rest.cancel()
        self._mark(is_refused=False)
        self.put(self._kept)

    def _mark(self, *, is_refused: bool) -> None:
        if bool(self.property("refused")) is is_refused:
            return
        self.setProperty("refused", is_refused)
        self.style().unpolish(self)
        self.style().polish(self)

    def _step(self, count: int) -> None:
        """Go a number of steps, but not past the ends: there the field's own words tell the range."""
        answer = self._field.accept(self.text())
        if isinstance(answer, Refused):
            self._refuse(answer)
            return
        # The value may be in another unit than the field's: steps and ends are in the field's own.
        now = parse_number(answer.text, unit="")
        wanted = now + count * self._field.step
        reached = min(max(wanted, self._end(self._field.minimum, -math.inf)), self._end(self._field.maximum, math.inf))
        if reached == now:
            self._refuse(self._field.accept(self._write(wanted)))
            return
        self.put(self._write(reached))
        self._rest.touch()

    def _end(self, bound: float | None, otherwise: float) -> float:
        return otherwise if bound is None else bound

    def _refuse(self, answer: Accepted | Refused) -> None:
        if isinstance(answer, Refused):
            self.restore()
            self.refused.emit(answer.sentence)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a dozen signs: at 200 percent the form then puts the label above."""
        usual = super().minimumSizeHint()
        return usual.expandedTo(QSize(12 * self.fontMetrics().averageCharWidth() + 24, usual.height()))

    def event(self, event: QEvent) -> bool:
        """Claim Control Z only while there is typing to undo; otherwise it is the project's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_history(event):
            return self._claim(event)
        return super().event(event)

    def _claim(self, event: QKeyEvent) -> bool:
        event.setAccepted(self.is_dirty and event.matches(QKeySequence.StandardKey.Undo))
        return event.isAccepted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit, restore, step, undo typing; or type."""
        if is_enter(event):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.is_dirty:
            self.restore()
        elif _is_history(event):
            self._undo_typing(event)
        elif self._field.unavailable and is_typed_text(event):
            self.refused.emit(self._field.unavailable)
        elif self._field.kind == "number" and event.key() in _STEPS and not _has_command_modifier(event):
            self._step_or_refuse(_STEPS[Qt.Key(event.key())])
        else:
            self._rest.cancel()
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._field.unavailable:
            self.refused.emit(self._field.unavailable)
        self.commit()

    def _step_or_refuse(self, count: int) -> None:
        if self._field.unavailable:
            self.refused.emit(self._field.unavailable)
        else:
            self._step(count)

    def _undo_typing(self, event: QKeyEvent) -> None:
        if self.is_dirty and event.matches(QKeySequence.StandardKey.Undo):
            self.restore()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits."""
        super().focusOutEvent(event)
        if event.reason() not in AWAY_FOR_A_MOMENT:
            self.commit()


def _is_history(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _has_command_modifier(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
