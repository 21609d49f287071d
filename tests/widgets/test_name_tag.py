"""A name tag fades to an initial, and stays whole where movement is not wanted."""

from widgets.name_tag import FADING_MS, WHOLE_MS, next_step_ms, tag_at


def test_a_name_stands_two_seconds_then_fades_to_its_initial() -> None:
    """First the whole name, then the same name weaker and weaker, in the end one letter at full strength."""
    ages = (0, WHOLE_MS - 1, WHOLE_MS + FADING_MS / 2, WHOLE_MS + FADING_MS)

    tags = [(tag.text, tag.opacity) for tag in (tag_at("Ben", age) for age in ages)]

    assert tags == [("Ben", 1.0), ("Ben", 1.0), ("Ben", 0.5), ("B", 1.0)]


def test_nothing_is_waited_for_without_movement() -> None:
    """The whole name stays, and no timer runs; with movement the steps come to an end."""
    age, steps = 0, 0
    while wait := next_step_ms(age):
        age, steps = age + wait, steps + 1

    assert (tag_at("Ben", 60_000, is_still=True).text, next_step_ms(0, is_still=True)) == ("Ben", 0)
    assert age == WHOLE_MS + FADING_MS
    assert steps < 12
