"""Earlier copies of project files in the user's own folder, for the day when a file turns out damaged."""

import contextlib
import hashlib
import shutil
from pathlib import Path

from studio.document.saving import replace_file

_KEPT = 3


class EarlierCopies:
    """Keeps the last few states in which a file could be opened; without a folder it keeps none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / "earlier"

    def keep(self, path: Path) -> None:
        """Copy a file that was just opened well. Failing costs a copy and nothing else."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            copy = self._folder / f"{self._stem(path)}-{path.stat().st_mtime_ns:020d}.tandem"
            if not copy.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                beside = copy.with_suffix(".tmp")
                shutil.copyfile(path, beside)
                beside.replace(copy)
            for old in self._copies(path)[:-_KEPT]:
                old.unlink()

    def newest(self, path: Path) -> Path | None:
        """Return the newest earlier copy of a file."""
        return next(reversed(self._copies(path)), None)

    def _copies(self, path: Path) -> list[Path]:
        return [] if self._folder is None else sorted(self._folder.glob(f"*-{self._key(path)}-*.tandem"))

    def _stem(self, path: Path) -> str:
        return f"{path.stem[:80]}-{self._key(path)}"

    def _key(self, path: Path) -> str:
        return hashlib.sha256(str(path.resolve()).encode(errors="replace")).hexdigest()[:12]


def put_away(path: Path, folder: Path) -> Path:
    """Move a copy that was merged into a folder of this person, and return where it lies now; none is ever replaced.

    Raises:
        OSError: it could not be moved; it lies where it was.
        SaveFailed: the folder cannot take it; it lies where it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data = path.read_bytes()
    there = folder / f"{path.stem[:80]}-{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"
    if not there.exists():
        replace_file(there, data)
    path.unlink()
    return there
