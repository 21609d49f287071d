"""Where the keyboard's person rests while a partner edits: nothing is read again there, unless their part is gone."""

from collections.abc import Callable

from studio.commands.desk import Desk
from studio.document.change import Change
from studio.document.schema import Part


class RestingPlace:
    """Compares the part under the focus before and after a partner's edit.

    It has to hear of a change before the views do, and `calm` after them.
    """

    def __init__(self, desk: Desk, calmed: Callable[[], None], moved: Callable[[Part], None]) -> None:
        """Listen before anybody else.

        `calmed` lets our own voice take what changed around the focus as known; `moved` is told another part that has
        the focus now.
        """
        self._desk, self._calmed, self._moved = desk, calmed, moved
        self._before = ""
        desk.subscribe_changes(self._note)

    def _note(self, _change: Change) -> None:
        """Remember the part under the focus."""
        self._before = self._desk.selection.current

    def calm(self, change: Change) -> None:
        """Keep our own voice from reading the same place again: it may count otherwise among the parts by now."""
        if self._desk.project.is_own(change):
            return
        self._calmed()
        part = self._desk.current_part
        if part is not None and part.id != self._before and self._before:
            self._moved(part)
