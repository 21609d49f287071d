"""The desk: what lies open before the student - project, design, selection, course, run, a part in the hand.

Presenters and the narrator listen here. The document itself changes only through its project.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from simulation.recording import Recording
from studio.bench import RunRequest
from studio.commands.chart_view import ChartView
from studio.commands.replay_sight import ReplaySight
from studio.commands.session_runs import SessionRun, with_run
from studio.commands.sight import Sight
from studio.document.assembly_tree import assembly_tree
from studio.document.change import Change
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Point
from studio.placement.copies import Clip
from studio.placement.spot import Spot
from studio.playback import Playback
from studio.vehicle_builder import Built, Problem, build


class Topic(Enum):
    """What changed on the desk."""

    PROJECT = "project"
    DESIGN = "design"
    SELECTION = "selection"
    COURSE = "course"
    CHALLENGE = "challenge"
    RUN = "run"
    TIME = "time"
    GHOST = "ghost"
    REPLAY = "replay"
    CHART = "chart"
    HAND = "hand"
    CURSOR = "cursor"
    SIGHT = "sight"


@dataclass(frozen=True, slots=True)
class Selection:
    """The one truth of what is selected; the views mirror it."""

    current: str = ""
    """The part under the focus; in the outline it may be an assembly."""
    chosen: frozenset[str] = frozenset()
    """Parts chosen with Shift+Space; empty means the current one."""
    members: frozenset[str] = frozenset()
    """The parts of the assembly under the focus; empty for a part."""

    @property
    def parts(self) -> frozenset[str]:
        """The parts a command works on."""
        return self.chosen or self.members or (frozenset({self.current}) if self.current else frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A part being placed: nothing of the document changes until it is put down."""

    part: Part
    is_new: bool
    mounts: tuple[Spot, ...]
    """Every legal mount, rear to front, then up."""
    spot: Spot
    """Where the part hovers: over one of the mounts, or away from them."""
    together: frozenset[str] = frozenset()
    """The parts that move with it, itself too; empty for one part alone."""


