"""Colours, the size of text and the room in it."""

from studio.in_force.reach import Reach
from studio.settings import Settings
from widgets.computer_looks import ComputerLooks
from widgets.theme import apply_theme, load_theme


def apply(reach: Reach, settings: Settings) -> None:
    """Give every window its colours and its text."""
    theme, scale = load_theme(theme_of(reach.computer, settings)), settings.number("text_scale") / 100
    apply_theme(reach.application, theme, scale, is_spaced=settings.is_on("text_spacing"))
    reach.window.set_theme(theme)
    reach.window.set_text_scale(scale)
    reach.views.set_theme(theme)


def theme_of(computer: ComputerLooks, settings: Settings) -> str:
    """Return the theme that was chosen, or the one that is like the computer."""
    chosen = settings.text("theme")
    return computer.theme_id if chosen == "computer" else chosen
