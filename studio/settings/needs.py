"""Profiles of needs: several settings that go together, so that nobody has to find them one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from accessibility.language import msgid


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody may need, and the settings for it; what it does not name stays as it is."""

    id: str
    title: str
    """An English msgid."""
    values: Mapping[str, str | float]


NEEDS: tuple[Need, ...] = (
    Need(
        "reader",
        msgid("Blind, with my screen reader"),
        MappingProxyType({"voice": "reader", "plain_letters": "yes", "ask_pauses": "yes"}),
    ),
    Need(
        "own",
        msgid("Blind, with Tandem's voice"),
        MappingProxyType({"voice": "own", "plain_letters": "yes", "ask_pauses": "yes"}),
    ),
    Need(
        "braille",
        msgid("Braille first"),
        MappingProxyType(
            {
                "voice": "reader",
                "braille_first": "yes",
                "verbosity": "brief",
                "ask_pauses": "yes",
                "stop_at_events": "yes",
            }
        ),
    ),
    Need(
        "deafblind",
        msgid("Deafblind, with a braille display"),
        MappingProxyType(
            {
                "voice": "reader",
                "braille_first": "yes",
                "verbosity": "brief",
                "ask_pauses": "yes",
                "stop_at_events": "yes",
                "speech_and_sound": "speech",
                "type_ahead": "long",
            }
        ),
    ),
    Need(
        "low_vision",
        msgid("Low vision"),
        MappingProxyType({"theme": "high_contrast", "text_scale": 200, "big_pointer": "yes", "reduced_motion": "yes"}),
    ),
    Need(
        "hearing",
        msgid("Deaf or hard of hearing"),
        MappingProxyType({"voice": "captions", "captions": "yes", "mono": "yes"}),
    ),
    Need(
        "new",
        msgid("New to Tandem"),
        MappingProxyType({"verbosity": "learner", "hints": "always", "ask_pauses": "yes", "live_rules": "yes"}),
    ),
)
"""For one switch there is none yet: the keyboard can be walked with one key only when scanning exists."""
