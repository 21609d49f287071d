"""`challenges`, and how the command line finds a challenge, its road and its rules."""

from dataclasses import dataclass
from pathlib import Path

import click

from simulation.course import Course
from studio.challenges.challenge import Challenge, ChallengeUnreadable, load_challenge, load_challenges, variant_of
from studio.challenges.judging import as_sold
from studio.challenges.road import RoadError, road_of
from studio.challenges.scrutineering import scrutineer
from studio.cli.console import ASSETS, Refused, Shelf, as_json, open_shelf, pick, show_json, show_list
from studio.describe.challenges import ruling_text
from studio.document.schema import Design, Value
from studio.vehicle_builder import Built

variant_option = click.option("--variant", default="", help="A variant of the challenge, by its id.")


@dataclass(frozen=True, slots=True)
class Task:
    """A challenge with its road and the products that it allows."""

    challenge: Challenge
    course: Course
    sold: dict[str, dict[str, Value]]


@click.command("challenges")
@as_json
def challenges(as_json: bool) -> None:
    """List the challenges."""
    shelf = open_shelf()
    found = load_challenges(ASSETS / "challenges")
    if as_json:
        show_json([_facts(shelf, challenge) for challenge in found.values()])
    else:
        show_list([(id, shelf.language.text(challenge.brief)) for id, challenge in found.items()])


def _facts(shelf: Shelf, challenge: Challenge) -> dict[str, object]:
    return {
        "name": challenge.id,
        "title": shelf.language.text(challenge.name),
        "sentence": shelf.language.text(challenge.brief),
        "kind": challenge.kind,
        "course": challenge.course,
        "solver": challenge.solver,
        "variants": [variant.id for variant in challenge.variants],
    }


def open_task(shelf: Shelf, name: str, variant: str = "") -> Task:
    """Return a challenge by name, or from a file that ends in .toml. Refuses what cannot be driven."""
    shipped = {path.stem: path for path in sorted((ASSETS / "challenges").glob("*.toml"))}
    path = Path(name) if name.endswith(".toml") else pick(name, shipped, "challenge")
    try:
        challenge = load_challenge(path)
        if variant:
            pick(variant, {one.id: one for one in challenge.variants}, "variant")
            challenge = variant_of(challenge, variant)
        course = road_of(challenge, shelf.courses, path.parent)
    except (ChallengeUnreadable, RoadError) as problem:
        raise Refused(str(problem)) from problem
    return Task(challenge, course, as_sold(challenge, shelf.catalogue.products))


def ruling_list(shelf: Shelf, task: Task, design: Design, built: Built) -> list[dict[str, object]]:
    """Return what scrutineering found on each limit, for machines."""
    found = scrutineer(task.challenge, design, built, task.sold)
    return [
        {"rule": one.limit.rule, "holds": one.holds, "text": ruling_text(shelf.language, shelf.types, one)}
        for one in found
    ]
