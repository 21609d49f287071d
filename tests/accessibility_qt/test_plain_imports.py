"""Imports after PySide6 are Python's own."""

import builtins
import importlib
import linecache
from pathlib import Path

import pytest

from accessibility.qt.plain_imports import import_plainly


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that nobody has imported."""
    file = tmp_path / "never_met_before.py"
    file.write_text("ANSWER = 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    return file


def test_a_module_is_imported_without_its_text_being_kept(fresh: Path) -> None:
    """What PySide6 would read of a module to look for a word in it is neither read nor held."""
    import_plainly()

    module = __import__(fresh.stem)

    assert module.ANSWER == 42
    assert str(fresh) not in linecache.cache


def test_the_import_is_pythons_own() -> None:
    """The suite itself runs with the plain import, as the studio does: PySide6 had put another in its place."""
    assert builtins.__import__ is vars(builtins)["__orig_import__"]
