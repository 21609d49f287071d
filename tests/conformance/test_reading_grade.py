"""Tandem speaks so that a twelve-year-old follows at the first hearing: reading grade six at most."""

import re

import pytest

from tests.conformance.extract_messages import MANUAL, Message, messages

GRADE_AT_MOST = 6
GRADE_OF_GROWN_UPS = 9
"""For the pages of teachers and testers."""
WORDS_AT_LEAST = 8
"""The formula says nothing of a label or of three words."""


def _syllables(word: str) -> int:
    """Count groups of vowels; a silent e at the end is none."""
    sounded = re.sub(r"(?<=[^l])e$|es$|ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", sounded)))


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade level (Kincaid and others, 1975); a filled gap counts as one short word."""
    filled = re.sub(r"\{[^}]*\}", "ten", text)
    words = re.findall(r"[A-Za-z']+", filled)
    sentences = [part for part in re.split(r"[.?!:]+\s*", filled) if re.search("[A-Za-z]", part)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _long_enough() -> list[Message]:
    return [message for message in messages() if len(re.findall(r"[A-Za-z']+", message.text)) >= WORDS_AT_LEAST]


def _most(message: Message) -> int:
    is_for_grown_ups = message.where.startswith((f"{MANUAL}teachers", f"{MANUAL}testers"))
    return GRADE_OF_GROWN_UPS if is_for_grown_ups else GRADE_AT_MOST


def test_every_sentence_is_easy() -> None:
    """No sentence of eight words or more is harder than grade six; for teachers and testers, grade nine."""
    hard = {
        message.text: round(_grade(message.text))
        for message in _long_enough()
        if round(_grade(message.text)) > _most(message)
    }

    assert hard == {}


@pytest.mark.parametrize(
    ("text", "at_least", "at_most"),
    [
        ("The cat sat on the mat and saw the dog.", -2, 3),
        ("Insufficient electrochemical capacity precipitates unavoidable deceleration of the vehicle.", 15, 40),
    ],
)
def test_grade_tells_easy_from_hard(text: str, at_least: float, at_most: float) -> None:
    """The measure itself tells a plain sentence from a learned one."""
    assert at_least <= _grade(text) <= at_most
