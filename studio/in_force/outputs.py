"""Voice and captions."""

from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Let the voice and the captions follow."""
    reach.outputs.apply(settings)
