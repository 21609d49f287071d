"""The arrows between rooms are held by a linter, and a room that nobody planned is refused."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("studio", "widgets", "simulation", "accessibility")
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the code, so that it can be spoiled."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "text", "contract"),
    [
        ("studio/utils.py", '"""A room nobody planned."""\n', "layers inside studio"),
        ("studio/describe/wrong.py", "import studio.presenters.menus\n", "layers inside studio"),
        ("simulation/effects/wrong.py", "import pymunk\n", "only the world touches pymunk"),
        ("widgets/wrong.py", "import simulation.course\n", "widgets never see the simulation"),
        ("accessibility/braille_wrong.py", "import simulation.course\n", "simulation stands alone"),
    ],
)
def test_a_wrong_arrow_fails_the_build(copy: Path, path: str, text: str, contract: str) -> None:
    """Each of these single files breaks the contract that speaks of it."""
    (copy / path).write_text(text, encoding="utf-8")

    result = subprocess.run([sys.executable, "-c", LINT], cwd=copy, capture_output=True, text=True, check=False)

    assert result.returncode != 0
    assert any(contract in line and "BROKEN" in line for line in result.stdout.splitlines())
