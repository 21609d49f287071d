"""Earcons: short, not too loud, told apart, and never a fact for one sense alone."""

from pathlib import Path

import numpy as np
import pytest

from accessibility.audio.mixer import Mixer
from accessibility.earcons import (
    LONGEST_MS,
    EarconError,
    glossary,
    load_earcon,
    load_earcons,
    play_earcon,
    render_earcon,
)

FOLDER = Path(__file__).parents[2] / "assets" / "earcons"
EARCONS = load_earcons(FOLDER)
RATE = 44_100

each_earcon = pytest.mark.parametrize("earcon", EARCONS.values(), ids=list(EARCONS))


def test_ten_earcons_are_enough() -> None:
    """So many can be learned by ear."""
    assert len(EARCONS) == 10


@each_earcon
def test_an_earcon_is_short_and_leaves_room_for_speech(earcon) -> None:  # noqa: ANN001
    """At most 150 ms, its peak at half of full scale, silent at both ends."""
    sound = render_earcon(earcon, RATE)

    assert 0.02 * RATE < len(sound) <= LONGEST_MS / 1000 * RATE
    assert np.max(np.abs(sound)) == pytest.approx(0.5 * np.sqrt(0.5), rel=0.001)
    assert np.max(np.abs(sound[[0, -1]])) < 0.02


@each_earcon
def test_an_earcon_has_a_caption_that_says_its_side(earcon) -> None:  # noqa: ANN001
    """Who does not hear reads what sounded and from where."""
    assert earcon.meaning.endswith(".")
    assert "left" not in earcon.caption
    assert "right" not in earcon.caption
    assert "on the left" in earcon.caption_at(-1.0)
    assert "on the right" in earcon.caption_at(1.0)
    assert earcon.caption_at(0.1) == earcon.caption


@each_earcon
def test_the_side_of_an_earcon_is_heard(earcon) -> None:  # noqa: ANN001
    """Panned left it sounds left, panned right it sounds right."""
    left, right = (np.sum(render_earcon(earcon, RATE, position=side) ** 2, axis=0) for side in (-0.8, 0.8))

    assert left[0] > 10 * left[1]
    assert right[1] > 10 * right[0]


def test_no_two_earcons_sound_alike() -> None:
    """The spectra of any two differ, so they can be told apart without their order."""
    spectra = [np.abs(np.fft.rfft(render_earcon(e, RATE)[:, 0], n=8192)) for e in EARCONS.values()]
    shapes = [spectrum / np.linalg.norm(spectrum) for spectrum in spectra]

    alike = [float(a @ b) for i, a in enumerate(shapes) for b in shapes[:i]]

    assert max(alike) < 0.9


def test_an_earcon_is_the_same_twice() -> None:
    """Synthesis is from data alone."""
    first, second = (render_earcon(EARCONS["placed"], RATE) for _ in range(2))

    assert np.array_equal(first, second)


def test_playing_gives_sound_and_the_caption_together() -> None:
    """Nobody can play an earcon without getting the words for it."""
    mixer = Mixer()

    caption = play_earcon(mixer, EARCONS["partner"], position=-0.9)

    assert caption == "Soft double tap on the left: partner."
    assert mixer.render(4410).any()


def test_the_glossary_has_a_line_an_earcon() -> None:
    """Help can list every sound with its meaning."""
    assert "Low knock: edge. There is nothing more in this direction." in glossary(EARCONS)


WORDS = 'meaning="A."\ncaption="B."\ncaption_left="B."\ncaption_right="B."\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("meaning = ", "cannot be read"),
        ('meaning = "A."', "caption"),
        (WORDS + "notes=[{length_ms=151,frequency_hz=300}]", "150 milliseconds"),
        (WORDS + "notes=[]", "must have notes"),
        (WORDS + "notes=[{length_ms=50,frequency_hz=0}]", "frequency_hz"),
        (WORDS + "notes=[{length_ms=50,frequency_hz=300,brigthness=1}]", "no field brigthness"),
        (WORDS + "notes=[{length_ms='long',frequency_hz=300}]", "length_ms"),
    ],
)
def test_a_wrong_file_is_told_by_name(tmp_path: Path, text: str, reason: str) -> None:
    """A newcomer's slip is one sentence: which file, what, how to mend it."""
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(EarconError, match=rf"mine\.toml.*{reason}"):
        load_earcon(file)


def test_a_file_that_is_not_text_is_told_by_name(tmp_path: Path) -> None:
    """Bytes that are no text are a sentence too."""
    (tmp_path / "noise.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(EarconError, match=r"noise\.toml"):
        load_earcons(tmp_path)
