"""An Element: one thing a screen reader can meet, as a plain record."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What assistive technology is told of one control, item or container, and of its children.

    `role` and `states` are lower-case words with underscores (`check_box`, `tree_item`; `focusable`, `checked`).
    `rect` is left, top, width and height in logical pixels of the screen. `level` counts from 1 in trees, 0 elsewhere.
    """

    role: str
    name: str = ""
    description: str = ""
    value: str = ""
    label: str = ""
    """The text of the label that points at the control, without its mnemonic; else the accessible name it was given."""
    placeholder: str = ""
    states: frozenset[str] = frozenset()
    shortcut: str = ""
    rect: tuple[int, int, int, int] = (0, 0, 0, 0)
    level: int = 0
    needs: tuple[int, int] = (0, 0)
    """Width and height that the text needs to be read whole, in logical pixels; 0 where nobody knows."""
    contrast: float = 0.0
    """Of the text against what is behind it, as painted, 1 to 21; 0 where there is no text or nobody looked."""
    children: tuple["Element", ...] = ()

    @property
    def title(self) -> str:
        """The name, or the role in its place, for paths that people read."""
        return self.name or f"({self.role})"

    def has(self, *states: str) -> bool:
        """Return whether every one of the states holds."""
        return self.states.issuperset(states)

    def walk(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "Element"]]:
        """Yield this element and all below it, parents first, each with the titles that lead to it."""
        here = (*path, self.title)
        yield here, self
        for child in self.children:
            yield from child.walk(here)
