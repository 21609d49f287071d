"""Saving so that neither a crash, a full disk nor another copy of the studio can lose an edit.

Lock if possible, read the file again and merge it, write a new file beside it, make it durable, put it in the old
one's place, and read back until what is mine is there.
"""

import contextlib
import errno
import os
import random
import secrets
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from studio.document.errors import SaveFailed, UnreadableProject
from studio.document.exchange import exchange
from studio.document.file_format import Contents, read_file
from studio.document.locks import lock_beside

ROUNDS = 20
"""How often somebody else's save may come between mine before giving up; each round merges theirs."""
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation: a scanner, an indexer or a sync client has the file open."""
_BUSY_TRIES = 25
_BUSY_WAIT_S = 0.1
_RESTLESS_WAIT_S = 0.5
_ORPHAN_AGE_S = 3600.0
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})

_NO_RIGHT = "You may not write to {path}. Save the project in another folder."
_NO_FOLDER = "The folder of {path} is no longer there. Save the project in another folder."
_NO_ROOM = "There is no room on the disk for {path}. Free some room, then save again."
_NOT_WRITTEN = "The file {path} could not be written. Save the project in another folder."
_UNREADABLE = "The file {path} was changed and can no longer be read. Save the project under another name."
_RESTLESS = "Others keep changing {path} while you save. Save again in a moment."

Identity = tuple[int, int, int]
"""What tells one file from the next in its place: its number, its time and its size."""


class Saveable(Protocol):
    """What a save needs of a project."""

    def packed(self) -> bytes:
        """Return the bytes of the file."""

    def absorb(self, contents: Contents, path: Path) -> object:
        """Merge what another copy has saved meanwhile."""

    def is_within(self, contents: Contents) -> bool:
        """Return whether everything of mine is in a file."""


def save(path: Path, project: Saveable, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Save a project into a file, merging what is there.

    Raises:
        SaveFailed: one sentence with the mend; the old file is whole.
    """
    for round_ in range(ROUNDS):
        if round_:
            sleep(_restless_wait_s(round_))
        with lock_beside(path):
            is_expected = partial(_is, identity_of(path))
            there = _contents_of(path)
            if there is not None:
                project.absorb(there, path)
            replace_file(path, project.packed(), is_expected=is_expected, rescue=partial(_rescue, path, project))
        now_there = _contents_of(path)
        if now_there is not None and project.is_within(now_there):
            return
    raise SaveFailed(_RESTLESS, path=path)


def _restless_wait_s(round_: int) -> float:
    """Return a random time, longer from round to round: eight writers without locks all gave up when none waited."""
    return random.uniform(0.0, min(_RESTLESS_WAIT_S, 0.01 * 2**round_))  # noqa: S311 -- no secret


def _contents_of(path: Path, named: Path | None = None) -> Contents | None:
    """Return what lies in a place, None for nothing; errors name the place of the project."""
    try:
        if not path.exists() or (path.is_file() and path.stat().st_size == 0):
            return None
        return read_file(path)
    except UnreadableProject as problem:
        raise SaveFailed(_UNREADABLE, path=named or path) from problem
    except OSError as problem:
        raise SaveFailed(_sentence_for(problem), path=path) from problem


def identity_of(path: Path) -> Identity | None:
    """Return what tells one file from the next in its place, None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _is(identity: Identity | None, path: Path) -> bool:
    return identity_of(path) == identity


def _rescue(path: Path, project: Saveable, pushed_out: Path) -> None:
    """Merge a save that was pushed out of its place; reading back then finds that the file lacks it."""
    contents = _contents_of(pushed_out, path)
    if contents is not None:
        project.absorb(contents, path)


def replace_file(
    path: Path,
    data: bytes,
    *,
    is_expected: Callable[[Path], bool] = lambda _path: True,
    rescue: Callable[[Path], None] = lambda _path: None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Put new bytes in a file's place in one step, durable when this returns.

    Without locks somebody may save at any moment. `is_expected` is asked of the file right before: when it says no,
    the file stays as it is, and reading it back tells so. It is asked again of the file that was pushed out, where the
    system can tell: one that nobody expected goes to `rescue`, and back into its place where that fails.

    Raises:
        SaveFailed: the old file is whole and no half-written one stays.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is write-protected")
        _write_durably(beside, data)
        _keep_mode(path, beside)
        if is_expected(path):
            _put(beside, path, is_expected, rescue, sleep)
            sync_folder(path.parent)
    except OSError as problem:
        raise SaveFailed(_sentence_for(problem), path=path) from problem
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    _remove_orphans(path)


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError):  # the file may be new, or its system may know no modes
        shutil.copymode(old, new)


def _put(
    new: Path,
    old: Path,
    is_expected: Callable[[Path], bool],
    rescue: Callable[[Path], None],
    sleep: Callable[[float], None],
) -> None:
    """Put a new file in the place of the old one, and see to what is pushed out of it."""
    if not exchange(new, old):
        _swap(new, old, sleep)
    elif not is_expected(new):
        try:
            rescue(new)
        except SaveFailed:
            exchange(new, old)
            raise


def _swap(new: Path, old: Path, sleep: Callable[[float], None]) -> None:
    for _ in range(_BUSY_TRIES):
        try:
            new.replace(old)
        except OSError as problem:
            if getattr(problem, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            sleep(_BUSY_WAIT_S)
        else:
            return
    new.replace(old)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        # Some network file systems cannot; the file itself is durable already.
        if problem.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(descriptor)


def _remove_orphans(path: Path) -> None:
    """Remove what a killed save left an hour ago or longer; a younger one may be somebody's work in progress."""
    with contextlib.suppress(OSError):
        limit = time.time() - _ORPHAN_AGE_S
        prefix, suffix = f".{path.name}.", ".tmp"
        for other in path.parent.iterdir():
            if other.name.startswith(prefix) and other.name.endswith(suffix) and other.stat().st_mtime < limit:
                other.unlink()


def _sentence_for(problem: OSError) -> str:
    if problem.errno in _FULL:
        return _NO_ROOM
    if isinstance(problem, (FileNotFoundError, NotADirectoryError)):
        return _NO_FOLDER
    return _NO_RIGHT if isinstance(problem, PermissionError) or problem.errno == errno.EROFS else _NOT_WRITTEN
