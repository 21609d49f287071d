"""The two-tone ring follows the focus and takes nothing away."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.focus_ring import FocusRing
from widgets.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show two fields, the second in a scroll area that is too low for it."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    column = QVBoxLayout(shown)
    column.addWidget(QLineEdit())
    area, page = QScrollArea(), QWidget()
    page.setFixedSize(300, 600)
    inner = QLineEdit(page)
    inner.setGeometry(20, 60, 200, 30)
    area.setWidget(page)
    column.addWidget(area)
    return shown


def place(window: QWidget, widget: QWidget) -> QRect:
    """Return where a widget lies in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_the_ring_follows_focus_and_scrolling(qtbot: QtBot, window: QWidget, theme: Theme) -> None:
    """The ring lies around what has the focus, moves with the scroll area, and hides when its field is out of sight."""
    ring = FocusRing(window, theme)
    first, inner = window.findChildren(QLineEdit)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert ring.geometry().contains(place(window, first))

    inner.setFocus()
    area = window.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(20)
    assert ring.geometry().center() == place(window, inner).center()

    area.verticalScrollBar().setValue(400)

    assert not ring.isVisible()


def test_the_ring_shows_both_tones(qtbot: QtBot, window: QWidget, theme: Theme) -> None:
    """The light and the dark line are both painted, each three pixels thick."""
    ring = FocusRing(window, theme)
    first = window.findChildren(QLineEdit)[0]
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)

    image = ring.grab().toImage()

    column = [image.pixelColor(image.width() // 2, y).name() for y in range(6)]
    assert column == [theme.colours["base"]] * 3 + [theme.colours["ring"]] * 3
