"""The panes of the window: their names, their order, and what the shell may ask of their layout."""

from types import MappingProxyType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from accessibility.language import msgid

PANES = (
    ("outline", msgid("Outline"), "window.outline"),
    ("drawing", msgid("Drawing"), "window.drawing"),
    ("properties", msgid("Properties"), "window.properties"),
    ("run", msgid("Run"), "window.run"),
    ("messages", msgid("Messages"), "window.messages"),
)
"""In the order of F6: name, title, and the command that goes there."""


MAIN_PANES = MappingProxyType({"build": "drawing", "run": "run"})
"""What is large in each layout."""


class Layout(Protocol):
    """Where the panes are."""

    @property
    def is_one_pane(self) -> bool:
        """Whether one pane shows at a time."""

    def bring(self, name: str) -> None:
        """Make a pane visible."""

    def pane_of(self, widget: QWidget | None) -> str:
        """Return the pane that holds a widget, or nothing."""

    def show_layout(self, name: str) -> None:
        """Give the room to the drawing (`build`) or to the replay (`run`)."""
