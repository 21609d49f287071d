"""Every journey of `tests/journeys` once more through the real Orca: no key is silent, and no role is noise.

Only by `python3 run.py test --screen-reader --long`: a key takes about a second.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screen_reader.journey import fresh_home
from tests.screen_reader.lab import ScreenReaderLab, Session

FOLDER = Path(__file__).parents[1] / "journeys"
JOURNEYS = sorted(path for path in FOLDER.glob("*.keys") if not path.stem.startswith("own_voice"))
"""Those of our own voice are heard by our own voice alone."""

NOISE = ("panel", "filler", "unknown")
"""Roles that tell nobody anything."""


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("keys", JOURNEYS, ids=lambda path: path.stem)
def test_every_key_of_a_journey_is_answered(
    lab: ScreenReaderLab, tmp_path: Path, request: pytest.FixtureRequest, keys: Path
) -> None:
    """Each key makes Orca speak, and no role is noise. That messages are sent once is heard on the bus, not here."""
    if not request.config.getoption("--long"):
        pytest.skip("Only with --long.")
    program = ("-m", "studio", "--voice", "reader")
    home = fresh_home(tmp_path, ('older_orca = "yes"',))
    with lab.run(*program, environment=home) as session:
        session.opening()
        told = list(replayed(session, keys))

    findings = [f"{step}: {finding}" for step, speech in told for finding in odd(step, speech)]
    assert findings == [], "\n".join(f"{step}: {speech}" for step, speech in told)


def replayed(session: Session, keys: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Do every step of a journey, and yield it with what Orca said."""
    lines = (line.strip() for line in keys.read_text(encoding="utf-8").splitlines())
    for step in (line for line in lines if line and not line.startswith(("#", "voice: "))):
        if step.startswith("type: "):
            yield step, session.type(step.removeprefix("type: ")).speech
        elif step.startswith(("rest: ", "wait: ")):
            yield step, session.rest().speech
        else:
            yield step, session.press(step).speech


def odd(step: str, speech: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with what was said of one step; letters that are typed are echoed by no test's Orca."""
    if not speech and not step.startswith(("type: ", "rest: ", "wait: ")):
        yield "silent"
    yield from (f"noise: {line}" for line in speech if line.casefold().rstrip(".").endswith(NOISE))
