"""Drawings for fingers: swell paper, braille paper and solid models, all from the same outlines."""
