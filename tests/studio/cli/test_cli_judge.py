"""`tandem judge`: every file accounted for, whatever lies in the folder, and the same again the second time."""

import csv
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Person, RunRecord
from tests.shelf import shipped
from tests.studio.cli.class_of_files import DAMAGED, hand_in, heavier, write
from tests.studio.cli.terminal import Said, Tandem

CHALLENGE = "efficiency_mile"
KEYS = {"file", "status", "score", "claimed_score", "reason", "measures"}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of 20 files, 200 with --long."""
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder, 200 if request.config.getoption("--long") else 20)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of results."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.timeout(600)
def test_every_file_of_a_class_is_accounted_for(tandem: Tandem, handed_in: Path, tmp_path: Path) -> None:
    """One row a file, in order; damaged ones say why; progress on stderr; and the second time gives the same bytes."""
    names = sorted(path.name for path in handed_in.iterdir())

    first = tandem("judge", CHALLENGE, handed_in, "--out", "one.csv", "--workers", "2")
    second = tandem("judge", CHALLENGE, handed_in, "--out", "two.csv", "--workers", "1")

    found = rows(tmp_path / "one.csv")
    assert [row["file"] for row in found] == names
    assert [row["status"] for row in found[-DAMAGED:]] == ["unreadable"] * DAMAGED
    assert "unreadable" not in {row["status"] for row in found[:-DAMAGED]}
    assert all(row["reason"] for row in found)
    assert all(row["score"] for row in found if row["status"] in ("passed", "failed"))
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (first.code, second.code, first.out) == (1, 1, second.out)
    assert first.err.splitlines()[-1] == f"{len(names)} of {len(names)} files judged."
    assert len(first.err.splitlines()) <= 10


@pytest.fixture
def one_car(tandem: Tandem, tmp_path: Path) -> Path:
    """A folder with the efficiency car."""
    folder = tmp_path / "one"
    folder.mkdir()
    tandem("new", folder / "car", "--template", "efficiency_car")
    return folder


def judged(tandem: Tandem, folder: Path) -> Said:
    """Judge a folder with one worker, for machines."""
    return tandem("judge", CHALLENGE, folder, "--json", "--workers", "1")


def test_machines_get_the_keys_of_the_contract(tandem: Tandem, one_car: Path) -> None:
    """`challenge, results[{file, status, score, claimed_score, reason, measures}]`; a good class ends in 0."""
    said = judged(tandem, one_car)

    (result,) = said.value["results"]
    assert said.code == 0
    assert said.value["challenge"] == CHALLENGE
    assert result.keys() >= KEYS
    assert (result["file"], result["status"], result["place"]) == ("car.tandem", "passed", 1)
    assert result["score"] == pytest.approx(result["measures"]["km_per_kwh"])
    assert result["claimed_score"] is None


def test_a_claim_is_tried_again(tandem: Tandem, tmp_path: Path) -> None:
    """An honest run agrees; a forged one is told and does not count; a car changed since is no lie."""
    design = shipped().templates["efficiency_car"].design
    folder = tmp_path / "claims"
    folder.mkdir()
    write(folder / "plain.tandem", design)
    (plain,) = judged(tandem, folder).value["results"]
    honest = RunRecord(
        id="run",
        author="team",
        time="2026-11-22T10:00:00+00:00",
        design=design.id,
        course=CHALLENGE,
        solver="1d",
        outcome=plain["outcome"],
        headline="",
        spec_hash=plain["spec_hash"],
        course_hash=plain["course_hash"],
        measures=plain["measures"],
    )
    forged = replace(honest, measures={**honest.measures, "km_per_kwh": 5000.0})
    write(folder / "honest.tandem", design, honest)
    write(folder / "forged.tandem", design, forged)
    write(folder / "changed.tandem", heavier(design, 3.0), honest)

    said = judged(tandem, folder)

    found = {result["file"]: result for result in said.value["results"]}
    assert {name: result["claim"] for name, result in found.items()} == {
        "plain.tandem": "none",
        "honest.tandem": "agrees",
        "forged.tandem": "differs",
        "changed.tandem": "car_changed",
    }
    assert found["forged.tandem"]["claimed_score"] == 5000.0
    assert found["forged.tandem"]["score"] == plain["score"]
    assert "claims another score" in found["forged.tandem"]["reason"]
    assert said.code == 1


def test_judging_leaves_the_folder_as_it_was(tandem: Tandem, one_car: Path) -> None:
    """No file is touched and none appears."""
    before = {path.name: path.read_bytes() for path in one_car.iterdir()}

    judged(tandem, one_car)

    assert {path.name: path.read_bytes() for path in one_car.iterdir()} == before


def test_folders_within_count_and_odd_things_are_told(tandem: Tandem, one_car: Path) -> None:
    """A file in a folder of its own counts; a folder with a project's name is a row that says what it is."""
    (one_car / "group b").mkdir()
    shutil.copy(one_car / "car.tandem", one_car / "group b" / "=cmd.tandem")
    (one_car / "folder.tandem").mkdir()
    with_out = tandem("judge", CHALLENGE, one_car, "--out", "out.csv", "--workers", "1")

    found = {row["file"]: row["status"] for row in rows(Path("out.csv"))}

    assert found == {"car.tandem": "passed", "folder.tandem": "unreadable", "group b/=cmd.tandem": "passed"}
    assert with_out.code == 1


