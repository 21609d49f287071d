"""The settings dialog: every declared setting as a field, changed and kept at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accessibility.language import Language
from accessibility.response import Response, said
from accessibility.units import QuantityError, parse_number
from simulation.quantities import Choice, Quantity
from studio.commands.values import range_words
from studio.describe.rendering import value_words
from studio.settings import SETTINGS, Settings, declaration
from widgets.fields import Accepted, Field, Option, Refused
from widgets.settings_form import Section, SettingsForm


class SettingsPresenter:
    """Shows the settings and hands each change to the one who applies and keeps it."""

    def __init__(
        self,
        language: Language,
        settings: Callable[[], Settings],
        change: Callable[[str, str | float], None],
        say: Callable[[Response], None],
    ) -> None:
        """Keep the ports."""
        self._language, self._settings, self._change, self._say = language, settings, change, say

    def open(self, parent: QWidget) -> None:
        """Open the dialog."""
        form = SettingsForm(self._language, parent)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.show_settings(self._sections())
        form.committed.connect(self._commit)
        form.refused.connect(lambda sentence: self._say(said(sentence)))
        form.finished.connect(lambda _result: parent.activateWindow())
        form.open()

    def _sections(self) -> tuple[Section, ...]:
        speech = {"voice", "older_orca", "speech_rate", "verbosity", "ask_pauses", "live_rules", "captions", "mono"}
        fields = {item.key: self._field(item) for item in SETTINGS}
        return (
            Section(self._language.text("Speech and sound"), tuple(f for key, f in fields.items() if key in speech)),
            Section(self._language.text("Looks and keys"), tuple(f for key, f in fields.items() if key not in speech)),
        )

    def _field(self, item: Choice | Quantity) -> Field:
        help_words = range_words(self._language, item)
        label = self._language.text(item.label)
        if isinstance(item, Choice):
            options = tuple(Option(id, self._language.text(word)) for id, word in item.options)
            now = self._settings().text(item.key)
            return Field(
                key=item.key,
                label=label,
                text=now,
                kind="choice",
                options=options,
                accept=lambda text: Accepted(text, text),
                help=help_words,
            )
        return Field(
            key=item.key,
            label=label,
            text=self._language.number(self._settings().number(item.key), item.decimals),
            accept=lambda text: self._number(item, text),
            unit_word=self._language.unit_word(item.unit),
            minimum=item.minimum,
            maximum=item.maximum,
            step=item.step,
            help=help_words,
        )

    def _number(self, item: Quantity, text: str) -> Accepted | Refused:
        try:
            value = parse_number(text, unit=item.unit, current=self._settings().number(item.key))
        except QuantityError as problem:
            return Refused(self._language.refusal(problem))
        if item.holds(value):
            return Accepted(value, self._language.number(value, item.decimals))
        return Refused(range_words(self._language, item))

    def _commit(self, key: str, value: str | float) -> None:
        item = declaration(key)
        self._change(key, value)
        words = value_words(self._language, item, value)
        self._say(said(self._language.text("{label}: {value}.", label=self._language.text(item.label), value=words)))
