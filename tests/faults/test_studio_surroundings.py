"""What the studio does when the computer fails it: each fault is told once, and the work goes on or is kept."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from accessibility.announcers.espeak_library import VoiceUnavailable
from accessibility.audio.device import NO_DEVICE, open_device
from accessibility.audio.mixer import Mixer
from studio.cli import main
from studio.commands.file import save_to
from studio.document.project import Project
from studio.document.schema import Person
from studio.presenters.own_voice import open_own_voice
from tests.pilot import Pilot, Start

ANA = Person(id="ana", shown_name="Ana")
ROOT = Path(__file__).resolve().parents[2]


def test_no_display_is_one_line_that_names_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a display server `tandem` ends with 2 and one line that names `tandem demo`."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    code = main([])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert printed.err == "There is no display here, so no window can be shown: try tandem demo.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only there a display server can be missing")
@pytest.mark.parametrize("display", [None, ":98765"])
def test_a_real_process_without_a_display_ends_with_one_line(tmp_path: Path, display: str | None) -> None:
    """The real program, without a display or with one that does not answer: 2, one line, no traceback, no crash."""
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    if display:
        environment["DISPLAY"] = display

    ended = _ended([sys.executable, "-m", "studio"], environment)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "tandem demo" in ended.stderr


def test_missing_voice_is_told_once_and_captions_take_over(start: Start) -> None:
    """Without eSpeak NG the studio says how to mend it, in captions, and every key still answers there."""
    pilot = start(voice="captions")
    sentence = "Tandem's voice is missing. Install it with pip install espeakng-loader."

    def missing() -> None:
        raise VoiceUnavailable(sentence)

    pilot.studio.outputs.make_voice = missing

    pilot.studio.opening.use_voice("own")
    shown = pilot.studio.window_room.captions.text()
    pilot.type("24-volt racer")
    pilot.press("enter")
    pilot.press("b")

    told = [entry.text for entry in pilot.studio.queue.history.entries]
    assert told.count(sentence) == 1
    assert told[-1].startswith("132 kilograms.")
    assert shown == sentence
    assert pilot.studio.window_room.captions.text() == told[-1]


def test_unreadable_settings_are_told_and_the_usual_ones_used(start: Start, tmp_path: Path) -> None:
    """A settings file that is no TOML is told once; the studio works with the usual settings."""
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe = broken [")

    heard = start().heard()

    assert sum("could not be read" in sentence for sentence in heard) == 1
    assert any("What would you like to build?" in sentence for sentence in heard)


def test_settings_that_cannot_be_kept_are_told_and_in_force(racer: Pilot, tmp_path: Path) -> None:
    """Where the settings file cannot be written the setting holds for this session, and the sentence says so."""
    (tmp_path / "settings.new").mkdir()  # the draft cannot be made: as good as a folder without the right

    racer.studio.change_setting("verbosity", "brief")

    assert sum("settings could not be kept" in sentence for sentence in racer.heard()) == 1
    assert racer.studio.queue.verbosity.profile == "brief"


def _no_right(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


FAULTS: dict[str, tuple[Callable[..., None], str]] = {
    "no right": (_no_right, "You may not write to"),
    "full": (_full, "There is no room on the disk"),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_work_that_cannot_be_saved_is_kept_and_brought_back(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Save fails: a sentence, the old file intact. The studio dies; the next start offers the work, edits included."""
    failure, words = FAULTS[fault]
    first = _racer(start)
    path = tmp_path / "car.tandem"
    save_to(first.studio.context(), path)
    old = path.read_bytes()
    _make_heavier(first)
    with monkeypatch.context() as broken:
        broken.setattr("studio.document.saving._write_durably", failure)
        heard = first.press("ctrl+s")
    _die(first)

    second = start()
    offered = second.type("bring")
    second.press("enter")

    assert [words in sentence for sentence in heard] == [True]
    assert path.read_bytes() == old
    assert not list(tmp_path.glob("*.tmp"))
    assert offered
    assert second.studio.desk.project.snapshot.name == "24-volt racer"
    assert _mass(second) == pytest.approx(9.1)