@dataclass(slots=True, weakref_slot=True)
class Desk:
    """Mutable by its methods only; every one tells the listeners of its topic."""

    project: Project
    design_id: str
    course_id: str
    solver: str = "2d"
    selection: Selection = field(default_factory=Selection)
    recording: Recording | None = None
    previous_recording: Recording | None = None
    request: RunRequest | None = None
    """What the recording was asked for: the car as it was then."""
    previous_request: RunRequest | None = None
    playback: Playback | None = None
    runs: tuple[SessionRun, ...] = ()
    """The last runs of this session, the newest at the end."""
    ghost: SessionRun | None = None
    """The run that drives beside the one that is shown."""
    replay_sight: ReplaySight = field(default_factory=ReplaySight)
    """How the replay is looked at."""
    chart: ChartView = field(default_factory=ChartView)
    """What the charts show, and where in them the hands are."""
    hand: Hand | None = None
    cursor: Point | None = None
    """Where the drawing is being explored; None while nobody does."""
    sight: Sight = field(default_factory=Sight)
    """What the drawing shows."""
    clipboard: Clip = field(default_factory=Clip)
    used_products: tuple[str, ...] = ()
    """Products taken from the toolbox, the last one first."""
    found_commands: tuple[str, ...] = ()
    """Commands that were searched and performed, the last one first."""
    step: int = 1
    """Which of the steps Control with an arrow moves a part by: 1 millimetre, 1 or 10 centimetres."""
    problem_index: int = -1
    """Where F8 stands in the list of problems."""
    problem: Problem | None = None
    """The problem that F8 stands on; it may be solved by now."""
    comment: str = ""
    """The id of the comment that the hands have gone to; it may be gone by now."""
    _listeners: dict[Topic, list[Callable[[], None]]] = field(default_factory=dict)
    _change_listeners: list[Callable[[Change], None]] = field(default_factory=list)
    _unsubscribe: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        """Listen to the project."""
        self._unsubscribe = self.project.subscribe(self._on_change)

    @property
    def challenge_id(self) -> str:
        """The challenge that the project's team works on; empty for none."""
        return self.project.snapshot.challenge

    @property
    def design(self) -> Design:
        """The design that lies open, as it is now; an empty one where the project holds none."""
        return self.project.snapshot.designs.get(self.design_id) or Design(id=self.design_id, name="")

    @property
    def hidden(self) -> frozenset[str]:
        """The parts of the open design that the drawing leaves out."""
        return self.sight.hidden & self.design.parts.keys()

    @property
    def current_assembly(self) -> Assembly | None:
        """The assembly under the focus, if any."""
        return self.design.assemblies.get(self.selection.current)

    @property
    def chosen_assembly(self) -> Assembly | None:
        """The assembly that commands work on: the one under the focus, or the one whose parts are just those chosen."""
        members = assembly_tree(self.design).members.items()
        same = (id for id, parts in members if self.selection.chosen and self.selection.chosen == frozenset(parts))
        return self.current_assembly or self.design.assemblies.get(next(same, ""))

    @property
    def current_part(self) -> Part | None:
        """The part under the focus, if any."""
        return self.design.parts.get(self.selection.current)

    def built(self, design: Design, types: Mapping[str, PartType]) -> Built:
        """Return the car that a design makes, and its problems; the last few are remembered."""
        return build(design, types)

    @property
    def shown_run(self) -> SessionRun | None:
        """The run that is shown, with the car that drove it; None before the first one."""
        return next((run for run in reversed(self.runs) if run.recording is self.recording), None)

    def subscribe(self, topic: Topic, listener: Callable[[], None]) -> None:
        """Tell `listener` whenever the topic changes."""
        self._listeners.setdefault(topic, []).append(listener)

    def subscribe_changes(self, listener: Callable[[Change], None]) -> None:
        """Tell `listener` of every committed Change of whichever project is open."""
        self._change_listeners.append(listener)

    def open(self, project: Project, design_id: str, course_id: str) -> None:
        """Put another project on the desk; the old one is closed by the caller."""
        if self._unsubscribe:
            self._unsubscribe()
        self.project, self.design_id, self.course_id = project, design_id, course_id
        self.selection, self.hand, self.cursor = Selection(), None, None
        self.problem_index, self.problem, self.comment = -1, None, ""
        self.recording, self.previous_recording, self.playback = None, None, None
        self.request, self.previous_request = None, None
        self.runs, self.ghost = (), None
        self._unsubscribe = project.subscribe(self._on_change)
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.COURSE, Topic.HAND, Topic.CURSOR, Topic.SELECTION, Topic.RUN):
            self._tell(topic)

    def show_design(self, design_id: str) -> None:
        """Open another design of the same project."""
        self.design_id, self.selection = design_id, Selection()
        self._tell(Topic.DESIGN)
        self._tell(Topic.SELECTION)

    def take(self, hand: Hand | None) -> None:
        """Take a part in the hand, move it to another mount, or (None) have an empty hand."""
        self.hand = hand
        self._tell(Topic.HAND)

    def point_at(self, place: Point | None) -> None:
        """Move the cursor that explores the drawing, or (None) put it away."""
        self.cursor = place
        self._tell(Topic.CURSOR)

    def see(self, sight: Sight) -> None:
        """Look at the car in another way."""
        self.sight = sight
        self._tell(Topic.SIGHT)

    def see_replay(self, sight: ReplaySight) -> None:
        """Look at the replay in another way."""
        self.replay_sight = sight
        self._tell(Topic.REPLAY)

    def look_at_chart(self, view: ChartView) -> None:
        """Show other lines in the charts, or move the hands in them."""
        self.chart = view
        self._tell(Topic.CHART)

    def keep_run(self, recording: Recording, request: RunRequest, design: Design) -> SessionRun:
        """Keep a finished run of this session and the car that drove it; return them."""
        self.runs = with_run(self.runs, recording, request, design)
        return self.runs[-1]

    def show_ghost(self, ghost: SessionRun | None) -> None:
        """Let a run drive beside the one that is shown, or (None) let none."""
        self.ghost = ghost
        self._tell(Topic.GHOST)

    def choose_course(self, course_id: str, solver: str) -> None:
        """Set the course that F5 runs, and the solver that tells it best."""
        self.course_id, self.solver = course_id, solver
        self._tell(Topic.COURSE)

    def select(self, current: str, chosen: frozenset[str] | None = None) -> None:
        """Move the focus to a part or an assembly, and change the chosen ones when given; an assembly is its parts."""
        tree = assembly_tree(self.design)
        asked = self.selection.chosen if chosen is None else chosen
        parts = frozenset(part for one in asked for part in tree.members.get(one, (one,)))
        wanted = Selection(current, parts, frozenset(tree.members.get(current, ())))
        if wanted != self.selection:
            self.selection = wanted
            self._tell(Topic.SELECTION)

    def show_run(
        self, recording: Recording, playback: Playback, request: RunRequest, design: Design | None = None
    ) -> None:
        """Lay a finished run on the desk; the one before stays for comparison.

        `design` is the car as it was when the run began; a student may go on building while it runs.
        """
        self.keep_run(recording, request, design or self.design)
        self.previous_request, self.request = self.request, request
        self.previous_recording, self.recording, self.playback = self.recording, recording, playback
        playback.listeners.append(lambda: self._tell(Topic.TIME))
        self.chart = self.chart.at(0.0)
        self._tell(Topic.RUN)

    def _on_change(self, change: Change) -> None:
        is_gone = self.design_id not in change.after.designs and bool(change.after.designs)
        if is_gone:
            self.design_id = next(iter(change.after.designs))
        there = self.design.parts.keys() | assembly_tree(self.design).members.keys()
        gone = {self.selection.current, *self.selection.chosen} - there - {""}
        for listener in list(self._change_listeners):
            listener(change)
        if is_gone:
            self._tell(Topic.DESIGN)
        if change.before.challenge != change.after.challenge:
            self._tell(Topic.CHALLENGE)
        if gone:
            self.select("" if self.selection.current in gone else self.selection.current, self.selection.chosen - gone)
        elif self.selection.members:
            self.select(self.selection.current)  # the assembly may hold other parts by now

    def _tell(self, topic: Topic) -> None:
        for listener in list(self._listeners.get(topic, ())):
            listener()
