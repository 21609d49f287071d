"""A whole car in words, at three depths: complete, in order, and the same in the studio and on the command line."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.language import Language
from studio.cli.projects import describe
from studio.describe.design import overview
from studio.describe.design_text import LINE
from studio.document.place import OnMount
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person
from studio.parts import part_types
from studio.vehicle_builder import build
from tests.conformance.test_reading_grade import _grade
from tests.pilot import Pilot
from tests.shelf import shipped

TYPES, LANGUAGE = part_types(), Language.load()


@cache
def car() -> Design:
    """Return the racer, its drive in a group and the rear axle in a group of that."""
    design = shipped().templates["racer"].design
    homes = {"rear_axle": "axle", "rear_left_wheel": "axle", "rear_right_wheel": "axle", "motor": "drive"}
    parts = {id: replace(part, assembly=homes.get(id, "")) for id, part in design.parts.items()}
    parts["motor"] = replace(parts["motor"], note="It squeaks.\nOil it.")
    groups = {"axle": Assembly(id="axle", name="Rear axle group", parent="drive")}
    return replace(design, parts=parts, assemblies=groups | {"drive": Assembly(id="drive", name="Drive")})


def words(design: Design, level: int) -> str:
    """Return a car at a depth."""
    return overview(LANGUAGE, TYPES, design, build(design, TYPES), level)


def test_level_two_tells_groups_and_what_they_hold() -> None:
    """Groups stand in the row from rear to front by name, and each is told by what it holds."""
    told = words(car(), 2)

    assert told.startswith("The car faces right. 24-volt racer: 16 parts. Car 132 kilograms, front 46 percent.")
    assert "From rear to front: Body shell, Frame, Drive, Chain," in told
    assert told.endswith("Drive: Motor, Rear left wheel, Rear right wheel, Rear axle.")


def test_level_two_counts_parts_of_a_kind_where_there_are_many() -> None:
    """Forty loads are told as one number and not as forty names."""
    load = TYPES["payload"].defaults
    loads = [Part(id=f"p{n}", type="payload", name=f"Load {n}", values=load) for n in range(40)]
    design = replace(car(), parts={**car().parts, **{part.id: part for part in loads}})

    told = words(design, 2)

    assert "40 payloads" in told or "40 loads" in told
    assert "Load 7" not in told
    assert len(told) < 500


def test_level_three_reads_as_a_text() -> None:
    """Headings are lines of their own, a group's parts follow its heading, and notes stand with their part."""
    lines = words(car(), 3).split("\n")

    assert lines[:3] == ["24-volt racer", "The car faces right.", "16 parts, 132 kilograms."]
    at = lines.index("Drive: 4 parts, 12.6 kilograms")
    assert lines[at - 1] == ""
    assert lines[at + 1 : at + 5] == [
        "Motor on deck, 10 centimetres behind rear axle.",
        "720 watts, 8.5 kilograms.",
        "Note: It squeaks.",
        "Oil it.",
    ]
    assert lines[at + 5 : at + 7] == ["", "Rear axle group, in Drive: 3 parts, 4.1 kilograms"]


def test_level_three_is_easy_to_read() -> None:
    """As a whole the text is no harder than grade six."""
    assert _grade(words(car(), 3).replace("\n", ". ")) <= 6


homes = st.lists(st.sampled_from(["", "g0", "g1", "g2"]), min_size=40, max_size=40)
parents = st.lists(st.sampled_from(["", "g0", "g1", "g2"]), min_size=3, max_size=3)
slots = st.lists(st.integers(0, 60), min_size=40, max_size=40)
notes = st.lists(st.text(max_size=300), min_size=40, max_size=40)


@settings(deadline=None, max_examples=25)
@given(homes, parents, slots, notes)
def test_every_part_is_told_once(homes: list[str], parents: list[str], slots: list[int], notes: list[str]) -> None:
    """With forty parts in any groups, on mounts or on none, each name stands there once, and no line is long."""
    frame = Part(id="f", type="frame", name="Frame", values=TYPES["frame"].defaults)
    loads = {
        f"p{n}": Part(
            id=f"p{n}",
            type="payload",
            name=f"Box{n:02}",
            values=TYPES["payload"].defaults,
            place=OnMount(host="f", mount=f"slot{slots[n]}"),
            assembly=homes[n],
            note=notes[n].replace("Box", ""),
        )
        for n in range(40)
    }
    groups = {f"g{n}": Assembly(id=f"g{n}", name=f"Group {n}", parent=parent) for n, parent in enumerate(parents)}
    design = Design(id="d", name="Car", parts={"f": frame, **loads}, assemblies=groups)

    text, told = words(design, 3), words(design, 2)

    parts = text.split("\nProblems\n")[0]
    assert [parts.count(f"Box{n:02}") for n in range(40)] == [1] * 40
    assert max(map(len, text.split("\n"))) <= LINE
    assert told.count("Group 0") <= 2


def test_the_command_line_says_the_same(racer: Pilot, tmp_path: Path) -> None:
    """`tandem describe --level` prints word for word what D says; the third D is the text."""
    project = Project.new("Ours", Person(id="ana", shown_name="Ana"), [racer.studio.desk.design])
    project.save(tmp_path / "ours.tandem")
    project.close()

    printed = [
        CliRunner().invoke(describe, [str(tmp_path / "ours.tandem"), "--level", str(level)]).output.strip("\n")
        for level in (1, 2, 3)
    ]
    heard = [racer.press("d")[0] for _ in range(2)]

    assert printed[:2] == heard
    assert printed[2] == words(racer.studio.desk.design, 3)