def test_a_project_that_was_never_saved_is_offered_by_name(start: Start) -> None:
    """After a studio died, the start screen begins with "Bring back" and its name; taken, the edits are there."""
    first = _racer(start)
    _make_heavier(first)
    _die(first)

    second = start()
    first_line = second.press("down")
    heard = second.press("enter")

    assert "Bring back 24-volt racer" in first_line[-1]
    assert any("24-volt racer is open." in sentence for sentence in heard)
    assert any("not saved" in sentence for sentence in heard)
    assert _mass(second) == pytest.approx(9.1)


@pytest.mark.skipif(os.name == "nt", reason="file size limits are a Unix thing")
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """The system itself refuses to write on: exit 2, one line, and the file has not changed by a byte."""
    path = tmp_path / "car.tandem"
    assert main(["new", str(path), "--template", "racer"]) == 0
    old = path.read_bytes()
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        f"from studio.cli import main; sys.exit(main(['set', {str(path)!r}, 'name=Other']))"
    )

    ended = _ended([sys.executable, "-B", "-c", program], dict(os.environ))

    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "There is no room on the disk" in ended.stderr
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_journal_that_cannot_be_written_is_told_once(racer: Pilot, tmp_path: Path) -> None:
    """Where edits cannot be kept safe it is said once, the edits work, and the next save keeps them."""
    with _closed(tmp_path / "state"):
        heard = [sentence for _ in range(3) for sentence in _make_heavier(racer)]
        saved = save_to(racer.studio.context(), tmp_path / "car.tandem").spoken

    assert sum("cannot be kept safe" in sentence for sentence in heard) == 1
    assert sum(sentence.startswith("Mass 9.") for sentence in heard) == 3
    assert saved == "Saved as car.tandem."
    again = Project.open(tmp_path / "car.tandem", ANA, decodes=lambda _: True)
    assert again.snapshot == racer.studio.desk.project.snapshot


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """Put a file in the folder's place: nobody can write into it, not even root."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("no folder", encoding="utf-8")
    yield
    folder.unlink()


def test_no_sound_device_is_one_sentence_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no device opens, our voice is made all the same, and one sentence says what is missing."""
    told: list[str] = []
    monkeypatch.setattr("studio.presenters.own_voice.open_device", lambda mixer: open_device(mixer, backends=("NULL",)))

    voice = open_own_voice(Mixer(), lambda action: action(), told.append)
    voice.close()

    assert told == [NO_DEVICE]


def test_without_a_sound_device_our_voice_is_written(racer: Pilot) -> None:
    """The sentence is told once, and from then on what the silent voice says can be read beside the focus."""
    racer.studio.outputs.lack_sound(NO_DEVICE)

    heard = racer.heard()
    answer = racer.press("b")

    assert heard == [NO_DEVICE]
    assert racer.studio.window_room.captions.text() == answer[0]


def _ended(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, cwd=ROOT)


def _racer(start: Start) -> Pilot:
    pilot = start()
    pilot.type("24-volt racer")
    pilot.press("enter")
    return pilot


def _make_heavier(pilot: Pilot) -> list[str]:
    """Make the body shell 100 grams heavier, by keys."""
    pilot.press("ctrl+3", "up")
    return [*pilot.rest(400), *pilot.press("ctrl+2")]


def _mass(pilot: Pilot) -> float:
    parts = pilot.studio.desk.design.parts.values()
    return float(next(part for part in parts if part.type == "body_shell").values["mass_kg"])


def _die(pilot: Pilot) -> None:
    """Let a studio end as a kill ends it: the journal's lock is gone, and nothing was told or tidied."""
    pilot.studio.desk.project.close()
    pilot.studio.window.hide()
