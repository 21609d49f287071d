"""Best-effort locks: they spare work and waiting, and nothing is lost where a file system has none.

Two copies of the studio on a network share may not see each other's locks; a save therefore merges and reads back.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

WAIT_S = 2.0
_STEP_S = 0.01
_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_FAR_OFFSET = 1 << 40
"""Windows locks byte ranges and refuses reading them: a byte that no file reaches is locked."""


def try_lock(file: IO[bytes]) -> bool:
    """Lock an open file, and return False if somebody else has. Closing the file unlocks it.

    Where the file system knows no locks the answer is True: what nobody can lock, nobody holds.
    """
    try:
        _lock(file)
    except OSError as problem:
        return problem.errno not in _HELD
    return True


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        place = file.tell()
        file.seek(_FAR_OFFSET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(place)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock_beside(path: Path, *, sleep: Callable[[float], None] = time.sleep) -> Iterator[bool]:
    """Hold a lock file beside a file; yield whether it was got within `WAIT_S`. Never raises for want of a lock."""
    lock = path.with_name(f".{path.name}.lock")
    file = _waited_for(lock, sleep)
    try:
        yield file is not None
    finally:
        if file is not None:
            _release(file, lock)


def _waited_for(lock: Path, sleep: Callable[[float], None]) -> IO[bytes] | None:
    for _ in range(round(WAIT_S / _STEP_S)):
        try:
            file = lock.open("ab")
        except OSError:
            return None
        if try_lock(file) and _is_still(file, lock):
            return file
        file.close()
        sleep(_STEP_S)
    return None


def _is_still(file: IO[bytes], lock: Path) -> bool:
    """Return whether the file locked is the one that lies there now: the last holder removes it."""
    try:
        return os.fstat(file.fileno()).st_ino == lock.stat().st_ino
    except OSError:
        return False


def _release(file: IO[bytes], lock: Path) -> None:
    try:
        if os.name != "nt":  # Windows cannot remove an open file
            lock.unlink()
        file.close()
        if os.name == "nt":
            lock.unlink()
    except OSError:
        file.close()  # somebody waits for it, and will remove it
