"""Projects on the command line: new, describe, set, check and history."""

import hashlib
import shutil
from pathlib import Path

import pytest

from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Person
from tests.studio.cli.terminal import Tandem


def digest(path: Path) -> str:
    """Return what tells two files apart."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "file"), [("race", "race.tandem"), ("race.tandem", "race.tandem"), ("v1.2", "v1.2.tandem")]
)
def test_new_makes_a_file_of_this_name(tandem: Tandem, tmp_path: Path, name: str, file: str) -> None:
    """The ending is added where it is missing, and nothing is cut off."""
    said = tandem("new", name)

    assert (said.code, said.err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_new_never_writes_over_a_file(tandem: Tandem, racer: Path) -> None:
    """A project that is there stays as it is."""
    before = digest(racer)

    said = tandem("new", "racer")

    assert (said.code, said.out) == (2, "")
    assert said.err == "racer.tandem is there already: choose another name.\n"
    assert digest(racer) == before


def test_new_tells_machines_what_it_made(tandem: Tandem) -> None:
    """The JSON names the file and the template."""
    value = tandem("new", "sun", "--template", "solar_sprint", "--json").value

    assert value["project"] == "sun.tandem"
    assert value["template"] == "solar_sprint"


def test_describe_has_the_keys_of_the_contract(tandem: Tandem, racer: Path) -> None:
    """Text, parts, balance and problems, each with what is in it."""
    value = tandem("describe", racer, "--json").value

    assert value.keys() == {"text", "parts", "balance", "problems"}
    assert {"name", "type", "text", "place", "values"} <= value["parts"][0].keys()
    assert value["balance"]["mass_kg"] == pytest.approx(132, abs=1)
    assert value["balance"]["front_share"] + value["balance"]["rear_share"] == pytest.approx(1)


def test_levels_of_describe_grow(tandem: Tandem, racer: Path) -> None:
    """Each level says more than the one before."""
    one, two, three = (tandem("describe", racer, "--level", str(level)).out for level in (1, 2, 3))

    assert len(one) < len(two) < len(three)


def test_set_is_saved_before_it_ends(tandem: Tandem, racer: Path) -> None:
    """What set said is in the file when the command has ended, in the unit that was written."""
    said = tandem("set", racer, "Rear battery.mass_kg=13500 g", "--author", "Ben")

    parts = {part["name"]: part for part in tandem("describe", racer, "--json").value["parts"]}
    assert said.code == 0
    assert said.out.startswith("Mass 13.5 kilograms, was ")
    assert parts["Rear battery"]["values"]["mass_kg"] == pytest.approx(13.5)


def test_set_names_a_part_by_its_only_type(tandem: Tandem, racer: Path) -> None:
    """`motor` is enough where there is one motor."""
    assert tandem("set", racer, "motor.mass_kg=+10 %").code == 0


def test_set_edits_the_project_itself(tandem: Tandem, racer: Path) -> None:
    """A path without a part is a key of the project; a note may have more lines and the file opens everywhere."""
    tandem("set", racer, "name=Blue flash", "notes=Brake soft.\nSteer true.")
    copy = racer.with_name("copy.tandem")
    shutil.copy(racer, copy)

    rows = tandem("history", copy, "--json").value["edits"]

    assert ("name", "Blue flash") in [(row["key"], row["new"]) for row in rows]
    assert rows[-1]["new"] == "Brake soft.\nSteer true."


def test_set_is_all_or_nothing(tandem: Tandem, racer: Path) -> None:
    """One bad value and no edit is made: the file keeps every byte."""
    before = digest(racer)

    said = tandem("set", racer, "name=Other", "motor.mass_kg=5", "motor.mass_kg=heavy")

    assert said.code == 2
    assert said.err == "I cannot read 'heavy' as a number. Type a number such as 2.5. Kept 5.\n"
    assert digest(racer) == before


def test_set_uses_a_name_given_in_the_same_line(tandem: Tandem, racer: Path) -> None:
    """Edits of one line follow each other: a part renamed first is found by its new name."""
    said = tandem("set", racer, "motor.name=Engine", "Engine.mass_kg=9")

    assert said.code == 0


def test_set_says_when_nothing_changes(tandem: Tandem, racer: Path) -> None:
    """A value that is so already is no edit, and that is said."""
    tandem("set", racer, "motor.mass_kg=5")
    before = digest(racer)

    said = tandem("set", racer, "motor.mass_kg=5000 g", "--json")

    assert said.value == {"text": "Nothing to change: it was so already.", "changed": False}
    assert digest(racer) == before


def test_an_ambiguous_part_is_refused_with_its_candidates(tandem: Tandem, racer: Path) -> None:
    """Four wheels: the names are told, so that the next try is right."""
    said = tandem("set", racer, "wheel.mass_kg=2")

    assert said.code == 2
    assert said.err == (
        "wheel can mean Rear left wheel, Rear right wheel, Front left wheel, Front right wheel: write the whole name.\n"
    )


def test_check_of_a_whole_car_finds_nothing(tandem: Tandem, racer: Path) -> None:
    """A good car in a whole file, inside the limits: 0, and every limit is told."""
    value = tandem("check", racer, "--challenge", "first_climb", "--json")

    assert value.code == 0
    assert value.value["integrity"] == "whole"
    assert value.value["problems"] == []
    assert all(row.keys() == {"rule", "holds", "text"} and row["holds"] for row in value.value["scrutineering"])
    assert value.value["scrutineering"]


def test_check_ends_in_one_with_findings(tandem: Tandem, starter: Path) -> None:
    """A car that cannot run, or a car over a limit, is a finding and no wrong input."""
    plain, limited = tandem("check", starter), tandem("check", starter, "--challenge", "first_climb")

    assert (plain.code, limited.code) == (1, 1)
    assert "The car has no battery. Add one from the toolbox." in plain.lines
    assert plain.err == ""


def test_a_challenge_file_is_read_from_its_path(tandem: Tandem, racer: Path, assets: Path) -> None:
    """A teacher's own file serves like one that ships."""
    own = racer.with_name("own.toml")
    shutil.copy(assets / "challenges/first_climb.toml", own)

    assert tandem("check", racer, "--challenge", own).out == tandem("check", racer, "--challenge", "first_climb").out


