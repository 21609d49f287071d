"""Every sentence can be found by translators, has sound gaps, and survives a language that looks quite different."""

import pytest

from accessibility.keymap import Keymap
from accessibility.language import Language, languages, locale_folder
from accessibility.units import UNITS
from tests.conformance.extract_messages import Message, catalogue, messages, template, unmarked, untranslated

ACCENTED = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")


def _pseudo(text: str) -> str:
    """Return a text that is longer, accented and bracketed, with its gaps left alone."""
    parts = text.replace("{", "\0{").replace("}", "}\0").split("\0")
    changed = (part if part.startswith("{") else part.translate(ACCENTED) for part in parts)
    return f"⟦{''.join(changed)} ~~~⟧" if text else ""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Return a language in which every message is translated, and looks it."""
    folder = tmp_path_factory.mktemp("locale")
    target = folder / "qps" / "LC_MESSAGES" / "tandem.po"
    target.parent.mkdir(parents=True)
    target.write_text(catalogue(messages(), _pseudo), encoding="utf-8", newline="\n")
    return Language.load("qps", folder)


def test_no_sentence_is_put_together_before_translation() -> None:
    """`language.text` gets a literal or something declared, never an f-string or a sum: no translator would see it."""
    assert unmarked() == ()


def test_nothing_is_said_past_the_language() -> None:
    """A Response is made of translated sentences and of what people named, never of English words in the code."""
    assert untranslated() == ()


def test_gaps_are_plain_names() -> None:
    """A gap is `{mass}`: no numbers, attributes or formats, which a translator could get wrong or misuse."""
    for message in messages():
        if message.gaps:
            assert all(gap.isidentifier() for gap in message.gaps), message.where
            assert ":" not in message.text.replace("}", "{").split("{")[1], message.where


def test_pseudo_language_fills_every_sentence(pseudo: Language) -> None:
    """Each sentence comes back translated, with all its gaps filled."""
    for message in messages():
        if message.context or message.plural:
            continue
        values = dict.fromkeys(message.gaps, "seven")
        sentence = pseudo.text(message.text, **values)

        assert sentence.startswith("⟦"), message
        assert all(f"{{{gap}}}" not in sentence for gap in message.gaps), message


def test_pseudo_language_counts(pseudo: Language) -> None:
    """Plural sentences are translated for one and for many."""
    for message in (found for found in messages() if found.plural and not found.context):
        values = dict.fromkeys(message.gaps - {"count"}, "seven")
        for count in (1, 5):
            assert pseudo.plural(message.text, message.plural, count, **values).startswith("⟦"), message


def test_pseudo_language_says_units_and_keys(pseudo: Language) -> None:
    """Quantities and gestures are translated too."""
    for unit in UNITS.values():
        if unit.many:
            assert "⟦" in pseudo.quantity(-1.5, unit.id)
    for row in Keymap.named("default").bindings:
        if len(row.gesture.key) > 1 and not row.gesture.key[1:].isdigit():
            assert "⟦" in row.gesture.words(pseudo), row


def test_translations_keep_the_gaps() -> None:
    """No translation that Tandem brings loses a value or invents one."""
    known = {message.text: message for message in messages()}
    for code in languages()[1:]:
        language = Language.load(code, locale_folder())
        for text, message in known.items():
            translated = Message(language.translations.gettext(text), code)
            assert translated.gaps == message.gaps, (code, text)


def test_template_for_translators_has_every_message() -> None:
    """The .pot file names each message once, with its place, its plural and its context."""
    written = template(messages())

    assert 'msgid "unknown"' in written
    assert 'msgctxt "unit"\nmsgid "kilogram"\nmsgid_plural "kilograms"' in written
    assert written.count("\nmsgid ") == len(messages())
