"""How much is said, and in which form."""

from dataclasses import replace

from accessibility.verbosity import Hints, Verbosity, profile_named
from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Let the queue choose and shorten the words."""
    reach.queue.verbosity = verbosity_of(settings)


def verbosity_of(settings: Settings) -> Verbosity:
    """Return the profile with the person's own hints and form."""
    profile = profile_named(settings.text("verbosity")).brailled(first=settings.is_on("braille_first"))
    if (first := settings.text("said_first")) != "usual":
        profile = profile.led_by(first)
    hints = settings.text("hints")
    return profile if hints == "usual" else replace(profile, hints=Hints(hints))
