"""What a run tells while it plays, and what is told by speech and what by sound."""

from accessibility.language import msgid
from simulation.quantities import Choice
from studio.settings.group import Group, yes_or_no

BOTH, SOUND, SPEECH = "both", "sound", "speech"

DIAL_OPTIONS = (
    ("off", msgid("Danger and the end")),
    ("events", msgid("Events")),
    ("words", msgid("Events and how it goes")),
    ("full", msgid("All, and where it is")),
)
"""From little to much."""

GROUP = Group(
    msgid("What a run tells"),
    (
        Choice(
            key="narration",
            label="While a run plays it tells",
            options=DIAL_OPTIONS,
            default="words",
            meaning="Danger and the end are always told. What is not said stands in the last messages.",
        ),
        yes_or_no(
            key="stop_at_events",
            label="Stop at each event",
            meaning="The run waits at each event and marker until you press Space. Good for braille.",
        ),
        Choice(
            key="speech_and_sound",
            label="Speech and sound",
            options=((BOTH, "Both"), (SOUND, "Sound only"), (SPEECH, "Speech only")),
            default=BOTH,
            meaning="With sound only, what you did not ask for is written and not said. Danger is always said.",
        ),
    ),
)
