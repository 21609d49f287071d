"""The keys, and where they are shown."""

from studio.in_force.reach import Reach
from studio.presenters.menus import keys_of
from studio.presenters.panes import PANES
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Put the keys in force, and show them in the menus and beside the titles of the panes."""
    reach.keys.follow(settings)
    reach.window.fill_menus(reach.language, reach.shell.shown_commands(), reach.perform)
    for name, _, command_id in PANES:
        reach.window.title(name, keys_of(reach.keys.current, command_id))
