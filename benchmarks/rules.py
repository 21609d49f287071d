"""What live scrutineering costs an edit: `python -m benchmarks.rules [parts ...]`.

The same edit is made over and over on a desk that builds the car anew, as the studio does: in turn without a challenge,
which is the anchor, and with one. Told are both 95th percentiles of processor time, the added cost, and their ratio. No
window and no voice: both come on top of either.
"""

import statistics
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from studio.catalogue import Catalogue
from studio.challenges.challenge import load_challenges
from studio.commands.desk import Desk
from studio.commands.rule_watch import RuleWatch
from studio.document.project import Project
from studio.document.schema import Design, Free, Part, Person
from studio.parts import part_types

ASSETS = Path(__file__).resolve().parents[1] / "assets"
SIZES = (16, 500)
EDITS = 60
CHALLENGE = "endurance_24v"
HEAVY_KG, LIGHT_KG = 60.0, 50.0
"""The lighter driver breaks a rule, so every edit turns one; none is of a car that the desk remembers."""


@dataclass
class Bench:
    """A desk with a watch that nobody hears."""

    desk: Desk
    watch: RuleWatch

    def edit_ms(self, driver_kg: float) -> float:
        """Return the processor time of one edit, up to the last listener."""
        start = time.process_time()
        with self.desk.project.transaction("Change") as transaction:
            transaction.set_value(self.desk.design_id, "seat", "driver_mass_kg", driver_kg)
        return 1000.0 * (time.process_time() - start)


def main() -> None:
    """Print a line a size."""
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        plain, watched = bench(size, ""), bench(size, CHALLENGE)
        masses = [mass + turn / 100.0 for turn in range(EDITS) for mass in (LIGHT_KG, HEAVY_KG)]
        pairs = [(plain.edit_ms(mass), watched.edit_ms(mass)) for mass in masses]
        before, after = (statistics.quantiles(side, n=20)[-1] for side in zip(*pairs, strict=True))
        added = statistics.quantiles([b - a for a, b in pairs], n=20)
        ratio = statistics.median(b / a for a, b in pairs)
        print(
            f"{size} parts: p95 {before:.2f} ms without a challenge, {after:.2f} ms with one; added median "
            f"{added[9]:.2f} ms, p95 {added[-1]:.2f} ms; ratio {ratio:.2f}."
        )


def bench(size: int, challenge_id: str) -> Bench:
    """Return a desk with a car of so many parts, whose every edit builds the car, and a watch."""
    catalogue, types = Catalogue.load(ASSETS), part_types()
    design = enlarged(catalogue.templates["racer"].design, size)
    project = Project.new("Bench", Person(id="ana", shown_name="Ana"), [design])
    desk = Desk(project=project, design_id=design.id, course_id="endurance_lap")
    desk.subscribe_changes(lambda _change: desk.built(desk.design, types) and None)
    watch = RuleWatch(desk, types, load_challenges(ASSETS / "challenges"), catalogue.products)
    with project.transaction("Choose challenge", is_undoable=False) as transaction:
        transaction.choose_challenge(challenge_id or "none")
    return Bench(desk, watch)


def enlarged(design: Design, size: int) -> Design:
    """Return the car with small boxes above it, none touching another."""
    parts = dict(design.parts)
    for number in range(size - len(parts)):
        values = {"mass_kg": 0.01, "length_m": 0.02, "height_m": 0.02, "width_m": 0.02}
        place = Free(x_m=0.1 + 0.03 * (number % 80), z_m=1.5 + 0.03 * (number // 80))
        parts[f"box{number}"] = Part(
            id=f"box{number}", type="payload", name=f"Box {number}", values=values, place=place
        )
    return replace(design, parts=parts)


if __name__ == "__main__":
    main()
