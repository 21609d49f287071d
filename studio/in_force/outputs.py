"""Voice, captions and sound."""

from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Let the voice, the captions and the sound device follow."""
    reach.outputs.apply(settings)
    if sound := reach.sound():
        sound.use_mono(settings.is_on("mono"))
