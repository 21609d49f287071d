"""`tandem compare` and `tandem sweep`: what differs, and which of it is more than noise."""

import shutil
from pathlib import Path

import pytest

from tests.studio.cli.terminal import Tandem


@pytest.fixture
def lighter(tandem: Tandem, racer: Path) -> Path:
    """The racer with a driver ten kilograms lighter."""
    path = racer.with_name("lighter.tandem")
    shutil.copy(racer, path)
    tandem("set", path, "seat.driver_mass_kg=50")
    return path


def test_a_car_and_itself_differ_in_nothing(tandem: Tandem, racer: Path) -> None:
    """The same car twice, with contact and its noise: no clear difference, told as that."""
    said = tandem("compare", racer, racer, "--course", "stability_slope", "--repeat", "2")

    assert (said.code, said.lines) == (0, ["No clear difference."])


def test_the_keys_of_the_contract(tandem: Tandem, racer: Path, lighter: Path) -> None:
    """`differences[{part, quantity, a, b, unit, text}], measures{name: {a, b, difference, noise, clear}}`."""
    value = tandem("compare", racer, lighter, "--course", "efficiency_mile", "--json").value

    (difference,) = value["differences"]
    assert difference == {
        "part": "Seat and driver",
        "quantity": "driver_mass_kg",
        "a": 60.0,
        "b": 50.0,
        "unit": "kg",
        "text": "Seat and driver, Driver mass: 60 kilograms, then 50 kilograms.",
    }
    energy, cost = value["measures"]["energy"], value["measures"]["cost"]
    assert energy.keys() >= {"a", "b", "difference", "noise", "clear"}
    assert energy["difference"] == pytest.approx(energy["b"] - energy["a"])
    assert energy["difference"] < 0.0
    assert (energy["clear"], cost["clear"]) == (True, False)


def test_a_difference_within_the_noise_is_not_clear(tandem: Tandem, racer: Path) -> None:
    """A tenth of a gram on a rough road: what it does is less than the spread of equal starts, and is not told."""
    heavier = racer.with_name("gram.tandem")
    shutil.copy(racer, heavier)
    tandem("set", heavier, "seat.driver_mass_kg=60.0001")

    found = tandem("compare", racer, heavier, "--course", "rough_road", "--repeat", "3", "--json").value["measures"]

    assert found["energy"]["noise"] > 0.0
    assert not found["energy"]["clear"]


def test_long_repeats_tell_how_far_they_are(
    tandem: Tandem, racer: Path, lighter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quarters of both cars together go to stderr where it takes long; stdout holds the answer alone."""
    monkeypatch.setattr("studio.bench.QUIET_S", 0.0)

    said = tandem("compare", racer, lighter, "--course", "stability_slope", "--repeat", "2")

    assert said.err.splitlines() == ["25 percent.", "50 percent.", "75 percent."]
    assert "percent." not in said.lines[0]
    assert said.code == 0


def test_a_car_that_cannot_run_is_told(tandem: Tandem, racer: Path, starter: Path) -> None:
    """Parts are compared all the same; the runs are not, and the code is 1."""
    said = tandem("compare", racer, starter, "--course", "flat_500", "--json")

    assert said.code == 1
    assert said.value["measures"] == {}
    assert said.value["text"] == "First car: Not now: The car has no battery. Add one from the toolbox."
    assert {"Body shell: only in the first car.", "Chain, Ratio: 4.5, then 6."} <= {
        one["text"] for one in said.value["differences"]
    }


def test_a_sweep_walks_from_end_to_end(tandem: Tandem, racer: Path) -> None:
    """N steps, ends included, the same again with one worker; the measures compare the two ends."""
    words = ("sweep", racer, "chain.ratio=4:6:3", "--course", "stability_slope", "--solver", "1d", "--json")

    first, second = tandem(*words), tandem(*words, "--workers", "1")

    assert first.code == 0
    assert [step["value"] for step in first.value["steps"]] == [4.0, 5.0, 6.0]
    assert first.out == second.out
    time = first.value["measures"]["time"]
    assert time["a"] == first.value["steps"][0]["measures"]["time"]["value"]
    assert time["b"] == first.value["steps"][-1]["measures"]["time"]["value"]
    assert [one["text"] for one in first.value["differences"]] == ["Chain, Ratio: 4, then 6."]


def test_a_sweep_takes_units_and_tells_in_lines(tandem: Tandem, racer: Path) -> None:
    """One line a step, then what is clear between the ends."""
    said = tandem("sweep", racer, "seat.driver_mass_kg=50 kg:60 kg:2", "--course", "stability_slope", "--solver", "1d")

    assert said.code == 0
    assert [line.partition("  ")[0] for line in said.lines[:2]] == ["50 kg", "60 kg"]
    assert said.lines[2:]
    assert all(line.endswith(("more.", "less.")) for line in said.lines[2:])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("compare racer.tandem nothing.tandem --course flat_500", "nothing.tandem"),
        ("compare racer.tandem racer.tandem --course moon", "no course called moon"),
        ("compare racer.tandem racer.tandem --course flat_500 --repeat 1", "--repeat"),
        ("sweep racer.tandem chain.ratio --course flat_500", "PATH=FROM:TO:N"),
        ("sweep racer.tandem chain.ratio=1:2 --course flat_500", "PATH=FROM:TO:N"),
        ("sweep racer.tandem chain.ratio=1:2:x --course flat_500", "PATH=FROM:TO:N"),
        ("sweep racer.tandem chain.ratio=1:2:1 --course flat_500", "N is 1"),
        ("sweep racer.tandem chain.ratio=1:2:999999999999 --course flat_500", "N is 999999999999"),
        ("sweep racer.tandem chain.colour=1:2:3 --course flat_500", "no number called colour"),
        ("sweep racer.tandem chain.ratio=nan:2:3 --course flat_500", "nan"),
        ("sweep racer.tandem chain.ratio=1:1e9:3 --course flat_500", "too much"),
        ("sweep racer.tandem wheel.mass_kg=1:2:3 --course flat_500", "wheel can mean"),
    ],
)
@pytest.mark.usefixtures("racer")
def test_slips_are_one_line_each(tandem: Tandem, words: str, named: str) -> None:
    """What cannot be compared is told before anything runs: one line, 2."""
    said = tandem(*words.split())

    assert (said.code, said.out) == (2, "")
    assert named in said.err
    assert len(said.err.splitlines()) == 1
