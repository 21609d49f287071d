"""What differs between a student's desk and a test, and what stands on every shelf."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject

from accessibility.earcons import load_earcons
from accessibility.qt.timer import QtClock, QtTimer
from accessibility.queue import Clock, Timer
from simulation.course_file import load_courses
from studio.catalogue import Catalogue
from studio.challenges.challenge import load_challenges
from studio.commands.context import Shelves
from studio.commands.desk import Desk
from studio.document.schema import Person
from studio.parts.collection import part_types
from studio.presenters.outputs import MakeVoice
from studio.presenters.projects import Projects
from studio.presenters.sharing import MakeSession, stay_alone
from studio.presenters.sound import Sound

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def no_browser(_page: Path) -> bool:
    """Open nothing: tests and walks leave the screen alone."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What differs between a student's desk and a test: folders, voice, clock."""

    settings_file: Path
    state_folder: Path
    projects_folder: Path
    make_voice: MakeVoice
    mute: Callable[[bool], None]
    author: Person
    voice: str = ""
    """`own`, `reader` or `captions`; empty asks the settings, or the person."""
    is_keyboard_only: bool = False
    """Whether the mouse does nothing, whatever the settings say."""
    open_page: Callable[[Path], bool] = no_browser
    """Opens a page of the manual in a browser; whether there was one."""
    make_session: MakeSession = stay_alone
    """Makes what shares a project live; the usual one opens nothing."""
    sound: Sound | None = None
    """Earcons and the sound of a run; None is silence."""
    clock: Clock = field(default_factory=QtClock)
    make_timer: Callable[[QObject], Timer] = QtTimer


@cache
def load_shelves() -> Shelves:
    """Return everything that there is to take, as it stands in the assets; read once a process, for it is frozen."""
    return Shelves(
        types=part_types(),
        catalogue=Catalogue.load(ASSETS),
        courses=load_courses(ASSETS / "courses"),
        challenges=MappingProxyType(load_challenges(ASSETS / "challenges")),
        earcons=load_earcons(ASSETS / "earcons"),
    )


def first_desk(shelves: Shelves, projects: Projects) -> Desk:
    """Return a desk with a project of the first template on it, until somebody chooses."""
    first = next(iter(shelves.catalogue.templates))
    project = projects.new(first)
    course = shelves.courses[shelves.catalogue.templates[first].course]
    design_id = next(iter(project.snapshot.designs))
    return Desk(project=project, design_id=design_id, course_id=course.id, solver=course.solver)
