"""How long letters typed in a list belong together."""

from types import MappingProxyType

from studio.in_force.reach import Reach
from studio.settings import Settings

WAIT_MS = MappingProxyType({"short": 1500, "long": 5000, "always": 2**31 - 1})
"""The last is as long as Qt can wait: 24 days."""


def apply(reach: Reach, settings: Settings) -> None:
    """Set the time that every list of the program keeps."""
    reach.application.setKeyboardInputInterval(WAIT_MS[settings.text("type_ahead")])
