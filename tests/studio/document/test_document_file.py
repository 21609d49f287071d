"""The `.tandem` file: what is in it, what survives, and what is refused with one sentence."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pycrdt import Doc, Map

from studio.document.errors import UnreadableProject
from studio.document.file_format import CONTENTS_LIMIT, FORMAT, MANIFEST_LIMIT, MIMETYPE, STATE_LIMIT, read_file
from studio.document.project import Project
from studio.document.schema import Person

ANA = Person(id="ana", shown_name="Ana")


@pytest.fixture
def saved(project: Project, tmp_path: Path) -> Path:
    """A saved project."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    return path


def test_the_file_is_a_zip_that_people_can_read(saved: Path) -> None:
    """The kind comes first and uncompressed, then manifest, state, and a sorted text that shows the car."""
    with zipfile.ZipFile(saved) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        readable = json.loads(archive.read("project.json"))

    assert names == ["mimetype", "manifest.json", "state.bin", "project.json"]
    assert saved.read_bytes()[38 : 38 + len(MIMETYPE)] == MIMETYPE
    assert (manifest["format"], len(manifest["state_sha256"])) == (1, 64)
    assert readable["parts"]["battery"]["values"] == {"mass_kg": 12.0}
    assert list(readable) == sorted(readable)


def test_saving_the_same_twice_gives_the_same_bytes(project: Project, saved: Path) -> None:
    """A save without an edit leaves the file byte for byte: git and sync clients see no change."""
    first = saved.read_bytes()

    project.save()

    assert saved.read_bytes() == first


def test_what_a_newer_version_adds_survives(saved: Path) -> None:
    """Unknown part types, values, keys, records and file members are kept through open, edit and save."""
    _rewrite_document(saved, _add_unknown_things)
    _rewrite_members(saved, lambda members: {**members, "assets/logo.svg": b"<svg/>"})
    project = Project.open(saved, ANA)

    with project.transaction("Edit") as edit:
        edit.set_value("racer", "turbine", "mass_kg", 2.0)
        edit.rename_part("racer", "turbine", "Wind turbine")
    project.save()

    kept = _document(read_file(saved).state)
    assert kept["parts"]["turbine"] == {
        "design": "racer",
        "type": "wind_turbine",
        "name": "Wind turbine",
        "order": 9.0,
        "blades": {"count": 3.0},
        "values": {"mass_kg": 2.0, "curve": [1.0, 2.0]},
        "place": {"type": "orbit", "radius_m": 2.0},
    }
    assert kept["weather"] == {"wind": "strong"}
    assert read_file(saved).extras == {"assets/logo.svg": b"<svg/>"}
    assert project.snapshot.designs["racer"].parts["turbine"].type == "wind_turbine"
    project.close()


def test_a_file_of_a_newer_format_is_told_as_such(saved: Path) -> None:
    """A newer format is not guessed at: the sentence names the mend, and the file is not touched."""
    _rewrite_members(saved, _with_manifest(format=FORMAT + 1))
    before = saved.read_bytes()

    with pytest.raises(UnreadableProject, match=r"newer Tandem. Update Tandem"):
        Project.open(saved, ANA)

    assert saved.read_bytes() == before


def test_a_newer_layout_inside_is_told_as_such(saved: Path) -> None:
    """The layout's own version inside the document counts as well."""
    _rewrite_document(saved, lambda doc: doc.get("project", type=Map).update({"format": 2.0}))

    with pytest.raises(UnreadableProject, match="newer Tandem"):
        Project.open(saved, ANA)


def _foreign_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"hello", "not a Tandem project"),
        (_foreign_zip(), "not a Tandem project"),
        (os.urandom(5000), "not a"),
    ],
    ids=["empty", "text", "other zip", "noise"],
)
def test_what_is_no_project_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    """Empty, foreign and random files each give one sentence that names the file, and stay as they are."""
    path = tmp_path / "thing.tandem"
    path.write_bytes(data)

    with pytest.raises(UnreadableProject, match=told) as refused:
        Project.open(path, ANA)

    assert str(path) in str(refused.value)
    assert path.read_bytes() == data


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    """A name that is not there and a folder each give one sentence."""
    with pytest.raises(UnreadableProject, match="There is no file"):
        Project.open(tmp_path / "none.tandem", ANA)
    with pytest.raises(UnreadableProject, match="is a folder"):
        Project.open(tmp_path, ANA)


