"""What leaves the studio: telemetry, a page to read, a sound to hear, and shapes to touch."""
