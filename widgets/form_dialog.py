"""A dialog built from fields: a question, what to fill in, and one button to do it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from accessibility.language import Language
from widgets.dialog_size import dialog_size
from widgets.fields import Accepted, Field, Refused
from widgets.fresh_line_edit import FreshLineEdit
from widgets.key_presses import is_enter
from widgets.plain_choice import PlainChoice

FormWidget = FreshLineEdit | PlainChoice


class FormDialog(QDialog):
    """Fields are understood together when the dialog is accepted; the first that is refused takes the focus."""

    refused = Signal(str)

    def __init__(
        self,
        language: Language,
        title: str,
        text: str = "",
        fields: Sequence[Field] = (),
        accept_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._fields = {field.key: field for field in fields}
        self._widgets: dict[str, FormWidget] = {}
        self._answers: dict[str, float | str | bool] = {}
        self._message = QLabel()
        self._build(language, text, accept_label or language.text("OK"))

    def _build(self, language: Language, text: str, accept_label: str) -> None:
        column, form = QVBoxLayout(self), QFormLayout()
        if text:
            column.addWidget(_wrapped(QLabel(text)))
        column.addLayout(form)
        for field in self._fields.values():
            self._add_row(form, field)
        column.addWidget(_wrapped(self._message))
        self._message.hide()
        column.addLayout(self._buttons(accept_label, language.text("Cancel")))
        self.resize(dialog_size(self.parentWidget(), 28, 8).width(), self.sizeHint().height())

    def _add_row(self, form: QFormLayout, field: Field) -> None:
        if field.kind == "choice":
            widget: FormWidget = PlainChoice(field)
        else:
            widget = FreshLineEdit(field.full_label, field.placeholder)
            widget.put(field.text)
        widget.setAccessibleDescription(field.note)
        label = QLabel(field.full_label)
        label.setBuddy(widget)
        form.addRow(label, widget)
        self._widgets[field.key] = widget

    def _buttons(self, accept_label: str, cancel_label: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for label, action in ((accept_label, self.accept), (cancel_label, self.reject)):
            button = QPushButton(label)
            button.setAccessibleName(label)
            button.setAutoDefault(False)
            button.clicked.connect(action)
            row.addWidget(button)
        return row

    @property
    def answers(self) -> Mapping[str, float | str | bool]:
        """The values understood, by key, once the dialog was accepted."""
        return dict(self._answers)

    def field_widget(self, key: str) -> FormWidget:
        """Return the widget of a field. Raises KeyError when there is none."""
        return self._widgets[key]

    def accept(self) -> None:
        """Have all fields understood, and close only if all are."""
        self._answers.clear()
        for key, field in self._fields.items():
            answer = field.accept(self._typed(key))
            if isinstance(answer, Refused):
                self._refuse(key, answer)
                return
            self._answers[key] = answer.value
        super().accept()

    def _typed(self, key: str) -> str:
        widget = self._widgets[key]
        return widget.text() if isinstance(widget, FreshLineEdit) else widget.value

    def _refuse(self, key: str, answer: Refused) -> None:
        self._message.setText(answer.sentence)
        self._message.show()
        self._widgets[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.refused.emit(answer.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts from every field; on a button it presses that button."""
        focused = self.focusWidget()
        if is_enter(event) and isinstance(focused, QPushButton):
            focused.click()
        elif is_enter(event):
            self.accept()
        else:
            super().keyPressEvent(event)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


__all__ = ["Accepted", "Field", "FormDialog", "Refused"]
