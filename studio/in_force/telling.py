"""What is told without a question, and what a question does."""

from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Let the narrator know."""
    reach.narrator.pauses_on_question = settings.is_on("ask_pauses")
    reach.narrator.tells_rules = settings.is_on("live_rules")
