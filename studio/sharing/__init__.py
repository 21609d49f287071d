"""Sharing a project live: a hub in the studio, a short code, and everyone's presence."""
