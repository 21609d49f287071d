"""Words for challenges: each limit held or broken, what became of a car, and the score with its arithmetic."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accessibility.language import Language, msgid
from simulation.measures import absence
from studio.challenges.grammar import Challenge, Limit
from studio.challenges.judging import Judged
from studio.challenges.scoring import Score
from studio.challenges.scrutineering import Ruling
from studio.describe.arithmetic import arithmetic_text, measure_label
from studio.describe.objectives import objective_lines, rubric_lines
from studio.describe.rendering import joined, render
from studio.parts.part_type import PartType
from studio.parts.sentence import Sentence

FACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mass_kg": (msgid("Mass"), "kg"),
        "cost": (msgid("Cost"), "money"),
        "battery_wh": (msgid("Battery"), "Wh"),
        "voltage_v": (msgid("Voltage"), "V"),
        "wheels": (msgid("Wheels"), ""),
        "part_count": (msgid("Parts"), ""),
        "length_m": (msgid("Length of the car"), "m"),
        "height_m": (msgid("Height of the car"), "m"),
        "width_m": (msgid("Width of the car"), "m"),
        "driver_kg": (msgid("Driver"), "kg"),
        "load_kg": (msgid("Load"), "kg"),
        "center_height_m": (msgid("Height of the centre of mass"), "m"),
        "static_stability": (msgid("Stability"), ""),
    }
)
"""What limits speak of: label and unit."""

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "passed": msgid("Passed."),
        "failed": msgid("Not passed."),
        "broke_rules": msgid("Breaks the rules."),
        "cannot_run": msgid("Cannot start."),
        "no_score": msgid("No score."),
        "unreadable": msgid("Cannot be read."),
        "error": msgid("Could not be judged."),
        "crashed": msgid("Broke the judge."),
        "timed_out": msgid("Took too long."),
    }
)


def status_words(language: Language, judged: Judged) -> str:
    """Return what became of a file, with its place among those that passed."""
    told = language.text(STATUSES[judged.status])
    return language.text("Place {place}.", place=judged.place) if judged.place else told


def counts_text(language: Language, results: Sequence[Judged]) -> str:
    """Return how many files passed, did not pass, and have no score."""
    counts = Counter(one.status for one in results)
    passed, failed = counts["passed"], counts["failed"]
    return language.text(
        "{count} files: {passed} passed, {failed} did not pass, {others} without a score.",
        count=len(results),
        passed=passed,
        failed=failed,
        others=len(results) - passed - failed,
    )


def ruling_text(language: Language, types: Mapping[str, PartType], ruling: Ruling) -> str:
    """Return `Mass 132 kilograms is fine: at most 250 kilograms.`, or what is broken and the mend."""
    mend = language.text(ruling.limit.mend) if ruling.limit.mend and not ruling.holds else ""
    if ruling.limit.only:
        return joined(_parts_text(language, types, ruling), mend)
    label, unit = _label(language, types, ruling.limit.fact)
    words = {
        "label": label,
        "value": _amount(language, ruling.value, unit),
        "rule": _rule(language, ruling.limit, unit),
    }
    if ruling.holds:
        return language.text("{label} {value} is fine: {rule}.", **words)
    return joined(language.text("{label} {value} breaks the rule: {rule}.", **words), mend)


def brief_text(language: Language, types: Mapping[str, PartType], challenge: Challenge) -> str:
    """Return brief, what counts, the rules, what a pass takes and what the work can show.

    One sentence a line, so that Down reads them.
    """
    rules = [rule_text(language, types, limit) for limit in challenge.limits]
    lines = [challenge.brief, *challenge.criteria]
    passing = [language.text(challenge.to_pass)] if challenge.to_pass else []
    told = [language.text(line).replace(". ", ".\n") for line in lines]
    shows = (*objective_lines(language, challenge), *rubric_lines(language, challenge))
    return "\n".join([*told, *rules, *passing, *_attempt_lines(language, challenge), *shows])


def rule_text(language: Language, types: Mapping[str, PartType], limit: Limit) -> str:
    """Return one rule, `Mass: at most 250 kilograms.`."""
    label, unit = _label(language, types, limit.fact)
    if limit.only:
        return language.text("{label}: only some from the toolbox, as they are.", label=label)
    return language.text("{label}: {rule}.", label=label, rule=_rule(language, limit, unit))


def check_text(
    language: Language, types: Mapping[str, PartType], rulings: tuple[Ruling, ...], bars: tuple[Sentence, ...]
) -> str:
    """Return what scrutineering found: what bars the start and is broken first, or that all is well."""
    broken = [ruling_text(language, types, ruling) for ruling in rulings if not ruling.holds]
    barred = [render(language, bar) for bar in bars]
    found = [*barred, *broken]
    if not found:
        return language.plural("The car keeps the {count} rule.", "The car keeps all {count} rules.", len(rulings))
    count = language.plural("{count} thing to mend.", "{count} things to mend.", len(found))
    return joined(count, *found)


def score_text(language: Language, challenge: Challenge, score: Score, measures: Mapping[str, float]) -> str:
    """Return the score of a run with its arithmetic, and whether the run passed."""
    if score.missing or score.value is None:
        return joined(_no_score(language, score.missing), won_text(language, challenge, score.is_won))
    if challenge.score is None:
        return won_text(language, challenge, score.is_won)
    told = language.text("Score {score}.", score=score_amount(language, challenge, score.value))
    return joined(told, arithmetic_text(language, challenge, measures), won_text(language, challenge, score.is_won))


def score_amount(language: Language, challenge: Challenge, value: float) -> str:
    """Return a score with its unit in words."""
    if challenge.score is None:
        return language.number(value)
    return language.quantity(value, challenge.score.unit, challenge.score.decimals)


def won_text(language: Language, challenge: Challenge, is_won: bool) -> str:
    """Return whether a run passed, where there is something to pass."""
    if not challenge.win:
        return ""
    if is_won:
        return language.text("Mission done.") if challenge.kind == "mission" else language.text("That is a pass.")
    needed = language.text(challenge.to_pass) if challenge.to_pass else ""
    if challenge.kind == "mission":
        return joined(language.text("The mission is not done yet."), needed)
    return joined(language.text("That is no pass yet."), needed)


def reason_text(language: Language, types: Mapping[str, PartType], challenge: Challenge, judged: Judged) -> str:
    """Return why a file has its status, in a sentence or two."""
    told = _status_text(language, types, challenge, judged)
    if judged.claim == "differs":
        return joined(told, language.text("The kept run claims another score; the run here counts."))
    if judged.claim == "car_changed":
        return joined(told, language.text("The car was changed since its kept run; the run here counts."))
    return told


def _status_text(language: Language, types: Mapping[str, PartType], challenge: Challenge, judged: Judged) -> str:
    if judged.status == "cannot_run":
        return _bar_text(language, judged.bar)
    if judged.status == "broke_rules":
        return joined(*(ruling_text(language, types, ruling) for ruling in judged.rulings if not ruling.holds))
    if judged.status == "no_score":
        return _no_score(language, judged.missing)
    if judged.status in ("passed", "failed"):
        score = Score(value=judged.score, is_won=judged.status == "passed", missing=judged.missing)
        return score_text(language, challenge, score, judged.measures)
    return judged.sentence


def _bar_text(language: Language, bar: tuple[str, Mapping[str, object]] | None) -> str:
    return render(language, _sentence(bar)) if bar else language.text("Not now: the car is not complete.")


def _sentence(plain: tuple[str, Mapping[str, object]]) -> Sentence:
    """Return the sentence of which a worker sent template and values."""
    template, values = plain
    filled = {key: _sentence(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return Sentence(template, filled)  # type: ignore[arg-type] # the values are those of a sentence before


def _attempt_lines(language: Language, challenge: Challenge) -> list[str]:
    count = challenge.attempts
    return [language.plural("You have {count} attempt.", "You have {count} attempts.", count)] if count else []


def _no_score(language: Language, missing: str) -> str:
    if not missing:
        return language.text("No score: the sum has no result for this run.")
    told = language.text("No score: this run has no {measure}.", measure=measure_label(language, missing))
    return joined(told, language.text(absence(missing)))


def _parts_text(language: Language, types: Mapping[str, PartType], ruling: Ruling) -> str:
    label, _ = _label(language, types, ruling.limit.fact)
    if not ruling.offenders:
        return language.text("{label}: all are allowed.", label=label)
    return language.text("{label}: not allowed as they are: {names}.", label=label, names=", ".join(ruling.offenders))


def _label(language: Language, types: Mapping[str, PartType], fact: str) -> tuple[str, str]:
    if fact.startswith(("count.", "parts.")):
        part_type = types.get(fact.partition(".")[2])
        return (language.text(part_type.plural) if part_type else fact), ""
    label, unit = FACTS[fact]
    return language.text(label), unit


def _rule(language: Language, limit: Limit, unit: str) -> str:
    low, high = limit.at_least, limit.at_most
    if low is not None and low == high:
        return language.text("exactly {low}", low=_amount(language, low, unit))
    if low is not None and high is not None:
        return language.text("from {low} to {high}", low=language.number(low), high=_amount(language, high, unit))
    if high is not None:
        return language.text("at most {high}", high=_amount(language, high, unit))
    return language.text("at least {low}", low=_amount(language, low or 0.0, unit))


def _amount(language: Language, value: float, unit: str, decimals: int = 2) -> str:
    return language.quantity(value, unit, decimals) if unit else language.number(value)
