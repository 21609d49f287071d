"""Challenge files are read strictly: every mistake is one sentence with file, line, key and mend."""

from pathlib import Path

import pytest

from simulation.course_file import load_courses
from studio.challenges.challenge import ChallengeUnreadable, load_challenge, variant_of
from studio.challenges.road import RoadError, road_of
from tests.studio.challenges.designs import ASSETS

GOOD = """name = "Test"
brief = "Drive."
course = "flat_500"
predict = "time"
seed = 1
win = "finished"

[score]
formula = "distance / 1000"

[[limits]]
rule = "light"
fact = "mass_kg"
at_most = 100

[[limits]]
rule = "cheap"
fact = "cost"
at_most = 1000
"""
ENDLESS = """name = 'A'
sentence = 'B.'
length_m = 5e6
profile = [[0, 0], [5e6, 0]]
[[surfaces]]
name = 'C'
"""


def refusal(folder: Path, text: str) -> str:
    """Return why a file with this text is refused."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChallengeUnreadable) as refused:
        load_challenge(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("brief", "breif", "own.toml, line 2, breif: is not known here"),
        ('brief = "Drive."\n', "", "brief: is missing"),
        ('"Test"', "5", "own.toml, line 1, name: expected `str`, got `int`"),
        ('"time"', '"tiem"', "own.toml, line 4, predict: tiem is no measure"),
        ("seed = 1", "seed = 1" + "0" * 3000, "own.toml, line 5, seed:"),
        ("seed = 1", "seed = 1" + "0" * 5000, "too many digits"),
        ("seed = 1", "seed = -1", "own.toml, line 5, seed: must be a whole number"),
        ("seed = 1", 'seed = "lots"', "own.toml, line 5, seed: expected `int`"),
        ('win = "finished"', "win = \"__import__('os')\"", "own.toml, line 6, win: the formula"),
        ("distance / 1000", "open(1)", "own.toml, line 9, formula: the formula holds open(1)"),
        ("distance / 1000", "distnce", "try distance"),
        ('"cost"', '"colour"', "own.toml, line 18, fact: colour is nothing that can be checked"),
        ('"cost"', '"count.rocket"', "own.toml, line 18, fact:"),
        ("at_most = 1000", "at_most = inf", "own.toml, line 19, at_most: must be a number with an end"),
        ("at_most = 1000", "at_most = 1\nat_least = 2", "line 20, at_least: is more than at_most"),
        ("at_most = 1000\n", "", "own.toml, line 17, rule: has no limit"),
        ('rule = "cheap"', 'rule = "light"', "own.toml, line 17, rule: light is there twice"),
        ("at_most = 1000", 'only = ["x"]', "line 19, only: goes with a fact parts.TYPE"),
        ("seed = 1", "attempts = 100000", "own.toml, line 5, attempts: must be from 0 to 1000"),
        ("seed = 1", 'driver = { id = "ghost" }', "own.toml, line 5, id: nobody drives as ghost"),
        ("seed = 1", 'kind = "exam"', "own.toml, line 5, kind: invalid enum value 'exam'"),
        ("seed = 1", 'objectives = ["EV99"]', "own.toml, line 5, objectives: EV99 is no objective"),
        ("seed = 1", 'scrutineering = ["pink"]', "own.toml, line 5, scrutineering: pink is no problem"),
        ("seed = 1", "seed = ", "own.toml is not TOML"),
        ('win = "finished"', 'kind = "mission"', "win: is missing in a mission"),
    ],
)
def test_a_mistake_is_told_by_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    """One sentence names the file, the line, the key, what is wrong and the mend."""
    told = refusal(tmp_path, GOOD.replace(old, new, 1))

    assert said in told
    assert told.endswith(".")
    assert "\n" not in told
    assert len(told) < 500


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    """A seed of ten gigabytes is refused by its size; a sparse file stands for it here."""
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.write(b'seed = "')
        file.truncate(10 * 1024**3)

    with pytest.raises(ChallengeUnreadable, match="larger than 256 kilobytes"):
        load_challenge(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "save it as UTF-8"), (b"[" * 5000, "not TOML"), (b"a = " + b"[" * 50_000, "not TOML")],
)
def test_rubbish_is_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    """Bytes that are no text, and brackets without end."""
    path = tmp_path / "rubbish.toml"
    path.write_bytes(content)

    with pytest.raises(ChallengeUnreadable, match=said) as refused:
        load_challenge(path)

    assert len(str(refused.value)) < 300


def test_an_endless_course_is_refused(tmp_path: Path) -> None:
    """A road of five thousand kilometres is told before anybody starts, also by way of a course file beside it."""
    (tmp_path / "road.toml").write_text(ENDLESS, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace("flat_500", "road.toml"), encoding="utf-8")

    with pytest.raises(RoadError, match="no end within reason"):
        road_of(load_challenge(own), {}, tmp_path)


def test_a_course_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The courses that there are come with the refusal."""
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace("flat_500", "moon"), encoding="utf-8")

    with pytest.raises(RoadError, match=r"no course called moon; try .*flat_500"):
        road_of(load_challenge(own), load_courses(ASSETS / "courses"))


def test_a_challenge_brings_its_own_driver(tmp_path: Path) -> None:
    """The road is the course's, the driver the challenge's; an unchanged challenge leaves the course as it is."""
    own = tmp_path / "own.toml"
    own.write_text(GOOD + '[driver]\nid = "constant_speed"\nvalue = 5\n', encoding="utf-8")

    road = road_of(load_challenge(own), load_courses(ASSETS / "courses"))

    assert (road.driver, road.driver_value, road.id) == ("constant_speed", 5.0, "flat_500")


def test_a_variant_changes_only_what_it_names() -> None:
    """Its limits take the place of those with the same rule; brief and pass mark are its own."""
    challenge = load_challenge(ASSETS / "challenges" / "endurance_24v.toml")

    variant = variant_of(challenge, "small_batteries")

    limits = {limit.rule: limit for limit in variant.limits}
    assert limits["listed-batteries"].only == ("lead_acid_12v_7ah",)
    assert set(limits) == {limit.rule for limit in challenge.limits}
    assert (variant.course, variant.score) == (challenge.course, challenge.score)
    assert variant.win != challenge.win
