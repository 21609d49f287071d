"""Where in a TOML file a key stands, so that a mistake is told by its line."""

import re
from collections.abc import Iterable

_STEP = re.compile(r"\.(?P<key>[A-Za-z0-9_-]+)|\[(?P<index>\d+)\]")


def steps_of(path: str) -> tuple[str | int, ...]:
    """Return the steps of a path as msgspec writes it: `$.limits[0].fact` is `limits`, 0, `fact`."""
    return tuple(found["key"] or int(found["index"]) for found in _STEP.finditer(path))


def line_of(text: str, steps: Iterable[str | int]) -> int:
    """Return the line, from 1, on which the last step that can be found stands; 1 where none can."""
    lines, at = text.splitlines(), 0
    found = 0
    rest = list(steps)
    while rest:
        key, index = rest.pop(0), 0
        if rest and isinstance(rest[0], int):
            index = int(rest.pop(0))
        spot = _spot(lines, str(key), index, at)
        if spot is None:
            break
        found = at = spot
    return found + 1


def _spot(lines: list[str], key: str, index: int, start: int) -> int | None:
    """Return the line of a table's header, or of a key, at or after a line; the index counts headers from 0."""
    name = re.escape(key)
    headers = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[?\s*(?:[\w-]+\.)*{name}\s*\]", line)]
    later = [n for n in headers if n >= start]
    if later:
        return later[min(index, len(later) - 1)]
    keys = [n for n in range(start, len(lines)) if re.match(rf"\s*\"?{name}\"?\s*=", lines[n])]
    return keys[0] if keys else None
