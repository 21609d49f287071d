"""The `.tandem` file: a zip of a manifest, the replicated state and a readable copy for people.

Members in this order: `mimetype` (stored, so that tools know the file by its first bytes), `manifest.json` (the
state's hash and the versions), `state.bin`, `project.json` (sorted; a teacher or git can compare it; never read back),
then whatever a newer version put in, which is carried along. Nothing is ever unpacked to disk.
"""

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from studio.document.errors import DamagedProject, UnreadableProject
from studio.document.versions import hashes

MIMETYPE = b"application/vnd.tandem.project+zip"
FORMAT = 1
FILE_LIMIT = 64 * 1024 * 1024
CONTENTS_LIMIT = 128 * 1024 * 1024
STATE_LIMIT = 32 * 1024 * 1024
MANIFEST_LIMIT = 64 * 1024
MEMBERS_LIMIT = 1000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ROTTEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
)
"""What reading a damaged zip and its manifest raises."""
_OWN = ("mimetype", "manifest.json", "state.bin", "project.json")
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, RuntimeError)
_JSON_ERRORS = (ValueError, LookupError, TypeError)

_MISSING = "There is no file {path}. Check its name and folder."
_FOLDER = "{path} is a folder and not a project. Choose a file that ends in .tandem."
_CLOSED = "The file {path} may not be read. Ask its owner to let you read it."
_EMPTY = "The file {path} is empty. Open an earlier copy of it."
_FOREIGN = "The file {path} is not a Tandem project. Choose a file that ends in .tandem."
_LARGE = "The file {path} is larger than a project can be. Choose another file."
_NEWER = "The file {path} was made by a newer Tandem. Update Tandem to open it."
_DAMAGED = "The file {path} is damaged. Open an earlier copy of it."
_ODD = "The file {path} holds things that no project holds, so it was not opened. Ask for a fresh copy of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a project file holds."""

    state: bytes
    project_id: str
    app: str
    extras: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """Members that this version does not know, carried along."""

    @property
    def state_hash(self) -> str:
        """The sha256 of the state, in hexadecimal."""
        return hashlib.sha256(self.state).hexdigest()


def packed(contents: Contents, readable: Mapping[str, object]) -> bytes:
    """Return the bytes of a project file; the same contents give the same bytes."""
    manifest = {
        "app": contents.app,
        "format": FORMAT,
        "project": contents.project_id,
        "state_sha256": contents.state_hash,
        "versions": hashes(contents.extras.items()),
    }
    members = {"manifest.json": _json(manifest), "state.bin": contents.state, "project.json": _json(readable)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), MIMETYPE, zipfile.ZIP_STORED)
        for name, data in {**members, **contents.extras}.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_file(path: Path) -> Contents:
    """Return what a project file holds, its hash checked; the state itself is not decoded here.

    Raises:
        UnreadableProject: naming the file and the mend.
    """
    return unpacked(_bytes_of(path), path)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableProject(_FOREIGN, path=path)  # a pipe keeps waiting for ever, a device never ends
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except FileNotFoundError as problem:
        raise UnreadableProject(_MISSING, path=path) from problem
    except IsADirectoryError as problem:
        raise UnreadableProject(_FOLDER, path=path) from problem
    except (OSError, ValueError) as problem:
        # Windows answers "permission denied" for a folder.
        raise UnreadableProject(_FOLDER if os.path.isdir(path) else _CLOSED, path=path) from problem  # noqa: PTH112 -- Path.is_dir raises for too long a name
    if len(data) > FILE_LIMIT:
        raise UnreadableProject(_LARGE, path=path)
    return data


def unpacked(data: bytes, path: Path) -> Contents:
    """Return what the bytes of a project file hold; the path is only named in errors.

    Raises:
        UnreadableProject: naming the file and the mend.
    """
    if not data:
        raise DamagedProject(_EMPTY, path=path)
    if MIMETYPE not in data[:128]:
        raise UnreadableProject(_FOREIGN, path=path)
    try:
        return _checked(_members(data, path), path)
    except (*_ZIP_ERRORS, *_JSON_ERRORS) as problem:
        raise DamagedProject(_DAMAGED, path=path) from problem


def _members(data: bytes, path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist()]
        if len(names) > MEMBERS_LIMIT or len(set(names)) < len(names) or not all(_is_plain(name) for name in names):
            raise UnreadableProject(_ODD, path=path)
        members: dict[str, bytes] = {}
        for name in names:
            room = CONTENTS_LIMIT - sum(map(len, members.values()))
            members[name] = _inflated(archive, name, room, path)
        return members


def _inflated(archive: zipfile.ZipFile, name: str, room: int, path: Path) -> bytes:
    limit = min(room, {"manifest.json": MANIFEST_LIMIT, "state.bin": STATE_LIMIT}.get(name, room))
    with archive.open(name) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise UnreadableProject(_LARGE, path=path)
    return data


def _is_plain(name: str) -> bool:
    steps = name.split("/")
    return name.isprintable() and not any(step in {"", ".", ".."} or ":" in step or "\\" in step for step in steps)


def _checked(members: Mapping[str, bytes], path: Path) -> Contents:
    manifest = json.loads(members["manifest.json"])
    version = manifest["format"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DamagedProject(_DAMAGED, path=path)
    if version > FORMAT:
        raise UnreadableProject(_NEWER, path=path)
    contents = Contents(
        state=members["state.bin"],
        project_id=str(manifest["project"]),
        app=str(manifest.get("app", "")),
        extras=MappingProxyType({name: data for name, data in members.items() if name not in _OWN}),
    )
    if manifest["state_sha256"] != contents.state_hash:
        raise DamagedProject(_DAMAGED, path=path)
    return contents
