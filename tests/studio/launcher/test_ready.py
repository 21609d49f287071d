"""The environment: made where it may be, anew when it must be, and never taken for ready when it is not."""

import re
import sys
from pathlib import Path

import pytest

from studio.launcher.place import Place, SetupFailed, choose_place, fingerprint, is_ready, link_sources, purpose_of
from studio.launcher.ready import install_problem, is_of_other_python, make_environment, make_ready
from tests.studio.launcher.stand_in import interpreter


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Retrying after connection broken\nERROR: No matching distribution found for click", "connect this computer"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "try another Python"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "is not the one"),
        ("", "connect this computer"),
    ],
)
def test_a_failed_install_is_one_sentence(said: str, expected: str) -> None:
    """Whatever pip said, the person hears one sentence that ends in what to do."""
    sentence = install_problem(said)

    assert expected in sentence
    assert sentence.count(".") - len(re.findall(r"\d\.\d", sentence)) == 1


def test_a_fresh_clone_is_made_ready_inside(checkout: Path) -> None:
    """Everything stays in the clone's own folder."""
    assert choose_place({}, "run").folder == checkout / ".venv"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own cache folder")
def test_a_read_only_clone_is_made_ready_in_the_cache(checkout: Path, tmp_path: Path) -> None:
    """Where the clone may not be written, a folder of this user serves, another one for each clone."""
    (checkout / ".venv").write_text("in the way", encoding="utf-8")

    folder = choose_place({"XDG_CACHE_HOME": str(tmp_path / "cache")}, "run").folder

    assert folder.parent == tmp_path / "cache" / "tandem"


@pytest.mark.usefixtures("checkout")
def test_a_named_folder_is_taken(tmp_path: Path) -> None:
    """TANDEM_ENVIRONMENT says where the environment shall be."""
    named = {"TANDEM_ENVIRONMENT": str(tmp_path / "elsewhere")}

    assert choose_place(named, "run").folder == tmp_path / "elsewhere"


def test_an_interrupted_start_begins_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment whose renewal broke half-way is not taken for ready, not even for its old lock."""
    ours = interpreter(checkout / ".venv", "exit 0")
    ours.stamp("run").write_text(fingerprint("run"), encoding="utf-8")
    was_ready = is_ready(ours, "run")

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("studio.launcher.ready.install", break_off)
    (checkout / "requirements.lock").write_text("newer", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        make_ready("run")
    (checkout / "requirements.lock").write_text("run", encoding="utf-8")

    assert was_ready
    assert not is_ready(ours, "run")


def test_the_test_environment_serves_for_running_too(checkout: Path) -> None:
    """Who ran the tests does not install again to start the studio; the other way round something is missing."""
    ours = interpreter(checkout / ".venv", "exit 0")
    ours.stamp("test").write_text(fingerprint("test"), encoding="utf-8")
    both = is_ready(ours, "run"), is_ready(ours, "test")
    ours.stamp("test").unlink()
    ours.stamp("run").write_text(fingerprint("run"), encoding="utf-8")

    assert both == (True, True)
    assert not is_ready(ours, "test")


def test_a_moved_clone_finds_its_sources(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the folder was moved, the environment points at the new place, not at the old one."""
    ours = Place(checkout / ".venv")
    ours.packages.mkdir(parents=True)
    link_sources(ours)

    moved = checkout.rename(tmp_path / "moved")
    monkeypatch.setattr("studio.launcher.place.ROOT", moved)
    ours = Place(moved / ".venv")
    link_sources(ours)

    assert (ours.packages / "tandem.pth").read_text(encoding="utf-8") == f"{moved}\n"


@pytest.mark.parametrize(("version", "is_other"), [("2.7.18", True), (".".join(map(str, sys.version_info[:3])), False)])
def test_another_python_makes_the_environment_anew(tmp_path: Path, version: str, *, is_other: bool) -> None:
    """Packages built for another version of Python do not stay."""
    (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")

    assert is_of_other_python(Place(tmp_path)) is is_other


@pytest.mark.parametrize(
    ("words", "purpose"),
    [((), "run"), (("demo",), "run"), (("test", "-x"), "test"), (("test", "--screen-reader"), "foreign")],
)
def test_an_environment_is_made_for_what_is_asked(words: tuple[str, ...], purpose: str) -> None:
    """Students get what they run, tests what they need, and only tests with programs of others get those."""
    assert purpose_of(words) == purpose


def test_an_environment_for_more_serves_for_less(checkout: Path) -> None:
    """Whoever has run the tests with programs of others needs to install nothing for anything else."""
    ours = Place(checkout / ".venv")
    ours.python.parent.mkdir(parents=True)
    ours.python.touch()
    ours.stamp("foreign").write_text(fingerprint("foreign"))

    assert [is_ready(ours, purpose) for purpose in ("run", "test", "foreign")] == [True, True, True]
    ours.stamp("foreign").unlink()
    ours.stamp("test").write_text(fingerprint("test"))
    assert [is_ready(ours, purpose) for purpose in ("run", "test", "foreign")] == [True, True, False]


def test_a_link_in_the_place_of_the_environment_is_one_sentence(tmp_path: Path) -> None:
    """Python refuses to make an environment behind a link: that is told with the way out, and without a traceback."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    with pytest.raises(SetupFailed, match=r"\.venv could not be made ready: remove it and start again\.$"):
        make_environment(Place(tmp_path / ".venv"))
