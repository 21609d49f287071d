"""The report of a run: its numbers are the recording's, nothing in it is empty, and no name can harm it."""

import random
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.braille import HEIGHT, WIDTH, translate
from accessibility.language import Language
from accessibility.units import convert
from accessibility.visible_text import is_hidden
from studio.describe.charts import with_unit
from studio.describe.report_charts import CHARTS, chart_title, values_of
from studio.describe.runs import MEASURES
from studio.document.schema import Design, Snapshot
from studio.reports.car import car_report
from studio.reports.page import html
from studio.reports.paper import brf
from studio.reports.run import Ride, run_report
from studio.vehicle_builder import build
from tests.studio.reports.reading import Page, read
from tests.studio.reports.rides import HOSTILE, named, ride, ride_of, shelf, with_run_before

LANGUAGE = Language()
SEED = 5
CARS = ("racer", "efficiency_car", "city_car", "delivery_trike", "solar_sprint", "bad_car")
COURSES = ("flat_500", "hill_climb", "wet_start", "loaded_climb", "egg_crash", "stability_slope", "downhill_bend")
SHARE, WHOLE = 10, 100


def page_of(one: Ride) -> Page:
    """Return the report of a run as it is read."""
    return read(html(run_report(LANGUAGE, one)))


@pytest.fixture(scope="module")
def hills() -> Ride:
    """A run up a hill, with a guess and a run before."""
    return with_run_before(ride("racer", "hill_climb", "1d"))


