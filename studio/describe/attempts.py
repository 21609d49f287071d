"""Words for attempts: which one a run is, or why it is free, and the best one so far."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from studio.challenges.attempts import Attempt, attempts_of, best_attempt
from studio.challenges.grammar import Challenge
from studio.describe.challenges import score_amount
from studio.describe.rendering import joined
from studio.document.schema import Snapshot

FREE: Mapping[str, str] = MappingProxyType(
    {
        "other_road": msgid("This run is on another course, so it has no score."),
        "other_solver": msgid("This run is from the other solver, so it has no score."),
        "breaks_rules": msgid("The car breaks the rules, so this run does not count."),
        "used_up": msgid("All attempts are used, so this run does not count."),
        "": msgid("This run was free, so it does not count."),
    }
)
"""Why a run is free; by an empty reason where nobody remembers."""


def attempt_text(language: Language, challenge: Challenge, attempt: Attempt) -> str:
    """Return which attempt a run is where attempts are counted, or why it is free."""
    if not attempt.counts:
        return language.text(FREE[attempt.reason])
    if not challenge.attempts:
        return ""
    return language.text("Attempt {number} of {count}.", number=attempt.number, count=challenge.attempts)


def attempts_text(language: Language, challenge: Challenge, snapshot: Snapshot) -> str:
    """Return how many attempts were made and are left, and the best of them."""
    made = attempts_of(snapshot, challenge)
    best = best_attempt(challenge, made)
    told = language.plural("{count} attempt made.", "{count} attempts made.", len(made))
    if best is not None and best.value is not None and challenge.score is not None:
        amount = score_amount(language, challenge, best.value)
        told = joined(told, language.text("The best so far: {score}.", score=amount))
    return joined(told, _left_text(language, challenge, len(made)))


def _left_text(language: Language, challenge: Challenge, made: int) -> str:
    if not challenge.attempts:
        return language.text("Try as often as you like.")
    left = max(challenge.attempts - made, 0)
    if not left:
        return language.text("None is left. You may still run freely.")
    return language.plural("{count} is left.", "{count} are left.", left)
