"""Drive cycles on the command line: one car or a class, the words of the contract, and slips in one sentence."""

from pathlib import Path

import pytest

from tests.studio.cli.terminal import Tandem

KEYS = {"battery_wh", "wall_wh", "distance_m", "wh_per_km", "ledger", "residual_wh", "trace_met", "limits"}

BRAILLE_CELLS = 40

HEADING = "time_s,speed_mps\n"


@pytest.fixture
def city_car(assets: Path) -> Path:
    """The reference vehicle that ships."""
    return assets / "reference_vehicles/small_city_car.toml"


@pytest.fixture
def weak_car(city_car: Path, tmp_path: Path) -> Path:
    """The same car under the same name, with a motor of 12 kW."""
    path = tmp_path / "weak.toml"
    lines = city_car.read_text(encoding="utf-8").splitlines()
    weak = ["power_max_w = 12000" if line.startswith("power_max_w") else line for line in lines]
    path.write_text("\n".join(weak), encoding="utf-8")
    return path


def test_energy_has_the_keys_of_the_contract(tandem: Tandem, city_car: Path, assets: Path) -> None:
    """The energy of the reference car over a legal cycle: all keys, and the wall gives more than the battery."""
    value = tandem("energy", city_car, "--cycle", assets / "cycles/udds.csv", "--json").value

    assert value.keys() == KEYS
    assert value["wall_wh"] > value["battery_wh"] > 0
    assert value["wh_per_km"] == pytest.approx(value["battery_wh"] / value["distance_m"] * 1000)


def test_a_cycle_that_ships_is_called_by_its_name(tandem: Tandem, city_car: Path, assets: Path) -> None:
    """A teacher need not know where the cycles lie."""
    by_name, by_path = (
        tandem("energy", city_car, "--cycle", cycle, "--json").value for cycle in ("us06", assets / "cycles/us06.csv")
    )

    assert by_name == by_path


def test_one_car_is_told_a_fact_a_line(tandem: Tandem, city_car: Path) -> None:
    """The verdict stands first, each line fits a row of braille, and the three largest items are told."""
    said = tandem("energy", city_car, "--cycle", "udds")

    assert said.lines == [
        "Small city car on udds: kept up.",
        "Distance: 12 kilometres.",
        "From the battery: 930.6 watt hours.",
        "A kilometre: 77.6 watt hours.",
        "To charge at the wall: 1022.6 watt hours.",
        "Rolling resistance: 35 percent.",
        "Air drag: 32 percent.",
        "Motor heat: 13 percent.",
    ]
    assert max(map(len, said.lines)) <= BRAILLE_CELLS + 1


def test_a_car_that_falls_behind_says_why_and_what_helps(tandem: Tandem, weak_car: Path) -> None:
    """The limit and the mend come right after the verdict."""
    lines = tandem("energy", weak_car, "--cycle", "udds").lines

    assert lines[:3] == [
        "Small city car on udds: could not keep up.",
        "The motor has no more power.",
        "A stronger motor helps.",
    ]


def test_a_class_of_cars_over_several_cycles(tandem: Tandem, city_car: Path, weak_car: Path) -> None:
    """Each cycle names the car that needs least among those that kept up; cars of one name are told apart."""
    words = ("energy", weak_car, city_car, "--cycle", "udds", "--cycle", "us06")

    lines, rows = tandem(*words).lines, tandem(*words, "--json").value["results"]

    assert [line for line in lines if line.startswith("Least")] == [
        "Least on udds: Small city car, small_city_car.",
        "Least on us06: Small city car, small_city_car.",
    ]
    assert len(lines) == 6
    assert [(row["cycle"], row["trace_met"]) for row in rows] == [
        *(("udds", False), ("udds", True)),
        *(("us06", False), ("us06", True)),
    ]
    assert all(row.keys() == KEYS | {"vehicle", "cycle"} for row in rows)


def test_in_a_class_each_car_costs_what_it_costs_alone(tandem: Tandem, city_car: Path, weak_car: Path) -> None:
    """A comparison changes no number by more than rounding."""
    together = tandem("energy", city_car, weak_car, "--cycle", "udds", "--json").value["results"]
    alone = tandem("energy", city_car, "--cycle", "udds", "--json").value

    assert together[0]["ledger"] == pytest.approx(alone["ledger"], rel=1e-12, abs=1e-6)
    assert together[0]["battery_wh"] == pytest.approx(alone["battery_wh"], rel=1e-12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADING + "0,0\n1,1\n9,2\n10,3\n", "jumps by 8 seconds"),
        (HEADING + "0,0\n1,nan\n", "line 3"),
        (HEADING + "nan,0\n1,1\n", "line 2: its time is not a number"),
        (HEADING + "0,0\n2,1\n1,1\n", "line 4: time must rise"),
        (HEADING + "0,0\n\n\n2,1\n1,1\n", "line 6: time must rise"),
        (HEADING + "0,0\n1\n", "line 3"),
        ("km/h\n0\n", "write the heading"),
        (HEADING + "".join(f"{second},1\n" for second in range(200_001)), "more than 200000 points"),
    ],
    ids=["gap", "no speed", "no time", "not rising", "empty lines between", "one column", "no heading", "endless"],
)
def test_a_broken_cycle_is_one_sentence(tandem: Tandem, city_car: Path, tmp_path: Path, text: str, said: str) -> None:
    """The sentence names the file and the place, and nothing else is printed."""
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")

    told = tandem("energy", city_car, "--cycle", "own.csv")

    assert (told.code, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert "own.csv" in told.err
    assert said in told.err


def test_a_file_of_ten_million_rows_is_not_even_read(tandem: Tandem, city_car: Path, tmp_path: Path) -> None:
    """Its size alone says that it is too long: the file here holds nothing but a length."""
    with (tmp_path / "endless.csv").open("wb") as file:
        file.truncate(10_000_000 * len("1234567,12.3\n"))

    told = tandem("energy", city_car, "--cycle", "endless.csv")

    assert (told.code, told.out) == (2, "")
    assert "larger than 20 megabytes" in told.err


def test_an_unknown_cycle_names_those_that_ship(tandem: Tandem, city_car: Path) -> None:
    """A slip in a name is answered with what is near."""
    told = tandem("energy", city_car, "--cycle", "uds")

    assert told.code == 2
    assert "udds" in told.err
