"""Sentences, plurals, numbers and quantities in English and in a translation read from a .po file."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.language import Language, LanguageError, languages
from accessibility.message_catalogue import MessageCatalogue
from accessibility.units import UNITS, QuantityError, parse_number

ENGLISH = Language.load()
GERMAN_PO = r"""
# A few German words.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Decimal-Sign: ,\n"

#: where it is said
msgid "Nothing to undo."
msgstr "Nichts zum "
"Zurücknehmen."

msgctxt "unit"
msgid "kilogram"
msgid_plural "kilograms"
msgstr[0] "Kilogramm"
msgstr[1] "Kilogramm"

msgid "{count} part"
msgid_plural "{count} parts"
msgstr[0] "{count} Teil"
msgstr[1] "{count} Teile"

#, fuzzy
msgid "Saved."
msgstr "Falsch."

msgid "Mass {mass}."
msgstr "Masse {masse}."

msgid "minus {quantity}"
msgstr "minus {quantity}"

#~ msgid "Old."
#~ msgstr "Alt."
"""


@pytest.fixture
def german(tmp_path: Path) -> Language:
    """Return a language read from a file."""
    return _language(tmp_path, "de", GERMAN_PO)


def _language(folder: Path, code: str, po: str) -> Language:
    target = folder / code / "LC_MESSAGES" / "tandem.po"
    target.parent.mkdir(parents=True)
    target.write_text(po, encoding="utf-8", newline="\n")
    return Language.load(code, folder)


@pytest.mark.parametrize(
    ("value", "unit", "words", "short"),
    [
        (12, "kg", "12 kilograms", "12 kg"),
        (1, "kg", "1 kilogram", "1 kg"),
        (1.001, "kg", "1 kilogram", "1 kg"),
        (1.5, "kg", "1.5 kilograms", "1.5 kg"),
        (0, "m", "0 metres", "0 m"),
        (-1, "m", "minus 1 metre", "-1 m"),
        (-0.001, "m", "0 metres", "0 m"),
        (50, "%", "50 percent", "50 %"),
        (0.85, "", "0.85", "0.85"),
        (-2, "", "minus 2", "-2"),
        (21.5, "degC", "21.5 degrees Celsius", "21.5 °C"),
        (float("nan"), "m", "unknown metres", "unknown m"),
    ],
)
def test_quantity_in_words_and_in_short(value: float, unit: str, words: str, short: str) -> None:
    """Units are words in speech and symbols in braille; minus is a word, for voices drop the sign."""
    assert ENGLISH.quantity(value, unit) == words
    assert ENGLISH.quantity_short(value, unit) == short


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(2.50, 2, "2.5"), (100, 0, "100"), (1200, 2, "1200"), (-0.0, 2, "0"), (0.005, 1, "0"), (1e7, 2, "10000000")],
)
def test_number_drops_trailing_zeros_only(value: float, decimals: int, written: str) -> None:
    """Zeros behind the decimal sign go, zeros of the whole number stay, and there is no minus zero."""
    assert ENGLISH.number(value, decimals) == written


@given(st.floats(-1e9, 1e9))
@settings(deadline=None, max_examples=150)
def test_number_written_is_read_back(value: float) -> None:
    """What is written with four decimals is read back within half of the last one."""
    written = ENGLISH.number(value, 4)

    assert parse_number(written, unit="kg") == pytest.approx(value, abs=6e-5)


def test_text_fills_values_and_writes_floats_short() -> None:
    """A float among the values is written as a number is written elsewhere."""
    sentence = ENGLISH.text("{name} at {place}.", name="Battery", place=1.50)

    assert sentence == "Battery at 1.5."


def test_text_without_values_stands_as_it_is() -> None:
    """A name that a student gave may have braces in it."""
    assert ENGLISH.text("My {best} car") == "My {best} car"


def test_empty_text_stays_empty() -> None:
    """The library answers an empty msgid with its header; nobody should hear that."""
    assert ENGLISH.text("") == ""


@pytest.mark.parametrize(("count", "sentence"), [(0, "0 parts"), (1, "1 part"), (3, "3 parts")])
def test_plural_counts(count: int, sentence: str) -> None:
    """The sentence follows the count."""
    assert ENGLISH.plural("{count} part", "{count} parts", count) == sentence


def test_unit_word_is_the_label_form() -> None:
    """A label carries the plural: `Mass, kilograms`; a plain ratio carries nothing."""
    assert ENGLISH.unit_word("kg") == "kilograms"
    assert ENGLISH.unit_word("") == ""


def test_every_unit_can_be_said() -> None:
    """No unit is without words or symbol, but for the plain ratio."""
    for unit in UNITS.values():
        assert ENGLISH.quantity(2, unit.id) == f"2 {unit.many}".strip()


def test_translation_is_spoken(german: Language) -> None:
    """Sentences, plurals, units and the decimal sign come from the .po file."""
    assert german.text("Nothing to undo.") == "Nichts zum Zurücknehmen."
    assert german.plural("{count} part", "{count} parts", 2) == "2 Teile"
    assert german.quantity(-2.5, "kg") == "minus 2,5 Kilogramm"


def test_refused_number_is_told_in_the_language(german: Language) -> None:
    """A unit in a refusal is a word of the language, also where the sentence itself is not translated yet."""
    with pytest.raises(QuantityError) as refused:
        parse_number("3 volts", unit="kg")

    assert german.refusal(refused.value) == "I cannot use volts here. Type the number in Kilogramm."


def test_fuzzy_and_missing_sentences_are_english(german: Language) -> None:
    """What a translator has not settled is said in English, never left out."""
    assert german.text("Saved.") == "Saved."
    assert german.text("Not translated {x}.", x=1) == "Not translated 1."


def test_wrong_placeholder_falls_back_to_english(german: Language) -> None:
    """A translator's slip in a placeholder does not silence the sentence."""
    assert german.text("Mass {mass}.", mass=2.5) == "Mass 2,5."


