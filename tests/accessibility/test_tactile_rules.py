"""Rules for tactile pages: sound pages have no finding, and each rule finds the page that was broken against it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.tactile.cells import CellPage
from accessibility.tactile.check import check_brf, check_svg, collect_rules
from accessibility.tactile.label import DOT_RADIUS
from accessibility.tactile.marks import BRAILLE, CURVE, LEAD, THING, Dot, Figure, Stroke
from accessibility.tactile.outline import Outline, Polygon, area, circle, hull, key_letters, rectangle
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.raster import brf
from accessibility.tactile.sheet import Layout, Sheet, braille_figure
from accessibility.tactile.swell import swell_sheets
from tests.accessibility.tactile_pages import TRUCK, chart_of, chart_pages, svg_of, truck, with_marks

FREE = (230.0, 55.0)
"""A place on the truck's page where nothing else is."""


def line(x: float, y: float, length: float, width: float = 1.2) -> Stroke:
    """Return a level line."""
    return Stroke(((x, y), (x + length, y)), width)


def with_six_textures(sheet: Sheet) -> Sheet:
    """Add lines of six directions, each a thing of its own, where there is room."""
    ways = ((1, 0), (0, 1), (1, 1), (1, -1), (1, 2), (2, 1))
    for place, (x, y) in enumerate(ways):
        lines = [Stroke(((20 + 5 * i, 60 + 20 * place), (20 + 5 * i + x, 60 + 20 * place + y)), 1.2) for i in range(4)]
        sheet = with_marks(sheet, THING, *lines)
    return sheet


def smaller(figure: Figure) -> Figure:
    """Return braille shrunk to nine tenths."""
    dots = [mark for mark in figure.marks if isinstance(mark, Dot)]
    return replace(figure, marks=tuple(Dot((x * 0.9, y * 0.9), DOT_RADIUS) for x, y in (dot.centre for dot in dots)))


def without_text(sheet: Sheet) -> Sheet:
    """Return a page without its first line."""
    return replace(sheet, figures=sheet.figures[1:])


def at_line(sheet: Sheet) -> Sheet:
    """Return a page with a letter on the first line of the drawing."""
    stroke = next(m for f in sheet.figures if f.kind == THING for m in f.marks if isinstance(m, Stroke))
    return replace(sheet, figures=(*sheet.figures, braille_figure("W", *stroke.points[0])))


SPIKES = Stroke(tuple((60.0 + 3 * place, 60.0 + 9 * (place % 2)) for place in range(8)), 2.0)
BROKEN: dict[str, Callable[[Sheet], Sheet]] = {
    "line_width": lambda sheet: with_marks(sheet, LEAD, line(*FREE, 15, width=0.6)),
    "gap": lambda sheet: with_marks(with_marks(sheet, THING, line(230, 55, 15)), THING, line(230, 58, 15)),
    "textures": with_six_textures,
    "label_size": lambda sheet: replace(sheet, figures=(smaller(sheet.figures[0]), *sheet.figures[1:])),
    "label_on_line": at_line,
    "margin": lambda sheet: with_marks(sheet, LEAD, line(285, 60, 10)),
    "turns": lambda sheet: with_marks(sheet, CURVE, SPIKES),
    "heading": without_text,
    "key": lambda sheet: replace(sheet, figures=(*sheet.figures, braille_figure("Z", *FREE))),
}
"""What breaks each rule for swell paper."""


def test_sound_pages_have_no_finding() -> None:
    """A truck, a chart of one line and one of three that cross zero."""
    charts = [chart_of([0, 5, 9, 4, 2]), chart_of([-5, 8, 3, 9], [9, -2, 0, -5], [20, 22, 21, 20])]

    assert check_svg(svg_of(truck())) == ()
    assert [check_svg(svg_of(chart_pages(chart))) for chart in charts] == [(), ()]
    assert check_brf(brf(TRUCK, "Truck"), 40, 25) == ()


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_finds_the_page_that_breaks_it(rule: str) -> None:
    """One thing is made wrong on the first page, and its rule tells that page in a sentence."""
    first, *others = truck()

    found = check_svg(svg_of([BROKEN[rule](first), *others]))

    mine = [finding for finding in found if finding.rule == rule]
    assert mine, found
    assert all(finding.page == 1 and finding.text.endswith(".") for finding in mine)


