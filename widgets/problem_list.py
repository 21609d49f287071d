"""The problems of a design; Enter on one is told, so that its part can be gone to."""

from PySide6.QtCore import Qt

from widgets.row_list import Row, RowList

__all__ = ["ProblemList", "Row"]


class ProblemList(RowList):
    """What is wrong, one sentence each. F8 walks it from anywhere, in a ring."""

    def step(self, count: int) -> str:
        """Go a number of problems on and return its id; empty when there are none."""
        rows = self.rows
        if not rows:
            return ""
        here = next((place for place, row in enumerate(rows) if row.id == self.current_id), -1 if count > 0 else 0)
        found = rows[(here + count) % len(rows)].id
        self.set_current(found)
        self.scrollTo(self.currentIndex())
        return found

    def go_in(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
