"""The same work on many items, on many cores; it knows nothing of cars."""
