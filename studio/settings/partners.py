"""Working with others."""

from accessibility.language import msgid
from studio.settings.group import Group

GROUP = Group(msgid("Partners"), ())
