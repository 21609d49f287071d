"""How the hands give orders."""

from accessibility.language import msgid
from simulation.quantities import Choice
from studio.settings.group import Group, yes_or_no

GROUP = Group(
    msgid("Keys"),
    (
        yes_or_no(
            key="plain_letters",
            label="Plain letters ask and act in the drawing and the run",
            meaning="With no, use F9 and a letter.",
            is_on=True,
        ),
        yes_or_no(
            key="keyboard_only",
            label="Keyboard only",
            meaning="The mouse is hidden and does nothing. The last key and message stand below.",
        ),
        Choice(
            key="type_ahead",
            label="Letters typed in a list belong together",
            options=(("short", "For 1.5 seconds"), ("long", "For 5 seconds"), ("always", "Until an arrow key")),
            default="short",
            meaning="Later a letter begins a new word. Take the last one if you type slowly or with a switch.",
        ),
    ),
)
