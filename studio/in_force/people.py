"""How the news of other people are told."""

from studio.in_force.motion import is_reduced
from studio.in_force.reach import Reach
from studio.settings import Settings
from studio.settings.people import UNNAMED

CUES = {
    "change": "cue_change",
    "comment": "cue_comment",
    "come": "cue_come",
    "near": "cue_near",
    "look": "cue_look",
}
"""The setting of each kind of news."""


def apply(reach: Reach, settings: Settings) -> None:
    """Let one's own name, cues, held news and names in the drawing follow the settings."""
    reach.narrator.cues.ways = {kind: settings.text(key) for kind, key in CUES.items()}
    reach.narrator.holds_news = settings.is_on("hold_changes")
    if (name := settings.text("my_name")) != UNNAMED:
        reach.be_known_as(name)
    reach.presence_rings.is_still = is_reduced(reach, settings)
