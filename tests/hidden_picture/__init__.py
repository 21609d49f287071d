"""A hidden picture: whoever sees nothing answers ten questions on a run that nobody has told them about."""
