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
    ("charts", msgid("Charts"), "window.charts"),
    ("messages", msgid("Messages"), "window.messages"),
    ("challenge", msgid("Challenge"), "window.challenge"),
    ("people", msgid("People"), "window.people"),
)
"""In the order of F6: name, title, and the command that goes there."""

ON_OFFER = frozenset({"challenge", "charts", "people"})
"""Panes that F6 and the layouts leave out while there is nothing in them; their own key goes there at any time."""

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

    @property
    def offered_panes(self) -> tuple[str, ...]:
        """The panes that F6 goes through, in its order."""

    def offer(self, name: str, *, is_offered: bool) -> None:
        """Put a pane into the layouts and the round of F6, or leave it out."""

    def show_layout(self, name: str) -> None:
        """Give the room to the drawing (`build`) or to the replay (`run`)."""
