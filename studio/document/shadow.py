"""Lets a short-lived child process decode foreign bytes first: if they crash the wire library, only the child dies.

This file is both sides. The child is started with Python's isolated mode and imports nothing of ours, so that it is
up in about 0.15 s; it must therefore stay free of imports from this project.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Decodes = Callable[[bytes], bool]
"""Whether bytes can be decoded without harm."""

TIME_LIMIT_S = 20.0
_MEMORY_LIMIT_BYTES = 4 << 30
_NESTING_LIMIT = 200
"""The child refuses what nests more deeply: the studio reads from deeper in its own stack and must not run out."""


def decodes_in_a_child(update: bytes) -> bool:
    """Return whether a child process lived through decoding the update, reading all of it and encoding it again."""
    command = [sys.executable, "-I", str(Path(__file__))]
    try:
        child = subprocess.run(command, input=update, capture_output=True, timeout=TIME_LIMIT_S, check=False)  # noqa: S603 -- our own file
    except subprocess.TimeoutExpired:
        return False
    return child.returncode == 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the size limits before and the time limit above hold there
    for kind, most in ((resource.RLIMIT_AS, _MEMORY_LIMIT_BYTES), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        # Where `ulimit -v` is lower already, nobody may raise it: every project was told to be damaged there.
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


def decode(update: bytes) -> None:
    """Decode an update into a throw-away document, read all of it and encode it again. Runs in the child."""
    from pycrdt import Array, Doc, Map, Text

    types = {"journal": Array}
    document: Doc[Any] = Doc()
    document.apply_update(update)
    str(document.get("note", type=Text))  # free text, and no JSON
    for root in set(document.keys()) - {"note"}:
        json.loads(str(document.get(root, type=types.get(root, Map))))
    Doc().apply_update(document.get_update())


if __name__ == "__main__":
    _limit_memory()
    sys.setrecursionlimit(_NESTING_LIMIT)
    decode(sys.stdin.buffer.read())
