"""The list of people, with a code above it that can be read across a classroom."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from widgets.row_list import RowList

LARGER = 2.4
"""So much larger than the other letters the code is."""
BESIDE_PX = 6


class PeopleList(RowList):
    """Rows of people and deeds. The code stands over them while somebody can join, out of the way of the keys."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.show_descriptions()
        self._code = QLabel(self)
        self._code.setTextFormat(Qt.TextFormat.PlainText)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.hide()

    @property
    def code(self) -> str:
        """The code that is shown; empty for none."""
        return self._code.text() if not self._code.isHidden() else ""

    def show_code(self, code: str) -> None:
        """Show a code in large letters; an empty one takes it away."""
        self._code.setText(code)
        self._code.setVisible(bool(code))
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow other letters and colours: a style sheet takes away the size that a label was given."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_code"):
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the code over the rows, as wide as they are."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Size the code to the letters in force, smaller where the pane is too narrow for it."""
        if self._code.isHidden():
            self.setViewportMargins(0, 0, 0, 0)
            return
        font, room = self.font(), max(self.width() - 4 * BESIDE_PX, 1)
        font.setBold(True)
        font.setPointSizeF(self.font().pointSizeF() * LARGER)
        wide = QFontMetrics(font).horizontalAdvance(self._code.text())
        font.setPointSizeF(font.pointSizeF() * min(room / wide, 1.0))
        # A sheet of its own: the sheet of the program goes before any font that is set.
        sheet = f"font-size: {font.pointSizeF():.1f}pt; font-weight: bold;"
        if sheet != self._code.styleSheet():
            self._code.setStyleSheet(sheet)
        high = QFontMetrics(font).height() + 2 * BESIDE_PX
        self.setViewportMargins(0, high, 0, 0)
        self._code.setGeometry(BESIDE_PX, BESIDE_PX, self.width() - 2 * BESIDE_PX, high - BESIDE_PX)
