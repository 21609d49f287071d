"""F6 goes round the panes, Tab round the controls of one, arrows walk inside; coming back leads to where one was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.navigation import Navigation, Panel, Section

OUTLINE = Section("outline", (Panel("tree", ("tree",)),))
PROPERTIES = Section("properties", (Panel("fields", ("mass", "price", "name")), Panel("buttons", ("reset",))))
EMPTY = Section("messages", ())
RUN = Section("run", (Panel("view", ()), Panel("timeline", ("timeline",))))
WINDOW = Navigation((OUTLINE, PROPERTIES, EMPTY, RUN))


def test_f6_goes_round_and_leaves_out_empty_panes() -> None:
    """A pane without a control is no stop."""
    walked = [WINDOW.next_section()]
    for _ in range(3):
        walked.append(walked[-1].next_section())

    assert [at.current for at in walked] == ["tree", "mass", "timeline", "tree"]
    assert walked[0].next_section(-1).current == "timeline"


def test_first_key_backwards_leads_to_the_last_pane() -> None:
    """Before anything has the focus, Shift F6 starts from the end."""
    assert WINDOW.next_section(-1).current == "timeline"


def test_a_pane_remembers_where_one_was() -> None:
    """Coming back to the properties leads to the price, not to the top."""
    at = WINDOW.focused("price").to_section("outline")

    assert at.current == "tree"
    assert at.to_section("properties").current == "price"


def test_tab_goes_round_inside_the_pane() -> None:
    """Tab never leaves the pane, and leads to the first control of the next stop."""
    at = WINDOW.focused("price")

    assert at.next_panel().current == "reset"
    assert at.next_panel().next_panel().current == "mass"
    assert WINDOW.next_panel() == WINDOW


def test_arrows_end_hard() -> None:
    """At the ends of a panel the focus stays."""
    at = WINDOW.focused("mass")

    assert at.next_control(-1).current == "mass"
    assert at.next_control().current == "price"
    assert at.next_control(5).current == "mass"
    assert WINDOW.next_control().current == ""


def test_changed_window_keeps_the_focus_where_it_can() -> None:
    """If the focused control is gone, the focus stays in its pane; if the pane is gone, it goes to the first one."""
    at = WINDOW.focused("price")
    fewer_fields = Section("properties", (Panel("fields", ("mass",)),))

    assert at.with_sections((OUTLINE, PROPERTIES)).current == "price"
    assert at.with_sections((OUTLINE, fewer_fields)).current == "mass"
    assert at.with_sections((OUTLINE, RUN)).current == "tree"
    assert at.with_sections(()).current == ""


def test_unknown_places_change_nothing() -> None:
    """A pane or control that is not there leaves the focus alone."""
    at = WINDOW.focused("mass")

    assert at.focused("nowhere") == at
    assert at.to_section("nowhere") == at
    assert at.to_section("messages") == at


STEPS = st.lists(st.tuples(st.sampled_from(["section", "panel", "control"]), st.sampled_from([-1, 1])), max_size=20)


@given(STEPS)
@settings(deadline=None, max_examples=60)
def test_focus_is_always_on_a_control_of_the_window(steps: list[tuple[str, int]]) -> None:
    """No walk ends nowhere."""
    at = WINDOW.next_section()
    for level, step in steps:
        at = {"section": at.next_section, "panel": at.next_panel, "control": at.next_control}[level](step)

    assert at.section is not None
    assert at.panel is not None
    assert at.remembered[at.section.id] == at.current
