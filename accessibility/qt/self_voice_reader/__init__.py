"""Our own voice reads whatever takes the focus, so that no screen reader is needed to use the program.

A `glance` reads what has the focus into a plain record; `wording` compares two records and words the difference;
`reader` looks after every key. What did not change is not said, so nothing is said twice.
"""

from accessibility.qt.self_voice_reader.reader import SelfVoiceReader

__all__ = ["SelfVoiceReader"]
