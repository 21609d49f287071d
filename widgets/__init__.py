"""Qt widgets that would serve any design tool: they show plain records, emit intents and never change data."""
