"""A journey: keys in one file, what they made the screen reader say in another.

`name.keys` starts with the program, then one key a line::

    program: tests/screen_reader/small_app.py --older-orca
    # Lines like this one are for people.
    down
    ctrl+shift+p
    type: battery

In the program line `{folder}` stands for a fresh folder; home and settings are fresh for each run as well.
`braille: yes` after it writes down the braille line too. `setting: older_orca = "yes"` puts a line into the studio's
settings file before it starts. `ignore: 75 percent.` leaves out what is said only where a computer is slow.
`name.heard` is written by running with TANDEM_GOLDEN=write in the environment, and then read by a person.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.screen_reader.lab import ScreenReaderLab, Session, orca_version
from tests.screen_reader.orca_record import Heard

KEYS_ALLOWED = 250
"""All journeys together: at about a second a key, what one is ready to wait for."""
ATTEMPTS = 3
"""Orca 43.1 now and then loses what one key caused; it does not lose the same thing three times."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One `.keys` file, read."""

    program: tuple[str, ...]
    keys: tuple[str, ...]
    settings: tuple[str, ...] = ()
    is_brailled: bool = False
    ignored: frozenset[str] = frozenset()
    """Sentences that come or do not come, by the speed of the computer."""


def read_journey(path: Path) -> Journey:
    """Return a journey. Raises ValueError, one sentence, where there is no program."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not lines[0].startswith("program:"):
        message = f"{path.name} must start with a line 'program: ' and what to run."
        raise ValueError(message)
    program = tuple(lines[0].removeprefix("program:").split())
    settings = tuple(line.removeprefix("setting:").strip() for line in lines if line.startswith("setting:"))
    ignored = frozenset(line.removeprefix("ignore:").strip() for line in lines if line.startswith("ignore:"))
    keys = tuple(line for line in lines[1:] if not line.startswith(("braille:", "setting:", "ignore:")))
    return Journey(program, keys, settings, "braille: yes" in lines, ignored)


def hear(lab: ScreenReaderLab, journey: Journey) -> str:
    """Run a journey once and return its `.heard` text."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [part.replace("{folder}", folder) for part in journey.program]
        with lab.run(*arguments, environment=fresh_home(Path(folder), journey.settings)) as session:
            steps = [_written("(start)", session.opening(), journey), *_walk(session, journey)]
    return "\n".join((f"Orca {orca_version()}", *steps)) + "\n"


def hear_or_write(lab: ScreenReaderLab, keys: Path) -> tuple[str, str]:
    """Return what was heard and what should have been; with TANDEM_GOLDEN=write the latter is the former."""
    journey, golden = read_journey(keys), keys.with_suffix(".heard")
    if os.environ.get("TANDEM_GOLDEN") == "write":
        golden.write_text(hear(lab, journey), encoding="utf-8", newline="\n")
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    heard = ""
    for _ in range(ATTEMPTS):
        heard = hear(lab, journey)
        if heard == expected:
            break
    return heard, expected


def golden_version(keys: Path) -> str:
    """Return the version of Orca that a `.heard` file was written with; empty where there is none yet."""
    golden = keys.with_suffix(".heard")
    first = golden.read_text(encoding="utf-8").partition("\n")[0] if golden.exists() else ""
    return first.removeprefix("Orca").strip()


def count_keys(journeys: Iterable[Path]) -> int:
    """Return how many keys all the journeys press; a typed letter is one."""
    keys = [key for path in journeys for key in read_journey(path).keys]
    return sum(len(key.removeprefix("type:").strip()) if key.startswith("type:") else 1 for key in keys)


def fresh_home(folder: Path, settings: Iterable[str] = ()) -> dict[str, str]:
    """Make a home in which nobody has lived, with the settings in it, and return the environment that leads there."""
    home = folder / "home"
    written = home / "config" / "tandem" / "settings.toml"
    written.parent.mkdir(parents=True)
    written.write_text("".join(f"{line}\n" for line in settings), encoding="utf-8", newline="\n")
    places = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    return {name: str(home / place) for name, place in places.items()}


def _walk(session: Session, journey: Journey) -> Iterator[str]:
    for key in journey.keys:
        is_text = key.startswith("type:")
        heard = session.type(key.removeprefix("type:").strip()) if is_text else session.press(key)
        yield _written(key, heard, journey)


def _written(key: str, heard: Heard, journey: Journey) -> str:
    # Orca 43.1 reads a changed description a second time when it comes to it late. That each message is sent once is
    # heard on the bus, where nobody is late: test_a_placed_part_is_told_once_across_the_bus.
    once = [line for line, _ in groupby(heard.speech)]
    speech = [line for line in once if line not in journey.ignored] or ["(silence)"]
    lines = [key, *(f"    {line}" for line in speech)]
    if journey.is_brailled:
        lines.append(f"    braille: {heard.braille}")
    return "\n".join(lines)
