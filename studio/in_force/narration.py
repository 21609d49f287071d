"""What a run tells, and by which senses."""

from studio.in_force.reach import Reach
from studio.narration.dial import Dial
from studio.settings import Settings
from studio.settings.narration import DIAL, SENSES, SOUND, SPEECH, STOPS


def apply(reach: Reach, settings: Settings) -> None:
    """Let the telling of runs, the voice and the sound follow."""
    reach.run_telling.dial = Dial(settings.text(DIAL))
    reach.run_telling.stops = settings.is_on(STOPS)
    reach.queue.is_quiet = settings.text(SENSES) == SOUND
    if sound := reach.sound():
        sound.fall_silent(is_silent=settings.text(SENSES) == SPEECH)
