"""Where a student can be: every pane and state of the studio, reached by the keys that lead there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from simulation.recording import Recording
from simulation.run import run
from studio.bench import RunRequest
from studio.commands.file import show_project
from studio.document.project import Project
from studio.document.schema import Design
from studio.playback import Playback
from tests.pilot import Pilot

Reach = Callable[[Pilot], object]
"""Goes to a place from the drawing of a fresh racer."""


def reset(pilot: Pilot) -> None:
    """Lay a fresh racer on the desk, with the settings, the voice and the layout of the first day."""
    pilot.close_dialogs()
    studio = pilot.studio
    studio.keys_room.router.explored = None
    studio.bench.stop()
    while pilot.held:
        pilot.held.popleft()()
    if studio.narrator.is_muted:
        studio.narrator.toggle_mute()
    studio.settings_room.apply()
    studio.shell.show_layout("build")
    pilot.open_template("racer")
    studio.desk.clipboard = type(studio.desk.clipboard)()
    pilot.press("ctrl+2")


def keys(*gestures: str) -> Reach:
    """Return the way to a place by keys alone."""
    return lambda pilot: pilot.press(*gestures)


class Runs:
    """Holds the one run of the racer that all tests of a process share."""

    kept: Recording | None = None

    @classmethod
    def show(cls, pilot: Pilot) -> None:
        """Lay the run on the desk, as the bench does when it has finished."""
        context = pilot.studio.context()
        spec = context.built().spec
        assert spec is not None
        request = RunRequest(spec=spec, course=context.shelves.courses["flat_500"], solver="1d")
        cls.kept = cls.kept or run(request.spec, request.course, solver=request.solver)
        context.desk.show_run(cls.kept, Playback(cls.kept), request)
        pilot.settle()


def with_a_run(*gestures: str) -> Reach:
    """Return the way to a place after a run."""

    def reach(pilot: Pilot) -> None:
        Runs.show(pilot)
        pilot.press(*gestures)

    return reach


def with_a_challenge(*gestures: str) -> Reach:
    """Return the way to a place of a project that has a challenge."""

    def reach(pilot: Pilot) -> None:
        with pilot.studio.desk.project.transaction("Choose", is_undoable=False) as transaction:
            transaction.choose_challenge("first_climb")
        pilot.settle()
        pilot.press(*gestures)

    return reach


def nothing_selected(pilot: Pilot) -> None:
    """Stand in the drawing on no part."""
    pilot.studio.desk.select("", frozenset())
    pilot.settle()


def empty_design(*gestures: str) -> Reach:
    """Return the way to a place of a car without any part, as a file may hold it."""

    def reach(pilot: Pilot) -> None:
        studio = pilot.studio
        options = studio.projects._options()
        empty = Project.new("Empty", studio.around.author, [Design(id="empty", name="Empty")], **options)
        show_project(studio.context(), empty)
        pilot.settle()
        pilot.press(*gestures)

    return reach


def dirty_field(pilot: Pilot) -> None:
    """Stand in a field in which something is being typed."""
    pilot.press("ctrl+3")
    pilot.type("7")


def searched_toolbox(pilot: Pilot) -> None:
    """Stand in the toolbox with a search begun."""
    pilot.press("t")
    pilot.type("bat")


def run_under_way(pilot: Pilot) -> None:
    """Stand in the drawing while the car is being run."""
    pilot.press("f5")


PLACES: Mapping[str, Mapping[str, Reach]] = MappingProxyType(
    {
        "lists": {
            "outline": keys("ctrl+1"),
            "outline, empty car": empty_design("ctrl+1"),
            "messages": keys("ctrl+6"),
            "challenge, none chosen": keys("ctrl+7"),
            "challenge": with_a_challenge("ctrl+7"),
            "people": keys("ctrl+8"),
            "my line": keys("f7"),
        },
        "drawing": {
            "drawing": keys(),
            "drawing, two selected": keys("shift+space", "right", "shift+space"),
            "drawing, nothing selected": nothing_selected,
            "drawing, empty car": empty_design("ctrl+2"),
            "drawing, with a run": with_a_run("ctrl+2"),
            "move": keys("m"),
            "move, away from mounts": keys("m", "ctrl+left"),
            "explore": keys("e"),
        },
        "numbers": {
            "properties": keys("ctrl+3"),
            "properties, field begun": dirty_field,
            "properties, empty car": empty_design("ctrl+3"),
            "run, without a run": keys("ctrl+4"),
            "run, with a run": with_a_run("ctrl+4"),
            "run, under way": run_under_way,
            "charts, without a run": keys("ctrl+5"),
            "charts": with_a_run("ctrl+5"),
            "charts, table": with_a_run("ctrl+5", "tab"),
            "charts, braille row": with_a_run("ctrl+5", "f7"),
        },
        "windows": {
            "typed place": keys("m", "2"),
            "toolbox": keys("t"),
            "toolbox, searched": searched_toolbox,
            "settings": keys("ctrl+,"),
            "keys as text": keys("shift+f1"),
            "save first": keys("delete", "ctrl+n"),
            "save as": keys("ctrl+shift+s"),
        },
        "menus": {
            "ask menu": keys("f9"),
            "menu bar": keys("f10"),
            "context menu": keys("shift+f10"),
        },
    }
)
"""By group, so that a few studios serve all places."""
