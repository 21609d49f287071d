#!/usr/bin/env python3
"""Make everything ready, then start the studio: `python3 run.py`.

`python3 run.py test` checks and tests everything; any other words go to `tandem` (`python3 run.py demo`).
Uses the standard library only and never asks for administrator rights: what is missing is put into `.venv`.
An old Python must be able to read this file far enough to be told that it is old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent

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

LINT_IMPORTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

CHECKS = (
    ("ruff", ("-m", "ruff", "check")),
    ("ruff format", ("-m", "ruff", "format", "--check")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", LINT_IMPORTS)),
)


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


def say(sentence: str) -> None:
    """Print one sentence at once, so that a screen reader can follow."""
    print(sentence, flush=True)


def listen(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program quietly and return what it said."""
    command = [str(word) for word in words]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


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


PURPOSES = ("run", "test", "foreign")
"""What an environment is made for; each holds all packages of those before it."""


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


def link_sources(place: Place) -> None:
    """Let the environment find our packages, also after the folder was moved."""
    link = place.packages / "tandem.pth"
    if not link.exists() or link.read_text(encoding="utf-8") != f"{ROOT}\n":
        link.write_text(f"{ROOT}\n", encoding="utf-8")


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


def environment(place: Place) -> dict[str, str]:
    """Return the variables for our programs, pointing at what was unpacked."""
    variables = dict(os.environ)
    system = place.system
    folders = [str(folder) for part in ("usr/lib", "lib") for folder in system.glob(f"{part}/*-linux-gnu*")]
    if folders:
        before = variables.get("LD_LIBRARY_PATH")
        variables["LD_LIBRARY_PATH"] = os.pathsep.join([*folders, *([before] if before else [])])
    for name, folder in (("XKB_CONFIG_ROOT", "usr/share/X11/xkb"), ("XLOCALEDIR", "usr/share/X11/locale")):
        if (system / folder).exists() and not Path("/", folder).exists():
            variables[name] = str(system / folder)
    if (system / "usr/share/fonts").exists() and not Path("/etc/fonts/fonts.conf").exists():
        variables["FONTCONFIG_FILE"] = str(write_font_settings(system))
    return variables


def write_font_settings(system: Path) -> Path:
    """Point fontconfig at the font that was unpacked."""
    file = system / "fonts.conf"
    folders = f"<dir>{system / 'usr/share/fonts'}</dir><cachedir>{system / 'fontcache'}</cachedir>"
    text = f'<?xml version="1.0"?><fontconfig>{folders}</fontconfig>\n'
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
    return file


def has_display(variables: Mapping[str, str], system: str) -> bool:
    """Whether a window can be shown here."""
    return system != "linux" or any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(place: Place, words: Sequence[str]) -> int:
    """Start the studio, or one of its commands; with no display, the demo."""
    if not words and not has_display(os.environ, sys.platform):
        say("There is no display here, so no window can be shown. Running the demo instead: tandem demo.")
        words = ["demo"]
    return subprocess.run([place.python, "-m", "studio", *words], env=environment(place), check=False).returncode


def test(place: Place, words: Sequence[str]) -> int:
    """Check style, types and arrows, then run the tests. `--screen-reader` runs the suites with foreign programs."""
    variables = {**environment(place), **caches(place), "QT_QPA_PLATFORM": "offscreen"}
    if "--screen-reader" in words:
        folders = [ROOT / "tests/screen_reader", ROOT / "tests/foreign"]
        with_tests = [str(folder) for folder in folders if any(folder.glob("test_*.py"))]
        return pytest(place, [*with_tests, *(word for word in words if word != "--screen-reader")], variables)
    failed = [name for name, command in CHECKS if not check(place, name, command, variables)]
    workers = str(min(os.cpu_count() or 1, 4))
    code = pytest(place, ["-n", workers, *words], variables)
    if failed:
        say(f"These checks failed: {', '.join(failed)}.")
    return 1 if failed else code


def caches(place: Place) -> dict[str, str]:
    """Return the variables that keep what our tools remember out of the clone, which may be read-only."""
    tools = {"ruff": "RUFF_CACHE_DIR", "mypy": "MYPY_CACHE_DIR", "hypothesis": "HYPOTHESIS_STORAGE_DIRECTORY"}
    folders = {variable: str(place.folder / "cache" / tool) for tool, variable in tools.items()}
    # Without bytecode each process of the tests compiles all of them anew: collecting takes 12 seconds and not 5.
    return {**folders, "PYTHONPYCACHEPREFIX": str(place.folder / "cache/bytecode"), "PYTHONDONTWRITEBYTECODE": ""}


def pytest(place: Place, words: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run tests and return the exit code of pytest."""
    command = [str(place.python), "-m", "pytest", "-o", f"cache_dir={place.folder / 'cache/pytest'}", *words]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def check(place: Place, name: str, command: Sequence[str], variables: Mapping[str, str]) -> bool:
    """Run one check and say how it went; its findings are shown only when there are any."""
    result = listen(place.python, *command, cwd=ROOT, env=variables)
    say(f"{name}: {'passed' if result.returncode == 0 else 'failed'}.")
    if result.returncode:
        say(result.stdout + result.stderr)
    return result.returncode == 0


def main(words: Sequence[str]) -> int:
    """Make ready and go; 2 when something could not be made ready."""
    is_test = list(words[:1]) == ["test"]
    try:
        place = make_ready(purpose_of(words))
        return test(place, words[1:]) if is_test else start(place, words)
    except SetupFailed as problem:
        print(f"run.py: {problem}", file=sys.stderr)
    except OSError as problem:
        what = problem.filename or "A file"
        print(f"run.py: {what} could not be used: {problem.strerror}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("run.py: Stopped. Start again to go on.", file=sys.stderr)
        return 130
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
