"""How fast the outline of a very large car answers: `python benchmarks/studio.py outline [parts]`.

2,000 parts, of which every eighth is a group of eight: arrows, ends, branches that close and open, letters, an edit and
its undo. Anchor: an arrow in a plain Qt list of as many rows. Goal: 100 ms for 95 of 100 of any key.
"""

from dataclasses import replace
from types import MappingProxyType

from benchmarks.studio_cars import CHAIN, large_design, with_overlaps
from benchmarks.studio_hands import Answer, Hands, anchor_ms, hands, line
from studio.document.schema import Assembly, Design

KEYS = (
    ("down", "up"),
    ("end", "home"),
    ("left", "right"),
    ("b", "r"),
    ("pagedown", "pageup"),
    ("delete", "ctrl+z"),
    ("ctrl+d", "ctrl+z"),
    ("shift+space", "shift+space"),
    ("f8", "f9", "escape"),
    ("ctrl+2", "right", "ctrl+1"),
)
REPEATS = 10


def outline(parts: int = 2000) -> None:
    """Print how long each key takes in the outline."""
    anchor = anchor_ms(parts)
    print(f"{parts} parts. Anchor, an arrow in a plain Qt list of as many rows: {anchor:.2f} ms.")
    with hands() as user:
        template = user.studio.shelves.catalogue.templates["racer"].design
        user.open(grouped(with_overlaps(large_design(template, parts), 3)))
        every: list[Answer] = []
        for keys in KEYS:
            user.press("ctrl+1")
            answers = in_the_outline(user, keys)
            every += answers
            told, free = [one.told_ms for one in answers], [one.free_ms for one in answers]
            print(line(f"{', '.join(keys)}", told, anchor), line("until free", free, anchor))
        print(line("all keys", [one.told_ms for one in every], anchor))
        print(line("all keys, until there is nothing left to do", [one.free_ms for one in every], anchor))


def in_the_outline(user: Hands, keys: tuple[str, ...]) -> list[Answer]:
    """Return the answers to keys, over and over, each round from a box in the middle."""
    found = []
    for number in range(REPEATS):
        user.studio.desk.select(f"box{200 + 10 * number}", frozenset())
        user.settle()
        found += [user.answer(key) for key in keys]
    return found


def grouped(design: Design) -> Design:
    """Return the design with each chain of boxes as a group."""
    boxes = [part_id for part_id in design.parts if part_id.startswith("box")]
    groups = {f"group{number}": boxes[number * CHAIN : (number + 1) * CHAIN] for number in range(len(boxes) // CHAIN)}
    homes = {part_id: group for group, members in groups.items() for part_id in members}
    assemblies = {group: Assembly(id=group, name=f"Group {group[5:]}") for group in groups}
    parts = {id: replace(part, assembly=homes[id]) if id in homes else part for id, part in design.parts.items()}
    return replace(design, parts=parts, assemblies=MappingProxyType(assemblies))
