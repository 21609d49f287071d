"""A stand-in for the Python of an environment: a small shell program."""

import sys
from pathlib import Path

import pytest

from studio.launcher.place import Place

needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell program")


def interpreter(folder: Path, program: str) -> Place:
    """Return an environment whose Python is a small shell program."""
    place = Place(folder)
    place.python.parent.mkdir(parents=True)
    place.python.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    place.python.chmod(0o755)
    return place
