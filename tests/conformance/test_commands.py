"""Every command can be found, has a key or a menu, and is never silent."""

import pytest

from accessibility.keymap import Keymap, keymap_names
from studio.commands.command import Command, collect_commands
from studio.presenters.menus import MENUS, SUBMENUS
from tests.pilot import Pilot

COMMANDS = collect_commands()

LEAVES = frozenset({"file.quit"})
"""Closes the window: what is said about changes is tested where quitting is."""


@pytest.mark.parametrize("name", keymap_names())
def test_every_key_calls_a_command(name: str) -> None:
    """No keymap names a command that is not there."""
    assert set(Keymap.named(name).command_ids) <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_can_be_reached(command: Command) -> None:
    """A command stands in a menu or has a key of its own place."""
    menus = {name for name, *_ in (*MENUS, *SUBMENUS)}

    assert command.menu in menus or Keymap.named("default").gestures(command.id)


FAMILIES = sorted({id.partition(".")[0] for id in COMMANDS})


@pytest.mark.parametrize("family", FAMILIES)
def test_no_command_is_silent(racer: Pilot, family: str) -> None:
    """Performed on a fresh car, every command says something or takes the focus somewhere that speaks."""
    chosen = [id for id in COMMANDS if id.partition(".")[0] == family and id not in LEAVES]

    silent = [id for id in chosen if not heard_on_a_fresh_car(racer, id)]

    assert silent == []


def heard_on_a_fresh_car(pilot: Pilot, command_id: str) -> list[str]:
    """Open the car anew, stand in another pane than the command goes to, perform it, and listen."""
    pilot.close_dialogs()
    pilot.open_template("racer")
    pilot.press("ctrl+1" if command_id == "window.drawing" else "ctrl+2")
    pilot.studio.perform(command_id)
    return pilot.heard()


def test_no_question_is_silent_after_a_run(racer: Pilot) -> None:
    """After a run every question and every step through it says something."""
    racer.press("f5")
    racer.wait_for_run()
    chosen = [id for id in COMMANDS if id.startswith(("ask.", "run.")) and id not in ("run.start", "run.stop")]

    silent = [id for id in chosen if not heard_after_the_run(racer, id)]

    assert silent == []


def heard_after_the_run(pilot: Pilot, command_id: str) -> list[str]:
    """Stand on the drawing, perform a command and listen."""
    pilot.close_dialogs()
    pilot.press("ctrl+2")
    pilot.studio.perform(command_id)
    return pilot.heard()


SENTENCE_MAX = 60
"""One and a half lines of braille."""


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_says_what_it_does(command: Command) -> None:
    """The first line of the docstring is the command's line in the manual: short, whole, and for students."""
    assert command.sentence.endswith(".")
    assert len(command.sentence) <= SENTENCE_MAX
    assert ";" not in command.sentence
