"""The events of a run, in time; Enter on one is told, so that the run can be moved there."""

from widgets.row_list import Row, RowList

__all__ = ["EventList", "Row"]


class EventList(RowList):
    """What happened, one line each, such as `12.4 seconds. Top of the hill`."""

    def follow(self, event_id: str) -> None:
        """Stand on the event that the run has reached, unless somebody is reading the list."""
        if not self.hasFocus():
            self.set_current(event_id)
