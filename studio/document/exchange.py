"""Exchanging two names in one step: what lay in the place comes out whole, and nobody's save is overwritten unseen.

Looking at a file and putting another in its place are two steps. Between them a second writer without a lock could
save, and that save would be gone. After an exchange the file that was pushed out can be looked at.
"""

import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths start at the working folder."""
_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two files change their names; False where this system or file system cannot, and nothing happened.

    Linux can on most local disks (renameat2, RENAME_EXCHANGE). Network shares answer that they cannot.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        rename = ctypes.CDLL(None).renameat2
    except AttributeError:
        return False  # a C library from before 2018
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
