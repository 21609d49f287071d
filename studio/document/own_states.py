"""The hashes of the states that this computer has written or looked through: no child process has to do so again."""

import contextlib
from pathlib import Path

_NAME = "own_states.txt"
_KEPT = 500


class OwnStates:
    """Remembers hashes in a folder; without a folder only as long as it lives."""

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / _NAME
        self._here: set[str] = set()

    def knows(self, state_hash: str) -> bool:
        """Return whether a state with this hash was written here, or looked through."""
        return state_hash in self._here or state_hash in self._hashes()

    def add(self, state_hash: str) -> None:
        """Remember a hash. Failing costs a child process at the next opening and nothing else."""
        self._here.add(state_hash)
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
