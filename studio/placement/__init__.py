"""Where parts are: relations between parts become boxes in metres, without changing anything."""
