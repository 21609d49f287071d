#!/usr/bin/env python3
"""Make everything ready, then start the studio: `python3 run.py`.

`python3 run.py test` checks and tests everything; any other words go to `tandem` (`python3 run.py demo`).
Uses the standard library only and never asks for administrator rights: what is missing is put into `.venv`.
An old Python must be able to read this file and the folder `studio/launcher`, to be told that it is old.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from studio.launcher.checks import test
from studio.launcher.place import Place, SetupFailed, purpose_of
from studio.launcher.programs import environment, say
from studio.launcher.ready import make_ready


def has_display(variables: Mapping[str, str], system: str) -> bool:
    """Whether a window can be shown here."""
    return system != "linux" or any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(place: Place, words: Sequence[str]) -> int:
    """Start the studio, or one of its commands; with no display, the demo."""
    if not words and not has_display(os.environ, sys.platform):
        say("There is no display here, so no window can be shown. Running the demo instead: tandem demo.")
        words = ["demo"]
    return subprocess.run([place.python, "-m", "studio", *words], env=environment(place), check=False).returncode


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
