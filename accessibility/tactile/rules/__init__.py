"""One rule a module, each exporting RULE; the folder is walked."""
