"""How a question fits on the screen: Qt makes it narrow, and at 400 percent three times as high as there is room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QGridLayout, QLabel, QMessageBox, QPushButton, QScrollArea

BETWEEN_PX = 12
"""From one button to the next."""
BESIDE_PX = 110
"""The sign, and what is free around it and the words."""


def fit_question(box: QMessageBox, buttons: list[QPushButton]) -> None:
    """Give long words all the width that Qt allows, where they would else be higher than half the screen.

    Words that are higher than the screen even so can be scrolled: the answers always stay in view. The buttons stand
    above each other where they are wider than the words: Qt would cut theirs.
    """
    screen = box.screen().availableGeometry()
    width = screen.width() // 2
    label = box.findChild(QLabel, "qt_msgbox_label")
    box.ensurePolished()
    if isinstance(label, QLabel) and _height(label, width) > screen.height() // 2:
        width = widest(screen.width()) - BESIDE_PX
        _widen(box, label, width, screen)
    row = box.findChild(QDialogButtonBox)
    wide = sum(button.sizeHint().width() + BETWEEN_PX for button in buttons)
    if isinstance(row, QDialogButtonBox) and wide > width:
        row.setOrientation(Qt.Orientation.Vertical)


def widest(screen_px: int) -> int:
    """Return how wide a question may be on a screen; Qt holds it there (QMessageBox, updateSize, Qt 6.11)."""
    return screen_px if screen_px <= 1024 else min(screen_px - 480, 1000)


def _widen(box: QMessageBox, label: QLabel, width: int, screen: QRect) -> None:
    """Make the words wide, and let them scroll where they leave the buttons no room."""
    label.setMinimumWidth(width)
    label.setWordWrap(True)
    room = screen.height() * 3 // 5
    grid = box.layout()
    if label.heightForWidth(width) <= room or not isinstance(grid, QGridLayout):
        return
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(label.text())
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedSize(width, room)
    grid.replaceWidget(label, area)
    label.setMinimumWidth(width - area.verticalScrollBar().sizeHint().width())
    area.setWidget(label)
    area.setWidgetResizable(True)


def _height(label: QLabel, width: int) -> int:
    """Return about how high the words are at a width: a word that does not fit leaves a third of its line free."""
    metrics = label.fontMetrics()
    lines = 1 + metrics.horizontalAdvance(label.text()) // max(width * 2 // 3, 1)
    return lines * metrics.lineSpacing()
