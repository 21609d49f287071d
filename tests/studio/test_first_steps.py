"""The first steps of a student in the studio: keys in, sentences out."""

from tests.pilot import Pilot, Start


def test_start_offers_cars_at_once(start: Start) -> None:
    """The first thing heard is the question what to build, with the hands in a search field."""
    pilot = start()

    heard = pilot.heard()

    assert heard[0].startswith("What would you like to build?")


def test_a_template_opens_with_its_name(racer: Pilot) -> None:
    """Enter on a template opens the car, says so, and the drawing has the hands."""
    assert racer.focus() == "Drawing"


def test_undo_with_nothing_done(racer: Pilot) -> None:
    """A fresh car has nothing to undo, and the key says so."""
    assert racer.press("ctrl+z") == ["Nothing to undo."]


def test_quit_works_in_the_first_dialog(start: Start) -> None:
    """Control Q leaves even while the question what to build is open: nothing is a trap."""
    pilot = start()

    pilot.press("ctrl+q")

    assert not pilot.studio.window.isVisible()
