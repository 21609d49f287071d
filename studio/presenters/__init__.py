"""Presenters: the desk on one side, widgets on the other; each mirrors one view, and decides nothing."""
