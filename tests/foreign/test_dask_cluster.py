"""A real Dask cluster of two workers on this computer judges as the pool of our own does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import distributed
import pytest

from simulation.batch import Job, run_batch
from simulation.work.line import work_through
from studio.cli import main
from tests.simulation.batch_work import work
from tests.simulation.cars import racer, road
from tests.studio.cli.class_of_files import hand_in

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0


@contextmanager
def program(*words: str, folder: Path) -> Iterator[None]:
    """Keep a program of Dask running."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    with (folder / f"{words[0]}.log").open("ab") as log:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        yield
    finally:
        running.terminate()
        running.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler and two workers, each a process with a nanny that replaces it when it dies."""
    folder = tmp_path_factory.mktemp("dask")
    told = folder / "scheduler.json"
    with ExitStack() as cluster:
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
        cluster.enter_context(program("dask_scheduler", *words, folder=folder))
        wait_for(told)
        for _ in range(2):
            words = ("--scheduler-file", str(told), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            cluster.enter_context(program("dask_worker", *words, folder=folder))
        with distributed.Client(scheduler_file=str(told), timeout=PATIENCE_S) as client:
            client.wait_for_workers(2, timeout=PATIENCE_S)
            yield str(client.scheduler.address)


def wait_for(path: Path) -> None:
    """Wait until another process has written a file."""
    end = time.monotonic() + PATIENCE_S
    while not (path.exists() and path.stat().st_size):
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.05)


@pytest.fixture
def executor(address: str) -> Iterator[Any]:
    """The cluster as an executor."""
    with distributed.Client(address, timeout=PATIENCE_S) as client:
        yield client.get_executor()


def test_runs_on_the_cluster_are_those_at_home(executor: Any) -> None:
    """The same jobs in another process on another scheduler give the same numbers, to the last bit, in order."""
    jobs = [Job(spec=replace(racer(), name=f"Car {n}", mass_kg=100.0 + n), course=road(50.0)) for n in range(8)]

    there = [outcome.result for outcome in run_batch(jobs, executor)]
    here = [outcome.result for outcome in run_batch(jobs, workers=1)]

    assert there == here
    assert None not in there


def test_a_job_that_kills_its_worker_stops_no_other(executor: Any) -> None:
    """One job raises and one ends its worker process, again and again: both are told, the others are done."""
    found = list(work_through(work, [1, 13, 31, 2, 3], executor))

    assert [outcome.result for outcome in found] == [2, None, None, 4, 6]
    assert [outcome.status for outcome in found] == ["done", "failed", "crashed", "done", "done"]


@pytest.mark.timeout(300)
def test_a_class_is_judged_alike(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`tandem judge --scheduler` writes the same bytes as without."""
    folder = tmp_path / "class"
    folder.mkdir()
    hand_in(folder, 12)
    tables = [tmp_path / "cluster.csv", tmp_path / "home.csv"]

    codes = [
        main(["judge", "efficiency_mile", str(folder), "--out", str(table), *more])
        for table, more in zip(tables, (["--scheduler", address], []), strict=True)
    ]

    capsys.readouterr()
    assert codes == [1, 1]
    assert tables[0].read_bytes() == tables[1].read_bytes()


def test_a_scheduler_that_does_not_answer_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong address: 2, and one sentence that names it."""
    hand_in(tmp_path, 6)

    code = main(["judge", "efficiency_mile", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1"])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in said.err
