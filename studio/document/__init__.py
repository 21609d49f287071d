"""The project: one writer, one Change, many listeners; a file that never loses an edit."""
