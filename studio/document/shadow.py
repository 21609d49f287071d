"""Lets a short-lived child process decode foreign bytes first: if they crash the wire library, only the child dies.

This file is both sides. The child is started with Python's isolated mode and imports nothing of ours, so that it is
up in about 0.15 s; it must therefore stay free of imports from this project. With the word `stay` it holds a copy of a
document that is shared live and takes one update after the other; see `shadow_copy`.
"""

import json
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

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


STAY = "stay"
NOTHING = b"\x00\x00"
"""The update that holds nothing."""
_LENGTH = struct.Struct(">I")


def write_question(pipe: IO[bytes], own: Sequence[bytes], foreign: Sequence[bytes]) -> None:
    """Send the child edits of our own, which it takes, and foreign ones, of which it gives a verdict each.

    Raises:
        OSError: the child is gone.
    """
    counts = _LENGTH.pack(len(own)) + _LENGTH.pack(len(foreign))
    pipe.write(counts + b"".join(_LENGTH.pack(len(update)) + update for update in (*own, *foreign)))
    pipe.flush()


def read_answer(pipe: IO[bytes]) -> bytes | None:
    """Return an update as the child wrote it anew, nothing at all where it is refused; None where the child is gone."""
    length = pipe.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    answer = pipe.read(*_LENGTH.unpack(length))
    return answer if len(answer) == _LENGTH.unpack(length)[0] else None


def stay(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Hold a copy of a document and take updates until the other side is gone. Runs in the child.

    An update that cannot be decoded, or that takes something out of the document instead of marking it as removed, is
    refused; the copy is then thrown away, since half of it may be in, and begins anew with the next question. What an
    update brought is told as the wire library writes it anew: a stranger's own bytes go no further.
    """
    copy = _Copy()
    while len(counts := questions.read(2 * _LENGTH.size)) == 2 * _LENGTH.size:
        own, foreign = (_LENGTH.unpack(part)[0] for part in (counts[:4], counts[4:]))
        updates = [questions.read(*_LENGTH.unpack(questions.read(_LENGTH.size))) for _ in range(own + foreign)]
        copy.take(updates[:own])
        for update in updates[own:]:
            answer = copy.judge(update)
            answers.write(_LENGTH.pack(len(answer)) + answer)
            answers.flush()
            if not answer:
                copy.close()
                copy = _Copy()
                break


class _Copy:
    def __init__(self) -> None:
        from pycrdt import Doc

        self._document: Doc[Any] = Doc()
        self._brought: list[bytes] = []
        brought = self._brought
        self._subscription = self._document.observe(lambda event: brought.append(event.update))

    def close(self) -> None:
        """Let go of the document; the wire library would keep it."""
        self._document.unobserve(self._subscription)

    def take(self, updates: Sequence[bytes]) -> None:
        """Take our own updates."""
        for update in updates:
            self._document.apply_update(update)

    def judge(self, update: bytes) -> bytes:
        """Return what a foreign update brought, written anew; nothing at all where it is refused."""
        self._brought.clear()
        before = self._sizes()
        try:
            self._document.apply_update(update)
        except BaseException:  # the wire library's PanicException is no Exception
            return b""
        after = self._sizes()
        is_whole = all(after.get(root, 0) >= size for root, size in before.items())
        return (self._brought[-1] if self._brought else NOTHING) if is_whole else b""

    def _sizes(self) -> Mapping[str, int]:
        """Return how many members each root has: none ever loses one, for what is removed is only marked.

        Who forgets a person takes them out of the people, and their entries out of the list in which the first studios
        kept the history.
        """
        from pycrdt import Array, Map

        roots = set(self._document.keys()) - {"note", "people", "journal", "history"}
        sizes = {root: len(self._document.get(root, type=Map)) for root in roots}
        early = len(self._document.get("journal", type=Array))
        return {**sizes, "history": early + len(self._document.get("history", type=Map))}


if __name__ == "__main__":
    _limit_memory()
    sys.setrecursionlimit(_NESTING_LIMIT)
    if sys.argv[1:] == [STAY]:
        stay(sys.stdin.buffer, sys.stdout.buffer)
    else:
        decode(sys.stdin.buffer.read())
