"""How long sentences are: an ear holds about ninety characters of a result, and forty-five of what has the focus."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from accessibility.language import Language
from studio.describe.parts import part_words
from studio.parts.collection import part_types
from tests.conformance.extract_messages import messages
from tests.shelf import shipped

ROOT = Path(__file__).resolve().parents[2]
RESULT, FOCUS = 90, 45
"""Characters of a result, and of our words for what takes the focus."""
HEARD = (
    *("studio/commands", "studio/describe", "studio/presenters", "studio/narrator", "studio/placement", "studio/parts"),
    *("studio/vehicle_builder", "studio/mending", "widgets", "accessibility/qt"),
)
"""Where sentences for the ear stand; the command line and reports are read."""
PROBLEM_TEXT = "Front battery overlaps motor by 89 millimetres."
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {"name": "rear battery", "names": "motor, rear battery", "problem": PROBLEM_TEXT}
)
"""What stands in gaps; in all others a number of four signs."""
WELCOME = "Tandem. Press Enter to hear me from now on. If you hear two voices, press Down, then Enter."
"""Heard once in a life, by somebody who knows no key yet."""


def test_templates_are_short() -> None:
    """Each sentence for the ear, its gaps filled, has ninety characters at most."""
    spoken = {message.text for message in messages() if message.where.startswith(HEARD)} - {WELCOME}

    assert {text for text in spoken if len(filled(text)) > RESULT} == set()


@pytest.mark.parametrize("template", shipped().templates)
def test_words_for_a_part_under_the_focus_are_short(template: str) -> None:
    """Name and numbers of each part of each car have forty-five characters at most; I tells the rest."""
    language, types = Language.load(), part_types()
    parts = shipped().templates[template].design.parts.values()

    told = [f"{part.name}. {part_words(language, types, part)}" for part in parts]

    assert [text for text in told if len(text) > FOCUS] == []


def filled(text: str) -> str:
    """Return a template with examples in its gaps."""
    return re.sub(r"\{(\w+)\}", lambda gap: EXAMPLES.get(gap.group(1), "12.5"), text)
