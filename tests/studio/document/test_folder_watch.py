"""The watch of a folder: another's save, copies and trouble are news once; my own work is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.document.folder_watch import CopyFound, FolderWatch, Mended, News, Saved, Trouble
from studio.document.project import Project
from studio.document.schema import Person

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def path(project: Project, tmp_path: Path) -> Path:
    """Return the file of the open project, in a folder of its own."""
    (tmp_path / "ours").mkdir()
    project.save(tmp_path / "ours" / "racer.tandem")
    return tmp_path / "ours" / "racer.tandem"


@pytest.fixture
def watch(project: Project, path: Path) -> FolderWatch:
    """Return a watch that has looked once."""
    watch = FolderWatch(path, project.reader())
    watch.look()
    return watch


@pytest.fixture
def ben(path: Path) -> Iterator[Project]:
    """Return Ben's studio with the same file open."""
    project = Project.open(path, BEN, decodes=lambda _: True)
    yield project
    project.close()


def _edit(project: Project, mass_kg: float = 7.0) -> None:
    with project.transaction("Weigh") as edit:
        edit.set_value("racer", "motor", "mass_kg", mass_kg)


def test_a_folder_at_rest_is_no_news(watch: FolderWatch) -> None:
    """Nothing happened: nothing is told, however often one looks."""
    assert [watch.look() for _ in range(3)] == [(), (), ()]


def test_my_own_save_changes_nothing(project: Project, watch: FolderWatch) -> None:
    """What I saved myself is read, and taking it in is no change."""
    _edit(project)
    project.save()

    news = watch.look()

    assert [project.take_in(one.copy) for one in news if isinstance(one, Saved)] == [None]


def test_every_save_of_another_is_news_once(project: Project, watch: FolderWatch, ben: Project) -> None:
    """Each of Ben's saves comes in, though each replaces the file; a second look finds nothing."""
    came = []
    for mass_kg in (5.0, 6.0, 7.0):
        _edit(ben, mass_kg)
        ben.save()
        (news,) = watch.look()
        assert isinstance(news, Saved)
        change = project.take_in(news.copy)
        came.append(change and (change.author, change.edits[0].new))

    assert came == [("ben", 5.0), ("ben", 6.0), ("ben", 7.0)]
    assert watch.look() == ()


def test_a_copy_beside_is_found_once(watch: FolderWatch, path: Path, ben: Project) -> None:
    """A copy of the project is found when it comes and when it changes; other projects and other names never are."""
    beside = path.with_name("racer (1).tandem")
    shutil.copyfile(path, beside)
    Project.new("Truck", BEN).save(path.with_name("racer (2).tandem"))
    path.with_name("racer (3).tandem").write_bytes(b"PK half a file")
    shutil.copyfile(path, path.with_name("variant.tandem"))

    found, again = watch.look(), watch.look()
    _edit(ben)
    ben.save(beside)
    changed = watch.look()

    assert [one.copy.path for one in found if isinstance(one, CopyFound)] == [beside]
    assert again == ()
    assert [one.copy.path for one in changed if isinstance(one, CopyFound)] == [beside]


@pytest.mark.parametrize("trouble", ["gone", "away", "damaged", "half", "another"])
def test_trouble_is_told_once_and_so_is_its_end(watch: FolderWatch, path: Path, trouble: str) -> None:
    """Trouble that stays for two looks is one sentence; when the file can be read again that is told too."""
    whole = path.read_bytes()
    sentence = _make(trouble, path)

    looks = [_told(watch.look()) for _ in range(4)]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(whole)
    after = [_told(watch.look()) for _ in range(2)]

    assert looks == [[], [sentence], [], []]
    assert after == [["Mended"], []]


def test_a_file_that_is_being_written_is_no_trouble(watch: FolderWatch, path: Path) -> None:
    """A file that grows from look to look is waited for, and then taken in without a word of trouble."""
    whole = path.read_bytes()
    told: list[str] = []

    for end in (100, 400, len(whole)):
        path.write_bytes(whole[:end])
        told += _told(watch.look())

    assert told == []


def _make(trouble: str, path: Path) -> str:
    """Bring about trouble and return the sentence for it."""
    whole = path.read_bytes()
    if trouble == "away":
        shutil.rmtree(path.parent)
        return "The folder of racer.tandem cannot be reached now. Your work is kept here. Save when it is back."
    path.unlink()
    if trouble == "gone":
        return "racer.tandem is no longer in its folder. Save writes it again."
    if trouble == "another":
        Project.new("Truck", BEN).save(path)
        return "racer.tandem holds another project now. Save yours under another name."
    path.write_bytes(whole[: len(whole) // 2] if trouble == "half" else b"\0" * len(whole))
    return "racer.tandem was changed and cannot be read now. Your work is kept here. Save it under another name."


def _told(news: tuple[News, ...]) -> list[str]:
    """Return sentences of trouble, and that it is over."""
    kept = [one for one in news if isinstance(one, Trouble | Mended)]
    return [one.sentence if isinstance(one, Trouble) else "Mended" for one in kept]
