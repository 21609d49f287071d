"""The window at every text size: what shows, and that nothing of it is cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from studio.main_window import shows_one_pane
from tests.pilot import Pilot, Start
from tests.studio.charts.run_on_desk import lay
from widgets.captions import Captions
from widgets.theme import apply_theme, load_theme

ALL = ("outline", "drawing", "properties", "run", "messages")
SIZES = ((1366, 768), (1440, 900), (1024, 600))


@pytest.fixture
def desk(start: Start) -> Iterator[Pilot]:
    """Sit before the racer in captions mode, at the usual school screen."""
    pilot = start("captions")
    pilot.close_dialogs()
    pilot.open_template("racer")
    pilot.studio.window.resize(1366, 768)
    pilot.settle()
    yield pilot
    apply_theme(pilot.studio.application, load_theme("light"))


def show_at(pilot: Pilot, percent: int, size: tuple[int, int] = (1366, 768)) -> None:
    """Set a text size and a window size."""
    pilot.studio.preferences.current = pilot.studio.preferences.current.changed("text_scale", percent)
    pilot.studio.settings_room.apply()
    pilot.studio.window.resize(*size)
    pilot.settle()


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts of labels, buttons and fields in view that have less room than they need."""
    found = [w for kind in (QLabel, QPushButton, QLineEdit) for w in window.findChildren(kind) if w.isVisible()]
    return [_text(w) for w in found if not isinstance(w, Captions) and _is_cut(w)]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QPushButton | QLineEdit) else ""


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    needed = widget.minimumSizeHint()
    return needed.height() > widget.height() + 1 or needed.width() > widget.width() + 1


@pytest.mark.parametrize(
    ("width", "scale", "is_one"),
    [
        (1366, 1.0, False),
        (1440, 1.0, False),
        (1024, 1.0, True),
        (1366, 1.25, True),
        (1920, 1.5, False),
        (3840, 2, True),
    ],
)
def test_one_pane_where_the_text_is_large_or_the_window_narrow(width: int, scale: float, is_one: bool) -> None:
    """From 200 percent on, and in a window narrow for its text, there is room for one pane."""
    assert shows_one_pane(width, scale) is is_one


def test_all_panes_on_a_school_screen(desk: Pilot) -> None:
    """At 100 percent on 1366 by 768 pixels every pane is in view."""
    assert desk.studio.window.shown_panes == ALL


def test_one_pane_switches_on_and_says_so_once(start: Start) -> None:
    """Larger text leaves the pane with the hands, and says how to reach the others; the way back is said too."""
    pilot = start()
    pilot.close_dialogs()
    pilot.open_template("racer")
    pilot.rest(5000)

    show_at(pilot, 200)
    grown = pilot.rest(3000)
    show_at(pilot, 225)
    again = pilot.rest(3000)
    show_at(pilot, 100)
    back = pilot.rest(3000)

    assert grown.count("One pane shows at a time. F6 goes to the next.") == 1
    assert "One pane shows at a time. F6 goes to the next." not in again
    assert back.count("There is room again. All panes show.") == 1
    apply_theme(pilot.studio.application, load_theme("light"))


def test_keys_bring_panes_where_one_shows(desk: Pilot) -> None:
    """With large text F6 and Control with a digit show the pane that they lead to, and only that one."""
    show_at(desk, 200)

    desk.press("ctrl+4")
    after_digit = desk.studio.window.shown_panes
    desk.press("f6")
    after_next = desk.studio.window.shown_panes

    assert after_digit == ("run",)
    assert after_next == ("messages",)


def test_the_run_layout_gives_the_replay_the_room(desk: Pilot) -> None:
    """The picture of the run is larger in the Run layout than in the Build layout, the drawing smaller."""
    views = desk.studio.views
    before = views.run.picture.height(), views.drawing.height()

    desk.studio.perform("window.ride")
    desk.settle()

    assert views.run.picture.height() > before[0]
    assert views.drawing.height() < before[1]


def test_a_layout_never_takes_the_pane_with_the_hands(desk: Pilot) -> None:
    """Who works in the properties keeps them when the Run layout is chosen."""
    desk.press("ctrl+3")

    desk.studio.perform("window.ride")
    desk.settle()

    assert "properties" in desk.studio.window.shown_panes
    assert desk.studio.window.pane_of(desk.receiver()) == "properties"


