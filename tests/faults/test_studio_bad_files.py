"""Files that are no good project: the command line and the window say one sentence, and leave every byte alone."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.cli import main
from studio.commands.file import open_path
from studio.document.file_format import FILE_LIMIT
from studio.document.project import Project
from studio.document.schema import Person
from tests.pilot import Pilot

ANA = Person(id="ana", shown_name="Ana")
COMMANDS = {
    "describe": ["describe", "{}"],
    "set": ["set", "{}", "name=Other"],
    "run": ["run", "{}", "--course", "sun_sprint"],
    "check": ["check", "{}"],
    "history": ["history", "{}"],
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a good project file."""
    path = tmp_path_factory.mktemp("whole") / "racer.tandem"
    Project.new("Racer", ANA).save(path)
    return path.read_bytes()


def _flipped(data: bytes) -> bytes:
    """Turn one bit in the midst of the packed state."""
    place = data.index(b"state.bin") + 40
    return data[:place] + bytes([data[place] ^ 8]) + data[place + 1 :]


def _newer(data: bytes) -> bytes:
    """Return the same project as a version from the future would mark it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "manifest.json":
                content = json.dumps({**json.loads(content), "format": 99}).encode()
            new.writestr(info, content)
    return buffer.getvalue()


def _inflating(data: bytes) -> bytes:
    """Add a member that is small in the file and far too large out of it."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", bytes(129 * 1024 * 1024))
    return buffer.getvalue()


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (lambda data: data[: len(data) // 2], "is damaged"),
    "bit-flipped": (_flipped, "is damaged"),
    "oversized": (lambda data: data + bytes(FILE_LIMIT), "is larger than a project can be"),
    "inflating": (_inflating, "is larger than a project can be"),
    "foreign text": (lambda _: b"Dear diary, today I built a car.\n" * 20, "is not a Tandem project"),
    "foreign zip": (lambda _: _zip_of("word/document.xml"), "is not a Tandem project"),
    "newer": (_newer, "was made by a newer Tandem"),
    "empty": (lambda _: b"", "is empty"),
}


def _zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x" * 500)
    return buffer.getvalue()


@pytest.fixture(scope="module", params=sorted(DAMAGE))
def damaged(request: pytest.FixtureRequest, whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a damaged file and what its sentence says."""
    damage, words = DAMAGE[request.param]
    path = tmp_path_factory.mktemp("damaged") / "racer.tandem"
    path.write_bytes(damage(whole))
    return path, words


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_commands_say_one_line_and_touch_nothing(
    damaged: tuple[Path, str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command ends with 2 and one line on stderr that says what, where and how to mend; no byte changes."""
    path, words = damaged
    before, beside = _digest(path), sorted(path.parent.iterdir())

    code = main([word.format(path) for word in COMMANDS[command]])

    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert _is_one_sentence(printed.err)
    assert str(path) in printed.err
    assert words in printed.err
    assert (_digest(path), sorted(path.parent.iterdir())) == (before, beside)


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize(("name", "words"), [("", "is a folder"), ("none.tandem", "There is no file")])
def test_commands_name_a_folder_and_a_missing_file(
    tmp_path: Path, command: str, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder or a wrong name is one line as well, and nothing is made there."""
    code = main([word.format(tmp_path / name) for word in COMMANDS[command]])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert _is_one_sentence(printed.err)
    assert words in printed.err
    assert not list(tmp_path.iterdir())


def test_window_says_one_sentence_and_keeps_the_old_project(
    racer: Pilot, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Opening any of them in the window is one sentence; the car that lay open is still there, and undo with it."""
    studio, folder = racer.studio, tmp_path_factory.mktemp("window")
    racer.press("delete")
    lying = studio.desk.project

    for name, (damage, words) in {**DAMAGE, "folder": (None, "is a folder")}.items():
        path = folder / f"{name}.tandem"
        path.write_bytes(damage(whole)) if damage else path.mkdir()
        before = _digest(path)
        studio.narrator.say(open_path(studio.context(), path))
        heard = racer.heard()

        assert len(heard) == 1, name
        assert words in heard[0], name
        assert _is_one_sentence(heard[0] + "\n"), name
        assert studio.desk.project is lying
        assert _digest(path) == before
    assert racer.press("ctrl+z")[0].startswith("Undone.")


def test_window_that_starts_with_a_bad_file_works_on(racer: Pilot, whole: bytes, tmp_path: Path) -> None:
    """`tandem FILE` with a bad file opens the studio with its sentence, and the studio can be used."""
    path = tmp_path / "bad.tandem"
    path.write_bytes(_flipped(whole))

    racer.studio.begin(path)

    assert any("is damaged" in sentence for sentence in racer.heard())
    assert racer.press("b")[0].startswith("132 kilograms.")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _is_one_sentence(text: str) -> bool:
    return text.endswith((".\n", "?\n")) and text.count("\n") == 1 and "Traceback" not in text
