"""Every page that Tandem writes, in a real Chromium: axe-core finds nothing, and nothing comes from elsewhere."""

from pathlib import Path

import pytest

from accessibility.contrast import ratio
from tests.foreign.axe import LOOKS, Look, findings
from tests.foreign.chromium import Chromium
from tests.foreign.pages import KINDS

BROKEN = """<!DOCTYPE html><html><head><title></title><style>
@media (prefers-color-scheme: dark) { p { color: #222; background: #111; } }
</style></head><body><h1>One</h1><h4>Four</h4><img src="data:,"><p>Words</p><p style="width: 60rem">Wide</p>
<table><tr><td>1</td></tr></table><a href="#nowhere"></a><div tabindex="3">x</div></body></html>"""


def each_page(folder: Path) -> list[Path]:
    """Return the pages of a kind."""
    return sorted(folder.glob("*.html"))


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(request: pytest.FixtureRequest, chromium: Chromium, pages: Path, kind: str) -> None:
    """No rule of WCAG 2.2 A and AA, of best practice or of 7 to 1 is broken, in any colours, at either width.

    Each page is looked at in three looks, all colours and both widths among them; the next page in the other three.
    Pages of the manual differ in words only: each has one look, and every look has its pages.
    """
    share = len(LOOKS) if kind == "manual" else 2
    step = 1 if request.config.getoption("--long") else share

    found = [
        f"{page.name}: {one}"
        for number, page in enumerate(each_page(pages / kind))
        for one in findings(chromium, page, LOOKS[number % step :: step])
    ]

    assert found == []


def test_axe_finds_what_is_broken(chromium: Chromium, tmp_path: Path) -> None:
    """A bad page is found bad, and colours that are bad in the dark only are found there only."""
    page = tmp_path / "broken.html"
    page.write_text(BROKEN, encoding="utf-8")

    found = findings(chromium, page)

    for rule in ("document-title", "html-has-lang", "image-alt", "heading-order", "link-name", "region", "tabindex"):
        assert sum(f": {rule}:" in one for one in found) == len(LOOKS), rule
    dark = [one for one in found if ": color-contrast:" in one]
    assert {one.partition(",")[0] for one in dark} == {"dark"}


SPACED = """document.head.insertAdjacentHTML('beforeend', `<style>
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }</style>`)"""
"""The spacing that WCAG 2.2, 1.4.12 asks pages to bear."""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_from_elsewhere_and_nothing_scrolls_sideways(chromium: Chromium, pages: Path, kind: str) -> None:
    """A page asks for no other file; at 400 percent, widely spaced and with all open, it is as wide as the screen."""
    for page in each_page(pages / kind):
        chromium.look(320)
        chromium.open(page)
        chromium.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        chromium.run(SPACED)

        assert chromium.requested() == [page.as_uri()]
        assert chromium.run("document.documentElement.scrollWidth") <= 320, page.name


def test_wide_things_are_noticed(chromium: Chromium, tmp_path: Path) -> None:
    """The measure of the test above tells a page that is too wide."""
    page = tmp_path / "broken.html"
    page.write_text(BROKEN, encoding="utf-8")

    chromium.look(320)
    chromium.open(page)

    assert chromium.run("document.documentElement.scrollWidth") > 320


def test_paper_holds_the_numbers_and_no_links(chromium: Chromium, pages: Path) -> None:
    """In print each table stands open, and the list of contents, which leads nowhere there, is gone."""
    shown = "[...document.querySelectorAll('details table, nav')].map(one => [one.tagName, one.checkVisibility()])"
    chromium.open(pages / "runs" / "run_hills.html")

    chromium.look(1280)
    on_screen = chromium.run(shown)
    chromium.look(720, medium="print")
    on_paper = chromium.run(shown)

    assert sorted(map(tuple, on_paper)) == [("NAV", False), *[("TABLE", True)] * 5]
    assert ["TABLE", False] in on_screen


DRAWN = """[...document.querySelectorAll('svg text, svg .curve')].map(one => {
  const style = getComputedStyle(one);
  return one.matches('.curve') ? style.stroke : style.fill;
})"""


@pytest.mark.parametrize("look", [look for look in LOOKS if look.width == 1280], ids=str)
def test_drawings_stand_out(chromium: Chromium, pages: Path, look: Look) -> None:
    """Words and curves of drawings reach 7 to 1, which axe-core does not look at."""
    chromium.open(pages / "runs" / "run_hills.html")
    chromium.look(look.width, scheme=look.scheme, forced=look.forced)

    ground = _colour(chromium.run("getComputedStyle(document.body).backgroundColor"))
    inks = {_colour(one) for one in chromium.run(DRAWN)}

    assert inks
    assert {ink for ink in inks if ratio(ink, ground) < 7} == set()


def _colour(told: str) -> int:
    """Return `rgb(20, 32, 43)` as 0xRRGGBB."""
    red, green, blue = (int(part) for part in told.removeprefix("rgb(").removesuffix(")").split(","))
    return red << 16 | green << 8 | blue
