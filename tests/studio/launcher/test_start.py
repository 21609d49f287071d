"""What a start ends in: the window, a demo, or one sentence."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run
from studio.launcher.place import ROOT, SetupFailed
from studio.launcher.ready import check_python
from tests.studio.launcher.stand_in import interpreter, needs_shell

STUDIO = ROOT / "studio"
LAUNCHER = (ROOT / "run.py", STUDIO / "__init__.py", *sorted((STUDIO / "launcher").glob("*.py")))


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
def test_a_display_is_known(variables: dict[str, str], system: str, *, expected: bool) -> None:
    """Only Linux can lack a display, and an empty variable is none."""
    assert run.has_display(variables, system) is expected


@pytest.mark.parametrize("version", [(3, 7), (3, 8), (3, 10)])
def test_an_old_python_can_read_the_launcher(version: tuple[int, int]) -> None:
    """An old Python reads every file of the launcher, so that it can say that it is old."""
    for file in LAUNCHER:
        assert ast.parse(file.read_text(encoding="utf-8"), feature_version=version)


def test_the_launcher_needs_nothing_that_is_not_in_python() -> None:
    """Before anything is installed there is the standard library alone: nothing else of the studio is imported."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in LAUNCHER]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    ours = {name for name in imported if name.startswith("studio.launcher.")}

    assert ours
    assert {name.partition(".")[0] for name in imported - ours} <= sys.stdlib_module_names


def test_an_old_python_is_told_so() -> None:
    """The sentence names both versions and what to do."""
    with pytest.raises(SetupFailed, match=r"needs Python 3\.11 or newer, and this is 3\.9\.2: please install"):
        check_python((3, 9, 2, "final", 0))


@needs_shell
def test_no_network_is_one_sentence_and_two(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no network the start ends in 2 with one line, and what pip said is kept in a file."""
    interpreter(checkout / ".venv", "echo 'Failed to establish a new connection' >&2; exit 1")
    monkeypatch.setattr("studio.launcher.ready.make_environment", lambda _: ("-m", "pip"))

    code = run.main(["demo"])

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
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problem: BaseException,
    code: int,
    said: str,
) -> None:
    """A full disk or Ctrl+C during the start is a sentence, never a traceback."""

    def fail(_: str) -> None:
        raise problem

    monkeypatch.setattr(run, "make_ready", fail)

    assert run.main([]) == code
    assert capsys.readouterr().err.startswith(said)


@needs_shell
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_demo_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No display: the launcher says so, runs the demo and passes its exit code on."""
    ours = interpreter(tmp_path / "env", 'echo "$@"; exit 7')
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    code = run.start(ours, [])

    said = capfd.readouterr().out.splitlines()
    assert code == 7
    assert said == [
        "There is no display here, so no window can be shown. Running the demo instead: tandem demo.",
        "-m studio demo",
    ]


@needs_shell
def test_words_are_passed_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """All words but `test` belong to the program."""
    ours = interpreter(tmp_path / "env", 'echo "$@"')

    run.start(ours, ["set", "my car.tandem", "name=Ana's car"])

    assert capfd.readouterr().out.strip() == "-m studio set my car.tandem name=Ana's car"


@needs_shell
def test_continuous_integration_is_a_program_that_bash_can_read() -> None:
    """The script of the continuous integration has no slip of syntax."""
    found = subprocess.run(["bash", "-n", ROOT / ".ci/run"], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, "")
