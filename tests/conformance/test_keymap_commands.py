"""Every key calls a command that is there, and every question has its letter."""

import pytest

from accessibility.keymap import Keymap, keymap_names
from studio.commands.command import collect_commands


@pytest.mark.parametrize("name", keymap_names())
def test_every_key_has_a_command(name: str) -> None:
    """No key is silent: what a keymap names can be performed."""
    assert set(Keymap.named(name).command_ids) <= set(collect_commands())


@pytest.mark.parametrize("name", keymap_names())
def test_every_question_has_a_letter_after_f9(name: str) -> None:
    """Each question is one letter away after the key that asks, in every keymap, and so is who is here."""
    questions = {command_id for command_id in collect_commands() if command_id.startswith("ask.")} - {"ask.menu"}

    assert {row.command_id for row in Keymap.named(name).bindings if row.scope == "ask"} == questions | {"people.who"}
