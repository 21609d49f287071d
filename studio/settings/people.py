"""What is told of the people who share a project."""

from accessibility.language import msgid
from simulation.quantities import Choice
from studio.settings.group import Group, Line, yes_or_no

SAID, SOUND, OFF = "said", "sound", "off"
WAYS = ((SAID, msgid("Say it")), (SOUND, msgid("Sound only")), (OFF, msgid("Only write it down")))


def cue(key: str, label: str, meaning: str = "") -> Choice:
    """Return how one kind of news is told; `label` and `meaning` are English msgids."""
    return Choice(key=key, label=label, options=WAYS, default=SAID, meaning=meaning)


UNNAMED = msgid("Me")
"""What somebody is called who gave no name yet."""

GROUP = Group(
    msgid("People"),
    (
        Line(
            key="my_name",
            label=msgid("Your name"),
            default=UNNAMED,
            longest=30,
            meaning=msgid("Others hear it with what you do."),
        ),
        cue("cue_change", msgid("What partners change"), msgid("Whatever you choose, it stands in the messages.")),
        cue("cue_comment", msgid("Comments of partners")),
        cue("cue_come", msgid("Somebody joins or leaves")),
        cue("cue_near", msgid("Somebody is on your part"), msgid("The name is said once, then it is a sound.")),
        cue("cue_look", msgid("Somebody asks you to look")),
        yes_or_no(
            key="hold_changes",
            label=msgid("Hold what partners change while I edit"),
            meaning=msgid("With no, it is told while you move a part, type or hear a run."),
            is_on=True,
        ),
    ),
)
