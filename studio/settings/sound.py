"""What is heard besides speech."""

from accessibility.language import msgid
from studio.settings.group import Group, yes_or_no

GROUP = Group(
    msgid("Sound"), (yes_or_no(key="mono", label="Sound on one channel", meaning="For one ear or one speaker."),)
)
