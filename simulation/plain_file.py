"""Files that people name: only plain ones are read, for a pipe or a device may never end."""

import errno
import stat
from pathlib import Path


def size_bytes(path: Path) -> int:
    """Return how large a plain file is.

    Raises:
        OSError: nothing is there, or it is no plain file: /dev/zero took all memory, and a pipe waited for ever.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    return found.st_size
