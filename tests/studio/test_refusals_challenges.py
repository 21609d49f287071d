"""Challenge files and class folders that are out to harm: a sentence or a row each, and nothing is executed."""

import json
import os
import sys
from pathlib import Path

import pytest

from studio.cli import main

HEAD = 'name = "Odd"\nbrief = "Drive."\ncourse = "flat_500"\npredict = "top_speed"\nsolver = "1d"\n'

CODE = [
    "__import__('os').mkdir('harm')",
    "(lambda: 1)()",
    "().__class__.__bases__[0].__subclasses__()",
    "finished.__class__",
    "finished.real",
    "[x for x in (1, 2)]",
    "open('harm', 'w')",
    "f'{1}'",
    "energy := 1",
    "max(energy, key=open)",
    "min(*[1, 2])",
    "max",
    "1j",
    "True",
    "finish\u0435d",  # a Cyrillic letter
    "\uff46inished",  # a wide letter, which Python reads as f
    "energy\u00b2",
    "1e999",
    "9" * 399,
    "max(" * 60 + "1" + ")" * 60,
    "-" * 390 + "1",
    "1" + "+1" * 190,
    "\\u0000",
    "energy\nimport os",
]


@pytest.fixture(scope="module")
def car(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the racer."""
    path = tmp_path_factory.mktemp("class") / "car.tandem"
    main(["new", str(path), "--template", "racer"])
    return path


def check(car: Path, challenge: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return exit code and both texts of `tandem check`."""
    capsys.readouterr()
    code = main(["check", str(car), "--challenge", str(challenge)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("formula", CODE, ids=[formula[:20] for formula in CODE])
def test_code_in_a_formula_is_refused(
    car: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], formula: str
) -> None:
    """Whatever is no sum of measures is told by line and key in one sentence; nothing of it is done."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "odd.toml"
    path.write_text(
        f"{HEAD}win = {json.dumps(formula, ensure_ascii=False)}\n".replace("\\\\u", "\\u"), encoding="utf-8"
    )

    code, out, err = check(car, path, capsys)

    assert (code, out) == (2, "")
    assert err.startswith("odd.toml, line 6, win: the formula")
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("seed = -1", "line 6, seed: must be a whole number"),
        (f"seed = 1{'0' * 100_000}", "too many digits"),
        (f'seed = "{"x" * 200_000}"', "line 6, seed: expected `int`"),
        ('[[rubric]]\nname = "a"\nlevels = [{ name = "b", points = -5, text = "c" }]', "levels: has points"),
        ('[[rubric]]\nname = "a"\nlevels = [{ name = "b", points = nan, text = "c" }]', "levels: has points"),
        ('[[limits]]\nrule = "a"\nfact = "mass_kg"\nat_most = nan', "at_most: must be a number with an end"),
        ('[[limits]]\nrule = "a"\nfact = "__class__"\nat_most = 1', "fact: __class__ is nothing"),
        ('[driver]\nid = "constant_speed"\nvalue = inf', "value: must be from 0 to 1000000"),
    ],
)
def test_numbers_beyond_measure_are_refused(
    car: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], tail: str, said: str
) -> None:
    """Seeds, points, limits and drivers that are no numbers, or none that a car can meet."""
    path = tmp_path / "odd.toml"
    path.write_text(f"{HEAD}{tail}\n", encoding="utf-8")

    code, out, err = check(car, path, capsys)

    assert (code, out) == (2, "")
    assert said in err
    assert len(err) < 500


def test_a_seed_of_ten_gigabytes_is_not_read(car: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is huge is refused by its size."""
    path = tmp_path / "odd.toml"
    with path.open("wb") as file:
        file.write(b'seed = "')
        file.truncate(10 << 30)

    assert check(car, path, capsys) == (2, "", "odd.toml is larger than 256 kilobytes; a challenge is a short text.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, and pipes")
def test_every_file_of_an_odd_folder_has_its_row(car: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pipes, devices, folders, loops and names that are no text cost a row each; the one good car is judged."""
    (tmp_path / "good.tandem").write_bytes(car.read_bytes())
    os.mkfifo(tmp_path / "pipe.tandem")
    (tmp_path / "folder.tandem").mkdir()
    (tmp_path / "zero.tandem").symlink_to("/dev/zero")
    (tmp_path / "loop.tandem").symlink_to("loop.tandem")
    (tmp_path / "circle").symlink_to(".")
    (tmp_path / os.fsdecode(b"\xff.tandem")).write_bytes(b"x")

    code = main(["judge", "first_climb", str(tmp_path), "--workers", "1", "--json"])

    rows = json.loads(capsys.readouterr().out)["results"]
    assert code == 1
    assert sorted(row["status"] for row in rows) == ["passed", *["unreadable"] * 5]
