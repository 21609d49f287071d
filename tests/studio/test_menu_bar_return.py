"""Escape leads out of the menu bar, however one came there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.pilot import Pilot


@pytest.mark.parametrize("way", [("alt+e",), ("f10",), ("alt", "alt+e"), ("alt", "down")])
def test_escape_leads_back_to_where_one_was(racer: Pilot, way: tuple[str, ...]) -> None:
    """Alt alone, a menu, F10: three times Escape at most, each answered, and the drawing has the keys again."""
    here = racer.receiver()
    for key in way:
        if key == "alt":
            QTest.keyClick(racer.receiver(), Qt.Key.Key_Alt)
            racer.settle()
        else:
            racer.press(key)

    heard = []
    while racer.receiver() is not here and len(heard) < 3:
        heard.append(racer.press("escape"))

    assert racer.receiver() is here
    assert all(heard)
    assert racer.press("w")[0].startswith("Body shell")
