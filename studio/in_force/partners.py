"""Who has the mouse."""

from studio.in_force.motion import is_reduced
from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Give the mouse to a partner, or let one person have keyboard and mouse."""
    name = settings.text("partner_name") if settings.is_on("two_people") else ""
    reach.two_people.seat(name, is_still=is_reduced(reach, settings))
