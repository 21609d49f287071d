"""The whole running studio as a stranger finds it on the accessibility bus: no code of ours looks."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from tests.screen_reader.bus_walk import Look, Node, Walk, walk_of
from tests.screen_reader.desktop import SYSTEM_PYTHON
from tests.screen_reader.journey import fresh_home

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", SYSTEM_PYTHON)

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "who speaks": (),
        "start screen": ("down", "enter"),
        "broken car": ("type: broken", "enter"),
        "problems": ("ctrl+shift+o",),
        "ways out": ("escape", "f8", "ctrl+m"),
        "racer": ("escape", "ctrl+n", "type: 24", "enter"),
        "outline": ("ctrl+1",),
        "drawing": ("ctrl+2",),
        "move mode": ("m",),
        "explore": ("escape", "e"),
        "properties": ("escape", "ctrl+3"),
        "messages": ("ctrl+6",),
        "challenge": ("ctrl+7",),
        "my line": ("f7",),
        "toolbox": ("f7", "ctrl+2", "t"),
        "toolbox, found": ("type: bat", "down"),
        "palette": ("escape", "ctrl+shift+p"),
        "find": ("escape", "ctrl+f"),
        "go to": ("escape", "ctrl+g"),
        "rename": ("escape", "f2"),
        "history": ("escape", "ctrl+h"),
        "connect": ("escape", "c"),
        "keys here": ("escape", "shift+f1"),
        "help here": ("escape", "f1"),
        "ask": ("escape", "f9"),
        "context menu": ("escape", "shift+f10"),
        "menu bar": ("escape", "f10"),
        "next menu": ("right",),
        "menu after it": ("right",),
        "and the next": ("right",),
        "settings": ("escape", "escape", "ctrl+,"),
        "next section": ("down",),
        "settings, a field": ("tab",),
        "open": ("escape", "ctrl+o"),
        "save as": ("escape", "ctrl+shift+s"),
        "new": ("escape", "ctrl+n"),
        "edited, then closed": ("escape", "ctrl+2", "delete", "ctrl+w"),
        "run": ("escape", "ctrl+z", "f5", "ctrl+4"),
        "events": ("tab",),
        "values": ("tab",),
        "large run": ("ctrl+shift+p", "type: run layout", "enter"),
    }
)
"""Where the walk goes, by the keys that lead there from the place before."""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Open the studio with the first question; where programs are missing skip, but fail in continuous integration."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sentence = f"Not installed: {', '.join(missing)}. The packages are listed in .ci/screen_reader_packages."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    home = fresh_home(tmp_path_factory.mktemp("home"))
    with walk_of("-m", "studio", environment=home) as begun:
        yield begun


@pytest.mark.timeout(600)
def test_a_stranger_finds_everything_named_and_in_its_window(walk: Walk) -> None:
    """In every window, pane, menu and dialog: names for all, no name that is a role, no twins, the focus in sight."""
    found, met = [], 0
    for place, keys in PLACES.items():
        walk.press(*keys)
        look = walk.look()
        met += len(look)
        found += [f"{place}: {finding}" for finding in findings(look)]

    assert found == []
    assert met > 2000


def made(*nodes: tuple[int, str, str, str]) -> Look:
    """Return a look out of parent, role, name and states, each thing ten pixels below the one before."""
    every = enumerate(nodes)
    return tuple(
        Node(place, parent, role, name, frozenset(states.split()), (0, 10 * place, 10, 10))
        for place, (parent, role, name, states) in every
    )


@pytest.mark.parametrize(
    ("nodes", "told"),
    [
        (((0, "text", "", "focusable"),), "no name"),
        (((0, "text", "Text", "focusable"),), "named as its role"),
        (((0, "menu", "Edit", ""), (1, "menu item", "Undo", ""), (1, "menu item", "Undo", "")), "'Undo' twice"),
        (((0, "list item", "Motor", "focusable here"),), "outside its window"),
        (((0, "list item", "", "here"),), "something without a name"),
        ((), "nothing has the focus"),
    ],
)
def test_each_rule_finds_what_it_is_for(nodes: tuple[tuple[int, str, str, str], ...], told: str) -> None:
    """A rule that was never seen to find something proves nothing."""
    look = made((-1, "frame", "Tandem", ""), *nodes)

    assert any(told in finding for finding in findings(look))


def findings(look: Look) -> Iterator[str]:
    """Yield what is wrong with what is showing."""
    yield from (f"no name: {path(look, node)}" for node in look if "focusable" in node.states and not node.name.strip())
    yield from (f"named as its role: {path(look, node)}" for node in look if is_named_as_role(node))
    yield from twins(look)
    yield from lost_focus(look)


def is_named_as_role(node: Node) -> bool:
    """Whether a control is called what it is."""
    return "focusable" in node.states and node.name.strip().lower() == node.role


def twins(look: Look) -> Iterator[str]:
    """Yield names that stand twice in one menu or tool bar."""
    for group in (node for node in look if node.role in ("menu", "popup menu", "menu bar", "tool bar")):
        names = Counter(node.name for node in look if node.parent == group.place and node.name)
        yield from (f"{name!r} twice in {path(look, group)}" for name, count in names.items() if count > 1)


def lost_focus(look: Look) -> Iterator[str]:
    """Yield a focus that is nowhere, or outside its window."""
    focused = [node for node in look if "here" in node.states]
    if not focused:
        yield "nothing has the focus"
    yield from (f"the focus is on something without a name: {path(look, n)}" for n in focused if not n.name.strip())
    for node in focused:
        window = top(look, node)
        if node.box and window.box and not overlaps(node.box, window.box):
            yield f"the focus is outside its window: {path(look, node)} {node.box} {window.box}"


def overlaps(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two boxes share a pixel."""
    return all(one[i] < other[i] + other[i + 2] and other[i] < one[i] + one[i + 2] for i in (0, 1))


def top(look: Look, node: Node) -> Node:
    """Return the window of a node."""
    while node.parent >= 0 and look[node.parent].role != "application":
        node = look[node.parent]
    return node


def path(look: Look, node: Node) -> str:
    """Return a node with the names above it."""
    names = [str(node)]
    while node.parent > 0:
        node = look[node.parent]
        names.append(str(node))
    return " in ".join(names)
