"""Two computers with a cable between them: two network namespaces of the kernel, `tandem host` and `tandem join`."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio.cli import main
from tests.foreign.two_computers import ADDRESSES, ONE, OTHER, ip
from tests.studio.cli.live_program import LiveProgram

Run = Callable[..., LiveProgram]

LOOK = """
import queue, sys
from studio.document.schema import Person
from studio.sharing.live import Desk, LiveSession
from studio.sharing.session import Found
calls = queue.SimpleQueue()
desk = Desk(person=Person(id="b", shown_name="B"), post=calls.put, project=lambda: None, open_state=lambda _: None)
session, found = LiveSession(desk), []
session.subscribe(lambda news: found.extend(news.nearby) if isinstance(news, Found) else None)
session.look_around()
while not found:
    calls.get(timeout=60)()
session.close()
print(found[0].address, found[0].project, found[0].host)
"""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Start programs on one of the computers, that are ended with the test."""
    programs: list[LiveProgram] = []

    def start(computer: str, *words: str | Path) -> LiveProgram:
        programs.append(LiveProgram(tmp_path, *words, before=("ip", "netns", "exec", computer)))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()


@pytest.mark.usefixtures("cable")
def test_two_computers_share_a_project_and_survive_a_pulled_cable(run: Run, tmp_path: Path) -> None:
    """Found by multicast, joined by six digits, edits both ways; what is edited without a cable arrives with it."""
    assert main(["new", str(tmp_path / "racer"), "--template", "racer", "--author", "Ana"]) == 0
    (tmp_path / "look.py").write_text(LOOK, encoding="utf-8")
    host = run(ONE, "-m", "studio", "host", "racer.tandem", "--author", "Ana", "--json")
    told = host.wait_for(lambda lines: lines and json.loads(lines[0]))
    found = run(OTHER, "look.py").wait_for(lambda lines: lines)
    join = run(OTHER, "-m", "studio", "join", ADDRESSES[ONE], told["code"], "copy", "--author", "Ben")
    join.wait_for_words("You are in racer.")

    ip("-n", ONE, "link", "set", "tandem1", "down")
    join.wait_for_words("connection is lost")
    assert main(["set", str(tmp_path / "racer.tandem"), "motor.mass_kg=2.5", "--author", "Cem"]) == 0
    assert main(["set", str(tmp_path / "copy.tandem"), "name=Fast racer", "--author", "Dora"]) == 0
    host.wait_for_words("Motor, mass 2.5")
    join.wait_for_words("Fast racer")
    ip("-n", ONE, "link", "set", "tandem1", "up")
    back = time.monotonic()
    join.wait_for_words("Connected again")
    connected_s = time.monotonic() - back
    join.wait_for_words("Motor, mass 2.5")
    host.wait_for_words("Fast racer")

    told_s = time.monotonic() - back
    print(f"Connected {connected_s:.1f} s after the cable was back, told after {told_s:.1f} s; lines come every 2 s.")
    assert (told["addresses"], found) == ([ADDRESSES[ONE]], [f"{ADDRESSES[ONE]} racer Ana"])
    assert (join.press_control_c(), host.press_control_c()) == (0, 0)
