"""A fresh clone, with nothing installed."""

from pathlib import Path

import pytest


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a fresh clone, with nothing installed."""
    folder = tmp_path / "clone"
    folder.mkdir()
    (folder / "requirements.lock").write_text("run", encoding="utf-8")
    (folder / "requirements-test.lock").write_text("test", encoding="utf-8")
    (folder / "requirements-foreign.lock").write_text("foreign", encoding="utf-8")
    monkeypatch.setattr("studio.launcher.place.ROOT", folder)
    monkeypatch.delenv("TANDEM_ENVIRONMENT", raising=False)
    return folder
