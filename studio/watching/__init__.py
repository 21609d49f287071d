"""Numbers that somebody wants to be told of, without asking each time."""

from studio.watching.facts import FACTS, Fact, fact_named
from studio.watching.watch import State, Turn, Watch, read_watch, turned

__all__ = ["FACTS", "Fact", "State", "Turn", "Watch", "fact_named", "read_watch", "turned"]
