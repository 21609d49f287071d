"""The command line, called in this process, in a folder of its own and without a display."""

from pathlib import Path

import pytest

from studio.cli import main
from tests.studio.cli.terminal import DISPLAYS, Said, Tandem


@pytest.fixture
def tandem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tandem:
    """Call `tandem` with these words in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)

    def call(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def racer(tandem: Tandem, tmp_path: Path) -> Path:
    """A project of Ana's with the racer."""
    tandem("new", "racer", "--template", "racer", "--author", "Ana")
    return tmp_path / "racer.tandem"


@pytest.fixture
def starter(tandem: Tandem, tmp_path: Path) -> Path:
    """A project with the first car, which has no battery and cannot run."""
    tandem("new", "starter", "--template", "starter")
    return tmp_path / "starter.tandem"


@pytest.fixture
def assets() -> Path:
    """The folder of what ships with the studio."""
    return Path(__file__).resolve().parents[3] / "assets"
