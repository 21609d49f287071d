"""`run.py test`: style, types and arrows are checked, then the tests run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from studio.launcher.place import ROOT, Place
from studio.launcher.programs import environment, listen, say

LINT_IMPORTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

CHECKS = (
    ("ruff", ("-m", "ruff", "check")),
    ("ruff format", ("-m", "ruff", "format", "--check")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", LINT_IMPORTS)),
)


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
