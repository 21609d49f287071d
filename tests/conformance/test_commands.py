"""Every command can be found, has a key or a menu, and is never silent."""

import pytest

from accessibility.keymap import Keymap, keymap_names
from studio.commands.command import Command, collect_commands
from studio.presenters.menus import MENUS
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
    menus = {name for name, _ in MENUS}

    assert command.menu in menus or Keymap.named("default").gestures(command.id)


@pytest.mark.parametrize("command_id", sorted(set(COMMANDS) - LEAVES))
def test_no_command_is_silent(racer: Pilot, command_id: str) -> None:
    """Performed on a fresh car, every command says something or takes the focus somewhere that speaks."""
    racer.press("ctrl+2")

    racer.studio.perform(command_id)

    assert racer.heard(), f"{command_id} was silent"


@pytest.mark.parametrize("command_id", sorted(id for id in COMMANDS if id.startswith(("ask.", "run.", "edit."))))
def test_no_command_is_silent_after_a_run(racer: Pilot, command_id: str) -> None:
    """Performed on the drawing after a run, every question and every step says something."""
    racer.press("f5")
    racer.wait_for_run()
    racer.press("ctrl+2")

    racer.studio.perform(command_id)

    assert racer.heard(), f"{command_id} was silent"
