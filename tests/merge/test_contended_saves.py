"""Several studios that save into one file at the same time lose no edit of any of them.

Real processes edit and save as fast as they can. `--long` makes ten thousand saves, by four to eight writers, half of
them without locks as on some network shares; the plain suite makes a seeded share.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
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
from studio.document.errors import SaveFailed
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
    while True:
        try:
            project.save()
            break
        except SaveFailed as problem:
            assert "Save again in a moment" in str(problem), problem
            print("again", flush=True)
"""
"""A writer does what the sentence says when it is told that others keep changing the file; that is counted."""


@pytest.mark.timeout(3600)
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

    told = 0
    for number, (writers, count) in enumerate(crews):
        folder = tmp_path / str(number)
        folder.mkdir()
        lost, refused = _lost(folder, writers, count, locks)
        told += refused

        assert lost == set(), f"crew {number} of {writers}, {locks}"

    saves = sum(writers * count for writers, count in crews)
    tell_row(
        f"{saves:,} contended saves, {locks}: {len(crews)} files by four to eight writers at once, 0 edits lost, "
        f"{told} times asked to save again"
    )


def _lost(folder: Path, writers: int, count: int, locks: str) -> tuple[set[str], int]:
    """Let writers save into one file at once; return their edits that are not in it, and how often one was refused."""
    path = folder / "shared.tandem"
    project = Project.new("Shared", ANA, [Design(id="car", name="Car", parts={"p": Part(id="p", type="t", name="P")})])
    project.save(path)
    project.close()

    refused = _run_together(path, writers, count, locks)

    opened = Project.open(path, ANA, decodes=lambda _: True)
    found = set(opened.snapshot.designs["car"].parts["p"].values)
    opened.close()
    assert [child.name for child in folder.iterdir()] == ["shared.tandem"]
    mine = {f"w{writer}_{number}" for writer in range(writers) for number in range(count)}
    return mine - found, refused


def _run_together(path: Path, writers: int, count: int, locks: str) -> int:
    """Let writers begin at once, wait for all of them, and return how often one of them was asked to save again."""
    with ExitStack() as stack:
        children = [stack.enter_context(_writer(path, f"w{writer}", count, locks)) for writer in range(writers)]
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
        for child in children:  # all of them first: who waits for one to end has them save one after the other
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.close()
        refused = sum(len(list(child.stdout or ())) for child in children)
        ended = [child.wait() for child in children]
    assert ended == [0] * writers
    return refused


def _writer(path: Path, name: str, count: int, locks: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count), locks],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
