"""A choice that is no wider than its pane, however long its options are."""

from PySide6.QtWidgets import QComboBox

LETTERS_AT_LEAST = 8


def let_shrink(choice: QComboBox) -> None:
    """Let a choice be narrower than its longest option; the list that opens is as wide as that.

    Left to itself it pushes every field of its form out of the pane, and all of them are cut off.
    """
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(LETTERS_AT_LEAST)
    lists = choice.view()
    lists.setMinimumWidth(lists.sizeHintForColumn(0) + 2 * lists.frameWidth())
