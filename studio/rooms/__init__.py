"""The rooms of the studio: in each, the presenters that belong together are made once and connected."""
