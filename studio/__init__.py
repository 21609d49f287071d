"""The studio: puts document, parts, simulation, speech and window together."""
