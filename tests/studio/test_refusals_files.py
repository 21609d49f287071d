"""Files that are not what they seem, given to the command line: one sentence, exit 2, at once and in little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli import main

CAR = "[body]\nmass_kg = 1500\n[motor]\npower_max_w = 80000\n[road_load]\nf0_n = 150\nf2_n_per_mps2 = 0.4\n"
CYCLE = "time_s,speed_mps\n" + "".join(f"{second},{min(second, 10)}\n" for second in range(30))
COURSE = (
    'name = "Odd"\nsentence = "A road."\nlength_m = 20\nsolver = "1d"\n'
    'profile = [[0, 0], [20, 0]]\nsurfaces = [{ name = "Road" }]\n'
)
CHALLENGE = 'name = "Odd"\nbrief = "Drive."\ncourse = "flat_500"\npredict = "top_speed"\n'

PLACES = {
    "vehicle": "energy HERE --cycle good.csv",
    "cycle": "energy good.toml --cycle HERE",
    "course": "run car.tandem --course HERE",
    "challenge": "check car.tandem --challenge HERE",
    "project": "describe HERE",
}
"""Where a file stands on the command line."""

SUFFIX = {"cycle": ".csv", "project": ".tandem"}
GOOD = {"vehicle": CAR, "cycle": CYCLE, "course": COURSE, "challenge": CHALLENGE}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good file of each kind."""
    place = tmp_path_factory.mktemp("refusals")
    (place / "good.toml").write_text(CAR, encoding="utf-8")
    (place / "good.csv").write_text(CYCLE, encoding="utf-8")
    main(["new", str(place / "car"), "--template", "racer"])
    return place


@pytest.fixture
def folder(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, seen from the good files'."""
    monkeypatch.chdir(shelf)
    return tmp_path


def words(place: str, path: Path) -> list[str]:
    """Return the command with this file in its place."""
    return [str(path) if word == "HERE" else word for word in PLACES[place].split()]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", ["pipe", "/dev/zero", "/dev/null", "folder", "loop", "nothing", "endless name"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_plain_file_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str, what: str
) -> None:
    """A pipe would be waited for and /dev/zero read for ever: both are refused, as folders and wrong names are."""
    path = folder / f"odd{SUFFIX.get(place, '.toml')}"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "endless name":
        path = path.with_name("x" * 5000 + path.suffix)
    elif what != "nothing":
        path.symlink_to(path if what == "loop" else what)

    code = main(words(place, path))

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert said.err.endswith(".\n")
    assert len(said.err) < 500


@pytest.mark.parametrize("place", GOOD)
def test_how_a_text_was_saved_does_not_matter(folder: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    """Windows' mark before UTF-8, and its line ends, change nothing; other encodings are refused."""
    path = folder / f"odd{SUFFIX.get(place, '.toml')}"
    text = GOOD[place]
    told = []
    for data in (text.encode(), b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()):
        path.write_bytes(data)
        assert main([*words(place, path), "--json"]) in {0, 1}
        told.append(capsys.readouterr())
    for data in (text.encode("utf-16"), b"# caf\xe9\n" + text.encode()):
        path.write_bytes(data)
        assert main(words(place, path)) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1

    assert told[0] == told[1]
    assert told[0].err == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("0,0\n1e-300,1\n2e-300,2\n", "line 3: steps must be 0.0001 seconds or more"),
        ("0,0\n1e300,1\n", "line 3: steps must be"),
        ("0,0\n1,1\n2,1\n1e7,1\n", "line 5: steps must be"),
        ("0,0\n1,1\n2,1\n30,1\n", "line 5: time jumps by 28 seconds"),
        ('0,0\n1,"10,5"\n', "line 3: write a time and a speed, such as 12,8.5"),
        ("0,0\n1,nan\n", "line 3: a speed must be"),
        ("0;0\n1;1\n", "line 2: write a time and a speed"),
        ("0,0,0\n1,1,0.05\n", "line 2: write a time and a speed"),
    ],
)
def test_a_broken_cycle_names_its_line(folder: Path, capsys: pytest.CaptureFixture[str], rows: str, said: str) -> None:
    """Gaps, steps of no length, decimal commas and other columns: the line is named."""
    path = folder / "odd.csv"
    path.write_text(f"time_s,speed_mps\n{rows}", encoding="utf-8")

    code = main(words("cycle", path))

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("length_m = 1e12\nprofile = [[0, 0], [1e12, 0]]", "length_m is 1e+12"),
        ('length_m = 1e7\ntime_limit_s = 86400\nsolver = "2d"', "write at most 5400, or drive it 1-D"),
        ("length_m = 0", "length_m must be above 0"),
        ("profile = []", "profile needs two points"),
        ("gravity_mps2 = nan", "gravity_mps2 is nan"),
        ("laps = 1000000000000000000000000000000", "laps"),
    ],
)
def test_an_endless_or_empty_course_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    """Before anybody starts: one line on stderr."""
    course = dict(line.split(" = ", 1) for line in COURSE.splitlines())
    course |= dict(line.split(" = ", 1) for line in words.splitlines())
    path = folder / "odd.toml"
    path.write_text("\n".join(f"{key} = {value}" for key, value in course.items()), encoding="utf-8")

    code = main(["run", "car.tandem", "--course", str(path)])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_a_cliff_can_be_driven_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A kilometre up within a hair: no car climbs it, and round-off does not make the slope more than upright."""
    path = folder / "cliff.toml"
    cliff = COURSE.replace("[20, 0]]", "[5, 0], [5.0001, 1000], [20, 1000]]")
    path.write_text(f"{cliff}time_limit_s = 20\n", encoding="utf-8")

    code = main(["run", "car.tandem", "--course", str(path), "--json"])

    told = capsys.readouterr()
    assert (code, told.err) == (0, "")
    assert json.loads(told.out)["outcome"] != "finished"


@pytest.mark.skipif(sys.platform != "linux", reason="ulimit -v is of Linux")
def test_projects_open_in_four_hundred_megabytes(shelf: Path) -> None:
    """With memory held to 400 MB (`ulimit -v`) a project opens; its reader once asked for 4 GB, and told of damage."""
    command = f"ulimit -v 400000; exec {sys.executable} -m studio describe car.tandem --level 1"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}

    done = subprocess.run(
        ["sh", "-c", command], cwd=shelf, env=environment, capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "racer" in done.stdout
