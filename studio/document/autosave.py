"""A journal on this computer that holds every confirmed edit until the project is saved.

A file of frames, each `[length][crc32][bytes]`, little-endian. The first frame says whose it is, the second holds the
whole state, the others one update each: a journal can be recovered without the project's file. A frame is flushed and
synced before its edit is confirmed. The file is locked as long as its studio runs, so that nobody recovers it under
its feet.
"""

import contextlib
import json
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from studio.document.codec import read_map, read_text
from studio.document.locks import try_lock
from studio.document.saving import sync_folder

SUFFIX = ".journal"
FRAME_LIMIT = 64 * 1024 * 1024
_HEAD = struct.Struct("<II")

_TROUBLE = "Your edits cannot be kept safe in {folder}. Save the project now."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoverable:
    """What a studio that ended without saving has left behind."""

    journal: Path
    project_id: str = ""
    name: str = ""
    """The project's name when the journal began."""
    path: str = ""
    """The project's file; empty for one that was never saved."""


class Autosave:
    """The journal of one open project. Without a folder it keeps nothing."""

    def __init__(self, folder: Path | None, session: str, on_trouble: Callable[[str], None]) -> None:
        self._folder = folder
        self._session = session
        self._on_trouble = on_trouble
        self._file: IO[bytes] | None = None
        self._about = Recoverable(journal=Path())
        self._state: Callable[[], bytes] = bytes
        self._journals: list[Path] = []
        self._count = 0
        self._is_troubled = False

    def begin(self, about: Recoverable, state: Callable[[], bytes]) -> None:
        """Start anew: what is held so far is safe in the project's file. The next edit starts a new journal."""
        self.discard()
        self._about, self._state = about, state

    def keep(self, updates: Sequence[bytes]) -> bool:
        """Make updates durable and return whether they are.

        Trouble is told once, and the next call tries again with the whole state.
        """
        if self._folder is None or not updates:
            return self._folder is not None
        try:
            self._append(self._folder, updates)
        except OSError:
            self._leave_file()
            self._tell_trouble()
            return False
        self._is_troubled = False
        return True

    def discard(self) -> None:
        """Remove the journal: nothing in it is needed any more."""
        self._leave_file()
        self._remove(self._journals)
        self._journals = []

    def close(self) -> None:
        """Leave the journal behind for recovery."""
        self._leave_file()

    def _append(self, folder: Path, updates: Sequence[bytes]) -> None:
        if self._file is not None:
            _write_frames(self._file, updates)
            return
        self._file = self._new_file(folder)
        about = {"project_id": self._about.project_id, "name": self._about.name, "path": self._about.path}
        _write_frames(self._file, [json.dumps(about).encode(), self._state()])  # the state holds the updates already
        sync_folder(folder)
        self._remove(self._journals[:-1])
        del self._journals[:-1]

    def _new_file(self, folder: Path) -> IO[bytes]:
        """Open a file of a new name: one with a torn end stays until its follower is whole."""
        folder.mkdir(parents=True, exist_ok=True)
        self._count += 1
        journal = folder / f"{self._about.project_id}-{self._session}-{self._count}{SUFFIX}"
        file = journal.open("xb")
        self._journals.append(journal)
        try_lock(file)
        return file

    def _leave_file(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):  # closing flushes, and the disk may be full
                file.close()

    def _remove(self, journals: Iterable[Path]) -> None:
        for journal in journals:
            with contextlib.suppress(OSError):  # a leftover is offered for recovery, which does no harm
                journal.unlink(missing_ok=True)

    def _tell_trouble(self) -> None:
        if not self._is_troubled:
            self._is_troubled = True
            self._on_trouble(_TROUBLE.format(folder=self._folder))


def leftovers(folder: Path | None, project_id: str, place: str) -> list[Path]:
    """Return the journals in a folder that sessions of one project at one place have left."""
    found = recoverable(folder) if folder else []
    return [left.journal for left in found if left.project_id == project_id and left.path == place]


def recoverable(folder: Path) -> list[Recoverable]:
    """Return what earlier sessions have left behind in a folder, oldest first; journals in use are left out."""
    journals = sorted(folder.glob(f"*{SUFFIX}"), key=lambda journal: (_time_of(journal), journal.name))
    found = (about_journal(journal) for journal in journals)
    return [about for about in found if about is not None]


def _time_of(journal: Path) -> int:
    try:
        return journal.stat().st_mtime_ns
    except OSError:
        return 0  # another studio has taken it back meanwhile


def about_journal(journal: Path) -> Recoverable | None:
    """Return what a journal is about, or None for one in use and for a file that is none."""
    try:
        with journal.open("r+b") as file:
            frames = _frames(file) if try_lock(file) else iter(())
            return _about(journal, next(frames, b""))
    except OSError:
        return None


def read_updates(journal: Path) -> list[bytes]:
    """Return a journal's updates up to the first torn frame, the whole state first."""
    try:
        with journal.open("rb") as file:
            return list(_frames(file))[1:]
    except OSError:
        return []


def _about(journal: Path, frame: bytes) -> Recoverable | None:
    try:
        raw = read_map(json.loads(frame))
    except (ValueError, RecursionError):
        return None
    texts = {name: read_text(raw.get(name)) for name in ("project_id", "name", "path")}
    return Recoverable(journal=journal, **texts) if texts["project_id"] else None


def _write_frames(file: IO[bytes], payloads: Iterable[bytes]) -> None:
    file.write(b"".join(_HEAD.pack(len(payload), zlib.crc32(payload)) + payload for payload in payloads))
    file.flush()
    os.fsync(file.fileno())


def _frames(file: IO[bytes]) -> Iterator[bytes]:
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        length, checksum = _HEAD.unpack(head)
        payload = file.read(length) if length <= FRAME_LIMIT else b""
        if len(payload) != length or zlib.crc32(payload) != checksum:
            return
        yield payload
