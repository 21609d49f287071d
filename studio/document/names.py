"""Names that are still free."""

from collections.abc import Collection
from pathlib import Path, PureWindowsPath

from studio.document.schema import Design

NOT_ON_WINDOWS = frozenset('<>:"|?*\\')
"""Signs that no name of a file may have there."""


def with_end(path: Path, end: str) -> Path:
    """Return a path whose name ends so: of `car.v2` it becomes `car.v2.tandem`, for `car.tandem` is another file."""
    return path if path.suffix.lower() == end else path.with_name(path.name + end)


def is_for_windows(name: str) -> bool:
    """Return whether Windows can open a file of this name: a stick goes from one system to the other."""
    stem = name.split(".", maxsplit=1)[0]
    is_plain = not NOT_ON_WINDOWS & set(name) and name == name.rstrip(" .") and stem == stem.rstrip()
    return is_plain and not PureWindowsPath(name).is_reserved()


def free_name(taken: Collection[str], name: str) -> str:
    """Return the name, or the name with the first free number behind it."""
    base = name.rstrip("0123456789 ") or name
    numbered = (f"{base} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(candidate for candidate in numbered if candidate not in taken)


def free_part_name(design: Design, name: str) -> str:
    """Return the name, or the name with the first number that no part of the design has."""
    return free_name({part.name for part in design.parts.values()}, name)
