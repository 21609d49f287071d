"""What chance draws: a car of any size, and keys and clicks as people and cats make them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from accessibility.keymap import Keymap
from studio.document.names import free_part_name
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Part
from studio.placement.spot import legal_mounts
from tests.pilot import Pilot

PLAIN = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "space", "backspace")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,-+%/'"
STRANGE = "éßØ漢字ل🚲\u200b\u0301½²±“€İ"
MENUS = ("f10", "shift+f10", "menu", "alt+f", "alt+e", "alt+b", "alt+v", "alt+r", "alt+h", "alt+a", "alt+m")
WORDS = (
    ("t", "b", "a", "t", "enter", "enter"),
    ("t", "w", "h", "e", "enter", "left", "enter"),
    ("t", "m", "o", "t", "enter", "right", "enter"),
    ("ctrl+3", "7", "enter"),
    ("ctrl+3", "tab", "9", "9", "9", "enter"),
    ("f2", "x", "enter"),
    ("m", "right", "enter"),
    ("m", "2", "0", "space", "b", "e", "h", "i", "n", "d", "enter", "enter"),
    ("f5", "wait"),
    ("f5", "escape", "wait"),
    ("delete",),
    ("ctrl+d",),
    ("ctrl+c", "ctrl+v"),
    ("shift+space", "right", "shift+space"),
    ("ctrl+z", "ctrl+z"),
)
"""What people do, so that chance meets a car that changes."""
NOT_PRESSED = frozenset({"ctrl+q"})
"""Quitting is answered no wherever it is asked from a menu."""
SPOTS = 16
"""Clicks fall on a grid of so many by so many over the widget under them."""


def drawn_keys(chance: random.Random, keymap: Keymap, count: int, *, mouse: bool = False) -> list[str]:
    """Draw so many keys, or a few more: gestures, `type X`, `rest`, `wait`, and with `mouse` clicks and drags."""
    mapped = sorted({str(row.gesture) for row in keymap.bindings} - NOT_PRESSED)
    ways: tuple[tuple[int, Callable[[], Sequence[str]]], ...] = (
        (40, lambda: [chance.choice(mapped)]),
        (22, lambda: [chance.choice(PLAIN)]),
        (8, lambda: ["enter"]),
        (8, lambda: ["escape"]),
        (8, lambda: [f"type {chance.choice(LETTERS)}"]),
        (3, lambda: [f"type {chance.choice(STRANGE)}"]),
        (4, lambda: [chance.choice(MENUS)]),
        (3, lambda: ["rest"]),
        (12, lambda: chance.choice(WORDS)),
        (30 if mouse else 0, lambda: [_drawn_click(chance)]),
    )
    drawn: list[str] = []
    while len(drawn) < count:
        drawn += chance.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()
    return drawn


def _drawn_click(chance: random.Random) -> str:
    kind = chance.choice(("click", "click", "ctrl-click", "double", "right", "drag", "drag", "wheel"))
    return " ".join([f"mouse {kind}", *(str(chance.randrange(SPOTS)) for _ in range(4))])


def crowd(chance: random.Random, project: Project, pilot: Pilot, count: int) -> None:
    """Add so many parts drawn by chance, each on a mount, whether it fits there or not, or at a free place."""
    shelves, design_id = pilot.studio.shelves, next(iter(project.snapshot.designs))
    design = project.snapshot.designs[design_id]
    products = list(shelves.catalogue.products.values())
    with project.transaction("Crowd", is_undoable=False) as transaction:
        for _ in range(count):
            product = chance.choice(products)
            name = free_part_name(design, shelves.types[product.type].label)
            part = Part(id=project.new_id(), type=product.type, name=name, product=product.id, values=product.values)
            mounts = legal_mounts(design, part, shelves.types) if chance.random() < 0.7 else ()
            place = chance.choice(mounts).place if mounts else Free(x_m=chance.random() * 2, z_m=chance.random())
            part = replace(part, place=place)
            transaction.add_part(design_id, part)
            design = replace(design, parts={**design.parts, part.id: part})
