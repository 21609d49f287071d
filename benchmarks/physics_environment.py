"""FASTSim's own environment: it wants numpy below 2.1 and Tandem wants 2.2 or newer, so no one environment holds both.

No extra of this project can name it either: markers choose by system and version of Python, not by what else is there,
and pip then finds no set of packages at all ("fastsim 2.1.5 depends on numpy<2.1 and >=2.0").
"""

import subprocess
import sys
import venv
from pathlib import Path

FASTSIM = "fastsim==2.1.5"
DEFAULT_FOLDER = Path(sys.prefix) / "fastsim-2.1.5"
"""Inside Tandem's environment: whoever removes that removes this too."""

_OLDEST, _NEWEST = (3, 9), (3, 12)
"""What FASTSim 2.1.5 is published for."""


class NoFastsim(Exception):
    """One sentence: why FASTSim cannot be made ready, and how to mend it."""


def fastsim_python(folder: Path) -> Path:
    """Return a Python that can import FASTSim; its environment of some 600 megabytes is made in `folder` if need be.

    Raises:
        NoFastsim: this Python is too new or too old for it, or the packages cannot be had.
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not _has_fastsim(python):
        _make(folder, python)
    return python


def _has_fastsim(python: Path) -> bool:
    found = "import importlib.metadata as m; raise SystemExit(m.version('fastsim') != '2.1.5')"
    return python.exists() and subprocess.run([python, "-c", found], capture_output=True, check=False).returncode == 0  # noqa: S603 - our own Python


def _make(folder: Path, python: Path) -> None:
    if not _OLDEST <= sys.version_info[:2] <= _NEWEST:
        raise NoFastsim("FASTSim 2.1.5 needs Python 3.9 to 3.12; run the benchmark with one of these.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NoFastsim(f"{folder} holds something, but no whole FASTSim; remove it, or name an empty folder.")
    print(f"Making an environment for {FASTSIM} in {folder}; this takes a few minutes once.", flush=True)
    venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", FASTSIM]
    if subprocess.run(pip, check=False).returncode != 0:  # noqa: S603 - our own Python
        raise NoFastsim(f"{FASTSIM} could not be installed; look at what pip says above.")
