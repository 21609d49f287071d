"""The settings as a whole: for needs, reset, taken back, saved to a file and loaded again."""

from collections.abc import Mapping
from pathlib import Path

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.settings import change_lines, changed_summary, changed_text
from studio.settings import SETTINGS, Settings, SettingsUnreadable, declaration
from studio.settings.needs import NEEDS, Need

ALL = "all"
KEPT = frozenset({"voice"})
"""What a reset of everything leaves alone: with another voice nobody would hear that it is done."""


@command("settings.needs", "Settings for my needs", menu="File")
def needs(context: Context) -> Outcome:
    """Choose settings that fit a person's needs."""
    language, now = context.language, context.preferences.settings()
    entries = tuple(
        Entry(id=need.id, text=language.text(need.title), description=_would_change(context, now, need))
        for need in NEEDS
    )
    context.window.choose(language.text("Settings for my needs"), entries, lambda id: _ask_need(context, id))
    return Focused("needs")


@command("settings.reset", "Reset settings", menu="File")
def reset(context: Context) -> Outcome:
    """Bring changed settings back to how they came."""
    language, now = context.language, context.preferences.settings()
    keys = [item.key for item in SETTINGS if item.key not in KEPT and now.value(item.key) != item.default]
    if not keys:
        return said(language.text("All settings are as Tandem brings them."))
    count = language.plural("All of them, {count} setting", "All of them, {count} settings", len(keys))
    usual = now.changed_all(_defaults(keys))
    rows = tuple(Entry(id=key, text=changed_text(language, key, now, usual).removesuffix(".")) for key in keys)
    chosen = lambda id: context.voice.say(_reset(context, keys if id == ALL else [id]))  # noqa: E731 - named for its meaning
    context.window.choose(language.text("Reset settings"), (*rows, Entry(id=ALL, text=count)), chosen)
    return Focused("reset")


@command("settings.undo", "Take back a setting", menu="File")
def undo(context: Context) -> Response:
    """Undo the last change of the settings."""
    gone = context.preferences.take_back()
    if gone is None:
        return said(context.language.text("No setting to take back."))
    words = changed_summary(context.language, gone, context.preferences.settings())
    return said(context.language.text("Taken back. {change}", change=words))


@command("settings.save", "Save my settings to a file", menu="File")
def save(context: Context) -> Outcome:
    """Write the settings to a file, or a stick."""

    def accepted(path: Path) -> None:
        context.voice.say(_saved(context, path))

    context.window.ask_file(context.language.text("Save my settings"), is_save=True, accepted=accepted, kind="settings")
    return Focused("save settings")


@command("settings.load", "Load my settings from a file", menu="File")
def load(context: Context) -> Outcome:
    """Take the settings over from a file."""

    def accepted(path: Path) -> None:
        context.voice.say(_loaded(context, path))

    context.window.ask_file(
        context.language.text("Load my settings"), is_save=False, accepted=accepted, kind="settings"
    )
    return Focused("load settings")


def _would_change(context: Context, now: Settings, need: Need) -> str:
    """Return how many settings a profile would change; the question names each."""
    count = len(now.differing(now.changed_all(need.values)))
    if not count:
        return context.language.text("All of this is set already.")
    return context.language.plural("Changes {count} setting.", "Changes {count} settings.", count)


def _ask_need(context: Context, need_id: str) -> None:
    language, now = context.language, context.preferences.settings()
    need = next(need for need in NEEDS if need.id == need_id)
    after = now.changed_all(need.values)
    keys = now.differing(after)
    if not keys:
        context.voice.say(
            said(language.text("{profile}: all of this is set already.", profile=language.text(need.title)))
        )
        return
    head = language.plural("This changes {count} setting.", "This changes {count} settings.", len(keys))
    question = " ".join((head, *change_lines(language, now, after)))

    def answered(answer: str) -> None:
        context.voice.say(_take_need(context, need) if answer == "yes" else said(language.text("Nothing changed.")))

    context.window.ask_yes(language.text(need.title), question, answered)


def _take_need(context: Context, need: Need) -> Response:
    language, before = context.language, context.preferences.settings()
    context.preferences.change(need.values)
    words = changed_summary(language, before, context.preferences.settings())
    hint = language.text("Take back a setting in the File menu undoes it.")
    return said(language.text("{profile}. {change}", profile=language.text(need.title), change=words), hint=hint)


def _reset(context: Context, keys: list[str]) -> Response:
    before = context.preferences.settings()
    context.preferences.change(_defaults(keys))
    return said(changed_summary(context.language, before, context.preferences.settings()))


def _defaults(keys: list[str]) -> Mapping[str, str | float]:
    return {key: declaration(key).default for key in keys}


def _saved(context: Context, path: Path) -> Response:
    language = context.language
    try:
        context.preferences.save_to(path)
    except OSError:
        return said(language.text("Not saved: {name} cannot be written there.", name=path.name))
    return said(language.text("Settings saved in {name}.", name=path.name))


def _loaded(context: Context, path: Path) -> Response:
    language, before = context.language, context.preferences.settings()
    try:
        context.preferences.become(context.preferences.read_from(path))
    except SettingsUnreadable:
        return said(language.text("{name} holds no settings, or is damaged. Nothing changed.", name=path.name))
    words = changed_summary(language, before, context.preferences.settings())
    return said(language.text("Settings loaded. {change}", change=words))
