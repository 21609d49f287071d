"""No key is silent: in every pane each key is answered, by a command, by the focus, or by why it does nothing."""

import random

import pytest

from tests.pilot import Pilot

PLACES = {
    "outline": "ctrl+1",
    "drawing": "ctrl+2",
    "properties": "ctrl+3",
    "run": "ctrl+4",
    "messages": "ctrl+6",
    "challenge": "ctrl+7",
    "last": "f7",
}
KEYS = (
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "enter", "escape", "space", "tab"),
    *("shift+tab", "backspace", "b", "z", "7", ".", "shift+space", "shift+left", "shift+down"),
    *("ctrl+left", "ctrl+right", "ctrl+up", "ctrl+down", "ctrl+home", "ctrl+end", "ctrl+a", "ctrl+c", "ctrl+l"),
    *("ctrl+u", "ctrl+z", "ctrl+y", "f1", "f2", "f3", "f4", "f6", "f8", "f9", "f10", "shift+f1", "shift+f10", "menu"),
    *("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+6", "ctrl+f", "ctrl+g", "ctrl+,", "ctrl+shift+p", "ctrl+shift+m"),
)


SEED, SHARE = 20261122, 20
"""So many keys in each place, in the plain suite; `--long` presses all."""


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_every_key_is_answered(request: pytest.FixtureRequest, racer: Pilot, place: str) -> None:
    """Each key is pressed in the place itself; whatever it opens is left again."""
    chance, silent = random.Random(f"{SEED} {place}"), []  # noqa: S311 - a fixed seed
    for key in KEYS if request.config.getoption("--long") else chance.sample(KEYS, SHARE):
        racer.press(place)
        if not (racer.press(key) or racer.rest(500)):
            silent.append(key)
        racer.close_dialogs()
        if place == "f7":
            racer.press("ctrl+2")

    assert silent == []
