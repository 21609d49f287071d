"""Damaged project files: whatever happened to the bytes, one clear sentence or the right content, never another one."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.errors import UnreadableProject
from studio.document.project import Project
from studio.document.schema import Design, Part, Person, Snapshot

ANA = Person(id="ana", shown_name="Ana")
SEED = 7


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Snapshot]:
    """The bytes of a good file and what is in it."""
    project = Project.new("Racer", ANA)
    parts = {f"p{n}": Part(id=f"p{n}", type="wheel", name=f"Wheel {n}", values={"mass_kg": n + 0.5}) for n in range(20)}
    with project.transaction("Add car") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts))
    path = tmp_path_factory.mktemp("damage") / "racer.tandem"
    project.save(path)
    return path.read_bytes(), project.snapshot


def test_every_kind_of_damage_is_told_or_harmless(
    whole: tuple[bytes, Snapshot], tmp_path: Path, request: pytest.FixtureRequest, tell_row: Callable[[str], None]
) -> None:
    """Cut, flipped, zeroed, doubled and filled files: a sentence and the file untouched, or exactly the old content."""
    data, snapshot = whole
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed
    path = tmp_path / "racer.tandem"
    told: list[str] = []

    rounds = 3000 if request.config.getoption("--long", default=False) else 400
    for round_ in range(rounds):
        damaged = _damage(data, chance)
        path.write_bytes(damaged)
        try:
            project = Project.open(path, ANA, decodes=lambda _: True)
            assert project.snapshot == snapshot, f"seed {SEED}, round {round_}: other content was accepted"
        except UnreadableProject as problem:
            told.append(str(problem))
        assert path.read_bytes() == damaged

    assert len(told) > 100
    assert all(_is_a_sentence(sentence, path) for sentence in told)
    tell_row(f"{rounds:,} damaged files: {len(told):,} told in a sentence, the others whole, 0 altered")


def test_every_cut_is_told(whole: tuple[bytes, Snapshot], tmp_path: Path) -> None:
    """A file cut short anywhere is one sentence."""
    data, _ = whole
    path = tmp_path / "racer.tandem"

    for length in range(0, len(data), 37):
        path.write_bytes(data[:length])
        with pytest.raises(UnreadableProject):
            Project.open(path, ANA, decodes=lambda _: True)


def _damage(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    start = chance.randrange(len(damaged))
    length = chance.randint(1, 64)
    kind = chance.randrange(5)
    if kind == 0:
        damaged[start] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del damaged[start:]
    elif kind == 2:
        damaged[start : start + length] = bytes(len(damaged[start : start + length]))
    elif kind == 3:
        damaged[start:start] = damaged[start : start + length]
    else:
        damaged[start : start + length] = chance.randbytes(length)
    return bytes(damaged)


def _is_a_sentence(text: str, path: Path) -> bool:
    return str(path) in text and text.endswith(".") and "\n" not in text
