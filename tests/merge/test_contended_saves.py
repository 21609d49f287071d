"""Several studios that save into one file at the same time lose no edit of any of them.

Real processes edit and save as fast as they can. `--long` makes ten thousand saves, by four to eight writers, half of
them without locks as on some network shares; the plain suite makes a seeded share.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Design, Part, Person

ROOT = Path(__file__).parents[2]
ANA = Person(id="ana", shown_name="Ana")
SEED = 20261122
FILES, SAVES_OF_A_FILE = 21, 240
"""Of each kind, with and without locks, in the long series."""

WRITER = """
import sys
from studio.document import saving
from studio.document.project import Project
from studio.document.schema import Person

path, name, count, has_locks = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "locks"
if not has_locks:
    from contextlib import nullcontext
    saving.lock_beside = lambda path: nullcontext()
project = Project.open(path, Person(id=name, shown_name=name), decodes=lambda update: True)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    with project.transaction("Set value") as edit:
        edit.set_value("car", "p", f"{name}_{number}", float(number))
    project.save()
"""


@pytest.mark.parametrize("locks", ["locks", "no locks"])
def test_contended_saves_lose_nothing(
    tmp_path: Path, request: pytest.FixtureRequest, locks: str, tell_row: Callable[[str], None]
) -> None:
    """With locks, and without them as on some network shares, every edit of every writer is in the file at the end."""
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed
    if request.config.getoption("--long", default=False):
        crews = [(writers, SAVES_OF_A_FILE // writers) for writers in (chance.randint(4, 8) for _ in range(FILES))]
    else:
        crews = [(3, 8)]

    for number, (writers, count) in enumerate(crews):
        folder = tmp_path / str(number)
        folder.mkdir()
        lost = _lost(folder, writers, count, locks)

        assert lost == set(), f"crew {number} of {writers}, {locks}"

    saves = sum(writers * count for writers, count in crews)
    tell_row(f"{saves:,} contended saves, {locks}: {len(crews)} files by four to eight writers at once, 0 edits lost")


def _lost(folder: Path, writers: int, count: int, locks: str) -> set[str]:
    """Let writers save into one file at once, and return which of their edits are not in it."""
    path = folder / "shared.tandem"
    project = Project.new("Shared", ANA, [Design(id="car", name="Car", parts={"p": Part(id="p", type="t", name="P")})])
    project.save(path)
    project.close()

    _run_together(path, writers, count, locks)

    opened = Project.open(path, ANA, decodes=lambda _: True)
    found = set(opened.snapshot.designs["car"].parts["p"].values)
    opened.close()
    assert [child.name for child in folder.iterdir()] == ["shared.tandem"]
    return {f"w{writer}_{number}" for writer in range(writers) for number in range(count)} - found


def _run_together(path: Path, writers: int, count: int, locks: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"w{writer}", str(count), locks],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        for writer in range(writers)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:  # all of them first: who waits for one to end has them save one after the other
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.close()
    for child in children:
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
    assert [child.returncode for child in children] == [0] * writers
