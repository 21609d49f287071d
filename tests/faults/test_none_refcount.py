"""Faults of the libraries we build on, guarded so that an update cannot bring them in."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="From Python 3.12 on None is never freed.")
def test_qt_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """A Qt call that returns nothing leaves None's reference count alone; PySide6 6.12.0 took one each time."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        label.setText("Mass")

    assert abs(sys.getrefcount(None) - before) < CALLS // 10
