"""The launcher's promises that need no network: it chooses, tells and mends right on bad machines."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def launcher() -> ModuleType:
    """The launcher, as a module."""
    return importlib.import_module("run")


@pytest.fixture
def checkout(launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a fresh clone, with nothing installed."""
    folder = tmp_path / "clone"
    folder.mkdir()
    (folder / "requirements.lock").write_text("run", encoding="utf-8")
    (folder / "requirements-test.lock").write_text("test", encoding="utf-8")
    (folder / "requirements-foreign.lock").write_text("foreign", encoding="utf-8")
    monkeypatch.setattr(launcher, "ROOT", folder)
    monkeypatch.delenv("TANDEM_ENVIRONMENT", raising=False)
    return folder


def interpreter(launcher: ModuleType, folder: Path, program: str) -> object:
    """Return an environment whose Python is a small shell program."""
    place = launcher.Place(folder)
    place.python.parent.mkdir(parents=True)
    place.python.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    place.python.chmod(0o755)
    return place


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell program")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11.so.6", "libx11-6"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libpcre2-8.so.0", "libpcre2-8-0"),
    ],
)
def test_a_library_names_its_debian_package(launcher: ModuleType, library: str, package: str) -> None:
    """Each library that Qt asks for leads to the package that holds it."""
    assert package in launcher.debian_packages(library)


def test_new_debian_names_are_known(launcher: ModuleType) -> None:
    """Debian 13 and Ubuntu 24 write t64 behind some names: the name that exists is taken."""
    old = launcher.packages_of({"libglib-2.0.so.0", "libfoo.so.2"}, {"libglib2.0-0", "libfoo2"})
    new = launcher.packages_of({"libglib-2.0.so.0", "libfoo.so.2"}, {"libglib2.0-0t64", "libfoo2t64"})

    assert old == ["libfoo2", "libglib2.0-0"]
    assert new == ["libfoo2t64", "libglib2.0-0t64"]


def test_an_unknown_library_asks_for_no_package(launcher: ModuleType) -> None:
    """One unknown name would make apt bring nothing at all, so it is left out."""
    assert launcher.packages_of({"libnowhere.so.9"}, {"libgl1"}) == []


def test_missing_libraries_are_read_from_ldd(launcher: ModuleType) -> None:
    """Only the libraries that were not found are named, each once."""
    said = "\tlinux-vdso.so.1 (0x0)\n\tlibGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"

    found = launcher.parse_missing(said + "\tlibGL.so.1 => not found\n\tlibEGL.so.1 => not found\n")

    assert found == {"libGL.so.1", "libEGL.so.1"}


