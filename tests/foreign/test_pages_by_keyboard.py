"""The report of a run by keyboard alone, and what Chromium tells a screen reader of it."""

import os
from pathlib import Path

import pytest

from tests.foreign.chromium import Chromium
from tests.foreign.transcript import transcript

TAB, ENTER = ("Tab", 9), ("Enter", 13, "\r")
FOCUS = """(() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return [one.tagName, one.textContent.trim(), parseFloat(style.outlineWidth) * (style.outlineStyle !== 'none'),
          box.width > 0 && box.bottom > 0 && box.top < innerHeight];
})()"""
REACHABLE = """[...document.querySelectorAll('a[href], summary')].map(one => [one.tagName, one.textContent.trim()])"""


@pytest.fixture
def report(chromium: Chromium, pages: Path) -> Chromium:
    """Open the report of a run with everything in it."""
    chromium.look(1280)
    chromium.open(pages / "runs" / "run_hills.html")
    return chromium


def test_tab_reaches_everything_in_order_and_is_seen(report: Chromium) -> None:
    """Each link and each box of numbers has the focus once, in the order of the page, on the screen, within a ring."""
    expected = report.run(REACHABLE)

    met = []
    for _ in expected:
        report.press(*TAB)
        met.append(report.run(FOCUS))

    assert [[tag, words] for tag, words, _, _ in met] == expected
    assert [words for _, words, ring, _ in met if ring < 3] == []
    assert [words for _, words, _, is_seen in met if not is_seen] == []


def test_the_skip_link_leads_past_the_contents(report: Chromium) -> None:
    """The first Tab and Enter put the focus on what happened, and the next Tab goes on from there."""
    report.press(*TAB)
    report.press(*ENTER)
    here = report.run("[document.activeElement.id, location.hash]")
    report.press(*TAB)

    assert here == ["events", "#events"]
    assert report.run("document.activeElement.tagName") == "SUMMARY"


def test_enter_opens_the_numbers_of_a_chart(report: Chromium) -> None:
    """On the line of a box Enter opens it, and once more closes it."""
    report.run("document.querySelector('summary').focus()")

    opened = []
    for _ in range(2):
        report.press(*ENTER)
        opened.append(report.run("document.querySelector('details').open"))

    assert opened == [True, False]


@pytest.mark.parametrize("name", ["runs/run_hills", "cars/car_racer", "class/class"])
def test_a_screen_reader_is_told_the_whole_page(chromium: Chromium, pages: Path, name: str) -> None:
    """Landmarks, headings, lists, tables with their heads and pictures with their words are as they were read."""
    golden = Path(__file__).with_name(f"{Path(name).name}.heard")
    chromium.look(1280)
    chromium.open(pages / f"{name}.html")

    heard = "\n".join(transcript(chromium)) + "\n"

    if os.environ.get("TANDEM_GOLDEN") == "write":
        golden.write_text(heard, encoding="utf-8")
    assert heard == golden.read_text(encoding="utf-8")


def test_a_table_stays_one_on_a_narrow_screen(chromium: Chromium, pages: Path) -> None:
    """Where rows become blocks of lines, a screen reader still hears a table with the same heads."""
    chromium.open(pages / "class" / "class.html")
    tables = []
    for width in (1280, 320):
        chromium.look(width)
        tables.append([line for line in transcript(chromium) if line.startswith("table")])

    assert tables[0] == tables[1]
    assert tables[0] == ["table Every file, the best first: File | Place | Car | Result | Score | Reason"]
