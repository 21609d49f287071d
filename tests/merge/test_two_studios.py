"""Two studios with one file open, each in a process of its own: both live, both save, and each hears of the other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Design, Part, Person

ROOT = Path(__file__).parents[2]
ANA = Person(id="ana", shown_name="Ana")
STUDIO = """
import sys
from pathlib import Path
from studio.document.folder_watch import FolderWatch, Saved
from studio.document.project import Project
from studio.document.schema import Person

path, name = Path(sys.argv[1]), sys.argv[2]
project = Project.open(path, Person(id=name.lower(), shown_name=name), state_folder=Path(sys.argv[3]))
watch = FolderWatch(path, project.reader())
watch.look()
print("ready", flush=True)
for line in sys.stdin:
    what, *words = line.split()
    if what == "set":
        with project.transaction("Set") as edit:
            edit.set_value("car", "p", words[0], float(words[1]))
        print("set", flush=True)
    elif what == "save":
        project.save()
        print("saved", flush=True)
    elif what == "look":
        changes = [project.take_in(news.copy) for news in watch.look() if isinstance(news, Saved)]
        told = [f"{edit.key} {edit.new:g}" for change in changes if change for edit in change.edits if edit.key]
        print(", ".join(told) or "nothing", flush=True)
    elif what == "values":
        values = project.snapshot.designs["car"].parts["p"].values
        print(" ".join(f"{key} {value:g}" for key, value in sorted(values.items())), flush=True)
project.close()
"""


@dataclass(frozen=True, slots=True)
class Studio:
    """A studio in a process of its own."""

    process: subprocess.Popen[str]

    def says(self, line: str = "") -> str:
        """Return what it answers to a line."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if line:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a project with one part."""
    project = Project.new("Shared", ANA, [Design(id="car", name="Car", parts={"p": Part(id="p", type="t", name="P")})])
    project.save(tmp_path / "shared.tandem")
    project.close()
    return tmp_path / "shared.tandem"


@pytest.fixture
def studios(path: Path, tmp_path: Path) -> Iterator[tuple[Studio, Studio]]:
    """Start Ana's and Ben's studios, both with the file open."""
    with ExitStack() as stack:
        both = [Studio(stack.enter_context(_process(path, name, tmp_path / name))) for name in ("Ana", "Ben")]
        assert [studio.says() for studio in both] == ["ready", "ready"]
        yield both[0], both[1]
        for studio in both:
            assert studio.process.stdin is not None
            studio.process.stdin.close()
            studio.process.wait(timeout=60)


def _process(path: Path, name: str, state: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", STUDIO, str(path), name, str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_both_save_both_have_all_and_one_is_killed(studios: tuple[Studio, Studio], path: Path, tmp_path: Path) -> None:
    """Both edit and save in turn, and each takes in the other's save once. Ana's studio is killed: nothing is lost."""
    ana, ben = studios

    for studio, key in ((ana, "a"), (ben, "b")):
        studio.says(f"set {key} 1")
    saved = [studio.says("save") for studio in (ana, ben)]
    looks = [ana.says("look"), ana.says("look"), ben.says("look")]
    ana.says("set a 2")
    ben.says("set c 3")
    ben.says("save")
    before_her_save = ana.says("look")
    ana.says("save")
    values = [ana.says("values"), ben.says("look") and ben.says("values")]

    assert saved == ["saved", "saved"]
    assert looks == ["b 1", "nothing", "nothing"]
    assert before_her_save == "c 3"
    assert values == ["a 2 b 1 c 3"] * 2

    ana.says("set a 4")
    ana.process.kill()
    ana.process.wait()
    ben.says("set b 5")
    ben.says("save")
    again = Project.open(path, ANA, state_folder=tmp_path / "Ana", decodes=lambda _: True)

    assert again.recovered == 1
    assert dict(again.snapshot.designs["car"].parts["p"].values) == {"a": 4.0, "b": 5.0, "c": 3.0}
    again.save()
    assert ben.says("look") == "a 4"
    again.close()
