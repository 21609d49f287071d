"""In the studio: the brief, live scrutineering, hints, the score with its arithmetic, and comparing."""

from accessibility.language import Language
from studio.challenges.challenge import load_challenges
from studio.challenges.scoring import Score, score
from studio.describe.challenges import score_text
from tests.pilot import Pilot
from tests.studio.challenges.designs import ASSETS

CHALLENGES = load_challenges(ASSETS / "challenges")


def choose(pilot: Pilot, words: str) -> None:
    """Choose a challenge by typing, and leave its brief."""
    pilot.studio.perform("challenge.choose")
    pilot.type(words)
    pilot.press("enter")
    pilot.press("escape")
    pilot.heard()


def ask(pilot: Pilot, command_id: str) -> str:
    """Perform a command and return what was heard."""
    pilot.studio.perform(command_id)
    return " ".join(pilot.heard())


def run(pilot: Pilot) -> list[str]:
    """Run without a prediction."""
    heard = pilot.press("f5")
    if not pilot.studio.bench.is_running:
        heard = pilot.press("escape")
    return [*heard, *pilot.wait_for_run()]


def test_the_rules_are_checked_as_one_builds(racer: Pilot) -> None:
    """The racer keeps every rule of the endurance; without a battery the broken one is told with its mend."""
    choose(racer, "24-volt")

    fine = ask(racer, "challenge.check")
    project = racer.studio.context().desk.project
    with project.transaction("Change") as transaction:
        transaction.set_value(racer.studio.context().desk.design_id, "rear_battery", "capacity_ah", 300.0)
    broken = ask(racer, "challenge.check")

    assert fine == "The car keeps all 8 rules."
    assert "1 thing to mend. Batteries: not allowed as they are: Rear battery. Take two lead acid" in broken


def test_hints_come_one_by_one(racer: Pilot) -> None:
    """Asked again, the next hint; each says which of how many it is."""
    choose(racer, "loaded")

    first, second = ask(racer, "challenge.hint"), ask(racer, "challenge.hint")

    assert first == "What must the motor hold against on a hill? Hint 1 of 5."
    assert second.endswith("Hint 2 of 5.")


def test_without_a_challenge_each_command_says_so(racer: Pilot) -> None:
    """Brief, rules, hint and score need a challenge, and say where one is chosen."""
    for name in ("brief", "check", "hint", "score"):
        assert ask(racer, f"challenge.{name}") == "Not now: no challenge is chosen. Choose one in the Run menu."


def test_a_run_is_scored_with_its_arithmetic(racer: Pilot) -> None:
    """After the headline comes the score: the sum in words, each number in it, and whether it is a pass."""
    choose(racer, "24-volt")

    heard = run(racer)

    score_line = heard[-1]
    assert score_line.startswith("Score ")
    assert "It is (the smaller of range and (mean speed times 5400)) divided by 1000: range " in score_line
    assert score_line.endswith("That is a pass.")
    assert ask(racer, "challenge.score") == score_line


def test_two_runs_are_compared(racer: Pilot) -> None:
    """The same car twice: no clear difference; a heavier driver: what changed, the largest share first."""
    choose(racer, "loaded")
    run(racer)
    alone = ask(racer, "compare.last_runs")
    run(racer)
    same = ask(racer, "compare.last_runs")
    context = racer.studio.context()
    with context.desk.project.transaction("Change") as transaction:
        transaction.set_value(context.desk.design_id, "seat", "driver_mass_kg", 90.0)
    run(racer)
    racer.heard()

    assert alone == "There is no run before this one. Change one thing and run again."
    assert same == "No clear difference from the run before."
    assert "clear differences. " in ask(racer, "compare.last_runs")


def test_what_matters_most_is_one_sentence(racer: Pilot) -> None:
    """Chosen from a list, tried on the bench, and answered with the strongest and the two after it."""
    choose(racer, "loaded")
    ask(racer, "compare.sensitivity")
    racer.type("time")
    racer.press("enter")

    heard: list[str] = []
    racer.qtbot.waitUntil(lambda: any(ANSWER in line for line in listen(racer, heard)), timeout=60_000)

    answer = next(line for line in heard if ANSWER in line)
    assert answer.startswith("Time: what matters most is ")
    assert answer.count("Then ") == 2


ANSWER = "what matters most is"


def listen(pilot: Pilot, heard: list[str]) -> list[str]:
    """Add what was heard since the last call."""
    heard += pilot.heard()
    return heard


def test_arithmetic_is_told_for_every_kind_of_score() -> None:
    """A plain measure, a lower-is-better time, a missing measure, and a mission without a score."""
    lacking = "No score: this run has no stability. The car has no width to stand on where its weight is."
    language, measures = Language.load(), {"time": 66.4, "distance": 200.0, "static_stability": 0.9, "energy": 5.0}
    climb, slope, first = (CHALLENGES[id] for id in ("loaded_climb", "stability_slope", "first_climb"))

    told = [
        score_text(language, climb, score(climb, measures, "finished"), measures),
        score_text(language, climb, score(climb, measures, "stalled"), measures),
        score_text(language, slope, score(slope, measures, "finished"), measures),
        score_text(language, slope, score(slope, {}, "finished"), {}),
        score_text(language, first, score(first, measures, "stalled"), measures),
    ]

    assert told == [
        "Score 66.4 seconds. It is the time. That is a pass.",
        "Score 66.4 seconds. It is the time. That is no pass yet. A pass takes the top within two minutes.",
        "Score 90 percent. It is 100 times stability: stability 0.9. Mission done.",
        f"{lacking} The mission is not done yet. {slope.to_pass}",
        "The mission is not done yet. Reach the end of the course.",
    ]


def test_places_follow_score_then_ties() -> None:
    """More is better, or less where the challenge says so; equal scores and ties share a place."""
    from studio.challenges.judging import Judged, ranked

    def judged(name: str, value: float, tie: float) -> Judged:
        return Judged(file=name, status="passed", score=value, ties=(tie,))

    rows = (judged("a", 5.0, 1.0), judged("b", 7.0, 1.0), judged("c", 5.0, 2.0), judged("d", 5.0, 1.0))
    lost = Judged(file="e", status="failed", score=9.0)

    high = [one.place for one in ranked((*rows, lost), CHALLENGES["efficiency_mile"])]
    low = [one.place for one in ranked((*rows, lost), CHALLENGES["loaded_climb"])]

    assert high == [3, 1, 2, 3, 0]
    assert low == [2, 4, 1, 2, 0]
    assert Score(value=None, is_won=False).ties == ()
