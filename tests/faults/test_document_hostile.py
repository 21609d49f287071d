"""Files that somebody made to do harm: each is one sentence, nothing is written anywhere, and none is offered a mend.

Bombs, names that lead out of the folder, two members of one name, thousands of members, sizes that lie, secrets and
links, alone and together, on top of a good project. `--long` makes a thousand of them.
"""

import io
import json
import random
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from studio.document.errors import DamagedProject, UnreadableProject
from studio.document.file_format import CONTENTS_LIMIT, MANIFEST_LIMIT, MEMBERS_LIMIT, STATE_LIMIT
from studio.document.project import Project
from studio.document.schema import Person

ANA = Person(id="ana", shown_name="Ana")
SEED = 13
LINK = 0o120777 << 16
Members = list[tuple[zipfile.ZipInfo, bytes]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a good project file."""
    path = tmp_path_factory.mktemp("whole") / "racer.tandem"
    project = Project.new("Racer", ANA)
    project.save(path)
    project.close()
    return path.read_bytes()


@pytest.mark.timeout(3600)
def test_hostile_files_do_no_harm(
    whole: bytes, tmp_path: Path, request: pytest.FixtureRequest, tell_row: Callable[[str], None]
) -> None:
    """Opened or merged, each is refused in one sentence; what it breaks is a rule, so no earlier copy is offered."""
    rounds = 1000 if request.config.getoption("--long", default=False) else 10
    chance, folder, state = random.Random(SEED), tmp_path / "in", tmp_path / "state"  # noqa: S311 -- a fixed seed
    folder.mkdir()
    path, mine = folder / "racer.tandem", Project.new("Mine", ANA)
    path.write_bytes(whole)
    Project.open(path, ANA, state_folder=state, decodes=lambda _: True).close()
    outside = _files(tmp_path)

    for round_ in range(rounds):
        path.write_bytes(_hostile(whole, chance))
        for read in (lambda: Project.open(path, ANA, state_folder=state), lambda: mine.reader().read(path)):
            with pytest.raises(UnreadableProject) as told:
                read()
            sentence = str(told.value)
            assert str(path) in sentence, f"seed {SEED}, round {round_}"
            assert sentence.endswith(".")
            assert "\n" not in sentence
            assert not isinstance(told.value, DamagedProject), f"round {round_}: {sentence}"
            assert "earlier" not in sentence

    assert _files(tmp_path) == outside
    mine.close()
    tell_row(f"{rounds:,} hostile files, opened and merged: each refused in one sentence, nothing written, none mended")


def test_a_link_is_only_bytes(whole: bytes, tmp_path: Path) -> None:
    """A member that calls itself a link to a file of this computer is carried along as the bytes that it is."""
    path, secret = tmp_path / "racer.tandem", tmp_path / "secret"
    secret.write_text("mine", encoding="utf-8")
    info = zipfile.ZipInfo("notes.txt")
    info.external_attr = LINK
    path.write_bytes(_packed([*_members(whole), (info, str(secret).encode())]))

    project = Project.open(path, ANA, decodes=lambda _: True)
    project.save(tmp_path / "again.tandem")
    project.close()

    with zipfile.ZipFile(tmp_path / "again.tandem") as archive:
        assert archive.read("notes.txt") == str(secret).encode()


def _hostile(whole: bytes, chance: random.Random) -> bytes:
    """Return a good file with one or more things in it that no project holds."""
    members = _members(whole)
    deeds = chance.sample(list(_DEEDS), chance.randint(1, 3))
    for name in deeds:
        members = _DEEDS[name](members, chance)
    return _packed(members)


def _bomb(members: Members, chance: random.Random) -> Members:
    sizes = {"manifest.json": MANIFEST_LIMIT, "state.bin": STATE_LIMIT, "assets/picture": CONTENTS_LIMIT}
    ((name, size),) = chance.choices([*sizes.items()], [9, 3, 1])  # packing the large ones takes half a second
    kept = [(info, data) for info, data in members if info.filename != name]
    return [*kept, (_packed_info(name), bytes(size + 1))]


def _outside(members: Members, chance: random.Random) -> Members:
    odd = ["../escape", "/etc/escape", "c:/escape", "a\\..\\escape", "a/../../escape", "./escape", "a//escape", "~\n"]
    return [*members, (_packed_info(chance.choice(odd)), b"harm")]


def _twice(members: Members, chance: random.Random) -> Members:
    info, data = chance.choice(members)
    return [*members, (_packed_info(info.filename), chance.choice([data, b"other", b""]))]


def _many(members: Members, chance: random.Random) -> Members:
    return [*members, *((_packed_info(f"n{number}"), b"") for number in range(MEMBERS_LIMIT + chance.randint(1, 99)))]


def _future(members: Members, chance: random.Random) -> Members:
    """Claim a format of the future, whatever else is wrong."""
    changed = []
    for info, data in members:
        is_manifest = info.filename == "manifest.json" and data.startswith(b"{")
        claimed = {**json.loads(data), "format": chance.randint(2, 99)} if is_manifest else {}
        changed.append((info, json.dumps(claimed).encode() if is_manifest else data))
    return changed


_DEEDS: Mapping[str, Callable[[Members, random.Random], Members]] = {
    "bomb": _bomb,
    "outside": _outside,
    "twice": _twice,
    "many": _many,
    "future": _future,
}


def _packed_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info, archive.read(info)) for info in archive.infolist()]


def _packed(members: Members) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile warns of two members of one name
        for info, data in members:
            archive.writestr(info, data, compresslevel=1)
    return buffer.getvalue()


def _files(folder: Path) -> list[tuple[str, int]]:
    def found() -> Iterator[tuple[str, int]]:
        for file in folder.rglob("*"):
            if file.is_file() and file.parent.name != "in":
                yield str(file), file.stat().st_size

    return sorted(found())
