"""The sound sheet: every sound of Tandem in words, for who learns them and for who does not hear them."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from accessibility.earcons import load_earcons
from accessibility.language import Language
from accessibility.sonification import collect_layers
from accessibility.sound_lessons import lessons
from studio.manual.gaps import Known
from studio.manual.page import Block, Kind
from studio.manual.telling import Told


def sound_sheet(known: Known) -> Told:
    """Return every earcon, every layer of a run and each of its signals, with the key that tells the same in words."""
    language = known.language
    earcons = load_earcons(Path(str(files("assets") / "earcons")))
    short = [_item(language, one.caption, one.meaning) for one in lessons(earcons) if one.id in earcons]
    blocks = (
        Block(Kind.HEADING, language.text("Short sounds")),
        *short,
        Block(Kind.HEADING, language.text("The sound of a run")),
        *_layers(known),
    )
    return Told("all_sounds", language.text("All sounds"), blocks)


def _layers(known: Known) -> Iterator[Block]:
    language = known.language
    for layer in collect_layers():
        words = language.text("{keys} tells it in words.", keys=known.keys(layer.question, ("run",)))
        yield _item(language, layer.captions.middle, layer.meaning, words)
        for signal in layer.signals:
            yield _item(language, signal.captions.middle, signal.meaning)


def _item(language: Language, caption: str, meaning: str, *more: str) -> Block:
    return Block(Kind.ITEM, " ".join((language.text(caption), language.text(meaning), *more)))
