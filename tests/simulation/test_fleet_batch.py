"""A fleet in a batch: the same outcomes as job by job, whoever is rotten, and on two cores as on one."""

from dataclasses import replace

import pytest

from simulation.batch import Job, run_batch, summarise
from simulation.driver import ConstantSpeed
from simulation.fleet import cores, summaries
from simulation.fleet.cores import CrashedPart, run_fleet_on_cores
from simulation.fleet.running import chunk_with_channels, run_fleet
from simulation.fleet.summaries import is_worth_it, run_together
from tests.simulation.cars import racer, road

SHORT = road(1.0)


def test_summaries_are_those_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, outcome, hashes, ledger and every measure are those of a run alone; the order is that of the jobs."""
    monkeypatch.setattr(summaries, "LEAST", 1)
    slow = ConstantSpeed(1.0)
    jobs = [Job(spec=racer(mass_kg=100.0 + place), course=SHORT, driver=(None, slow)[place % 2]) for place in range(4)]

    found = run_together(jobs, workers=1)

    assert [outcome.job for outcome in found] == jobs
    assert [outcome.index for outcome in found] == [0, 1, 2, 3]
    for outcome in found:
        alone = summarise(outcome.job)
        assert outcome.result is not None
        assert (outcome.result.design, outcome.result.outcome) == (alone.design, alone.outcome)
        assert (outcome.result.spec_hash, outcome.result.course_hash) == (alone.spec_hash, alone.course_hash)
        assert outcome.result.measures.keys() == alone.measures.keys()
        for key, measure in alone.measures.items():
            assert outcome.result.measures[key].value == pytest.approx(measure.value, rel=1e-9), key
        assert outcome.result.ledger.keys() == alone.ledger.keys()


def test_one_impossible_car_stops_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A car of no mass has its sentence, word for word that of the batch; the others have their results."""
    monkeypatch.setattr(summaries, "LEAST", 1)
    jobs = [Job(spec=racer(), course=SHORT), Job(spec=replace(racer(), mass_kg=0.0), course=SHORT)]

    good, bad = run_together(jobs, workers=1)

    assert (good.status, bad.status, bad.result) == ("done", "failed", None)
    assert [bad.sentence] == [outcome.sentence for outcome in run_batch(jobs[1:], workers=1)]


def test_few_jobs_many_cores_and_very_long_courses_are_no_fleet() -> None:
    """Three cars are done as soon one by one, forty on sixteen cores too; a day's channels would fill memory."""
    assert not is_worth_it(3, SHORT, 1)
    assert is_worth_it(40, SHORT, 2)
    assert not is_worth_it(40, SHORT, 16)
    assert not is_worth_it(40, replace(SHORT, time_limit_s=86_400.0), 2)
    assert chunk_with_channels(replace(SHORT, time_limit_s=86_400.0)) == 1


def test_two_cores_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parted over two processes and woven again: every car in its place, to a billionth."""
    monkeypatch.setattr(cores, "LEAST", 2)
    specs = [racer(mass_kg=100.0 + 30.0 * place) for place in range(5)]

    one, two = run_fleet(specs, SHORT), run_fleet_on_cores(specs, SHORT, workers=2)

    assert two.outcome == one.outcome
    assert two.time_s == pytest.approx(one.time_s, rel=1e-9)
    for item, energies in one.ledger.items():
        assert two.ledger[item] == pytest.approx(energies, rel=1e-9, abs=1e-6), item


def test_an_impossible_car_on_another_core_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with a car comes back from the other process as its sentence."""
    monkeypatch.setattr(cores, "LEAST", 1)
    specs = [racer(), replace(racer(), mass_kg=-1.0)]

    with pytest.raises(CrashedPart, match="mass_kg is -1"):
        run_fleet_on_cores(specs, SHORT, workers=2)
