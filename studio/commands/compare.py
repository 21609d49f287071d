"""Comparing: this run with the one before, and what would matter most."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accessibility.response import said
from simulation.course import Course
from simulation.noise import REPEATS, spread_differences
from simulation.recording import Measure
from simulation.sensitivity import Lever, effects, levers
from simulation.vehicle import VehicleSpec
from studio.bench import RepeatsFinished, RunFinished, RunRequest
from studio.commands import needs
from studio.commands.command import Focused, Outcome, Started, command
from studio.commands.context import Context, Entry
from studio.describe.compare import apart_text, last_runs_text, sensitivity_text, single_differences
from studio.describe.problems import first_stop
from studio.describe.runs import MEASURES

Note = Callable[[Mapping[str, Measure]], None]

ASKED = ("range", "time", "top_speed", "energy_per_km")
"""What one may ask about: runs of every car have these."""


@command("compare.last_runs", "Compare with the run before", menu="Run", needs=(needs.run, needs.idle_bench))
def last_runs(context: Context) -> Outcome:
    """Say what is clearly different from the run before.

    Runs with contact are repeated first, to know their noise.
    """
    language, desk = context.language, context.desk
    now, before = desk.recording, desk.previous_recording
    if now is None or before is None or desk.request is None or desk.previous_request is None:
        return said(language.text("There is no run before this one. Change one thing and run again."))
    if refusal := apart_text(language, before, now):
        return said(refusal)
    if now.solver == "1d":
        return said(last_runs_text(language, single_differences(before, now)))
    return _repeated(context, desk.previous_request, desk.request)


@command("compare.sensitivity", "Find what matters most", menu="Ask", needs=(needs.empty_hand, needs.idle_bench))
def sensitivity(context: Context) -> Outcome:
    """Try small changes and say which one matters most.

    Each is a change of a tenth, tried on the line solver.
    """
    language, built = context.language, context.built()
    if built.spec is None:
        return first_stop(language, built)
    spec, course = built.spec, context.shelves.courses[context.desk.course_id]

    def chosen(measure: str) -> None:
        context.voice.say(said(language.text("Trying one change after the other.")))
        Trial(context, measure, course, spec).begin()

    entries = tuple(Entry(id=key, text=language.text(MEASURES[key][0])) for key in ASKED)
    context.window.choose(language.text("What matters most for what?"), entries, chosen)
    return Focused("measures")


def _repeated(context: Context, *requests: RunRequest) -> Started:
    """Run both cars again from starts a hair apart, and say what is more than the spread."""
    language = context.language

    def heard(finished: RepeatsFinished) -> None:
        if finished.error:
            context.voice.say(said(language.text("The comparison broke off: {error}", error=finished.error)))
        elif finished.spreads:
            context.voice.say(said(last_runs_text(language, spread_differences(*finished.spreads))))

    context.bench.start_repeats(requests, heard, context.voice.tell_progress)
    words = language.text("Running both cars {count} times, to know what is noise.", count=REPEATS)
    return Started(said(words), "compare")


@dataclass(slots=True)
class Trial:
    """One run after the other on the bench: the car as it is, then with each lever moved."""

    context: Context
    measure: str
    course: Course
    spec: VehicleSpec
    before: Mapping[str, Measure] = field(default_factory=dict)
    tried: list[tuple[Lever, Mapping[str, Measure]]] = field(default_factory=list)
    waiting: list[Lever] = field(default_factory=list)

    def begin(self) -> None:
        """Run the car as it is."""
        self.waiting = list(levers(self.spec))
        self._run(self.spec, self._note_before)

    def _run(self, spec: VehicleSpec, note: Note) -> None:
        request = RunRequest(spec=spec, course=self.course, solver="1d")
        self.context.bench.start(request, lambda finished: self._heard(finished, note))

    def _heard(self, finished: RunFinished, note: Note) -> None:
        """Go on after a run; a cancelled one was told by whoever cancelled it."""
        language = self.context.language
        if finished.error:
            self.context.voice.say(said(language.text("The trial broke off: {error}", error=finished.error)))
        elif finished.recording is not None:
            note(finished.recording.measures)
            self._go_on()

    def _note_before(self, measures: Mapping[str, Measure]) -> None:
        self.before = measures

    def _go_on(self) -> None:
        if self.measure not in self.before or not self.waiting:
            self.context.voice.say(said(self._answer()))
            return
        lever = self.waiting.pop(0)
        self._run(lever.spec, lambda measures: self.tried.append((lever, measures)))

    def _answer(self) -> str:
        language = self.context.language
        if self.measure not in self.before:
            return language.text("The car does not get that far, so nothing can be compared.")
        return sensitivity_text(language, self.measure, effects(self.measure, self.before, self.tried))
