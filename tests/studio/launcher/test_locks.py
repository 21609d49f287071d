"""The lists of exact packages: whole, checked by hashes, and the same for everybody."""

import re
import tomllib

import pytest

from studio.launcher.place import ROOT


def locked(name: str) -> dict[str, str]:
    """Return the packages of a lock with their exact versions."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found[1].lower(): found[0] for found in re.finditer(r"(?m)^([\w.\-]+)(?:\[\w+\])?==\S+", text)}


def test_the_locks_hold_every_package_with_its_hash() -> None:
    """What pyproject.toml asks for is in the locks, and each package of a lock has a hash."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[^\w.\-]", word)[0].lower() for word in project["dependencies"]}
    tools = {re.split(r"[^\w.\-]", word)[0].lower() for word in project["optional-dependencies"]["test"]}
    run, test = locked("requirements.lock"), locked("requirements-test.lock")
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert asked <= run.keys()
    assert asked | tools <= test.keys()
    assert all("--hash=sha256:" in entry for entry in re.split(r"(?m)^(?=[\w.\-]+(?:\[\w+\])?==)", text)[1:])


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "requirements-foreign.lock"])
def test_no_lock_asks_for_the_version_of_the_kernel(name: str) -> None:
    """Newer pip falls over `platform_release` where a kernel is called 6.8.0-45-generic, as on most of Linux."""
    assert "platform_release" not in (ROOT / name).read_text(encoding="utf-8")


def test_all_locks_name_the_same_versions() -> None:
    """What is tested is what students get; each lock holds all of the one before it."""
    run, test, foreign = (locked(f"requirements{name}.lock") for name in ("", "-test", "-foreign"))

    assert {name: test.get(name) for name in run} == run
    assert {name: foreign.get(name) for name in test} == test
    assert "distributed" in foreign
