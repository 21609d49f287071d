"""Judging: one project file against one challenge - scrutineering, the run, the score, and the claim tried again.

`judge_file` works in any process and raises nothing for a bad file; `judge_all` hands a folder to many cores.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from simulation.course import Course
from simulation.recording import Recording
from simulation.run import run
from simulation.work.attempt import OutOfTime, too_long
from simulation.work.line import work_through
from studio.catalogue import Product
from studio.challenges.grammar import Challenge
from studio.challenges.road import start_jitter_m
from studio.challenges.scoring import Score, score
from studio.challenges.scrutineering import Ruling, barring, scrutineer
from studio.document.errors import DocumentError
from studio.document.project import Project
from studio.document.schema import Design, Person, RunRecord, Snapshot, Value
from studio.parts import part_types
from studio.parts.sentence import Sentence
from studio.vehicle_builder import Built, build

Status = Literal[
    "passed", "failed", "broke_rules", "cannot_run", "no_score", "unreadable", "error", "crashed", "timed_out"
]
Claim = Literal["none", "agrees", "differs", "car_changed"]

RUN_LIMIT_S = 60.0
"""Wall-clock time that one run may take."""
FILE_LIMIT_S = RUN_LIMIT_S + 15.0
ALIKE = {"1d": 1e-6, "2d": 0.02}
"""Share by which a claimed score may differ: contact is chaotic, the line model is not."""
_JUDGE = Person(id="judge", shown_name="Judge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file to judge, and all that a worker needs for it."""

    path: str
    name: str
    """How results call it: its path within the folder."""
    challenge: Challenge
    course: Course
    sold: Mapping[str, Mapping[str, Value]]
    """Products as they are sold: see `as_sold`."""
    decodes_here: bool = True
    """Whether this process may decode foreign bytes itself; otherwise a child of it tries first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one file. Sentences are made of it where somebody reads."""

    file: str
    status: Status
    design: str = ""
    score: float | None = None
    claimed_score: float | None = None
    claim: Claim = "none"
    ties: tuple[float, ...] = ()
    missing: str = ""
    """The measure that the score lacks."""
    outcome: str = ""
    measures: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    bar: tuple[str, Mapping[str, object]] | None = None
    """Template and values of the first problem that bars the start."""
    sentence: str = ""
    """In English, where the file or the process went wrong."""
    spec_hash: str = ""
    course_hash: str = ""
    place: int = 0
    """1 for the best of those that passed; 0 for the others."""


def entries_in(
    folder: Path, challenge: Challenge, course: Course, sold: Mapping[str, Mapping[str, Value]], *, decodes_here: bool
) -> tuple[Entry, ...]:
    """Return an entry for each project file of a folder and its folders, by name."""
    paths = sorted(folder.rglob("*.tandem"), key=lambda path: path.relative_to(folder).as_posix())
    return tuple(
        Entry(
            path=str(path.absolute()),
            # A name in another encoding holds lone surrogates, which no file and no terminal takes.
            name=path.relative_to(folder).as_posix().encode(errors="backslashreplace").decode(),
            challenge=challenge,
            course=course,
            sold=sold,
            decodes_here=decodes_here,
        )
        for path in paths
    )


def as_sold(challenge: Challenge, products: Mapping[str, Product]) -> dict[str, dict[str, Value]]:
    """Return the values of every product that a limit of the challenge allows."""
    wanted = {product for limit in challenge.limits for product in limit.only}
    return {id: dict(product.values) for id, product in products.items() if id in wanted}


def judge_all(
    entries: Iterable[Entry],
    executor: Executor | None = None,
    *,
    workers: int = 0,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Judged]:
    """Yield what became of every entry, in their order; a file that ends or hangs its process is told as that."""
    outcomes = work_through(
        judge_file,
        entries,
        executor,
        workers=workers,
        progress=progress,
        cancelled=cancelled,
        time_limit_s=FILE_LIMIT_S,
    )
    for outcome in outcomes:
        if outcome.result is not None:
            yield outcome.result
        else:
            status: Status = outcome.status if outcome.status in ("crashed", "timed_out") else "error"
            yield Judged(file=outcome.job.name, status=status, sentence=outcome.sentence)


def judge_file(entry: Entry) -> Judged:
    """Return what became of one file; whatever it holds."""
    try:
        snapshot = read_snapshot(Path(entry.path), decodes_here=entry.decodes_here)
    except (DocumentError, OSError) as problem:
        return Judged(file=entry.name, status="unreadable", sentence=_file_sentence(problem, entry))
    claimed = last_run(snapshot, entry.challenge, entry.course)
    design = entered_design(snapshot, claimed)
    if design is None:
        return Judged(file=entry.name, status="unreadable", sentence="The project holds no car.")
    judged = judge_design(entry.challenge, entry.course, design, entry.sold)
    return with_claim(replace(judged, file=entry.name), entry.challenge, claimed)


def judge_design(
    challenge: Challenge, course: Course, design: Design, sold: Mapping[str, Mapping[str, Value]]
) -> Judged:
    """Return what becomes of one design: scrutineering, the run and the score.

    Raises:
        OutOfTime: the run took too long.
    """
    built = build(design, part_types())
    rulings = scrutineer(challenge, design, built, sold)
    told = Judged(file="", status="cannot_run", design=design.name, rulings=rulings, bar=_bar(challenge, built))
    if built.spec is None or told.bar is not None:
        return told
    if not all(ruling.holds for ruling in rulings):
        return replace(told, status="broke_rules")
    recording = timed_run(challenge, course, built)
    return _scored(told, recording, score_of(challenge, recording))


