"""The current row of a list stays in sight, also when the list becomes smaller under the hands."""

from pytestqt.qtbot import QtBot

from widgets.row_list import Row, RowList


def test_a_list_that_shrinks_keeps_its_current_row_in_sight(qtbot: QtBot) -> None:
    """With the focus on the last of 40 rows, half the height is taken away: the row still lies inside."""
    messages = RowList("Messages")
    qtbot.addWidget(messages)
    messages.show_rows([Row(str(number), f"Message {number}") for number in range(40)])
    messages.resize(300, 400)
    messages.show()
    messages.setFocus()
    messages.set_current("39")
    qtbot.waitUntil(messages.hasFocus)

    messages.resize(300, 200)

    qtbot.waitUntil(lambda: messages.viewport().height() < 210)
    assert messages.viewport().rect().contains(messages.visualRect(messages.currentIndex()))
