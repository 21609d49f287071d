"""A short list of options in a dialog, where nothing happens before the dialog is accepted."""

from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from widgets.choice_arrow import paint_arrow
from widgets.choice_width import let_shrink
from widgets.fields import Field


class PlainChoice(QComboBox):
    """Options by their value. The name is set here too: Windows takes it from nowhere else."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.full_label)
        for option in field.options:
            self.addItem(option.text, option.value)
        let_shrink(self)
        self.setCurrentIndex(max(0, self.findData(field.text)))

    @property
    def value(self) -> str:
        """The value of the option that stands there."""
        return str(self.currentData() or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        paint_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel: scrolling must not change an answer."""
        event.ignore()
