"""Settings of one person on one computer: declared once, kept in a readable file, never part of a project."""

from studio.settings.group import Group, Line, Setting
from studio.settings.groups import GROUPS, SETTINGS, declaration
from studio.settings.kept import KEYS, Settings, SettingsUnreadable, load_settings, read_saved

__all__ = [
    "GROUPS",
    "KEYS",
    "SETTINGS",
    "Group",
    "Line",
    "Setting",
    "Settings",
    "SettingsUnreadable",
    "declaration",
    "load_settings",
    "read_saved",
]
