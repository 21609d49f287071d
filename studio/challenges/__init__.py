"""Challenges: a brief, a course, limits that scrutineering checks, and what to predict. One TOML file each."""