def test_a_name_that_no_system_takes_is_told(tmp_path: Path) -> None:
    """A name with a zero byte or far too long is one sentence and no traceback."""
    for name in ("a\0b.tandem", "x" * 5000):
        with pytest.raises(UnreadableProject):
            Project.open(tmp_path / name, ANA)


@pytest.mark.parametrize(
    "change",
    [
        lambda members: {**members, "../outside": b"x"},
        lambda members: {**members, "/absolute": b"x"},
        lambda members: {**members, "c:/drive": b"x"},
        lambda members: {**members, "a\\b": b"x"},
        lambda members: {**members, **{f"many/{number}": b"" for number in range(1001)}},
    ],
    ids=["parent", "absolute", "drive", "backslash", "many"],
)
def test_odd_members_are_refused(saved: Path, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> None:
    """Names that lead out of a folder, and very many members, are refused as what no project holds."""
    _rewrite_members(saved, change)

    with pytest.raises(UnreadableProject, match=r"no project holds|is damaged"):
        Project.open(saved, ANA)


def test_two_members_of_one_name_are_refused(saved: Path) -> None:
    """With two states in one file it would be open which one counts."""
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(saved, "a") as archive:
        archive.writestr("state.bin", b"other")

    with pytest.raises(UnreadableProject, match="no project holds"):
        Project.open(saved, ANA)


@pytest.mark.parametrize(
    ("name", "limit"), [("state.bin", STATE_LIMIT), ("manifest.json", MANIFEST_LIMIT), ("assets/bomb", CONTENTS_LIMIT)]
)
def test_a_bomb_is_refused(saved: Path, name: str, limit: int) -> None:
    """A member that would inflate beyond its limit is refused as too large, however small the file is."""
    _rewrite_members(saved, lambda members: {**members, name: bytes(limit + 1)})

    with pytest.raises(UnreadableProject, match=r"larger than a project"):
        Project.open(saved, ANA)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"format": "1"}',
        b'{"format": true}',
        b'{"format": 1}',
        b"[" * 60_000,
        b"\xff",
        b'{"format": 0}',
    ],
)
def test_a_strange_manifest_is_damage(saved: Path, manifest: bytes) -> None:
    """Whatever stands in the manifest, reading it ends in one sentence."""
    _rewrite_members(saved, lambda members: {**members, "manifest.json": manifest})

    with pytest.raises(UnreadableProject, match="is damaged"):
        Project.open(saved, ANA)


def test_a_state_that_does_not_fit_its_hash_is_damage(saved: Path) -> None:
    """One changed bit in the state is found even where the zip itself is in order."""
    state = bytearray(read_file(saved).state)
    state[len(state) // 2] ^= 4
    _rewrite_members(saved, lambda members: {**members, "state.bin": bytes(state)})

    with pytest.raises(UnreadableProject, match="is damaged"):
        Project.open(saved, ANA)


def _rewrite_members(path: Path, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in change(members).items():
            archive.writestr(
                zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )


def _with_manifest(**changes: object) -> Callable[[Mapping[str, bytes]], Mapping[str, bytes]]:
    def change(members: Mapping[str, bytes]) -> Mapping[str, bytes]:
        manifest = {**json.loads(members["manifest.json"]), **changes}
        return {**members, "manifest.json": json.dumps(manifest).encode()}

    return change


def _rewrite_document(path: Path, change: Callable[[Doc], object]) -> None:
    import hashlib

    document: Doc = Doc()
    document.apply_update(read_file(path).state)
    with document.transaction():
        change(document)
    state = document.get_update()
    _rewrite_members(path, lambda members: {**members, "state.bin": state})
    _rewrite_members(path, _with_manifest(state_sha256=hashlib.sha256(state).hexdigest()))


def _add_unknown_things(document: Doc) -> None:
    document.get("parts", type=Map)["turbine"] = Map(
        {
            "design": "racer",
            "type": "wind_turbine",
            "name": "Turbine",
            "order": 9.0,
            "blades": {"count": 3.0},
            "values": Map({"mass_kg": 1.0, "curve": [1.0, 2.0]}),
            "place": {"type": "orbit", "radius_m": 2.0},
        }
    )
    document.get("weather", type=Map)["wind"] = "strong"


def _document(state: bytes) -> dict:
    document: Doc = Doc()
    document.apply_update(state)
    return {root: document.get(root, type=Map).to_py() for root in ("parts", "weather")}
