"""The text under the caret, whichever of Qt's editors holds it."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from accessibility.qt.self_voice_reader.seen import SeenText


def seen_text(widget: QWidget) -> SeenText | None:
    """Return the text of a widget in which one can write or read with a caret, or None."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return _of_cursor(widget.textCursor(), widget.toPlainText())
    line = _line_of(widget)
    return _of_line(line) if line is not None else None


def _line_of(widget: QWidget) -> QLineEdit | None:
    """Return the line inside the widget: spin boxes and editable combo boxes keep the focus for theirs."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def _of_line(line: QLineEdit) -> SeenText:
    caret, anchor = line.cursorPosition(), line.cursorPosition()
    if line.hasSelectedText():
        start, end = line.selectionStart(), line.selectionEnd()
        anchor = start if caret == end else end
    is_secret = line.echoMode() != QLineEdit.EchoMode.Normal
    return SeenText(content=line.text(), caret=caret, anchor=anchor, line=line.text(), is_secret=is_secret)


def _of_cursor(cursor: QTextCursor, content: str) -> SeenText:
    line = QTextCursor(cursor)
    line.setPosition(cursor.position())
    line.select(QTextCursor.SelectionType.LineUnderCursor)
    return SeenText(
        content=content,
        caret=cursor.position(),
        anchor=cursor.anchor(),
        line=line.selectedText(),
        is_multi_line=True,
    )
