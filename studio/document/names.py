"""Names that are still free."""

from collections.abc import Collection

from studio.document.schema import Design


def free_name(taken: Collection[str], name: str) -> str:
    """Return the name, or the name with the first free number behind it."""
    base = name.rstrip("0123456789 ") or name
    numbered = (f"{base} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(candidate for candidate in numbered if candidate not in taken)


def free_part_name(design: Design, name: str) -> str:
    """Return the name, or the name with the first number that no part of the design has."""
    return free_name({part.name for part in design.parts.values()}, name)