def test_the_story_comes_first(hills: Ride) -> None:
    """Title, outcome and cause stand before the contents; every heading is one level deeper at most."""
    text = html(run_report(LANGUAGE, hills))
    page = read(text)

    levels = [int(element.tag[1]) for element in page.elements if re.fullmatch(r"h\d", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert text.index("Finished in") < text.index("<nav")
    assert page.texts("h2") == [
        "Contents",
        "What happened",
        "What you said before",
        "Measures",
        "The run before",
        "Where the energy went",
        "Charts",
        "The car",
        "How it was made",
    ]


def test_every_measure_is_the_recordings(hills: Ride) -> None:
    """Each row of the measures is the number of the run, in the unit that people know."""
    recording = hills.recording

    rows = dict(page_of(hills).table("What was measured")[1:])

    for key, (label, unit, decimals) in MEASURES.items():
        if key in recording.measures and unit != "s":
            measure = recording.measures[key]
            assert rows[label] == LANGUAGE.quantity(convert(measure.value, measure.unit, unit), unit, decimals)


@pytest.mark.parametrize("solver", ["1d", "2d"])
def test_every_number_of_a_chart_is_a_sample(solver: str) -> None:
    """Each row of a chart's table is a moment that was recorded, highest and lowest among them."""
    one = ride("racer", "hill_climb", solver)
    page = page_of(one)

    for shown, over in CHARTS:
        head, *rows = page.table(chart_title(LANGUAGE, shown, over))
        x, y = values_of(one.recording, over), values_of(one.recording, shown)
        samples = {
            (LANGUAGE.number(a, over.decimals), LANGUAGE.number(b, shown.decimals)) for a, b in zip(x, y, strict=True)
        }
        assert head == [with_unit(LANGUAGE, over), with_unit(LANGUAGE, shown)]
        assert {tuple(row) for row in rows} <= samples
        told = {float(row[1]) for row in rows}
        assert {round(float(np.max(y)), shown.decimals), round(float(np.min(y)), shown.decimals)} <= told


@pytest.mark.parametrize(
    "one", [("racer", "hill_climb", "1d"), ("city_car", "egg_crash", "1d"), ("racer", "wet_start", "2d")]
)
def test_the_energy_adds_up(one: tuple[str, str, str]) -> None:
    """What was given is what was taken, to the digits shown, and the shares of each side are the whole."""
    driven = ride(*one)
    rows = page_of(driven).table("Energy in watt hours")[1:]
    told = {name: (float(amount.split()[0]), float(share.split()[0])) for name, amount, share in rows[:-1]}
    givers = {name for name in told if name in {"Battery", "Sunlight"} or name.endswith(", given back")}
    gave, took = ([row for name, row in told.items() if (name in givers) is gives] for gives in (True, False))

    for column, whole in ((0, sum(energy for energy, _ in gave)), (1, 100.0)):
        digit = (0.001, 0.1)[column] * len(rows)
        assert sum(row[column] for row in gave) == pytest.approx(whole, abs=digit)
        assert sum(row[column] for row in took) == pytest.approx(whole, abs=digit)
    assert told["Battery"][0] == pytest.approx(driven.recording.ledger["battery"] / 3600, abs=0.001)
    assert rows[-1][0] == "Not accounted for"


def test_what_was_said_and_the_run_before_stand_beside_what_came(hills: Ride) -> None:
    """The guess, the run before and this run are told with their difference."""
    page = page_of(hills)

    top = hills.recording.measures["top_speed"].value * 3.6
    assert page.table("What you said and what it was")[1:] == [
        ["Top speed", "30 kilometres an hour", f"{top:.1f} kilometres an hour"]
    ]
    before = {row[0]: row[1:] for row in page.table("This run and the one before")[1:]}
    assert before["Mean speed"][2].endswith("kilometres an hour more")
    assert any(sentence.startswith("Mean speed") and sentence.endswith(": clear.") for sentence in page.texts("li"))


def test_without_guess_and_run_before_nothing_is_said_of_them() -> None:
    """A first run has no section about what is not there."""
    one = ride("racer", "hill_climb", "1d")

    assert "The run before" not in page_of(one).texts("h2")


def test_a_car_that_was_changed_is_told(hills: Ride) -> None:
    """Where the drawing is no longer the car that ran, the page says so."""
    other = shelf().catalogue.templates["city_car"].design
    changed = Ride(
        recording=hills.recording,
        course=hills.course,
        types=hills.types,
        design=other,
        built=build(other, hills.types),
        snapshot=hills.snapshot,
    )

    sentence = "The car was changed after this run. Here it is as it is now."
    assert sentence in page_of(changed).texts("p")
    assert sentence not in page_of(hills).texts("p")


def random_rides(count: int) -> list[Ride]:
    """Return runs by chance; the seed is told where a test fails."""
    dice = random.Random(SEED)  # noqa: S311 -- a fixed seed
    drawn = ((dice.choice(CARS), dice.choice(COURSES), dice.choice(("1d", "2d"))) for _ in range(count))
    return [ride(*one) for one in dict.fromkeys(drawn)]


def test_no_report_has_anything_empty(request: pytest.FixtureRequest) -> None:
    """No heading, cell, item, figure or time of random runs is empty; ids are used once; links lead somewhere."""
    for one in random_rides(WHOLE if request.config.getoption("--long") else SHARE):
        page = page_of(one)
        where = f"seed {SEED}, {one.recording.design} on {one.recording.course}, {one.recording.solver}"

        assert page.empty() == [], where
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), where
        links = [element.attributes["href"] for element in page.elements if element.tag == "a"]
        assert {link.removeprefix("#") for link in links} <= set(ids), where
        assert "nan" not in " ".join(page.texts("td")).lower(), where


def test_empty_things_are_noticed() -> None:
    """The look above finds an empty cell."""
    assert read("<table><tr><th>Time</th><td> </td></tr></table>").empty() == ["td"]


def test_a_hostile_name_is_text() -> None:
    """Markup in names is shown, signs that turn text round and control characters are told by number."""
    one = ride_of(named(shelf().catalogue.templates["racer"].design, HOSTILE), "wet_start", "1d")

    text = html(run_report(LANGUAGE, one))

    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "(U+202E)evil(U+202C) (U+0007)bell" in text
    assert not [sign for sign in text if not sign.isprintable() and sign != "\n"]


@settings(max_examples=40, deadline=None)
@given(name=st.text(min_size=1, max_size=60))
def test_any_name_comes_through_or_is_told_by_number(name: str) -> None:
    """Whatever a car is called, the page can be written, read back, and hides no character of the name."""
    design = Design(id="d", name=name)

    text = html(car_report(LANGUAGE, shelf().types, design, build(design, shelf().types), Snapshot(name="")))

    page = read(text)
    text.encode("utf-8")
    title = page.texts("h1")[0]
    assert not any(map(is_hidden, title))
    assert all(sign in title or f"(U+{ord(sign):04X})" in title for sign in name if not sign.isspace())
    assert page.empty() == []


@pytest.mark.parametrize("name", ["racer", "broken_car", "empty_car", "delivery_trike"])
def test_a_car_names_every_part_it_draws(name: str) -> None:
    """Each letter of the drawing has its row in the table, and a car without parts has no drawing."""
    design = shelf().catalogue.templates[name].design
    page = read(html(car_report(LANGUAGE, shelf().types, design, build(design, shelf().types), Snapshot(name=""))))

    drawn = [element.text for element in page.elements if element.attributes.get("class") == "letter"]

    assert bool(drawn) == bool(page.texts("svg"))
    if drawn:
        assert drawn == [row[0] for row in page.table("Letters of the drawing")[1:]]


def test_the_language_is_named_as_browsers_name_it(hills: Ride) -> None:
    """A voice is chosen by the page's language: `pt-BR`, where files of translations are called `pt_BR`."""
    page = read(html(run_report(Language(code="pt_BR"), hills)))

    assert page.elements[0].attributes["lang"] == "pt-BR"


def test_paper_tells_what_the_page_tells(hills: Ride) -> None:
    """Every measure, event and heading stands on braille paper too, 40 cells by 25 lines."""
    report = run_report(LANGUAGE, hills)
    sheets = [sheet.splitlines() for sheet in brf(report).split("\f")]
    page = read(html(report))

    cells = "".join("".join(line for sheet in sheets for line in sheet[:-1]).split())
    told = [*page.texts("h2")[1:], *page.texts("td")]
    assert {(len(sheet), max(map(len, sheet)) <= WIDTH) for sheet in sheets} == {(HEIGHT, True)}
    assert [text for text in told if "".join(translate(text).cells.split()) not in cells] == []
