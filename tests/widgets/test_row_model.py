"""The flat list model: it becomes any other list in place, by few steps, and Qt agrees about every one of them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QObject
from PySide6.QtTest import QAbstractItemModelTester

from widgets.row_model import Row, RowModel

ids = st.lists(st.sampled_from(["", *"abcdefgh"]), unique=True)
"""An empty id stands for no choice at all."""


def rows(names: list[str], text: str = "") -> list[Row]:
    """Return rows of these ids."""
    return [Row(name, name + text) for name in names]


@settings(max_examples=150, deadline=None, database=None)
@given(before=ids, after=ids, current=st.sampled_from("abcdefgh"))
def test_a_list_becomes_any_other_list_and_the_focus_stays(before: list[str], after: list[str], current: str) -> None:
    """Whatever comes, goes or moves: the rows are those asked for, and the current one lives on while it is there."""
    owner = QObject()
    model = RowModel(owner)
    # Qt's own tester aborts the test where a row is announced wrongly.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    model.show_rows(rows(before))
    selection = QItemSelectionModel(model, owner)
    selection.setCurrentIndex(model.index_of(current), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    model.show_rows(rows(after, "!"))

    assert [row.id for row in model.rows] == after
    assert [row.text for row in model.rows] == [f"{name}!" for name in after]
    assert [model.row_of(name) for name in after] == list(range(len(after)))
    if current in before and current in after:
        assert model.id_at(selection.currentIndex()) == current
    assert tester.model() is model


def test_one_row_that_moves_far_is_one_move() -> None:
    """A part that goes from the rear to the front of 500 is told once, not as 500 parts that step back."""
    owner = QObject()
    model = RowModel(owner)
    names = [str(number) for number in range(500)]
    model.show_rows(rows(names))
    moves: list[int] = []
    model.rowsMoved.connect(lambda *_: moves.append(1))

    model.show_rows(rows([*names[1:400], names[0], *names[400:]]))
    model.show_rows(rows(names))

    assert len(moves) == 2
