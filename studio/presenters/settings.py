"""The settings dialog: every declared setting as a field, changed and kept at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import Response, said
from accessibility.units import QuantityError, parse_number
from simulation.quantities import Choice, Quantity
from studio.describe.settings import changed_text, meaning_text
from studio.presenters.preferences import Preferences
from studio.settings import GROUPS, Line, Setting
from widgets.fields import Accepted, Field, Option, Refused
from widgets.settings_form import Deed, Section, SettingsForm

UNDO = "settings.undo"


class SettingsPresenter:
    """Shows the settings, and hands each change to the preferences."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        preferences: Preferences,
        say: Callable[[Response], None],
        perform: Callable[[str], None],
        timer: Timer,
    ) -> None:
        """Keep the ports; the dialog opens over `parent`."""
        self._parent = parent
        self._language, self._preferences, self._say = language, preferences, say
        self._perform, self._timer = perform, timer
        self._form: SettingsForm | None = None

    def open(self) -> None:
        """Open the dialog."""
        deeds = (
            Deed("settings.needs", self._language.text("For my needs")),
            Deed("settings.reset", self._language.text("Reset")),
            Deed(UNDO, self._language.text("Take back")),
        )
        form = SettingsForm(self._language, self._parent, self._timer, deeds, UNDO)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.show_settings(self._sections())
        form.committed.connect(self._commit)
        form.refused.connect(lambda sentence: self._say(said(sentence)))
        form.counted.connect(self._tell_count)
        form.asked.connect(self._perform)
        form.help_asked.connect(self._help)
        form.finished.connect(self._closed)
        self._form = form
        form.open()

    def refresh(self) -> None:
        """Show the settings as they are now, where the dialog is open."""
        if self._form is not None:
            self._form.show_settings(self._sections())

    def _closed(self, _result: int) -> None:
        self._form = None
        self._parent.activateWindow()

    def _sections(self) -> tuple[Section, ...]:
        return tuple(
            Section(self._language.text(group.title), tuple(self._field(item) for item in group.settings))
            for group in GROUPS
            if group.settings
        )

    def _field(self, item: Setting) -> Field:
        if isinstance(item, Quantity):
            return self._number_field(item)
        options = item.options if isinstance(item, Choice) else ()
        return Field(
            key=item.key,
            label=self._language.text(item.label),
            text=self._preferences.current.text(item.key),
            kind="choice" if options else "text",
            options=tuple(Option(id, self._language.text(word)) for id, word in options),
            accept=lambda text: self._text(item, text),
            help=meaning_text(self._language, item),
        )

    def _number_field(self, item: Quantity) -> Field:
        return Field(
            key=item.key,
            label=self._language.text(item.label),
            text=self._language.number(self._preferences.current.number(item.key), item.decimals),
            accept=lambda text: self._number(item, text),
            unit_word=self._language.unit_word(item.unit),
            minimum=item.minimum,
            maximum=item.maximum,
            step=item.step,
            help=meaning_text(self._language, item),
        )

    def _text(self, item: Choice | Line, text: str) -> Accepted | Refused:
        if item.holds(text):
            return Accepted(text.strip(), text.strip())
        return Refused(meaning_text(self._language, item))

    def _number(self, item: Quantity, text: str) -> Accepted | Refused:
        try:
            value = parse_number(text, unit=item.unit, current=self._preferences.current.number(item.key))
        except QuantityError as problem:
            return Refused(self._language.refusal(problem))
        if item.holds(value):
            return Accepted(value, self._language.number(value, item.decimals))
        return Refused(meaning_text(self._language, item))

    def _commit(self, key: str, value: str | float) -> None:
        before = self._preferences.current
        self._preferences.change({key: value})
        self._say(said(changed_text(self._language, key, before, self._preferences.current)))

    def _tell_count(self, count: int, first: str) -> None:
        if count == 0:
            self._say(said(self._language.text("No setting found. Backspace takes letters back.")))
            return
        words = self._language.plural("{count} setting. {first}.", "{count} settings. {first}.", count, first=first)
        self._say(said(words))

    def _help(self, help_words: str) -> None:
        general = self._language.text(
            "The settings. Type a word to find one. Enter goes to it. Control Z takes a change back."
        )
        self._say(said(help_words or general))
