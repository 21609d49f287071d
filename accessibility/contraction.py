"""Contracted Unified English Braille by liblouis, where it is installed.

liblouis is one library and a folder of tables on every system: Debian's `liblouis20`, Homebrew's `liblouis`, and
`liblouis.dll` on Windows. It is loaded when somebody asks for contractions, and spoken to directly: its Python module
belongs to one Python of the system, and starting its program for each line of a key would take seconds.
"""

import ctypes
from collections.abc import Callable
from ctypes.util import find_library
from functools import cache

from accessibility.braille import Braille, cell_of, translate

TABLES = b"unicode.dis,en-ueb-g2.ctb"
NAMES = ("louis", "liblouis", "liblouis-20")
QUIET = 60_000
"""liblouis's level for no log: it would write on the terminal of a student."""
ROOM = 8
"""Cells for a character at most, in its answers."""
_PROBE = "the"


class ContractionMissing(Exception):
    """There is no liblouis with its tables on this computer."""


def contraction() -> Callable[[str], Braille]:
    """Return how text becomes contracted braille. Raises ContractionMissing."""
    library = _library()
    if not _cells(library, _PROBE):
        raise ContractionMissing
    return lambda text: _translated(library, text)


def _translated(library: ctypes.CDLL, text: str) -> Braille:
    """Return each line contracted; what liblouis cannot read is written by letters."""
    lines = [_cells(library, line) if line.strip() else "" for line in text.split("\n")]
    return translate(text) if None in lines else Braille("\n".join(line or "" for line in lines))


@cache
def _library() -> ctypes.CDLL:
    """Return liblouis, found once a process. Raises ContractionMissing."""
    for path in filter(None, map(find_library, NAMES)):
        try:
            library = ctypes.CDLL(path)
            library.lou_setLogLevel(QUIET)
        except (OSError, AttributeError):
            continue  # another library of that name, or one for another processor
        return library
    raise ContractionMissing


def _cells(library: ctypes.CDLL, line: str) -> str | None:
    """Return a line as braille ASCII, or None where liblouis has no table or no answer."""
    wide = ctypes.c_uint16 if library.lou_charSize() == 2 else ctypes.c_uint32
    codes = [min(ord(sign), 0xFFFD) if wide is ctypes.c_uint16 else ord(sign) for sign in line]
    given, taken = ctypes.c_int(len(codes)), ctypes.c_int(ROOM * len(codes) + ROOM)
    text, answer = (wide * len(codes))(*codes), (wide * taken.value)()
    arguments = (text, ctypes.byref(given), answer, ctypes.byref(taken), None, None, 0)
    if not library.lou_translateString(TABLES, *arguments):
        return None
    return "".join(cell_of(int(code) & 0x3F) for code in answer[: taken.value])
