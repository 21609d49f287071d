"""What others do reaches Ana politely: she is named, told and counted to, and nothing of hers moves."""

from collections.abc import Callable

from studio.settings.people import OFF, SOUND
from tests.pilot import Pilot
from tests.studio.people.visitor import GATHERED_MS, NEAR_MS, SETTLED_MS, Visitor, joined

CUES = ("change", "comment", "come", "near", "look")


def test_somebody_on_my_part_is_named_once_and_then_a_sound(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben is named when he first rests on Ana's part, told when he goes, and written down when he comes again."""
    ben, mine = joined(host, visitor), host.studio.desk.selection.current
    history = host.studio.queue.history

    cem = visitor("Cem")
    host.rest(GATHERED_MS)
    ben.go(mine)
    passing = host.rest(500)
    cem.go("seat")  # who moves elsewhere does not put it off
    first = host.rest(NEAR_MS - 500)
    ben.go("motor")
    gone = host.rest(NEAR_MS)
    ben.go(mine)
    again = host.rest(NEAR_MS)

    assert (passing, first, gone, again) == ([], ["Ben is on body shell too."], ["Ben has left body shell."], [])
    assert history.last is not None
    assert history.last.text == "Ben is on body shell too."


def test_each_cue_can_be_a_sound_or_only_written(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Set so, nothing of coming, edits, nearness and asking is said, and all of it can be read."""
    mine = host.studio.desk.selection.current
    heard, written = list[str](), list[list[str]]()

    for name, way, mass in (("Ben", SOUND, 3.0), ("Cem", OFF, 4.0)):
        for kind in CUES:
            host.studio.change_setting(f"cue_{kind}", way)
        before = len(host.studio.queue.history.entries)
        partner = joined(host, visitor, name=name)
        partner.go(mine, look="1")
        partner.set_mass("motor", mass)
        heard += [*host.rest(NEAR_MS), *host.rest(SETTLED_MS)]
        partner.leave()
        host.rest(GATHERED_MS)
        written.append([message.text for message in host.studio.queue.history.entries[before:]])

    assert heard == []
    assert [[text for text in texts if text.startswith("Ben")] for texts in written] == [
        [
            "Ben is here.",
            "Ben: look at body shell. Control Shift Q goes there.",
            "Ben is on body shell too.",
            "Ben changed motor. Mass 3 kilograms, was 8.5.",
            "Ben has left.",
        ],
        [],
    ]
    assert "Cem changed motor. Mass 4 kilograms, was 3." in written[1]


def test_a_partners_edit_moves_nothing_of_mine(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """Ben's edit comes politely, his name first; focus and undo stay Ana's."""
    ben, focus, mine = joined(host, visitor), host.focus(), host.studio.desk.selection

    ben.set_mass("motor", 3.0)
    early = host.heard()
    news = host.rest(SETTLED_MS)

    assert (early, news) == ([], ["Ben changed motor. Mass 3 kilograms, was 8.5."])
    assert (host.focus(), host.studio.desk.selection) == (focus, mine)
    assert host.press("ctrl+z") == ["Nothing to undo."]


def test_changes_wait_while_i_move_a_part(host: Pilot, visitor: Callable[..., Visitor]) -> None:
    """News wait until the hand is free, unless Ana wants them at once; they come once either way."""
    ben, counts = joined(host, visitor), list[tuple[int, int]]()

    for holds, mass in (("yes", 3.0), ("no", 4.0)):
        host.studio.change_setting("hold_changes", holds)
        host.press("m")
        ben.set_mass("motor", mass)
        while_moving = host.rest(SETTLED_MS)
        host.press("escape")
        counts.append((len(while_moving), len(host.rest(SETTLED_MS))))

    assert counts == [(0, 1), (1, 0)]
