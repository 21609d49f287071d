"""The only Qt in this package: keys in, announcements and accessible events out, and what has the focus, read."""
