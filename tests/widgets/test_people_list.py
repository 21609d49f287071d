"""The code over the list of people: large, never cut, and out of the way of the rows."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from widgets.people_list import LARGER, PeopleList
from widgets.row_list import Row
from widgets.theme import apply_theme, load_theme


@pytest.mark.usefixtures("kept_looks")
@pytest.mark.parametrize(("theme_id", "scale", "wide"), [("light", 1.0, 320), ("dark", 2.0, 900), ("light", 4.0, 320)])
def test_the_code_is_large_in_every_look_and_never_cut(
    qapp: QApplication, qtbot: QtBot, theme_id: str, scale: float, wide: int
) -> None:
    """It is larger than the rows where there is room, smaller where there is none; the rows begin below it."""
    apply_theme(qapp, load_theme("light"))  # as the studio does before anything shows
    people = PeopleList("People")
    qtbot.addWidget(people)
    people.show_rows([Row("me", "You, teacher")])
    people.resize(wide, 400)
    people.show()
    people.show_code("482 913")

    apply_theme(qapp, load_theme(theme_id), scale)
    qapp.processEvents()

    label = people.findChild(QLabel)
    assert isinstance(label, QLabel)
    needed = label.fontMetrics().horizontalAdvance(label.text())
    assert people.code == "482 913"
    assert needed <= label.width()
    assert label.geometry().bottom() <= people.viewport().geometry().top()
    is_as_large_as_wanted = label.font().pointSizeF() >= people.font().pointSizeF() * LARGER - 0.1
    assert is_as_large_as_wanted or needed > label.width() * 0.8


def test_without_a_code_the_rows_have_all_the_room(qtbot: QtBot) -> None:
    """When nobody can join any more, the code and its room are gone."""
    people = PeopleList("People")
    qtbot.addWidget(people)
    people.resize(300, 400)
    people.show()
    people.show_code("482 913")

    people.show_code("")

    assert people.code == ""
    assert people.viewport().geometry().top() <= people.frameWidth()
