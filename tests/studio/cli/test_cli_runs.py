"""Runs and the demo on the command line: the words of the contract, and every output a file."""

import csv
import re
import wave
import zipfile
from pathlib import Path

import pytest

from accessibility.braille import translate
from tests.studio.cli.terminal import Tandem

RUN_KEYS = {
    "design",
    "course",
    "solver",
    "outcome",
    "headline",
    "story",
    "measures",
    "events",
    "ledger",
    "battery_wh",
    "residual_wh",
    "noise",
    "spec_hash",
    "course_hash",
}
DEMO_FILES = {
    "story.txt",
    "report.html",
    "telemetry.csv",
    "run.wav",
    "side_view.svg",
    "side_view.brf",
    "car.stl",
    "demo.tandem",
}


def test_a_run_has_the_keys_of_the_contract(tandem: Tandem, racer: Path) -> None:
    """Every key is there, measures have units, events have times, and the ledger closes."""
    said = tandem("run", racer, "--course", "flat_500", "--solver", "1d", "--json")

    value = said.value
    assert said.code == 0
    assert value.keys() == RUN_KEYS
    assert (value["course"], value["solver"], value["noise"]) == ("flat_500", "1d", {})
    assert all(measure.keys() == {"value", "unit"} for measure in value["measures"].values())
    assert all(event.keys() == {"time_s", "kind", "text"} for event in value["events"])
    assert len(value["story"]) <= 7
    assert value["battery_wh"] == pytest.approx(value["ledger"]["battery"] / 3600)
    assert abs(value["residual_wh"]) <= 1e-9 * value["battery_wh"]


def test_the_same_run_twice_is_equal(tandem: Tandem, racer: Path) -> None:
    """Nothing of the time of day or of chance is in a run."""
    one, two = (tandem("run", racer, "--course", "sun_sprint", "--solver", "2d", "--json").out for _ in range(2))

    assert one == two


def test_repeats_tell_the_noise(tandem: Tandem, racer: Path) -> None:
    """Runs from slightly other starts give each measure a lowest and a highest value."""
    noise = tandem("run", racer, "--course", "flat_500", "--solver", "1d", "--repeat", "3", "--json").value["noise"]

    assert all(row["lowest"] <= row["highest"] for row in noise.values())
    assert noise


def test_a_run_is_written_to_read_to_hear_and_to_count(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """Telemetry, sound and report come as files that other programs open."""
    files = ("--csv", "t.csv", "--wav", "t.wav", "--report", "t.html")

    said = tandem("run", racer, "--course", "flat_500", "--solver", "1d", *files)

    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as table, wave.open(str(tmp_path / "t.wav")) as sound:
        rows = [row for row in csv.reader(table) if not row[0].startswith("#")]
        assert len({len(row) for row in rows}) == 1
        assert sound.getnframes() > 0
    assert said.code == 0
    assert "<h1" in (tmp_path / "t.html").read_text(encoding="utf-8")


def test_the_sound_of_a_run_says_how_fast_it_plays(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """A run of up to a minute plays as it was; a longer one is hurried, and both are told."""
    short = tandem("run", racer, "--course", "sprint_75", "--solver", "1d", "--wav", "short.wav")
    long = tandem("run", racer, "--course", "efficiency_mile", "--solver", "1d", "--wav", "long.wav")

    with wave.open(str(tmp_path / "long.wav")) as sound:
        seconds, rate, channels = sound.getnframes() / sound.getframerate(), sound.getframerate(), sound.getnchannels()
    assert re.fullmatch(r"short.wav: [\d.]+ seconds of sound\.", short.out.splitlines()[-1])
    assert re.fullmatch(
        r"long.wav: [\d.]+ seconds of sound, [248] times as fast as the run\.", long.out.splitlines()[-1]
    )
    assert (rate, channels) == (44_100, 2)
    assert 30 < seconds <= 60
    assert f"{seconds:.0f}" in long.out.splitlines()[-1]


def test_a_report_on_braille_paper_is_named_so(tandem: Tandem, racer: Path, tmp_path: Path) -> None:
    """A report whose name ends in .brf is braille: the headline of the run, in ASCII cells."""
    said = tandem("run", racer, "--course", "flat_500", "--solver", "1d", "--report", "t.brf")

    assert said.lines[-1] == "t.brf written."
    headline = translate(said.lines[0]).cells
    paper = (tmp_path / "t.brf").read_bytes().decode("ascii")
    assert "".join(headline.split()) in "".join(paper.split())


def test_a_car_that_cannot_run_is_a_finding(tandem: Tandem, starter: Path) -> None:
    """No battery: 1, and the reason in one sentence; the JSON has the same keys as any run."""
    plain = tandem("run", starter, "--course", "flat_500")
    machine = tandem("run", starter, "--course", "flat_500", "--json")

    assert (plain.code, machine.code) == (1, 1)
    assert plain.err == ""
    assert "no battery" in plain.out
    assert machine.value["outcome"] == "cannot_run"
    assert machine.value.keys() == RUN_KEYS


def test_a_course_file_is_read_from_its_path(tandem: Tandem, racer: Path, assets: Path) -> None:
    """A teacher's own course serves like one that ships."""
    words = ("--solver", "1d", "--json")

    own = tandem("run", racer, "--course", assets / "courses/flat_500.toml", *words).value

    assert own["course_hash"] == tandem("run", racer, "--course", "flat_500", *words).value["course_hash"]


def test_the_demo_writes_every_file_again_and_again(tandem: Tandem, tmp_path: Path) -> None:
    """All files of the contract; a second demo works like the first and sets the first one's project aside."""
    first, second = (tandem("demo", "--out", "D", "--json") for _ in range(2))

    assert (first.code, second.code, second.err) == (0, 0, "")
    assert set(first.value["files"]) == DEMO_FILES
    assert {file.name for file in (tmp_path / "D").iterdir()} == DEMO_FILES | {"demo_before.tandem"}
    assert first.value["text"] == second.value["text"]
    assert zipfile.is_zipfile(tmp_path / "D/demo.tandem")
    assert all(file.stat().st_size for file in (tmp_path / "D").iterdir())
    assert tandem("check", tmp_path / "D/demo.tandem").code == 0
