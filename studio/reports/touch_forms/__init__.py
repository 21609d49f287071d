"""One form of touch a module, each exporting FORM; the folder is walked."""
