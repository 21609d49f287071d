"""How the hands give orders."""

from accessibility.language import msgid
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
    ),
)
