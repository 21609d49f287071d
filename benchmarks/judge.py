"""How long a class takes to be judged: `python -m benchmarks.judge [count] [challenge ...]`.

A class of `count` project files (200), the last five damaged, is judged by `tandem judge` as a teacher does it: a
process of its own, one worker a core. The anchor is the work itself: the same files opened and judged one after the
other in this process, between two judgings of the class. Told are the wall's time, the processor time of class and
anchor, and their ratio: what pool, processes and tables cost on top. Both judgings must be the same, with a row for
every file.
"""

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from simulation.course_file import load_courses
from simulation.work.line import core_count
from studio.catalogue import Catalogue
from studio.challenges.challenge import load_challenges
from studio.challenges.grammar import Challenge
from studio.challenges.judging import Entry, as_sold, entries_in, judge_file
from studio.challenges.road import road_of
from tests.studio.cli.class_of_files import ASSETS, DAMAGED, hand_in

ROOT = Path(__file__).resolve().parents[1]
COUNT = 200


@dataclass(frozen=True)
class Timed:
    """One judging of the whole class."""

    wall_s: float
    cpu_s: float
    rows: tuple[tuple[str, ...], ...]


def main() -> None:
    """Print a line a challenge."""
    words = sys.argv[1:]
    count = int(words.pop(0)) if words and words[0].isdecimal() else COUNT
    challenges = load_challenges(ASSETS / "challenges")
    print(f"{count} files, {DAMAGED} damaged, {core_count()} cores, load {os.getloadavg()[0]:.1f}.")
    with tempfile.TemporaryDirectory() as folder:
        hand_in(Path(folder), count)
        for name in words or challenges:
            print(line(challenges[name], Path(folder), count), flush=True)


def line(challenge: Challenge, folder: Path, count: int) -> str:
    """Return the figures of one challenge."""
    first, anchor = judged(challenge, folder), anchor_s(entries(challenge, folder))
    classes = [first, judged(challenge, folder)]
    check(classes, count)
    wall, cpu = (statistics.mean(getattr(one, key) for one in classes) for key in ("wall_s", "cpu_s"))
    return (
        f"{challenge.id}: {wall:.1f} s on the wall, {anchor / core_count():.1f} s at the least; processor time "
        f"{cpu:.1f} s, anchor {anchor:.1f} s, ratio {cpu / anchor:.2f}."
    )


def entries(challenge: Challenge, folder: Path) -> tuple[Entry, ...]:
    """Return what the judge is given for each file."""
    sold = as_sold(challenge, Catalogue.load(ASSETS).products)
    return entries_in(folder, challenge, road_of(challenge, load_courses(ASSETS / "courses")), sold, decodes_here=True)


def anchor_s(files: tuple[Entry, ...]) -> float:
    """Return the processor time that the files take here, one after the other."""
    start = time.process_time()
    for entry in files:
        judge_file(entry)
    return time.process_time() - start


def judged(challenge: Challenge, folder: Path) -> Timed:
    """Judge the class as a teacher does."""
    with tempfile.TemporaryDirectory() as out:
        table = Path(out) / "results.csv"
        words = ["-m", "studio", "judge", challenge.id, str(folder), "--out", str(table)]
        before, start = children_s(), time.perf_counter()
        # The words are our own: this Python, this program, a challenge that ships and a folder made here.
        subprocess.run([sys.executable, *words], cwd=ROOT, check=False, capture_output=True)  # noqa: S603 - see above
        wall, cpu = time.perf_counter() - start, children_s() - before
        with table.open(encoding="utf-8", newline="") as file:
            return Timed(wall, cpu, tuple(tuple(row) for row in csv.reader(file)))


def children_s() -> float:
    """Return the processor time of all children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(classes: list[Timed], count: int) -> None:
    """Stop where a file is missing, a damaged one is not told, or two judgings differ."""
    first = classes[0].rows
    unreadable = sum(row[1] == "unreadable" for row in first)
    if any(one.rows != first for one in classes) or len(first) != count + 1 or unreadable != DAMAGED:
        raise SystemExit("The results differ, or a file is missing: no figure counts.")


if __name__ == "__main__":
    main()