def test_history_names_who_changed_what(tandem: Tandem, racer: Path) -> None:
    """One line an edit, with author, part, old and new value, oldest first."""
    tandem("set", racer, "motor.mass_kg=5", "--author", "Ben")
    tandem("set", racer, "motor.mass_kg=6", "--author", "Cleo")

    said = tandem("history", racer)
    edits = tandem("history", racer, "--json").value["edits"]

    assert "Ben: Motor, mass 5 kilograms, was " in said.lines[-2]
    assert said.lines[-1].endswith("Cleo: Motor, mass 6 kilograms, was 5 kilograms.")
    assert len(said.lines) == len(edits)
    assert edits[-1].keys() == {"time", "author", "part", "key", "old", "new", "text"}
    assert (edits[-1]["author"], edits[-1]["part"], edits[-1]["key"]) == ("Cleo", "Motor", "mass_kg")
    assert (edits[-1]["old"], edits[-1]["new"]) == (5.0, 6.0)


def test_history_is_narrowed_by_person_and_time(tandem: Tandem, racer: Path) -> None:
    """--by keeps one person's edits, --since the late ones; both understand what people write."""
    tandem("set", racer, "motor.mass_kg=5", "--author", "Ben Ali")

    by_ben = tandem("history", racer, "--by", "ben ali").lines
    today, never = (tandem("history", racer, "--since", since).lines for since in ("1d", "2999-01-01"))

    assert len(by_ben) == 1
    assert len(today) == len(tandem("history", racer).lines)
    assert never == ["No such edit."]


def test_history_of_a_moved_part_is_json(tandem: Tandem, racer: Path) -> None:
    """A place is told to machines by its own fields."""
    project = Project.open(racer, Person(id="ana", shown_name="Ana"))
    design = next(iter(project.snapshot.designs.values()))
    motor = next(part for part in design.parts.values() if part.type == "motor")
    with project.transaction("Move motor") as edit:
        edit.set_place(design.id, motor.id, Free(x_m=0.5, z_m=0.4))
    project.save()
    project.close()

    last = tandem("history", racer, "--json").value["edits"][-1]

    assert last["new"] == {"x_m": 0.5, "z_m": 0.4}
