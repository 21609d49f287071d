"""A class that hands in: project files made by a seed, and a few that suffered on the way."""

import random
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from studio.document.project import Project
from studio.document.schema import Design, Person, RunRecord
from tests.shelf import shipped

ASSETS = Path(__file__).resolve().parents[3] / "assets"
CARS = ("racer", "efficiency_car", "delivery_trike", "bad_car", "starter", "city_car")
DAMAGED = 5


def hand_in(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write `count` project files of cars that differ a little; the last five are damaged, each in its own way."""
    dice, catalogue = random.Random(seed), shipped()  # noqa: S311 - a seed, not a secret
    paths = [folder / f"team_{number:03}.tandem" for number in range(count)]
    for path in paths:
        write(path, heavier(catalogue.templates[dice.choice(CARS)].design, dice.uniform(0.0, 5.0)))
    for number, path in enumerate(paths[-DAMAGED:]):
        damage(path, number)
    return paths


def write(path: Path, design: Design, *runs: RunRecord) -> None:
    """Write a project with one car and the runs that its team kept."""
    project = Project.new(path.stem, Person(id="team", shown_name="Team"), [design])
    with project.transaction("Keep run", is_undoable=False) as transaction:
        for run in runs:
            transaction.add_run(run)
    project.save(path)
    project.close()


def heavier(design: Design, mass_kg: float) -> Design:
    """Return a car whose frame weighs more."""
    frame = next(part for part in design.parts.values() if part.type == "frame")
    values = MappingProxyType({**frame.values, "mass_kg": float(frame.values["mass_kg"]) + mass_kg})
    return replace(design, parts=MappingProxyType({**design.parts, frame.id: replace(frame, values=values)}))


def damage(path: Path, way: int) -> None:
    """Spoil a file: empty, cut short, other bytes in the middle, rubbish, another program's file."""
    data = path.read_bytes()
    half = len(data) // 2
    path.write_bytes((b"", data[:half], data[:half] + b"\0" * 40 + data[half + 40 :], b"rubbish", b"%PDF-1.7")[way])
