"""Every item view can carry a message of the announcer, for the older Orca that speaks nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from widgets.outline import Outline, OutlineNode
from widgets.row_list import Row, RowList
from widgets.schematic_view import SchematicView, Shape
from widgets.theme import load_theme
from widgets.value_table import HAIR_PIXELS, ValueTable

DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


def views() -> list[QAbstractItemView]:
    """Return one of each view, with one item."""
    outline, rows = Outline("Outline"), RowList("Problems")
    drawing = SchematicView("Drawing", load_theme("light"))
    table = ValueTable("Values", ("What", "How much"))
    outline.show_nodes((OutlineNode("a", "Battery", "on deck"),))
    rows.show_rows((Row("a", "Battery", "on deck"),))
    drawing.show_shapes((Shape("a", "Battery", "on deck", 0, 1, 0, 1),))
    table.show_values((("Speed", "3 metres a second"),))
    return [outline, rows, drawing, table]


@pytest.mark.parametrize("place", range(4), ids=["outline", "rows", "drawing", "table"])
def test_an_item_carries_a_message_for_a_moment(qtbot: QtBot, place: int) -> None:
    """A message is the item's description until it is emptied; then its own is back; nothing else can be written."""
    view = views()[place]
    qtbot.addWidget(view)
    model, index = view.model(), view.model().index(0, 0)
    own = index.data(DESCRIPTION)

    assert model.setData(index, "Mass 12 kilograms.", DESCRIPTION)
    assert index.data(DESCRIPTION) == "Mass 12 kilograms."
    model.setData(index, "", DESCRIPTION)

    assert index.data(DESCRIPTION) == own
    assert not model.setData(index, "Other name", Qt.ItemDataRole.EditRole)


def test_a_name_that_nearly_fits_wraps(qtbot: QtBot) -> None:
    """At every width each name of the table is painted whole: where one line does not hold it, two do."""
    table = ValueTable("Values now", ("What", "Now"))
    qtbot.addWidget(table)
    table.show_values([("Battery power", "274 W", "274 watts"), ("Rolling resistance", "17 N", "17 newtons")])
    table.show()

    for width in range(180, 320, 3):
        table.resize(width, 200)
        metrics, room = table.fontMetrics(), table.columnWidth(0) - HAIR_PIXELS
        for row, name in enumerate(("Battery power", "Rolling resistance")):
            is_in_one_line = metrics.horizontalAdvance(name) <= room

            assert is_in_one_line or table.rowHeight(row) >= 2 * metrics.height(), (width, name)
