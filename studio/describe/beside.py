"""Words for a run beside the one before: what differs by more than noise, and what nobody can tell apart."""

from collections.abc import Mapping, Sequence

from accessibility.language import Language
from accessibility.units import convert
from simulation.noise import Spread
from simulation.recording import Measure, Recording
from studio.describe.rendering import duration
from studio.describe.runs import MEASURES
from studio.document.schema import RunRecord, Snapshot

Spreads = Mapping[str, Spread]

ORDER = ("top_speed", "time", "distance", "mean_speed", "energy", "charge_left", "peak_winding_temperature")
"""What students compare first."""
AT_MOST = 5
HAIR = 1e-6
"""A share below this is less than any scale, watch or meter shows."""
DIGITS_MAX = 4
MINUTE_S = 60.0


def run_before(runs: Sequence[RunRecord], recording: Recording, design_id: str) -> RunRecord | None:
    """Return the last run on this road by this solver that gave other numbers: of this car, else of any."""
    now = {key: measure.value for key, measure in recording.measures.items()}
    road = (recording.course_hash, recording.solver)
    alike = [one for one in reversed(runs) if (one.course_hash, one.solver) == road and dict(one.measures) != now]
    return next((one for one in alike if one.design == design_id), next(iter(alike), None))


def car_name(snapshot: Snapshot, run: RunRecord) -> str:
    """Return the name of the car that drove a run; empty where it is gone."""
    design = snapshot.designs.get(run.design)
    return design.name if design else ""


def wider(a: Spreads | None, b: Spreads | None) -> Mapping[str, float] | None:
    """Return the wider of two runs' spreads for each measure; None where one of them is not known."""
    if a is None or b is None:
        return None
    return {key: max(spread.width for spread in (a.get(key), b.get(key)) if spread) for key in a.keys() | b.keys()}


def beside_lines(
    language: Language, before: RunRecord, recording: Recording, noise: Mapping[str, float] | None, car: str
) -> list[str]:
    """Return `Top speed 31 kilometres an hour, was 28: clear.` and the like; without `noise` no verdict is given."""
    head = (
        language.text("Beside the run before, of {car}:", car=car) if car else language.text("Beside the run before:")
    )
    measures = recording.measures
    known = [key for key in ORDER if key in measures and key in before.measures]
    moved = [key for key in known if not _is_same(before.measures[key], measures[key].value)][:AT_MOST]
    if not moved:
        return [head, language.text("Nothing differs.")]
    lines = [_line(language, before.measures[key], measures[key], noise) for key in moved]
    unknown = language.text("What of this is noise is not known yet. Compare with the run before tells it.")
    return [head, *lines, *([unknown] if noise is None else [])]


def _line(language: Language, was: float, measure: Measure, noise: Mapping[str, float] | None) -> str:
    label, shown, _ = MEASURES[measure.key]
    now_told, was_told = _both(language, measure, shown, was)
    words = {"label": language.text(label), "now": now_told, "was": was_told}
    if noise is None:
        return language.text("{label} {now}, was {was}.", **words)
    if abs(measure.value - was) > noise.get(measure.key, 0.0):
        return language.text("{label} {now}, was {was}: clear.", **words)
    return language.text("{label} {now}, was {was}: within noise.", **words)


def _both(language: Language, measure: Measure, shown: str, was: float) -> tuple[str, str]:
    """Return both values in words that show that they are not the same; the unit is told once."""
    if shown == "s" and min(measure.value, was) >= MINUTE_S and round(measure.value) != round(was):
        return duration(language, measure.value), duration(language, was)
    now, then = (convert(value, measure.unit, shown) for value in (measure.value, was))
    few = 0 if min(abs(now), abs(then)) >= 10.0 else MEASURES[measure.key][2]
    digits = next((n for n in range(few, DIGITS_MAX) if round(now, n) != round(then, n)), DIGITS_MAX)
    return language.quantity(now, shown, digits), language.number(then, digits)


def _is_same(a: float, b: float) -> bool:
    return abs(a - b) <= HAIR * max(abs(a), abs(b))
