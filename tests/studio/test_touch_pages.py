"""Pages for fingers of all that ships: each car and four charts of its run, on every paper."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from accessibility.tactile.outline import OutlineError
from accessibility.tactile.paper import PAPERS
from simulation.recording import Recording
from simulation.run import run
from studio.charting import Axis, lines_of
from studio.cli.console import Shelf, open_shelf
from studio.reports.touch import car_touch
from studio.reports.touch_chart import charts_of
from studio.reports.touch_form import Made, Pages, collect_forms
from studio.vehicle_builder import Built, build

SEED = 20261122
COURSE = "hill_climb"
SHARE = 5
"""So many pairs of a car or chart and a paper, in the plain suite."""
CHARTS: tuple[tuple[tuple[str, ...], Axis], ...] = (
    (("speed_mps",), "time_s"),
    (("battery_power_w",), "distance_m"),
    (("drive_force_n", "grade_n", "drag_n"), "time_s"),
    (("height_m",), "distance_m"),
)
FORMS = ("swell", "braille")
"""The forms that are checked."""


@dataclass(frozen=True)
class Case:
    """One thing on one paper: the number of a chart, or none for the car itself."""

    template: str
    paper: str
    chart: int | None


@cache
def shelf() -> Shelf:
    """What ships."""
    return open_shelf()


@cache
def built(template: str) -> Built:
    """A car that ships, as it can run."""
    return build(shelf().catalogue.templates[template].design, shelf().types)


@cache
def recording(template: str) -> Recording:
    """Its run up a hill, by the quick model."""
    spec = built(template).spec
    assert spec is not None
    return run(spec, shelf().courses[COURSE], solver="1d")


def cases() -> Iterator[Case]:
    """All that ships with all papers."""
    for template in shelf().catalogue.templates:
        for paper in PAPERS:
            yield Case(template, paper, None)
            if built(template).spec is not None:
                yield from (Case(template, paper, chart) for chart in range(len(CHARTS)))


def made(case: Case, form: str) -> Made:
    """Return the pages of one case."""
    template = shelf().catalogue.templates[case.template]
    pages = Pages(paper=PAPERS[case.paper])
    if case.chart is None:
        return collect_forms()[form].car(
            car_touch(shelf().language, shelf().types, template.design, built(template.id)), pages
        )
    channels, axis = CHARTS[case.chart]
    lines = lines_of(recording(case.template), channels, axis)
    return collect_forms()[form].charts(charts_of(shelf().language, template.name, lines, axis), pages)


@pytest.mark.timeout(1800)
def test_all_that_ships_is_sound_on_every_paper(request: pytest.FixtureRequest) -> None:
    """No line too thin, no gap too narrow, no letter lost: measured in the files themselves."""
    everything = list(cases())
    chance = random.Random(SEED)  # noqa: S311 - a fixed seed
    chosen = everything if request.config.getoption("--long") else chance.sample(everything, SHARE)

    found = {(case, form): made(case, form).findings for case in chosen for form in FORMS}

    print(f"seed {SEED}: {len(chosen)} of {len(everything)} cases")
    assert not {key: findings for key, findings in found.items() if findings}


def test_a_car_without_parts_is_told_and_no_paper_is_spent() -> None:
    """Every form says that there is nothing to draw."""
    design = shelf().catalogue.templates["empty_car"].design
    nothing = type(design)(id="nothing", name="Nothing")
    touch = car_touch(shelf().language, shelf().types, nothing, build(nothing, shelf().types))

    for form in collect_forms().values():
        with pytest.raises(OutlineError, match="nothing to draw"):
            form.car(touch, Pages())


def test_a_chart_holds_lines_of_one_unit_and_three_at_most() -> None:
    """Speed and forces never share numbers; a fourth force has a chart of its own."""
    channels = ("speed_mps", "drive_force_n", "grade_n", "drag_n", "rolling_resistance_n")
    lines = lines_of(recording("racer"), channels)

    charts = charts_of(shelf().language, "Racer", lines, "time_s")

    assert [len(chart.lines) for chart in charts] == [1, 3, 1]
    assert [chart.y_title for chart in charts] == [
        "Speed, kilometres an hour",
        "Newtons",
        "Rolling resistance, newtons",
    ]
    assert charts[0].title == "Racer: Speed"


def test_the_key_of_a_chart_says_how_each_line_feels_and_its_numbers() -> None:
    """Whoever cannot see the strokes reads which is which."""
    lines = lines_of(recording("racer"), ("drive_force_n", "drag_n"))

    (chart,) = charts_of(shelf().language, "Racer", lines, "time_s")

    assert [line.note.split(". ")[0] for line in chart.lines] == ["Whole line", "Broken line"]
    assert all("From" in line.note for line in chart.lines)
