"""Sound without a window: pure synthesis, a mixer, an output device, WAV files."""
