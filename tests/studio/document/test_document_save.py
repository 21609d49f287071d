"""Saving: merging what others saved, and failing with the old file whole."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from studio.document import saving
from studio.document.change import Change
from studio.document.errors import SaveFailed
from studio.document.exchange import exchange
from studio.document.file_format import Contents
from studio.document.project import Project
from studio.document.saving import replace_file
from studio.document.schema import Person

resource = pytest.importorskip("resource", reason="the system's limits stand for a full disk")
ANA = Person(id="ana", shown_name="Ana")
BEN = Person(id="ben", shown_name="Ben")


def test_a_save_merges_what_another_saved_meanwhile(project: Project, tmp_path: Path) -> None:
    """Two people with one file open: the second save loses nothing of the first, and tells it as a change by others."""
    path = tmp_path / "shared.tandem"
    project.save(path)
    ben = Project.open(path, BEN, decodes=lambda _: True)
    with ben.transaction("Ben names motor") as edit:
        edit.rename_part("racer", "motor", "Hub motor")
    ben.save()
    heard = list[Change]()
    project.subscribe(heard.append)
    with project.transaction("Ana weighs battery") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.0)

    project.save()

    assert [change.label for change in heard] == ["Ana weighs battery", "Ben names motor"]
    assert heard[1].author == "ben"
    both = Project.open(path, ANA, decodes=lambda _: True).snapshot.designs["racer"].parts
    assert (both["motor"].name, both["battery"].values["mass_kg"]) == ("Hub motor", 13.0)
    assert not project.is_dirty
    ben.close()


def test_a_save_is_seen_as_such(project: Project, tmp_path: Path) -> None:
    """A project is behind its file's back only between an edit and a save."""
    assert project.is_dirty

    project.save(tmp_path / "racer.tandem")

    assert (project.is_dirty, project.path) == (False, tmp_path / "racer.tandem")


def test_a_project_without_a_file_asks_for_a_name(project: Project) -> None:
    """Saving what has no file yet says what to do."""
    with pytest.raises(SaveFailed, match="Save it under a name"):
        project.save()


def test_another_project_is_not_written_over(project: Project, tmp_path: Path) -> None:
    """Saving under the name of another project is refused: merging the two would mix them."""
    other = Project.new("Other", ANA)
    other.save(tmp_path / "other.tandem")
    before = (tmp_path / "other.tandem").read_bytes()

    with pytest.raises(SaveFailed, match="another project"):
        project.save(tmp_path / "other.tandem")

    assert (tmp_path / "other.tandem").read_bytes() == before


def test_a_file_that_became_unreadable_is_not_written_over(project: Project, tmp_path: Path) -> None:
    """When something else has overwritten the file, it is left for rescue and another name is asked for."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    path.write_bytes(b"rotten")

    with pytest.raises(SaveFailed, match="under another name"):
        project.save()

    assert path.read_bytes() == b"rotten"


def test_an_empty_file_is_written(project: Project, tmp_path: Path) -> None:
    """An empty file, as a file dialog leaves one, is a place to save to."""
    path = tmp_path / "racer.tandem"
    path.touch()

    project.save(path)

    assert path.stat().st_size > 0


def test_a_missing_folder_is_told(project: Project, tmp_path: Path) -> None:
    """A folder that is gone is named, and the work is still unsaved."""
    with pytest.raises(SaveFailed, match="no longer there"):
        project.save(tmp_path / "gone" / "racer.tandem")

    assert project.is_dirty


def test_a_full_disk_leaves_the_old_file_whole(project: Project, tmp_path: Path) -> None:
    """When the system refuses more bytes, the old file is whole, no half file stays, and a later save works."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    before = path.read_bytes()
    with project.transaction("Note") as edit:
        edit.set_note("project", "", os.urandom(6000).hex())

    with _largest_file(4096), pytest.raises(SaveFailed, match="no room on the disk"):
        project.save()

    assert path.read_bytes() == before
    assert sorted(child.name for child in tmp_path.iterdir()) == ["racer.tandem", "state"]
    project.save()
    assert path.read_bytes() != before


def test_a_folder_without_write_permission_is_told(project: Project, tmp_path: Path) -> None:
    """Where the user may not write, the sentence says so and names another folder as the mend."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)

    with _plain_user(), pytest.raises(SaveFailed, match="may not write"):
        project.save(folder / "racer.tandem")

    assert list(folder.iterdir()) == []
    assert project.is_dirty


def test_a_write_protected_file_is_not_replaced(project: Project, tmp_path: Path) -> None:
    """A file that somebody has write-protected is left, although its folder would allow replacing it."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    path.chmod(0o444)
    tmp_path.chmod(0o777)
    before = path.read_bytes()
    project.merge(_bens_edit(path))

    with _plain_user(), pytest.raises(SaveFailed, match="may not write"):
        project.save()

    assert path.read_bytes() == before


