"""A box of choices looks like one: an arrow of the text's own colour stands at its end, in every theme."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessibility.contrast import ratio
from accessibility.hand_clock import HandClock
from accessibility.qt.as_painted import colours_of
from widgets.choice_arrow import ROOM_PIXELS
from widgets.field_choice import FieldChoice
from widgets.fields import Accepted, Field, Option
from widgets.theme import THEMES, apply_theme, load_theme


@pytest.mark.usefixtures("kept_looks")
@pytest.mark.parametrize("theme_id", THEMES)
def test_the_arrow_stands_out(qtbot: QtBot, qapp: QApplication, theme_id: str) -> None:
    """Its colour has 3 to 1 on the box, and it takes enough pixels to be seen."""
    apply_theme(qapp, load_theme(theme_id))
    field = Field(
        key="k", label="L", text="a", kind="choice", options=(Option("a", "A"),), accept=lambda text: Accepted(text, "")
    )
    box = FieldChoice(field, HandClock())
    qtbot.addWidget(box)
    box.resize(200, 46)
    box.show()

    picture = box.grab().toImage().copy(200 - ROOM_PIXELS, 8, ROOM_PIXELS - 6, 30)
    counts: Counter[int] = colours_of(picture)
    back = counts.most_common(1)[0][0]
    arrow = sum(count for colour, count in counts.items() if ratio(colour, back) >= 3)

    assert arrow >= 12
