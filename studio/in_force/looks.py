"""Colours, the size of text and the room in it."""

from studio.in_force.reach import Reach
from studio.settings import Settings
from widgets.computer_looks import ComputerLooks
from widgets.theme import apply_theme, load_theme

SPACED_WIDER = 1.25
"""Letters 0.12 of their size apart: a mean letter is half as wide as its size, so a line is a quarter longer."""


def apply(reach: Reach, settings: Settings) -> None:
    """Give every window its colours and its text."""
    theme, scale = load_theme(theme_of(reach.computer, settings)), settings.number("text_scale") / 100
    is_spaced = settings.is_on("text_spacing")
    apply_theme(reach.application, theme, scale, is_spaced=is_spaced)
    reach.window.set_theme(theme)
    reach.window.set_text_scale(scale * (SPACED_WIDER if is_spaced else 1))
    reach.views.set_theme(theme)


def theme_of(computer: ComputerLooks, settings: Settings) -> str:
    """Return the theme that was chosen, or the one that is like the computer."""
    chosen = settings.text("theme")
    return computer.theme_id if chosen == "computer" else chosen
