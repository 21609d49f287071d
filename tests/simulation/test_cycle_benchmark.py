"""FASTSim's own environment: made only where nothing is lost, and only where FASTSim can run."""

from pathlib import Path

import pytest

from benchmarks import physics_environment
from benchmarks.physics_environment import NoFastsim, fastsim_python


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """A slip in the folder's name costs nobody a file."""
    (tmp_path / "homework.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(NoFastsim, match="name an empty folder"):
        fastsim_python(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["homework.txt"]


def test_a_python_that_is_too_new_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FASTSim 2.1.5 is not published for Python 3.13, and the sentence says which to take."""
    monkeypatch.setattr(physics_environment.sys, "version_info", (3, 13, 0, "final", 0))

    with pytest.raises(NoFastsim, match=r"needs Python 3\.9 to 3\.12"):
        fastsim_python(tmp_path / "new")

    assert not (tmp_path / "new").exists()
