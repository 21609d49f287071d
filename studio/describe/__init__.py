"""Wording: pure functions from plain facts to a Response. The order is verdict, what changed, place, effect, count."""
