#!/usr/bin/env python3
"""Make everything ready, then start the studio: `python3 run.py`.

`python3 run.py test` checks and tests everything; any other words go to `tandem` (`python3 run.py demo`).
Uses the standard library only and never asks for administrator rights: what is missing is put into `.venv`.
"""

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("TANDEM_ENVIRONMENT", ROOT / ".venv"))
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SYSTEM = HOME / "system"
"""Debian libraries that the machine lacks are unpacked here."""

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
}
"""Shared objects whose Debian package does not follow the rule of `debian_packages`."""

CHECKS = (
    ("ruff", ("-m", "ruff", "check")),
    ("ruff format", ("-m", "ruff", "format", "--check")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())")),
)


class SetupFailed(Exception):
    """One sentence: what could not be made ready, and how to mend it."""


def say(sentence: str) -> None:
    """Print one sentence at once, so that a screen reader can follow."""
    print(sentence, flush=True)


def call(*words: str | Path, quiet: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program in the repository and return what it said."""
    command = [str(word) for word in words]
    return subprocess.run(command, cwd=ROOT, capture_output=quiet, text=True, check=False)


def lock_of(purpose: str) -> Path:
    """Return the list of exact packages for running (`run`) or for testing (`test`)."""
    return ROOT / ("requirements-test.lock" if purpose == "test" else "requirements.lock")


def fingerprint(purpose: str) -> str:
    """Name the environment that this Python and this lock make."""
    return hashlib.sha256(lock_of(purpose).read_bytes() + sys.version.encode()).hexdigest()


def is_ready(purpose: str) -> bool:
    """Whether an earlier start already brought everything (the test environment serves both)."""
    stamps = (HOME / f"ready-{name}" for name in {purpose, "test"})
    wanted = {fingerprint(purpose), fingerprint("test")}
    return PYTHON.exists() and any(stamp.exists() and stamp.read_text() in wanted for stamp in stamps)


def make_ready(purpose: str) -> None:
    """Make the environment, once; later starts pass in a few milliseconds.

    Raises SetupFailed.
    """
    if sys.version_info < (3, 11):
        message = (
            f"Tandem needs Python 3.11 or newer, and this is {sys.version.split()[0]}: please install a newer one."
        )
        raise SetupFailed(message)
    if not is_ready(purpose):
        say("Getting Tandem ready. This happens once and takes a minute or two.")
        install(purpose)
        (HOME / f"ready-{purpose}").write_text(fingerprint(purpose))
    if sys.platform == "linux" and not (HOME / "system-checked").exists():
        bring_system_libraries()


def install(purpose: str) -> None:
    """Install the locked packages; every file is checked against its hash."""
    pip = make_environment()
    result = call(PYTHON, *pip, "install", "--quiet", "--require-hashes", "-r", lock_of(purpose))
    if result.returncode:
        say(result.stderr.strip())
        message = "The packages could not be brought. Connect this computer to the network and start again."
        raise SetupFailed(message)
    packages = call(PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    Path(packages, "tandem.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def make_environment() -> tuple[str, ...]:
    """Make the virtual environment and return how to call pip in it."""
    try:
        venv.create(HOME, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, ModuleNotFoundError):
        # Debian ships Python without ensurepip; its pip wheel is a package of its own.
        venv.create(HOME, with_pip=False, clear=True, symlinks=True)
        bring(["python3-pip-whl"])
        wheels = sorted(SYSTEM.glob("usr/share/python-wheels/pip-*.whl"))
        if not wheels:
            message = "This Python has no pip: please install the package python3-venv and start again."
            raise SetupFailed(message) from None
        return (f"{wheels[-1]}/pip",)
    return ("-m", "pip")


def bring_system_libraries() -> None:
    """Unpack the libraries that Qt misses on Debian and Ubuntu, without administrator rights."""
    for _ in range(8):
        missing = missing_libraries()
        if not missing:
            break
        say(f"Bringing {len(missing)} system libraries for the window.")
        if not bring_first(debian_packages(name) for name in sorted(missing)):
            break
    if SYSTEM.exists():
        bring(["fontconfig-config", "fonts-dejavu-core", "xkb-data"])
    if missing := missing_libraries():
        say(f"These libraries are missing and could not be brought: {', '.join(sorted(missing))}.")
        return
    (HOME / "system-checked").touch()


def missing_libraries() -> set[str]:
    """Name the shared objects that Qt asks for and the system does not have.

    Qt's own message blames the wrong library; `ldd` is right.
    """
    folder = next(HOME.glob("lib/python*/site-packages/PySide6"), HOME)
    binaries = [*folder.glob("Qt*.abi3.so"), *folder.glob("Qt/plugins/platforms/libq[ox]*.so")]
    wanted = [path for path in binaries if re.match(r"Qt(Core|Gui|Widgets|Svg|DBus)\b|libq(offscreen|xcb)", path.name)]
    found = subprocess.run(["ldd", *map(str, wanted)], env=environment(), capture_output=True, text=True, check=False)
    return set(re.findall(r"(\S+) => not found", found.stdout))


def debian_packages(library: str) -> tuple[str, ...]:
    """Return the packages that may hold a shared object: `libfoo.so.1` is in `libfoo1`.

    Newer Debian and Ubuntu add `t64` to some.
    """
    if library in RENAMED:
        return RENAMED[library]
    stem, _, version = library.partition(".so.")
    name = stem.lower().replace("_", "-") + ("-" if stem[-1:].isdigit() else "") + version
    return (name, f"{name}t64")


def bring_first(choices: Iterable[tuple[str, ...]]) -> bool:
    """Bring, of each tuple of names, the first package that exists; whether any came."""
    came = [any(bring([name]) for name in names) for names in dict.fromkeys(choices)]
    return any(came)


def bring(packages: Sequence[str]) -> bool:
    """Download Debian packages and unpack them into the environment."""
    folder = SYSTEM / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    options = apt_options()
    for package in packages:
        subprocess.run(["apt-get", *options, "download", package], cwd=folder, capture_output=True, check=False)
    files = list(folder.glob("*.deb"))
    for file in files:
        call("dpkg-deb", "-x", file, SYSTEM)
        file.unlink()
    return bool(files)


def apt_options() -> list[str]:
    """Return options that give apt lists and a cache of our own: the system's may be empty or not ours to write."""
    lists = SYSTEM / "lists"
    options = [
        "-o",
        f"Dir::State::lists={lists}",
        "-o",
        f"Dir::Cache={SYSTEM / 'cache'}",
        "-o",
        "Debug::NoLocking=true",
    ]
    if not lists.exists():
        for folder in (lists / "partial", SYSTEM / "cache/archives/partial"):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            call("apt-get", *options, "update")
        except FileNotFoundError:
            message = (
                "Some system libraries are missing and there is no apt-get here: please install the libraries of Qt 6."
            )
            raise SetupFailed(message) from None
    return options


def environment() -> dict[str, str]:
    """Return the variables for our programs, pointing at what was unpacked."""
    variables = dict(os.environ)
    if SYSTEM.exists():
        machine = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
        paths = [str(SYSTEM / f"usr/lib/{machine}"), str(SYSTEM / f"lib/{machine}")]
        variables["LD_LIBRARY_PATH"] = os.pathsep.join([*paths, variables.get("LD_LIBRARY_PATH", "")]).rstrip(
            os.pathsep
        )
        if not Path("/usr/share/X11/xkb").exists():
            variables["XKB_CONFIG_ROOT"] = str(SYSTEM / "usr/share/X11/xkb")
        if not Path("/etc/fonts/fonts.conf").exists():
            variables["FONTCONFIG_FILE"] = str(write_font_configuration())
    return variables


def write_font_configuration() -> Path:
    """Point fontconfig at the font that was unpacked."""
    file = SYSTEM / "fonts.conf"
    if not file.exists():
        folders = f"<dir>{SYSTEM / 'usr/share/fonts'}</dir><cachedir>{SYSTEM / 'fontcache'}</cachedir>"
        file.write_text(f'<?xml version="1.0"?><fontconfig>{folders}</fontconfig>', encoding="utf-8")
    return file


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(words: Sequence[str]) -> int:
    """Start the studio, or one of its commands; with no display, the demo."""
    if not words and not has_display():
        say("There is no display here, so no window can be shown. Running the demo instead: tandem demo.")
        words = ["demo"]
    command = [str(PYTHON), "-m", "studio", *words]
    return subprocess.run(command, env=environment(), check=False).returncode


def test(words: Sequence[str]) -> int:
    """Check style, types and arrows, then run the tests. `--screen-reader` runs the suites with foreign programs."""
    variables = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    if "--screen-reader" in words:
        rest = [word for word in words if word != "--screen-reader"]
        folders = [
            str(path) for path in (ROOT / "tests/screen_reader", ROOT / "tests/foreign") if any(path.glob("test_*.py"))
        ]
        return subprocess.run(
            [PYTHON, "-m", "pytest", *folders, *rest], cwd=ROOT, env=variables, check=False
        ).returncode
    failed = [name for name, command in CHECKS if not check(name, command, variables)]
    workers = ["-n", str(min(os.cpu_count() or 1, 4))]
    tests = subprocess.run([PYTHON, "-m", "pytest", *workers, *words], cwd=ROOT, env=variables, check=False)
    if failed:
        say(f"These checks failed: {', '.join(failed)}.")
    return 1 if failed else tests.returncode


def check(name: str, command: Sequence[str], variables: dict[str, str]) -> bool:
    """Run one check and say how it went; its findings are shown only when there are any."""
    result = subprocess.run(
        [PYTHON, *command], cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
    )
    say(f"{name}: {'passed' if result.returncode == 0 else 'failed'}.")
    if result.returncode:
        say(result.stdout + result.stderr)
    return result.returncode == 0


def main(words: Sequence[str]) -> int:
    """Make ready and go; 2 when something could not be made ready."""
    is_test = words[:1] == ["test"]
    try:
        make_ready("test" if is_test else "run")
    except (SetupFailed, OSError) as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 2
    return test(words[1:]) if is_test else start(words)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
