"""Words and numbers in the student's language: gettext sentences, plurals, numbers and quantities.

A Language is a value that is passed as an argument; nothing global is switched.
"""

import gettext
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from accessibility.message_catalogue import MessageCatalogue
from accessibility.units import UNITS, QuantityError, Unit

DOMAIN = "tandem"
SOURCE_LANGUAGE = "en"
_CODE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


class LanguageError(ValueError):
    """A language that is not there or whose file cannot be read; the text is one sentence."""


def msgid(text: str) -> str:
    """Return the text unchanged: marks an English sentence for the translators where it is declared, not said."""
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its sentences, its plural forms and its decimal sign."""

    code: str = SOURCE_LANGUAGE
    decimal_sign: str = "."
    translations: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    @classmethod
    def load(cls, code: str = SOURCE_LANGUAGE, folder: Traversable | None = None) -> "Language":
        """Return a language by its code, `fr` or `pt_BR`; English needs no file.

        `folder` holds `<code>/LC_MESSAGES/tandem.po`; by default the locale folder that Tandem brings.
        Raises LanguageError, one sentence, when there is no such language or its file is broken.
        """
        if code == SOURCE_LANGUAGE:
            return cls()
        catalogue = _read_catalogue(code, folder or locale_folder())
        return cls(code, catalogue.info().get("x-decimal-sign", "."), catalogue)

    def text(self, message: str, **values: object) -> str:
        """Return a sentence with its values filled in; floats are written with the local decimal sign.

        Without values the sentence is returned as it stands, so that a name with braces in it does no harm.
        """
        if not message:
            return ""
        return self._filled(self.translations.gettext(message), message, values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the sentence for a count; `{count}` is filled in."""
        original = one if count == 1 else many
        return self._filled(self.translations.ngettext(one, many, count), original, {"count": count} | values)

    def number(self, value: float, decimals: int = 2) -> str:
        """Return a number as it is typed and read: trailing zeros dropped, the local decimal sign, never `-0`."""
        if not math.isfinite(value):
            return self._endless(value)
        written = f"{value:.{decimals}f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        return ("0" if written == "-0" else written).replace(".", self.decimal_sign)

    def quantity(self, value: float, unit: str, decimals: int = 2) -> str:
        """Return a number with its unit in words, `12 kilograms`; the value is in that unit.

        Minus is a word, for voices that drop the sign. Raises KeyError for an unknown unit.
        """
        number = self.number(value, decimals)
        spoken = number.removeprefix("-")
        if UNITS[unit].many:
            spoken = self.text("{number} {unit}", number=spoken, unit=self._unit_words(unit, spoken))
        return self.text("minus {quantity}", quantity=spoken) if number.startswith("-") else spoken

    def quantity_short(self, value: float, unit: str, decimals: int = 2) -> str:
        """Return a number with its symbol, `12 kg`: for braille and the eye."""
        symbol = UNITS[unit].symbol
        number = self.number(value, decimals)
        return self.text("{number} {symbol}", number=number, symbol=symbol) if symbol else number

    def unit_word(self, unit: str) -> str:
        """Return the unit in words as a label carries it, `kilograms`; empty for a plain ratio."""
        return self._unit_words(unit, "") if UNITS[unit].many else ""

    def refusal(self, error: QuantityError) -> str:
        """Return why a typed number was not taken, in this language, its units in words."""
        values = error.values.items()
        words = {name: self.unit_word(value.id) if isinstance(value, Unit) else value for name, value in values}
        return self.text(error.template, **words)

    def _unit_words(self, unit: str, number: str) -> str:
        """Return the word for a written number; a fraction and a label take the form of two."""
        count = int(number) if number.isdecimal() else 2
        return self.translations.npgettext("unit", UNITS[unit].one, UNITS[unit].many, count)

    def _endless(self, value: float) -> str:
        if math.isnan(value):
            return self.text("unknown")
        return self.text("endless") if value > 0 else self.text("minus endless")

    def _filled(self, template: str, original: str, values: Mapping[str, object]) -> str:
        """Fill a template; a translation with a wrong placeholder gives way to English, for silence is worse."""
        if not values:
            return template
        written = {key: self.number(value) if isinstance(value, float) else value for key, value in values.items()}
        try:
            return template.format(**written)
        except (KeyError, IndexError, ValueError):
            return original.format(**written)


def locale_folder() -> Traversable:
    """Return the folder of the translations that Tandem brings."""
    return files("assets") / "locale"


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """Return the codes of all languages that can be loaded, English first."""
    source = folder or locale_folder()
    found = [entry.name for entry in source.iterdir() if _catalogue_file(source, entry.name).is_file()]
    return (SOURCE_LANGUAGE, *sorted(found))


def _catalogue_file(folder: Traversable, code: str) -> Traversable:
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read_catalogue(code: str, folder: Traversable) -> MessageCatalogue:
    if not _CODE.fullmatch(code) or not _catalogue_file(folder, code).is_file():
        message = f"Tandem does not speak {code!r} yet; choose one of: {', '.join(languages(folder))}."
        raise LanguageError(message)
    try:
        return MessageCatalogue(BytesIO(_catalogue_file(folder, code).read_bytes()))
    except ValueError as error:
        message = f"The words for {code!r} cannot be read: {error} Mend that line or choose English."
        raise LanguageError(message) from error
