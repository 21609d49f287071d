"""How long it takes to open and save a large project: `python benchmarks/studio.py open [parts]`.

From the file to the first announcement, in the studio that runs; the best of five. Anchor: decoding the document and
reading it as plain data with the wire library alone, in the same process. Goal: one second for 2,000 parts.
"""

import json
import time
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map

from benchmarks.studio_cars import large_design, with_overlaps
from benchmarks.studio_hands import Hands, hands
from studio.commands.file import open_path
from studio.document.project import Project

TIMES = 5


def opened(parts: int = 500) -> None:
    """Print how long a project of so many parts takes to open, one's own and a stranger's, and to save."""
    with hands() as user:
        template = user.studio.shelves.catalogue.templates["racer"].design
        design = with_overlaps(large_design(template, parts), 3)
        own = Project.new("Large", user.studio.around.author, (design,), state_folder=user.folder / "state")
        strange = Project.new("Strange", user.studio.around.author, (design,))
        for project, name in ((own, "own"), (strange, "strange")):
            project.save(user.folder / f"{name}.tandem")
        anchor = min(bare_s(own.state()) for _ in range(TIMES))
        print(f"{parts} parts. Anchor, the bare document decoded and read: {1e3 * anchor:.0f} ms.")
        for name in ("own", "strange"):
            show(f"open, {name}", [open_s(user, user.folder / f"{name}.tandem") for _ in range(TIMES)], anchor)
        show("save", [save_s(user, number) for number in range(TIMES)], anchor)
        print(f"file: {(user.folder / 'own.tandem').stat().st_size / 1000:.0f} kB.")


def show(name: str, found: list[tuple[float, float, float]], anchor: float) -> None:
    """Print the best of each: by the clock, by the processor, and until there is nothing left to do."""
    wall, busy, free = (min(column) for column in zip(*found, strict=True))
    told = f"{wall:.2f} s by the clock, {busy:.2f} s of the processor"
    print(f"{name}: {told}, {busy / anchor:.0f} anchors; {free:.2f} s until there is nothing left to do.")


def open_s(user: Hands, path: Path) -> tuple[float, float, float]:
    """Return the seconds from a file to the first announcement, and until all is shown."""
    context = user.studio.context()
    return _timed(user, lambda: user.studio.narrator.say(open_path(context, path)))


def save_s(user: Hands, number: int) -> tuple[float, float, float]:
    """Return the seconds from an edit's save to its announcement."""
    project, design = user.studio.desk.project, user.studio.desk.design
    part = next(iter(design.parts))
    with project.transaction("Note") as transaction:
        transaction.set_note("part", part, f"Note {number}")
    user.settle()
    return _timed(user, lambda: user.studio.perform("file.save"))


def _timed(user: Hands, action: Any) -> tuple[float, float, float]:  # noqa: ANN401 -- any function
    user.heard.clear()
    wall, busy = time.perf_counter(), time.process_time()
    action()
    while not user.heard:
        user.application.processEvents()
    told = time.perf_counter() - wall, user.heard[0][0] - busy
    user.settle()
    return *told, time.process_time() - busy


def bare_s(state: bytes) -> float:
    """Return the seconds that the wire library and JSON need alone."""
    start = time.process_time()
    document: Doc[Any] = Doc()
    document.apply_update(state)
    for root in ("parts", "designs", "people"):
        json.loads(str(document.get(root, type=Map)))
    return time.process_time() - start
