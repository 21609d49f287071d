"""What one glance at the focus saw, as plain records that can be compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWindow:
    """The window that has the focus; a pop-up belongs to the window it came from."""

    key: int
    title: str = ""
    is_dialog: bool = False
    text: str = ""
    """What a dialog tells, without the labels of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenControl:
    """The control that has the focus. `role` and `states` are those of an audit Element."""

    key: int
    role: str
    label: str = ""
    value: str = ""
    states: frozenset[str] = frozenset()
    description: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenItem:
    """The current item of a list, tree, table, menu or row of tabs."""

    key: tuple[int, ...]
    """The rows that lead to it, and its column last."""
    name: str = ""
    states: frozenset[str] = frozenset()
    level: int = 0
    position: int = 0
    count: int = 0
    row_header: str = ""
    column_header: str = ""
    column: int = 0
    columns: int = 0
    shortcut: str = ""
    """In words."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenText:
    """The text one is in. The selection lies between anchor and caret."""

    content: str
    caret: int
    anchor: int
    line: str = ""
    is_multi_line: bool = False
    is_secret: bool = False

    @property
    def selected(self) -> str:
        """The selected part."""
        return self.content[min(self.caret, self.anchor) : max(self.caret, self.anchor)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything one glance saw."""

    window: SeenWindow | None = None
    group: str = ""
    control: SeenControl | None = None
    item: SeenItem | None = None
    text: SeenText | None = None

    def is_same_place(self, other: "Seen") -> bool:
        """Whether both glances rest on the same item of the same control of the same window."""
        return self.place == other.place

    def is_same_item(self, other: "Seen") -> bool:
        """Whether both glances rest on an item of one name in one control, which may have moved up or down in it."""
        same_control = self.place[:2] == other.place[:2]
        return same_control and self.item is not None and other.item is not None and self.item.name == other.item.name

    @property
    def place(self) -> tuple[object, ...]:
        """What tells places apart."""
        return (
            self.window and self.window.key,
            self.control and self.control.key,
            self.item and self.item.key,
        )


@dataclass(frozen=True, slots=True)
class Cause:
    """The key before a glance: its gesture as text, and what it types."""

    gesture: str = ""
    typed: str = ""