@pytest.mark.parametrize("percent", [100, 200, 400])
def test_no_text_is_cut(desk: Pilot, percent: int) -> None:
    """At each text size and on each screen the labels, buttons and fields in view have the room they need."""
    cut: dict[str, list[str]] = {}
    for size in SIZES:
        show_at(desk, percent, size)
        for pane in ("drawing", "properties", "run"):
            desk.studio.shell.focus_pane(pane)
            desk.settle()
            if texts := cut_texts(desk.studio.window):
                cut[f"{size} {pane}"] = texts

    assert cut == {}


@pytest.mark.parametrize("percent", [100, 200])
def test_lists_and_tables_show_useful_rows(desk: Pilot, percent: int) -> None:
    """The values of a run show four rows or more in the Run layout, and no view scrolls sideways."""
    show_at(desk, percent)
    desk.studio.perform("window.ride")
    desk.studio.shell.focus_pane("run")
    run = desk.studio.views.run
    run.show_values([(str(row), "1 km/h", "1 kilometre an hour") for row in range(6)])
    desk.settle()

    table = run.table
    shown = [
        row for row in range(6) if table.rowViewportPosition(row) + table.rowHeight(row) <= table.viewport().height()
    ]

    assert len(shown) >= 4
    assert not table.horizontalScrollBar().isVisible()
    assert not desk.studio.views.events.horizontalScrollBar().isVisible()


def test_a_caption_covers_nothing(desk: Pilot) -> None:
    """A caption lies in the pane of the focus, between its title and what it holds."""
    desk.press("ctrl+2")
    desk.studio.window_room.captions.show_caption("The car is 84 kilograms.")
    desk.settle()

    captions, drawing = desk.studio.window_room.captions, desk.studio.views.drawing
    pane = captions.parentWidget()

    assert desk.studio.window.pane_of(captions) == "drawing"
    assert pane is not None
    assert captions.geometry().bottom() < drawing.geometry().top()


class StyleWatch(QObject):
    """Counts how often a widget is told of a new style: each time costs the whole window."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's own name and arguments
        """Count, and take nothing away."""
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_settings_that_change_no_colour_leave_the_colours_alone(desk: Pilot) -> None:
    """The style sheet, which is slow with many widgets, is given anew only when it differs."""
    watch = StyleWatch()
    desk.studio.window.installEventFilter(watch)

    desk.studio.change_setting("ask_pauses", "no")
    after_other = watch.count
    desk.studio.change_setting("theme", "dark")

    assert after_other == 0
    assert watch.count > 0


def test_a_window_of_usual_size_comes_without_a_word_about_panes(start: Start) -> None:
    """Nothing is said of panes while the window of a usual size comes up."""
    pilot = start()

    heard = pilot.rest(3000)

    assert not any("pane" in sentence.lower() for sentence in heard)


@pytest.mark.parametrize("percent", [100, 200, 400])
def test_no_text_of_a_dialog_is_cut(desk: Pilot, percent: int) -> None:
    """The settings show their labels, fields and buttons whole, and fit into the window."""
    show_at(desk, percent)
    desk.studio.perform("app.settings")
    desk.settle()
    dialog = QApplication.activeModalWidget()

    assert dialog is not None
    assert cut_texts(dialog) == []
    assert dialog.height() <= desk.studio.window.height()
    desk.close_dialogs()


def test_in_a_low_window_drawing_and_charts_take_turns(racer: Pilot) -> None:
    """On a school screen the run keeps its picture beside the charts, and the drawing comes back with the hands."""
    window = racer.studio.window
    window.resize(1366, 768)

    lay(racer)
    in_charts = window.shown_panes
    racer.press("ctrl+2")
    in_drawing = window.shown_panes
    window.resize(1600, 1200)
    racer.press("ctrl+5")

    assert ("run" in in_charts, "charts" in in_charts, "drawing" in in_charts) == (True, True, False)
    assert ("drawing" in in_drawing, "charts" in in_drawing) == (True, False)
    assert {"drawing", "run", "charts"} <= set(window.shown_panes)
