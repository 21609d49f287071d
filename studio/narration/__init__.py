"""Narration: what is told of a run while it plays, at which pace, and what is only written down."""

from studio.narration.item import Item, Rank
from studio.narration.pace import Pacer, Step, Told
from studio.narration.plan import Plan, plan
from studio.narration.telling import RunTelling

__all__ = ["Item", "Pacer", "Plan", "Rank", "RunTelling", "Step", "Told", "plan"]
