"""Presence as strangers tell it: read back whole, cleaned, and never an error."""

from hypothesis import given
from hypothesis import strategies as st

from studio.document.presence import Presence, presence_to_wire, read_presence

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_a_presence_comes_back_as_it_went() -> None:
    """What one window tells the other reads."""
    ana = Presence(
        person="ana", shown_name="Ana", role="teacher", design="d", focus="p", selection=("p", "q"), doing="editing"
    )

    assert read_presence(presence_to_wire(ana)) == ana


def test_names_of_strangers_are_plain() -> None:
    """No sign that turns the line around, and no line break, comes in with a name."""
    wire = presence_to_wire(Presence(person="x", shown_name="Ben\u202eneB\n\x07"))

    read = read_presence(wire)

    assert read is not None
    assert read.shown_name == "BenneB"


def test_an_unknown_role_reads_only() -> None:
    """Whoever claims to be what nobody is gets the least."""
    read = read_presence({"person": "x", "role": "headmaster"})

    assert read is not None
    assert read.role == "guest"


@given(wire=ANYTHING)
def test_no_data_of_a_stranger_is_an_error(wire: object) -> None:
    """Rubbish is nobody."""
    read = read_presence(wire)

    assert read is None or read.person
