"""A desktop of its own with no screen: display, window manager, bus, speech, braille display and Orca.

Nothing of the user is read or written: home, settings, run-time folder and bus are made for the occasion.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.screen_reader.orca_record import OrcaRecord

PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "orca", "speech-dispatcher", "brltty")
SYSTEM_PYTHON = "/usr/bin/python3"
START_S = 40.0
POLL_S = 0.05

ORCA_SETTINGS: Mapping[str, object] = {
    "enableSpeech": True,
    "speechServerFactory": "speechdispatcherfactory",
    "enableEchoByCharacter": False,
    "enableEchoByWord": False,
    "enableEchoBySentence": False,
    "enableKeyEcho": False,
    "enableBraille": True,
    "enableTutorialMessages": False,
    "profile": ["Default", "default"],
    "startingProfile": ["Default", "default"],
}
"""What a student would have, without the echo of keys, which would sound between the sentences we test."""


class DesktopError(RuntimeError):
    """A program of the desktop is missing or did not start; the text is one sentence."""


def missing_programs() -> tuple[str, ...]:
    """Return the programs that the desktop needs and that are not installed."""
    return tuple(program for program in PROGRAMS if find_program(program) is None)


def find_program(name: str) -> str | None:
    """Return where a program lies; brltty hides in a folder that users seldom have on their path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def wait_until(is_true: Callable[[], bool], what: str, seconds: float = START_S) -> None:
    """Look again and again until something holds. Raises DesktopError after so many seconds."""
    end = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > end:
            message = f"Waited {seconds:.0f} seconds for {what}."
            raise DesktopError(message)
        time.sleep(POLL_S)


class Desktop:
    """Starts everything on entering and ends it, last first, on leaving."""

    def __init__(self, *, has_screen_reader: bool = True) -> None:
        """Make nothing yet; without the screen reader there is only a display and the accessibility bus."""
        self._has_screen_reader = has_screen_reader
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = Path()
        self._environment: dict[str, str] = {}
        self.record = OrcaRecord()

    def __enter__(self) -> Self:
        """Start the programs in the order in which they need each other."""
        self._folder = Path(tempfile.mkdtemp(prefix="tandem-desktop-"))
        try:
            self._start_all()
        except BaseException:
            self._end_all()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End every program and remove the folder."""
        self._end_all()

    @property
    def spoken(self) -> Path:
        """The file to which the speech synthesiser's stand-in appends what it is given, one utterance a line."""
        return self._folder / "spoken.txt"

    @property
    def orca_pid(self) -> int:
        """The process of the screen reader. Raises AttributeError where none was started."""
        return self._orca.pid

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which a program belongs to this desktop."""
        return dict(self._environment)

    def start(self, name: str, *command: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program of this desktop, its output in a file of its own, and end it with the desktop."""
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment or self._environment
            )
        self._processes.append(process)
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """End one program, politely at first."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process in self._processes:
            self._processes.remove(process)

    def log(self, name: str) -> str:
        """Return what a program has printed, for the message of a failed test."""
        path = self._folder / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def _start_all(self) -> None:
        self._environment = _environment(self._folder)
        self._start_display()
        self._start_bus()
        if not self._has_screen_reader:
            return
        self._start_speech()
        self._start_braille()
        self._start_orca()

    def _start_display(self) -> None:
        numbered, told = os.pipe()
        with (self._folder / "display.log").open("wb") as log:
            command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1600x1024x24", "-nolisten", "tcp"]
            display = subprocess.Popen(command, pass_fds=(told,), stdout=log, stderr=log, env=self._environment)
        os.close(told)
        self._processes.append(display)
        with os.fdopen(numbered) as pipe:
            self._environment["DISPLAY"] = f":{pipe.readline().strip()}"
        # Without a window manager no window is active, and the focus does not come back after a dialog.
        self.start("windows", "openbox", "--sm-disable")

    def _start_bus(self) -> None:
        address = f"unix:path={self._folder / 'bus'}"
        self.start("bus", "dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address
        wait_until((self._folder / "bus").exists, "the session bus")

    def _start_speech(self) -> None:
        settings = _write_speech_settings(self._folder, self.spoken)
        socket_path = self._folder / "speech.sock"
        options = ["-s", "-c", "unix_socket", "-S", str(socket_path), "-C", str(settings), "-L", str(self._folder)]
        self.start("speech", "speech-dispatcher", *options, "-P", str(self._folder / "speech.pid"))
        self._environment["SPEECHD_ADDRESS"] = f"unix_socket:{socket_path}"
        wait_until(socket_path.exists, "the speech dispatcher")

    def _start_braille(self) -> None:
        """Start a braille display that exists only in memory; a client asks it for 40 cells."""
        display_port, interface = _free_port(), _free_port() % 64 + 64
        options = ["-n", "-E", "-f", "/dev/null", "-b", "vr", "-d", f"server:127.0.0.1:{display_port}"]
        options += ["-x", "no", "-s", "no", "-A", f"auth=none,host=127.0.0.1:{interface}"]
        options += ["-P", str(self._folder / "braille.pid"), "-L", str(self._folder / "braille_driver.log")]
        self.start("braille", find_program("brltty") or "brltty", *options)
        self._environment["BRLAPI_HOST"] = f"127.0.0.1:{interface}"
        wait_until(lambda: self._ask_for_cells(display_port), "the braille display")

    def _ask_for_cells(self, port: int) -> bool:
        try:
            self._cells = socket.create_connection(("127.0.0.1", port), timeout=1)
        except OSError:
            return False
        self._cells.sendall(b"cells 40\n")
        return True

    def _start_orca(self) -> None:
        folder = self._folder / "orca"
        folder.mkdir()
        settings = {"general": ORCA_SETTINGS, "profiles": {"default": ORCA_SETTINGS}, "pronunciations": {}}
        text = json.dumps(settings | {"keybindings": {}})
        (folder / "user-settings.conf").write_text(text, encoding="utf-8")
        command = ["orca", "--user-prefs", str(folder), "--debug-file", self.record.path]
        self._orca = self.start("orca", *command)
        wait_until(lambda: "screen reader on" in self.record.text.lower(), "Orca to speak")

    def _end_all(self) -> None:
        for process in reversed(self._processes.copy()):
            self.end(process)
        self.record.close()
        if hasattr(self, "_cells"):
            self._cells.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV") if name in os.environ}
    for name in ("home", "run", "config", "data", "cache"):
        (folder / name).mkdir(mode=0o700)
    return kept | {
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LOGGING_RULES": "qt.accessibility.atspi=false",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _write_speech_settings(folder: Path, spoken: Path) -> Path:
    """Set up a voice that writes down what it is given; with no sound card only libao lets it load."""
    settings = folder / "speech"
    (settings / "modules").mkdir(parents=True)
    voice = folder / "voice"
    voice.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{spoken}'\n", encoding="utf-8")
    voice.chmod(0o755)
    (settings / "speechd.conf").write_text(
        f'LogLevel 2\nAudioOutputMethod "libao"\nAddModule "written" "sd_generic" "{settings}/modules/written.conf"\n'
        'DefaultModule written\nDefaultLanguage "en"\nDisableAutoSpawn\n',
        encoding="utf-8",
    )
    (settings / "modules" / "written.conf").write_text(
        f'Debug 0\nGenericExecuteSynth "{voice} \\\'$DATA\\\'"\nGenericLanguage "en" "en" "utf-8"\n'
        'AddVoice "en" "MALE1" "x"\n',
        encoding="utf-8",
    )
    return settings


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
