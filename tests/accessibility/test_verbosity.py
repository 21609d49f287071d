"""Verbosity switches and orders the fields of a response, and never makes it silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.response import Response, said
from accessibility.verbosity import (
    FIELDS,
    HintMemory,
    Hints,
    Verbosity,
    next_profile,
    profile_named,
    render,
    verbosity_profiles,
)

RESPONSE = Response(
    name="Battery.", object="Mass 12 kilograms.", context="No problems.", hint="F8 for more.", short="12kg"
)


@pytest.mark.parametrize(
    ("profile", "said_text"),
    [
        ("brief", "Battery. Mass 12 kilograms."),
        ("normal", "Battery. Mass 12 kilograms. No problems. F8 for more."),
        ("full", "Battery. Mass 12 kilograms. No problems. F8 for more."),
        ("learner", "Battery. Mass 12 kilograms. No problems. F8 for more."),
    ],
)
def test_profiles_choose_the_fields(profile: str, said_text: str) -> None:
    """Brief leaves out context and hint."""
    assert render(RESPONSE, profile_named(profile)) == said_text


def test_fields_can_be_ordered_for_one_context() -> None:
    """On focus someone may want the object before the name."""
    verbosity = Verbosity(by_context={"focus": ("object", "name")})

    assert render(RESPONSE, verbosity, "focus") == "Mass 12 kilograms. Battery."
    assert render(RESPONSE, verbosity, "answer").startswith("Battery.")


def test_one_field_can_lead_everywhere() -> None:
    """Who wants the effect first hears it first, in every context that says it; brief, which leaves it out, stays."""
    chosen = Verbosity(by_context={"focus": ("object", "name")})

    led = chosen.led_by("context")

    assert render(RESPONSE, led, "answer") == "No problems. Battery. Mass 12 kilograms. F8 for more."
    assert render(RESPONSE, led, "focus") == "Mass 12 kilograms. Battery."
    assert profile_named("brief").led_by("context") == profile_named("brief")


def test_braille_first_sends_the_short_form() -> None:
    """Forty cells get the short form where there is one."""
    verbosity = profile_named("full").brailled(first=True)

    assert render(RESPONSE, verbosity) == "12kg"
    assert render(said("Saved."), verbosity) == "Saved."


def test_f4_walks_three_profiles_and_keeps_braille() -> None:
    """Brief, normal, full, and round again; learner leads back to brief."""
    start = profile_named("brief").brailled(first=True)
    walked = [start]
    for _ in range(3):
        walked.append(next_profile(walked[-1]))

    assert [profile.profile for profile in walked] == ["brief", "normal", "full", "brief"]
    assert all(profile.braille_first for profile in walked)
    assert next_profile(profile_named("learner")).profile == "brief"


def test_unknown_profile_and_field_are_told() -> None:
    """A wrong word in the settings is answered with the right ones."""
    with pytest.raises(ValueError, match="choose one of brief, normal, full, learner"):
        profile_named("loud")
    with pytest.raises(ValueError, match="'colour' is no field of a response; the fields are name, object"):
        Verbosity(fields=("name", "colour"))


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.just("Words."), min_size=1),
    st.lists(st.sampled_from(FIELDS), unique=True),
    st.sampled_from(Hints),
    st.booleans(),
)
@settings(deadline=None, max_examples=100)
def test_no_choice_makes_silence(parts: dict[str, str], fields: list[str], hints: Hints, braille_first: bool) -> None:
    """Whatever is switched off, something is said."""
    verbosity = Verbosity(fields=tuple(fields), hints=hints, braille_first=braille_first)

    assert render(HintMemory().without_stale_hint(Response(**parts), hints), verbosity)


@pytest.mark.parametrize(
    ("hints", "given_twice", "given_next_session"),
    [(Hints.NEVER, 0, 0), (Hints.ONCE, 1, 0), (Hints.SESSION, 1, 1), (Hints.ALWAYS, 2, 1)],
)
def test_hints_are_given_as_often_as_wanted(hints: Hints, given_twice: int, given_next_session: int) -> None:
    """Once for good, once a session, or always."""
    memory = HintMemory()
    first = []
    for _ in range(2):
        response = memory.without_stale_hint(RESPONSE, hints)
        memory.remember(response)
        first.append(response.hint)
    next_session = HintMemory(memory.given_for_good)
    again = next_session.without_stale_hint(RESPONSE, hints).hint

    assert len([hint for hint in first if hint]) == given_twice
    assert bool(again) == bool(given_next_session)


def test_profiles_have_their_own_names() -> None:
    """No two profiles share a name."""
    names = [profile.profile for profile in verbosity_profiles()]

    assert len(names) == len(set(names))
