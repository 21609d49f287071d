"""All settings, group by group, in the order of the dialog. To add one, add a record to the module of its group."""

from studio.settings import charts, keys, narration, partners, people, run, sight, sound, speech, touch
from studio.settings.group import Group, Setting

GROUPS: tuple[Group, ...] = (
    *(speech.GROUP, sound.GROUP, sight.GROUP),
    *(keys.GROUP, run.GROUP, narration.GROUP, charts.GROUP, touch.GROUP, partners.GROUP, people.GROUP),
)

SETTINGS: tuple[Setting, ...] = tuple(setting for group in GROUPS for setting in group.settings)


def declaration(key: str) -> Setting:
    """Return what a setting may be. Raises KeyError."""
    return {item.key: item for item in SETTINGS}[key]