def test_grey_ink_is_found() -> None:
    """Grey swells half."""
    page = svg_of(truck())[0].replace('stroke="#000"', 'stroke="#777"', 1)

    assert [finding.rule for finding in check_svg([page])] == ["ink"]


@pytest.mark.parametrize("change", [("<circle", "<ellipse"), ("<svg", "<sv"), (" L ", " C "), ("viewBox", "view")])
def test_what_cannot_be_measured_is_told_and_not_passed(change: tuple[str, str]) -> None:
    """A page of another program is not called sound."""
    page = svg_of(truck())[0].replace(*change)

    assert [finding.rule for finding in check_svg([page])] == ["readable"]


def test_dots_in_a_drawing_are_no_braille() -> None:
    """A texture of dots is neither misread as letters nor measured as braille."""
    sheet = with_marks(truck()[0], THING, *(Dot((230.0 + 6 * i, 55.0), 1.0) for i in range(4)))

    assert check_svg(svg_of([sheet])) == ()
    assert all(figure.kind != BRAILLE for figure in sheet.figures[-1:])


BROKEN_CELLS: dict[str, Callable[[str], str]] = {
    "paper_size": lambda text: text.replace("\n", " " + "A" * 40 + "\n", 1),
    "heading": lambda text: text.replace("#A\n", "#G\n"),
    "plain_cells": lambda text: text.replace(",TRUCK", "{TRUCK", 1),
    "key": lambda text: text + "Z ,ZEPPELIN\n",
}
"""What breaks each rule for braille paper."""


@pytest.mark.parametrize("rule", BROKEN_CELLS)
def test_each_rule_finds_the_braille_that_breaks_it(rule: str) -> None:
    """One thing is made wrong in a sound file."""
    text = BROKEN_CELLS[rule](brf(TRUCK, "Truck"))

    assert rule in {finding.rule for finding in check_brf(text, 40, 25)}


def test_a_page_too_long_for_its_paper_is_found() -> None:
    """What fits 25 lines does not fit 20."""
    text = brf(TRUCK, "Truck", CellPage(40, 25))

    assert {finding.rule for finding in check_brf(text, 40, 20)} == {"paper_size"}


def test_every_rule_was_broken_here() -> None:
    """A new rule needs its broken page."""
    assert {rule.id for rule in collect_rules()} == {*BROKEN, *BROKEN_CELLS, "ink"}


@dataclass(frozen=True)
class Drawn:
    """A car drawn by chance."""

    seed: int

    def outlines(self) -> list[Outline]:
        """Return up to 30 boxes, circles and crooked shapes, thin and thick, over and beside each other."""
        chance = random.Random(self.seed)  # noqa: S311 - a printed seed
        names = [f"part {number}" for number in range(chance.choice([1, 2, 5, 12, 30]))]
        keys = key_letters(names)
        return [
            Outline(name=name, polygons=(self._shape(chance),), key=key, texture=chance.randint(0, 4), note="On frame.")
            for name, key in zip(names, keys, strict=True)
        ]

    @staticmethod
    def _shape(chance: random.Random) -> Polygon:
        x, y = chance.uniform(0, 3), chance.uniform(0, 1)
        wide, tall = (chance.choice([0.01, 0.05, 0.2, 0.6]) * chance.uniform(0.3, 1) for _ in range(2))
        corners = tuple((x + chance.uniform(0, wide), y + chance.uniform(0, tall)) for _ in range(5))
        crooked = corners if area(hull(corners)) > 1e-6 else rectangle(x, y, wide, tall)
        return chance.choice([rectangle(x, y, wide, tall), circle(x, y, wide / 2), crooked])


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10_000), paper=st.sampled_from(sorted(PAPERS)))
def test_whatever_a_student_builds_is_drawn_without_a_finding(seed: int, paper: str) -> None:
    """Thin struts, slivers, things on and in each other: lines are cut, letters find room or are named in the key."""
    outlines, size = Drawn(seed).outlines(), PAPERS[paper]

    sheets = swell_sheets(outlines, "Car", Layout(size), intro="It faces right.")

    assert check_svg(svg_of(sheets)) == ()
    assert check_brf(brf(outlines, "Car", CellPage(size.cells, size.lines)), size.cells, size.lines) == ()
