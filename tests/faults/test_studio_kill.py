"""The whole studio, killed at any moment while somebody edits: what it had told as done is there at the next start.

Each round starts the studio as a process, lets it edit through its fields and commands, and ends it with `kill -9` in
the midst of an edit, an undo, a sync to the disk or a save. `--long` kills a hundred; the plain suite a seeded share.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SEED = 20261122
ROOT = Path(__file__).resolve().parents[2]
UNDONE_EVERY = 7
WORKER = Path(__file__).with_name("edit_until_killed.py")


@pytest.mark.skipif(
    os.name == "nt", reason="kill -9 is a Unix thing; tests/faults/test_document_kill.py ends processes"
)
@pytest.mark.timeout(3600)
def test_no_told_edit_is_lost(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """After every kill the project opens with the last edit that was told, or a later one."""
    kills = 100 if request.config.getoption("--long", default=False) else 3
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed
    told, edits = 0, 0

    for kill in range(kills):
        there, last, count = _edit_until_killed(tmp_path, told, chance)
        assert kill == 0 or _is_kept(told, there), f"seed {SEED}, kill {kill}: {told} was told and {there} is there"
        told, edits = last, edits + count

    there, _, _ = _edit_until_killed(tmp_path, told, chance)
    assert _is_kept(told, there)
    assert edits > 3 * kills


def _is_kept(told: int, there: int) -> bool:
    """Return whether nothing told is lost; a seventh edit may have been undone without being told any more."""
    return there >= told or (told % UNDONE_EVERY == 0 and there == told - 1)


def _edit_until_killed(folder: Path, first: int, chance: random.Random) -> tuple[int, int, int]:
    """Return what was there at the start, the last number told, and how many edits were told."""
    words = (WORKER, folder / "car.tandem", folder / "state", first, UNDONE_EVERY)
    command = [sys.executable, *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(2 + chance.randrange(40))]
        for _ in range(chance.randrange(200_000)):
            pass  # up to some milliseconds, so that the kill falls anywhere in the next edits
        assert child.poll() is None, f"the studio ended by itself after {lines}"
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.read().split("\n")
    spoken = [line.split() for line in lines if len(line.split()) == 2]
    numbers = [int(number) for word, number in spoken if word == "told"]
    there = next(int(number) for word, number in spoken if word == "there")
    # The last number and not the largest: an undo goes back by one, and that is an edit too.
    return there, numbers[-1] if numbers else there, len(numbers)