def test_the_page_is_headings_and_a_table(tandem: Tandem, one_car: Path, tmp_path: Path) -> None:
    """One h1, headed columns and a headed row for each file; names are text, whatever they hold."""
    project = Project.open(one_car / "car.tandem", Person(id="x", shown_name="X"))
    with project.transaction("Rename") as transaction:
        transaction.rename_design(next(iter(project.snapshot.designs)), "<script>alert(1)</script>")
    project.save()
    project.close()

    tandem("judge", CHALLENGE, one_car, "--report", "out.html", "--workers", "1")

    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert (tags.count["h1"], tags.count["table"], tags.count["caption"]) == (1, 1, 1)
    assert tags.scopes == ["col"] * 6 + ["row"]
    assert "<script" not in page
    assert "Tell what the air does to a car." in page


def test_the_page_tells_what_a_teacher_looks_at(tandem: Tandem, one_car: Path, tmp_path: Path) -> None:
    """The rubric stands there level by level, with its points."""
    tandem("judge", "endurance_24v", one_car, "--report", "out.html", "--workers", "1")

    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<p>Your teacher also looks at:</p>" in page
    assert "<li>Reasons, strong, 3 points: The team changed one thing at a time and tells why it worked.</li>" in page


class Tags(HTMLParser):
    """Counts tags, and keeps what heads a table."""

    def __init__(self) -> None:
        super().__init__()
        self.count: dict[str, int] = {}
        self.scopes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        self.scopes += [value or "" for name, value in attrs if name == "scope"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("judge", CHALLENGE, "nowhere"), "nowhere is no folder"),
        (("judge", CHALLENGE, "empty"), "holds no project file"),
        (("judge", "climb", "empty"), "no challenge called climb"),
        (("judge", "bad.toml", "empty"), "bad.toml, line 5, win: the formula"),
        (("judge", "endless.toml", "empty"), "length_m"),
        (("judge", CHALLENGE, "empty", "--variant", "x"), "no variant called x"),
        (("judge", CHALLENGE, "empty", "--out", "nowhere/x.csv"), "cannot be written"),
        (("judge", CHALLENGE, "empty", "--workers", "0"), "--workers"),
        (("check", "car.tandem", "--challenge", "bad.toml"), "bad.toml, line 5"),
    ],
)
def test_slips_are_one_line(tandem: Tandem, tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    """What cannot be judged is told before anything runs: one line, 2."""
    (tmp_path / "empty").mkdir()
    start = 'name = "Bad"\nbrief = "x"\npredict = "time"\n'
    (tmp_path / "bad.toml").write_text(f"{start}course = 'flat_500'\nwin = 'open(1)'\n", encoding="utf-8")
    (tmp_path / "endless.toml").write_text(f"{start}course = 'road.toml'\n", encoding="utf-8")
    road = "name = 'A'\nsentence = 'B.'\nlength_m = 1e12\nprofile = [[0, 0], [1e12, 0]]\n[[surfaces]]\nname = 'C'\n"
    (tmp_path / "road.toml").write_text(road, encoding="utf-8")

    said = tandem(*words)

    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert len(said.err.splitlines()) == 1


def test_the_challenges_are_listed(tandem: Tandem) -> None:
    """Name, two spaces, brief; the first climb first."""
    said = tandem("challenges")

    assert said.code == 0
    assert said.lines[0].startswith("first_climb  Build a car")
    assert {line.partition("  ")[0] for line in said.lines} >= {
        "endurance_24v",
        "efficiency_mile",
        "loaded_climb",
        "stability_slope",
    }
    assert tandem("challenges", "--json").value[0]["name"] == "first_climb"


def test_check_tells_every_rule_and_the_mend(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """A battery that is not as sold breaks the rule, and the mend comes with it."""
    tandem("new", "cheat", "--template", "racer")
    tandem("set", "cheat.tandem", "rear battery.capacity_ah=300")

    fair, cheat = (
        tandem("check", path, "--challenge", "endurance_24v", "--json") for path in (racer, tmp_path / "cheat.tandem")
    )

    assert (fair.code, cheat.code) == (0, 1)
    assert all(rule["holds"] for rule in fair.value["scrutineering"])
    assert [rule["rule"] for rule in cheat.value["scrutineering"] if not rule["holds"]] == ["listed-batteries"]
    assert "leave their values as they are" in next(
        rule["text"] for rule in cheat.value["scrutineering"] if not rule["holds"]
    )
