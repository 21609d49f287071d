"""Honest physics of small vehicles, in SI units: no window, no document, no speech."""
