"""Comments in reports: who wrote what about which thing, when, what was answered, and whether it is settled."""

from dataclasses import replace

from accessibility.language import Language
from studio.describe.times import clock_words
from studio.document.schema import Snapshot
from studio.reports.car import car_report
from studio.reports.page import html
from studio.reports.paper import brf
from studio.reports.run import run_report
from studio.vehicle_builder import build
from tests.studio.reports.reading import Page, read
from tests.studio.reports.rides import remark, ride, shelf, talked_about, with_run_before

LANGUAGE = Language()


def _of_racer(snapshot: Snapshot) -> Page:
    """Return the report of the racer in a project."""
    design = shelf().catalogue.templates["racer"].design
    return read(html(car_report(LANGUAGE, shelf().types, design, build(design, shelf().types), snapshot)))


def test_a_teacher_reads_what_was_said_about_a_car() -> None:
    """Each thread under its thing: the state first, who, when, all of the text; nothing of another car."""
    design = shelf().catalogue.templates["racer"].design
    when = {number: clock_words(LANGUAGE, f"2026-11-22T10:0{number}:00") for number in range(1, 7)}

    page = _of_racer(talked_about(design))

    said = [text for text in page.texts("li") if "2026-11-22" in text]
    assert "Comments" in page.texts("h2")
    assert page.texts("h3")[-4:] == ["Frame", "24-volt racer", "The project", "Saddle, now gone"]
    assert "5 comments. 3 matters are open." in page.texts("p")
    assert said[0].startswith(f"Settled. Ben, {when[1]}: Too heavy? <script>alert('x')</script>")
    assert "(U+202E)evil" in said[0]
    assert said[1] == f"نور answers, {when[2]}: No."
    assert said[2] == f"Open. Ben, {when[3]}: " + " ".join(["A good car"] * 40)
    assert said[3:] == [f"Open. نور, {when[4]}: When do we hand in?", f"Open. Ben, {when[5]}: Why is it gone?"]
    assert page.empty() == []


def test_without_comments_there_is_no_such_section() -> None:
    """A heading with nothing under it would be read in vain."""
    assert "Comments" not in _of_racer(Snapshot(name="Ours")).texts("h2")


def test_a_run_tells_its_own_comments_also_on_braille_paper() -> None:
    """The remark on this run stands in its report, that on the run before does not; paper has the words, too."""
    one = with_run_before(ride("racer", "flat_500", "1d"))
    before, last = one.snapshot.runs
    now = replace(last, id="now", spec_hash=one.recording.spec_hash)
    comments = (remark("1", "ben", now.id, "Fast"), remark("2", "ben", before.id, "Slow"))
    talked = replace(one, snapshot=replace(one.snapshot, runs=(before, now), comments=comments))

    report = run_report(LANGUAGE, talked)
    page, paper = read(html(report)), brf(report)

    told = [text for text in page.texts("li") if text.startswith("Open.")]
    assert [text.rsplit(": ", 1)[1] for text in told] == ["Fast"]
    assert "1 comment. 1 matter is open." in page.texts("p")
    assert ",COMMENTS" in paper.replace("\r\n", " ")
    assert ",F/" in paper or ",FAST" in paper
    assert ",SLOW" not in paper
