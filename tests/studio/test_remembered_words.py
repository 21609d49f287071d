"""Words and shapes that are kept: they are those that would be found anew, whatever was asked before."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.language import Language
from studio.describe.parts import part_words
from studio.describe.remembered_words import RememberedWords
from studio.document.schema import Part
from studio.parts import part_types
from tests.shelf import shipped

TYPES = part_types()
LANGUAGE = Language.load()
CAR = shipped().templates["racer"].design
PICKS = st.lists(st.tuples(st.sampled_from(list(CAR.parts)), st.sampled_from([0.5, 1.0, 2.5])), max_size=12)


@settings(max_examples=30, deadline=None, database=None)
@given(PICKS)
def test_kept_words_are_those_of_the_part_as_it_is(picks: list[tuple[str, float]]) -> None:
    """Two versions of a part in turn, as undo and redo bring them: each has its own words, every time."""
    versions = dict(CAR.parts)
    for part_id, mass in picks:
        versions[part_id] = replace(versions[part_id], values={**versions[part_id].values, "mass_kg": mass})

        for part in (CAR.parts[part_id], versions[part_id]):
            assert part_words(LANGUAGE, TYPES, part) == part_words.__wrapped__(LANGUAGE, TYPES, part)


def test_words_are_found_once_and_anew_for_another_language() -> None:
    """The same part in the same language is worded once; another language of its own."""
    asked: list[str] = []

    def words(_language: Language, _types: object, part: Part) -> str:
        asked.append(part.name)
        return part.name

    remembered, part = RememberedWords(words), next(iter(CAR.parts.values()))
    for language in (LANGUAGE, LANGUAGE, Language.load(), LANGUAGE):
        assert remembered(language, TYPES, part) == part.name

    assert len(asked) == 3
