"""How fast every kind of key is answered with a large car: `python benchmarks/studio.py keys [parts]`.

Anchor: an arrow in a plain Qt list of as many rows, in the same process. Goal: 20 ms for 95 of 100 keys, 50 for 99.
"""

from dataclasses import dataclass

from benchmarks.studio_cars import large_design, with_overlaps
from benchmarks.studio_hands import Answer, Hands, anchor_ms, hands, line

GOAL_MS = 20.0


@dataclass(frozen=True)
class Series:
    """Keys that are pressed over and over, from one place and one part."""

    name: str
    start: tuple[str, ...]
    keys: tuple[str, ...]
    part: str = "battery"
    """The id of a part, or the type of one."""
    repeats: int = 20


DRAWING, OUTLINE, PROPERTIES = ("ctrl+2",), ("ctrl+1",), ("ctrl+3",)
EVERY = (
    Series("arrow in the drawing", DRAWING, ("right", "right", "left", "left", "up", "down")),
    Series("arrow among boxes", DRAWING, ("right", "right", "left", "left", "up", "down"), part="box200"),
    Series("end in the drawing", DRAWING, ("end", "home")),
    Series("question", DRAWING, ("w", "i", "p", "n", "r", "o", "b", "d")),
    Series("question about a box", DRAWING, ("w", "i", "p", "n", "r", "o", "b", "d"), part="box200"),
    Series("problem", DRAWING, ("f8", "f8", "shift+f8")),
    Series("arrow in the outline", OUTLINE, ("down", "down", "up")),
    Series("end in the outline", OUTLINE, ("end", "home")),
    Series("letter in the outline", OUTLINE, ("b", "r")),
    Series("select", DRAWING, ("shift+space", "right", "shift+space", "left", "shift+space", "right", "shift+space")),
    Series("step in a field", PROPERTIES, ("up", "down")),
    Series("value and undo", PROPERTIES, ("1", "enter", "ctrl+z"), part="box200"),
    Series("duplicate and undo", DRAWING, ("ctrl+d", "ctrl+z")),
    Series("duplicate a box and undo", DRAWING, ("ctrl+d", "ctrl+z"), part="box200"),
    Series("delete, undo, redo", DRAWING, ("delete", "ctrl+z", "ctrl+y", "ctrl+z"), part="box200"),
    Series("delete in the outline and undo", OUTLINE, ("delete", "ctrl+z"), part="box200"),
    Series("copy, paste and undo", DRAWING, ("ctrl+c", "ctrl+v", "ctrl+z"), part="box200"),
    Series("take and hop", DRAWING, ("m", "right", "right", "left", "escape")),
    Series("take a box and hop", DRAWING, ("m", "ctrl+right", "ctrl+left", "ctrl+up", "escape"), part="box200"),
    Series("slide", DRAWING, ("m", "ctrl+shift+left", "escape"), part="box200"),
    Series("take, hop, put, undo", DRAWING, ("m", "ctrl+right", "enter", "ctrl+z"), part="box200"),
    Series("move the battery, undo", DRAWING, ("m", "ctrl+right", "enter", "ctrl+z")),
    Series("explore", DRAWING, ("e", "right", "ctrl+right", "up", "escape")),
    Series("toolbox", DRAWING, ("t", "b", "escape"), repeats=8),
    Series("find", DRAWING, ("ctrl+f", "x", "escape"), repeats=8),
    Series("mend", DRAWING, ("f8", "ctrl+m", "escape"), repeats=5),
    Series("pane", DRAWING, ("f6", "f6", "shift+f6", "ctrl+1", "ctrl+3", "ctrl+2")),
    Series("my line", DRAWING, ("f7", "up", "escape")),
    Series("rename and undo", DRAWING, ("f2", "x", "enter", "ctrl+z"), part="box200"),
    Series("save", DRAWING, ("ctrl+s",), repeats=5),
)


def measured(user: Hands, series: Series) -> list[Answer]:
    """Return every key's answer of one series."""
    parts = user.studio.desk.design.parts
    typed = next((part.id for part in parts.values() if part.type == series.part), series.part)
    found = []
    user.press("ctrl+2")
    user.studio.desk.select(typed, frozenset())
    user.settle()
    user.press(*series.start)
    for _ in range(series.repeats):
        found += [user.answer(key) for key in series.keys]
    return found


def first_times(user: Hands, keys: tuple[str, ...]) -> list[Answer]:
    """Return what the first press of each key after opening takes."""
    user.press("ctrl+2")
    return [user.answer(key) for key in keys]


def keys(parts: int = 500) -> None:
    """Print how long keys take to be answered with a car of so many parts."""
    anchor = anchor_ms(parts)
    print(f"{parts} parts. Anchor, an arrow in a plain Qt list of as many rows: {anchor:.2f} ms.")
    with hands() as user:
        user.open(with_overlaps(large_design(user.studio.shelves.catalogue.templates["racer"].design, parts), 3))
        first = first_times(user, ("b", "w", "n", "d", "o", "f8", "ctrl+m", "escape", "m", "escape"))
        print("First time of a key:", ", ".join(f"{one.key} {one.told_ms:.0f}" for one in first), "ms.")
        user.studio.desk.project.save(user.folder / "large.tandem")
        every: list[Answer] = []
        for series in EVERY:
            answers = measured(user, series)
            every += answers
            print(line(series.name, [one.told_ms for one in answers], anchor))
            for key in dict.fromkeys(series.keys):
                print_slow([one for one in answers if one.key == key], anchor)
        print(line("all keys", [one.told_ms for one in every], anchor))
        print(line("all keys, until there is nothing left to do", [one.free_ms for one in every], anchor))


def print_slow(answers: list[Answer], anchor: float) -> None:
    """Print the keys of a series that miss the goal, or that keep the studio busy for long after their answer."""
    told, free = [one.told_ms for one in answers], [one.free_ms for one in answers]
    if not max(told) <= GOAL_MS or max(free) > 3 * GOAL_MS:
        print("  ", line(answers[0].key, told, anchor), line("free", free, anchor), answers[-1].text[:60])
