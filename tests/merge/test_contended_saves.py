"""Several studios that save into one file at the same time lose no edit of any of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Design, Part, Person

ROOT = Path(__file__).parents[2]
ANA = Person(id="ana", shown_name="Ana")

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
def test_contended_saves_lose_nothing(tmp_path: Path, request: pytest.FixtureRequest, locks: str) -> None:
    """With locks, and without them as on some network shares, every edit of every writer is in the file at the end."""
    writers, count = 3, 100 if request.config.getoption("--long", default=False) else 8
    path = tmp_path / "shared.tandem"
    project = Project.new("Shared", ANA, [Design(id="car", name="Car", parts={"p": Part(id="p", type="t", name="P")})])
    project.save(path)

    _run_together(path, writers, count, locks)

    opened = Project.open(path, ANA, decodes=lambda _: True)
    expected = {f"w{writer}_{number}" for writer in range(writers) for number in range(count)}
    assert set(opened.snapshot.designs["car"].parts["p"].values) == expected
    assert [child.name for child in tmp_path.iterdir()] == ["shared.tandem"]


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
    for child in children:
        child.communicate("go\n")
    assert [child.returncode for child in children] == [0] * writers
