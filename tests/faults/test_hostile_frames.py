"""A hundred thousand bad frames at a shared project: the studio lives, and nothing is broken unseen."""

import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261122
FRAMES = 1_000
"""On one project, in a process of its own."""
PLAIN, LONG = 600, 100_000
AT_ONCE = 2


@pytest.mark.timeout(7_200)
def test_bad_frames_kill_nobody_and_change_nothing_unseen(request: pytest.FixtureRequest) -> None:
    """One bad peer sends mutated, random and crafted frames while two people work.

    No process of ours dies but the shadow, the bad peer alone is refused, and window, room, Ana's project and the file
    hold the same.
    """
    frames = LONG if request.config.getoption("--long", default=False) else PLAIN
    batches = [(SEED + number, min(FRAMES, frames)) for number in range(max(1, frames // FRAMES))]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        counts = sum(pool.map(_attack, batches), Counter())

    print(json.dumps(counts, indent=1))
    assert counts["frames"] == sum(frames for _, frames in batches)
    assert counts["refused at once"] > frames // 4
    assert counts["refused by the shadow"] > frames // 100
    assert counts["taken as an edit"] > frames // 10


def _attack(batch: tuple[int, int]) -> Counter[str]:
    """Let one process be attacked and return what became of the frames."""
    seed, frames = batch
    command = [sys.executable, "-m", "tests.faults.hostile_frames", str(seed), str(frames)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3_600, check=False)
    assert ended.returncode == 0, f"seed {seed}: ended with {ended.returncode}\n{ended.stderr[-2_000:]}"
    return Counter(json.loads(ended.stdout))