@pytest.mark.parametrize(
    ("variables", "system", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_known(launcher: ModuleType, variables: dict[str, str], system: str, *, expected: bool) -> None:
    """Only Linux can lack a display, and an empty variable is none."""
    assert launcher.has_display(variables, system) is expected


@pytest.mark.parametrize("version", [(3, 7), (3, 8), (3, 10)])
def test_an_old_python_can_read_the_launcher(version: tuple[int, int]) -> None:
    """An old Python reads the whole file, so that it can say that it is old."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=version)


def test_an_old_python_is_told_so(launcher: ModuleType) -> None:
    """The sentence names both versions and what to do."""
    with pytest.raises(launcher.SetupFailed, match=r"needs Python 3\.11 or newer, and this is 3\.9\.2: please install"):
        launcher.check_python((3, 9, 2, "final", 0))


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
def test_a_failed_install_is_one_sentence(launcher: ModuleType, said: str, expected: str) -> None:
    """Whatever pip said, the person hears one sentence that ends in what to do."""
    sentence = launcher.install_problem(said)

    assert expected in sentence
    assert sentence.count(".") - len(re.findall(r"\d\.\d", sentence)) == 1


def test_a_fresh_clone_is_made_ready_inside(launcher: ModuleType, checkout: Path) -> None:
    """Everything stays in the clone's own folder."""
    assert launcher.choose_place({}, "run").folder == checkout / ".venv"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own cache folder")
def test_a_read_only_clone_is_made_ready_in_the_cache(launcher: ModuleType, checkout: Path, tmp_path: Path) -> None:
    """Where the clone may not be written, a folder of this user serves, another one for each clone."""
    (checkout / ".venv").write_text("in the way", encoding="utf-8")

    folder = launcher.choose_place({"XDG_CACHE_HOME": str(tmp_path / "cache")}, "run").folder

    assert folder.parent == tmp_path / "cache" / "tandem"


@pytest.mark.usefixtures("checkout")
def test_a_named_folder_is_taken(launcher: ModuleType, tmp_path: Path) -> None:
    """TANDEM_ENVIRONMENT says where the environment shall be."""
    named = {"TANDEM_ENVIRONMENT": str(tmp_path / "elsewhere")}

    assert launcher.choose_place(named, "run").folder == tmp_path / "elsewhere"


def test_an_interrupted_start_begins_anew(
    launcher: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment whose renewal broke half-way is not taken for ready, not even for its old lock."""
    place = interpreter(launcher, checkout / ".venv", "exit 0")
    place.stamp("run").write_text(launcher.fingerprint("run"), encoding="utf-8")
    was_ready = launcher.is_ready(place, "run")

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(launcher, "install", break_off)
    (checkout / "requirements.lock").write_text("newer", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        launcher.make_ready("run")
    (checkout / "requirements.lock").write_text("run", encoding="utf-8")

    assert was_ready
    assert not launcher.is_ready(place, "run")


def test_the_test_environment_serves_for_running_too(launcher: ModuleType, checkout: Path) -> None:
    """Who ran the tests does not install again to start the studio; the other way round something is missing."""
    place = interpreter(launcher, checkout / ".venv", "exit 0")
    place.stamp("test").write_text(launcher.fingerprint("test"), encoding="utf-8")
    both = launcher.is_ready(place, "run"), launcher.is_ready(place, "test")
    place.stamp("test").unlink()
    place.stamp("run").write_text(launcher.fingerprint("run"), encoding="utf-8")

    assert both == (True, True)
    assert not launcher.is_ready(place, "test")


def test_a_moved_clone_finds_its_sources(
    launcher: ModuleType, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the folder was moved, the environment points at the new place, not at the old one."""
    place = launcher.Place(checkout / ".venv")
    place.packages.mkdir(parents=True)
    launcher.link_sources(place)

    moved = checkout.rename(tmp_path / "moved")
    monkeypatch.setattr(launcher, "ROOT", moved)
    place = launcher.Place(moved / ".venv")
    launcher.link_sources(place)

    assert (place.packages / "tandem.pth").read_text(encoding="utf-8") == f"{moved}\n"


def test_fonts_are_found_after_a_move(launcher: ModuleType, tmp_path: Path) -> None:
    """The settings of fonts name the folder as it is now."""
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/old</dir></fontconfig>", encoding="utf-8")

    file = launcher.write_font_settings(tmp_path)

    assert f"<dir>{tmp_path / 'usr/share/fonts'}</dir>" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("version", "is_other"), [("2.7.18", True), (".".join(map(str, sys.version_info[:3])), False)])
def test_another_python_makes_the_environment_anew(
    launcher: ModuleType, tmp_path: Path, version: str, *, is_other: bool
) -> None:
    """Packages built for another version of Python do not stay."""
    (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")

    assert launcher.is_of_other_python(launcher.Place(tmp_path)) is is_other


@needs_shell
def test_no_network_is_one_sentence_and_two(
    launcher: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no network the start ends in 2 with one line, and what pip said is kept in a file."""
    interpreter(launcher, checkout / ".venv", "echo 'Failed to establish a new connection' >&2; exit 1")
    monkeypatch.setattr(launcher, "make_environment", lambda _: ("-m", "pip"))

    code = launcher.main(["demo"])

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert "new connection" in (checkout / ".venv/install.log").read_text(encoding="utf-8")
    assert not (checkout / ".venv/ready-run").exists()


@pytest.mark.parametrize(
    ("problem", "code", "said"),
    [
        (OSError(28, "No space left on device", "x.lock"), 2, "run.py: x.lock could not be used: No space left on "),
        (KeyboardInterrupt(), 130, "run.py: Stopped. Start again to go on."),
    ],
)
def test_trouble_is_told_in_one_line(
    launcher: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problem: BaseException,
    code: int,
    said: str,
) -> None:
    """A full disk or Ctrl+C during the start is a sentence, never a traceback."""

    def fail(_: str) -> None:
        raise problem

    monkeypatch.setattr(launcher, "make_ready", fail)

    assert launcher.main([]) == code
    assert capsys.readouterr().err.startswith(said)


@needs_shell
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_demo_runs(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No display: the launcher says so, runs the demo and passes its exit code on."""
    place = interpreter(launcher, tmp_path / "env", 'echo "$@"; exit 7')
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    code = launcher.start(place, [])

    said = capfd.readouterr().out.splitlines()
    assert code == 7
    assert said == [
        "There is no display here, so no window can be shown. Running the demo instead: tandem demo.",
        "-m studio demo",
    ]


@needs_shell
def test_words_are_passed_on(launcher: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """All words but `test` belong to the program."""
    place = interpreter(launcher, tmp_path / "env", 'echo "$@"')

    launcher.start(place, ["set", "my car.tandem", "name=Ana's car"])

    assert capfd.readouterr().out.strip() == "-m studio set my car.tandem name=Ana's car"


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


@pytest.mark.parametrize(
    ("words", "purpose"),
    [((), "run"), (("demo",), "run"), (("test", "-x"), "test"), (("test", "--screen-reader"), "foreign")],
)
def test_an_environment_is_made_for_what_is_asked(launcher: ModuleType, words: tuple[str, ...], purpose: str) -> None:
    """Students get what they run, tests what they need, and only tests with programs of others get those."""
    assert launcher.purpose_of(words) == purpose


def test_an_environment_for_more_serves_for_less(launcher: ModuleType, checkout: Path) -> None:
    """Whoever has run the tests with programs of others needs to install nothing for anything else."""
    place = launcher.Place(checkout / ".venv")
    place.python.parent.mkdir(parents=True)
    place.python.touch()
    place.stamp("foreign").write_text(launcher.fingerprint("foreign"))

    assert [launcher.is_ready(place, purpose) for purpose in ("run", "test", "foreign")] == [True, True, True]
    place.stamp("foreign").unlink()
    place.stamp("test").write_text(launcher.fingerprint("test"))
    assert [launcher.is_ready(place, purpose) for purpose in ("run", "test", "foreign")] == [True, True, False]


@needs_shell
def test_continuous_integration_is_a_program_that_bash_can_read() -> None:
    """The script of the continuous integration has no slip of syntax."""
    found = subprocess.run(["bash", "-n", ROOT / ".ci/run"], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, "")


def test_a_link_in_the_place_of_the_environment_is_one_sentence(launcher: ModuleType, tmp_path: Path) -> None:
    """Python refuses to make an environment behind a link: that is told with the way out, and without a traceback."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    with pytest.raises(launcher.SetupFailed, match=r"\.venv could not be made ready: remove it and start again\.$"):
        launcher.make_environment(launcher.Place(tmp_path / ".venv"))
