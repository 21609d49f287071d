"""Who sits at a computer: the same person at each start, and never the one of another computer."""

from pathlib import Path

import pytest

from studio.cli.window import whoever_sits_here


def test_a_computer_keeps_its_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name the id is drawn once and kept; another computer draws another one; a given name goes first."""
    monkeypatch.delenv("TANDEM_AUTHOR", raising=False)

    first, again = (whoever_sits_here(tmp_path / "here", "Me") for _ in range(2))
    other = whoever_sits_here(tmp_path / "there", "Me")
    monkeypatch.setenv("TANDEM_AUTHOR", "Ana")

    assert first == again
    assert first.id != other.id
    assert whoever_sits_here(tmp_path / "here", "Me").shown_name == "Ana"


def test_a_folder_that_cannot_be_written_ends_no_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in the place of the folder, somebody sits here all the same."""
    monkeypatch.delenv("TANDEM_AUTHOR", raising=False)
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    assert whoever_sits_here(tmp_path / "taken", "Me").shown_name == "Me"
