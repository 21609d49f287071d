"""Input, focus, speech, braille text and sound for any design tool: knows nothing of cars."""
