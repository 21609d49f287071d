"""What a bare Debian or Ubuntu lacks: pip, and the libraries of the window. Unpacked beside us, never installed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from studio.launcher.place import Place, SetupFailed
from studio.launcher.programs import environment, listen, say

RENAMED = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libGLX.so.0": ("libglx0",),
    "libGLdispatch.so.0": ("libglvnd0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libpng16.so.16": ("libpng16-16t64", "libpng16-16"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libgomp.so.1": ("libgomp1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libbrotlicommon.so.1": ("libbrotli1",),
}
"""Shared objects whose Debian package does not follow the rule of `debian_packages`."""


def debian_pip(place: Place) -> Path:
    """Bring pip: Debian ships Python without ensurepip, and its pip wheel is a package of its own."""
    if has_apt():
        refresh_package_lists(place)
        bring(place, ["python3-pip-whl"])
    wheels = sorted(place.system.glob("usr/share/python-wheels/pip-*.whl"))
    if not wheels:
        message = "This Python has no pip and none could be brought: connect to the network, or install python3-venv."
        raise SetupFailed(message)
    return wheels[-1]


def bring_system_libraries(place: Place) -> None:
    """Unpack the libraries that Qt misses on Debian and Ubuntu, without administrator rights."""
    missing = missing_libraries(place)
    if missing and has_apt():
        say("Bringing the system libraries that the window needs.")
        refresh_package_lists(place)
        known = set(listen("apt-cache", *apt_options(place), "pkgnames").stdout.split())
        bring(place, ["fonts-dejavu-core", "xkb-data", "libx11-data"])
        # A library that came can ask for more.
        while missing and bring(place, packages_of(missing, known)):
            before, missing = missing, missing_libraries(place)
            if missing == before:
                break
    if missing:
        say(f"No window can be shown, for these libraries are missing: {', '.join(sorted(missing))}.")
    else:
        (place.folder / "system-checked").touch()


def missing_libraries(place: Place) -> set[str]:
    """Name the shared objects that Qt asks for and the system does not have.

    Qt's own message blames the wrong library; `ldd` is right.
    """
    folder = place.packages / "PySide6"
    binaries = [*folder.glob("Qt*.abi3.so"), *folder.glob("Qt/plugins/platforms/libq[ox]*.so")]
    wanted = [path for path in binaries if re.match(r"Qt(Core|Gui|Widgets|Svg|DBus)\b|libq(offscreen|xcb)", path.name)]
    return parse_missing(listen("ldd", *wanted, env=environment(place)).stdout) if shutil.which("ldd") else set()


def parse_missing(said: str) -> set[str]:
    """Return the libraries of which `ldd` says that they were not found."""
    return set(re.findall(r"(\S+) => not found", said))


def packages_of(libraries: Collection[str], known: Collection[str]) -> list[str]:
    """Return the packages of these libraries, each the first of its possible names that exists."""
    choices = [[name for name in debian_packages(library) if name in known] for library in sorted(libraries)]
    return sorted({names[0] for names in choices if names})


def debian_packages(library: str) -> tuple[str, ...]:
    """Return the packages that may hold a shared object: `libfoo.so.1` is in `libfoo1`.

    Newer Debian and Ubuntu add `t64` to some.
    """
    if library in RENAMED:
        return RENAMED[library]
    stem, _, version = library.partition(".so.")
    name = stem.lower().replace("_", "-") + ("-" if stem[-1:].isdigit() else "") + version
    return (name, f"{name}t64")


def has_apt() -> bool:
    """Whether this is Debian or one of its children."""
    return all(shutil.which(program) for program in ("apt-get", "apt-cache", "dpkg-deb"))


def apt_options(place: Place) -> list[str]:
    """Return options that give apt lists and a cache of our own: the system's may be empty or not ours to write."""
    folders = {"Dir::State::lists": place.system / "lists", "Dir::Cache": place.system / "cache"}
    return [word for name, folder in folders.items() for word in ("-o", f"{name}={folder}")]


def refresh_package_lists(place: Place) -> None:
    """Ask for the packages that exist now; lists of an earlier try may be half or old."""
    for folder in ("lists/partial", "cache/archives/partial"):
        (place.system / folder).mkdir(parents=True, exist_ok=True)
    listen("apt-get", *apt_options(place), "update")


def bring(place: Place, packages: Sequence[str]) -> bool:
    """Download Debian packages and unpack them into the environment; whether any came."""
    with tempfile.TemporaryDirectory(dir=place.folder) as folder:
        if packages:
            listen("apt-get", *apt_options(place), "download", *packages, cwd=Path(folder))
        files = sorted(Path(folder).glob("*.deb"))
        codes = [listen("dpkg-deb", "-x", file, place.system).returncode for file in files]
    return 0 in codes
