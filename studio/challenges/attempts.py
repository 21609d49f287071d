"""Attempts: which runs count for a challenge, and how many of them a project has left."""

from dataclasses import dataclass
from typing import Literal

from studio.challenges.grammar import Challenge
from studio.challenges.scoring import Score, score
from studio.challenges.standing import Standing
from studio.document.schema import RunRecord, Snapshot

Reason = Literal["", "other_road", "other_solver", "breaks_rules", "used_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What a run would be to a challenge."""

    challenge_id: str
    number: int
    """The how-manieth of the project; 0 for a free run."""
    reason: Reason = ""
    """Why it is free."""

    @property
    def counts(self) -> bool:
        """Whether it is one of the attempts."""
        return self.number > 0


def attempts_of(snapshot: Snapshot, challenge: Challenge) -> tuple[RunRecord, ...]:
    """Return the kept runs that counted, in the order of time."""
    return tuple(run for run in snapshot.runs if run.challenge == challenge.id)


def next_attempt(challenge: Challenge, snapshot: Snapshot, course_id: str, solver: str, standing: Standing) -> Attempt:
    """Return what a run that begins now would be: an attempt, or free, with the first reason that holds."""
    used = len(attempts_of(snapshot, challenge))
    reason: Reason = ""
    if course_id != challenge.course:
        reason = "other_road"
    elif not is_right_solver(challenge, solver):
        reason = "other_solver"
    elif standing.broken_count:
        reason = "breaks_rules"
    elif challenge.attempts and used >= challenge.attempts:
        reason = "used_up"
    return Attempt(challenge_id=challenge.id, number=0 if reason else used + 1, reason=reason)


def is_right_solver(challenge: Challenge, solver: str) -> bool:
    """Whether a run of this solver is scored: a score is of one solver, a mission is won on either."""
    return challenge.score is None or solver == challenge.solver


def best_attempt(challenge: Challenge, attempts: tuple[RunRecord, ...]) -> Score | None:
    """Return the best score of these runs, those that passed before the others; None where none has a number."""
    scores = [score(challenge, run.measures, run.outcome) for run in attempts]
    known = [one for one in scores if one.value is not None]
    sign = -1.0 if challenge.score is not None and challenge.score.better == "lower" else 1.0
    return max(known, key=lambda one: (one.is_won, sign * (one.value or 0.0)), default=None)
