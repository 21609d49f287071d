"""Makes the environment ready, once; later starts pass in a few milliseconds."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import subprocess
import sys
import venv
from collections.abc import Sequence

from studio.launcher.debian import bring_system_libraries, debian_pip
from studio.launcher.place import (
    PURPOSES,
    Place,
    SetupFailed,
    choose_place,
    fingerprint,
    is_ready,
    link_sources,
    lock_of,
)
from studio.launcher.programs import listen, say


def make_ready(purpose: str) -> Place:
    """Make the environment, once; later starts pass in a few milliseconds.

    Raises SetupFailed and OSError.
    """
    check_python(sys.version_info)
    place = choose_place(os.environ, purpose)
    if not is_ready(place, purpose):
        say("Getting Tandem ready. This happens once and takes a minute or two.")
        for name in PURPOSES:
            place.stamp(name).unlink(missing_ok=True)
        install(place, purpose)
        place.stamp(purpose).write_text(fingerprint(purpose))
    link_sources(place)
    if sys.platform == "linux" and not (place.folder / "system-checked").exists():
        bring_system_libraries(place)
    return place


def check_python(version: Sequence[object]) -> None:
    """Refuse a Python that cannot run Tandem. Raises SetupFailed."""
    if tuple(version[:2]) < (3, 11):
        shown = ".".join(str(number) for number in version[:3])
        message = f"Tandem needs Python 3.11 or newer, and this is {shown}: please install a newer one."
        raise SetupFailed(message)


def install(place: Place, purpose: str) -> None:
    """Install the locked packages; every file is checked against its hash. Raises SetupFailed."""
    pip = make_environment(place)
    # The lock is complete, so pip need not look for more: it leaves out what pyttsx3 asks for and never uses.
    words = ("install", "--quiet", "--require-hashes", "--no-deps", "-r", lock_of(purpose))
    result = listen(place.python, *pip, *words)
    if result.returncode:
        log = place.folder / "install.log"
        log.write_text(result.stdout + result.stderr, encoding="utf-8")
        message = f"{install_problem(result.stderr)} Details are in {log}."
        raise SetupFailed(message)


def install_problem(said: str) -> str:
    """Put into one sentence what pip said in many."""
    if "No space left" in said:
        return "The disk is full: make one gigabyte free and start again."
    if "DO NOT MATCH THE HASHES" in said:
        return "A package that came is not the one that Tandem was made with: check the network and start again."
    is_cut_off = any(word in said for word in ("onnection", "Retrying", "timed out", "ProxyError", "SSLError"))
    if "No matching distribution" in said and not is_cut_off:
        return (
            f"A package does not exist for this computer with Python {platform.python_version()}: try another Python."
        )
    return "The packages could not be brought: connect this computer to the network and start again."


def make_environment(place: Place) -> tuple[str, ...]:
    """Make the virtual environment and return how to call pip in it. Raises SetupFailed."""
    has_pip = importlib.util.find_spec("ensurepip") is not None
    try:
        venv.create(place.folder, with_pip=has_pip, symlinks=os.name != "nt", clear=is_of_other_python(place))
    except (subprocess.CalledProcessError, ValueError) as problem:  # a link or a file is in the place of the folder
        message = f"The folder {place.folder} could not be made ready: remove it and start again."
        raise SetupFailed(message) from problem
    return ("-m", "pip") if has_pip else (f"{debian_pip(place)}/pip",)


def is_of_other_python(place: Place) -> bool:
    """Whether an environment is there that another version of Python made: its packages do not fit."""
    settings = place.folder / "pyvenv.cfg"
    version = re.escape(f"{sys.version_info[0]}.{sys.version_info[1]}")
    return settings.exists() and not re.search(rf"(?m)^version\S* = {version}\b", settings.read_text(encoding="utf-8"))