def timed_run(challenge: Challenge, course: Course, built: Built) -> Recording:
    """Return the run of a car that can run. Raises OutOfTime."""
    if built.spec is None:
        raise ValueError("a car that cannot run was sent to the start")
    end = time.monotonic() + RUN_LIMIT_S
    recording = run(
        built.spec,
        course,
        solver=challenge.solver,
        start_jitter_m=start_jitter_m(challenge),
        cancelled=lambda: time.monotonic() > end,
    )
    if recording.outcome == "cancelled":
        raise OutOfTime(too_long(RUN_LIMIT_S))
    return recording


def score_of(challenge: Challenge, recording: Recording) -> Score:
    """Return the score of a run."""
    return score(challenge, {key: one.value for key, one in recording.measures.items()}, recording.outcome)


def read_snapshot(path: Path, *, decodes_here: bool) -> Snapshot:
    """Return what a project file holds, and leave nothing behind.

    Raises:
        DocumentError, OSError: it cannot be read.
    """
    project = Project.open(path, _JUDGE, decodes=_trust) if decodes_here else Project.open(path, _JUDGE)
    try:
        return project.snapshot
    finally:
        project.close(discard=True)


def last_run(snapshot: Snapshot, challenge: Challenge, course: Course) -> RunRecord | None:
    """Return the team's last attempt at the challenge, of a car that is still there; else its last run on this course.

    A score is of one solver; a mission is won on either.
    """
    solvers = ("1d", "2d") if challenge.score is None else (challenge.solver,)
    fitting = [one for one in snapshot.runs if one.course == course.id and one.solver in solvers]
    kept = [one for one in fitting if one.design in snapshot.designs]
    attempts = [one for one in kept if one.challenge == challenge.id]
    return next(reversed(attempts or kept), None)


def entered_design(snapshot: Snapshot, claimed: RunRecord | None) -> Design | None:
    """Return the design that takes part: the one of the last run on this course, else the first."""
    if claimed is not None:
        return snapshot.designs[claimed.design]
    return next(iter(snapshot.designs.values()), None)


def with_claim(judged: Judged, challenge: Challenge, claimed: RunRecord | None) -> Judged:
    """Return a judgement with what the team's own kept run says: running it again is the proof."""
    if claimed is None:
        return judged
    value = score(challenge, claimed.measures, claimed.outcome).value
    return replace(judged, claimed_score=value, claim=_claim(judged, challenge, claimed, value))


def ranked(results: Sequence[Judged], challenge: Challenge) -> tuple[Judged, ...]:
    """Return the results with their places, in the order given; equal scores and ties share a place."""
    sign = -1.0 if challenge.score is None or challenge.score.better == "higher" else 1.0
    keys = [_rank_key(one, sign) for one in results]
    known = sorted(key for key in keys if key is not None)
    return tuple(
        replace(one, place=0 if key is None else known.index(key) + 1) for one, key in zip(results, keys, strict=True)
    )


def _rank_key(judged: Judged, sign: float) -> tuple[float, ...] | None:
    if judged.status != "passed" or judged.score is None:
        return None
    return (sign * judged.score, *(-tie for tie in judged.ties))


def _scored(told: Judged, recording: Recording, score: Score) -> Judged:
    status: Status = "no_score" if score.value is None else "passed" if score.is_won else "failed"
    return replace(
        told,
        status=status,
        score=score.value,
        ties=score.ties,
        missing=score.missing,
        outcome=recording.outcome,
        measures={key: one.value for key, one in recording.measures.items()},
        units={key: one.unit for key, one in recording.measures.items()},
        spec_hash=recording.spec_hash,
        course_hash=recording.course_hash,
    )


def _claim(judged: Judged, challenge: Challenge, claimed: RunRecord, value: float | None) -> Claim:
    if judged.score is None or value is None:
        return "none" if judged.score is value else "differs"
    if abs(value - judged.score) <= ALIKE[challenge.solver] * max(abs(value), abs(judged.score)):
        return "agrees"
    return "car_changed" if claimed.spec_hash != judged.spec_hash else "differs"


def _bar(challenge: Challenge, built: Built) -> tuple[str, Mapping[str, object]] | None:
    found = barring(challenge, built)
    if not found:
        return None if built.spec is not None else ("Not now: the car is not complete.", {})
    return _plain(found[0].sentence)


def _plain(sentence: Sentence) -> tuple[str, Mapping[str, object]]:
    """Return a sentence's template and values as plain data, which can go from process to process."""
    return sentence.template, {
        key: _plain(value) if isinstance(value, Sentence) else value for key, value in sentence.values.items()
    }


def _file_sentence(problem: DocumentError | OSError, entry: Entry) -> str:
    """Return what is wrong with a file, by its name in the folder and not by its path on this computer."""
    told = " ".join(str(problem).split()) if isinstance(problem, DocumentError) else problem.strerror or "no reason"
    told = told.replace(entry.path, entry.name)
    return told if told.endswith(".") else f"The file {entry.name} cannot be read: {told}."


def _trust(_update: bytes) -> bool:
    return True