def test_a_busy_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner or sync client that holds the file for a moment, as on Windows, costs a wait and no save."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    waits: list[float] = []
    real, refusals = Path.replace, iter([32, 5, 33])

    def replace(self: Path, target: Path) -> Path:
        for code in refusals:
            problem = PermissionError(errno.EACCES, "in use")
            problem.winerror = code  # type: ignore[attr-defined] # a test's stand-in
            raise problem
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(saving, "exchange", lambda _new, _old: False)

    replace_file(path, b"new", sleep=waits.append)

    assert (path.read_bytes(), len(waits)) == (b"new", 3)


def test_what_a_killed_save_left_is_put_away(tmp_path: Path) -> None:
    """A half file of an hour ago goes with the next save; a younger one may be somebody's and stays."""
    old, young = tmp_path / ".a.1.tmp", tmp_path / ".a.2.tmp"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))

    replace_file(tmp_path / "a", b"new")

    assert sorted(child.name for child in tmp_path.iterdir()) == [".a.2.tmp", "a"]


def test_a_save_that_is_overtaken_saves_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where locks do not work and another save comes between, reading back finds it and both are kept."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    old = path.read_bytes()
    with project.transaction("Mine") as edit:
        edit.rename_project("Mine")
    real, overtakings = saving.replace_file, iter([old])

    def overtaken(target: Path, data: bytes, **options: Callable[..., Any]) -> None:
        real(target, data, **options)
        for other in overtakings:
            target.write_bytes(other)

    monkeypatch.setattr(saving, "replace_file", overtaken)

    project.save()

    assert Project.open(path, ANA, decodes=lambda _: True).snapshot.name == "Mine"


def test_a_restless_file_is_given_time(project: Project, tmp_path: Path) -> None:
    """Who is overtaken again and again waits longer each time, ten seconds at the very most, and is then told."""
    path, waits = tmp_path / "racer.tandem", list[float]()
    project.save(path)

    class Overtaken:
        """A project whose save is never found in the file."""

        def packed(self) -> bytes:
            """Return what is there."""
            return path.read_bytes()

        def absorb(self, contents: Contents, path: Path) -> None:
            """Know it already."""

        def is_within(self, contents: Contents) -> bool:
            """Find somebody else's save."""
            return not contents.state

    with pytest.raises(SaveFailed, match="Others keep changing"):
        saving.save(path, Overtaken(), sleep=waits.append)

    assert len(waits) == saving.ROUNDS - 1
    assert 0.0 < sum(waits) < 10.0
    assert max(waits[:3]) < 0.1


def test_a_file_that_changes_at_the_last_moment_is_left(tmp_path: Path) -> None:
    """When somebody has saved since the file was read, theirs stays until it is merged."""
    path = tmp_path / "a"
    path.write_bytes(b"theirs")

    replace_file(path, b"mine", is_expected=lambda _: False)

    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_save_between_the_look_and_the_swap_is_rescued(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ben saves in the last microsecond before my file takes the place of his: his edit is in the file, as is mine."""
    path, probe = tmp_path / "racer.tandem", [tmp_path / "one", tmp_path / "two"]
    project.save(path)
    for name in probe:
        name.touch()
    if not exchange(*probe):
        pytest.skip("this file system cannot exchange two names")
    with project.transaction("Mine") as edit:
        edit.rename_project("Mine")
    bens, real = tmp_path / "ben.tandem", exchange
    bens.write_bytes(path.read_bytes())
    ben = Project.open(bens, BEN, decodes=lambda _: True)
    with ben.transaction("Weigh") as edit:
        edit.set_value("racer", "motor", "mass_kg", 7.0)
    ben.save()
    ben.close()

    def at_the_last_moment(new: Path, old: Path) -> bool:
        monkeypatch.setattr(saving, "exchange", real)
        bens.replace(old)
        return real(new, old)

    monkeypatch.setattr(saving, "exchange", at_the_last_moment)

    project.save()

    both = Project.open(path, ANA, decodes=lambda _: True)
    assert both.snapshot.name == "Mine"
    assert both.snapshot.designs["racer"].parts["motor"].values["mass_kg"] == 7.0
    assert [child.name for child in tmp_path.glob("*.t*")] == ["racer.tandem"]
    both.close()


def test_what_is_pushed_out_and_cannot_be_read_goes_back(project: Project, tmp_path: Path) -> None:
    """A foreign file that came at the last moment is put back whole, and the save says so."""
    path, foreign = tmp_path / "racer.tandem", b"something else"
    project.save(path)
    mine = path.read_bytes()
    looks = iter([True, False])

    def rescue(pushed_out: Path) -> None:
        assert pushed_out.read_bytes() == foreign
        raise SaveFailed("It cannot be read.")

    path.write_bytes(foreign)
    with pytest.raises(SaveFailed, match="It cannot be read"):
        replace_file(path, mine, is_expected=lambda _: next(looks), rescue=rescue)

    assert path.read_bytes() == foreign
    assert [child.name for child in tmp_path.iterdir() if child.is_file()] == ["racer.tandem"]


def _bens_edit(path: Path) -> bytes:
    ben = Project.open(path, BEN, decodes=lambda _: True)
    with ben.transaction("Rename") as edit:
        edit.rename_project("Ben's")
    return ben.state()


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to make any file larger, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _plain_user() -> Iterator[None]:
    """Be somebody without special rights, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
