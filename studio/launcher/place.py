"""The folder of our environment: where it lies, what it is for, and whether everything is in it."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PURPOSES = ("run", "test", "foreign")
"""What an environment is made for; each holds all packages of those before it."""


class SetupFailed(Exception):
    """One sentence: what could not be made ready, and how to mend it."""


@dataclass(frozen=True)
class Place:
    """The folder of our environment: packages of Python, and what the system lacks."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter that has our packages."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        """The folder of installed Python packages."""
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        return self.folder / ("Lib" if os.name == "nt" else f"lib/{version}") / "site-packages"

    @property
    def system(self) -> Path:
        """The folder where Debian packages that the machine lacks are unpacked."""
        return self.folder / "system"

    def stamp(self, purpose: str) -> Path:
        """The file that is written last, when everything for a purpose is there."""
        return self.folder / f"ready-{purpose}"


def choose_place(variables: Mapping[str, str], purpose: str) -> Place:
    """Return `.venv` here, or a folder of this user where this one may not be written."""
    if variables.get("TANDEM_ENVIRONMENT"):
        return Place(Path(variables["TANDEM_ENVIRONMENT"]).absolute())
    ours = Place(ROOT / ".venv")
    if is_ready(ours, purpose) or can_write(ours.folder if ours.folder.exists() else ROOT):
        return ours
    name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Place(cache_folder(variables) / "tandem" / name)


def can_write(folder: Path) -> bool:
    """Whether a file can be made here; only trying tells the truth on every system."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def cache_folder(variables: Mapping[str, str]) -> Path:
    """Return the folder where this system keeps what can be made again."""
    if sys.platform == "win32":
        return Path(variables.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path(variables.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def purpose_of(words: Sequence[str]) -> str:
    """Return what the environment must hold for a command."""
    if list(words[:1]) != ["test"]:
        return "run"
    return "foreign" if "--screen-reader" in words else "test"


def lock_of(purpose: str) -> Path:
    """Return the list of exact packages for running, for testing, or for testing with programs of others."""
    return ROOT / ("requirements.lock" if purpose == "run" else f"requirements-{purpose}.lock")


def fingerprint(purpose: str) -> str:
    """Name the environment that this Python and this lock make."""
    return hashlib.sha256(lock_of(purpose).read_bytes() + sys.version.encode()).hexdigest()


def is_ready(place: Place, purpose: str) -> bool:
    """Whether an earlier start already brought everything: an environment for more serves for less."""
    if not place.python.exists():
        return False
    stamps = {name: place.stamp(name) for name in PURPOSES[PURPOSES.index(purpose) :]}
    return any(stamp.exists() and stamp.read_text() == fingerprint(name) for name, stamp in stamps.items())


def link_sources(place: Place) -> None:
    """Let the environment find our packages, also after the folder was moved."""
    link = place.packages / "tandem.pth"
    if not link.exists() or link.read_text(encoding="utf-8") != f"{ROOT}\n":
        link.write_text(f"{ROOT}\n", encoding="utf-8")
