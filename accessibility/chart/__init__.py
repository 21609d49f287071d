"""Charts for ears, fingers and eyes: pure functions of one line of numbers."""
