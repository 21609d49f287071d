"""Working with others."""

from accessibility.language import msgid
from studio.settings.group import Group, Line, yes_or_no

GROUP = Group(
    msgid("Partners"),
    (
        yes_or_no(
            key="two_people",
            label="Two people at this computer",
            meaning="With yes, the mouse is your partner's: with a ring, a menu and an undo of its own.",
        ),
        Line(
            key="partner_name",
            label="Name of the partner at the mouse",
            default="Partner",
            meaning="It is said with what your partner does.",
        ),
    ),
)