def test_unknown_language_names_the_known_ones() -> None:
    """A language that is not there is told with those that are."""
    with pytest.raises(LanguageError, match="does not speak 'xx' yet; choose one of: en"):
        Language.load("xx")


@pytest.mark.parametrize("code", ["../../etc", "", "EN", "e"])
def test_code_cannot_leave_the_folder(code: str) -> None:
    """A code is letters only, so it never names another folder."""
    with pytest.raises(LanguageError):
        Language.load(code)


@pytest.mark.parametrize(
    ("po", "complaint"),
    [
        ('msgid "a"\nmsgstr "b\n', "line 2"),
        ('"lost"\n', "line 1 is not part"),
        ('msgid "a"\nmsgstr "b" c"\n', "line 2"),
    ],
)
def test_broken_file_names_its_line(tmp_path: Path, po: str, complaint: str) -> None:
    """A translator is told which line to mend."""
    with pytest.raises(LanguageError, match=complaint):
        _language(tmp_path, "de", po)


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """A .po file that is not UTF-8 is refused with a sentence."""
    target = tmp_path / "de" / "LC_MESSAGES" / "tandem.po"
    target.parent.mkdir(parents=True)
    target.write_bytes(b'msgid "a"\nmsgstr "\xe4"\n')

    with pytest.raises(LanguageError, match="not UTF-8"):
        Language.load("de", tmp_path)


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12), max_size=6))
@settings(deadline=None, max_examples=80)
def test_any_text_survives_the_catalogue(sentences: dict[str, str]) -> None:
    """Quotes, backslashes, line ends and any script come through."""
    po = "".join(f"msgid {_quoted(text)}\nmsgstr {_quoted(said)}\n\n" for text, said in sentences.items())

    catalogue = MessageCatalogue(BytesIO(po.encode("utf-8")))

    assert {text: catalogue.gettext(text) for text in sentences} == sentences


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def test_languages_are_those_with_a_file(tmp_path: Path) -> None:
    """Adding a language is adding a file."""
    _language(tmp_path, "fr", GERMAN_PO)
    (tmp_path / "empty").mkdir()

    assert languages(tmp_path) == ("en", "fr")


def test_every_language_that_tandem_brings_can_be_read() -> None:
    """No broken translation is shipped."""
    for code in languages():
        assert Language.load(code).quantity(2, "kg")
