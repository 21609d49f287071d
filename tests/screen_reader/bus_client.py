"""Walk a running program on the accessibility bus. Runs under the system's Python and knows nothing of our code.

For each process number on standard input it prints one line of JSON: all nodes that are showing, parents first. What
last told the bus that it has the focus has the state `here`: views tell of their current items that they are focused,
whether they have the keyboard or not.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import pyatspi
from gi.repository import Atspi, GLib

STATES = ("focusable", "focused", "active", "showing", "enabled", "selected")
HEAR_S = 0.15
"""How long events may be on their way."""


def program(process: int) -> Any:
    """Return the program with a process number, or None while it is not on the bus."""
    every = pyatspi.Registry.getDesktop(0)
    return next((one for one in every if one is not None and one.get_process_id() == process), None)


class Focus:
    """Remembers what last told the bus that it has the focus."""

    def __init__(self) -> None:
        """Listen from now on."""
        self.place: Any = None
        pyatspi.Registry.registerEventListener(self._note, "object:state-changed:focused", "focus:")

    def hear(self) -> None:
        """Take in the events that have come."""
        end = time.monotonic() + HEAR_S
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.01)

    def _note(self, event: Any) -> None:
        if event.detail1 or event.type == "focus:":
            self.place = event.source


def window_of(node: Any) -> Any:
    """Return the uppermost node that is not the program itself: Qt's pop-up menus are children of no window."""
    while node.parent is not None and node.parent.getRole() != pyatspi.ROLE_APPLICATION:
        node = node.parent
    return node


def nodes(roots: list[Any], focus: Any) -> Iterator[dict[str, Any]]:
    """Yield what is showing, parents before children; `parent` is the place of the parent in this order."""
    waiting, count, seen = [(root, -1) for root in reversed(roots)], 0, set[Any]()
    while waiting:
        node, parent = waiting.pop()
        states = told_states(node)
        if node in seen or (parent >= 0 and "showing" not in states):
            continue
        seen.add(node)
        states += ["here"] if focus is not None and node == focus else []
        yield {
            "parent": parent,
            "role": node.getRoleName(),
            "name": node.name or "",
            "states": states,
            "box": box(node),
        }
        waiting += [(child, count) for child in reversed(list(node)) if child is not None]
        count += 1


def told_states(node: Any) -> list[str]:
    """Return those of our states that a node has."""
    held = node.getState()
    return [name for name in STATES if held.contains(getattr(pyatspi, f"STATE_{name.upper()}"))]


def box(node: Any) -> list[int]:
    """Return where a node is on the screen: left, top, width and height; nothing where it has no place."""
    try:
        extents = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return []
    return [extents.x, extents.y, extents.width, extents.height]


def main() -> None:
    """Answer each line until standard input ends."""
    focus = Focus()
    for line in sys.stdin:
        focus.hear()
        found = program(int(line))
        roots = []
        if found is not None:
            # What was remembered of an earlier walk is not what is there now.
            found.set_cache_mask(Atspi.Cache.NONE)
            found.clear_cache()
            roots = [found] + ([window_of(focus.place)] if focus.place is not None else [])
        print(json.dumps(list(nodes(roots, focus.place))), flush=True)


if __name__ == "__main__":
    main()
