"""Ears: what every queue hands to its voice, with its urgency, so that answers can be told from talk of the focus."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from accessibility.queue import UtteranceQueue
from accessibility.utterance import Priority


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence that was handed to the voice."""

    text: str
    short: str
    hint: str
    """What of the text is a hint, which is heard once."""
    priority: Priority
    topic: str

    @property
    def is_answer(self) -> bool:
        """Whether it is the result of a key, and no talk of the focus and no news."""
        return self.priority is Priority.ANSWER


@dataclass(slots=True)
class Ears:
    """Everything heard since the last look."""

    heard: list[Heard] = field(default_factory=list)

    def take(self) -> list[Heard]:
        """Return what was heard since the last call."""
        taken, self.heard = self.heard, []
        return taken


@contextmanager
def listening() -> Iterator[Ears]:
    """Listen to every queue of this process."""
    ears, issue = Ears(), UtteranceQueue._issue

    def heard(queue: UtteranceQueue, item: object) -> None:
        hint = item.response.hint if item.response.hint in item.text else ""  # type: ignore[attr-defined] # as below
        ears.heard.append(Heard(item.text, item.short, hint, item.priority, item.topic))  # type: ignore[attr-defined] # private
        issue(queue, item)  # type: ignore[arg-type] # as above

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UtteranceQueue, "_issue", heard)
        yield ears
