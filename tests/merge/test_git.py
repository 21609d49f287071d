"""Two branches of a git repository with one project in them merge by themselves, and git tells its changes in words."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Design, Part, Person

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "assets" / "manual" / "teacher_files.md"
TANDEM = f'"{sys.executable}" -m studio'
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this computer")


def test_two_branches_merge_without_a_hand(tmp_path: Path) -> None:
    """Ana's and Ben's branches hold what both did after a real `git merge`, and nothing is left to settle by hand."""
    path = _repository(tmp_path)
    _git(tmp_path, "checkout", "-q", "-b", "ben")
    _commit(path, "Ben", {"motor": 6.5})
    _git(tmp_path, "checkout", "-q", "main")
    _commit(path, "Ana", {"battery": 11.0, "motor": 8.0})

    said = _git(tmp_path, "merge", "ben", "-m", "Both")

    merged = Project.open(path, Person(id="ana", shown_name="Ana"), decodes=lambda _: True)
    values = {part.id: part.values["mass_kg"] for part in merged.snapshot.designs["car"].parts.values()}
    merged.close()
    assert "is merged: 1 edit by Ben." in said
    assert "Conflict on mass of Motor: Ben set 6.5 kilograms, Ana set 8 kilograms." in said
    assert values["battery"] == 11.0
    assert values["motor"] in {6.5, 8.0}
    assert _git(tmp_path, "status", "--porcelain").strip() == ""


def test_git_shows_a_commit_as_edits(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """With `tandem history` as its textconv, `git diff` shows who changed what as added lines."""
    if not request.config.getoption("--long", default=False):
        pytest.skip("part of the long series")
    path = _repository(tmp_path)
    _commit(path, "Ben", {"motor": 6.5})

    shown = _git(tmp_path, "diff", "HEAD~1")

    added = [line for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert len(added) == 1
    assert added[0].endswith("Ben: Motor, mass 6.5 kilograms, was 4 kilograms.")


def _repository(folder: Path) -> Path:
    """Return a project in a new repository that is set up as the page of the manual says."""
    _git(folder, "init", "-q", "-b", "main")
    page = PAGE.read_text(encoding="utf-8")
    (attributes,) = re.findall(r"`echo \"(.+)\" >> .gitattributes`", page)
    (folder / ".gitattributes").write_text(f"{attributes}\n", encoding="utf-8")
    for key, words in re.findall(r"`git config (\S+) \"tandem (.+)\"`", page):
        _git(folder, "config", key, f"{TANDEM} {words}")
    parts = {id: Part(id=id, type=id, name=id.capitalize(), values={"mass_kg": 4.0}) for id in ("motor", "battery")}
    project = Project.new("Racer", Person(id="ana", shown_name="Ana"))
    with project.transaction("New project") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts))
    project.save(folder / "racer.tandem")
    project.close()
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", "Start")
    return folder / "racer.tandem"


def _commit(path: Path, who: str, masses: dict[str, float]) -> None:
    """Let somebody weigh parts, save and commit."""
    project = Project.open(path, Person(id=who.lower(), shown_name=who), decodes=lambda _: True)
    with project.transaction("Weigh") as edit:
        for part, mass_kg in masses.items():
            edit.set_value("car", part, "mass_kg", mass_kg)
    project.save()
    project.close()
    _git(path.parent, "commit", "-q", "-a", "-m", who)


def _git(folder: Path, *words: str) -> str:
    """Run git with no settings but the repository's own, and return all it said."""
    names = {f"GIT_{role}_{what}": "test" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **alone, **names}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
