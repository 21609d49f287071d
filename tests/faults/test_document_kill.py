"""A studio killed at any moment loses no edit that it had confirmed, and leaves no file that cannot be read.

Real child processes edit and save as fast as they can, tell each confirmed edit through a pipe, and are killed at a
random moment. `--long` runs a thousand kills; the plain suite runs a seeded share.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.autosave import recoverable
from studio.document.project import Project
from studio.document.schema import Person

ANA = Person(id="ana", shown_name="Ana")
SEED = 20261122
ROOT = Path(__file__).parents[2]

WORKER = """
import sys
from pathlib import Path
from studio.document.project import Project
from studio.document.schema import Design, Part, Person

path, state, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
ana = Person(id="ana", shown_name="Ana")
options = {"state_folder": state, "decodes": lambda update: True}
project = Project.open(path, ana, **options) if path.exists() else Project.new("Racer", ana, **options)
print("ready", flush=True)
if not project.snapshot.designs:
    with project.transaction("Add car") as edit:
        edit.add_design(Design(id="car", name="Car", parts={"b": Part(id="b", type="battery", name="Battery")}))
number = first
while True:
    number += 1
    with project.transaction("Change mass of battery") as edit:
        edit.set_value("car", "b", "mass_kg", float(number))
    if number % 11 == 0:
        project.undo()
        project.redo()
    print(number, flush=True)
    if number % 5 == 0 and path.parent.exists():
        project.save(path)
"""


@pytest.mark.timeout(7200)
def test_kill_loses_no_confirmed_edit(
    request: pytest.FixtureRequest, tmp_path: Path, tell_row: Callable[[str], None]
) -> None:
    """After every kill the file opens, and the last edit that was confirmed, or a later one, is there."""
    projects, kills = (25, 40) if request.config.getoption("--long", default=False) else (1, 8)
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed, printed when a test fails
    edits = 0

    for number in range(projects):
        edits += _killed_again_and_again(tmp_path / str(number), kills, chance)

    assert edits > projects * kills
    tell_row(f"{projects * kills:,} kills of a writer: {edits:,} edits confirmed, 0 lost, every file opened")


def _killed_again_and_again(folder: Path, kills: int, chance: random.Random) -> int:
    """Edit one project through many kills, look after each, and return how many edits were confirmed."""
    folder.mkdir()
    path, state = folder / "racer.tandem", folder / "state"
    confirmed, edits = 0, 0
    for kill in range(kills):
        told = _edit_until_killed(path, state, confirmed, chance)
        edits += max(0, told - confirmed)
        confirmed = max(confirmed, told)

        there = _mass_after_recovery(path, state)

        assert there >= confirmed, f"seed {SEED}, kill {kill}: {confirmed} was confirmed and {there} is there"
        confirmed = there
    return edits


def test_a_kill_of_a_project_without_a_file_loses_nothing(tmp_path: Path) -> None:
    """A project that was never saved comes back with every confirmed edit as well."""
    state = tmp_path / "state"

    told = _edit_until_killed(tmp_path / "gone" / "never.tandem", state, 0, random.Random(SEED))  # noqa: S311 -- as above

    (left,) = recoverable(state)
    project = Project.recover(left, ANA)
    assert project.snapshot.designs["car"].parts["b"].values["mass_kg"] >= told  # type: ignore[operator] # a mass is a number
    assert told > 0
    project.close(discard=True)


def _edit_until_killed(path: Path, state: Path, first: int, chance: random.Random) -> int:
    """Let a child make some edits, kill it in the midst of the next ones, and return the last that it told of."""
    command = [sys.executable, "-c", WORKER, str(path), str(state), str(first)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as child:
        assert child.stdout is not None
        told = "".join(child.stdout.readline() for _ in range(1 + chance.randrange(20)))
        for _ in range(chance.randrange(60_000)):
            pass  # some microseconds to some milliseconds: the kill may fall into an edit, a sync or a save
        assert child.poll() is None, f"the child ended by itself after {told}"
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read()
    return max((int(line) for line in told.split("\n") if line.isdigit()), default=first)


def _mass_after_recovery(path: Path, state: Path) -> int:
    if not path.exists():
        masses = [_mass(Project.recover(left, ANA)) for left in recoverable(state)]
        return max(masses, default=0)
    project = Project.open(path, ANA, state_folder=state, decodes=lambda _: True)
    project.save()
    return _mass(project)


def _mass(project: Project) -> int:
    design = project.snapshot.designs.get("car")
    mass = design.parts["b"].values.get("mass_kg", 0.0) if design else 0.0
    project.close()
    return int(float(mass))
