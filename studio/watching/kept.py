"""Watches in the person's state folder, by design: never in the project, for they tell how somebody works."""

import json
from collections.abc import Mapping
from pathlib import Path

from studio.watching.watch import Watch, read_watch

FILE = "watches.json"
DESIGNS_AT_MOST = 200
"""The designs watched longest ago are forgotten."""

Watches = dict[str, tuple[Watch, ...]]
"""By design, the one changed last at the end."""


def load_watches(folder: Path) -> Watches:
    """Return what was kept; nothing where the file is missing or damaged."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {design: _watches(lines) for design, lines in found.items() if isinstance(lines, list)}


def save_watches(folder: Path, watches: Mapping[str, tuple[Watch, ...]]) -> None:
    """Write the file whole or not at all. Raises OSError."""
    kept = list(watches.items())[-DESIGNS_AT_MOST:]
    text = json.dumps({design: [watch.written for watch in some] for design, some in kept if some}, indent=1)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE}.new"
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / FILE)


def _watches(lines: list[object]) -> tuple[Watch, ...]:
    read = (read_watch(line) for line in lines if isinstance(line, str))
    return tuple(watch for watch in read if watch is not None)
