"""Disks of all kinds: a stick that cannot be written, one that is full, a share that goes away and comes back.

Each is a real one, mounted in a namespace of its own that ends with its process; no right of an administrator is asked.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BEGIN = """
import json, subprocess, sys
from pathlib import Path
from studio.document.autosave import recoverable
from studio.document.errors import DocumentError
from studio.document.folder_watch import FolderWatch
from studio.document.project import Project
from studio.document.schema import Design, Part, Person

disk, home = Path(sys.argv[1]), Path(sys.argv[2])
path, state = disk / "racer.tandem", home / "state"
ana, ben = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")
options = {"state_folder": state, "decodes": lambda update: True}

def mount(*words):
    subprocess.run(["mount", *words, str(disk)], check=True)

def start():
    parts = {"p": Part(id="p", type="t", name="P")}
    Project.new("Racer", ana, [Design(id="car", name="Car", parts=parts)]).save(path)
    return Project.open(path, ana, **options)

def edit(project, mass_kg, note=""):
    with project.transaction("Weigh") as transaction:
        transaction.set_value("car", "p", "mass_kg", mass_kg)
        if note:
            transaction.set_note("part", "p", note)

def save(project, *where):
    try:
        project.save(*where)
    except DocumentError as problem:
        return str(problem)
    return "saved"

def mass(where=path):
    project = Project.open(where, ana, decodes=lambda update: True)
    return project.snapshot.designs["car"].parts["p"].values["mass_kg"]

def told(watch):
    return [getattr(news, "sentence", type(news).__name__) for news in watch.look()]
"""


@pytest.fixture(autouse=True)
def long(request: pytest.FixtureRequest) -> None:
    """Leave these to the long series: the plain suite has the system's limits and folders for disks."""
    if not request.config.getoption("--long", default=False):
        pytest.skip("part of the long series")


def _on_a_disk(tmp_path: Path, script: str) -> dict[str, Any]:
    """Run a script as a process that may mount, and return what it found out."""
    (tmp_path / "disk").mkdir()
    words = ["unshare", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this computer lets nobody mount a disk of their own")
    done = subprocess.run(
        [*words, sys.executable, "-c", BEGIN + script, str(tmp_path / "disk"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_stick_that_cannot_be_written(tmp_path: Path) -> None:
    """A project opens from it, edits are kept, saving there is one sentence, and saving elsewhere works."""
    found = _on_a_disk(
        tmp_path,
        """
mount("-t", "tmpfs", "none")
start().close()
mount("-o", "remount,ro")
project = Project.open(path, ana, **options)
edit(project, 7.0)
refused = save(project)
kept = len(recoverable(state)), len(list(state.glob("*.journal")))
elsewhere = save(project, home / "mine.tandem")
print(json.dumps({"refused": refused, "kept": kept, "elsewhere": elsewhere, "mass": mass(home / "mine.tandem")}))
""",
    )

    refused = f"You may not write to {tmp_path / 'disk' / 'racer.tandem'}. Save the project in another folder."
    assert found == {"refused": refused, "kept": [0, 1], "elsewhere": "saved", "mass": 7.0}


def test_a_stick_that_is_full(tmp_path: Path) -> None:
    """Saving is one sentence, the old file is whole, no half file stays; with room again the save works."""
    found = _on_a_disk(
        tmp_path,
        """
import random
mount("-t", "tmpfs", "-o", "size=64k", "none")
project = start()
old = path.read_bytes()
edit(project, 7.0, note=random.Random(1).randbytes(9_000).hex())
(disk / "film").write_bytes(bytes(50_000))
refused = save(project)
is_whole, names = path.read_bytes() == old, sorted(file.name for file in disk.iterdir())
(disk / "film").unlink()
again = save(project)
print(json.dumps({"refused": refused, "whole": is_whole, "names": names, "again": again, "mass": mass()}))
""",
    )

    path = tmp_path / "disk" / "racer.tandem"
    assert found == {
        "refused": f"There is no room on the disk for {path}. Free some room, then save again.",
        "whole": True,
        "names": ["film", "racer.tandem"],
        "again": "saved",
        "mass": 7.0,
    }


def test_a_share_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    """It is told once, work goes on and is kept; when the share is back, what others saved there is merged."""
    found = _on_a_disk(
        tmp_path,
        """
share = home / "share"
share.mkdir()
disk = share / "ours"
disk.mkdir()
path = disk / "racer.tandem"
project = start()
watch = FolderWatch(path, project.reader())
watch.look()
share.rename(home / "away")
looks = [told(watch) for _ in range(3)]
edit(project, 7.0)
refused = save(project)
(home / "away").rename(share)
other = Project.open(path, ben, decodes=lambda update: True)
with other.transaction("Rename") as transaction:
    transaction.rename_project("Ours")
other.save()
back = told(watch)
again = save(project)
both = Project.open(path, ana, decodes=lambda update: True).snapshot.name, mass(path)
print(json.dumps({"looks": looks, "refused": refused, "back": back, "again": again, "both": both}))
""",
    )

    path = tmp_path / "share" / "ours" / "racer.tandem"
    away = "The folder of racer.tandem cannot be reached now. Your work is kept here. Save when it is back."
    assert found == {
        "looks": [[], [away], []],
        "refused": f"The folder of {path} is no longer there. Save the project in another folder.",
        "back": ["Mended", "Saved"],
        "again": "saved",
        "both": ["Ours", 7.0],
    }
