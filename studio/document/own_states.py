"""The hashes of the states that this computer has written itself: those need no child process to look at them first."""

import contextlib
from pathlib import Path

_NAME = "own_states.txt"
_KEPT = 500


class OwnStates:
    """Remembers hashes in a folder; without a folder nothing is ever known."""

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / _NAME

    def knows(self, state_hash: str) -> bool:
        """Return whether a state with this hash was written here."""
        return state_hash in self._hashes()

    def add(self, state_hash: str) -> None:
        """Remember a hash. Failing costs a child process at the next opening and nothing else."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            hashes = [other for other in self._hashes() if other != state_hash]
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("\n".join([*hashes[1 - _KEPT :], state_hash]) + "\n", encoding="ascii")

    def _hashes(self) -> list[str]:
        if self._file is None:
            return []
        try:
            return self._file.read_text(encoding="ascii").split()
        except (OSError, ValueError):
            return []
