"""Lets Python import by itself again, after PySide6 has put an import of its own in the place of Python's."""

import builtins


def import_plainly() -> None:
    """Undo the watch that PySide6 6.11 keeps over every import; call it between PySide6 and everything large.

    It reads the source of each module for the sake of `__feature__`, which nobody here uses, and `linecache` keeps what
    was read: 20 MB and a fifth of the time of a start.
    """
    watched = vars(builtins)
    if "__orig_import__" in watched:
        builtins.__import__ = watched["__orig_import__"]
